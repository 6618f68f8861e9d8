"""Bone after a lumbar fusion with screws: in how many it has grown across, by when, and how firmly metal holds.

What counts is the share of people whose segments are called united. It starts from a study of smoking, moves with the
number of levels as a meta-analysis found, and is reached along a course over two years that is assumed
(union-seen-by-months). The range is no chance error: it is how far lenient and strict readers of the same kind of scan
part (union-read-alike).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from backorleg.evidence import Estimate, assumption, estimate
from backorleg.model.relief import union_missed

VISITS = (0, 3, 6, 12, 24)  # months after the operation (union-seen-by-months)
LEVELS = (1, 2)
# A cage does nothing for the share that unites (union-technique-alike).
TECHNIQUES = ("screws", "cage")
PLANES = ("flexion-extension", "lateral-bending", "axial-rotation")

# Who was operated on again for it within two years: fusions behind the spine, and fusions from in front.
_AGAIN = {"screws": "plf", "cage": "alif"}
_NUMBERS = {1: "one", 2: "two"}


@dataclass(frozen=True)
class Share:
    """A share from 0 to 1; ``low`` and ``high`` are what the strictest and the most lenient reader would say."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Left:
    """How much of a segment's motion is left in one plane, as a share; a range where only that was published."""

    plane: str
    low: float
    high: float


def missed(smoker: str, levels: int) -> float:
    """Return the share of people without a bridge two years after a fusion, from 0 to 1.

    Parameters
    ----------
    smoker : {"no", "quit", "yes"}
        "quit" has not smoked for more than six months after the operation.
    levels : {1, 2}

    Raises
    ------
    ValueError
        If one of them is none of these.
    """
    _check("number of levels", levels, LEVELS)
    step = estimate("nonunion-risk-meta2024 odds-ratio-levels-fused").value
    away = assumption("union-mix-of-levels").number
    # One level lies below the study's mix, two above it.
    power = -away if levels == 1 else away
    return _share(_odds(union_missed(smoker).value) * step**power)


def united(month: float, smoker: str = "no", levels: int = 1) -> Share:
    """Return the share of people whose bone has grown across ``month`` months after the operation.

    Raises
    ------
    ValueError
        If the month lies outside two years, or as for :func:`missed`.
    """
    grown = seen(month) * (1 - missed(smoker, levels))
    lenient, strict = _readers()
    low, high = (grown / (grown + shift * (1 - grown)) for shift in (strict, lenient))
    return Share(grown, low, high)


def seen(month: float) -> float:
    """Return which share of the bridges of the second year is there by a month; ValueError outside two years."""
    if not VISITS[0] <= month <= VISITS[-1]:
        raise ValueError(f"Month {month:g} cannot be simulated; allowed: {VISITS[0]} to {VISITS[-1]}.")
    values = assumption("union-seen-by-months").values
    for start, end in pairwise(VISITS):
        if month <= end:
            low, high = (values[f"month-{visit}"] for visit in (start, end))
            return low + (high - low) * (month - start) / (end - start)
    return values[f"month-{VISITS[-1]}"]


def may_be_called(month: float) -> bool:
    """Say whether a bridge that is missing may be called a non-union by now."""
    return month > estimate("pseudarthrosis-definition-cost time-without-union-above").value


def operated_again(levels: int, technique: str) -> Estimate:
    """Return the share operated on again within two years because bone had not grown; ValueError for other values."""
    _check("number of levels", levels, LEVELS)
    _check("technique", technique, TECHNIQUES)
    name = f"operative-nonunion-2y-{_NUMBERS[levels]}-level-{_AGAIN[technique]}"
    return estimate(f"nonunion-operative-plf-alif {name}")


def motion_left(technique: str) -> tuple[Left, ...]:
    """Return what is left of a segment's motion on the first day, plane by plane; ValueError for other techniques."""
    _check("technique", technique, TECHNIQUES)
    if technique == "cage":
        taken = estimate("fixation-bps-cage-reduction reduction")
        return tuple(Left(plane, 1 - (taken.high or 0), 1 - (taken.low or 0)) for plane in PLANES)
    kept = [1 - estimate(f"fixation-bps-intact-disc {plane}").value for plane in PLANES]
    return tuple(Left(plane, left, left) for plane, left in zip(PLANES, kept, strict=True))


@lru_cache(maxsize=1)
def _readers() -> tuple[float, float]:
    """Return by how much a lenient and a strict reader change the odds of non-union (union-read-alike)."""
    year = 12  # months: both CT series looked at one year (union-ct-overley2019, nonunion-rickert2023)
    ours = _odds(1 - seen(year) * (1 - missed("no", 1)))
    lenient = _odds(estimate("nonunion-rickert2023 not-united").value)
    strict = _odds(1 - estimate("union-ct-overley2019 fused-12-months-cell-graft").value)
    return lenient / ours, strict / ours


def _odds(share: float) -> float:
    return share / (1 - share)


def _share(odds: float) -> float:
    return odds / (1 + odds)


def _check(name: str, value: object, allowed: tuple[object, ...]) -> None:
    if value not in allowed:
        listed = ", ".join(str(one) for one in allowed)
        raise ValueError(f"The {name} cannot be {value!r}; allowed: {listed}.")
