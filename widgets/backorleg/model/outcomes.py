"""What came of a treatment in those who had it: every published result by itself, none averaged with another.

Where studies differ their results stand side by side, with the range that they span and whether they contradict each
other. Read from ``assets/planning/options.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backorleg.evidence import Source, estimate, fact, source
from backorleg.model.options import Measure, measures, option

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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
        return self.unit == "proportion" and not self.than


@dataclass(frozen=True)
class Measured:
    """All that was published of one measure of one option, in one unit, side by side.

    ``low`` and ``high`` are the ends of what they span, their intervals included. ``disagree`` says that two of them
    that looked at the same time lie apart.
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


def outcomes(name: str, *, lesion: str = "", region: str = "") -> tuple[Outcome, ...]:
    """Return every published result of an option, in the order of the measures.

    Parameters
    ----------
    name : str
        An option id.
    lesion, region : str
        Keep only what was measured there, or in people in general; empty keeps all.

    Raises
    ------
    ValueError
        If there is no such option.
    """
    found = []
    for each in option(name).outcomes:
        if (lesion and each.lesions and lesion not in each.lesions) or (
            region and each.regions and region not in each.regions
        ):
            continue
        read = estimate(each.estimate)
        about = fact(each.estimate.partition(" ")[0])
        found.append(
            Outcome(
                name,
                measures()[each.measure],
                each.says,
                read.point,
                read.low,
                read.high,
                read.level,
                read.unit,
                read.n,
                about.population,
                each.study,
                each.after,
                None,
                each.against,
                each.than,
                each.estimate,
            )
        )
    return tuple(found)


def side_by_side(found: Iterable[Outcome]) -> tuple[Measured, ...]:
    """Return outcomes of one option by measure and unit, each with its range and whether the studies contradict."""
    raise NotImplementedError


def frequency(found: Outcome, of: int = 100) -> Frequency:
    """Return a share as so many of ``of`` people; ValueError if the outcome is no share with a point estimate."""
    raise NotImplementedError


def whole_people(shares: Sequence[float], of: int = 100) -> tuple[int, ...]:
    """Return whole people for shares that add up to 1, so that they add up to ``of``."""
    raise NotImplementedError
