"""How much patients with one area differ: the area alone predicts the distance poorly."""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import product
from statistics import NormalDist, correlation, fmean

from backorleg.evidence import assumption, estimate
from backorleg.model import canal
from backorleg.model.claudication import LIMITS, walk

# Miles per hour to metres per second: arithmetic, 1609.344 metres a mile, 3600 seconds an hour (deen-1995-treadmill
# counts in miles).
MPH = 1609.344 / 3600
# Patients are drawn at the middles of five equal parts of each spread; a tenth of them lies beyond each end of the band
# (the spreads: schonstrom-1988-pressure-area, patients-endure-differently).
FIFTHS = (0.1, 0.3, 0.5, 0.7, 0.9)
# How finely areas are searched, in mm²; no scan is read as finely (schonstrom-1988-pressure-area spreads by 13).
FINE = 0.1


@lru_cache(maxsize=16384)
def band(
    *, area: float, levels: int, posture: str, speed: float, slope: float, tolerance: float
) -> tuple[float, float]:
    """Return the distances in metres before which a tenth, and nine tenths, of patients with this area stop.

    They differ in the area at which their pressure begins to rise, and in what their roots endure; arteries are normal
    here. Parameters, errors and infinity as for :func:`backorleg.model.claudication.walk`.
    """
    usual = {"area": area, "levels": levels, "posture": posture, "speed": speed, "slope": slope, "tolerance": tolerance}
    found = sorted(walk(**usual, critical=critical).distance_to_stop * endurance for critical, endurance in patients())
    beyond = round(len(found) * FIFTHS[0])
    return found[beyond], found[-1 - beyond]


@lru_cache(maxsize=1)
def patients() -> tuple[tuple[float, float], ...]:
    """Return for each kind of patient the critical area in mm², and the endurance as a multiple of the usual one."""
    spread = NormalDist(0, assumption("patients-endure-differently").number)
    return tuple(
        product(
            [canal.critical_area_at(share) for share in FIFTHS],
            [math.exp(spread.inv_cdf(share)) for share in FIFTHS],
        )
    )


def treadmill_speed() -> float:
    """Return the speed of the treadmill tests of deen-1995-treadmill, in m/s."""
    return estimate("deen-1995-treadmill treadmill-speed").value * MPH


def share_free_after_decompression(minutes: float) -> float:
    """Return the share of decompressed patients who walk for so many minutes on that treadmill without symptoms.

    Their areas spread normally (nordsten-dsca-before-after), and they differ as in :func:`band`. How many levels were
    narrow is not said, so half of them are given one and half two.
    """
    after, speed = _spread("area-3m"), treadmill_speed()
    far = speed * minutes * 60  # seconds; deen-1995-treadmill counts in minutes
    return fmean(
        1 - after.cdf(_area_for(far / endurance, speed, critical, levels))
        for levels, (critical, endurance) in product((1, 2), patients())
    )


def correlation_of_area_and_distance(speed: float, minutes: float) -> float:
    """Return how far the area goes with the distance to the stop in patients before surgery, tested for so long.

    Areas as before surgery in nordsten-dsca-before-after; those off the range that the model accepts are left out.
    """
    before, far = _spread("area-before"), speed * minutes * 60  # seconds; barz-treadmill-dsca
    smallest, _ = LIMITS["area"]
    areas = [area for area in (before.inv_cdf(share) for share in FIFTHS) if area >= smallest]
    pairs = [
        (area, min(walk(area=area, speed=speed, critical=critical).distance_to_stop * endurance, far))
        for area, (critical, endurance) in product(areas, patients())
    ]
    return correlation(*zip(*pairs, strict=True))


def _spread(when: str) -> NormalDist:
    found = estimate(f"nordsten-dsca-before-after {when}")
    return NormalDist(found.value, found.value - (found.low if found.low is not None else found.value))


def _area_for(distance: float, speed: float, critical: float, levels: int) -> float:
    """Return the area in mm² from which on a patient walks so far without symptoms."""
    low, high = (float(end) for end in LIMITS["area"])
    while high - low > FINE:
        middle = (low + high) / 2
        if walk(area=middle, levels=levels, speed=speed, critical=critical).distance_to_symptoms < distance:
            low = middle
        else:
            high = middle
    return high
