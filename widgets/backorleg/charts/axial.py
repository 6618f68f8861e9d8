"""The axial picture: a disc level seen from below, as on a scan, with its roots and the lesion.

Above is in front, and the patient's right is on the viewer's left. Everything is drawn once for the
patient's right and mirrored, so that the sides cannot drift apart.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from backorleg.model.radiculopathy import GRADES, Lesion
from backorleg.model.spine import SIDES

WIDTH, HEIGHT, MIDDLE = 480, 344, 240
Patch = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Oval:
    """A root, the sac or the cord: centre, half axes and tilt (degrees)."""

    x: float
    y: float
    rx: float
    ry: float
    tilt: float = 0

    def thickness(self, dx: float, dy: float) -> float:
        """Return half its extent along a direction."""
        turn = math.radians(self.tilt)
        along, across = dx * math.cos(turn) + dy * math.sin(turn), dy * math.cos(turn) - dx * math.sin(turn)
        return math.hypot(self.rx * along, self.ry * across)


@dataclass(frozen=True)
class Meeting:
    """Where a lesion leaves the disc (``x``, ``y``), how wide, and what it grows towards; on the patient's right.

    ``held`` says that what it meets cannot move away, as the sac and the cord cannot.
    """

    x: float
    y: float
    half: float
    target: Oval
    held: bool = False

    @property
    def way(self) -> tuple[float, float]:
        """The direction in which the lesion grows, of length 1."""
        dx, dy = self.target.x - self.x, self.target.y - self.y
        return dx / math.hypot(dx, dy), dy / math.hypot(dx, dy)

    def path(self, grade: str) -> str:
        """Return the outline of the lesion: up to the target, and as much farther as the grade says."""
        dx, dy = self.way
        gap = math.hypot(self.target.x - self.x, self.target.y - self.y) - self.target.thickness(dx, dy)
        # It starts a little inside the disc. A cubic whose handles stand 4/3 out reaches just 1 out.
        out = 4 / 3 * (gap + self._advance(grade) + INSIDE)
        foot_x, foot_y = self.x - INSIDE * dx, self.y - INSIDE * dy
        ends = [(foot_x + side * self.half * dy, foot_y - side * self.half * dx) for side in (1, -1)]
        (ax, ay), (bx, by) = ends
        (cx, cy), (ex, ey) = ((x + out * dx, y + out * dy) for x, y in ends)
        return f"M{ax:.0f} {ay:.0f}C{cx:.0f} {cy:.0f} {ex:.0f} {ey:.0f} {bx:.0f} {by:.0f}Z"

    def met(self, grade: str) -> Oval:
        """Return the target as the lesion leaves it: its near side gives way by what the lesion advances."""
        dx, dy = self.way
        advance, half = self._advance(grade), self.target.thickness(dx, dy)
        lost = self._lost(grade)
        if not lost:
            return replace(self.target, x=self.target.x + advance * dx, y=self.target.y + advance * dy)
        moved = advance - lost
        wide = max(self.target.rx, self.target.ry)
        turned = math.degrees(math.atan2(dy, dx)) - 90
        return Oval(self.target.x + moved * dx, self.target.y + moved * dy, wide, half - lost, turned)

    def _lost(self, grade: str) -> float:
        """Return by how much half the target's thickness shrinks."""
        if self.held:  # it cannot move, so it loses on one side all that the lesion takes
            return self._advance(grade) / 2
        flat = FLAT * min(self.target.rx, self.target.ry)
        return self.target.thickness(*self.way) - flat if grade == GRADES[-1] else 0

    def _advance(self, grade: str) -> float:
        return (SQUEEZE if self.held else ADVANCE)[grade] * self.target.thickness(*self.way)


# How deep a lesion is rooted in the disc, and what share of its thickness a flattened root keeps.
INSIDE, FLAT = 6, 0.55
# How far a lesion goes beyond the first touch, as a share of half the thickness of what it meets.
ADVANCE = dict(zip(GRADES, (0.0, 0.6, 1.4), strict=True))
# The same for what is held: the rootlets at the back of the sac still have to fit in.
SQUEEZE = dict(zip(GRADES, (0.0, 0.5, 1.0), strict=True))

SAC, CORD = Oval(240, 212, 46, 31), Oval(240, 191, 35, 17)
# Where the roots of the patient's right lie when nothing touches them.
ROOTS = {
    ("lumbar", "traversing"): Oval(190, 190, 8, 8),
    ("lumbar", "exiting"): Oval(131, 183, 15, 9, -24),
    ("cervical", "exiting"): Oval(155, 165, 16, 8, 28),
}
MEETINGS = {
    ("lumbar", "central"): Meeting(240, 164, 30, SAC, held=True),
    ("lumbar", "paracentral"): Meeting(201, 168, 16, ROOTS["lumbar", "traversing"]),
    ("lumbar", "foraminal"): Meeting(150, 164, 16, ROOTS["lumbar", "exiting"]),
    # Beyond the foramen the same root has already gone farther out.
    ("lumbar", "far_lateral"): Meeting(112, 137, 17, Oval(86, 160, 15, 8, -24)),
    ("cervical", "central"): Meeting(240, 152, 24, CORD, held=True),
    # Beside the midline it meets the root where it leaves the sac.
    ("cervical", "paracentral"): Meeting(203, 151, 13, Oval(181, 178, 13, 8, 28)),
    ("cervical", "foraminal"): Meeting(171, 146, 12, ROOTS["cervical", "exiting"]),
}


def base() -> str:
    """Return the drawing with both regions in it; a patch shows one."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" class="axial">'
        f"{_lumbar()}{_cervical()}"
        '<path data-part="lesion" class="lesion" d="M0 0"></path>'
        f"{_roots()}{_labels()}</svg>"
    )


def patch(found: Lesion) -> Patch:
    """Return what of the drawing depends on the lesion."""
    region = found.level.region
    meeting = MEETINGS.get((region, found.zone))
    mirrored = f"translate({2 * MIDDLE} 0) scale(-1 1)" if found.side == "left" and found.zone != "central" else ""
    result: Patch = {
        "lumbar": {"display": "inline" if region == "lumbar" else "none"},
        "cervical": {"display": "inline" if region == "cervical" else "none"},
        "lesion": {"d": meeting.path(found.grade) if meeting else "M0 0", "transform": mirrored},
    }
    for name in ("lumbar", "cervical"):
        result[f"{name}-sac"] = _sac(found, name)
    for side in SIDES:
        result |= _root(found, "traversing", side) | _root(found, "exiting", side)
    return result


def words(found: Lesion) -> str:
    """Return the text twin: what the picture shows, in one sentence."""
    name = found.level.label
    if found.role == "outside":
        return f"{name} seen from below: no disc lesion is drawn; outside the foramen it is a rare cause in the neck."
    act = {"contact": "touches", "deviation": "pushes aside", "compression": "flattens"}[found.grade]
    if found.role == "cord":
        return f"{name} seen from below: a central herniation {act} the spinal cord."
    if found.role == "cauda equina":
        return (
            f"{name} seen from below: a central herniation {act} the thecal sac, "
            f"in which both {found.hit[0].id} roots and all the roots below them lie."
        )
    zone = found.zone.replace("_", "-")
    root = f"{found.role} {found.hit[0].id} root"
    return f"{name} seen from below: a {zone} herniation on the patient's {found.side} {act} the {root}."


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
    oval = MEETINGS[region, found.zone].met(found.grade) if hit and found.role == role else ROOTS[region, role]
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


def _roots() -> str:
    ellipses = "".join(
        f'<ellipse data-part="{role}-{side}" class="root" rx="8" ry="8"></ellipse>'
        for role in ("traversing", "exiting")
        for side in SIDES
    )
    return f"<g>{ellipses}</g>"


def _labels() -> str:
    """Return names in the margins with leader lines; the places are fixed, so names cannot collide."""
    parts = []
    for side, x in (("right", 34), ("left", WIDTH - 34)):
        edge = x + (22 if side == "right" else -22)
        for role, y in (("exiting", 214), ("traversing", 296)):
            parts.append(
                f'<line data-part="{role}-{side}-line" class="leader" x1="{edge}" y1="{y - 8}" x2="0" y2="0"></line>'
                f'<text data-part="{role}-{side}-label" class="name" x="{x}" y="{y - 2}" text-anchor="middle"></text>'
                f'<text data-part="{role}-{side}-role" class="small" x="{x}" y="{y + 13}" text-anchor="middle"></text>'
            )
        parts.append(f'<text class="side" x="{x}" y="26" text-anchor="middle">{side[0].upper()}</text>')
        for y, word in ((42, "patient’s"), (56, side)):
            parts.append(f'<text class="small" x="{x}" y="{y}" text-anchor="middle">{word}</text>')
    parts.append(f'<text class="small" x="{MIDDLE}" y="14" text-anchor="middle">front</text>')
    parts.append(f'<text class="small" x="{MIDDLE}" y="{HEIGHT - 3}" text-anchor="middle">back</text>')
    return "".join(parts)


def _both(shape: str) -> str:
    """Return a shape of the patient's right and its mirror image."""
    return f'{shape}<g transform="translate({2 * MIDDLE} 0) scale(-1 1)">{shape}</g>'


def _lumbar() -> str:
    disc = (
        "M240 28C330 28 372 72 367 118C363 154 322 170 282 168C262 167 254 164 240 164"
        "C226 164 218 167 198 168C158 170 117 154 113 118C108 72 150 28 240 28Z"
    )
    arch = (
        "M150 196C134 204 132 232 148 248C168 266 200 268 226 284L228 318Q240 326 252 318L254 284"
        "C280 268 312 266 332 248C348 232 346 204 330 196C320 192 310 199 304 212C296 231 280 245 262 254"
        "Q240 266 218 254C200 245 184 231 176 212C170 199 160 192 150 196Z"
    )
    inside = "".join(
        f'<circle class="rootlet" cx="{x}" cy="{y}" r="3"></circle>'
        for x, y in ((212, 222), (226, 232), (240, 236), (254, 232), (268, 222), (228, 218), (252, 218))
    )
    nerve = '<path class="nerve" d="M131 183C108 178 92 166 66 164"></path>'
    joint = '<path class="joint" d="M152 202C160 220 170 234 190 244"></path>'
    return (
        '<g data-part="lumbar">'
        f'<path class="disc" d="{disc}"></path><ellipse class="nucleus" cx="240" cy="98" rx="78" ry="42"></ellipse>'
        f'{_both(nerve)}<path class="bone" d="{arch}"></path>'
        f"{_both(joint)}"
        f'<ellipse data-part="lumbar-sac" class="sac" cx="{MIDDLE}" cy="212" rx="46" ry="31"></ellipse>{inside}'
        f'<text class="small" x="{MIDDLE}" y="76" text-anchor="middle">disc</text></g>'
    )


def _cervical() -> str:
    disc = "M240 52C300 52 326 78 324 108C322 140 296 152 240 152C184 152 158 140 156 108C154 78 180 52 240 52Z"
    arch = (
        "M112 186C98 200 104 226 124 232C160 240 204 262 228 284L232 306Q240 312 248 306L252 284"
        "C276 262 320 240 356 232C376 226 382 200 368 186C354 176 334 184 322 198C304 218 276 238 250 248"
        "Q240 252 230 248C204 238 176 218 158 198C146 184 126 176 112 186Z"
    )
    nerve = '<path class="nerve" d="M206 190C188 182 174 174 157 165C136 154 112 146 88 128"></path>'
    uncus = "M158 118C144 116 140 134 150 146C156 152 166 150 168 144C160 138 158 128 158 118Z"
    hook = f'<path class="bone" d="{uncus}"></path>'
    artery = '<circle class="artery" cx="122" cy="124" r="11"></circle>'
    return (
        '<g data-part="cervical">'
        f'<path class="disc" d="{disc}"></path><ellipse class="nucleus" cx="240" cy="100" rx="48" ry="26"></ellipse>'
        f'<path class="bone" d="{arch}"></path>{_both(hook)}'
        f'<ellipse class="sac" cx="{MIDDLE}" cy="194" rx="62" ry="34"></ellipse>'
        f"{_both(nerve)}{_both(artery)}"
        f'<ellipse data-part="cervical-sac" class="cord" cx="{MIDDLE}" cy="191" rx="35" ry="17"></ellipse>'
        f'<text class="small" x="{MIDDLE}" y="86" text-anchor="middle">disc</text>'
        f'<text class="small" x="{MIDDLE}" y="222" text-anchor="middle">cord</text>'
        '<text class="small" x="94" y="104" text-anchor="middle">vertebral artery</text></g>'
    )
