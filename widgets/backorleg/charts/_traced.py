"""Shapes of the body map for small pictures: with the few points that are seen, moved and scaled to their place."""

from __future__ import annotations

import math
import re
from functools import lru_cache

from backorleg.charts._limbs import steps

Spot = tuple[float, float]
Outline = tuple[tuple[int, int], ...]

NUMBER = re.compile(r"-?\d*\.?\d+")
# A point that lies so near the line between its neighbours, in units of the small picture, is left out.
NEAR = 0.9


def traced(path: str, dx: float, dy: float, scale: float) -> str:
    """Return a path of the body map (M, l, z) in whole units, scaled about 0, 0 and then moved by ``dx``, ``dy``."""
    found = outlines(path, dx, dy, scale)
    return "".join(f"M{spots[0][0]} {spots[0][1]}l{steps(spots)}z" for spots in found)


@lru_cache(maxsize=512)
def outlines(path: str, dx: float, dy: float, scale: float) -> tuple[Outline, ...]:
    """Return the same as points, one outline for each piece of it."""
    found = []
    for part in path.split("M")[1:]:
        numbers = [float(each) for each in NUMBER.findall(part)]
        spots = [(numbers[0], numbers[1])]
        for x, y in zip(numbers[2::2], numbers[3::2], strict=True):
            spots.append((spots[-1][0] + x, spots[-1][1] + y))
        kept = _thinned([(dx + scale * x, dy + scale * y) for x, y in spots])
        whole = tuple((round(x), round(y)) for x, y in kept)
        if len(set(whole)) > 2:  # noqa: PLR2004  # fewer have no area
            found.append(whole)
    return tuple(found)


def _thinned(spots: list[Spot]) -> list[Spot]:
    """Return the points that shape a line, by the method of Douglas and Peucker."""
    if len(spots) < 3:  # noqa: PLR2004  # nothing lies between two points
        return spots
    (x, y), (to_x, to_y) = spots[0], spots[-1]
    length = math.dist(spots[0], spots[-1])

    def far(one: Spot) -> float:
        if length < NEAR:
            return math.dist(one, spots[0])
        return abs((to_x - x) * (y - one[1]) - (x - one[0]) * (to_y - y)) / length

    k = max(range(1, len(spots) - 1), key=lambda each: far(spots[each]))
    if far(spots[k]) < NEAR:
        return [spots[0], spots[-1]]
    return _thinned(spots[: k + 1])[:-1] + _thinned(spots[k:])
