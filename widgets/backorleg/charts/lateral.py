"""The lateral picture: a motion segment seen from the patient's left, as on a film, with its extremes as outlines.

The patient looks to the left. One drawing stands for any level; a vertebra is drawn as deep as a typical one of its
region, so that angles and millimetres are true to scale. A picture may hold several segments side by side: each is made
by :func:`drawing` with a prefix of its own for its parts, and posed by :func:`posed`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backorleg.model.motion_segment import Segment

Patch = dict[str, dict[str, Any]]

# Where the picture begins and ends from top to bottom, and how wide one segment is.
TOP, FOOT, PANEL = 44, 340, 264
# A vertebra that has slipped needs room in front.
ROOM = 22
# A vertebra is 92 units deep: typical depths in mm, for the picture only.
DEPTH = {"lumbar": 92 / 35, "cervical": 92 / 17}
# How high the disc is drawn: full until it collapses at grade V (pfirrmann-height-only-v).
HIGH = {"I": 26, "II": 26, "III": 25, "IV": 22, "V": 10}
FRONT, BACK, FLOOR = 38, 130, 190
# About where a segment turns: low in the back half of the disc. Flexion is more than half of the range.
PIVOT_X, PIVOT_Y, FLEXION = 96, 192, 0.6

BODY = "M{f} {t}Q{m} {u} {b} {t}Q{r} {c} {b} {e}Q{m} {v} {f} {e}Q{l} {c} {f} {t}Z"
# Behind the body: pedicle, joint process below, spinous process; and for the lower vertebra the process in front of it.
UPPER_ARCH = (
    "M126 106L152 104Q166 98 172 108L216 132Q230 142 222 152Q212 158 196 150L178 144L172 182Q166 190 160 182"
    "L158 132L150 124L126 126Z"
)
LOWER_ARCH = (
    "M126 202L146 200L148 148Q153 140 158 150L160 196Q168 192 174 202L214 224Q228 234 220 244Q210 250 194 242"
    "L174 236L166 250Q160 256 156 248L150 222L126 222Z"
)


def body(top: float) -> str:
    """Return the path of a vertebral body 64 units high whose upper edge is at ``top``, waisted as bodies are."""
    return BODY.format(
        f=FRONT,
        b=BACK,
        m=(FRONT + BACK) / 2,
        l=FRONT + 7,
        r=BACK - 5,
        t=top,
        e=top + 64,
        c=top + 32,
        u=top + 4,
        v=top + 60,
    )


LOWER = body(FLOOR)
UPPER = body(FLOOR - HIGH["I"] - 64)


@dataclass(frozen=True)
class Work:
    """What an operation left in the picture: each is drawn or not."""

    screws: bool = False
    cage: bool = False
    bone: bool = False
    gap: bool = False
    window: bool = False


UNTOUCHED = Work()
# What is seen after each treatment, and after a fusion by whether bone has grown.
WORK = {
    ("fusion", "solid"): Work(screws=True, cage=True, bone=True),
    ("fusion", "not_solid"): Work(screws=True, cage=True, gap=True),
    ("decompression", "solid"): Work(window=True),
    ("decompression", "not_solid"): Work(window=True),
}


@dataclass(frozen=True)
class Extra:
    """More SVG for a segment, by what it lies on: the disc's space, the lower vertebra, the upper one, or all."""

    space: str = ""
    lower: str = ""
    upper: str = ""
    over: str = ""


PLAIN = Extra()


def drawing(prefix: str, x: float, title: str, extra: Extra = PLAIN) -> str:
    """Return a segment as an SVG group whose left edge is at ``x``; all that changes carries ``prefix`` in its part."""
    middle = PANEL / 2 - ROOM
    outline = f'<path d="{UPPER}"></path><path d="{UPPER_ARCH}"></path>'
    extremes = "".join(
        f'<g data-part="{prefix}-{way}" class="extreme {way}">{outline}</g>' for way in ("extended", "flexed")
    )
    screw = '<path class="screw" d="M178 {y}L72 {end}"></path><circle class="head" cx="180" cy="{y}" r="6"></circle>'
    spurs = "".join(f'<circle class="bone" cx="{cx}" cy="{cy}" r="5"></circle>' for cx, cy in ((151, 146), (168, 186)))
    return (
        f'<g transform="translate({x + ROOM} 0)">'
        f'<text data-part="{prefix}-title" class="name" x="{middle:g}" y="{TOP + 18}" text-anchor="middle">{title}'
        "</text>"
        f'<path data-part="{prefix}-disc" class="disc" d="M0 0"></path>'
        f'<path data-part="{prefix}-bone" class="graft off" d="M0 0"></path>{extra.space}'
        f'<g data-part="{prefix}-cage" class="off">'
        '<rect class="cage" x="62" y="168" width="44" height="20" rx="3"></rect></g>'
        f'<path class="bone" d="{LOWER_ARCH}"></path>{extra.lower}<path class="bone" d="{LOWER}"></path>'
        f'<g data-part="{prefix}-place">{extremes}<g data-part="{prefix}-upper" class="moves">'
        f'<path class="bone" d="{UPPER_ARCH}"></path>{extra.upper}<path class="bone" d="{UPPER}"></path>'
        f'<path data-part="{prefix}-window" class="window off" d="M160 140L176 144L173 168L161 164Z"></path>'
        f'<g data-part="{prefix}-screw" class="off">{screw.format(y=114, end=124)}</g></g>'
        f'<ellipse data-part="{prefix}-fluid" class="fluid off" cx="159" cy="165" rx="5" ry="17"></ellipse>'
        f'<g data-part="{prefix}-spurs" class="off">{spurs}</g>'
        '<ellipse class="root" cx="138" cy="142" rx="7" ry="9"></ellipse></g>'
        f'<g data-part="{prefix}-rod" class="off">{screw.format(y=212, end=222)}'
        f'<path data-part="{prefix}-rods" class="rod" d="M0 0"></path></g>'
        f'<path data-part="{prefix}-gap" class="gap off" d="M36 178L60 176M108 176L134 178"></path>{extra.over}'
        f'<text data-part="{prefix}-bends" x="{middle:g}" y="290" text-anchor="middle"></text>'
        f'<text data-part="{prefix}-shifts" x="{middle:g}" y="309" text-anchor="middle"></text></g>'
    )


def posed(prefix: str, one: Segment, work: Work = UNTOUCHED) -> Patch:
    """Return what of a drawing depends on the segment and on what was done to it."""
    unit = DEPTH[one.level.region]
    sunk = HIGH["I"] - HIGH[one.pfirrmann]
    slipped = -one.slip * unit
    forwards = (-one.bending.value * FLEXION, -one.shift.value * unit * FLEXION)
    backwards = (one.bending.value * (1 - FLEXION), one.shift.value * unit * (1 - FLEXION))
    top = FLOOR - HIGH[one.pfirrmann]
    between = f"translate({_short(slipped / 2)} {_short(sunk / 2)})"
    shown = {True: "", False: " off"}
    return {
        f"{prefix}-place": {"transform": f"translate({_short(slipped)} {_short(sunk)})"},
        f"{prefix}-upper": {
            "style": f"--flex: {_short(forwards[0])}deg; --forth: {_short(forwards[1])}px; "
            f"--extend: {_short(backwards[0])}deg; --back: {_short(backwards[1])}px"
        },
        f"{prefix}-flexed": {"transform": _turned(forwards[1], forwards[0])},
        f"{prefix}-extended": {"transform": _turned(backwards[1], backwards[0])},
        f"{prefix}-disc": {"d": _disc(slipped, top)},
        f"{prefix}-bone": {"d": _disc(slipped, top), "class": f"graft{shown[work.bone]}"},
        f"{prefix}-cage": {"class": f"cages{shown[work.cage]}", "transform": between},
        f"{prefix}-screw": {"class": f"hardware{shown[work.screws]}"},
        f"{prefix}-rod": {"class": f"hardware{shown[work.screws]}"},
        f"{prefix}-rods": {"d": f"M{_short(180 + slipped)} {_short(108 + sunk)}L180 218"},
        f"{prefix}-gap": {"class": f"gap{shown[work.gap]}", "transform": between},
        f"{prefix}-window": {"class": f"window{shown[work.window]}"},
        f"{prefix}-fluid": {"class": f"fluid{shown[one.facets == 'effusion']}"},
        f"{prefix}-spurs": {"class": f"spurs{shown[one.facets == 'arthritic']}"},
        f"{prefix}-bends": {"text": f"bends {one.bending.value:.1f}°"},
        f"{prefix}-shifts": {"text": f"shifts {one.shift.value:.1f} mm"},
    }


def _disc(slipped: float, top: float) -> str:
    left, right = FRONT + slipped, BACK + slipped
    bulge = (top + FLOOR) / 2
    return (
        f"M{_short(left)} {top:g}L{_short(right)} {top:g}Q{_short((right + BACK) / 2 + 5)} {bulge:g} {BACK} {FLOOR}"
        f"L{FRONT} {FLOOR}Q{_short((left + FRONT) / 2 - 5)} {bulge:g} {_short(left)} {top:g}Z"
    )


def _turned(dx: float, degrees: float) -> str:
    return f"translate({_short(dx)} 0) rotate({_short(degrees)} {PIVOT_X} {PIVOT_Y})"


def _short(x: float) -> str:
    """Return a number as JavaScript would write it: 12, not 12.0, and never -0."""
    return f"{round(x, 1) + 0.0:g}"
