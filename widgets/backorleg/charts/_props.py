"""What stands around a small figure: couch, hands, arrows, angles, the place that hurts, letters; and the frame."""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

from backorleg.charts._limbs import at, chain, disc, spot, taper
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable

    from backorleg.charts._limbs import Point

WIDTH = 480
RIGHT = SIDES[1]


def framed(inside: str, label: str, height: float, top: float = 0) -> str:
    """Return a small picture, 480 units wide, with the sentence that stands for it."""
    return (
        f'<svg class="sim-mini" viewBox="0 {top:g} {WIDTH} {height - top:g}" role="img" '
        f'aria-label="{escape(label)}">{inside}</svg>'
    )


def shape(kind: str, path: str) -> str:
    """Return a path of a class."""
    return f'<path class="{kind}" d="{path}"></path>'


def mirrored(inside: str, width: float = WIDTH) -> str:
    """Return the mirror image, in a picture so wide."""
    return f'<g transform="matrix(-1 0 0 1 {width:g} 0)">{inside}</g>'


def pair(half: Callable[[str], str]) -> str:
    """Return both halves of a picture: what is drawn for each side on the viewer's left, the left side mirrored."""
    return half(RIGHT) + mirrored(half(SIDES[0]))


def seen_from(x: float, side: str) -> float:
    """Return where a place of the patient's right lies on a side."""
    return x if side == RIGHT else WIDTH - x


def letters(height: float, aside: float = 20) -> str:
    """Return the letters of the sides: the patient's right is on the viewer's left."""
    return text(aside, height, "R", kind="side") + text(WIDTH - aside, height, "L", kind="side")


def whose(sides: tuple[str, ...], height: float) -> str:
    """Return the letters of the sides of a limb that is drawn alone."""
    return text(20, height, " + ".join(side[0].upper() for side in sides[::-1]), "start", "side")


def text(x: float, y: float, said: str, anchor: str = "middle", kind: str = "") -> str:
    """Return a word."""
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{round(x)}" y="{round(y)}" text-anchor="{anchor}">{escape(said)}</text>'


def line(*spots: Point) -> str:
    """Return a line through points, as a path."""
    return "M" + "L".join(spot(*one) for one in spots)


def arrow(*spots: Point) -> str:
    """Return the path of an arrow that points at the last of its points."""
    (x, y), (to_x, to_y) = spots[-2], spots[-1]
    return line(*spots) + _head(spots[-1], math.degrees(math.atan2(to_y - y, x - to_x)))


def arc(middle: Point, radius: float, start: float, end: float) -> str:
    """Return the path of an arc about a point from one angle to another."""
    large, way = int(abs(end - start) > 180), int(end < start)  # noqa: PLR2004  # half a turn
    first, last = at(middle, start, radius), at(middle, end, radius)
    return f"{line(first)}A{radius:g} {radius:g} 0 {large}{way}{spot(*last)}"


def swing(middle: Point, radius: float, start: float, end: float) -> str:
    """Return the path of such an arc with an arrow's head at its end."""
    back = end - 90 if end > start else end + 90
    # A head lies along the chord of its own length.
    bent = math.degrees(5 / radius) * (-1 if end > start else 1)
    return arc(middle, radius, start, end) + _head(at(middle, end, radius), back + bent)


def sector(middle: Point, radius: float, start: float, end: float) -> str:
    """Return the path of a slice of a circle."""
    return f"{arc(middle, radius, start, end)}L{spot(*middle)}z"


def hand(place: Point, angle: float, reach: float = 62, thumb: int = 1) -> str:
    """Return an examiner's hand whose fingers end at a place, and the sleeve behind it, which comes from ``angle``.

    ``thumb`` is 1 where it is on the left of someone who looks along the fingers, -1 on the right, 0 if hidden.
    """
    knuckle, wrist = at(place, angle, 12), at(place, angle, 25)
    skin = chain([wrist, knuckle, place], [5, 7, 3.5])
    if thumb:
        skin += taper(at(place, angle, 20), 4, at(at(place, angle, 9), angle - thumb * 90, 11), 3)
    sleeve = taper(at(place, angle, 30), 7, at(place, angle, reach), 9)
    return shape("other", skin) + shape("tool", sleeve)


def hammer(place: Point, angle: float) -> str:
    """Return a reflex hammer whose head has come down on a place, its handle leading away at ``angle``."""
    middle = at(place, angle, 8)
    return shape("move", line(middle, at(middle, angle, 44))) + shape(
        "tool", taper(at(middle, angle + 90, 8), 6, at(middle, angle - 90, 9), 3)
    )


def sore(place: Point) -> str:
    """Return a place that hurts."""
    return shape("spot", disc(place, 8)) + shape("ring", disc(place, 14))


def _head(tip: Point, back: float) -> str:
    return line(at(tip, back - 30, 11), tip, at(tip, back + 30, 11))
