"""Invented patients who walk badly, and what is behind it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.model.claudication import Walk, walk

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = ("roots", "arteries", "both", "neither")


@dataclass(frozen=True)
class Walker:
    """A patient: area in mm², narrow levels, ankle-brachial index, usual speed in m/s."""

    id: str
    title: str
    story: str
    area: float
    levels: int
    abi: float
    speed: float

    def walk(self, posture: str, slope: float = 0) -> Walk:
        """Return how far they walk; errors as for :func:`backorleg.model.claudication.walk`."""
        return walk(area=self.area, levels=self.levels, abi=self.abi, speed=self.speed, posture=posture, slope=slope)

    def alone(self, cause: str, posture: str, slope: float = 0) -> Walk:
        """Return how far the "roots" or the "arteries" alone would let them walk."""
        # Where there is all the room, and where arteries set no limit (population-min-dsca, abi-borderline-severe).
        other = {"roots": replace(self, abi=1.2), "arteries": replace(self, area=180, levels=1)}[cause]
        return other.walk(posture, slope)

    @property
    def kind(self) -> str:
        """What stops them on the level within the walk that is followed: one of :data:`KINDS`."""
        roots, arteries = (bool(self.alone(cause, "upright").stops) for cause in ("roots", "arteries"))
        return {(True, True): "both", (True, False): "roots", (False, True): "arteries"}.get(
            (roots, arteries), "neither"
        )


@lru_cache(maxsize=1)
def walkers() -> Mapping[str, Walker]:
    """Return every walker by id."""
    return read_records([asset("claudication", "walkers.yaml")], Walker, "id")
