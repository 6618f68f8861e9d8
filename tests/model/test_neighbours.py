"""The levels next to a fusion: a steady rate, with its interval, and two reviews for the neck."""

from __future__ import annotations

from itertools import pairwise

import pytest

from backorleg.model.neighbours import REGIONS, adjacent


def test_a_steady_rate_hits_those_who_were_spared() -> None:
    (found,) = adjacent("lumbar")
    assert found.value[1] == pytest.approx(0.025)  # Sears 2011: 2.5 % a year, 1.9 to 3.1
    assert found.value[2] == pytest.approx(1 - 0.975**2)
    assert found.low[10] == pytest.approx(1 - 0.981**10)
    assert found.high[10] == pytest.approx(1 - 0.969**10)


@pytest.mark.parametrize("region", REGIONS)
def test_shares_begin_at_nothing_and_grow(region: str) -> None:
    for course in adjacent(region):
        assert course.value[0] == 0
        assert all(one < other for one, other in pairwise(course.value))


def test_the_neck_has_two_answers() -> None:
    older, later = adjacent("cervical")
    assert older.value[1] == pytest.approx(0.03)
    assert later.value[1] == pytest.approx(0.0143)


def test_an_unknown_region_is_refused() -> None:
    with pytest.raises(ValueError, match=r'^A region cannot be "thoracic"; allowed: lumbar, cervical\.$'):
        adjacent("thoracic")
