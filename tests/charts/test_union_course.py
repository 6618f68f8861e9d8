"""The course of union: the visit lies on it, it lies in its range, and published counts stand beside it."""

from __future__ import annotations

from itertools import product

import pytest

from backorleg.charts import union_course

STATES = list(product((0, 3, 6, 12, 24), ("no", "quit", "yes"), (1, 2)))


@pytest.mark.parametrize(("month", "smoker", "levels"), STATES)
def test_the_visit_lies_on_the_course_and_the_course_in_its_range(month: int, smoker: str, levels: int) -> None:
    low, high, middle, _, now = union_course.patch(month, smoker, levels)["data"]
    place = union_course.base()["data"][2]["x"].index(month)
    assert now == {"x": [month], "y": [middle["y"][place]]}
    for bottom, between, top in zip(low["y"], middle["y"], high["y"], strict=True):
        assert 0 <= bottom <= between <= top <= 100


def test_counts_of_people_without_a_bridge_are_turned() -> None:
    dots = union_course.base()["data"][3]
    shown = sorted(zip(dots["x"], dots["y"], strict=True))
    assert shown == [(3, 55.3), (6, 92.1), (12, 68), (12, 78), (12, 92.5), (24, 73.5), (24, 82.9), (24, 85.8)]


def test_names_stand_below_every_course() -> None:
    lows = [union_course.patch(*state)["data"][0]["y"] for state in STATES]
    visits = union_course.base()["data"][2]["x"]
    for *_, x, y in union_course.NAMES:
        after = [low[visits.index(12)] for low in lows]
        assert x > 6
        assert y + 5 < min(after)


def test_the_sentence_says_the_share_and_both_readers() -> None:
    said = union_course.words(24, "yes", 1)
    assert "about 76 of 100" in said
    assert "strict reader" in said
    assert "lenient one" in said
    assert "nothing has grown" in union_course.words(0, "yes", 1)
