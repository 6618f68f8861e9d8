"""The axial picture: a disc level seen from below, as on a scan, with its roots and what presses on one.

Above is in front, and the patient's right is on the viewer's left. Everything is drawn once for the
patient's right and mirrored, so that the sides cannot drift apart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from backorleg.charts._levels import HEIGHT, MIDDLE, WIDTH, cervical, labels, lumbar, roots
from backorleg.charts._meetings import CORD, MEETINGS, ROOTS, SAC, SPURS, WALLS
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from backorleg.model.radiculopathy import Lesion

Patch = dict[str, dict[str, Any]]
REGIONS = ("lumbar", "cervical")
NOTHING = "M0 0"
ACTS = {"contact": "touches", "deviation": "pushes aside", "compression": "flattens"}
CALLED = {"bulge": "bulge", "protrusion": "protrusion", "extrusion": "extrusion", "sequestration": "free fragment"}
WALLED = {
    "lumbar": "the facet joint has overgrown and the rim of the disc has a ridge",
    "cervical": "a spur of the uncinate process in front and the facet joint behind have grown",
}


def base(classes: str = "axial", drawn: str = "", height: int = HEIGHT) -> str:
    """Return the drawing with both regions in it; a patch shows one; ``drawn`` is more SVG, beneath roots and names."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" class="{classes}">'
        f"{lumbar()}{cervical()}"
        f'<path data-part="spur" class="bone spur" d="{NOTHING}"></path>'
        f'<path data-part="lesion" class="lesion" d="{NOTHING}"></path>'
        f"{drawn}{roots()}{labels()}</svg>"
    )


def patch(found: Lesion) -> Patch:
    """Return what of the drawing depends on the lesion."""
    region = found.level.region
    result: Patch = {"lesion": _lesion(found), "spur": _spur(found)}
    for name in REGIONS:
        here = name == region
        result[name] = {"display": "inline" if here else "none"}
        result[f"{name}-rim"] = {"display": "inline" if here and _bulges(found) else "none"}
        result[f"{name}-sac"] = _sac(found, name)
    for side in SIDES:
        result |= _root(found, "traversing", side) | _root(found, "exiting", side)
    return result


def freed(found: Lesion) -> Patch:
    """Return the drawing of the same level when nothing presses."""
    return patch(replace(found, zone="", hit=(), role="outside", sides=(), cause="herniation", kind="protrusion"))


def unread(found: Lesion) -> Patch:
    """Return the drawing of the same region before the scan is shown: nothing presses, and no root has a name."""
    blank = freed(found)
    for side in SIDES:
        for role in ("traversing", "exiting"):
            named = blank[f"{role}-{side}-label"]
            named["text"] = "?" if named["text"] else ""
    return blank


def words(found: Lesion) -> str:
    """Return the text twin: what the picture shows, in one sentence."""
    name = found.level.label
    if found.role == "outside":
        return f"{name} seen from below: no disc lesion is drawn; outside the foramen it is a rare cause in the neck."
    act = ACTS[found.grade]
    if found.cause == "foraminal_stenosis":
        return (
            f"{name} seen from below: {WALLED[found.level.region]}, and the narrow foramen on the patient's "
            f"{found.side} {act.replace('pushes aside', 'crowds')} the exiting {found.hit[0].id} root."
        )
    kind = CALLED[found.kind]
    if found.role == "cord":
        return f"{name} seen from below: a central {kind} {act} the spinal cord."
    if found.role == "cauda equina":
        return (
            f"{name} seen from below: a central {kind} {act} the thecal sac, "
            f"in which both {found.hit[0].id} roots and all the roots below them lie."
        )
    zone = found.zone.replace("_", "-")
    root = f"{found.role} {found.hit[0].id} root"
    return f"{name} seen from below: a {zone} {kind} on the patient's {found.side} {act} the {root}."


def _mirrored(found: Lesion) -> str:
    return f"translate({2 * MIDDLE} 0) scale(-1 1)" if found.side == "left" and found.zone != "central" else ""


def _bulges(found: Lesion) -> bool:
    return found.kind == "bulge" and (found.level.region, found.zone) in MEETINGS


def _lesion(found: Lesion) -> dict[str, Any]:
    meeting = MEETINGS.get((found.level.region, found.zone)) if found.kind else None
    return {"d": meeting.path(found.grade, found.kind) if meeting else NOTHING, "transform": _mirrored(found)}


def _spur(found: Lesion) -> dict[str, Any]:
    """Return the bone that narrows a foramen: a spur that grows with the grade, and the other wall come nearer."""
    region = found.level.region
    grown = SPURS[region].path(found.grade) + WALLS[region] if found.cause == "foraminal_stenosis" else NOTHING
    return {"d": grown, "transform": _mirrored(found)}


def _sac(found: Lesion, region: str) -> dict[str, Any]:
    """Return the sac or, in the neck, the cord; a central lesion flattens it against its back wall."""
    name, oval = ("sac", SAC) if region == "lumbar" else ("cord", CORD)
    met = found.level.region == region and found.zone == "central"
    if met:
        oval = MEETINGS[region, "central"].met(found.grade)
    shape = {"cy": _short(oval.y), "ry": _short(oval.ry), "rx": _short(oval.rx)}
    return shape | {"class": f"{name} hit" if met else name}


def _root(found: Lesion, role: str, side: str) -> Patch:
    region = found.level.region
    name = found.level.traversing if role == "traversing" else found.level.exiting
    key = f"{role}-{side}"
    if (region, role) not in ROOTS:
        gone = {"display": "none"}
        return {key: gone, f"{key}-line": gone, f"{key}-label": {"text": ""}, f"{key}-role": {"text": ""}}
    # In the midline the traversing roots run inside the sac, and both are met.
    hit = side in found.sides and (found.role == role or (found.role == "cauda equina" and role == "traversing"))
    oval = ROOTS[region, role]
    if hit and found.role == role:
        meeting = SPURS[region] if found.cause == "foraminal_stenosis" else MEETINGS[region, found.zone]
        oval = meeting.met(found.grade)
    x, tilt = (oval.x, oval.tilt) if side == "right" else (2 * MIDDLE - oval.x, -oval.tilt)
    return {
        key: {
            "display": "inline",
            "class": "root hit" if hit else "root",
            "rx": _short(oval.rx),
            "ry": _short(oval.ry),
            "transform": f"translate({x:.0f} {oval.y:.0f}) rotate({_short(tilt)})",
        },
        f"{key}-line": {"display": "inline", "x2": f"{x:.0f}", "y2": f"{oval.y:.0f}"},
        f"{key}-label": {"text": name, "class": "name hit" if hit else "name"},
        f"{key}-role": {"text": role},
    }


def _short(x: float) -> str:
    """Return a coordinate as JavaScript would write it: 12, not 12.0, and never -0."""
    return f"{round(x, 1) + 0.0:g}"
