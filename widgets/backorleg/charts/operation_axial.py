"""An operation on the axial picture: what is gone after each step, hatched and to scale, and what was put in.

Above is in front, and the patient's left, which hurts, is on the viewer's right. Shapes are placed for the patient's
right and mirrored.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from backorleg.charts import axial
from backorleg.charts._bone import band, hatching, mirrored, path_of, polygon
from backorleg.charts._levels import ARCHES, MIDDLE
from backorleg.charts._listing import listed
from backorleg.charts._meetings import Oval
from backorleg.model.operations import WHOLE, longest, narrows, pressing

if TYPE_CHECKING:
    from backorleg.charts._bone import Point
    from backorleg.model.operations import Work

Patch = axial.Patch
NOTHING = axial.NOTHING
# From where to where the joint is drawn from side to side, and from there on how far a window in the lamina reaches.
JOINTS = {"lumbar": (152, 190), "cervical": (112, 164)}
WINDOWS = {"lumbar": 224, "cervical": 186}
NECK_JOINT = "M112 206C130 202 148 210 164 222"
# Farther out than any bone.
OUTSIDE = 60
# The row of steps below the drawing: where it stands, where it begins, how far apart, and how high all of it is.
STOPS, FIRST, APART, BELOW = 374, 96, 62, 400

# The yellow ligament of the patient's right: as it lines the lamina, thick beside the root, thick all round.
LINING = "M176 212C184 231 200 245 218 254Q229 260 240 260L240 253Q230 252 221 247C204 238 190 226 183 210Z"
RECESS = (
    "M170 199C173 203 175 208 176 212C184 231 200 245 218 254Q229 260 240 260L240 253Q230 252 221 247"
    "C208 240 197 230 193 218C191 208 191 202 188 198C182 191 174 194 170 199Z"
)
CANAL = (
    "M170 199C173 203 175 208 176 212C184 231 200 245 218 254Q229 260 240 260L240 244Q226 243 216 234"
    "C206 225 204 212 206 200C196 191 182 190 170 199Z"
)
TIGHT = Oval(240, 212, 34, 29)
# Ways in, each an arrow; on the patient's left.
WAYS = {
    ("lumbar", "back"): "M304 334L276 284M276 284L288 290M276 284L275 297",
    ("lumbar", "side"): "M402 318L371 196M371 196L382 206M371 196L367 209",
    ("cervical", "back"): "M334 330L312 272M312 272L324 279M312 272L311 285",
    ("cervical", "front"): "M354 28L312 58M312 58L325 57M312 58L317 46",
}
CAGES = {
    "lumbar": "M206 116L276 72Q284 68 288 76L296 90Q300 98 292 102L224 144Q216 148 212 140L203 126Q200 120 206 116Z",
    "cervical": "M206 76L274 76Q282 76 282 84L282 116Q282 124 274 124L206 124Q198 124 198 116L198 84Q198 76 206 76Z",
}
SPACES = {
    "lumbar": "M240 44C304 44 342 78 340 112C336 140 296 152 240 152C184 152 144 140 140 112C138 78 176 44 240 44Z",
    "cervical": "M240 60C286 60 306 82 306 102C304 128 284 142 240 142C196 142 176 128 174 102C174 82 194 60 240 60Z",
}
PLATE = "M192 48Q240 34 288 48L288 55Q240 41 192 55Z"
CHIPS = "M104 214C94 226 96 250 108 258C120 262 127 250 124 236C124 224 116 210 104 214Z"
HEAD = '<circle cx="{x}" cy="270" r="9"></circle>'


def base() -> str:
    """Return the axial drawing with the parts that operations take and bring."""
    return axial.base("axial operation", _parts() + _stops(), BELOW)


def _stops() -> str:
    """Return a row of numbers below the drawing, each of which goes to that step."""
    made = "".join(
        f'<g data-part="stop-{k}" class="stop" data-press="step={k}" data-label="Step {k}">'
        f'<circle cx="{x}" cy="{STOPS}" r="19"></circle>'
        f'<text x="{x}" y="{STOPS + 5}" text-anchor="middle">{k}</text></g>'
        for k, x in ((k, FIRST + (k - 1) * APART) for k in range(1, longest() + 1))
    )
    return f'<text class="small" x="42" y="{STOPS + 5}" text-anchor="middle">step</text>{made}'


@cache
def _parts() -> str:
    across = f'transform="translate({2 * MIDDLE} 0) scale(-1 1)"'
    both = f'<path d="{CHIPS}"></path><path d="{CHIPS}" {across}></path>'
    heads = HEAD.format(x=136) + HEAD.format(x=2 * MIDDLE - 136)
    joint = f'<path d="{NECK_JOINT}"></path><path d="{NECK_JOINT}" {across}></path>'
    return (
        f'<g data-part="neck-joint" class="joints">{joint}</g>'
        '<path data-part="ligament-right" class="ligament" d="M0 0"></path>'
        f'<path data-part="ligament-left" class="ligament" d="M0 0" {across}></path>'
        '<path data-part="space" class="removed off" d="M0 0"></path>'
        '<path data-part="bridge" class="graft off" d="M0 0"></path>'
        '<path data-part="cage" class="implant off" d="M0 0"></path>'
        f'<path data-part="plate" class="implant off" d="{PLATE}"></path>'
        '<path data-part="lamina" class="removed" d="M0 0"></path>'
        '<path data-part="facet" class="removed" d="M0 0"></path>'
        '<path data-part="hatch" class="hatch" d="M0 0"></path>'
        '<path data-part="taken" class="removed bare" d="M0 0"></path>'
        f'<g data-part="chips" class="chips off">{both}</g>'
        f'<g data-part="heads" class="implant off">{heads}</g>'
        '<path data-part="entry" class="entry" d="M0 0"></path>'
    )


def patch(work: Work, zone: str) -> Patch:
    """Return what of the drawing depends on the step and on where the nerve is pressed."""
    one = work.operation
    found = pressing(one.id, zone)
    freed = work.frees(zone)
    before = axial.patch(found)
    result = axial.freed(found) if freed else before
    narrow = narrows(one.id, zone)
    if narrow:
        result["lesion"] = before["lesion"] | {"d": NOTHING}
        if zone == "central" and not freed:
            result["lumbar-sac"] = result["lumbar-sac"] | {"rx": f"{TIGHT.rx:g}", "ry": f"{TIGHT.ry:g}"}
    pressed = before["spur"] if found.cause == "foraminal_stenosis" else before["lesion"]
    taken = pressed if freed and not narrow else pressed | {"d": NOTHING}
    cut = pieces(work)
    shown = {name: path_of(outline) for name, outline in cut.items()}
    return result | {
        **_now(work),
        "neck-joint": {"class": "joints" if one.region == "cervical" else "joints off"},
        "lamina": {"d": shown["lamina-left"] + shown["lamina-right"] or NOTHING},
        "facet": {"d": shown["facet-left"] + shown["facet-right"] or NOTHING},
        "hatch": {"d": "".join(hatching(outline) for outline in cut.values()) or NOTHING},
        "taken": taken,
        **_ligaments(work, zone if narrow else ""),
        **_brought(work),
    }


def words(work: Work, zone: str) -> str:
    """Return the text twin: what is gone, what was put in, and whether the nerve is free."""
    one = work.operation
    said = f"Step {work.number} of {len(one.steps)} ({_lower(work.step.title)}): {what(work)}"
    found = pressing(one.id, zone)
    if not found.hit and found.role == "outside":
        return f"{said}; outside the foramen nothing is drawn in the neck."
    whom = {"cord": "the cord", "cauda equina": "the sac"}.get(found.role) or f"the {found.role} {found.hit[0].id} root"
    return f"{said}; {whom} is {'free' if work.frees(zone) else 'still pressed'}."


def pieces(work: Work) -> dict[str, tuple[Point, ...]]:
    """Return what of the bone is gone, as polygons by name and side; empty where nothing is."""
    one = work.operation
    arch = polygon(ARCHES[one.region])
    outer, inner = JOINTS[one.region]
    window = 2 * MIDDLE - inner if one.sides == "both" else WINDOWS[one.region]
    lamina = band(arch, inner, window) if "lamina" in work.gone else ()
    gone = work.facet / WHOLE
    edge = inner - gone * (inner - outer) if work.facet < WHOLE else OUTSIDE
    facet = band(arch, edge, inner) if work.facet else ()
    on_both = one.sides == "both"
    return {
        "lamina-left": lamina if on_both else mirrored(lamina, MIDDLE),
        "lamina-right": (),
        "facet-left": mirrored(facet, MIDDLE),
        "facet-right": facet if on_both else (),
    }


def _now(work: Work) -> Patch:
    """Return which step of the row is the present one; those that the operation does not have are not there."""
    count = len(work.operation.steps)
    result = {}
    for k in range(1, longest() + 1):
        kind = "stop now" if k == work.number else "stop done" if k < work.number else "stop"
        result[f"stop-{k}"] = {"class": kind if k <= count else "stop off"}
    return result


def _ligaments(work: Work, narrow: str) -> Patch:
    """Return the yellow ligament of both sides; ``narrow`` is the zone that it narrows, empty if none."""
    one = work.operation
    open_sides = {"one": ("left",), "both": ("left", "right")}[one.sides] if "ligament" in work.gone else ()
    result = {}
    for side in ("left", "right"):
        shape = LINING
        if narrow == "central":
            shape = CANAL
        elif narrow and side == "left":
            shape = RECESS
        removed = side in open_sides
        there = one.region == "lumbar"
        result[f"ligament-{side}"] = {
            "d": shape,
            "class": ("removed bare" if removed else "ligament") + ("" if there else " off"),
        }
    return result


def _brought(work: Work) -> Patch:
    """Return what was put in, and the arrow of the way in until the end."""
    one = work.operation
    between = "cage" in work.put
    grown = "bone" in work.put
    return {
        "space": {"d": SPACES[one.region], "class": _shown("removed", "disc" in work.gone)},
        "bridge": {"d": SPACES[one.region], "class": _shown("graft", between and grown)},
        "cage": {"d": CAGES[one.region], "class": _shown("implant", between)},
        "plate": {"class": _shown("implant", "plate" in work.put)},
        "chips": {"class": _shown("graft" if grown else "chips", "chips" in work.put)},
        "heads": {"class": _shown("implant" if "rods" in work.put else "implant hollow", "screws" in work.put)},
        "entry": {"d": WAYS[one.region, one.approach], "class": _shown("entry", not work.over)},
    }


def _shown(name: str, there: bool) -> str:  # noqa: FBT001  # whether it is drawn is the only thing asked
    return name if there else f"{name} off"


def what(work: Work) -> str:
    """Return what is gone and what was put in, in words."""
    one = work.operation
    names = {
        "lamina": "the laminae" if one.sides == "both" else "a window in the lamina",
        "ligament": "ligament",
        "disc": "the disc",
    }
    gone = [said for part, said in names.items() if part in work.gone]
    if work.facet:
        gone.append(f"{work.facet:g} % of {'each' if one.sides == 'both' else 'one'} facet joint")
    brought = {"cage": "cage", "plate": "plate", "screws": "screws", "rods": "rods", "chips": "bone chips"}
    put = [name for part, name in brought.items() if part in work.put]
    if "bone" in work.put:
        put.append("grown bone")
    said = f"{listed(gone)} taken" if gone else "no bone taken"
    return f"{said}; {listed(put)} in place" if put else said


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
