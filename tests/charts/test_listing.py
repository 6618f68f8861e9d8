"""Several things in one sentence."""

from __future__ import annotations

import pytest

from backorleg.charts._listing import listed


@pytest.mark.parametrize(
    ("names", "said"), [(["a"], "a"), (("a", "b"), "a and b"), (["a", "b", "c", "d"], "a, b, c and d")]
)
def test_names_are_listed_as_one_says_them(names: list[str], said: str) -> None:
    assert listed(names) == said
