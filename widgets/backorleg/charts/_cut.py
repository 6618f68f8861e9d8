"""Cut the body map from the silhouette: territories, overlap, zones to draw pain in, disagreements.

Needs shapely and anatomapa, and takes about two seconds: only :mod:`backorleg.charts._territories` imports this
module, and only when it has no finished cut in its cache.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shapely.geometry import LineString, Point, Polygon
from shapely.ops import polygonize, unary_union

from backorleg.charts._shapes import HEIGHT, MIDLINE, VIEWS, WIDTH, both_sides, half_body, path, place, smooth

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    Shapes = dict[str, BaseGeometry]

# What is left of half a body when only one region of it is shown: outlines as [out, down].
REGIONS = {
    "leg": [(-5, 322), (92, 322), (96, 400), (130, 430), (130, 980), (-5, 980)],
    "arm": [(-5, 0), (290, 0), (290, 600), (160, 600), (94, 400), (84, 322), (-5, 322)],
}
# An overlap grows in steps as thin as this, because one big step would leap from the arm to the trunk.
STEP = 1.5


def cut(data: Mapping[str, Any], overlap: float) -> dict[str, Any]:
    """Cut everything and mirror it to both sides.

    Parameters
    ----------
    data
        The parsed files by name: ``territories``, ``zones`` and ``disagreements``; their headers explain them.
    overlap
        How far a territory's overlap zone reaches beyond it, in units of the drawing.

    Returns
    -------
    dict
        JSON-able: ``width`` and ``height`` in SVG units; ``views``, each with ``outline`` and ``details`` as SVG path
        data, and by side, the patient's, ``territories``, ``overlaps`` and ``points`` by root, ``zones`` by id,
        ``claims`` by claim and root; ``areas`` of one side, in square units; and the words of the files.

    Raises
    ------
    ValueError
        If a seed is off the body, two roots claim one piece, a key point is outside its territory, or a zone or band
        is not on the body.
    """
    roots, zones = data["territories"]["roots"], data["zones"]["zones"]
    halves = {view: _half(view, data, overlap) for view in VIEWS}
    for zone in zones:
        if not any(zone in half["zones"] for half in halves.values()):
            raise ValueError(f'the zone "{zone}" is nowhere on the body')
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "views": {view: _mirrored(view, half) for view, half in halves.items()},
        "areas": _areas(halves, list(roots), list(zones)),
        "roots": {root: _words(entry) for root, entry in roots.items()},
        "zones": {zone: {"region": entry["region"], "label": entry["label"]} for zone, entry in zones.items()},
        "claims": [
            {"id": each["id"], "says": each["says"], "facts": each["facts"], "roots": list(each["roots"])}
            for each in data["disagreements"]["claims"]
        ],
        "note": data["territories"]["note"],
    }


def _words(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "words": entry["words"],
        "place": entry["key_point"]["place"],
        "facts": list(entry["source"]),
        "muscle": entry.get("muscle", ""),
        "level": entry.get("level", ""),
    }


def _half(view: str, data: Mapping[str, Any], overlap: float) -> dict[str, Any]:
    """Cut the half body of one view; see :func:`cut` for what it raises."""
    body, ink = half_body(view)
    shapes = _territories(view, body, data["territories"])
    entries = data["territories"]["roots"]
    points = {r: e["key_point"]["at"] for r, e in entries.items() if e["key_point"]["view"] == view}
    for root, (out, down) in points.items():
        if root not in shapes or not shapes[root].contains(Point(out, down)):
            raise ValueError(f"the key point of {root} is outside its territory in the {view} view")
    zones = _zones(view, body, data["zones"]["zones"])
    return {
        "body": body,
        "ink": ink,
        "territories": shapes,
        "overlaps": {root: _grown(shape, body, overlap) for root, shape in shapes.items()},
        "points": points,
        "zones": zones,
        "claims": {each["id"]: _claimed(view, body, each["roots"], zones) for each in data["disagreements"]["claims"]},
    }


def _territories(view: str, half: BaseGeometry, data: Mapping[str, Any]) -> Shapes:
    """Return the territory of each root that shows in a view, on the half body; neighbours share a border."""
    lines = [LineString(smooth(points)) for points in data["borders"][view].values()]
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
    return {root: unary_union(parts).buffer(-1).buffer(1).intersection(half) for root, parts in owned.items() if parts}


def _grown(shape: BaseGeometry, half: BaseGeometry, reach: float) -> BaseGeometry:
    """Return a shape grown along the skin by ``reach`` units, over neighbours and blank skin alike."""
    steps = max(1, round(reach / STEP))
    for _ in range(steps):
        shape = shape.buffer(reach / steps).intersection(half)
    return shape


def _zones(view: str, half: BaseGeometry, data: Mapping[str, Any]) -> Shapes:
    """Return the zones that show in a view; where two outlines overlap, the one that stands first has the skin."""
    zones: Shapes = {}
    taken: BaseGeometry = Polygon()
    for name, entry in data.items():
        outlines = [Polygon(points) for points in entry.get(view, [])]
        if not outlines:
            continue
        shape = unary_union(outlines).intersection(half).difference(taken).buffer(-0.3).buffer(0.3).intersection(half)
        if shape.is_empty:
            raise ValueError(f'the zone "{name}" is off the body in the {view} view')
        zones[name] = shape
        taken = unary_union([taken, shape])
    return zones


def _claimed(view: str, half: BaseGeometry, roots: Mapping[str, Any], zones: Shapes) -> Shapes:
    """Return what one claim adds to each root in a view."""
    found: Shapes = {}
    for root, entry in roots.items():
        bands = [LineString(smooth(b["along"])).buffer(b["width"] / 2).intersection(half) for b in entry.get(view, [])]
        if any(band.is_empty for band in bands):
            raise ValueError(f"a band of {root} is off the body in the {view} view")
        whole = [zones[name] for name in entry.get("zones", []) if name in zones]
        shape = unary_union([*bands, *whole])
        if not shape.is_empty:
            found[root] = shape
    return found


def _areas(halves: Mapping[str, Any], roots: list[str], zones: list[str]) -> dict[str, Any]:
    """Return areas of one side, both views added: of roots, of zones, and of what they share, in square units."""

    def area(kind: str, name: str, other: str = "", root: str = "") -> float:
        total = 0.0
        for half in halves.values():
            shape = half[kind].get(name)
            if shape is not None and other:
                beside = half[other].get(root)
                shape = None if beside is None else shape.intersection(beside)
            total += 0.0 if shape is None else shape.area
        return round(total, 1)

    return {
        "roots": {root: [area("territories", root), area("overlaps", root)] for root in roots},
        "zones": {zone: area("zones", zone) for zone in zones},
        "shared": {
            zone: {
                root: [area("zones", zone, "territories", root), area("zones", zone, "overlaps", root)]
                for root in roots
                if area("zones", zone, "overlaps", root)
            }
            for zone in zones
        },
    }


def _mirrored(view: str, half: Mapping[str, Any]) -> dict[str, Any]:
    # Facing the patient, the patient's left is on the viewer's right; from behind both agree.
    signs = {"left": 1, "right": -1} if view == "front" else {"left": -1, "right": 1}

    def paths(shapes: Shapes) -> dict[str, dict[str, str]]:
        return {
            side: {name: path(place(shape, sign)) for name, shape in shapes.items()} for side, sign in signs.items()
        }

    claims = {name: paths(shapes) for name, shapes in half["claims"].items()}
    crops = {region: Polygon(outline) for region, outline in REGIONS.items()}
    return {
        "outline": path(both_sides(half["body"])),
        "details": path(both_sides(half["ink"])),
        "regions": {
            region: [path(both_sides(half[name].intersection(crop))) for name in ("body", "ink")]
            for region, crop in crops.items()
        },
        "territories": paths(half["territories"]),
        "overlaps": paths(half["overlaps"]),
        "zones": paths(half["zones"]),
        "claims": {side: {name: sides[side] for name, sides in claims.items()} for side in signs},
        "points": {
            side: {root: [MIDLINE + sign * out, down] for root, (out, down) in half["points"].items()}
            for side, sign in signs.items()
        },
    }
