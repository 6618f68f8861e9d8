"""Distances and times as a person would say them."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.charts.measures import capital, metres, minutes


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (0, "0 m"),
        (42, "40 m"),
        (43, "45 m"),
        (97.4, "95 m"),
        (99, "100 m"),
        (104, "100 m"),
        (261.9, "260 m"),
        (994, "990 m"),
        (996, "1.0 km"),
        (1249, "1.2 km"),
        (34_800, "34.8 km"),
        (math.inf, "never"),
    ],
)
def test_distances_are_rounded_as_people_do(distance: float, said: str) -> None:
    assert metres(distance) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "less than a minute"),
        (29, "less than a minute"),
        (31, "1 minute"),
        (100, "2 minutes"),
        (577, "10 minutes"),
        (3600, "60 minutes"),
        (3640, "more than an hour"),
        (math.inf, "for ever"),
    ],
)
def test_times_are_whole_minutes(seconds: float, said: str) -> None:
    assert minutes(seconds) == said


@given(st.floats(0, 5000))
def test_a_distance_is_never_off_by_more_than_its_step(distance: float) -> None:
    number, unit = metres(distance).split()
    factor, step = {"m": (1, 5 if distance < 100 else 10), "km": (1000, 100)}[unit]
    # 995 m and more are said in kilometres already, to the nearest hundred metres.
    assert abs(float(number) * factor - distance) <= step / 2 + 1e-6
    assert re.fullmatch(r"\d+|\d+\.\d", number)


@pytest.mark.parametrize(
    ("words", "said"), [("sitting", "Sitting"), ("on the L5 root", "On the L5 root"), ("Up", "Up"), ("", "")]
)
def test_a_capital_leaves_the_other_letters_alone(words: str, said: str) -> None:
    assert capital(words) == said
