"""Which claudication is it: nothing is given away, every test tells what it should, and answers are judged."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from tests.markup import parse, text

from backorleg import simulators
from backorleg.model.walkers import walkers

WHICH = simulators["which-claudication"]
DOMAINS: dict[str, tuple[Any, ...]] = {control.name: control.values for control in WHICH.controls}
TASKS = {challenge.name: challenge for challenge in WHICH.challenges}
# By hand, from the stories.
KIND = {
    "gudrun": "roots",
    "marek": "arteries",
    "hanneke": "arteries",
    "oyelaran": "roots",
    "bruna": "both",
    "teodor": "neither",
    "farida": "roots",
    "wenzel": "arteries",
}
BY = {kind: [who for who, theirs in KIND.items() if theirs == kind] for kind in KIND.values()}
OUTPUTS = ("course_twin", "told")


def shown(name: str, **state: str) -> Any:
    return WHICH.outputs_for(WHICH(**state).state, [name])[name]


def said(name: str, **state: str) -> str:
    return text(parse(shown(name, **state)))


def test_the_controls_are_those_of_the_contract() -> None:
    expected = {
        "patient": tuple(KIND),
        "posture": ("upright", "cart", "cycling"),
        "street": ("level", "uphill"),
        "rest": ("sit", "stand"),
        "answer": ("open", "roots", "arteries", "both", "neither"),
    }
    assert expected == DOMAINS


def test_a_cyclist_meets_no_hill() -> None:
    (street,) = (control for control in WHICH.controls if control.name == "street")
    assert [street.shown(WHICH(posture=posture).state) for posture in DOMAINS["posture"]] == [True, True, False]
    for who, name in product(KIND, OUTPUTS):
        assert shown(name, patient=who, posture="cycling", street="uphill") == shown(
            name, patient=who, posture="cycling"
        )


# Nothing is given away


@pytest.mark.parametrize("who", KIND)
def test_before_an_answer_nothing_shows_what_it_is(who: str) -> None:
    assert shown("numbers", patient=who) == {"columns": ["Measured", "Found"], "rows": []}
    assert said("verdict", patient=who) == said("verdict", patient="teodor")
    assert said("alarm", patient=who) == said("alarm", patient="teodor")
    for posture, street, rest in product(DOMAINS["posture"], DOMAINS["street"], DOMAINS["rest"]):
        seen = WHICH(patient=who, posture=posture, street=street, rest=rest).outputs()
        words = " ".join(seen[name] for name in ("alarm", "course_twin", "told", "verdict"))
        for secret in ("narrow", "The roots.", "The arteries.", "Both.", "Neither.", "mm²", "index"):
            assert secret not in words


def test_the_prediction_is_not_answered_by_what_is_not_veiled() -> None:
    assert WHICH.prediction is not None
    assert WHICH.prediction.options[WHICH.prediction.answer] == "Does standing still take it away?"
    assert set(WHICH.prediction.hides) == {"course", "told"}


# Answers are judged


@pytest.mark.parametrize(("who", "kind"), KIND.items())
def test_only_what_it_is_is_right(who: str, kind: str) -> None:
    for answer in DOMAINS["answer"][1:]:
        found = said("verdict", patient=who, answer=answer)
        assert found.startswith("Yes." if answer == kind else "Not this.")
        reason = found.removeprefix("Yes.").removeprefix("Not this.").strip()
        assert reason.startswith(
            {"roots": "The roots.", "arteries": "The arteries."}.get(kind, f"{kind.capitalize()}.")
        )
        assert "Sources: " in reason


@pytest.mark.parametrize("who", KIND)
def test_with_an_answer_comes_what_was_measured(who: str) -> None:
    one = walkers()[who]
    rows = shown("numbers", patient=who, answer="neither")["rows"]
    levels = {1: "one level", 2: "two levels"}[one.levels]
    assert [row[1] for row in rows] == [f"{one.area:g} mm² at {levels}", f"{one.abi:g}"]


@pytest.mark.parametrize("who", KIND)
def test_severe_disease_rings_the_alarm_once_the_index_is_known(who: str) -> None:
    severe = walkers()[who].abi < 0.5
    assert severe is (who == "hanneke")  # by hand: an index of 0.4
    assert ("severe arterial disease" in said("alarm", patient=who, answer="roots")) is severe
    assert "Ask every time: " in said("alarm", patient=who, answer="roots")


# Each test tells what it should


@pytest.mark.parametrize("who", BY["roots"])
def test_roots_know_postures_and_do_not_know_standing_still(who: str) -> None:
    assert "the first stop comes after" in shown("course_twin", patient=who)
    assert "without a stop" in shown("course_twin", patient=who, posture="cart")
    assert "without a stop" in shown("course_twin", patient=who, posture="cycling")
    assert "did not go away" in said("told", patient=who, rest="stand")
    assert "after 10 minutes I could go on" in said("told", patient=who, rest="sit")  # neurogenic-relief-time


@pytest.mark.parametrize("who", BY["arteries"])
def test_arteries_know_hills_and_bicycles_and_standing_still(who: str) -> None:
    level, cart = (shown("course_twin", patient=who, posture=posture) for posture in ("upright", "cart"))
    assert level.partition(": ")[2] == cart.partition(": ")[2]
    assert "the first stop comes after 140 m" in shown("course_twin", patient=who, street="uphill")
    assert "the first stop comes after" in shown("course_twin", patient=who, posture="cycling")
    for posture, street in (("upright", "level"), ("cart", "uphill"), ("cycling", "level")):
        assert "was gone" in said("told", patient=who, posture=posture, street=street, rest="stand")


def test_bruna_shows_both() -> None:
    tries = [("upright", "level"), ("cart", "level"), ("upright", "uphill"), ("cycling", "level")]
    for posture, street in tries:
        assert "the first stop comes after" in shown("course_twin", patient="bruna", posture=posture, street=street)
    assert "did not go away" in said("told", patient="bruna", rest="stand")
    assert "was gone" in said("told", patient="bruna", posture="cycling", rest="stand")


def test_teodor_needs_no_rest() -> None:
    for posture, street in product(DOMAINS["posture"], DOMAINS["street"]):
        assert "without a stop" in shown("course_twin", patient="teodor", posture=posture, street=street)
        assert said("told", patient="teodor", posture=posture, street=street) == "“No need to rest.”"


def test_a_ride_is_followed_four_times_as_far() -> None:
    assert shown("course_twin", patient="teodor").endswith("goes on for 1.0 km without a stop.")
    assert shown("course_twin", patient="teodor", posture="cycling").endswith("goes on for 4.0 km without a stop.")
    axes = [
        shown("course", patient="teodor", posture=posture)["layout"]["xaxis"]["range"]
        for posture in ("cart", "cycling")
    ]
    assert axes == [[0, 1000], [0, 4000]]


@pytest.mark.parametrize("who", KIND)
def test_the_chart_the_sentence_and_the_patient_agree_about_a_stop(who: str) -> None:
    for posture, street in product(DOMAINS["posture"], DOMAINS["street"]):
        state = {"patient": who, "posture": posture, "street": street}
        reached = max(shown("course", **state)["data"][1]["y"])
        stops = "the first stop comes after" in shown("course_twin", **state)
        assert (reached == 7) is stops
        assert (said("told", **state) == "“No need to rest.”") is not stops


def test_how_they_went_is_said() -> None:
    assert shown("course_twin", patient="marek", street="uphill").startswith("Walking upright, uphill: ")
    assert shown("course_twin", patient="marek", posture="cart").startswith("On a cart: ")
    assert shown("course_twin", patient="marek", posture="cycling", street="uphill").startswith("On a bicycle: ")


# Patients and tasks


def test_each_walker_is_a_patient_with_their_own_story() -> None:
    assert [(each.name, each.state, each.story) for each in WHICH.presets] == [
        (who, {"patient": who}, walkers()[who].story) for who in KIND
    ]


def test_three_patients_are_tasks_one_of_each_that_is_stopped() -> None:
    assert list(TASKS) == ["is_gudrun", "is_hanneke", "is_bruna"]
    assert [KIND[name.removeprefix("is_")] for name in TASKS] == ["roots", "arteries", "both"]


@pytest.mark.parametrize("name", TASKS)
def test_a_task_is_solved_by_its_patients_answer_and_no_other(name: str) -> None:
    who, task = name.removeprefix("is_"), TASKS[name]
    assert set(task.needs) == {"patient", "answer"}
    solutions = {
        (patient, answer)
        for patient, answer in product(DOMAINS["patient"], DOMAINS["answer"])
        if task.check(None, patient=patient, answer=answer)
    }
    assert solutions == {(who, KIND[who])}
    assert task.start["answer"] == "open"
    assert task.locked == ("patient",)
