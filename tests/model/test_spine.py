"""Roots, levels and routes against textbook anatomy, written here by hand."""

from __future__ import annotations

from itertools import pairwise

import pytest

from backorleg.model.spine import SIDES, ZONES, levels, roots, routes

# Level: the root in its foramen, and in the lumbar spine the root that crosses the disc.
LUMBAR = {"L2-3": ("L2", "L3"), "L3-4": ("L3", "L4"), "L4-5": ("L4", "L5"), "L5-S1": ("L5", "S1")}
CERVICAL = {"C4-5": "C5", "C5-6": "C6", "C6-7": "C7", "C7-T1": "C8"}
# The key muscles of the ISNCSCI examination, as a word that must be in the text, and the tendon reflexes.
KEY_MUSCLES = {
    "L2": "hip flexion",
    "L3": "knee extension",
    "L4": "ankle dorsiflexion",
    "L5": "big-toe extension",
    "S1": "plantar flexion",
    "C5": "elbow flexion",
    "C6": "wrist extension",
    "C7": "elbow extension",
    "C8": "finger flexion",
}
REFLEXES = {"L3": "knee", "L4": "knee", "S1": "ankle", "C5": "biceps", "C6": "brachioradialis", "C7": "triceps"}
SKIN = {
    "L2": "thigh",
    "L3": "knee",
    "L4": "inner ankle",
    "L5": "big toe",
    "S1": "outer edge",
    "C5": "upper arm",
    "C6": "thumb",
    "C7": "middle finger",
    "C8": "little finger",
}


def test_the_levels_are_these_lumbar_first() -> None:
    assert list(levels()) == [*LUMBAR, *CERVICAL]


@pytest.mark.parametrize("name", LUMBAR)
def test_a_lumbar_root_leaves_under_the_pedicle_of_its_own_vertebra(name: str) -> None:
    level = levels()[name]
    assert (level.region, level.exiting, level.traversing) == ("lumbar", *LUMBAR[name])


@pytest.mark.parametrize("name", CERVICAL)
def test_a_cervical_root_leaves_above_its_vertebra_and_none_crosses_the_disc(name: str) -> None:
    level = levels()[name]
    assert (level.region, level.exiting, level.traversing) == ("cervical", CERVICAL[name], "")


def test_each_traversing_root_leaves_one_level_lower() -> None:
    lumbar = [level for level in levels().values() if level.region == "lumbar"]
    for upper, lower in pairwise(lumbar):
        assert upper.traversing == lower.exiting


@pytest.mark.parametrize("name", [*LUMBAR, *CERVICAL])
def test_a_label_writes_both_vertebrae_out(name: str) -> None:
    upper, lower = name.split("-")
    spelled = lower if lower[0].isalpha() else name[0] + lower
    assert levels()[name].label == f"{upper}–{spelled}"


def test_the_roots_are_these_from_above_down() -> None:
    assert list(roots()) == ["L2", "L3", "L4", "L5", "S1", "C5", "C6", "C7", "C8"]


@pytest.mark.parametrize("name", KEY_MUSCLES)
def test_each_root_has_its_key_muscle_skin_and_reflex(name: str) -> None:
    root = roots()[name]
    assert KEY_MUSCLES[name] in root.muscle
    assert SKIN[name] in root.territory
    assert root.reflex == REFLEXES.get(name, "")
    assert root.region == ("cervical" if name.startswith("C") else "lumbar")


def test_no_tendon_reflex_tests_l2_l5_or_c8() -> None:
    assert {name for name, root in roots().items() if not root.reflex} == {"L2", "L5", "C8"}


def test_every_root_beside_a_disc_is_described() -> None:
    beside = {root for level in levels().values() for root in (level.exiting, level.traversing) if root}
    assert beside == set(roots())


def test_every_root_and_level_rests_on_facts_about_itself() -> None:
    for name, root in roots().items():
        assert {f"root-{name.lower()}-{part}" for part in ("dermatome", "myotome", "reflex")} <= set(root.facts)
    for name, level in levels().items():
        assert f"herniation-{level.region}-{name.lower()}" in level.facts


def test_every_zone_of_both_regions_has_a_route() -> None:
    assert set(routes()) == {f"{region} {zone}" for region in ("lumbar", "cervical") for zone in ZONES}


@pytest.mark.parametrize(
    ("zone", "operation"),
    [
        ("lumbar central", "microdiskectomy"),
        ("lumbar paracentral", "microdiskectomy"),
        ("lumbar foraminal", "laminoforaminotomy"),
        ("cervical foraminal", "cervical_foraminotomy"),
        ("cervical central", "refer"),
        ("cervical far_lateral", "refer"),
    ],
)
def test_which_operation_reaches_a_zone(zone: str, operation: str) -> None:
    assert routes()[zone].operation == operation


def test_no_route_is_a_fusion() -> None:
    assert not [route for route in routes().values() if "fusion" in route.operation]


def test_zones_run_from_the_midline_out() -> None:
    assert ZONES == ("central", "paracentral", "foraminal", "far_lateral")
    assert set(SIDES) == {"left", "right"}


def test_the_tables_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        levels()["L1-2"] = levels()["L2-3"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        roots()["L5"].reflex = "ankle"  # type: ignore[misc]
