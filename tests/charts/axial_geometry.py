"""Reads the axial picture back into shapes, as an eye would see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from shapely import affinity
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

STEPS = 40


def numbers(text: str) -> list[float]:
    """Return every number of an attribute."""
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", text)]


def lesion_of(part: dict[str, Any]) -> BaseGeometry:
    """Return the outline of a lesion or of bone where it is drawn; empty if none is."""
    if part["d"] == "M0 0":
        return Polygon()
    assert re.fullmatch(r"(M[-\d ]+(C[-\d ]+)+Z)+", part["d"])
    drawn: BaseGeometry = unary_union([Polygon(_ring(piece)) for piece in part["d"].split("Z") if piece])
    if part["transform"]:
        (shift, zero, sx, sy) = numbers(part["transform"])
        assert (zero, sx, sy) == (0, -1, 1)
        drawn = affinity.translate(affinity.scale(drawn, -1, 1, origin=(0, 0)), shift, 0)
    return drawn


def _ring(piece: str) -> list[tuple[float, float]]:
    """Return points along a curve of cubics."""
    start, *curves = re.split("[MC]", piece)[1:]
    here = tuple(numbers(start))
    ring = []
    for curve in curves:
        values = numbers(curve)
        spots = [here, *zip(values[::2], values[1::2], strict=True)]
        assert len(spots) == 4
        for step in range(STEPS + 1):
            t = step / STEPS
            weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
            x, y = (sum(w * spot[axis] for w, spot in zip(weights, spots, strict=True)) for axis in (0, 1))
            ring.append((x, y))
        here = spots[-1]
    return ring


def root_of(part: dict[str, Any]) -> BaseGeometry:
    """Return the ellipse of a root where it is drawn; empty if it is hidden."""
    if part["display"] == "none":
        return Polygon()
    x, y, tilt = numbers(part["transform"])
    ellipse = affinity.scale(Point(0, 0).buffer(1, 64), float(part["rx"]), float(part["ry"]))
    return affinity.translate(affinity.rotate(ellipse, tilt, origin=(0, 0)), x, y)
