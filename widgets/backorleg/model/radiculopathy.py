"""Radiculopathy: which root a lesion meets, what the examination then shows, what reaches it."""

from __future__ import annotations

from dataclasses import dataclass

from backorleg.evidence import assumption
from backorleg.model.examination import Expected, expected
from backorleg.model.spine import SIDES, ZONES, Level, Root, Route, levels, roots, routes

# The grades of root compromise on MRI: nerve-root-compromise-grades-pfirrmann-2004.
GRADES = ("contact", "deviation", "compression")
CAUSES = ("herniation", "foraminal_stenosis")
# From least to most displaced; the order in which regression is reported: disc-regression-by-type-chiu-2015.
KINDS = ("bulge", "protrusion", "extrusion", "sequestration")


@dataclass(frozen=True)
class Lesion:
    """What presses on a root, a herniated disc or a narrowed foramen, and what it meets.

    Attributes
    ----------
    hit : tuple of Root
        The roots on ``sides`` that it meets; empty where it meets the cord, or no root by rule.
    role : {"traversing", "exiting", "cauda equina", "cord", "outside"}
        What the structure is doing at this level.
    sides : tuple of str
        The patient's sides on which it is felt.
    emergency : {"", "cauda equina", "myelopathy"}
        The question that must be answered before any other.
    cause : {"herniation", "foraminal_stenosis"}
    kind : {"bulge", "protrusion", "extrusion", "sequestration", ""}
        What shape the herniation has; empty for a stenosis.
    """

    level: Level
    zone: str
    side: str
    grade: str
    hit: tuple[Root, ...]
    role: str
    sides: tuple[str, ...]
    emergency: str
    cause: str = CAUSES[0]
    kind: str = ""

    @property
    def structure(self) -> str:
        """What the bedside examination can name: a root, or what is no single root ("cauda equina", "cord")."""
        return self.hit[0].id if self.role in ("traversing", "exiting") else self.role

    @property
    def route(self) -> Route:
        """The decompression that reaches this zone."""
        return routes()[f"{self.level.region} {self.zone}"]

    @property
    def examination(self) -> tuple[Expected, ...]:
        """What the bedside examination shows, and how often."""
        return expected(self.hit[0].id if self.hit else self.role, odds_of_deficit(self.grade), self.cause)


def odds_of_deficit(grade: str) -> float:
    """Return by how much a grade multiplies the odds of a deficit (assumption: grade-scales-deficits)."""
    return assumption("grade-scales-deficits").values[grade]


def lesion(
    level: str, zone: str, side: str, grade: str, *, cause: str = "herniation", kind: str = "protrusion"
) -> Lesion:
    """Return what a herniated disc or a narrowed foramen meets.

    Parameters
    ----------
    level : str
        A key of :func:`backorleg.model.spine.levels`, for instance "L4-5".
    zone : {"central", "paracentral", "foraminal", "far_lateral"}
    side : {"left", "right"}
        The patient's.
    grade : {"contact", "deviation", "compression"}
    cause : {"herniation", "foraminal_stenosis"}
        A stenosis lies in the foramen by definition.
    kind : {"bulge", "protrusion", "extrusion", "sequestration"}
        The shape of the herniation; a stenosis has none, and it is ignored.

    Raises
    ------
    ValueError
        If one of them is none of these, or a foraminal stenosis is put elsewhere.

    Notes
    -----
    Lumbar: a posterolateral disc meets the root that leaves one level lower, a disc in or beside the
    foramen the one that leaves here (herniation-lumbar-rule). Neck: the root of the foramen either
    way, because roots leave above their vertebra and C8 below C7 (herniation-cervical-rule); in the
    midline the cord (herniation-cervical-zone-effect).
    """
    for name, value, allowed in (
        ("level", level, tuple(levels())),
        ("zone", zone, ZONES),
        ("side", side, SIDES),
        ("grade", grade, GRADES),
        ("cause", cause, CAUSES),
        ("kind", kind, KINDS),
    ):
        if value not in allowed:
            raise ValueError(f'A lesion\'s {name} cannot be "{value}"; allowed: {", ".join(allowed)}.')
    if cause == "foraminal_stenosis" and zone != "foraminal":
        raise ValueError(f'A foraminal stenosis cannot lie in the zone "{zone}"; allowed: foraminal.')
    here = levels()[level]
    hit, role = _met(here, zone)
    central = zone == "central"
    if central and here.region == "cervical":
        emergency = "myelopathy"
    else:
        # Large and in the midline of the lumbar spine, it presses on every root that goes on below.
        emergency = "cauda equina" if central and grade == "compression" else ""
    named = kind if cause == "herniation" else ""
    return Lesion(here, zone, side, grade, hit, role, SIDES if central else (side,), emergency, cause, named)


def _met(here: Level, zone: str) -> tuple[tuple[Root, ...], str]:
    """Return the roots that lie in a zone, and what they do there."""
    if here.region == "cervical":
        if zone == "central":
            return (), "cord"
        return ((), "outside") if zone == "far_lateral" else ((roots()[here.exiting],), "exiting")
    if zone in ("central", "paracentral"):
        return (roots()[here.traversing],), "cauda equina" if zone == "central" else "traversing"
    return (roots()[here.exiting],), "exiting"
