"""Roots and arteries in a table: which walk stands in which row, and what studies add."""

from __future__ import annotations

import math

import pytest

from backorleg.charts import side_by_side
from backorleg.model.claudication import Moment, Tissue, Walk

ROOTS = Tissue("roots", 0.01, 0.001, -0.002, stop_at=2)
CALVES = Tissue("arteries", 0.01, -0.005, -0.005, stop_at=3)
FREE = Tissue("roots", -0.01, -1, -1, stop_at=2)
WALKS = {
    "Walking upright on the level": ("upright", 0),
    "Leaning on a cart": ("cart", 0),
    "Uphill, 10 %": ("upright", 10),
    "Downhill, 10 %": ("upright", -10),
    "With the same effort on a bicycle": ("cycling", 0),
}


def ends_after(distance: float) -> Walk:
    return Walk(distance / 2, distance, 0, 0, (Moment(0, 0, 0),), (), "")


def table(roots: Tissue = ROOTS, calves: Tissue = CALVES, tolerance: float = 7) -> dict[str, list[str]]:
    """Return the rows by their first cell; walks are told apart by their lengths."""
    lengths = {way: 100.0 * (place + 1) for place, way in enumerate(WALKS.values())}
    found = side_by_side.rows(
        lambda posture, slope: ends_after(lengths[(posture, slope)]),  # type: ignore[index]
        lambda posture, slope: ends_after(10 * lengths[(posture, slope)]),  # type: ignore[index]
        (roots, calves),
        tolerance,
    )
    assert found["columns"] == ["This patient", "Roots (neurogenic)", "Arteries"]
    return {name: cells for name, *cells in found["rows"]}


def test_each_row_shows_the_walk_that_it_names() -> None:
    found = table()
    for place, name in enumerate(WALKS):
        distance = 100 * (place + 1)
        assert found[name] == [f"stops after {distance} m", f"stops after {distance / 100:.1f} km"]


def test_a_walk_that_never_stops_says_so() -> None:
    found = side_by_side.rows(lambda *_: ends_after(math.inf), lambda *_: ends_after(math.inf), (FREE, FREE), 7)
    assert [row[1:] for row in found["rows"][: len(WALKS)]] == [["no stop", "no stop"]] * len(WALKS)


@pytest.mark.parametrize(
    ("roots", "calves", "standing", "sitting"),
    [
        # A whole debt at 0.002 a second is 500 s, two debts at 0.005 are 400 s; standing, the roots' debt grows.
        (ROOTS, CALVES, ["not eased", "free after 7 minutes"], ["free after 8 minutes", "free after 7 minutes"]),
        (FREE, FREE, ["set no limit", "set no limit"], ["set no limit", "set no limit"]),
    ],
)
def test_rests_are_told_apart(roots: Tissue, calves: Tissue, standing: list[str], sitting: list[str]) -> None:
    found = table(roots, calves)
    assert found["After a stop, standing still"] == standing
    assert found["After a stop, sitting down"] == sitting


def test_who_stops_at_less_pain_is_free_sooner() -> None:
    assert table(tolerance=3.5)["After a stop, sitting down"] == ["free after 4 minutes", "free after 3 minutes"]


def test_what_studies_say_of_all_of_it_together_is_nadeaus() -> None:
    # 53 patients: a ratio of 13 for the picture of roots, of 20 for that of arteries.
    by_roots, by_arteries = table()["All of that together"]
    assert by_roots == "multiplies the odds of roots by 13"
    assert by_arteries == "multiplies the odds of arteries by 20"
