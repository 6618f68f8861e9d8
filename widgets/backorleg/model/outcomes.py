"""What came of a treatment in those who had it: every published result by itself, none averaged with another.

Where studies differ their results stand side by side, with the range that they span and whether they contradict each
other. Read from ``assets/planning/options.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import floor, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from backorleg.evidence import assumption, estimate, fact, source
from backorleg.model.options import Entry, Measure, measures, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backorleg._bibliography import Source

# A calendar.
WEEKS = {"day": 1 / 7, "week": 1.0, "month": 52 / 12, "year": 52.0}
# Levels that say how sure a figure is, or what studies span; others say how people differ.
SURE = ("95% CI", "95% UI", "range")


@dataclass(frozen=True)
class Outcome:
    """One published result of one option.

    Attributes
    ----------
    option : str
        Its id.
    measure : Measure
        What was measured: ``id``, ``name``, whether more or less is ``better``, and its ``group``.
    says : str
        What exactly was counted, as a phrase: "disability down by 30 % or more".
    value, low, high : float or None
        In ``unit``; shares from 0 to 1. ``value`` is None where the source gives a range only, ``low`` and ``high``
        where it gives no interval.
    level : str
        What ``low`` and ``high`` are: "95% CI", "range" ...
    n : int or None
        How many people it rests on.
    population : str
        In whom it was found.
    study : str
        Its short name: "NORDSTEN-DS".
    horizon : str
        How long afterwards: "2 years"; empty where it is about the operation itself.
    weeks : float or None
        The horizon as a number.
    against : str
        The option with which the study compared it; empty if with none.
    than : str
        The option to which the value is the difference; empty where it is no difference.
    estimate : str
        "FACT-ID ESTIMATE".
    """

    option: str
    measure: Measure
    says: str
    value: float | None
    low: float | None
    high: float | None
    level: str
    unit: str
    n: int | None
    population: str
    study: str
    horizon: str
    weeks: float | None
    against: str
    than: str
    estimate: str

    @property
    def fact(self) -> str:
        """The id of the fact."""
        return self.estimate.partition(" ")[0]

    @property
    def source(self) -> Source:
        """Where it was published."""
        return source(fact(self.fact).source)

    @property
    def share(self) -> bool:
        """Whether it counts people, so that it can be told as "so many of 100"."""
        return self.unit == "proportion" and self.value is not None and not self.than

    @property
    def interval(self) -> tuple[float, float] | None:
        """What the value could also be: as published, or worked out from a count of people (interval-from-a-count).

        None where neither is known, or where the source says how people differ instead.
        """
        if self.level in SURE and self.low is not None and self.high is not None:
            return self.low, self.high
        if self.share and self.value is not None and self.n:
            return _wilson(self.value, self.n)
        return None


@dataclass(frozen=True)
class Measured:
    """All that was published of one measure of one option, in one unit, side by side.

    Attributes
    ----------
    low, high : float
        What the results span, their intervals included.
    disagree : bool
        Whether two studies that looked at about the same time (same-time) lie apart: their intervals do not meet, or a
        value without one lies outside the other's. Two values without intervals tell nothing.
    """

    measure: Measure
    unit: str
    outcomes: tuple[Outcome, ...]
    low: float
    high: float
    disagree: bool


@dataclass(frozen=True)
class Frequency:
    """A share as whole people: ``yes`` and ``no`` add up to ``of``; ``low`` and ``high`` bound ``yes``.

    ``few`` says that it is more than none, though it rounds to none.
    """

    of: int
    yes: int
    no: int
    low: int | None = None
    high: int | None = None
    few: bool = False


@lru_cache(maxsize=1024)
def outcomes(name: str, *, lesion: str = "", region: str = "", smoking: str = "") -> tuple[Outcome, ...]:
    """Return every published result of an option, in the order of the measures; the one to begin with first in each.

    Parameters
    ----------
    name : str
        An option id.
    lesion, region, smoking : str
        Keep only what was measured there, or in people in general; empty keeps all. Nothing may be left.

    Raises
    ------
    ValueError
        If there is no such option.
    """
    here = (
        each
        for each in option(name).outcomes
        if _fits(lesion, each.lesions) and _fits(region, each.regions) and _fits(smoking, each.smoking)
    )
    order = list(measures())
    return tuple(_outcome(name, each) for each in sorted(here, key=lambda each: order.index(each.measure)))


def side_by_side(found: Iterable[Outcome]) -> tuple[Measured, ...]:
    """Return outcomes of one option by measure and unit; what is a difference to something else stands apart."""
    groups: dict[tuple[str, str, str], list[Outcome]] = {}
    for each in found:
        groups.setdefault((each.measure.id, each.unit, each.than), []).append(each)
    return tuple(_measured(group) for group in groups.values())


def compared(first: str, second: str, *, lesion: str = "", region: str = "") -> tuple[tuple[Outcome, Outcome], ...]:
    """Return pairs of results of two options from the same study at the same time; errors as for :func:`outcomes`."""
    others = {
        (each.study, each.measure.id, each.unit, each.horizon): each
        for each in outcomes(second, lesion=lesion, region=region)
        if each.against == first and not each.than
    }
    return tuple(
        (each, others[key])
        for each in outcomes(first, lesion=lesion, region=region)
        if each.against == second
        and not each.than
        and (key := (each.study, each.measure.id, each.unit, each.horizon)) in others
    )


def frequency(found: Outcome, of: int = 100) -> Frequency:
    """Return a share as so many of ``of`` people; ValueError if the outcome is no share with a value."""
    if not found.share or found.value is None:
        raise ValueError(f'"{found.says}" ({found.study}) is in {found.unit}, not a share of people with one value.')
    yes, no = whole_people((found.value, 1 - found.value), of)
    low, high = (None, None) if found.interval is None else (_whole(end * of) for end in found.interval)
    return Frequency(of, yes, no, low, high, few=found.value > 0 and not yes)


def whole_people(shares: Sequence[float], of: int = 100) -> tuple[int, ...]:
    """Return whole people for shares that add up to 1, so that they add up to ``of``.

    Each share gets its whole people; those that are left go to the largest remainders, among equal ones to the first.

    Raises
    ------
    ValueError
        If a share is below 0, or they do not add up to 1.
    """
    # What computers lose in adding up is far below a millionth.
    if any(share < 0 for share in shares) or round(sum(shares), 6) != 1:
        raise ValueError(f"Shares must be 0 or more and add up to 1; these add up to {sum(shares):g}.")
    exact = [round(share * of, 6) for share in shares]
    people = [floor(each) for each in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: people[place] - exact[place])
    for place in by_remainder[: of - sum(people)]:
        people[place] += 1
    return tuple(people)


def _outcome(name: str, each: Entry) -> Outcome:
    read = estimate(each.estimate)
    return Outcome(
        option=name,
        measure=measures()[each.measure],
        says=each.says,
        value=read.point,
        low=read.low,
        high=read.high,
        level=read.level,
        unit=read.unit,
        n=read.n,
        population=fact(each.estimate.partition(" ")[0]).population,
        study=each.study,
        horizon=each.after,
        weeks=_weeks(each.after),
        against=each.against,
        than=each.than,
        estimate=each.estimate,
    )


def _fits(wanted: str, measured_in: tuple[str, ...]) -> bool:
    return not wanted or not measured_in or wanted in measured_in


def _weeks(after: str) -> float | None:
    if not after:
        return None
    number, unit = after.split()
    return float(number) * WEEKS[unit.rstrip("s")]


def _measured(group: Sequence[Outcome]) -> Measured:
    ends = [end for each in group for end in (each.value, *(each.interval or ())) if end is not None]
    return Measured(
        group[0].measure,
        group[0].unit,
        tuple(group),
        min(ends),
        max(ends),
        any(_apart(one, other) for one, other in combinations(group, 2)),
    )


def _apart(one: Outcome, other: Outcome) -> bool:
    """Say whether two results contradict each other."""
    if one.study == other.study or not _same_time(one.weeks, other.weeks):
        return False
    if one.interval is None and other.interval is None:
        return False
    (low, high), (low2, high2) = (each.interval or (each.value, each.value) for each in (one, other))
    if low is None or high is None or low2 is None or high2 is None:
        return False
    return high < low2 or high2 < low


def _same_time(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return max(one, other) < assumption("same-time").number * min(one, other)


def _wilson(share: float, n: int) -> tuple[float, float]:
    """Return the interval of a share that was counted in n people, by Wilson's formula."""
    z = NormalDist().inv_cdf((1 + assumption("interval-from-a-count").number) / 2)
    middle = share + z**2 / (2 * n)
    half = z * sqrt((share * (1 - share) + (z / 2) ** 2 / n) / n)
    return max((middle - half) / (1 + z**2 / n), 0.0), min((middle + half) / (1 + z**2 / n), 1.0)


def _whole(people: float) -> int:
    return floor(people + 1 / 2)
