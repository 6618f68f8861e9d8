"""Findings first: what is found in a case, which lesions would explain it, and how an answer is judged.

The examination names a structure: a root, the cauda equina or the cord. Which disc presses on it, and where, is for
the scan to say, because several lesions meet the same root.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.model.examination import findings
from backorleg.model.radiculopathy import Lesion, lesion
from backorleg.model.spine import ZONES, levels, roots

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.model.spine import Root


@dataclass(frozen=True)
class Case:
    """An invented person, the lesion, and which findings are there; what they look like follows from the root.

    Raises
    ------
    ValueError
        If a finding does not belong to what the lesion meets, so that the case would contradict itself.
    """

    id: str
    name: str
    grade: str
    says: str
    level: str
    zone: str
    side: str
    severity: str
    cause: str
    kind: str
    found: tuple[str, ...]
    drawn: str = ""

    def __post_init__(self) -> None:
        fits = {one.finding.finding for one in self.truth.examination}
        for name in self.found:
            if name not in fits:
                raise ValueError(
                    f'"{name}" is no finding of what this lesion meets; allowed: {", ".join(sorted(fits))}.'
                )
        if self.drawn and self.drawn not in roots():
            raise ValueError(f'The pain cannot be drawn along "{self.drawn}"; allowed: {", ".join(roots())}.')

    @property
    def truth(self) -> Lesion:
        """The lesion that the scan shows."""
        return lesion(self.level, self.zone, self.side, self.severity, cause=self.cause, kind=self.kind)

    @property
    def felt(self) -> Root | None:
        """The root along whose territory the pain is drawn; None where no root is met."""
        if self.drawn:
            return roots()[self.drawn]
        return self.truth.hit[0] if self.truth.hit else None


@dataclass(frozen=True)
class Sign:
    """One thing that was examined: ``shown`` says whether it is there."""

    label: str
    shown: bool
    kind: str


@dataclass(frozen=True)
class Judged:
    """Which parts of an answer are right."""

    structure: bool
    level: bool
    zone: bool


@lru_cache(maxsize=1)
def cases() -> Mapping[str, Case]:
    """Return every case by its short name."""
    return read_records([asset("spine", "cases.yaml")], Case, "id")


def case(name: str) -> Case:
    """Return one case; ValueError that lists all if there is none of that name."""
    if name not in cases():
        raise ValueError(f'There is no case "{name}"; allowed: {", ".join(cases())}.')
    return cases()[name]


def examined(of: Case) -> tuple[Sign, ...]:
    """Return a whole examination of the limb and, for the arm, of the cord, in the order in which one does it.

    Every muscle and reflex of the region is tested in every patient, so that the list of tests gives nothing away.
    """
    region = levels()[of.level].region
    here = [root for root in roots().values() if root.region == region]
    hit = of.truth.hit
    tests = [one for one in findings().values() if set(one.roots) & ({root.id for root in here} | _cord(region))]
    provoked = [
        Sign(one.label, one.finding in of.found, one.kind) for one in tests if one.kind in ("provocation", "cord")
    ]
    muscles = [Sign(root.muscle, root in hit and "weakness" in of.found, "muscle") for root in here]
    reflexes = [
        Sign(name, any(root.reflex == name for root in hit) and "reflex_loss" in of.found, "reflex")
        for name in dict.fromkeys(root.reflex for root in here if root.reflex)
    ]
    skin = [Sign(root.territory, root in hit and "sensory_loss" in of.found, "skin") for root in here]
    return (*provoked, *skin, *muscles, *reflexes)


def _cord(region: str) -> set[str]:
    return {"cord"} if region == "cervical" else set()


def explains(truth: Lesion) -> tuple[tuple[str, str], ...]:
    """Return every level and zone of a lesion that meets the same structure, in the order of the controls."""
    return tuple(
        (level, zone)
        for level, zone in product(levels(), ZONES)
        if levels()[level].region == truth.level.region and _structure(level, zone) == truth.structure
    )


def judged(of: Case, level: str, zone: str) -> Judged:
    """Return which parts of an answer are right; ValueError for a level or zone that does not exist."""
    return Judged(
        structure=_structure(level, zone) == of.truth.structure,
        level=level == of.level,
        zone=zone == of.zone,
    )


@lru_cache
def _structure(level: str, zone: str) -> str:
    # Neither side nor grade changes whom a lesion meets.
    return lesion(level, zone, "left", "contact").structure
