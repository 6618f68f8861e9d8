"""Columns hold what went in: which value each state has, and numbers to the last decimal."""

from __future__ import annotations

import base64
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.core._columns import ABSENT, Path, columns, leaves, packed


def place_of(places: str, row: int, width: int) -> int:
    """Read digits in base 64, which the standard library knows as six bits each."""
    digits = places[row * width : (row + 1) * width].rjust(4, "A")
    return int.from_bytes(base64.b64decode(digits, validate=True), "big") - 1


def unpacked(places: str, width: int) -> list[int]:
    return [place_of(places, row, width) for row in range(len(places) // width)]


@pytest.mark.parametrize(("count", "width"), [(1, 1), (63, 1), (64, 2), (4095, 2), (4096, 3)])
def test_places_take_as_few_digits_as_hold_them(count: int, width: int) -> None:
    places = [count - 1, 0, -1, count // 2]
    assert len(packed(places, count)) == width * len(places)
    assert unpacked(packed(places, count), width) == places


def test_a_value_is_stored_once_and_says_where_it_is_absent() -> None:
    rows: list[dict[Path, str]] = [{("a",): "x"}, {("a",): "y"}, {}, {("a",): "x"}]
    assert columns(rows) == [[["a"], -1, ["x", "y"], packed([0, 1, -1, 0], 2)]]


def test_where_all_states_agree_no_places_are_written() -> None:
    assert columns([{("a",): 1}, {("a",): 1}]) == [[["a"], -1, [1], 0]]


def test_what_python_holds_for_equal_stays_apart() -> None:
    [[_, _, values, places]] = columns([{(): 1}, {(): True}, {(): 1.0}])
    assert [type(one) for one in values] == [int, bool, float]
    assert unpacked(places, 1) == [0, 1, 2]


@given(st.lists(st.lists(st.decimals(-999, 999, places=3).map(float), min_size=1, max_size=5), min_size=2, max_size=6))
def test_numbers_come_back_to_the_last_decimal(rows: list[list[float]]) -> None:
    [[_, coding, values, places]] = columns([{(): row} for row in rows])
    exact = [[number / 10**coding for number in accumulate(row)] for row in values]
    assert [exact[at] for at in ([0] * len(rows) if places == 0 else unpacked(places, 1))] == rows


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"a": {"b": 1}, "c": [1, 2]}, {("a", "b"): 1, ("c",): [1, 2]}),
        ({"a": [{"b": 1}, {"b": 2}]}, {("a", 0, "b"): 1, ("a", 1, "b"): 2}),
        ({"a": [], "b": {}}, {("a",): [], ("b",): {}}),
        ("plain", {(): "plain"}),
    ],
)
def test_dicts_and_lists_of_dicts_come_apart(value: Any, found: dict[Any, Any]) -> None:
    assert dict(leaves(value)) == found
    assert ABSENT not in found.values()
