"""How a consultation is judged; the points are worked out by hand from assumption clinic-points."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.someone import FIELDS, numb, someone

from backorleg.model.appraisal import (
    CATEGORIES,
    SKILLS,
    confidence_points,
    diagnoses,
    frame_points,
    is_safety,
    plan_points,
    rank_points,
    shares,
    starts,
    step_points,
    weights,
)
from backorleg.model.clinic_patients import patients
from backorleg.model.clinic_steps import steps
from backorleg.model.conditions import conditions, findings
from backorleg.model.diagnosis import posterior
from backorleg.model.frames import frames
from backorleg.model.serious import serious


@given(st.integers(1, 60))
def test_a_hundred_points_are_dealt_out_whole_and_evenly(count: int) -> None:
    found = shares(count)
    assert len(found) == count
    assert sum(found) == 100
    assert max(found) - min(found) <= 1


def test_a_hundred_points_among_three() -> None:
    assert shares(3) == [33, 33, 34]
    assert shares(0) == []


def test_everything_that_can_be_the_matter_has_a_label() -> None:
    assert list(diagnoses()) == [*conditions(), *serious()]
    assert diagnoses()["fracture"] == "Fracture"


# What steps earn


def test_nothing_is_earned_by_doing_nothing_but_what_was_left_out() -> None:
    # Half of the points for tests are for those that matter; the other half one has until one wastes it.
    assert starts(someone()) == {**dict.fromkeys(SKILLS, 0), "tests": 50}


def test_where_nothing_is_to_be_done_all_points_are_there() -> None:
    key = {"where": "A path.", "slr": "A stretch."}
    assert starts(someone(key=key)) == {**dict.fromkeys(SKILLS, 0), "tests": 100, "safety": 100}


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("where", {"history": 33}),
        ("cough", {"history": 33}),
        ("saddle", {"history": 34, "safety": 100}),
        ("slr", {"examination": 50}),
        ("muscles", {"examination": 50}),
        ("mri", {"tests": 50}),  # the one test that matters has the whole half
        ("xray", {"tests": -25}),  # known to be a waste
        ("hip", {}),  # a waste of a minute costs no points
        ("ct", {"tests": -10}),  # neither one nor the other
        ("day", {}),
        ("skin", {}),
    ],
)
def test_what_a_step_is_worth(name: str, points: dict[str, int]) -> None:
    assert step_points(someone(), name) == points


def test_tests_that_matter_share_their_half() -> None:
    key = FIELDS["key"] | {"block": "Which of two.", "nerves": "How old."}
    one = someone(key=key)
    # Half of all points, dealt out to three.
    assert [step_points(one, name)["tests"] for name in ("mri", "block", "nerves")] == [16, 17, 17]


def test_a_bladder_scan_is_safety_and_a_test() -> None:
    # Three keys look for red flags: 33, 33, 34.
    assert step_points(numb(), "bladder") == {"tests": 50, "safety": 34}
    assert step_points(numb(), "perianal") == {"examination": 100, "safety": 33}


def test_which_steps_look_for_red_flags() -> None:
    assert {name for name in steps() if is_safety(name)} == {
        *("onset", "power", "hands", "saddle", "fever", "cancer", "trauma"),
        *("perianal", "temperature", "bladder"),
    }


def test_all_that_matters_earns_everything_for_every_patient() -> None:
    for one in patients().values():
        total = starts(one)
        for name in one.key:
            for skill, points in step_points(one, name).items():
                total[skill] += points
        earned = ("history", "examination", "safety", "tests")
        assert {skill: total[skill] for skill in earned} == dict.fromkeys(earned, 100)


# The problem, the hypotheses, the plan


def test_each_pick_of_the_problem_counts_as_one_of_six() -> None:
    right = {"place": "limb", "time": "weeks", "pattern": "load", "deficit": "root", "alarm": "none"}
    right["category"] = "extremity"
    points = [frame_points(someone(), pick, value) for pick, value in right.items()]
    assert points == [16, 17, 17, 16, 17, 17]
    assert frame_points(someone(), "pattern", "stretch") == 17  # either is right
    assert frame_points(someone(), "pattern", "rest") == 0
    assert frame_points(someone(), "pattern", "open") == 0
    assert frame_points(someone(), "category", "spine") == 0
    assert frame_points(numb(), "category", "urgent") == 17


def test_the_categories_are_those_that_patients_have() -> None:
    assert {one.category for one in patients().values()} == set(CATEGORIES)
    assert len(frames()) + 1 == 6


def test_a_hypothesis_counts_whole_then_half_then_a_quarter() -> None:
    assert [rank_points(someone(), rank, "radiculopathy") for rank in (1, 2, 3)] == [100, 50, 25]
    assert rank_points(someone(), 1, "hip") == 0
    assert rank_points(someone(), 1, "open") == 0


@pytest.mark.parametrize(
    ("first", "sure", "points"),
    [
        # A hundred less a hundredth of the squared distance.
        ("radiculopathy", 100, 100),
        ("radiculopathy", 90, 99),
        ("radiculopathy", 50, 75),
        ("radiculopathy", 30, 51),
        ("radiculopathy", 0, 0),
        ("hip", 90, 19),
        ("hip", 50, 75),
        ("hip", 10, 99),
        ("hip", 100, 0),
    ],
)
def test_confidence_is_marked_by_its_square(first: str, sure: int, points: int) -> None:
    assert confidence_points(someone(), first, sure) == points


@given(st.integers(0, 10), st.integers(0, 10))
def test_nobody_gains_by_saying_other_than_they_think(thought: int, said: int) -> None:
    """The expected points are highest where one is as sure as one should be: a proper score."""

    def expected(sure: int) -> float:
        right, wrong = (confidence_points(someone(), name, 10 * sure) for name in ("radiculopathy", "hip"))
        return (thought * right + (10 - thought) * wrong) / 10

    assert expected(thought) >= expected(said)


def test_a_plan_is_best_or_can_be_defended_or_neither() -> None:
    assert plan_points(someone(), "microdiskectomy") == 100
    assert plan_points(someone(), "injection") == 70
    assert plan_points(someone(), "decompression_fusion") == 0
    assert plan_points(someone(), "open") == 0


# What findings are worth


@pytest.mark.parametrize(
    ("name", "finding", "there"), [("slr", "slr", True), ("slump", "slump", False), ("cough", "cough_strain", True)]
)
def test_the_worth_of_a_finding_is_how_it_moves_the_odds(name: str, finding: str, there: bool) -> None:  # noqa: FBT001
    (found,) = (each for each in weights(someone(), name) if each.finding == findings()[finding].label)

    def odds(present: dict[str, bool]) -> float:
        chances = posterior(present, region="lumbar", setting="surgical_clinic")
        rest = sum(chance for each, chance in chances.items() if each not in ("radiculopathy", "mixed"))
        return chances["radiculopathy"] / rest

    assert found.there is there
    assert found.ratio == pytest.approx(odds({finding: there}) / odds({}), rel=0.01)


def test_the_strongest_comes_first_and_red_flags_have_none() -> None:
    found = weights(someone(), "slr")
    assert len(found) == 2
    assert abs(math.log(found[0].ratio)) >= abs(math.log(found[1].ratio))
    assert weights(someone(), "saddle") == ()
    assert weights(someone(), "spurling") == ()  # the other region
    assert weights(numb(), "slr") == ()  # an emergency is not weighed
