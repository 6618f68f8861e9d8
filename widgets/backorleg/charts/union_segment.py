"""What was put in and what grows: three vertebrae from the patient's left, with screws, rods, cages and new bone."""

from __future__ import annotations

from typing import Any

from backorleg.charts.lateral import BACK, FRONT, body
from backorleg.model.union import LEVELS, seen

Patch = dict[str, dict[str, Any]]
HIGH, SPACE = 64, 26  # a body and a disc, in units of the drawing
STEP = HIGH + SPACE
TOPS = (74, 74 + STEP, 74 + 2 * STEP)
LEFT, RIGHT, FOOT = -66, 268, 362
# Behind a body whose upper edge is at 100: both joint processes and the spinous process.
ARCH = (
    "M126 106L146 104L148 58Q153 50 158 60L160 104Q168 100 172 108L216 132Q230 142 222 152Q212 158 196 150L178 144"
    "L172 182Q166 190 160 182L158 132L150 124L126 126Z"
)
SCREW = 16  # from the upper edge of a body to the head of its screw
ROD = 186
SHOWN = {True: "", False: " off"}
HELD = {1: "One level", 2: "Two levels"}
WITH = {"screws": "screws and rods", "cage": "screws, rods and cages"}


def base() -> str:
    """Return the drawing; new bone has an outline from the start, and fills as it grows."""
    spine = "".join(
        f'<path class="bone" transform="translate(0 {top - 100})" d="{ARCH}"></path><path class="bone" d="{body(top)}">'
        "</path>"
        for top in TOPS
    )
    discs = "".join(_disc(top + HIGH) for top in TOPS[:-1])
    levels = "".join(_level(number, TOPS[number - 1]) for number in LEVELS)
    screws = "".join(_screw(number, top) for number, top in enumerate(TOPS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{LEFT} 0 {RIGHT - LEFT} {FOOT}" class="lateral">'
        f"{discs}{spine}{levels}{screws}"
        f'<path data-part="rod" class="rod" d="M0 0"></path>{_labels()}'
        f'<text data-part="visit" class="name" x="{(LEFT + RIGHT) / 2:g}" y="18" text-anchor="middle"></text></svg>'
    )


def patch(month: int, levels: int, technique: str) -> Patch:
    """Return what is drawn: hardware of the levels that are held, and bone as far as it has grown by this month."""
    caged = technique == "cage"
    grown = f"--grown: {seen(month):g}"
    parts: Patch = {
        "rod": {"d": f"M{ROD} {TOPS[0] + SCREW - 8}L{ROD} {TOPS[levels] + SCREW + 8}"},
        "visit": {"text": "Day of the operation" if not month else f"After {month} months"},
        "screw-2": {"class": f"hardware{SHOWN[levels == max(LEVELS)]}"},
        "free": {"class": f"free{SHOWN[levels < max(LEVELS)]}"},
        "name-cage": {"class": f"told{SHOWN[caged]}"},
        "name-disc": {"class": f"told{SHOWN[not caged]}"},
        "name-between": {"class": f"told{SHOWN[caged]}"},
        "name-behind": {"class": f"told{SHOWN[not caged]}"},
    }
    for number in LEVELS:
        held = number <= levels
        parts |= {
            f"cage-{number}": {"class": f"cage{SHOWN[held and caged]}"},
            f"between-{number}": {"class": f"new-bone{SHOWN[held and caged]}", "style": grown},
            f"behind-{number}": {"class": f"new-bone{SHOWN[held and not caged]}", "style": grown},
        }
    return parts


def words(month: int, levels: int, technique: str) -> str:
    """Return the text twin: what holds the levels, and how far bone has come where it grows."""
    held = f"{HELD[levels]}, seen from the side, held by {WITH[technique]}"
    if not month:
        return f"{held}; on the day of the operation the graft is only laid."
    share = round(100 * seen(month))
    part = "all" if share == 100 else f"about {share} %"  # noqa: PLR2004  # per cent
    return f"{held}; after {month} months {part} of the bridges that will be there after two years can be seen."


def _disc(top: int) -> str:
    middle, foot = top + SPACE / 2, top + SPACE
    return (
        f'<path class="disc" d="M{FRONT} {top}L{BACK} {top}Q{BACK + 5} {middle:g} {BACK} {foot}L{FRONT} {foot}'
        f'Q{FRONT - 5} {middle:g} {FRONT} {top}Z"></path>'
    )


def _level(number: int, top: int) -> str:
    """Return cage and new bone of one level: between the bodies, or in a ridge behind them from screw to screw."""
    disc = top + HIGH
    first, last = top + SCREW + 8, top + STEP + SCREW - 8
    third = (last - first) / 3
    ridge = (
        f"M142 {first}Q170 {first - 4} 172 {first + third:g}Q166 {first + 1.5 * third:g} 173 {last - third:g}"
        f"Q170 {last + 4} 142 {last}Q148 {first + 1.5 * third:g} 142 {first}Z"
    )
    between = (
        f"M{FRONT + 4} {disc - 3}L{BACK - 4} {disc - 3}L{BACK - 4} {disc + SPACE + 3}L{FRONT + 4} {disc + SPACE + 3}Z"
    )
    return (
        f'<path data-part="between-{number}" class="new-bone off" d="{between}"></path>'
        f'<rect data-part="cage-{number}" class="cage off" x="60" y="{disc + 2}" width="48" height="{SPACE - 4}">'
        f'</rect><path data-part="behind-{number}" class="new-bone off" d="{ridge}"></path>'
    )


def _screw(number: int, top: int) -> str:
    y = top + SCREW
    return (
        f'<g data-part="screw-{number}" class="hardware"><path class="screw" d="M{ROD - 2} {y}L74 {y + 10}"></path>'
        f'<circle class="head" cx="{ROD}" cy="{y}" r="6"></circle></g>'
    )


def _labels() -> str:
    disc = TOPS[0] + HIGH + SPACE / 2
    lower = TOPS[1] + HIGH + SPACE / 2
    left, right = FRONT - 16, 206
    between = TOPS[0] + STEP - 16

    def told(part: str, x: float, y: float, to: float, said: str, end: float | None = None) -> str:
        anchor = "end" if to > x else "start"
        near = x + (4 if to > x else -4)
        return (
            f'<g data-part="{part}" class="told"><path class="leader" d="M{near:g} {y:g}L{to:g} {end or y:g}"></path>'
            f'<text class="small" x="{x:g}" y="{y + 4:g}" text-anchor="{anchor}">{said}</text></g>'
        )

    return (
        told("name-screw", left, TOPS[0] + SCREW + 10, 74, "screw")
        + told("name-cage", left, disc - 4, 62, "cage")
        + told("name-disc", left, disc - 4, FRONT + 6, "disc")
        + told("name-between", left, disc + 14, FRONT + 10, "new bone", disc + 9)
        + told("name-behind", right, between, 168, "new bone")
        + told("name-rod", right, TOPS[0] + 6, ROD, "rod", TOPS[0] + SCREW + 18)
        + told("free", left, lower, FRONT + 6, "still moves")
    )
