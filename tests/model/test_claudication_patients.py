"""Patients with one area differ: the band around the usual walk, and what studies compare with it."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backorleg.model import claudication_patients as patients
from backorleg.model.claudication import LEVEL, POSTURES, walk

few = settings(max_examples=25)


@st.composite
def states(draw: st.DrawFn) -> dict[str, Any]:
    posture = draw(st.sampled_from(POSTURES))
    return {
        "area": draw(st.floats(20, 300)),
        "levels": draw(st.sampled_from((1, 2))),
        "posture": posture,
        "speed": draw(st.floats(0.2, 2)),
        "slope": 0 if posture in LEVEL else draw(st.floats(-15, 15)),
        "tolerance": draw(st.floats(1, 10)),
    }


def test_there_are_twenty_five_patients_and_the_usual_one_is_the_middle() -> None:
    found = patients.patients()
    assert len(found) == 25
    assert len(set(found)) == 25
    areas, endurances = ({round(each[place], 9) for each in found} for place in (0, 1))
    assert len(areas) == len(endurances) == 5
    assert sorted(areas)[2] == pytest.approx(77)  # Schönström's mean
    assert sorted(endurances)[2] == pytest.approx(1)
    # A tenth of people need less than the smallest: 1.2816 deviations of 13 mm² below; endurance in logarithms of 0.8.
    assert min(areas) == pytest.approx(77 - 1.2816 * 13, abs=0.01)
    assert max(endurances) == pytest.approx(math.exp(1.2816 * 0.8), rel=0.001)
    assert min(endurances) == pytest.approx(1 / max(endurances))


@few
@given(states())
def test_the_usual_patient_is_in_the_band(state: dict[str, Any]) -> None:
    low, high = patients.band(**state)
    usual = walk(**state).distance_to_stop
    assert low <= usual * (1 + 1e-9)
    assert usual <= high * (1 + 1e-9)


@few
@given(states(), st.floats(20, 300))
def test_less_area_moves_both_ends_of_the_band_nearer(state: dict[str, Any], area: float) -> None:
    small, large = sorted((state["area"], area))
    near, far = (patients.band(**state | {"area": one}) for one in (small, large))
    assert near[0] <= far[0] * (1 + 1e-9)
    assert near[1] <= far[1] * (1 + 1e-9)


def test_where_everybody_is_stopped_alike_the_band_is_that_of_endurance() -> None:
    # In 20 mm² and arched, all critical areas leave nothing open: five endurances five times over. Two of 25 lie beyond
    # each end, which are among the five least and the five most enduring.
    state: dict[str, Any] = {"area": 20, "levels": 2, "posture": "extended", "speed": 0.5, "slope": 0, "tolerance": 7}
    low, high = patients.band(**state)
    usual = walk(**state).distance_to_stop
    assert low == pytest.approx(usual / math.exp(1.2816 * 0.8), rel=0.001)
    assert high == pytest.approx(usual * math.exp(1.2816 * 0.8), rel=0.001)


def test_nobody_stops_in_a_roomy_canal_or_on_a_chair() -> None:
    usual: dict[str, Any] = {"levels": 1, "speed": 1, "slope": 0, "tolerance": 7}
    assert patients.band(area=300, posture="upright", **usual) == (math.inf, math.inf)
    assert patients.band(area=40, posture="sitting", **usual) == (math.inf, math.inf)


def test_what_a_walk_refuses_has_no_band() -> None:
    with pytest.raises(ValueError, match=r"^The area of a walk cannot be nan mm²; allowed: 20 to 300 mm²\.$"):
        patients.band(area=math.nan, levels=1, posture="upright", speed=1, slope=0, tolerance=7)


def test_the_treadmill_of_deen_runs_at_walking_pace_for_patients() -> None:
    # 1.2 miles of 1609.344 m in 3600 s.
    assert patients.treadmill_speed() == pytest.approx(1.2 * 1609.344 / 3600)
    assert patients.treadmill_speed() == pytest.approx(0.536, abs=0.0005)


def test_the_longer_the_test_the_fewer_are_free_of_symptoms() -> None:
    shares = [patients.share_free_after_decompression(minutes) for minutes in (1, 5, 15, 60)]
    assert shares == sorted(shares, reverse=True)
    assert all(0 < share <= 1 for share in shares)


def test_area_and_distance_go_together_and_far_from_fully() -> None:
    assert 0.2 < patients.correlation_of_area_and_distance(0.5, 15) < 0.8
