"""The simulator of union: its controls, its tasks, and what a move does not change."""

from __future__ import annotations

from typing import Any

import pytest
from tests.markup import parse, text

from backorleg import simulators

UNION = simulators["union"]


def outputs(**state: Any) -> dict[str, Any]:
    return UNION(**state).outputs()


def test_the_controls() -> None:
    assert {control.name: control.values for control in UNION.controls} == {
        "months": ("0", "3", "6", "12", "24"),
        "smoker": ("no", "quit", "yes"),
        "levels": ("one", "two"),
        "technique": ("screws", "cage"),
    }


def test_the_prediction_is_right() -> None:
    assert UNION.prediction
    assert UNION.prediction.answer == "three quarters"
    assert "in 76 after two years" in UNION().outputs()["people_twin"]
    assert "in 88 after two years" in outputs(smoker="no")["people_twin"]


def test_a_cage_does_not_move_the_course() -> None:
    assert outputs(technique="cage")["course"] == outputs(technique="screws")["course"]
    assert outputs(technique="cage")["left"] != outputs(technique="screws")["left"]


def test_the_visit_moves_no_published_figure() -> None:
    early, late = outputs(months="3"), outputs(months="24")
    assert early["smoke"] == late["smoke"]
    assert early["course"]["data"][:3] == late["course"]["data"][:3]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("stopped", {"smoker": "quit"}),
        ("in_time", {"months": "24"}),
        ("metal_without_bone", {"smoker": "yes", "levels": "two", "technique": "cage"}),
    ],
)
def test_a_challenge_is_solved_by_what_it_is_about(name: str, state: dict[str, Any]) -> None:
    challenge = next(one for one in UNION.challenges if one.name == name)
    done = UNION(**{**challenge.start, **state})
    assert challenge.check(None, **{need: done.state[need] for need in challenge.needs})
    if name == "stopped":
        assert "not in 19" in done.outputs()["people_twin"]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("stopped", {"technique": "cage"}),
        ("stopped", {"smoker": "no"}),
        ("in_time", {"months": "12"}),
        ("metal_without_bone", {"smoker": "yes", "levels": "two"}),
    ],
)
def test_a_challenge_is_not_solved_by_less(name: str, state: dict[str, Any]) -> None:
    challenge = next(one for one in UNION.challenges if one.name == name)
    tried = UNION(**{**challenge.start, **state}).state
    assert not challenge.check(None, **{need: tried[need] for need in challenge.needs})


def test_who_smoked_most_unites_least_in_every_view() -> None:
    worst = outputs(levels="two", smoker="yes")["people_twin"]
    assert "not in 30" in worst


def test_danger_stands_first() -> None:
    assert next(iter(UNION().outputs())) == "alarm"
    assert "numb saddle" in text(parse(outputs(months="0")["alarm"]))
