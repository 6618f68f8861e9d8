"""Patients' own pain drawings: their zones on their side, and the same judgement as the pain-drawing simulator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.charts.clinic_pictures import made, parsed

from backorleg import simulators
from backorleg.charts import drawing, pain, shares
from backorleg.charts._territories import body_map
from backorleg.core._picture import picture_html
from backorleg.evidence import fact
from backorleg.model.clinic_patients import patients
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from backorleg.model.clinic_patients import Patient

EVERYONE = list(patients().values())
ROOTED = [one for one in EVERYONE if one.root]
LIMBS = {"lumbar": "leg", "cervical": "arm"}
LARGEST = 6000


def lit(one: Patient, *, compare: bool) -> set[str]:
    return {part for part, changes in pain.patch(one, compare=compare).items() if changes["class"] == "on"}


@pytest.mark.parametrize("one", EVERYONE, ids=lambda one: one.id)
def test_what_is_shown_is_what_the_patient_drew(one: Patient) -> None:
    sides = SIDES if one.side == "both" else (one.side,)
    zones = {f"{zone}-{side}" for zone in one.drawing for side in sides}
    # A neck can be felt in the legs.
    limb = {"leg": "lumbar", "arm": "cervical"}[body_map().zones[one.drawing[0]].region]
    assert lit(one, compare=False) == zones | {limb}
    outlines = {f"{one.root}-{side}" for side in sides} if one.root else set()
    assert lit(one, compare=True) == zones | {limb} | outlines


def test_a_drawing_on_legs_and_arms_is_refused() -> None:
    with pytest.raises(ValueError, match="not on both"):
        pain.patch(made(drawing=("calf", "thumb")), compare=False)


def test_every_state_names_the_same_parts_and_the_picture_has_them() -> None:
    parts = {each.get("data-part") for each in parsed(pain.base().replace(" xmlns=", " data-x=")).iter()} - {None}
    for one in EVERYONE:
        patch = pain.patch(one, compare=True)
        assert set(patch) == parts
        assert all(set(changes) == {"class"} for changes in patch.values())
    assert picture_html(pain.base(), pain.patch(EVERYONE[0], compare=True))


@pytest.mark.parametrize("one", ROOTED, ids=lambda one: one.id)
def test_the_judgement_is_that_of_the_simulator(one: Patient) -> None:
    limb = LIMBS[one.region]
    zones = {zone: zone in one.drawing for zone in drawing.zones(limb)}
    told = simulators["pain-drawing"](**zones, **{f"{limb}_root": one.root}).outputs()[f"{limb}_compared"]
    verdict = next(word for word in ("keeps to", "fits", "does not follow") if word in told)
    assert f"The drawing {verdict} {one.root}" in pain.said(one)
    share = pain.share_in_territory(one)
    assert share is not None
    outside = shares.portion(1 - share).lower()
    assert outside in told.lower()


@pytest.mark.parametrize("region", LIMBS)
def test_how_often_pain_keeps_to_a_territory_comes_from_the_study(region: str) -> None:
    one = made(region=region, root="S1" if region == "lumbar" else "C6")
    (name,) = pain.FACTS
    measured = fact(name).estimate(f"nondermatomal-{region}").value
    assert f"{100 * measured:.0f} % do not follow" in pain.said(one)
    assert pain.said(one).count(".") == 2


def test_without_a_root_there_is_nothing_to_compare() -> None:
    one = made(root="")
    assert pain.share_in_territory(one) is None
    assert pain.patch(one, compare=True) == pain.patch(one, compare=False)
    assert "no territory" in pain.said(one)


def test_a_whole_drawing_inside_and_outside() -> None:
    assert pain.share_in_territory(made(root="L5", drawing=("foot_top",))) == pytest.approx(
        body_map().areas.shared["foot_top"]["L5"][1] / body_map().areas.zones["foot_top"], abs=0.001
    )
    assert pain.share_in_territory(made(root="L5", drawing=("groin",))) == 0


@pytest.mark.parametrize("one", EVERYONE, ids=lambda one: one.id)
def test_the_sentence_names_the_zones_and_the_side(one: Patient) -> None:
    said = pain.words(one)
    assert all(body_map().zones[zone].label in said for zone in one.drawing)
    assert ("both sides" if one.side == "both" else one.side) in said


def test_every_zone_is_filled_and_hatched() -> None:
    assert pain.base().count('class="ache"') == pain.base().count('class="hatch"') > 0
