"""Radiculopathy: the course of early and late sciatica, who is found where, and how many herniations shrink."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from backorleg.calibration._target import Target
from backorleg.model.herniation import level_share, regression
from backorleg.model.radiculopathy import KINDS
from backorleg.model.radiculopathy_course import HALF_YEAR, YEAR, course, recovered, week_of

if TYPE_CHECKING:
    from collections.abc import Callable

SAME = "The figure is in the model as it stands."
CURVE = "The curve is drawn through this point."


def _point(stage: str, arm: str, week: float) -> Callable[[], float]:
    """Return a function that reads a published point back from the course that the simulator draws."""

    def read() -> float:
        found = course(stage)
        points = getattr(found, arm)
        return next(float(point.value) for point in points if point.week == week)

    return read


def _difference() -> float:
    arms = [_point("late", arm, HALF_YEAR)() for arm in ("none", "early_surgery")]
    return arms[0] - arms[1]


TARGETS: tuple[Target, ...] = (
    Target(
        "peul-median-surgery",
        "Week by which half have recovered, early surgery after 6 to 12 weeks of sciatica",
        "peul-2007-recovery-time early-surgery",
        partial(week_of, "early_surgery", 1 / 2),
        "fitted",
        0.1,
        CURVE,
    ),
    Target(
        "peul-median-waiting",
        "Week by which half have recovered, surgery only if needed",
        "peul-2007-recovery-time conservative",
        partial(week_of, "none", 1 / 2),
        "fitted",
        0.1,
        CURVE,
    ),
    Target(
        "peul-year-surgery",
        "Recovered at a year, early surgery",
        "peul-2007-early-surgery recovered-1-year",
        partial(recovered, "early_surgery", YEAR),
        "fitted",
        0.01,
        CURVE,
    ),
    Target(
        "peul-year-waiting",
        "Recovered at a year, surgery only if needed",
        "peul-2007-early-surgery recovered-1-year",
        partial(recovered, "none", YEAR),
        "fitted",
        0.01,
        CURVE,
    ),
    Target(
        "success-weeks-6-8",
        "Success of discectomy at 6 to 8 weeks in trials and cohorts, against recovery at week 7 in the model",
        "discectomy-success-rate weeks-6-8",
        partial(recovered, "early_surgery", 7),
        "checked",
    ),
    Target(
        "bailey-surgery",
        "Leg pain of 10, half a year after surgery for sciatica of 4 to 12 months",
        "bailey-2020-persistent-sciatica leg-pain-surgery",
        _point("late", "early_surgery", HALF_YEAR),
        "input",
        0.05,
        SAME,
    ),
    Target(
        "bailey-conservative",
        "Leg pain of 10 half a year later without surgery",
        "bailey-2020-persistent-sciatica leg-pain-conservative",
        _point("late", "none", HALF_YEAR),
        "input",
        0.05,
        SAME,
    ),
    Target(
        "bailey-difference",
        "The difference between the two",
        "bailey-2020-persistent-sciatica difference",
        _difference,
        "input",
    ),
    Target(
        "atlas-year",
        "Clearly better at a year in general practice, unselected",
        "sciatica-12-month-atlas improved",
        _point("between", "none", YEAR),
        "input",
        0.005,
        SAME,
    ),
    Target(
        "engquist-surgery",
        "Root pain in the arm: better at a year with surgery and physiotherapy",
        "acdf-vs-physio-engquist better-12m-surgery",
        _point("cervical", "early_surgery", YEAR),
        "input",
        0.005,
        SAME,
    ),
    Target(
        "engquist-physiotherapy",
        "Root pain in the arm: better at a year with physiotherapy alone",
        "acdf-vs-physio-engquist better-12m-physiotherapy",
        _point("cervical", "none", YEAR),
        "input",
        0.005,
        SAME,
    ),
    *(
        Target(
            f"sport-{level.lower()}",
            f"Share of lumbar herniations {where}",
            f"herniation-level-share-sport {name}",
            partial(lambda level: level_share(level).value, level),
            "input",
            0.001,
            SAME,
        )
        for level, name, where in (
            ("L5-S1", "l5-s1", "at L5–S1"),
            ("L4-5", "l4-5", "at L4–L5"),
            ("L3-4", "upper", "at L2–L3 and L3–L4 together"),
        )
    ),
    *(
        Target(
            f"regression-{kind}",
            f"Share that shrank without an operation: {kind}",
            f"disc-regression-by-type-chiu-2015 {kind}",
            partial(lambda kind: regression(kind)["older"], kind),
            "input",
            0.005,
            SAME,
        )
        for kind in KINDS
    ),
    *(
        Target(
            f"regression-{kind}-2023",
            f"The same in a meta-analysis of 2023, against the one of 2015: {kind}",
            f"disc-regression-by-type-2023-meta regression-{kind}",
            partial(lambda kind: regression(kind)["older"], kind),
            "checked",
            0.1,
            "Two poolings of studies that overlap; ten points apart would be another answer.",
        )
        for kind in KINDS
    ),
)
