"""People drawn small: bodies made of tapered limbs, seen from the side or from the front.

Angles are in degrees, 0 to the viewer's right and 90 upwards. A body is one path of many rounded pieces, all wound the
same way, so that filled with a stroke painted first it has one outline around them all.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

Point = tuple[float, float]
# Lengths and half widths of the parts of a body some 230 units tall.
HEAD, NECK, TRUNK, THIGH, SHANK, FOOT, UPPER, FORE, HAND = 14, 10, 60, 53, 51, 22, 37, 32, 13


def at(start: Point, angle: float, length: float) -> Point:
    """Return the point that lies so far away in a direction."""
    turn = math.radians(angle)
    return start[0] + length * math.cos(turn), start[1] - length * math.sin(turn)


def between(start: Point, end: Point, part: float) -> Point:
    """Return the point at a part of the way."""
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def taper(start: Point, wide: float, end: Point, narrow: float) -> str:
    """Return a limb as a path: round at both ends, so wide (half) at one and so at the other."""
    length = math.dist(start, end)
    if length <= abs(wide - narrow):
        return disc(start if wide > narrow else end, max(wide, narrow))
    heading = math.atan2(end[1] - start[1], end[0] - start[0])
    lean = math.acos((wide - narrow) / length)
    spots = [
        (round(x + r * math.cos(heading + sign * lean)), round(y + r * math.sin(heading + sign * lean)))
        for (x, y), r, sign in ((start, wide, -1), (end, narrow, -1), (end, narrow, 1), (start, wide, 1))
    ]
    first = spots[0]
    along, across, back, around = (
        _step(spots[k], spots[(k + 1) % len(spots)]) for k in range(len(spots))
    )
    # The wider end goes more than half round; flags of arcs need no spaces.
    return (
        f"M{first[0]} {first[1]}l{along}a{narrow:g} {narrow:g} 0 {int(narrow > wide)}1{across}l{back}"
        f"a{wide:g} {wide:g} 0 {int(wide > narrow)}1{around}z"
    )


def disc(middle: Point, radius: float) -> str:
    """Return a circle as a path."""
    x, y = middle
    half = f"a{radius:g} {radius:g} 0 11"
    return f"M{_spot(x - radius, y)}{half}{2 * radius:g} 0{half}{-2 * radius:g} 0z"


def chain(spots: list[Point], widths: list[float]) -> str:
    """Return limbs that follow each other."""
    return "".join(
        taper(spots[k], widths[k], spots[k + 1], widths[k + 1]) for k in range(len(spots) - 1)
    )


@dataclass(frozen=True)
class Limb:
    """A limb that hangs at ``start``: the angles of its three parts."""

    start: Point
    angles: tuple[float, float, float]
    lengths: tuple[float, float, float]
    widths: tuple[float, float, float, float]

    @property
    def joints(self) -> list[Point]:
        """Where it begins, bends twice and ends."""
        spots = [self.start]
        for angle, length in zip(self.angles, self.lengths, strict=True):
            spots.append(at(spots[-1], angle, length))
        return spots

    @property
    def path(self) -> str:
        """Its outline."""
        return chain(self.joints, list(self.widths))

    def along(self, first: int, last: int) -> str:
        """Return a line inside it from one joint to another, as a path."""
        return "M" + "L".join(_spot(*spot) for spot in self.joints[first : last + 1])


def leg(hip: Point, thigh: float, shank: float, foot: float) -> Limb:
    """Return a leg seen from the side."""
    return Limb(hip, (thigh, shank, foot), (THIGH, SHANK, FOOT), (12.5, 8.5, 5.5, 3.5))


def arm(shoulder: Point, upper: float, fore: float, hand: float | None = None) -> Limb:
    """Return an arm; the hand goes on as the forearm does unless it is said otherwise."""
    return Limb(shoulder, (upper, fore, fore if hand is None else hand), (UPPER, FORE, HAND), (7.5, 5.5, 4.5, 4))


@dataclass(frozen=True)
class Aside:
    """A trunk with its head, seen from the side: from the hip up; ``nose`` is where the face looks."""

    hip: Point
    trunk: float
    neck: float
    nose: float

    @property
    def shoulder(self) -> Point:
        """Where the arms hang."""
        return at(self.hip, self.trunk, TRUNK - 6)

    @property
    def head(self) -> Point:
        """The middle of the head."""
        return at(at(self.hip, self.trunk, TRUNK), self.neck, NECK + HEAD)

    @property
    def path(self) -> str:
        """Its outline."""
        base = at(self.hip, self.trunk, TRUNK)
        chest = at(self.hip, self.trunk, TRUNK - 17)
        face = at(self.head, self.nose, HEAD)
        return (
            taper(self.hip, 14, chest, 16) + taper(chest, 16, base, 8) + taper(base, 7, self.head, 6)
            + disc(self.head, HEAD) + taper(self.head, 6, face, 2.5)
        )


def _step(start: Point, end: Point) -> str:
    dx, dy = round(end[0] - start[0]), round(end[1] - start[1])
    return f"{dx}{'' if dy < 0 else ' '}{dy}"


def _spot(x: float, y: float) -> str:
    return f"{round(x)} {round(y)}"
