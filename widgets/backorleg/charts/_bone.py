"""Pieces cut out of drawn bone: a path as a polygon, a band of it between two lines, and the hatching that marks it."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]
# Into how many straight pieces a curve is cut, and how far apart the lines of the hatching stand, in units.
PIECES, APART = 6, 9
# How many control points each command of a path takes.
COMMANDS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 0}
X, Y = 0, 1


def polygon(path: str) -> tuple[Point, ...]:
    """Return the outline of a closed path of M, L, Q, C and Z as points; its curves become straight pieces."""
    found: list[Point] = []
    for command, said in re.findall(r"([A-Z])([^A-Z]*)", path):
        numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", said)]
        spots = list(zip(numbers[::2], numbers[1::2], strict=True))
        for start in range(0, len(spots), COMMANDS[command] or 1):
            curve = [*found[-1:], *spots[start : start + COMMANDS[command]]]
            pieces = 1 if command in "ML" else PIECES
            found += [_bezier(curve, step / pieces) for step in range(1, pieces + 1)]
    return tuple(found)


def band(outline: Sequence[Point], low: float, high: float, axis: int = X) -> tuple[Point, ...]:
    """Return the part of a polygon between two lines across an axis; empty if there is none."""
    return _beyond(_beyond(outline, low, axis, 1), high, axis, -1)


def mirrored(outline: Sequence[Point], middle: float) -> tuple[Point, ...]:
    """Return a polygon mirrored about an upright line."""
    return tuple((2 * middle - x, y) for x, y in outline)


def path_of(outline: Sequence[Point]) -> str:
    """Return a polygon as a closed path in whole units; nothing for no polygon."""
    spots = [f"{x:.0f} {y:.0f}" for x, y in outline]
    kept = [spot for before, spot in pairwise(["", *spots]) if spot != before]
    return f"M{'L'.join(kept)}Z" if kept else ""


def hatching(outline: Sequence[Point]) -> str:
    """Return slanting lines across a polygon, as a path."""
    if not outline:
        return ""
    sums = [x + y for x, y in outline]
    lines = []
    start = (int(min(sums)) // APART + 1) * APART
    for total in range(start, int(max(sums)) + 1, APART):
        crossed = sorted(_crossings(outline, total))
        lines += [
            f"M{x:.0f} {total - x:.0f}L{to:.0f} {total - to:.0f}"
            for x, to in zip(crossed[::2], crossed[1::2], strict=False)
        ]
    return "".join(lines)


def _crossings(outline: Sequence[Point], total: float) -> list[float]:
    """Return where the line x + y = total meets the outline, by x."""
    found = []
    for (x, y), (to_x, to_y) in pairwise([*outline, outline[0]]):
        here, there = x + y - total, to_x + to_y - total
        if (here < 0) != (there < 0):
            found.append(x + (to_x - x) * here / (here - there))
    return found


def _beyond(outline: Sequence[Point], limit: float, axis: int, sign: int) -> tuple[Point, ...]:
    """Return the part of a polygon on one side of a line."""
    kept: list[Point] = []
    for here, there in pairwise([*outline, *outline[:1]]):
        inside, next_inside = (sign * (each[axis] - limit) >= 0 for each in (here, there))
        if inside:
            kept.append(here)
        if inside != next_inside:
            t = (limit - here[axis]) / (there[axis] - here[axis])
            kept.append((here[0] + t * (there[0] - here[0]), here[1] + t * (there[1] - here[1])))
    return tuple(kept)


def _bezier(spots: Sequence[Point], t: float) -> Point:
    """Return the point at ``t`` of a Bézier curve, by de Casteljau's halving."""
    while len(spots) > 1:
        spots = [(a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])) for a, b in pairwise(spots)]
    return spots[0]
