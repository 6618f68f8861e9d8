"""Claudication: how far somebody walks whose roots or calves run short of blood, where they stop, and how they recover.

Roots and calves are treated alike. While a tissue needs more than it gets, a debt grows; it is felt from a debt of 1
on, and the walker stops when it hurts as much as they put up with. At rest the debt is paid back. Whether a tissue
gets enough depends for roots on area, levels and posture, for calves on the arteries and on effort, never on posture.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg.evidence import assumption, estimate
from backorleg.model import arteries, canal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

POSTURES = ("upright", "cart", "extended", "cycling", "sitting")
# Postures in which nobody goes up or down a slope here.
LEVEL = ("cycling", "sitting")
# What the functions accept: the range over which the published figures lie, generously.
LIMITS = {
    "area": (20, 300),  # mm² (nordsten-dsca-before-after, population-min-dsca)
    "speed": (0.2, 2.0),  # m/s (deen-1995-treadmill, ssss-2yr)
    "slope": (-15, 15),  # per cent (fritz-two-stage-accuracy)
    "abi": (0.2, 1.4),  # above the last one arteries cannot be compressed (abi-threshold)
    "tolerance": (1, 10),  # points 0-10 (stops-when-it-hurts)
    "critical area": (20, 300),  # mm², as the area itself (schonstrom-1988-pressure-area)
}
UNITS = {"area": " mm²", "speed": " m/s", "slope": " %", "abi": "", "tolerance": " of 10", "critical area": " mm²"}
# A walk is followed for so many metres and stops, enough to see its pattern: patients were tested to 500 m
# (self-estimated-perimeter); the narrowest canal of the simulators stops ten times before them.
FARTHEST, MOST_STOPS = 1000, 11


@dataclass(frozen=True)
class Moment:
    """A corner of the course: metres walked, seconds since the start, leg symptoms from 0 to 10."""

    distance: float
    seconds: float
    symptoms: float


@dataclass(frozen=True)
class Walk:
    """What becomes of a walk.

    Attributes
    ----------
    distance_to_symptoms, distance_to_stop : float
        Metres; ``math.inf`` if never.
    recovery_sitting, recovery_standing : float
        Seconds from the first stop until the legs are free; ``math.inf`` if they never are, 0 if there is no stop.
    course : tuple of Moment
        Corners of symptoms over distance: rests are at one distance. Straight lines join them.
    stops : tuple of float
        Where the walker had to rest, in metres.
    cause : {"roots", "arteries", ""}
        What stopped the walker first.
    """

    distance_to_symptoms: float
    distance_to_stop: float
    recovery_sitting: float
    recovery_standing: float
    course: tuple[Moment, ...]
    stops: tuple[float, ...]
    cause: str

    def within(self, metres: float) -> tuple[Moment, ...]:
        """Return the course up to so many metres, or to its end if that comes before."""
        kept = [moment for moment in self.course if moment.distance <= metres]
        after = next((moment for moment in self.course if moment.distance > metres), None)
        if after is not None:
            before = kept[-1]
            share = (metres - before.distance) / (after.distance - before.distance)
            seconds = before.seconds + share * (after.seconds - before.seconds)
            kept.append(Moment(metres, seconds, before.symptoms + share * (after.symptoms - before.symptoms)))
        return tuple(kept)


@dataclass(frozen=True)
class Tissue:
    """Roots or calves: how fast their debt grows (or, negative, is paid back) per second, and where it stops a walk."""

    name: str
    walking: float
    standing: float
    sitting: float
    stop_at: float

    @property
    def can_stop(self) -> bool:
        """Whether such a walk, if it goes on long enough, comes to a stop."""
        return self.walking > 0

    def symptoms(self, debt: float) -> float:
        """Return what is felt, from 0 to 10: nothing up to a debt of 1, then in proportion."""
        severe = assumption("stops-when-it-hurts").number
        # The scale ends at 10 points (stops-when-it-hurts).
        return min(max(severe * (debt - 1) / (self.stop_at - 1), 0), 10)

    def limit(self, tolerance: float) -> float:
        """Return the debt at which somebody stops who puts up with ``tolerance`` points."""
        return 1 + (self.stop_at - 1) * tolerance / assumption("stops-when-it-hurts").number


def roots(area: float, levels: int, posture: str, speed: float, slope: float, critical: float | None = None) -> Tissue:
    """Return how the roots of the cauda equina fare.

    At their busiest roots need what a free canal lets through, never more: haste alone stops nobody. Assumptions:
    demand-of-roots, debt-of-roots, roots-recover-slowly.
    """
    needs, debt = assumption("demand-of-roots").values, assumption("debt-of-roots").values
    slowly = assumption("roots-recover-slowly").number

    def rate(need: float, supply: float) -> float:
        short = need - supply
        return short / debt["felt_after"] / (1 if short > 0 else slowly)

    def given(where: str) -> float:
        return canal.supply(canal.pressure(area, where, critical=critical), levels)

    moving = canal.supply_walking(canal.pressure(area, posture, slope, critical), levels)
    need = min(needs["standing"] + needs["per_speed"] * speed, canal.supply(0, levels))
    walking = rate(need, moving)
    standing, sitting = rate(needs["standing"], given("upright")), rate(needs["sitting"], given("sitting"))
    return Tissue("roots", walking, standing, sitting, debt["stop_at"])


def calves(abi: float, speed: float, slope: float) -> Tissue:
    """Return how the calves fare; posture has no part in it (assumptions: debt-of-calves, calves-recover)."""
    debt, delivered = assumption("debt-of-calves").values, arteries.capacity(abi)
    per_second = debt["felt_at"] * arteries.MINUTE
    paid = -assumption("calves-recover").number * delivered / per_second
    return Tissue("arteries", (arteries.effort(speed, slope) - delivered) / per_second, paid, paid, debt["stop_at"])


@lru_cache(maxsize=4096)
def walk(
    *,
    area: float,
    levels: int = 1,
    posture: str = "upright",
    speed: float = 1.0,
    slope: float = 0,
    abi: float = 1.1,  # a normal index (abi-borderline-severe)
    tolerance: float = 7,  # stops-when-it-hurts
    critical: float | None = None,
) -> Walk:
    """Return how far somebody walks, with stops and rests; they sit down to rest until the legs are free.

    Parameters
    ----------
    area : float
        Dural sac area in mm², at the tightest level, on a scan taken lying.
    levels : {1, 2}
        How many levels are as narrow as that.
    posture : {"upright", "cart", "extended", "cycling", "sitting"}
        "extended" is the back arched, as walking downhill in high heels.
    speed : float
        m/s. A cyclist spends what a walker of this speed does, and gets farther (assumption: cyclist-goes-farther).
    slope : float
        Per cent, negative downhill; 0 when cycling or sitting.
    abi : float
        Ankle-brachial index at rest.
    tolerance : float
        Leg pain, from 1 to 10, at which the walker stops.
    critical : float, optional
        The area in mm² at which the pressure begins to rise in this patient; the usual one if left out.

    Raises
    ------
    ValueError
        If one of them cannot be; the message says what is allowed.
    """
    _check({"area": area, "speed": speed, "slope": slope, "abi": abi, "tolerance": tolerance})
    if critical is not None:
        _check({"critical area": critical})
    if posture not in POSTURES:
        raise ValueError(f'The posture of a walk cannot be "{posture}"; allowed: {", ".join(POSTURES)}.')
    if levels not in (1, 2):
        raise ValueError(f"The narrow levels of a walk cannot be {levels}; allowed: 1, 2.")
    if posture in LEVEL and slope:
        raise ValueError(f'There is no slope of {slope:g} % when "{posture}"; allowed: 0, or another posture.')
    if posture == "sitting":
        return Walk(math.inf, math.inf, 0, 0, (Moment(0, 0, 0),), (), "")
    tissues = (roots(area, levels, posture, speed, slope, critical), calves(abi, speed, slope))
    return _followed(tissues, speed * _farther(posture), tolerance, followed(posture))


def followed(posture: str) -> float:
    """Return for how many metres a walk in this posture is followed: as much effort for a cyclist as for a walker."""
    return FARTHEST * _farther(posture)


def decompressed(area: float) -> float:
    """Return the area in mm² that a decompression makes of one: the mean gain at three months is added.

    Source: nordsten-dsca-before-after.
    """
    before, after = (estimate(f"nordsten-dsca-before-after area-{when}").value for when in ("before", "3m"))
    return area + after - before


def _farther(posture: str) -> float:
    return assumption("cyclist-goes-farther").number if posture == "cycling" else 1


def _check(given: Mapping[str, float]) -> None:
    for name, value in given.items():
        low, high = LIMITS[name]
        if not low <= value <= high:
            unit = UNITS[name]
            raise ValueError(f"The {name} of a walk cannot be {value:g}{unit}; allowed: {low:g} to {high:g}{unit}.")


def _followed(tissues: tuple[Tissue, ...], speed: float, tolerance: float, farthest: float) -> Walk:
    """Follow a walk from corner to corner: between them all debts change evenly."""
    limits = [each.limit(tolerance) for each in tissues]
    debts, distance, seconds = [0.0 for _ in tissues], 0.0, 0.0
    sitting, standing = [each.sitting for each in tissues], [each.standing for each in tissues]
    course, stops = [Moment(0, 0, 0)], list[float]()
    while distance < farthest and len(stops) < MOST_STOPS:
        wait = min(_waits(tissues, debts, limits))
        lasts = min(wait, (farthest - distance) / speed)
        felt_from = [one for one in _waits(tissues, debts, [1 for _ in tissues]) if 0 < one < lasts]
        for corner in (*sorted(felt_from), lasts):
            symptoms = _felt(tissues, _after(debts, [each.walking for each in tissues], corner))
            course.append(Moment(distance + speed * corner, seconds + corner, symptoms))
        debts = _after(debts, [each.walking for each in tissues], lasts)
        distance, seconds = distance + speed * lasts, seconds + lasts
        if lasts < wait:
            break
        stops.append(distance)
        rest = _recovered(debts, sitting)
        if math.isinf(rest):
            break
        debts, seconds = _after(debts, sitting, rest), seconds + rest
        course.append(Moment(distance, seconds, _felt(tissues, debts)))
    rested = [0.0 for _ in tissues]
    felt_after = min(_waits(tissues, rested, [1 for _ in tissues]))
    waits = _waits(tissues, rested, limits)
    first = min(waits)
    if math.isinf(first):
        return Walk(felt_after * speed, math.inf, 0, 0, tuple(course), (), "")
    # The first stop may lie beyond what is followed; its rest is told all the same.
    owed = _after(rested, [each.walking for each in tissues], first)
    return Walk(
        felt_after * speed,
        first * speed,
        _recovered(owed, sitting),
        _recovered(owed, standing),
        tuple(course),
        tuple(stops),
        tissues[waits.index(first)].name,
    )


def _waits(tissues: Sequence[Tissue], debts: Sequence[float], until: Sequence[float]) -> list[float]:
    """Return the seconds of walking until each debt is reached; infinite where it never is."""
    return [
        max(goal - debt, 0) / each.walking if each.walking > 0 else math.inf
        for each, debt, goal in zip(tissues, debts, until, strict=True)
    ]


def _after(debts: Sequence[float], rates: Sequence[float], seconds: float) -> list[float]:
    return [max(debt + rate * seconds, 0) for debt, rate in zip(debts, rates, strict=True)]


def _felt(tissues: Sequence[Tissue], debts: Sequence[float]) -> float:
    return max(each.symptoms(debt) for each, debt in zip(tissues, debts, strict=True))


def _recovered(debts: Sequence[float], rates: Sequence[float]) -> float:
    """Return the seconds at rest until nothing is felt; infinite where a debt goes on growing and is felt by then."""
    owed = list(zip(debts, rates, strict=True))
    paid = max(((debt - 1) / -rate if rate < 0 else math.inf for debt, rate in owed if debt > 1), default=0.0)
    late = any(rate > 0 and debt + rate * paid > 1 for debt, rate in owed)
    return math.inf if late else paid
