"""How radicular pain goes on, with an early operation and without: what the trials published, and no more than that.

Which trial speaks depends on the region, the cause and how long the pain has lasted. Between two published points the
early course is a Weibull curve (assumption: early-course-between-points), which has two parameters: one is spent on
the median, the other on the share recovered at a year. So the curve says nothing that the trial does not say at these
points. It cannot also have the trial's hazard ratio (peul-2007-early-surgery): with medians of 4 and 12 weeks and the
same share at a year, the ratio cannot be constant.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg.evidence import estimate

if TYPE_CHECKING:
    from backorleg.model.radiculopathy import Lesion

TREATMENTS = ("none", "early_surgery")
STRENGTHS = ("steady", "failing")
YEAR = 52  # weeks: peul-2007-early-surgery reports the end of the first year
HALF_YEAR = 26  # weeks: bailey-2020-persistent-sciatica reports six months
QUARTER = 13  # weeks: sciatica-3-month-improvement reports three months
# Whom the trials took, in weeks of pain: 6 to 12 (peul-2007-early-surgery), from four months on, which is 17
# (bailey-2020-persistent-sciatica).
EARLY_FROM, EARLY_TO, LATE_FROM = 6, 12, 17
MEDIANS = {
    "none": "peul-2007-recovery-time conservative",
    "early_surgery": "peul-2007-recovery-time early-surgery",
}


@dataclass(frozen=True)
class Point:
    """A published result: ``week`` from the decision on, ``value`` or the range ``low`` to ``high``."""

    week: float
    value: float | None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Course:
    """What was published of one situation.

    ``measure`` says what the values are: "recovered", "improved" and "better" are shares from 0 to 1, "leg pain" is
    points of 10. ``none`` and ``early_surgery`` are the arms; one that was not studied is empty.
    """

    measure: str
    none: tuple[Point, ...] = ()
    early_surgery: tuple[Point, ...] = ()


def stage(found: Lesion, weeks: float, strength: str = "steady") -> str:
    """Return which evidence speaks about how it goes on.

    Parameters
    ----------
    found : Lesion
    weeks : float
        Since the pain began; 0 to 52.
    strength : {"steady", "failing"}

    Returns
    -------
    {"urgent", "outside", "stenosis", "cervical", "too early", "early", "between", "late"}
        "urgent": emergencies and failing strength leave the elective path. "outside": no disc lesion by rule.

    Raises
    ------
    ValueError
        If weeks lie outside the year that trials cover, or there is no such strength.
    """
    if not 0 <= weeks <= YEAR:
        raise ValueError(f"Weeks since onset cannot be {weeks:g}; allowed: 0 to {YEAR}.")
    if strength not in STRENGTHS:
        raise ValueError(f'Strength cannot be "{strength}"; allowed: {", ".join(STRENGTHS)}.')
    if found.emergency or strength == "failing":
        return "urgent"
    if found.role == "outside":
        return "outside"
    if found.cause == "foraminal_stenosis":
        return "stenosis"
    return "cervical" if found.level.region == "cervical" else _time(weeks)


def _time(weeks: float) -> str:
    if weeks < EARLY_FROM:
        return "too early"
    if weeks <= EARLY_TO:
        return "early"
    return "between" if weeks < LATE_FROM else "late"


def recovered(treatment: str, week: float) -> float:
    """Return the share of people with early sciatica who have recovered ``week`` weeks after the decision, 0 to 1.

    Through half at the arm's median and the published share at a year (peul-2007-recovery-time,
    peul-2007-early-surgery). "none" is the trial's other arm: to wait, and to operate if need be.

    Raises
    ------
    ValueError
        If there is no such treatment, or the week lies outside the year of the trial.
    """
    if treatment not in TREATMENTS:
        raise ValueError(f'A treatment cannot be "{treatment}"; allowed: {", ".join(TREATMENTS)}.')
    if not 0 <= week <= YEAR:
        raise ValueError(f"The trial cannot speak about week {week:g}; allowed: 0 to {YEAR}.")
    median, shape = _weibull(treatment)
    return 1 - math.exp2(-((week / median) ** shape))


def week_of(treatment: str, share: float) -> float:
    """Return the week in which a share of people, above 0 and below 1, has recovered; the inverse of `recovered`."""
    median, shape = _weibull(treatment)
    return median * math.pow(-math.log2(1 - share), 1 / shape)


@lru_cache
def _weibull(treatment: str) -> tuple[float, float]:
    """Return the median in weeks and the shape; 2 stands for half, as a median does."""
    median = estimate(MEDIANS[treatment]).value
    left = 1 - estimate("peul-2007-early-surgery recovered-1-year").value
    return median, math.log(-math.log2(left)) / math.log(YEAR / median)


def course(of_stage: str) -> Course | None:
    """Return what was published for a stage, or None where nothing was."""
    return _courses().get(of_stage)


@lru_cache(maxsize=1)
def _courses() -> dict[str, Course]:
    half = 1 / 2
    year = estimate("peul-2007-early-surgery recovered-1-year").value
    unselected = Point(YEAR, estimate("sciatica-12-month-atlas improved").value)
    months = estimate("sciatica-3-month-improvement improved")
    soon = Point(QUARTER, months.point, months.low, months.high)
    arms = {arm: (Point(0, 0), Point(estimate(named).value, half), Point(YEAR, year)) for arm, named in MEDIANS.items()}
    return {
        "too early": Course("improved", (soon, unselected)),
        "early": Course("recovered", arms["none"], arms["early_surgery"]),
        "between": Course("improved", (unselected,)),
        "late": Course("leg pain", _bailey("conservative"), _bailey("surgery")),
        "cervical": Course("better", _engquist("physiotherapy"), _engquist("surgery")),
    }


def _bailey(arm: str) -> tuple[Point, ...]:
    named = {
        0: f"bailey-2020-persistent-sciatica baseline-{arm}",
        HALF_YEAR: f"bailey-2020-persistent-sciatica leg-pain-{arm}",
    }
    return tuple(Point(week, estimate(each).value) for week, each in named.items())


def _engquist(arm: str) -> tuple[Point, ...]:
    fact = "acdf-vs-physio-engquist"
    return (
        Point(YEAR, estimate(f"{fact} better-12m-{arm}").value),
        Point(2 * YEAR, estimate(f"{fact} better-24m-{arm}").value),
    )
