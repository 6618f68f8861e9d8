"""People drawn small: bodies made of tapered limbs, seen from the side or from the front.

Angles are in degrees, 0 to the viewer's right and 90 upwards. A body is one path of many rounded pieces, all wound the
same way, so that filled with its stroke painted first it has one outline around them all. Everything is in whole units.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Point = tuple[float, float]
# Lengths of the parts of a body some 230 units tall, and half the width of a head.
HEAD, NECK, THIGH, SHANK, FOOT, UPPER, FORE, HAND = 14, 10, 53, 51, 21, 37, 32, 14
# Half widths from hip to toes and from shoulder to fingers.
LEG, ARM = (13, 8.5, 5.5, 3), (7.5, 5.5, 4.5, 3.5)
# A joint bent more than this is drawn round.
SHARP = 50


def at(start: Point, angle: float, length: float) -> Point:
    """Return the point that lies so far away in a direction."""
    turn = math.radians(angle)
    return start[0] + length * math.cos(turn), start[1] - length * math.sin(turn)


def between(start: Point, end: Point, part: float) -> Point:
    """Return the point at a part of the way."""
    return start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1])


def spot(x: float, y: float) -> str:
    """Return a point as it stands in a path."""
    return f"{round(x)} {round(y)}"


def disc(middle: Point, radius: float) -> str:
    """Return a circle as a path."""
    half = f"a{radius:g} {radius:g} 0 11"
    return f"M{spot(middle[0] - radius, middle[1])}{half}{2 * radius:g} 0{half}{-2 * radius:g} 0z"


def taper(start: Point, wide: float, end: Point, narrow: float) -> str:
    """Return a rounded piece as a path, so wide (half) at one end and so at the other."""
    return chain([start, end], [wide, narrow])


def chain(spots: Sequence[Point], widths: Sequence[float]) -> str:
    """Return pieces that follow each other, as a path; a joint that is bent sharply is drawn round."""
    headings = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in pairwise(spots)]
    made, begun = "", 0
    for k in range(1, len(spots)):
        if k == len(spots) - 1 or abs(_turn(headings[k - 1], headings[k])) > math.radians(SHARP):
            made += _piece(spots[begun : k + 1], widths[begun : k + 1], headings[begun:k])
            begun = k
    return made


def _piece(spots: Sequence[Point], widths: Sequence[float], headings: Sequence[float]) -> str:
    """Return one outline around joints that are bent little."""
    inner = [a + _turn(a, b) / 2 for a, b in pairwise(headings)]
    sides: list[list[tuple[int, int]]] = [[], []]
    for (x, y), wide, heading in zip(spots, widths, [headings[0], *inner, headings[-1]], strict=True):
        for side, sign in zip(sides, (1, -1), strict=True):
            side.append((round(x + sign * wide * math.sin(heading)), round(y - sign * wide * math.cos(heading))))
    left, right = sides[0], sides[1][::-1]
    first, last = round(widths[0]), round(widths[-1])
    return (
        f"M{spot(*left[0])}l{steps(left)}a{last} {last} 0 01{steps([left[-1], right[0]])}"
        f"l{steps(right)}a{first} {first} 0 01{steps([right[-1], left[0]])}z"
    )


def _turn(one: float, other: float) -> float:
    return (other - one + math.pi) % (2 * math.pi) - math.pi


def steps(spots: Sequence[tuple[int, int]]) -> str:
    """Return the steps of a path from point to point, a minus sign standing for the space before it."""
    steps = [str(b[axis] - a[axis]) for a, b in pairwise(spots) for axis in (0, 1)]
    return "".join(one if one[0] == "-" or not k else f" {one}" for k, one in enumerate(steps))


@dataclass(frozen=True)
class Limb:
    """A limb: where it begins, bends twice and ends, and how wide it is there."""

    joints: list[Point]
    widths: list[float]

    @property
    def path(self) -> str:
        """Its outline."""
        return chain(self.joints, self.widths)

    def along(self, first: int = 0, last: int = 2, aside: float = 0) -> str:
        """Return a line along it from one joint to another, ``aside`` to the right of its way, as a path."""
        spots = self.joints[first : last + 1]
        if aside:
            heading = math.degrees(math.atan2(spots[0][1] - spots[1][1], spots[1][0] - spots[0][0]))
            spots = [at(one, heading - 90, aside) for one in spots]
        return "M" + "L".join(spot(*one) for one in spots)


def _limb(start: Point, angles: tuple[float, ...], lengths: tuple[float, ...], widths: tuple[float, ...]) -> Limb:
    joints = [start]
    for angle, length in zip(angles, lengths, strict=True):
        joints.append(at(joints[-1], angle, length))
    return Limb(joints, list(widths))


def leg(hip: Point, thigh: float, shank: float, foot: float, size: float = 1) -> Limb:
    """Return a leg whose parts point so, ``size`` times as large as usual."""
    lengths = tuple(size * one for one in (THIGH, SHANK, FOOT))
    return _limb(hip, (thigh, shank, foot), lengths, tuple(size * one for one in LEG))


def arm(shoulder: Point, upper: float, fore: float, hand: float | None = None, size: float = 1) -> Limb:
    """Return an arm; its hand goes on as the forearm does unless it is said otherwise."""
    lengths = tuple(size * one for one in (UPPER, FORE, HAND))
    angles = (upper, fore, fore if hand is None else hand)
    return _limb(shoulder, angles, lengths, tuple(size * one for one in ARM))


@dataclass(frozen=True)
class Aside:
    """A trunk with its head, seen from the side: from the hip up.

    ``bend`` is by how much it turns from part to part, ``nose`` where the face looks.
    """

    hip: Point
    trunk: float
    neck: float
    nose: float
    bend: float = 0

    @property
    def spine(self) -> list[Point]:
        """From the hip over waist and chest to the base of the neck, bent forwards from part to part."""
        spots = [self.hip]
        for k, length in enumerate((22, 20, 18)):
            spots.append(at(spots[-1], self.trunk + k * self.bend, length))
        return spots

    @property
    def shoulder(self) -> Point:
        """Where the arms hang."""
        return between(self.spine[-2], self.spine[-1], 0.5)

    @property
    def head(self) -> Point:
        """The middle of the head."""
        return at(self.spine[-1], self.neck, NECK + HEAD)

    @property
    def path(self) -> str:
        """Its outline."""
        base = self.spine[-1]
        return (
            chain(self.spine, [14, 13, 15, 8])
            + taper(base, 7, self.head, 6)
            + disc(self.head, HEAD)
            + taper(self.head, 5, at(self.head, self.nose, HEAD + 1), 2)
        )


@dataclass(frozen=True)
class Facing:
    """A trunk with its head, seen from the front: ``neck`` is its base, ``lean`` where the head points."""

    neck: Point
    lean: float = 90
    size: float = 1

    def _put(self, dx: float, dy: float) -> Point:
        return self.neck[0] + self.size * dx, self.neck[1] + self.size * dy

    @property
    def head(self) -> Point:
        """The middle of the head."""
        return at(self.neck, self.lean, self.size * 25)

    @property
    def shoulders(self) -> tuple[Point, Point]:
        """Where the arms hang: the patient's right, on the viewer's left, and the left."""
        return self._put(-27, 14), self._put(27, 14)

    @property
    def hips(self) -> tuple[Point, Point]:
        """Where the legs hang."""
        return self._put(-11, 74), self._put(11, 74)

    @property
    def path(self) -> str:
        """Its outline, down to the hips."""
        s = self.size
        crown, chin = at(self.head, self.lean, 4 * s), at(self.head, self.lean, -6 * s)
        ears = [at(self.head, self.lean + turn, 14 * s) for turn in (90, -90)]
        return (
            chain([self._put(0, 22), self._put(0, 48), self._put(0, 70)], [round(w * s) for w in (26, 20, 22)])
            + taper(self._put(-22, 13), 9 * s, self._put(22, 13), 9 * s)
            + taper(self._put(0, 4), 9 * s, self.head, 7 * s)
            + taper(crown, 13 * s, chin, 10 * s)
            + taper(ears[0], 3 * s, ears[1], 3 * s)
        )
