"""Instability as a probability: what bending films would show in a patient and in people without pain.

Films are coarser and push harder than kinetic MRI, so they show about twice the shift. What the model gives for one
segment is therefore moved by the ratio by which it is looser than a healthy one, not by its millimetres. Lumbar only.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from statistics import NormalDist
from typing import TYPE_CHECKING

from backorleg.evidence import estimate
from backorleg.model.motion_segment import normal_on_films

if TYPE_CHECKING:
    from backorleg.model.motion_segment import Segment

HAYES = "instability-false-positive-hayes1989"
# The limits in use, in mm of shift: of NORDSTEN, of the pain-free series, and of White and Panjabi.
LIMITS = (
    "instability-threshold-nordsten translation-from",
    "instability-false-positive-hayes1989 share-4-mm-or-more-l4-5",
    "instability-threshold-white-panjabi translation-above",
)
TAIL = 4  # mm, the limit of the tail that the pain-free series counts (instability-false-positive-hayes1989)
_STANDARD = NormalDist()


@dataclass(frozen=True)
class Films:
    """What bending films show of one kind of segment: shift in mm and bending in degrees, among many people.

    ``added`` is what a moving slip puts on top of everybody's shift.
    """

    median: float
    shape: float
    added: float
    bending: float
    bending_deviation: float

    def share(self, mm: float) -> float:
        """Return the share of people whose films show a shift of ``mm`` or more."""
        rest = mm - self.added
        if rest <= 0:
            return 1.0
        return 1 - _STANDARD.cdf(log(rest / self.median) / self.shape)

    def share_bending(self, degrees: float) -> float:
        """Return the share whose films show a bending of so many degrees or more."""
        if not self.bending_deviation:
            return float(self.bending >= degrees)
        return 1 - NormalDist(self.bending, self.bending_deviation).cdf(degrees)


def pain_free() -> Films:
    """Return the films of people without pain at L4-5 (films-of-one-shape)."""
    median = normal_on_films()
    beyond = estimate(f"{HAYES} share-4-mm-or-more-l4-5").value
    shape = log(TAIL / median) / _STANDARD.inv_cdf(1 - beyond)
    turned = estimate("films-reference-abbott2006 rotation-l4-5")
    return Films(median, shape, 0.0, turned.value, turned.value - (turned.low or 0.0))


def films(one: Segment) -> Films | None:
    """Return the films of people who have this segment; None in the neck, where no such curve was found."""
    if one.level.region == "cervical":
        return None
    normal = pain_free()
    turned = estimate(f"films-reference-abbott2006 rotation-{one.level.id.lower()}")
    bent = one.bending.value / estimate(f"rom-kmri-normal angular-{one.level.id.lower()}").value
    healthy = estimate(f"rom-kmri-normal translation-{one.level.id.lower()}").value
    loosened = (one.shift.value - one.added) / healthy
    spread = turned.value - (turned.low or 0.0)
    return Films(normal.median * loosened, normal.shape, one.added, turned.value * bent, spread * bent)


def chance(one: Segment) -> float | None:
    """Return the chance of radiographic instability before bending films are taken; None in the neck.

    Without a slip it is the share of people with chronic back pain who met radiographic criteria; with one, the share
    of a trial's slips that were unstable, changed by whether the joints hold fluid (facet-effusion-2026).
    """
    if one.level.region == "cervical":
        return None
    if not one.slip:
        return estimate("instability-prevalence-clbp-2021 prevalence").value
    arms = [estimate(f"nordsten-ds-instability-share instability-{arm}") for arm in ("decompression", "fusion")]
    people = sum(arm.n or 0 for arm in arms)
    before = sum(arm.value * (arm.n or 0) for arm in arms) / people
    wet = one.facets == "effusion"
    there, elsewhere = (
        estimate(f"facet-effusion-2026 effusion-present-{kind}").value for kind in ("unstable", "stable")
    )
    ratio = there / elsewhere if wet else (1 - there) / (1 - elsewhere)
    odds = before / (1 - before) * ratio
    return odds / (1 + odds)


def limit(named: str) -> float:
    """Return one of :data:`LIMITS` in mm."""
    return float(TAIL) if named.startswith(HAYES) else estimate(named).value
