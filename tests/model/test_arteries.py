"""The arteries of the legs: what a walk costs, and what an index lets through, by hand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backorleg.model import arteries

INDICES = st.floats(0.2, 1.4)
few = settings(max_examples=40)


@pytest.mark.parametrize(
    ("speed", "slope", "costs"),
    [
        (0, 0, 0),
        (1, 0, 6),  # 60 m/min at 0.1 mL/kg a metre
        (0.5, 0, 3),
        (1, 10, 16.8),  # and 1.8 mL/kg for each of the 6 m that are climbed
        (1, 5, 11.4),
        (1, -10, 6),  # downhill costs as much as the level
    ],
)
def test_a_walk_costs_what_the_equation_says(speed: float, slope: float, costs: float) -> None:
    assert arteries.effort(speed, slope) == pytest.approx(costs)


@few
@given(st.floats(0.2, 2), st.floats(0.2, 2), st.floats(-15, 15), st.floats(-15, 15))
def test_faster_or_steeper_never_costs_less(speed: float, faster: float, slope: float, steeper: float) -> None:
    slow, fast = sorted((speed, faster))
    low, high = sorted((slope, steeper))
    assert 0 < arteries.effort(slow, low) <= arteries.effort(fast, high)


@pytest.mark.parametrize(
    ("abi", "delivers"),
    [
        # 7 mL/kg/min for each unit of the index above 0.18; from an index of 1.0 on 30; between 0.9 and 1.0 on a line.
        (0.1, 0),
        (0.18, 0),
        (0.5, 2.24),
        (0.9, 5.04),
        (0.95, (5.04 + 30) / 2),
        (1.0, 30),
        (1.1, 30),
        (1.4, 30),
    ],
)
def test_an_index_lets_so_much_through(abi: float, delivers: float) -> None:
    assert arteries.capacity(abi) == pytest.approx(delivers)


@few
@given(INDICES, INDICES)
def test_a_higher_index_never_delivers_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert arteries.capacity(low) <= arteries.capacity(high)


def test_health_is_not_reached_in_a_leap() -> None:
    assert arteries.capacity(0.9001) - arteries.capacity(0.9) < 0.05
    assert arteries.capacity(1.0) - arteries.capacity(0.9999) < 0.05


def test_normal_arteries_set_no_limit_to_any_walk_of_the_simulators() -> None:
    assert arteries.effort(1, 10) < arteries.capacity(1.0)
