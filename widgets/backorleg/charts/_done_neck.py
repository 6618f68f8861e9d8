"""The bedside tests of neck and arms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._done_legs import letters, pair
from backorleg.charts._limbs import arm, at, taper
from backorleg.charts._props import arrow, framed, hand, shape

if TYPE_CHECKING:
    from backorleg.charts._done import Done
    from backorleg.charts._limbs import Point


def spurling(one: Done) -> str:
    """Return the Spurling test: from the front, the head is bent to each side and pressed."""

    def half(side: str) -> str:
        lean = 118
        body, head = _bust(120, lean)
        limb = arm((90, 98), 262, 268)
        top = at(head, lean, 22)
        drawn = shape("flesh", arm((150, 98), 278, 272).path) + shape("flesh", body) + shape("flesh", limb.path)
        if one.on(side):
            drawn += shape("pain", "M110 80L" + limb.along(0, 3)[1:])
        drawn += hand(at(top, lean - 60, 9), 30, 66) + hand(at(top, lean + 40, 7), 165, 60)
        return drawn + shape("move", arrow(at(top, lean, 40), at(top, lean, 14)))

    if one.found:
        whose = "either arm" if len(one.sides) > 1 else f"the {one.sides[0]} arm"
        label = f"Spurling test: with the head bent to that side, pressing sends the pain down {whose}."
    else:
        label = "Spurling test: with the head bent to either side, pressing sends no pain down the arm."
    return framed(pair(half) + letters(190), label, 196)


def _bust(x: float, lean: float) -> tuple[str, Point]:
    """Return a body from head to waist, seen from the front with the head bent to ``lean``; and where the head is."""
    base = (x, 82)
    head = at(base, lean, 32)
    trunk = taper((x - 24, 100), 15, (x + 24, 100), 15) + taper((x, 110), 32, (x, 190), 26)
    ears = taper(at(head, lean + 90, 14), 3, at(head, lean - 90, 14), 3)
    face = taper(at(head, lean, 4), 14, at(head, lean, -6), 11)
    return trunk + taper(base, 10, head, 8) + taper((x - 18, 92), 10, (x + 18, 92), 10) + ears + face, head
