"""The bedside tests of the legs, each on both sides: the patient's right is on the viewer's left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._limbs import Aside, arm, at, leg
from backorleg.charts._props import framed, hand, mirrored, shape, swing, text
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable

    from backorleg.charts._done import Done
    from backorleg.charts._limbs import Point

# Where the couch stands, and its height.
COUCH = 168
LIMIT, FREE = 40, 80


def pair(half: Callable[[str], str]) -> str:
    """Return both halves of a picture, each drawn for the right; the left one is the mirror image of what it gives."""
    return "".join(half(side) if side == "right" else mirrored(half(side)) for side in SIDES[::-1])


def letters(height: float) -> str:
    """Return the letters of the sides."""
    return text(22, height, "R", kind="side") + text(458, height, "L", kind="side")


def slr(one: Done) -> str:
    """Return the straight-leg raise: lying on the back, each leg is lifted by the heel as far as it goes."""
    angles = {side: LIMIT if "slr" in one.found and side in one.sides else FREE for side in SIDES}
    crossed = "crossed_slr" in one.found

    def half(side: str) -> str:
        angle = angles[side]
        hip = (126, COUCH - 15)
        lifted, flat = leg(hip, angle, angle, angle + 75), leg(hip, 0, 0, 80)
        heel = lifted.joints[2]
        drawn = couch(10, 236) + shape("far", flat.path) + _lying(hip, lifted.path)
        drawn += shape("arc", swing(hip, 76, 3, angle - 8))
        if angle == LIMIT:
            drawn += shape("pain", lifted.along(0, 2))
        elif crossed:
            drawn += shape("pain", flat.along(0, 2))
        return drawn + hand(at(heel, angle - 90, 5), angle - 62)

    said = "".join(_degrees(side, angles[side]) for side in SIDES)
    if one.found:
        whose = "either leg" if len(one.sides) > 1 else f"the {one.sides[0]} leg"
        label = f"Straight-leg raise: raising {whose} brings the leg pain at {LIMIT} degrees"
        if len(one.sides) == 1:
            label += f"; the other comes up to {FREE}" + (" and brings the pain, too." if crossed else " without pain.")
        else:
            label += "."
    else:
        label = f"Straight-leg raise: both legs come up to {FREE} degrees without leg pain."
    return framed(pair(half) + said + letters(COUCH + 32), label, COUCH + 40)


def couch(start: float, end: float, height: float = COUCH) -> str:
    """Return the edge of a couch."""
    return shape("couch", f"M{start:g} {height + 3:g}H{end:g}")


def _lying(hip: Point, limb: str) -> str:
    """Return someone who lies on the back, head to the viewer's left, with one leg as it is."""
    body = Aside(hip, 180, 180, 90)
    return shape("flesh", body.path + limb) + shape("flesh", arm((body.shoulder[0], hip[1] + 3), 4, -2).path)


def _degrees(side: str, angle: float) -> str:
    x, y = at((126, COUCH - 15), angle / 2 - 4, 102)
    return text(x if side == "right" else 480 - x, y + 6, f"{angle}°")
