"""Laying a patch over a base: what is patched changes, all else stays, nothing is written into."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.core._merge import merged

FIGURE = {
    "data": [{"type": "scatter", "line": {"width": 2}}, {"type": "bar"}],
    "layout": {"xaxis": {"range": [0, 100]}, "shapes": []},
}


@pytest.mark.parametrize(
    ("base", "patch", "expected"),
    [
        ({"a": 1, "b": 2}, {"b": 3}, {"a": 1, "b": 3}),
        ({"a": {"b": 1, "c": 2}}, {"a": {"c": 3, "d": 4}}, {"a": {"b": 1, "c": 3, "d": 4}}),
        ({"a": 1}, {}, {"a": 1}),
        ({"a": 1}, {"a": None}, {"a": None}),
        ({"a": {"b": 1}}, {"a": 5}, {"a": 5}),
        ({"a": 5}, {"a": {"b": 1}}, {"a": {"b": 1}}),
        ({"x": [1, 2, 3]}, {"x": [4]}, {"x": [4]}),
        ([{"a": 1}, {"b": 2}], [{}, {"c": 3}], [{"a": 1}, {"b": 2, "c": 3}]),
        ([{"a": 1}], [{}, {"c": 3}], [{"a": 1}, {"c": 3}]),
        ([{"a": 1}, {"b": 2}], [{"a": 0}], [{"a": 0}, {"b": 2}]),
        ([], [{"a": 1}], [{"a": 1}]),
        ([{"a": 1}], ["x"], ["x"]),
        (None, {"a": 1}, {"a": 1}),
    ],
)
def test_merging(base: Any, patch: Any, expected: Any) -> None:
    assert merged(base, patch) == expected


def test_a_figure_keeps_its_style_and_takes_its_numbers() -> None:
    patch = {"data": [{"x": [1]}, {"y": [2]}], "layout": {"xaxis": {"visible": False}}}
    assert merged(FIGURE, patch) == {
        "data": [{"type": "scatter", "line": {"width": 2}, "x": [1]}, {"type": "bar", "y": [2]}],
        "layout": {"xaxis": {"range": [0, 100], "visible": False}, "shapes": []},
    }


LEAVES = st.none() | st.booleans() | st.integers() | st.sampled_from(["", "x", "é"])
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)
DICTS = st.dictionaries(st.sampled_from("abc"), TREES, max_size=3)


@given(DICTS, DICTS)
def test_neither_side_is_written_into(base: dict[str, Any], patch: dict[str, Any]) -> None:
    before = copy.deepcopy((base, patch))
    merged(base, patch)
    assert (base, patch) == before


@given(DICTS, DICTS)
def test_a_patch_laid_twice_changes_no_more_than_once(base: dict[str, Any], patch: dict[str, Any]) -> None:
    once = merged(base, patch)
    assert merged(once, patch) == once


@given(DICTS)
def test_an_empty_patch_changes_nothing(base: dict[str, Any]) -> None:
    assert merged(base, {}) == base
