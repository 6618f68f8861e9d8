"""What stands around a small figure: couch, hands, arrows, angles, the place that hurts, letters; and the frame."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from backorleg.charts._limbs import at, disc, taper

if TYPE_CHECKING:
    from backorleg.charts._limbs import Point

WIDTH = 480


def framed(inside: str, label: str, height: float) -> str:
    """Return a small picture, 480 units wide, with the sentence that stands for it."""
    return (
        f'<svg class="sim-mini" viewBox="0 0 {WIDTH} {height:g}" role="img" aria-label="{escape(label)}">{inside}</svg>'
    )


def shape(kind: str, path: str) -> str:
    """Return a path of a class."""
    return f'<path class="{kind}" d="{path}"/>'


def mirrored(inside: str, width: float = WIDTH) -> str:
    """Return what is drawn on the other half."""
    return f'<g transform="matrix(-1 0 0 1 {width:g} 0)">{inside}</g>'


def text(x: float, y: float, said: str, anchor: str = "middle", kind: str = "") -> str:
    """Return a word."""
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{round(x)}" y="{round(y)}" text-anchor="{anchor}">{escape(said)}</text>'


def line(*spots: Point) -> str:
    """Return a line through points, as a path."""
    return "M" + "L".join(f"{round(x)} {round(y)}" for x, y in spots)


def arrow(*spots: Point) -> str:
    """Return the path of an arrow that points at the last of its points."""
    (x, y), (to_x, to_y) = spots[-2], spots[-1]
    back = math.degrees(math.atan2(y - to_y, to_x - x)) + 180
    return line(*spots) + _head(spots[-1], back)


def swing(middle: Point, radius: float, start: float, end: float, *, pointed: bool = True) -> str:
    """Return the path of an arc about a point from one angle to another, with an arrow's head at its end."""
    first, last = at(middle, start, radius), at(middle, end, radius)
    way = 0 if end > start else 1
    large = int(abs(end - start) > 180)  # noqa: PLR2004  # half a turn
    arc = f"{line(first)}A{radius:g} {radius:g} 0 {large} {way} {line(last)[1:]}"
    # A head lies along the chord of its own length.
    along = end - 90 if end > start else end + 90
    return arc + (_head(last, along + math.degrees(4 / radius) * (1 if way else -1)) if pointed else "")


def hand(place: Point, angle: float, reach: float = 52) -> str:
    """Return an examiner's hand whose fingers end at a place, and the forearm behind it, which comes from ``angle``."""
    knuckle, wrist, elbow = at(place, angle, 11), at(place, angle, 20), at(place, angle, reach)
    thumb = at(knuckle, angle + 140, 8)
    return shape("other", taper(elbow, 8, wrist, 5) + taper(wrist, 6, place, 4) + taper(wrist, 4, thumb, 3))


def hammer(place: Point, angle: float) -> str:
    """Return a reflex hammer whose head has come down on a place, its handle leading away at ``angle``."""
    middle = at(place, angle, 6)
    ends = at(middle, angle + 90, 9), at(middle, angle - 90, 9)
    return shape("tool", taper(ends[0], 5, ends[1], 3)) + shape("handle", line(middle, at(middle, angle, 46)))


def sore(place: Point) -> str:
    """Return a place that hurts."""
    return shape("spot", disc(place, 9))


def _head(tip: Point, back: float) -> str:
    return line(at(tip, back - 28, 11), tip, at(tip, back + 28, 11))
