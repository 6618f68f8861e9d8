"""The motion segment: how it moves by level, grade, joints and slip, and what a fusion leaves."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.model.motion_segment import (
    FACETS,
    GRADES,
    MOTIONS,
    TREATMENTS,
    UNIONS,
    Segment,
    held_at_first,
    motion_left,
    segment,
    treated,
)
from backorleg.model.spine import levels

LUMBAR = [level.id for level in levels().values() if level.region == "lumbar"]


@st.composite
def segments(draw: st.DrawFn) -> Segment:
    """Any segment that can be."""
    level = draw(st.sampled_from(list(levels())))
    slip = draw(st.sampled_from([0, 0, 3, 8, 15])) if level in LUMBAR else 0
    moves = draw(st.sampled_from(MOTIONS)) if slip else "none"
    return segment(level, draw(st.sampled_from(GRADES)), slip, moves, draw(st.sampled_from(FACETS)))


@pytest.mark.parametrize(
    ("level", "bending", "shift"),
    # Tan 2012 for the back, Xiong 2015 for the neck, as printed.
    [("L2-3", 8.56, 1.41), ("L4-5", 8.87, 1.10), ("L5-S1", 5.87, 1.01), ("C5-6", 10.05, 0.57), ("C7-T1", 4.87, 0.11)],
)
def test_a_healthy_segment_moves_as_measured(level: str, bending: float, shift: float) -> None:
    found = segment(level)
    assert found.bending.value == pytest.approx(bending)
    assert found.shift.value == pytest.approx(shift)
    assert found.looseness == 1


def test_the_spread_is_that_of_people_without_pain() -> None:
    # Abbott 2006, L4-5: 8.2 with a standard deviation of 5.31, so 65 % to either side.
    found = segment("L4-5").bending
    assert found.low == pytest.approx(8.87 * (1 - 5.31 / 8.2))
    assert found.high == pytest.approx(8.87 * (1 + 5.31 / 8.2))
    assert segment("L5-S1").shift.low is None
    assert segment("C7-T1").bending.low is None


@pytest.mark.parametrize("level", ["L2-3", "L3-4", "L4-5", "C4-5", "C5-6", "C6-7"])
def test_shift_grows_up_to_grade_four_and_is_least_at_five(level: str) -> None:
    shifts = [segment(level, grade).shift.value for grade in GRADES]
    assert all(one < other for one, other in pairwise(shifts[:4]))
    assert shifts[4] == min(shifts)


@pytest.mark.parametrize("level", ["L2-3", "L3-4", "L4-5"])
def test_bending_is_flat_and_falls_by_the_cadavers_degrees_at_grade_five(level: str) -> None:
    bending = [segment(level, grade).bending.value for grade in GRADES]
    assert len(set(bending[:4])) == 1
    assert bending[0] - bending[4] == pytest.approx(3.1)  # Kettler 2011


def test_the_neck_loses_the_same_share_as_l4_5() -> None:
    lost = 1 - segment("C5-6", "V").bending.value / segment("C5-6").bending.value
    assert lost == pytest.approx(3.1 / 8.87)


@pytest.mark.parametrize("grade", GRADES)
def test_at_l5_s1_the_grade_changes_nothing(grade: str) -> None:
    assert segment("L5-S1", grade).shift == segment("L5-S1").shift
    assert segment("L5-S1", grade).bending == segment("L5-S1").bending


def test_a_slip_adds_what_films_call_it() -> None:
    fixed, stable, unstable = (segment("L4-5", "IV", 8, moves).shift.value for moves in MOTIONS)
    assert unstable - fixed == pytest.approx(3)  # NORDSTEN's limit
    assert fixed < stable < unstable
    assert segment("L4-5", "IV", 8, "unstable") != segment("L4-5", "IV", 4, "unstable")


@given(segments())
def test_only_a_fusion_changes_motion(one: Segment) -> None:
    for treatment in TREATMENTS:
        for union in UNIONS:
            after = treated(one, treatment, union)
            if treatment == "fusion":
                assert after.bending.value < one.bending.value
                assert after.shift.value < one.shift.value
            else:
                assert after == one


@given(segments())
def test_bone_leaves_less_motion_than_its_absence(one: Segment) -> None:
    solid, missed = (treated(one, "fusion", union) for union in UNIONS)
    assert solid.bending.value < missed.bending.value
    assert solid.looseness < missed.looseness


@given(segments())
def test_a_segment_is_possible(one: Segment) -> None:
    for spread in (one.bending, one.shift):
        assert spread.value > 0
        assert spread.low is None or 0 <= spread.low <= spread.value
    assert one.neutral_zone is None or 0 < one.neutral_zone <= one.bending.value
    assert (one.neutral_zone is None) == (one.level.region == "cervical")
    assert 0 <= one.added < one.shift.value
    assert math.isfinite(one.looseness)


@given(st.sampled_from(list(levels())), st.sampled_from(FACETS))
def test_shift_never_falls_from_one_to_four(level: str, facets: str) -> None:
    shifts = [segment(level, grade, facets=facets).shift.value for grade in GRADES[:4]]
    assert shifts == sorted(shifts)


def test_screws_and_cage_hold_as_in_the_cadavers() -> None:
    held = held_at_first()
    assert held.low == pytest.approx(1 - 0.864)
    assert held.high == pytest.approx(1 - 0.716)
    assert held.low is not None
    assert held.high is not None
    # Bone holds better than screws on the first day, and missing bone worse.
    assert motion_left("fusion", "solid") < held.low
    assert motion_left("fusion", "not_solid") > held.high


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"level": "L9"}, r'^A segment\'s level cannot be "L9"; allowed: L2-3, .*C7-T1\.$'),
        ({"pfirrmann": "VI"}, r'^A segment\'s pfirrmann grade cannot be "VI"; allowed: I, II, III, IV, V\.$'),
        ({"facets": "gone"}, r'^A segment\'s facets cannot be "gone"; allowed: healthy, arthritic, effusion\.$'),
        (
            {"slip": 4, "slip_motion": "much"},
            r'^A segment\'s slip_motion cannot be "much"; allowed: none, stable, unstable\.$',
        ),
        ({"slip": -1}, r"^A segment's slip cannot be -1 mm; allowed: 0 or more\.$"),
        (
            {"slip_motion": "unstable"},
            r'^A segment without a slip cannot have slip_motion="unstable"; allowed: none\.$',
        ),
        (
            {"level": "C5-6", "slip": 3},
            r"^A slip at C5-6 cannot be simulated, as no figure for the neck was found; allowed: 0\.$",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        segment(**wrong)


@pytest.mark.parametrize("wrong", [("prayer", "solid"), ("fusion", "perhaps")])
def test_an_unknown_treatment_or_union_is_refused(wrong: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r"cannot be .*; allowed: "):
        treated(segment(), *wrong)
