"""The axial picture: a disc level seen from below, as on a scan, with its roots and the lesion.

Above is in front, and the patient's right is on the viewer's left. Everything is drawn once for the
patient's right and mirrored, so that the sides cannot drift apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backorleg.model.radiculopathy import GRADES, Lesion
from backorleg.model.spine import SIDES

WIDTH, HEIGHT, MIDDLE = 480, 344, 240
Patch = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Bump:
    """Where a lesion leaves the disc (``x``, ``y``) and which way it grows, on the patient's right."""

    x: float
    y: float
    dx: float
    dy: float
    half: float

    def path(self, height: float) -> str:
        """Return the outline of a lesion that reaches ``height`` beyond the margin of the disc."""
        ax, ay = self.x + self.half * self.dy, self.y - self.half * self.dx
        bx, by = self.x - self.half * self.dy, self.y + self.half * self.dx
        # A cubic whose two handles stand 4/3 out reaches just 1 out; it starts inside the disc.
        out = 4 / 3 * (height + 6)
        ax, bx, ay, by = (v - 6 * d for v, d in ((ax, self.dx), (bx, self.dx), (ay, self.dy), (by, self.dy)))
        c1, c2 = (ax + out * self.dx, ay + out * self.dy), (bx + out * self.dx, by + out * self.dy)
        return f"M{ax:.0f} {ay:.0f}C{c1[0]:.0f} {c1[1]:.0f} {c2[0]:.0f} {c2[1]:.0f} {bx:.0f} {by:.0f}Z"


BUMPS = {
    ("lumbar", "central"): Bump(240, 164, 0, 1, 30),
    ("lumbar", "paracentral"): Bump(199, 168, -0.28, 0.96, 17),
    ("lumbar", "foraminal"): Bump(148, 164, -0.55, 0.83, 17),
    ("lumbar", "far_lateral"): Bump(113, 136, -0.93, 0.37, 18),
    ("cervical", "central"): Bump(240, 152, 0, 1, 24),
    ("cervical", "paracentral"): Bump(205, 150, -0.2, 0.98, 15),
    ("cervical", "foraminal"): Bump(172, 145, -0.5, 0.86, 12),
}
# How far the lesion reaches at each grade, and what that does to the root: pushed, then flattened.
REACH = dict(zip(GRADES, (9, 17, 27), strict=True))
PUSH = dict(zip(GRADES, (0, 7, 11), strict=True))
FLAT = dict(zip(GRADES, (1.0, 0.9, 0.55), strict=True))

# Centre, half axes and tilt (degrees) of each root on the patient's right.
ROOTS = {
    ("lumbar", "traversing"): (190, 190, 8, 8, 0),
    ("lumbar", "exiting"): (131, 183, 15, 9, -24),
    ("cervical", "exiting"): (157, 165, 16, 8, 28),
}
# The exiting root lies farther out where a far-lateral disc meets it.
FAR = (86, 160, 15, 8, -24)
# Half height of the sac or cord, and how far a central lesion pushes and flattens it.
SAC = {"lumbar": (212, 31, 46), "cervical": (191, 17, 35)}


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
    bump = BUMPS.get((region, found.zone))
    mirrored = f"translate({2 * MIDDLE} 0) scale(-1 1)" if found.side == "left" and found.zone != "central" else ""
    result: Patch = {
        "lumbar": {"display": "inline" if region == "lumbar" else "none"},
        "cervical": {"display": "inline" if region == "cervical" else "none"},
        "lesion": {"d": bump.path(REACH[found.grade]) if bump else "M0 0", "transform": mirrored},
    }
    for name in SAC:
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
    y, ry, rx = SAC[region]
    if found.level.region != region or found.zone != "central":
        return {"cy": _short(y), "ry": _short(ry), "rx": _short(rx), "class": "sac" if region == "lumbar" else "cord"}
    # The back wall stays, the front wall gives way.
    squeeze = {"contact": 2, "deviation": 9, "compression": 19}[found.grade] * ry / 31
    name = "sac" if region == "lumbar" else "cord"
    return {"cy": _short(y + squeeze), "ry": _short(ry - squeeze), "rx": _short(rx), "class": f"{name} hit"}


def _root(found: Lesion, role: str, side: str) -> Patch:
    region = found.level.region
    name = found.level.traversing if role == "traversing" else found.level.exiting
    key = f"{role}-{side}"
    if (region, role) not in ROOTS:
        gone = {"display": "none"}
        return {key: gone, f"{key}-line": gone, f"{key}-label": {"text": ""}, f"{key}-role": {"text": ""}}
    far = found.zone == "far_lateral" and role == "exiting" and region == "lumbar"
    x, y, rx, ry, tilt = map(float, FAR if far and side == found.side else ROOTS[region, role])
    # In the midline the traversing roots run inside the sac wall, and both are met.
    hit = side in found.sides and (found.role == role or (found.role == "cauda equina" and role == "traversing"))
    bump = BUMPS.get((region, found.zone))
    if hit and bump and found.role == role:
        x, y = x + PUSH[found.grade] * bump.dx, y + PUSH[found.grade] * bump.dy
        ry *= FLAT[found.grade]
    if side == "left":
        x, tilt = 2 * MIDDLE - x, -tilt
    return {
        key: {
            "display": "inline",
            "class": "root hit" if hit else "root",
            "rx": _short(rx),
            "ry": _short(ry),
            "transform": f"translate({x:.0f} {y:.0f}) rotate({_short(tilt)})",
        },
        f"{key}-line": {"display": "inline", "x2": f"{x:.0f}", "y2": f"{y:.0f}"},
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
