"""Published figures for bone after a fusion: smoking, levels, other studies of union, and how early it was seen."""

from __future__ import annotations

from functools import partial

from backorleg.calibration._target import Target
from backorleg.model.union import missed, motion_left, united

ROUNDING = "Half of the last digit that the paper prints."
READING = "Other patients, and another idea of what union is; series differ among themselves by more."


def _odds(share: float) -> float:
    return share / (1 - share)


def _mixed(smoker: str) -> float:
    """Return the share without union in a half-and-half mix of one and two levels."""
    return (missed(smoker, 1) + missed(smoker, 2)) / 2


def _smoking() -> float:
    return _odds(missed("yes", 1)) / _odds(missed("no", 1))


def _levels() -> float:
    return _odds(missed("no", 2)) / _odds(missed("no", 1))


TARGETS = (
    *(
        Target(
            f"nonunion-{smoker}",
            f"No union, one or two levels, {said}",
            f"nonunion-smoking-glassman2000 {name}",
            partial(_mixed, smoker),
            "input",
            0.005,
            "The mean of two levels is not quite the middle of their odds.",
        )
        for smoker, said, name in (
            ("no", "people who did not smoke", "nonunion-non-smokers"),
            ("quit", "people who had stopped", "nonunion-quit"),
            ("yes", "people who went on smoking", "nonunion-continued-smoking"),
        )
    ),
    Target(
        "odds-of-levels",
        "Odds of non-union, two levels against one",
        "nonunion-risk-meta2024 odds-ratio-levels-fused",
        _levels,
        "input",
    ),
    Target(
        "odds-of-smoking",
        "Odds of non-union, smokers against non-smokers",
        "nonunion-risk-meta2024 odds-ratio-smoking",
        _smoking,
        "checked",
    ),
    Target(
        "strict-reading",
        "United at one year, one level, a blinded reader of CT, cell graft",
        "union-ct-overley2019 fused-12-months-cell-graft",
        lambda: united(12).low,
        "fitted",
        0.005,
        ROUNDING,
    ),
    Target(
        "lenient-reading",
        "Not united at one year, one level, the most lenient CT series",
        "nonunion-rickert2023 not-united",
        lambda: 1 - united(12).high,
        "fitted",
        0.005,
        ROUNDING,
    ),
    Target(
        "strict-reading-other-graft",
        "United at one year, one level, the same reader, growth factor",
        "union-ct-overley2019 fused-12-months-growth-factor",
        lambda: united(12).value,
        "checked",
        0.1,
        "46 levels, some of them of people with two.",
    ),
    Target(
        "interbody-pooled",
        "United in the end, one level, pooled series of cages",
        "fusion-rate-interbody-lenz2022 fusion-rate-mean",
        lambda: united(24).value,
        "checked",
        0.05,
        READING,
    ),
    Target(
        "back-pain-pooled",
        "United in the end, one level, pooled series of fusion for back pain",
        "review-phillips2013 fusion-rate",
        lambda: united(24).value,
        "checked",
        0.05,
        READING,
    ),
    Target(
        "three-months",
        "United at three months, read leniently",
        "union-time-allograft-tlif fused-3-months",
        lambda: united(3).high,
        "checked",
        0.1,
        "38 levels of 30 patients.",
    ),
    Target(
        "six-months",
        "United at six months, read leniently",
        "union-time-allograft-tlif fused-6-months",
        lambda: united(6).high,
        "checked",
        0.1,
        "38 levels of 30 patients.",
    ),
    Target(
        "twisting",
        "Twisting taken away by screws alone",
        "fixation-bps-intact-disc axial-rotation",
        lambda: 1 - motion_left("screws")[-1].high,
        "input",
        0.005,
        ROUNDING,
    ),
)
