"""Radiculopathy: which root a lesion meets, what the examination then shows, what reaches it."""

from __future__ import annotations

from dataclasses import dataclass

from backorleg.evidence import assumption
from backorleg.model.examination import Expected, expected
from backorleg.model.spine import SIDES, ZONES, Level, Root, Route, levels, roots, routes

# The grades of root compromise on MRI: nerve-root-compromise-grades-pfirrmann-2004.
GRADES = ("contact", "deviation", "compression")


@dataclass(frozen=True)
class Lesion:
    """A disc lesion and what it meets.

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
    """

    level: Level
    zone: str
    side: str
    grade: str
    hit: tuple[Root, ...]
    role: str
    sides: tuple[str, ...]
    emergency: str

    @property
    def route(self) -> Route:
        """The decompression that reaches this zone."""
        return routes()[f"{self.level.region} {self.zone}"]

    @property
    def examination(self) -> tuple[Expected, ...]:
        """What the bedside examination shows, and how often."""
        return expected(self.hit[0].id if self.hit else self.role, odds_of_deficit(self.grade))


def odds_of_deficit(grade: str) -> float:
    """Return by how much a grade multiplies the odds of a deficit (assumption: grade-scales-deficits)."""
    return assumption("grade-scales-deficits").values[grade]


def lesion(level: str, zone: str, side: str, grade: str) -> Lesion:
    """Return what a disc lesion meets.

    Parameters
    ----------
    level : str
        A key of :func:`backorleg.model.spine.levels`, for instance "L4-5".
    zone : {"central", "paracentral", "foraminal", "far_lateral"}
    side : {"left", "right"}
        The patient's.
    grade : {"contact", "deviation", "compression"}

    Raises
    ------
    ValueError
        If one of them is none of these.

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
    ):
        if value not in allowed:
            raise ValueError(f'A lesion\'s {name} cannot be "{value}"; allowed: {", ".join(allowed)}.')
    here = levels()[level]
    one = (side,)
    if here.region == "cervical":
        if zone == "central":
            return Lesion(here, zone, side, grade, (), "cord", SIDES, "myelopathy")
        if zone == "far_lateral":
            return Lesion(here, zone, side, grade, (), "outside", one, "")
        return Lesion(here, zone, side, grade, (roots()[here.exiting],), "exiting", one, "")
    if zone == "central":
        # Large and in the midline, it presses on every root that goes on below.
        emergency = "cauda equina" if grade == "compression" else ""
        return Lesion(here, zone, side, grade, (roots()[here.traversing],), "cauda equina", SIDES, emergency)
    if zone == "paracentral":
        return Lesion(here, zone, side, grade, (roots()[here.traversing],), "traversing", one, "")
    return Lesion(here, zone, side, grade, (roots()[here.exiting],), "exiting", one, "")
