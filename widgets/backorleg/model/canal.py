"""The lumbar canal: how posture changes the room for the roots, the pressure on them, and their blood supply."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist, fmean

from backorleg.evidence import assumption, estimate

VESSELS = ("venules", "capillaries", "arterioles")
# Only small vessels are shut early by a second narrow level: two-level-compression.
EARLY = VESSELS[:2]


def postures() -> tuple[str, ...]:
    """Return the postures that the canal knows, lying among them (assumption: posture-of-the-canal)."""
    return tuple(assumption("posture-of-the-canal").values)


def area_in(area: float, posture: str, slope: float = 0) -> float:
    """Return the area of the dural sac in a posture.

    Parameters
    ----------
    area : float
        mm², as measured lying on a scan.
    posture : str
        One of :func:`postures`.
    slope : float
        Per cent, positive uphill.

    Notes
    -----
    From flexion to extension the canal loses a sixth (schonstrom-1989-flexion-extension), under the load of standing
    what it loses in stenosis on average of three levels (axial-load-dsca-stenosis).
    """
    extended = assumption("posture-of-the-canal").values
    bent = assumption("slope-bends-the-spine").number * slope
    now = min(max(extended[posture] - bent, 0), 1)
    bending = 1 + estimate("schonstrom-1989-flexion-extension area-change").value * (now - extended["lying"])
    loading = 1 + _lost_under_load() * assumption("posture-loads-the-spine").values[posture]
    return area * bending * loading


def usual_critical_area() -> float:
    """Return the mean area in mm² at which the pressure begins to rise (schonstrom-1988-pressure-area)."""
    return estimate("schonstrom-1988-pressure-area critical-area").value


def critical_area_at(share: float) -> float:
    """Return the critical area that this share of spines stays below: people differ (schonstrom-1988-pressure-area)."""
    found = estimate("schonstrom-1988-pressure-area critical-area")
    spread = found.value - (found.low if found.low is not None else found.value)
    return NormalDist(found.value, spread).inv_cdf(share)


def pressure_of(constriction: float) -> float:
    """Return the pressure in mmHg where this share of the critical area is lost: Schönström's curve, an exponential.

    It passes through the two published points, and through none at the critical area itself.
    """
    scale, steepness = _curve()
    return scale * (math.exp(steepness * max(constriction, 0)) - 1)


def pressure(area: float, posture: str, slope: float = 0, critical: float | None = None) -> float:
    """Return the mean pressure on the roots, in mmHg.

    Parameters
    ----------
    area, posture, slope
        As for :func:`area_in`.
    critical : float, optional
        The patient's own critical area in mm²; the usual one if left out.

    Notes
    -----
    A canal that narrowed slowly is allowed for (assumption: slow-narrowing-adapts).
    """
    whole = usual_critical_area() if critical is None else critical
    adapted = whole - assumption("slow-narrowing-adapts").number * max(whole - area, 0)
    return pressure_of(1 - area_in(area, posture, slope) / adapted)


def pulse(mean: float) -> tuple[float, float]:
    """Return the lowest and the highest pressure of a step (assumption: steps-make-it-pulse)."""
    swing = assumption("steps-make-it-pulse").number
    return mean * (1 - swing), mean * (1 + swing)


def supply(pressure_: float, levels: int) -> float:
    """Return how much of its full blood supply a root gets at a steady pressure, from 0 to 1.

    Each kind of vessel shuts around its own pressure (olmarker-flow-thresholds), two of them much earlier with a
    second narrow level; each kind stands for a third (assumptions: two-levels-shut-early, vessels-count-alike).
    """
    return sum(_open(vessel, pressure_, levels) for vessel in VESSELS) / len(VESSELS)


def supply_walking(mean: float, levels: int) -> float:
    """Return the same while steps make the pressure pulse: the mean of its two ends."""
    low, high = pulse(mean)
    return (supply(low, levels) + supply(high, levels)) / 2


@lru_cache(maxsize=32)
def shuts_at(vessel: str, levels: int) -> NormalDist:
    """Return around which pressure in mmHg vessels of a kind shut, and how much they differ."""
    found = estimate(f"olmarker-flow-thresholds flow-stops-{vessel}")
    early = assumption("two-levels-shut-early").number if levels > 1 and vessel in EARLY else 1
    spread = found.value - (found.low if found.low is not None else found.value)
    return NormalDist(found.value * early, spread * early)


@lru_cache(maxsize=4096)
def _open(vessel: str, pressure_: float, levels: int) -> float:
    return 1 - shuts_at(vessel, levels).cdf(pressure_)


@lru_cache(maxsize=1)
def _lost_under_load() -> float:
    levels = ("l2-3", "l3-4", "l4-5")
    return fmean(estimate(f"axial-load-dsca-stenosis dural-sac-area-change-{level}").value for level in levels)


@lru_cache(maxsize=1)
def _curve() -> tuple[float, float]:
    """Return scale and steepness of the exponential through the two published points, by bisection."""
    near = estimate("schonstrom-1988-pressure-area constriction-at-pressure-50").value
    far = estimate("schonstrom-1988-pressure-area constriction-at-pressure-100").value
    low, high = 1.0, 100.0
    while high - low > math.ulp(high) * 2:
        middle = (low + high) / 2
        # The farther point has twice the pressure of the nearer one: schonstrom-1988-pressure-area.
        if math.expm1(far * middle) < 2 * math.expm1(near * middle):
            low = middle
        else:
            high = middle
    # 50 mmHg at the nearer point: schonstrom-1988-pressure-area.
    return 50 / math.expm1(near * low), low
