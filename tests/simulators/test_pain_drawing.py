"""The pain drawing: patients, challenges and numbers, checked by hand against the map and against Murphy 2009."""

from __future__ import annotations

from itertools import product

import pytest
from tests.markup import parse, text

from backorleg import simulators
from backorleg.charts import drawing
from backorleg.core import Toggle

PAIN = simulators["pain-drawing"]
LEG, ARM = (tuple(drawing.zones(region)) for region in ("leg", "arm"))


def said(name: str, **state: object) -> str:
    return text(parse(PAIN(**state).outputs()[name]))


def patient(name: str) -> dict[str, object]:
    (preset,) = (each for each in PAIN.presets if each.name == name)
    return dict(preset.state)


def solutions(name: str) -> list[set[str]]:
    """Return the drawings that solve a challenge."""
    (challenge,) = (each for each in PAIN.challenges if each.name == name)
    every = product((False, True), repeat=len(challenge.needs))
    states = [dict(zip(challenge.needs, pressed, strict=True)) for pressed in every]
    return [{zone for zone, on in state.items() if on} for state in states if challenge.check(None, **state)]


def test_every_zone_is_a_toggle_and_nothing_is_drawn_at_first() -> None:
    toggles = [control for control in PAIN.controls if isinstance(control, Toggle)]
    assert {control.name for control in toggles} == {*LEG, *ARM}
    assert not any(control.value for control in toggles)
    assert "Nothing is drawn yet." in said("leg_compared")


def test_no_output_of_a_leg_reads_an_arm() -> None:
    """Otherwise its table would have two thousand times as many states."""
    for output in PAIN.outputs_declared:
        assert not (set(output.needs) & set(LEG) and set(output.needs) & set(ARM))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("lotte", ["keeps to S1"]),  # back of the thigh, calf, heel: S1, whose pain usually follows
        ("emil", ["does not follow L5"]),
        ("gerda", ["does not follow L5"]),
        ("said", ["S1"]),
    ],
)
def test_a_patient_follows_or_does_not(name: str, words: list[str]) -> None:
    for each in words:
        assert each in said("leg_compared", **patient(name))


def test_mirja_follows_c6() -> None:
    assert "keeps to C6" in said("arm_compared", **patient("mirja"))
    assert "Nothing is drawn yet." in said("leg_compared", **patient("mirja"))


def test_gerda_has_both_legs_and_said_stays_above_the_knee() -> None:
    assert patient("gerda")["side"] == "both"
    drawn = {zone for zone in LEG if patient("said")[zone]}
    assert drawn.isdisjoint({"shin_inner", "shin_outer", "calf", "foot_top", "foot_outer", "knee"})


def test_a_patient_wipes_what_was_drawn_before() -> None:
    for preset in PAIN.presets:
        assert {*LEG, *ARM} <= set(preset.state)


def test_the_prediction_is_murphys_third() -> None:
    assert PAIN.prediction is not None
    assert PAIN.prediction.options[PAIN.prediction.answer] == "About a third"
    assert "64 %" in PAIN.prediction.because
    assert "64 % do not follow" in said("leg_follows")
    assert "70 % do not follow" in said("arm_follows")


def test_the_foot_is_reached_through_shin_and_foot() -> None:
    found = solutions("fifth")
    assert {"shin_outer", "foot_top"} in found
    assert all("shin_outer" in each for each in found)
    assert not any({"thigh_back", "buttock"} <= each for each in found)


def test_nobodys_skin_is_back_and_buttock() -> None:
    found = solutions("nobody")
    assert {"low_back", "buttock"} in found
    assert all(len(each) == 2 for each in found)
    assert all(each & {"low_back", "buttock", "calf", "thigh_back"} for each in found)


def test_one_finger_has_three_roots() -> None:
    assert solutions("shared") == [{"middle_finger"}]
