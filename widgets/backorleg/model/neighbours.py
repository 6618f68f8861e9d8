"""The levels next to a fusion: how many people have been operated on there after so many years."""

from __future__ import annotations

from dataclasses import dataclass

from backorleg.evidence import estimate

REGIONS = ("lumbar", "cervical")
YEARS = range(11)  # the last year that the series counts (asd-surgery-sears2011)


@dataclass(frozen=True)
class Course:
    """Shares of people, one for each of :data:`YEARS`; ``low`` and ``high`` are empty without a published interval."""

    name: str
    value: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def adjacent(region: str) -> tuple[Course, ...]:
    """Return the courses after a fusion: lumbar operations next to it; in the neck symptoms there, by two reviews.

    A steady rate hits those who have been spared so far.

    Raises
    ------
    ValueError
        If the region is neither "lumbar" nor "cervical".
    """
    if region not in REGIONS:
        raise ValueError(f'A region cannot be "{region}"; allowed: {", ".join(REGIONS)}.')
    if region == "lumbar":
        found = estimate("asd-surgery-sears2011 rate-yearly")
        return (
            Course(
                "operated on next to it",
                _grown(found.value),
                _grown(found.low or 0.0),
                _grown(found.high or 0.0),
            ),
        )
    return (
        Course(
            "symptoms, older series",
            _grown(estimate("neck-asd-hilibrand-quoted adjacent-disease-yearly").value),
            (),
            (),
        ),
        Course(
            "symptoms, review of 2016",
            _grown(estimate("neck-asd-kong2016 symptomatic-adjacent-disease-yearly-increase").value),
            (),
            (),
        ),
    )


def _grown(rate: float) -> tuple[float, ...]:
    return tuple(1 - (1 - rate) ** year for year in YEARS)
