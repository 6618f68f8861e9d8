"""A hundred people after a fusion: nobody gets lost, and nobody is counted as operated on again too early."""

from __future__ import annotations

from itertools import product

import pytest

from backorleg.charts import union_people

STATES = list(product((0, 3, 6, 12, 24), ("no", "quit", "yes"), (1, 2), ("screws", "cage")))


@pytest.mark.parametrize("state", STATES)
def test_everybody_is_there(state: tuple[int, str, int, str]) -> None:
    counts = union_people.count(*state)
    assert sum(counts.values()) == 100
    assert min(counts.values()) >= 0
    patch = union_people.patch(*state)
    for kind, many in counts.items():
        assert sum(patch[f"person-{i}"]["class"] == f"person {kind}" for i in range(100)) == many


def test_second_operations_are_counted_after_two_years_only() -> None:
    for month, smoker, levels, technique in STATES:
        again = union_people.count(month, smoker, levels, technique)["again"]
        assert (again > 0) == (month == 24)
    assert union_people.count(24, "no", 2, "screws")["again"] == 2


def test_the_cage_changes_nothing_but_second_operations() -> None:
    for smoker, levels in product(("no", "quit", "yes"), (1, 2)):
        screws, cage = (union_people.count(24, smoker, levels, technique) for technique in ("screws", "cage"))
        assert screws["united"] == cage["united"]


def test_the_sentence_counts_all_without_a_bridge() -> None:
    assert union_people.words(24, "yes", 1, "screws") == (
        "Of 100 people like this bone has grown across in 76 after two years, and not in 24, of whom about 1 have been "
        "operated on again for it."
    )
    assert "not yet in" in union_people.words(12, "yes", 1, "screws")
