"""The localise simulator: nothing is given away before one commits."""

from __future__ import annotations

from itertools import product

import pytest
from tests.markup import parse, text

from backorleg import simulators
from backorleg.model.localise import cases
from backorleg.model.spine import ZONES, levels

LOCALISE = simulators["localise"]


def solutions(name: str) -> set[tuple[object, ...]]:
    (challenge,) = (each for each in LOCALISE.challenges if each.name == name)
    domains = {control.name: control.values for control in LOCALISE.controls}
    return {
        state
        for state in product(*(domains[need] for need in challenge.needs))
        if challenge.check(None, **dict(zip(challenge.needs, state, strict=True)))
    }


def test_the_controls_are_those_of_the_contract() -> None:
    values = {control.name: control.values for control in LOCALISE.controls}
    assert set(values["case"]) == set(cases())
    assert values["level"] == tuple(levels())
    assert values["zone"] == ZONES
    assert values["commit"] == (False, True)


@pytest.mark.parametrize("name", list(cases()))
def test_the_answer_changes_nothing_but_its_own_words_before_one_commits(name: str) -> None:
    one = LOCALISE(case=name, level="L4-5", zone="central").outputs()
    other = LOCALISE(case=name, level="C7-T1", zone="foraminal").outputs()
    assert {key for key in one if one[key] != other[key]} == {"verdict"}
    assert "right" not in text(parse(one["verdict"]))
    assert one["others"]["rows"] == []


def test_the_empty_scan_is_the_same_for_all_patients_of_a_region() -> None:
    for region in ("L", "C"):
        shown = [
            {
                part: {key: v for key, v in changes.items() if key != "transform" or part not in ("lesion", "spur")}
                for part, changes in LOCALISE(case=name).outputs()["scan"].items()
            }
            for name, one in cases().items()
            if one.level.startswith(region)
        ]
        assert all(each == shown[0] for each in shown)


@pytest.mark.parametrize("name", list(cases()))
def test_the_scan_shows_the_truth_once_one_commits(name: str) -> None:
    one = cases()[name]
    sim = LOCALISE(case=name, commit=True)
    assert sim.outputs()["scan_twin"].startswith(levels()[one.level].label)
    assert len([row for row in sim.outputs()["others"]["rows"] if row[2] == "yes"]) == 1


def test_red_flags_come_first_for_those_who_have_them() -> None:
    assert "cauda equina" in LOCALISE(case="samir").outputs()["alarm"]
    assert "cord" in LOCALISE(case="magda").outputs()["alarm"]
    assert {state[0] for state in solutions("urgent")} == {"samir", "magda"}


def test_the_barber_is_c7_in_the_foramen_of_c6_7() -> None:
    yusuf = {state for state in solutions("complete") if state[0] == "yusuf"}
    assert yusuf == {("yusuf", "C6-7", "foraminal", True)}


def test_the_organist_has_one_likelier_disc_of_the_same_root() -> None:
    irma = {state for state in solutions("same_root") if state[0] == "irma"}
    assert irma == {("irma", "L4-5", "paracentral", True)}


def test_the_prediction_is_true_of_the_patient_who_is_shown() -> None:
    prediction = LOCALISE.prediction
    assert prediction is not None
    assert prediction.answer == "no"
    rows = dict(LOCALISE().outputs()["examination"]["rows"])
    assert LOCALISE().state["case"] == "kofi"
    assert rows["Straight-leg raise"] == "positive"
    assert [result for label, result in rows.items() if label.startswith("Reflex")] == ["the same on both sides"] * 2
    assert len([result for label, result in rows.items() if label.startswith("Strength") and result != "full"]) == 1
