"""The territories simulator: its patients and challenges fit the anatomy."""

from __future__ import annotations

from itertools import product

import pytest
from tests.markup import parse, text

from backorleg import simulators

TERRITORIES = simulators["territories"]
ROOTS = ("C4", "C5", "C6", "C7", "C8", "T1", "T2", "L1", "L2", "L3", "L4", "L5", "S1", "S2")


def said(name: str, **state: str) -> str:
    return text(parse(TERRITORIES(**state).outputs()[name]))


def solutions(name: str) -> set[tuple[str, ...]]:
    (challenge,) = (each for each in TERRITORIES.challenges if each.name == name)
    domains = {control.name: control.values for control in TERRITORIES.controls}
    every = product(*(domains[need] for need in challenge.needs))
    return {
        tuple(map(str, state))
        for state in every
        if challenge.check(None, **dict(zip(challenge.needs, state, strict=True)))
    }


def test_every_root_of_the_map_can_be_picked() -> None:
    values = {control.name: control.values for control in TERRITORIES.controls}
    assert values == {"root": ROOTS, "side": ("left", "right"), "maps": ("consensus", "disagreement")}


@pytest.mark.parametrize(
    ("patient", "root", "words"),
    [
        ("ebba", "L4", {"tested": "inner side of the shin", "said": "outer thigh"}),
        ("rui", "S1", {"tested": "ankle", "reached": "L5–S1, paracentral"}),
        ("hana", "C7", {"tested": "triceps", "said": "hand", "reached": "C6–C7"}),
        ("piet", "T1", {"tested": "spreading the little finger", "reached": "T1–T2"}),
    ],
)
def test_a_patient_has_the_root_of_the_story(patient: str, root: str, words: dict[str, str]) -> None:
    (preset,) = (each for each in TERRITORIES.presets if each.name == patient)
    state = {name: str(value) for name, value in preset.state.items()}
    assert state["root"] == root
    assert state["side"] in preset.story
    for name, each in words.items():
        assert each in said(name, **state)


def test_challenges_have_the_answers_that_they_explain() -> None:
    assert solutions("ankle") == {("S1", "right")}
    assert solutions("toe") == {("L5",)}
    assert solutions("hand") == {("C7", "disagreement")}


def test_the_prediction_is_about_the_root_that_is_shown() -> None:
    assert TERRITORIES.prediction is not None
    assert TERRITORIES.prediction.answer == TERRITORIES().state["root"]
    assert "outer side of the shin" in said("tested")


@pytest.mark.parametrize("root", ROOTS)
def test_every_root_says_what_tests_it_and_what_meets_it(root: str) -> None:
    assert said("tested", root=root).startswith(root)
    assert said("reached", root=root)
    assert "Sources: " in said("said", root=root)
    assert "Murphy 2009" in said("follows", root=root)
