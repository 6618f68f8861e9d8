"""Columns: what an output says in many states, taken apart into leaves.

Each leaf is a column: its distinct values once, then which one each state has. Columns of numbers are kept as scaled
integers with differences, which gzip shrinks far better than decimals.
"""

from __future__ import annotations

import itertools
import json
import string
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# More decimals than this are noise in a chart; a column that needs them is stored as it is.
MOST_DECIMALS = 6
ABSENT = object()
# Those of base64.
DIGITS = string.ascii_uppercase + string.ascii_lowercase + string.digits + "+/"
Path = tuple[str | int, ...]


def leaves(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield the leaves of nested dicts and of lists of dicts; any other list is one leaf."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list) and value and all(isinstance(inner, dict) and inner for inner in value):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    else:
        yield path, value


def columns(rows: Sequence[dict[Path, Any]]) -> list[list[Any]]:
    """Return a column for each leaf that one of the rows has: ``[path, coding, distinct values, places]``."""
    paths = dict.fromkeys(path for row in rows for path in row)
    return [_column(path, [row.get(path, ABSENT) for row in rows]) for path in paths]


def _column(path: Path, values: list[Any]) -> list[Any]:
    """Return ``[path, coding, distinct values, places]``; places are 0 where all states agree."""
    seen: dict[Any, int] = {}
    distinct: list[Any] = []
    index: list[int] = []
    for value in values:
        if value is ABSENT:
            index.append(-1)
            continue
        # Python holds 1, 1.0 and True for equal; JSON does not.
        key = (type(value), value) if isinstance(value, str | int | float) else json.dumps(value, ensure_ascii=False)
        if key not in seen:
            seen[key] = len(distinct)
            distinct.append(value)
        index.append(seen[key])
    coding, coded = _coded(distinct)
    return [list(path), coding, coded, 0 if set(index) == {0} else packed(index, len(distinct))]


def packed(places: Sequence[int], count: int) -> str:
    """Return which of ``count`` values each state has, -1 for none, as a string of digits in base 64.

    Each is one more than the place, in as few digits as hold ``count``. Browsers read such a string fifteen times as
    fast as a list of numbers, and keep it in a quarter of the space.
    """
    width = 1
    while len(DIGITS) ** width <= count:
        width += 1
    digits = ["".join(each) for each in itertools.islice(itertools.product(DIGITS, repeat=width), count + 1)]
    return "".join(digits[place + 1] for place in places)


def _coded(distinct: list[Any]) -> tuple[int, list[Any]]:
    """Return ``(-1, values)`` as they are, or ``(k, rows)`` of differences of integers scaled by 10**k."""
    if not all(isinstance(row, list) and row and all(_is_number(x) for x in row) for row in distinct):
        return -1, distinct
    for decimals in range(MOST_DECIMALS + 1):
        scaled = [[round(x * 10**decimals) for x in row] for row in distinct]
        if all(
            n / 10**decimals == x
            for ns, row in zip(scaled, distinct, strict=True)
            for n, x in zip(ns, row, strict=True)
        ):
            return decimals, [[b - a for a, b in itertools.pairwise([0, *ns])] for ns in scaled]
    return -1, distinct


def _is_number(x: Any) -> bool:
    return isinstance(x, int | float) and not isinstance(x, bool)
