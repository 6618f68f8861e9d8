"""Where a lesion meets a root in the axial picture: shapes, places, and how each gives way to the other.

Everything is placed for the patient's right, which is on the viewer's left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from backorleg.model.radiculopathy import GRADES


@dataclass(frozen=True)
class Shape:
    """What makes one kind of herniation look unlike another, relative to a protrusion.

    ``foot`` is how wide it is where it leaves the disc, ``head`` how wide its top is pulled. One that is ``loose`` has
    left the disc: it has no foot, and begins that many units away.
    """

    foot: float
    head: float
    loose: float = 0


# A bulge is broad, an extrusion has a neck and a head, a sequestrated fragment floats.
SHAPES = {
    "bulge": Shape(1.6, 1.4),
    "protrusion": Shape(1, 1),
    "extrusion": Shape(0.45, 1.9),
    "sequestration": Shape(0, 1.05, loose=4),
}


@dataclass(frozen=True)
class Oval:
    """A root, the sac or the cord: centre, half axes and tilt (degrees)."""

    x: float
    y: float
    rx: float
    ry: float
    tilt: float = 0

    def thickness(self, dx: float, dy: float) -> float:
        """Return half its extent along a direction."""
        turn = math.radians(self.tilt)
        along, across = dx * math.cos(turn) + dy * math.sin(turn), dy * math.cos(turn) - dx * math.sin(turn)
        return math.hypot(self.rx * along, self.ry * across)


@dataclass(frozen=True)
class Meeting:
    """Where a lesion leaves the disc (``x``, ``y``), how wide, and what it grows towards; on the patient's right.

    ``held`` says that what it meets cannot move away, as the sac and the cord cannot.
    """

    x: float
    y: float
    half: float
    target: Oval
    held: bool = False

    @property
    def way(self) -> tuple[float, float]:
        """The direction in which the lesion grows, of length 1."""
        dx, dy = self.target.x - self.x, self.target.y - self.y
        return dx / math.hypot(dx, dy), dy / math.hypot(dx, dy)

    def path(self, grade: str, kind: str = "protrusion") -> str:
        """Return the outline of the lesion: up to the target, and as much farther as the grade says."""
        dx, dy = self.way
        shape = SHAPES[kind]
        gap = math.hypot(self.target.x - self.x, self.target.y - self.y) - self.target.thickness(dx, dy)
        reach = gap + self._advance(grade)
        wide = self.half * shape.head
        # A cubic whose handles stand 4/3 out reaches just 1 out.
        if shape.loose:
            middle, out = (reach + shape.loose) / 2, 4 / 3 * (reach - shape.loose) / 2
            spots = [(middle, wide), (middle + out, wide), (middle + out, -wide), (middle, -wide)]
            spots += [(middle - out, -wide), (middle - out, wide), (middle, wide)]
        else:
            # It starts a little inside the disc.
            foot, out = self.half * shape.foot, 4 / 3 * (reach + INSIDE) - INSIDE
            spots = [(-INSIDE, foot), (out, wide), (out, -wide), (-INSIDE, -foot)]
        first, *rest = (f"{self.x + u * dx + v * dy:.0f} {self.y + u * dy - v * dx:.0f}" for u, v in spots)
        curves = "".join(f"C{' '.join(rest[i : i + 3])}" for i in range(0, len(rest), 3))
        return f"M{first}{curves}Z"

    def met(self, grade: str) -> Oval:
        """Return the target as the lesion leaves it: its near side gives way by what the lesion advances."""
        dx, dy = self.way
        advance, half = self._advance(grade), self.target.thickness(dx, dy)
        lost = self._lost(grade)
        if not lost:
            return replace(self.target, x=self.target.x + advance * dx, y=self.target.y + advance * dy)
        moved = advance - lost
        wide = max(self.target.rx, self.target.ry)
        turned = math.degrees(math.atan2(dy, dx)) - 90
        return Oval(self.target.x + moved * dx, self.target.y + moved * dy, wide, half - lost, turned)

    def _lost(self, grade: str) -> float:
        """Return by how much half the target's thickness shrinks."""
        if self.held:  # it cannot move, so it loses on one side all that the lesion takes
            return self._advance(grade) / 2
        flat = FLAT * min(self.target.rx, self.target.ry)
        return self.target.thickness(*self.way) - flat if grade == GRADES[-1] else 0

    def _advance(self, grade: str) -> float:
        return (SQUEEZE if self.held else ADVANCE)[grade] * self.target.thickness(*self.way)


# How deep a lesion is rooted in the disc, and what share of its thickness a flattened root keeps.
INSIDE, FLAT = 6, 0.55
# How far a lesion goes beyond the first touch, as a share of half the thickness of what it meets.
ADVANCE = dict(zip(GRADES, (0.0, 0.6, 1.4), strict=True))
# The same for what is held: the rootlets at the back of the sac still have to fit in.
SQUEEZE = dict(zip(GRADES, (0.0, 0.5, 1.0), strict=True))

SAC, CORD = Oval(240, 212, 46, 31), Oval(240, 191, 35, 17)
# Where the roots of the patient's right lie when nothing touches them.
ROOTS = {
    ("lumbar", "traversing"): Oval(190, 190, 8, 8),
    ("lumbar", "exiting"): Oval(131, 183, 15, 9, -24),
    ("cervical", "exiting"): Oval(155, 165, 16, 8, 28),
}
MEETINGS = {
    ("lumbar", "central"): Meeting(240, 164, 30, SAC, held=True),
    ("lumbar", "paracentral"): Meeting(201, 168, 16, ROOTS["lumbar", "traversing"]),
    ("lumbar", "foraminal"): Meeting(150, 164, 16, ROOTS["lumbar", "exiting"]),
    # Beyond the foramen the same root has already gone farther out.
    ("lumbar", "far_lateral"): Meeting(112, 137, 17, Oval(86, 160, 15, 8, -24)),
    ("cervical", "central"): Meeting(240, 152, 24, CORD, held=True),
    # Beside the midline it meets the root where it leaves the sac.
    ("cervical", "paracentral"): Meeting(203, 151, 13, Oval(181, 178, 13, 8, 28)),
    ("cervical", "foraminal"): Meeting(171, 146, 12, ROOTS["cervical", "exiting"]),
}


# A narrowed foramen: bone grows on the root from behind (facet joint) or in front (uncinate process), and it cannot
# get out of the way, because the other wall has come nearer too.
SPURS = {
    "lumbar": Meeting(142, 207, 15, ROOTS["lumbar", "exiting"], held=True),
    "cervical": Meeting(167, 142, 12, ROOTS["cervical", "exiting"], held=True),
}
WALLS = {
    "lumbar": "M118 138C112 172 142 184 152 160Z",
    "cervical": "M160 200C146 172 134 166 126 180Z",
}
