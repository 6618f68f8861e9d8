"""A day of a back: loads as measured in one man, pain as the cohort had it, legs that hurt only with a nerve."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.model.motion_segment import FACETS, GRADES, TREATMENTS, UNIONS, segment
from backorleg.model.relief import NERVES
from backorleg.model.segment_day import day, load, plans, postures
from backorleg.model.spine import levels

PLANS = list(plans())
LUMBAR = [level.id for level in levels().values() if level.region == "lumbar"]
anything = {
    "level": st.sampled_from(LUMBAR),
    "grade": st.sampled_from(GRADES),
    "moves": st.sampled_from(["none", "stable", "unstable"]),
    "facets": st.sampled_from(FACETS),
    "plan": st.sampled_from(PLANS),
    "nerve": st.sampled_from(NERVES),
    "treatment": st.sampled_from(TREATMENTS),
    "union": st.sampled_from(UNIONS),
}


@pytest.mark.parametrize(
    ("posture", "relative"),
    # Wilke 1999: 0.12, 0.46, 0.3, 1.1, 1.1, 1.7 and 2.3 MPa against 0.5 standing.
    [
        ("lying", 0.24),
        ("sitting", 0.92),
        ("slouched", 0.6),
        ("bending", 2.2),
        ("holding", 2.2),
        ("lift_squat", 3.4),
        ("lift_round", 4.6),
    ],
)
def test_loads_are_those_of_the_one_man(posture: str, relative: float) -> None:
    assert load(posture) == pytest.approx(relative)
    assert load("standing") == 1


def test_the_disc_swells_overnight() -> None:
    assert load("night", 0) == pytest.approx(0.2)
    assert load("night", 1) == pytest.approx(0.48)
    found = day(segment(), "desk")
    night = [value for value, posture in zip(found.load, found.postures, strict=True) if posture == "night"]
    evening, morning = night[-3:], night[:13]  # it runs over midnight
    told = [value for value in (*evening, *morning) if value is not None]
    assert told == sorted(told)
    assert told[0] == pytest.approx(0.2)
    assert told[-1] == pytest.approx(0.48)


@pytest.mark.parametrize("posture", ["night", "lying"])
def test_lying_never_loads_more_than_standing(posture: str) -> None:
    assert all(load(posture, passed / 10) < load("standing") for passed in range(11))


def test_the_reference_patient_hurts_as_the_cohort_did() -> None:
    found = day(segment(pfirrmann="IV"), "mixed").back_awake  # da C Menezes Costa 2012: 51 of 100
    assert found == pytest.approx(5.1, abs=0.005)


@given(**anything)
def test_pain_stays_on_its_scale(
    level: str, grade: str, moves: str, facets: str, plan: str, nerve: str, treatment: str, union: str
) -> None:
    one = segment(level, grade, 0 if moves == "none" else 6, moves, facets)
    found = day(one, plan, nerve, treatment, union)
    for pains in (found.back, found.leg):
        assert len(pains) == 48
        assert all(pain is not None and 0 <= pain <= 10 for pain in pains)
    before = day(one, plan, nerve)
    assert found.back_awake is not None
    assert before.back_awake is not None
    assert found.back_awake <= before.back_awake
    if nerve == "quiet":
        assert set(found.leg) == {0}


@given(anything["level"], anything["plan"], st.sampled_from(GRADES[:4]))
def test_a_looser_segment_hurts_no_less_on_the_same_day(level: str, plan: str, grade: str) -> None:
    fixed, moving = (day(segment(level, grade, 6, moves), plan).back_awake for moves in ("none", "unstable"))
    assert fixed is not None
    assert moving is not None
    assert fixed < moving


def test_a_day_in_bed_hurts_least_and_a_day_of_lifting_most() -> None:
    found = {plan: day(segment(pfirrmann="IV"), plan).back_awake or 0 for plan in PLANS}
    assert min(found, key=lambda plan: found[plan]) == "bed"
    assert max(found, key=lambda plan: found[plan]) == "lifting"


def test_a_decompression_with_nothing_pinched_changes_no_pain() -> None:
    for nerve in ("quiet", "inflamed"):
        assert day(segment(), nerve=nerve, treatment="decompression") == day(segment(), nerve=nerve)


def test_freeing_a_pinched_nerve_helps_the_leg_as_in_the_trial() -> None:
    before, after = (
        day(segment(), nerve="pinched", treatment=treatment).leg_awake for treatment in ("none", "decompression")
    )
    assert after / before == pytest.approx(2.8 / 7.7)  # Bailey 2020


def test_in_the_neck_no_load_and_no_neck_pain_is_simulated() -> None:
    found = day(segment("C5-6", "IV"), nerve="pinched")
    assert set(found.load) == set(found.back) == {None}
    assert found.back_awake is None
    assert found.leg_awake > 0


def test_plans_fill_a_day_with_known_postures() -> None:
    for plan in plans().values():
        assert len(plan.postures) == 48
        assert set(plan.postures) <= set(postures())
        assert plan.postures[0] == plan.postures[-1] == "night"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"plan": "sport"}, r'^A day plan cannot be "sport"; allowed: bed, desk, mixed, feet, lifting\.$'),
        ({"nerve": "cut"}, r'^A nerve cannot be "cut"; allowed: quiet, inflamed, pinched\.$'),
        ({"treatment": "magnet"}, r'^A treatment cannot be "magnet"; allowed: none, .*fusion\.$'),
    ],
)
def test_what_cannot_be_is_refused(wrong: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        day(segment(), **wrong)


def test_an_unknown_posture_or_part_of_it_is_refused() -> None:
    with pytest.raises(ValueError, match=r'^A posture cannot be "flying"; allowed: night, '):
        load("flying")
    with pytest.raises(ValueError, match=r"cannot be 2; allowed: 0 to 1\.$"):
        load("night", 2)
