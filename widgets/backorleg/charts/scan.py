"""The MRI of a patient, drawn by the book's own pictures: what is seen, and no name that would give the answer away.

``patient.scan`` holds ``picture`` and its settings:

=======  =======================================================================================================
axial    ``level``, ``zone``, ``severity``, ``cause``, ``kind``, as :func:`backorleg.model.radiculopathy.lesion` takes
         them; the side is the patient's
canal    ``level``, ``area`` (mm² of the dural sac, 40 to 180), ``levels`` ("1" or "2")
segment  ``level``, ``pfirrmann``, ``slip`` (mm), ``slip_motion``, ``facets``, as
         :func:`backorleg.model.motion_segment.segment` takes them
normal   ``level``
=======  =======================================================================================================
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from backorleg.charts import _plain, axial, lateral
from backorleg.charts._bodies import LETTERS
from backorleg.charts._levels import HEIGHT, MIDDLE, WIDTH, lumbar
from backorleg.charts._meetings import SAC
from backorleg.charts.operation_axial import CANAL, LINING
from backorleg.evidence import estimate
from backorleg.model.motion_segment import segment
from backorleg.model.radiculopathy import lesion
from backorleg.model.spine import levels

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.model.clinic_patients import Patient
    from backorleg.model.radiculopathy import Lesion
    from backorleg.model.spine import Level

# The drawn lumbar disc is 254 units wide, and a disc about 51 mm: for the picture only.
PER_MM = 5
SMALLEST, LARGEST = 40, 180
# The arch is drawn with a thick ligament below this area, which is what the thick one leaves.
THICK = 125
# How a worn disc darkens on T2 (pfirrmann-grades); the shades are for the picture only.
SHADES = {"I": 0, "II": 0.1, "III": 0.3, "IV": 0.5, "V": 0.65}
SHADED = {
    "I": "bright and of full height",
    "II": "a little uneven and of full height",
    "III": "grey and of nearly full height",
    "IV": "dark and somewhat lower",
    "V": "black and collapsed",
}
JOINTS = {
    "healthy": "the facet joint is smooth",
    "arthritic": "the facet joint is overgrown",
    "effusion": "the facet joint gapes and holds fluid",
}
PLACES = {
    "central": "in the midline",
    "paracentral": "beside the midline",
    "foraminal": "in the foramen",
    "far_lateral": "outside the foramen",
}
MASSES = {
    "bulge": "a broad bulge of the disc",
    "protrusion": "a tongue of the disc",
    "extrusion": "a mass with a narrow neck to the disc",
    "sequestration": "a fragment apart from the disc",
}
MET = {
    "traversing": "the root that crosses the disc on its way down",
    "exiting": "the root that leaves here",
    "cauda equina": "the sac",
    "cord": "the cord",
    "outside": "",
}
# Of two levels side by side only the middle is shown.
CROPPED = (92, 388)
# Where the rootlets lie in a sac of the drawn size.
ROOTLETS = ((212, 222), (226, 232), (240, 236), (254, 232), (268, 222), (228, 218), (252, 218))
USUAL = "population-min-dsca minimum-area"


def scanned(patient: Patient) -> str:
    """Return the picture of a patient's MRI as SVG, with a sentence that says what is seen.

    Raises
    ------
    ValueError
        If the scan has no such picture, lacks a setting, or asks for what cannot be; the message says what is allowed.
    """
    scan = dict(patient.scan)
    picture = scan.pop("picture", "")
    if picture not in PICTURES:
        raise ValueError(f'A scan\'s picture cannot be "{picture}"; allowed: {", ".join(PICTURES)}.')
    needed, draw = PICTURES[picture]
    lacking = [name for name in needed if name not in scan]
    if lacking:
        raise ValueError(f"The {picture} picture of a scan needs {', '.join(needed)}; it lacks {', '.join(lacking)}.")
    return draw(scan, patient.side)


def _axial(scan: Mapping[str, str], side: str) -> str:
    # A patient with pain on both sides has a lesion in the midline, and there a side changes nothing.
    whose = "left" if side == "both" else side
    kind = scan.get("kind", "protrusion")
    found = lesion(scan["level"], scan["zone"], whose, scan["severity"], cause=scan["cause"], kind=kind)
    return _framed(_plain.inside(axial.base(), axial.patch(found)) + _legend(found.level), _seen(found), "axial")


def _seen(found: Lesion) -> str:
    """Return what an axial picture shows, without the name of a root or of an illness."""
    start = f"Axial MRI at {found.level.label}, seen from below"
    if found.role == "outside":
        return f"{start}: nothing presses on cord or roots."
    on = "" if found.zone == "central" else f" on the patient’s {found.side}"
    act = axial.ACTS[found.grade]
    if found.cause == "foraminal_stenosis":
        act = act.replace("pushes aside", "crowds")
        return f"{start}: the foramen{on} is narrowed by bone, which {act} {MET[found.role]}."
    return f"{start}: {MASSES[found.kind]} {PLACES[found.zone]}{on} {act} {MET[found.role]}."


def _normal(scan: Mapping[str, str], _: str) -> str:
    where = scan["level"]
    found = lesion(where, "paracentral", "left", "contact")
    said = "nothing presses on cord or roots" if found.level.region == "cervical" else "nothing presses on sac or roots"
    drawn = _plain.inside(axial.base(), axial.freed(found))
    return _framed(drawn + _legend(found.level), f"Axial MRI at {found.level.label}, seen from below: {said}.", "axial")


def _canal(scan: Mapping[str, str], _: str) -> str:
    name, area, many = scan["level"], scan["area"], scan["levels"]
    narrow = [one.id for one in levels().values() if one.region == "lumbar"]
    for what, value, allowed in (
        ("level", name, narrow),
        ("area", area, [str(size) for size in range(SMALLEST, LARGEST + 1, 10)]),
        ("levels", many, ["1", "2"]),
    ):
        if value not in allowed:
            raise ValueError(f'A narrow canal\'s {what} cannot be "{value}"; allowed: {", ".join(allowed)}.')
    size = int(area)
    place = narrow.index(name)
    shown = [name] if many == "1" else narrow[max(0, place - 1) : max(0, place - 1) + 2]
    usual = round(estimate(USUAL).value)
    left, right = CROPPED if len(shown) > 1 else (0, WIDTH)
    wide = right - left
    ruler = (
        f'<path class="scale" d="M{right - 18} 330h{-10 * PER_MM}"></path>'
        f'<text class="small" x="{right - 18}" y="322" text-anchor="end">1 cm</text>'
    )
    drawn = "".join(
        f'<svg x="{k * wide}" width="{wide}" height="{HEIGHT}" viewBox="{left} 0 {wide} {HEIGHT}">'
        f"{_cross_section(size, usual)}{_legend(levels()[one], left, right, ruler)}</svg>"
        for k, one in enumerate(shown)
    )
    compared = "larger" if size > usual else "smaller"
    said = (
        f"Axial MRI at {' and '.join(levels()[one].label for one in shown)}, seen from below: the sac measures "
        f"{size} mm², {compared} than the dashed outline of {usual} mm², the mean of an ageing community"
        f"{', and the roots in it are crowded' if size < SMALLEST * 2 else ''}."
    )
    return _framed(drawn, said, "axial", (0, 4, wide * len(shown), 340))


def _cross_section(area: int, usual: int) -> str:
    """Return a lumbar level whose sac has an area in mm², true to scale, and the outline of a usual one."""
    narrow = area < THICK
    bulging = {"lumbar-rim": {"display": "inline" if narrow else "none"}}
    bones = _plain.inside(f"<svg>{lumbar()}</svg>", bulging).partition('<ellipse class="sac"')[0] + "</g>"
    lining = f'<path class="ligament" d="{CANAL if narrow else LINING}"></path>'
    across = f'<g transform="translate({2 * MIDDLE} 0) scale(-1 1)">{lining}</g>'
    # Where the canal is narrow, ligament and disc fill it up to the sac.
    filled = _oval("ligament", LARGEST) if narrow else ""
    return bones + lining + across + filled + _oval("sac", area) + _rootlets(area) + _oval("usual", usual)


def _oval(kind: str, area: float) -> str:
    """Return an ellipse of the sac's form with an area in mm²."""
    rx, ry = (_scale(area) * half for half in (SAC.rx, SAC.ry))
    return f'<ellipse class="{kind}" cx="{SAC.x}" cy="{SAC.y}" rx="{rx:.1f}" ry="{ry:.1f}"></ellipse>'


def _rootlets(area: float) -> str:
    """Return the rootlets, as near to each other as the sac leaves them room."""
    scale = _scale(area)
    spots = ((SAC.x + scale * (x - SAC.x), SAC.y + scale * (y - SAC.y)) for x, y in ROOTLETS)
    return "".join(f'<circle class="rootlet" cx="{x:.0f}" cy="{y:.0f}" r="3"></circle>' for x, y in spots)


def _scale(area: float) -> float:
    """Return by how much the drawn sac is stretched to an area in mm²."""
    return math.sqrt(area * PER_MM**2 / (math.pi * SAC.rx * SAC.ry))


def _legend(level: Level, left: int = 0, right: int = WIDTH, more: str = "") -> str:
    """Return letters of the sides, the front and the level, in a picture that reaches from ``left`` to ``right``."""
    first, last = LETTERS["front"]
    return (
        f'<text class="side" x="{left + 18}" y="36">{first}</text>'
        f'<text class="side" x="{right - 18}" y="36" text-anchor="end">{last}</text>'
        f'<text class="small" x="{MIDDLE}" y="20" text-anchor="middle">front</text>'
        f'<text class="small" x="{left + 18}" y="334">{level.label}</text>{more}'
    )


def _segment(scan: Mapping[str, str], _: str) -> str:
    slip = scan["slip"]
    if not slip.isdecimal():
        raise ValueError(f'A scan\'s slip cannot be "{slip}"; allowed: whole mm, as "4".')
    one = segment(scan["level"], scan["pfirrmann"], int(slip), scan["slip_motion"], scan["facets"])
    posed = lateral.posed("seen", one)
    drawn = _plain.inside(f"<svg>{lateral.drawing('seen', 0, '')}</svg>", posed)
    drawn += (
        f'<text class="small" x="-48" y="282">{one.level.label}</text>'
        '<text class="small" x="-48" y="178">front</text>'
        '<text class="small" x="316" y="178" text-anchor="end">back</text>'
    )
    shade = SHADES[one.pfirrmann]
    if shade:
        disc = posed["seen-disc"]["d"]
        worn = f'<path class="worn" fill-opacity="{shade}" d="{disc}"></path>'
        drawn = drawn.replace(mark := f'd="{disc}"></path>', mark + worn, 1)
    slipped = f"the upper vertebra stands some {slip} mm in front of the lower one"
    if not one.slip:
        slipped = "the vertebrae stand in line"
    said = (
        f"MRI from the side at {one.level.label}: the disc is {SHADED[one.pfirrmann]}, {slipped}, {JOINTS[one.facets]}."
    )
    return _framed(drawn, said, "lateral", (-66, 94, 400, 200))


def _framed(inside: str, label: str, kind: str, box: tuple[int, int, int, int] = (0, 4, WIDTH, 340)) -> str:
    view = " ".join(map(str, box))
    return (
        f'<svg class="sim-mini sim-picture {kind}" viewBox="{view}" role="img" aria-label="{escape(label)}">'
        f"{inside}</svg>"
    )


PICTURES: Mapping[str, tuple[tuple[str, ...], Callable[[Mapping[str, str], str], str]]] = {
    "axial": (("level", "zone", "severity", "cause"), _axial),
    "canal": (("level", "area", "levels"), _canal),
    "segment": (("level", "pfirrmann", "slip", "slip_motion", "facets"), _segment),
    "normal": (("level",), _normal),
}
