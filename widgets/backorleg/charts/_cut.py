"""Cut the skin territories of the nerve roots from the anatomapa silhouette.

Needs shapely and anatomapa, and takes about a second: only :mod:`backorleg.charts._territories` imports this
module, and only when it has no finished cut in its cache.
"""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from shapely import affinity
from shapely.geometry import (
    LineString,
    MultiPolygon,
    Point,
    Polygon,
    box,
)
from shapely.ops import polygonize, unary_union

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

WIDTH, HEIGHT, MIDLINE = 540, 960, 270
RIM, THIN, CRUMB = 4.0, 0.3, 2.0  # what is trimmed from the drawn lines: units, units, square units
VIEWS = {"front": "anterior", "back": "posterior"}
Spot = tuple[float, float]


def cut(data: Mapping[str, Any]) -> dict[str, Any]:
    """Cut every territory of the file and mirror it to both sides.

    Parameters
    ----------
    data
        The parsed ``territories.yaml``; its header explains borders, seeds and coordinates.

    Returns
    -------
    dict
        JSON-able: ``width`` and ``height`` in SVG units; ``views``, each with ``outline`` and ``details`` as
        SVG path data and with ``territories`` and ``points`` by side, the patient's, and root; ``words``,
        ``places`` and ``sources`` by root; ``note``.

    Raises
    ------
    ValueError
        If a seed is off the body, two roots claim one piece, or a key point is outside its territory.
    """
    roots = data["roots"]
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "views": {view: _view(view, data) for view in VIEWS},
        "words": {root: entry["words"] for root, entry in roots.items()},
        "places": {root: entry["key_point"]["place"] for root, entry in roots.items()},
        "sources": {root: list(entry["source"]) for root, entry in roots.items()},
        "note": data["note"],
    }


def _view(view: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """Cut one view; see :func:`cut` for what it returns and raises."""
    half, ink = _half_body(view)
    shapes = _territories(view, half, data)
    points = {r: e["key_point"]["at"] for r, e in data["roots"].items() if e["key_point"]["view"] == view}
    for root, (out, down) in points.items():
        if root not in shapes or not shapes[root].contains(Point(out, down)):
            raise ValueError(f"the key point of {root} is outside its territory in the {view} view")
    # Facing the patient, the patient's left is on the viewer's right; from behind both agree.
    signs = {"left": 1, "right": -1} if view == "front" else {"left": -1, "right": 1}
    return {
        "outline": _path(_both_sides(half)),
        "details": _path(_both_sides(ink)),
        "territories": {
            side: {root: _path(_place(shape, sign)) for root, shape in shapes.items()} for side, sign in signs.items()
        },
        "points": {
            side: {root: [MIDLINE + sign * out, down] for root, (out, down) in points.items()}
            for side, sign in signs.items()
        },
    }


def _territories(view: str, half: BaseGeometry, data: Mapping[str, Any]) -> dict[str, BaseGeometry]:
    """Return the territory of each root that shows in a view, on the half body, grown over its neighbours."""
    lines = [LineString(_smooth(points)) for points in data["borders"][view].values()]
    pieces = list(polygonize(unary_union([half.boundary, *lines])))
    owner: dict[int, str] = {}
    for root, entry in data["roots"].items():
        for seed in entry["seeds"][view]:
            here = next((i for i, piece in enumerate(pieces) if piece.contains(Point(seed))), None)
            if here is None or not half.covers(Point(seed)):
                raise ValueError(f"the seed {seed} of {root} is off the body in the {view} view")
            if owner.setdefault(here, root) != root:
                raise ValueError(f"{owner[here]} and {root} claim one piece of the {view} view: a border is missing")
    owned = {root: [pieces[i] for i, r in owner.items() if r == root] for root in data["roots"]}
    # Shrinking first and growing back rounds the corners that two borders leave where they meet.
    return {
        root: unary_union(parts).buffer(-1).buffer(1 + data["overlap"]).intersection(half)
        for root, parts in owned.items()
        if parts
    }


def _half_body(view: str) -> tuple[BaseGeometry, BaseGeometry]:
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
    ink = MultiPolygon([part for part in _polygons(ink) if part.area > CRUMB])
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


def _smooth(points: Sequence[Sequence[float]]) -> list[Spot]:
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


def _place(shape: BaseGeometry, sign: int) -> BaseGeometry:
    """Return a half-body shape in the whole drawing, towards the viewer's right (1) or left (-1)."""
    return affinity.affine_transform(shape, [sign, 0, 0, 1, MIDLINE, 0])


def _both_sides(shape: BaseGeometry) -> BaseGeometry:
    """Return a half-body shape together with its mirror image."""
    # The hair's breadth closes the seam at the midline.
    return unary_union([_place(shape.buffer(0.02), sign) for sign in (1, -1)])


def _path(shape: BaseGeometry, tolerance: float = 0.25) -> str:
    """Return SVG path data (even-odd) with relative steps, in tenths of a unit.

    The steps are differences of rounded positions, so that rounding errors do not add up.
    """
    text = []
    simple = shape.simplify(tolerance)
    for polygon in _polygons(simple):
        for ring in (polygon.exterior, *polygon.interiors):
            spots = [(round(10 * x), round(10 * y)) for x, y in ring.coords[:-1]]
            steps = [(bx - ax, by - ay) for (ax, ay), (bx, by) in pairwise(spots)]
            text.append(f"M{_numbers(spots[:1])}l{_numbers(steps)}z")
    return "".join(text)


def _polygons(shape: BaseGeometry) -> list[Polygon]:
    """Return the polygons that a shape consists of, without stray points and lines."""
    return [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]


def _numbers(pairs: Sequence[tuple[int, int]]) -> str:
    """Write pairs of tenths as SVG numbers; a minus sign separates as well as a space does."""
    return " ".join(f"{tenths / 10:g}" for pair in pairs for tenths in pair).replace(" -", "-")
