"""Reads the axial picture back into shapes, as an eye would see it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from shapely import affinity
from shapely.geometry import Point, Polygon

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

CUBIC = re.compile(r"M(-?\d+) (-?\d+)C(-?\d+) (-?\d+) (-?\d+) (-?\d+) (-?\d+) (-?\d+)Z")
STEPS = 40


def numbers(text: str) -> list[float]:
    """Return every number of an attribute."""
    return [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", text)]


def lesion_of(part: dict[str, Any]) -> BaseGeometry:
    """Return the outline of the lesion where it is drawn; empty if none is."""
    match = CUBIC.fullmatch(part["d"])
    if match is None:
        assert part["d"] == "M0 0"
        return Polygon()
    x0, y0, x1, y1, x2, y2, x3, y3 = map(float, match.groups())
    ring = []
    for step in range(STEPS + 1):
        t = step / STEPS
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        ring.append((a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3))
    drawn: BaseGeometry = Polygon(ring)
    if part["transform"]:
        (shift, zero, sx, sy) = numbers(part["transform"])
        assert (zero, sx, sy) == (0, -1, 1)
        drawn = affinity.translate(affinity.scale(drawn, -1, 1, origin=(0, 0)), shift, 0)
    return drawn


def root_of(part: dict[str, Any]) -> BaseGeometry:
    """Return the ellipse of a root where it is drawn; empty if it is hidden."""
    if part["display"] == "none":
        return Polygon()
    x, y, tilt = numbers(part["transform"])
    ellipse = affinity.scale(Point(0, 0).buffer(1, 64), float(part["rx"]), float(part["ry"]))
    return affinity.translate(affinity.rotate(ellipse, tilt, origin=(0, 0)), x, y)
