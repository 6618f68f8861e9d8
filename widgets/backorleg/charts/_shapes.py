"""The silhouette of anatomapa as shapes, and shapes as SVG path data.

Needs shapely and anatomapa: only :mod:`backorleg.charts._cut` imports this module.
"""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING

from shapely import affinity
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.ops import unary_union

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry

WIDTH, HEIGHT, MIDLINE = 540, 960, 270
RIM, THIN, CRUMB = 4.0, 0.3, 2.0  # what is trimmed from the drawn lines: units, units, square units
VIEWS = {"front": "anterior", "back": "posterior"}
Spot = tuple[float, float]


def half_body(view: str) -> tuple[BaseGeometry, BaseGeometry]:
    """Return one half of the silhouette, and of the lines inside it, with the midline at 0.

    Half a body is enough: anatomapa's figure is symmetric to within a few units, and mirroring one half makes
    left and right exactly alike, which the mirrored territories need.
    """
    source = (files("anatomapa") / "assets" / f"body_male_{VIEWS[view]}.svg").read_text(encoding="utf-8")
    match = re.search(r'id="body-outline"[^>]*?\sd="([^"]+)"', source)
    if match is None:
        raise ValueError(f"anatomapa's {VIEWS[view]} drawing has no path 'body-outline'; use the pinned version")
    rings = sorted((Polygon(ring).buffer(0) for ring in _rings(match[1])), key=lambda ring: -ring.area)
    body = Polygon(rings[0].exterior)
    ink: BaseGeometry = rings[0]
    for ring in rings[1:]:
        ink = ink.symmetric_difference(ring)
    if ink.area > body.area / 2:
        # The back is a filled figure with its lines left out.
        ink = body.difference(ink)
    else:
        # The front is drawn in lines, the one around it so thick that it would hide narrow territories.
        ink = ink.intersection(body.buffer(-RIM)).buffer(-THIN).buffer(THIN)
    ink = MultiPolygon([part for part in polygons(ink) if part.area > CRUMB])
    right = box(MIDLINE, 0, WIDTH, HEIGHT)
    half, lines = (affinity.translate(shape.intersection(right), -MIDLINE) for shape in (body, ink))
    return half, lines


def _rings(path: str) -> list[list[Spot]]:
    """Return the closed curves of SVG path data that uses absolute M, L, C and Z only, as polylines."""
    rings: list[list[Spot]] = []
    for command, text in re.findall(r"([A-Z])([^A-Z]*)", path):
        numbers = [float(n) for n in text.replace(",", " ").split()]
        spots = list(zip(numbers[::2], numbers[1::2], strict=True))
        if command == "M":
            rings.append(spots)
        elif command == "L":
            rings[-1] += spots
        elif command == "C":
            for a, b, end in zip(spots[::3], spots[1::3], spots[2::3], strict=True):
                rings[-1] += _bezier(rings[-1][-1], a, b, end)
    return rings


def _bezier(start: Spot, a: Spot, b: Spot, end: Spot, steps: int = 8) -> list[Spot]:
    """Return points on a cubic Bezier curve, without its start."""
    found: list[Spot] = []
    for i in range(1, steps + 1):
        t = i / steps
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        x, y = (sum(w * c for w, c in zip(weights, axis, strict=True)) for axis in zip(start, a, b, end, strict=True))
        found.append((x, y))
    return found


def smooth(points: Sequence[Sequence[float]]) -> list[Spot]:
    """Return a smooth curve through points, at least two: a Catmull-Rom spline written as Bezier pieces."""
    spots = [(float(x), float(y)) for x, y in points]
    framed = [spots[0], *spots, spots[-1]]
    curve = [spots[0]]
    for i, (start, end) in enumerate(pairwise(spots)):
        before, after = framed[i], framed[i + 3]
        a = (start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6)
        b = (end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6)
        curve += _bezier(start, a, b, end)
    return curve


def place(shape: BaseGeometry, sign: int) -> BaseGeometry:
    """Return a half-body shape in the whole drawing, towards the viewer's right (1) or left (-1)."""
    return affinity.affine_transform(shape, [sign, 0, 0, 1, MIDLINE, 0])


def both_sides(shape: BaseGeometry) -> BaseGeometry:
    """Return a half-body shape together with its mirror image."""
    # The hair's breadth closes the seam at the midline.
    return unary_union([place(shape.buffer(0.02), sign) for sign in (1, -1)])


def path(shape: BaseGeometry, tolerance: float = 0.25) -> str:
    """Return SVG path data (even-odd) with relative steps, in tenths of a unit.

    The steps are differences of rounded positions, so that rounding errors do not add up.
    """
    text = []
    simple = shape.simplify(tolerance)
    for polygon in polygons(simple):
        for ring in (polygon.exterior, *polygon.interiors):
            spots = [(round(10 * x), round(10 * y)) for x, y in ring.coords[:-1]]
            steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(spots)]
            text.append(f"M{_numbers(spots[:1])}l{_numbers(steps)}z")
    return "".join(text)


def polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the polygons that a shape consists of, without stray points and lines."""
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]


def _numbers(pairs: Sequence[tuple[int, int]]) -> str:
    """Write pairs of tenths as SVG numbers; a minus sign separates as well as a space does."""
    return " ".join(f"{tenths / 10:g}" for pair in pairs for tenths in pair).replace(" -", "-")
