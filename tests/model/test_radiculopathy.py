"""Which root a lesion meets: every level and zone from a table written by hand."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.model.examination import expected
from backorleg.model.radiculopathy import CAUSES, GRADES, KINDS, Lesion, lesion, odds_of_deficit
from backorleg.model.spine import SIDES, ZONES, levels, roots

# Level: who is met by a central, paracentral, foraminal and far-lateral disc lesion, and in which role.
MET = {
    "L2-3": ["L3 cauda equina", "L3 traversing", "L2 exiting", "L2 exiting"],
    "L3-4": ["L4 cauda equina", "L4 traversing", "L3 exiting", "L3 exiting"],
    "L4-5": ["L5 cauda equina", "L5 traversing", "L4 exiting", "L4 exiting"],
    "L5-S1": ["S1 cauda equina", "S1 traversing", "L5 exiting", "L5 exiting"],
    "C4-5": ["cord", "C5 exiting", "C5 exiting", "outside"],
    "C5-6": ["cord", "C6 exiting", "C6 exiting", "outside"],
    "C6-7": ["cord", "C7 exiting", "C7 exiting", "outside"],
    "C7-T1": ["cord", "C8 exiting", "C8 exiting", "outside"],
}
CASES = [
    (level, zone, met)
    for level, row in MET.items()
    for zone, met in zip(["central", "paracentral", "foraminal", "far_lateral"], row, strict=True)
]
LESIONS = st.builds(
    lesion, st.sampled_from(list(MET)), st.sampled_from(ZONES), st.sampled_from(SIDES), st.sampled_from(GRADES)
)


@pytest.mark.parametrize(("level", "zone", "met"), CASES)
def test_each_zone_of_each_level_meets_its_root(level: str, zone: str, met: str) -> None:
    for side, grade in product(SIDES, GRADES):
        found = lesion(level, zone, side, grade)
        assert " ".join([*(root.id for root in found.hit), found.role]) == met


@pytest.mark.parametrize(("level", "zone", "met"), CASES)
def test_a_lesion_is_felt_on_its_side_and_in_the_midline_on_both(level: str, zone: str, met: str) -> None:
    for side in SIDES:
        sides = lesion(level, zone, side, "deviation").sides
        assert set(sides) == ({"left", "right"} if met.endswith(("cauda equina", "cord")) else {side})


@pytest.mark.parametrize("level", [name for name in MET if name.startswith("L")])
@pytest.mark.parametrize("zone", ["central", "paracentral", "foraminal", "far_lateral"])
@pytest.mark.parametrize("grade", ["contact", "deviation", "compression"])
def test_a_large_central_lumbar_herniation_is_a_cauda_equina_question(level: str, zone: str, grade: str) -> None:
    asked = lesion(level, zone, "left", grade).emergency
    assert asked == ("cauda equina" if (zone, grade) == ("central", "compression") else "")


@pytest.mark.parametrize("level", [name for name in MET if name.startswith("C")])
@pytest.mark.parametrize("zone", ["central", "paracentral", "foraminal", "far_lateral"])
def test_a_central_cervical_herniation_is_a_myelopathy_question(level: str, zone: str) -> None:
    for grade in GRADES:
        assert lesion(level, zone, "left", grade).emergency == ("myelopathy" if zone == "central" else "")


@given(LESIONS)
def test_sides_mirror(found: Lesion) -> None:
    other = lesion(found.level.id, found.zone, {"left": "right", "right": "left"}[found.side], found.grade)
    assert (other.hit, other.role, other.emergency) == (found.hit, found.role, found.emergency)
    assert other.examination == found.examination
    assert other.route == found.route
    assert len(other.sides) == len(found.sides)


@given(LESIONS)
def test_the_examination_is_that_of_what_is_met(found: Lesion) -> None:
    labels = {one.finding.id for one in found.examination}
    structure = found.hit[0].id if found.hit else found.role
    assert labels == {one.finding.id for one in expected(structure)}
    assert (labels == set()) == (found.role == "outside")


def test_pressure_on_the_cord_shows_long_tract_signs_and_no_root_signs() -> None:
    shown = {one.finding.finding for one in lesion("C5-6", "central", "left", "compression").examination}
    assert {"hoffmann", "babinski", "wide_gait"} <= shown
    assert not shown & {"spurling", "dermatomal_pain", "reflex_loss", "slr"}


@pytest.mark.parametrize(
    ("level", "zone", "region"), [("L4-5", "foraminal", "lumbar"), ("C5-6", "far_lateral", "cervical")]
)
def test_the_route_is_that_of_region_and_zone(level: str, zone: str, region: str) -> None:
    assert lesion(level, zone, "right", "contact").route.zone == f"{region} {zone}"


def test_the_grades_are_those_of_the_mri_scale_from_light_to_heavy() -> None:
    assert GRADES == ("contact", "deviation", "compression")
    assert [odds_of_deficit(grade) for grade in GRADES] == [0.5, 1, 2]


@pytest.mark.parametrize(
    ("arguments", "name", "value", "allowed"),
    [
        (("L1-2", "central", "left", "contact"), "level", "L1-2", list(levels())),
        (("L4-5", "lateral", "left", "contact"), "zone", "lateral", list(ZONES)),
        (("L4-5", "central", "both", "contact"), "side", "both", list(SIDES)),
        (("L4-5", "central", "left", "severe"), "grade", "severe", list(GRADES)),
        (("", "central", "left", "contact"), "level", "", list(levels())),
    ],
)
def test_a_bad_name_is_one_sentence(
    arguments: tuple[str, str, str, str], name: str, value: str, allowed: list[str]
) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole sentence is compared
        lesion(*arguments)
    assert str(caught.value) == f'A lesion\'s {name} cannot be "{value}"; allowed: {", ".join(allowed)}.'


def test_no_lesion_meets_a_root_that_is_not_beside_its_level() -> None:
    for level, zone, side, grade in product(levels(), ZONES, SIDES, GRADES):
        found = lesion(level, zone, side, grade)
        here = levels()[level]
        assert {root.id for root in found.hit} <= {here.exiting, here.traversing}
        assert all(roots()[root.id] is root for root in found.hit)


# A narrowed foramen, and the shapes of a herniation


@pytest.mark.parametrize("level", MET)
def test_a_narrowed_foramen_meets_the_root_of_the_foramen(level: str) -> None:
    for side, grade in product(SIDES, GRADES):
        found = lesion(level, "foraminal", side, grade, cause="foraminal_stenosis")
        assert [root.id for root in found.hit] == [levels()[level].exiting]
        assert (found.role, found.sides, found.emergency, found.kind) == ("exiting", (side,), "", "")


@pytest.mark.parametrize("zone", ["central", "paracentral", "far_lateral"])
def test_a_narrowed_foramen_lies_in_the_foramen(zone: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole sentence is compared
        lesion("L4-5", zone, "left", "contact", cause="foraminal_stenosis")
    assert str(caught.value) == f'A foraminal stenosis cannot lie in the zone "{zone}"; allowed: foraminal.'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"cause": "tumour"}, f'A lesion\'s cause cannot be "tumour"; allowed: {", ".join(CAUSES)}.'),
        ({"kind": "blob"}, f'A lesion\'s kind cannot be "blob"; allowed: {", ".join(KINDS)}.'),
    ],
)
def test_an_unknown_cause_or_shape_is_one_sentence(words: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole sentence is compared
        lesion("L4-5", "central", "left", "contact", **words)
    assert str(caught.value) == said


@given(LESIONS, st.sampled_from(KINDS))
def test_the_shape_changes_nobody_whom_it_meets(found: Lesion, kind: str) -> None:
    other = lesion(found.level.id, found.zone, found.side, found.grade, kind=kind)
    assert (other.hit, other.role, other.sides, other.emergency) == (
        found.hit,
        found.role,
        found.sides,
        found.emergency,
    )
    assert other.examination == found.examination


@given(LESIONS)
def test_the_structure_is_what_an_examination_can_name(found: Lesion) -> None:
    if found.role in ("traversing", "exiting"):
        assert found.structure == found.hit[0].id
    else:
        assert found.structure in ("cauda equina", "cord", "outside")


def test_more_pressure_makes_every_deficit_likelier_and_no_pain() -> None:
    light, heavy = (lesion("L5-S1", "paracentral", "left", grade).examination for grade in ("contact", "compression"))
    for one, other in zip(light, heavy, strict=True):
        assert one.probability is not None
        assert other.probability is not None
        assert (one.probability < other.probability) is (one.finding.kind == "deficit")
