"""What a sum of probabilities lets one say."""

from __future__ import annotations

from itertools import combinations

import pytest

from backorleg.model.advice import advice
from backorleg.model.conditions import conditions

SORTS = [one for one in advice().values() if one.kind == "sort"]


@pytest.mark.parametrize("name", advice())
def test_advice_speaks_of_conditions(name: str) -> None:
    assert set(advice()[name].of) <= set(conditions())


def test_the_sorting_covers_every_condition_once() -> None:
    said = [name for one in SORTS for name in one.of]
    assert sorted(said) == sorted(conditions())


def test_two_kinds_cannot_hold_at_once() -> None:
    assert all(one.percent + other.percent >= 100 for one, other in combinations(SORTS, 2))


def test_the_cord_and_the_artery_are_named_long_before_they_lead() -> None:
    early = {name for one in advice().values() if one.kind == "next" and one.percent <= 10 for name in one.of}
    assert early == {"myelopathy", "arterial_claudication"}
