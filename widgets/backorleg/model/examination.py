"""The expected examination: how often each finding is there when a given root is pressed on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.evidence import Estimate, estimate
from backorleg.model.spine import Root, roots

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Finding:
    """How to test something, for which roots, and which published estimates say how often it is there.

    ``present``, ``missing_in`` (its complement) and ``absent_without`` (specificity) read
    "FACT-ID ESTIMATE"; ``published`` is a fact without a usable frequency. ``causes`` are those in which
    it was measured: a herniated disc, a narrowed foramen, or both where the studies did not tell them apart.
    """

    id: str
    finding: str
    kind: str
    label: str
    how: str
    roots: tuple[str, ...]
    causes: tuple[str, ...]
    present: str = ""
    missing_in: str = ""
    absent_without: str = ""
    published: str = ""
    remark: str = ""
    also: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of every fact that it rests on."""
        named = (self.present, self.missing_in, self.absent_without, self.published, *self.also)
        return tuple(dict.fromkeys(name.split()[0] for name in named if name))


@dataclass(frozen=True)
class Expected:
    """A finding in one patient: probabilities from 0 to 1, None where nothing is published."""

    finding: Finding
    label: str
    probability: float | None
    low: float | None
    high: float | None
    specificity: float | None
    fact: str
    assumed: bool
    published: float | None = None  # before the grade moved it
    elsewhere: bool = False  # measured, but only in another cause


@lru_cache(maxsize=1)
def findings() -> Mapping[str, Finding]:
    """Return every finding by its id, in the order of an examination."""
    return read_records([asset("spine", "findings.yaml")], Finding, "id")


def expected(structure: str, odds_of_deficit: float = 1.0, cause: str = "herniation") -> tuple[Expected, ...]:
    """Return what to expect when a structure is pressed on, in the order of an examination.

    Parameters
    ----------
    structure : str
        A root, for instance "L5", or "cord"; anything else has no findings.
    odds_of_deficit : float
        Multiplies the published odds of each deficit; 1 leaves the published figures as they are.
    cause : {"herniation", "foraminal_stenosis"}
        What presses. A finding that was measured in herniated discs only has no frequency in a narrowed foramen; one
        that looks for a narrowed foramen is left out for a herniation.
    """
    return tuple(
        _expect(one, roots().get(structure), odds_of_deficit)
        if cause in one.causes
        else _unmeasured(one, roots().get(structure))
        for one in findings().values()
        if structure in one.roots and (cause in one.causes or cause != "herniation")
    )


def _unmeasured(finding: Finding, root: Root | None) -> Expected:
    """Return a finding that nobody has measured in this cause."""
    found = _expect(finding, root, 1)
    return Expected(finding, found.label, None, None, None, None, found.fact, assumed=False, elsewhere=True)


def _expect(finding: Finding, root: Root | None, odds: float) -> Expected:
    named = finding.present or finding.missing_in or finding.published
    estimate = _estimate(named)
    point, low, high = (estimate.point, estimate.low, estimate.high) if estimate else (None, None, None)
    if finding.missing_in:
        point, low, high = _complement(point), _complement(high), _complement(low)
    assumed = finding.kind == "deficit" and odds != 1
    before = point
    if assumed:
        point, low, high = (_times_odds(x, odds) for x in (point, low, high))
    without = _estimate(finding.absent_without) if finding.absent_without else None
    # The movement alone: the muscle's name in brackets is too long for a chart on a phone.
    movement = root.muscle.partition(" (")[0] if root else ""
    label = finding.label.format(muscle=movement, reflex=root.reflex) if root else finding.label
    specificity = without.point if without else None
    fact = named.split()[0]
    return Expected(finding, label, point, low, high, specificity, fact, assumed, published=before)


def _estimate(named: str) -> Estimate | None:
    """Return the estimate behind "FACT-ID ESTIMATE", or None where only a fact is named."""
    return estimate(named) if " " in named else None


def _complement(x: float | None) -> float | None:
    return None if x is None else round(1 - x, 6)


def _times_odds(x: float | None, factor: float) -> float | None:
    if x is None:
        return None
    odds = x / (1 - x) * factor
    return odds / (1 + odds)
