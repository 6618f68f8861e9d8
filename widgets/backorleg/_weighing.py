"""Adds up log weights of several outcomes, counts what depends on each other with care, and says how sure that is.

Bayes' rule with many findings is a sum: each finding adds the logarithm of its probability under each outcome. Three
things are added to that. Findings of one *family* depend on each other, so the strongest counts whole and the others
count for a share. Each summand has an error, because its probability was estimated, and where several outcomes share
one published number they share its error. An outcome may be impossible. The page does the same sums in
``assets/js/weighing.js``; weights are whole multiples of 1/10000, because sums of integers are the same in every
language.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

# Log weights and their errors are whole multiples of 1/NAT nat.
NAT = 10_000
# Probabilities are given to this many parts.
PARTS = 10_000
# Shares of families are whole per cent.
CENT = 100
# Standard normal quantile that leaves 5 % on either side.
NINETY = 1.6449


@dataclass(frozen=True)
class Row:
    """What one value of one term adds: a log weight and its standard error for each outcome.

    Parameters
    ----------
    weights : sequence of int or None
        In 1/10000 nat, one for each outcome; None makes the outcome impossible.
    errors : sequence of int
        In 1/10000 nat, one for each outcome.
    sources : sequence of int
        Where each error comes from, counted from 0: outcomes of one source rest on one published number, so that
        their weights are wrong together.
    family : str
        Rows of one family depend on each other; rows without one stand alone.
    """

    weights: Sequence[int | None]
    errors: Sequence[int]
    sources: Sequence[int]
    family: str = ""

    @property
    def spread(self) -> int:
        """The distance between the outcomes it favours most and least: how strong it is."""
        known = [weight for weight in self.weights if weight is not None]
        return max(known, default=0) - min(known, default=0)


@dataclass(frozen=True)
class Chance:
    """The probability of one outcome with its 90 % interval, all three from 0 to 1 in steps of 1/10000."""

    value: float
    low: float
    high: float


# The log weight of an outcome in nats, its standard error, and the name of the number that it rests on.
Given = tuple[float, float, str]


def row(given: Mapping[str, Given | None], outcomes: Sequence[str], family: str = "") -> Row:
    """Return what is ``given`` by outcome as a :class:`Row`.

    Outcomes that are not given get nothing; one that is given as None is impossible.

    Raises
    ------
    ValueError
        If something is given for what is not an outcome; the message lists the outcomes.
    """
    unknown = sorted(set(given) - set(outcomes))
    if unknown:
        raise ValueError(f'"{unknown[0]}" is not an outcome; allowed: {", ".join(outcomes)}.')
    cells = [given.get(outcome, (0.0, 0.0, "")) for outcome in outcomes]
    seen: dict[str, int] = {}
    return Row(
        tuple(None if cell is None else rounded(cell[0] * NAT) for cell in cells),
        tuple(0 if cell is None else rounded(cell[1] * NAT) for cell in cells),
        tuple(seen.setdefault("" if cell is None else cell[2], len(seen)) for cell in cells),
        family,
    )


def rounded(number: float) -> int:
    """Return the nearest integer, halves upwards as JavaScript does."""
    return math.floor(number + 0.5)


def percent(probability: float) -> int:
    """Return whole per cent, halves upwards as JavaScript rounds."""
    return rounded(probability * CENT)


def damped(rows: Iterable[Row], shares: Mapping[str, int]) -> list[Row]:
    """Return ``rows`` with all but the strongest of each family reduced to the family's share, in whole per cent.

    Of equally strong rows the first counts whole.
    """
    rows = list(rows)
    strongest: dict[str, int] = {}
    for place, each in enumerate(rows):
        if each.family in shares and each.spread > rows[strongest.setdefault(each.family, place)].spread:
            strongest[each.family] = place
    return [
        each if each.family not in shares or strongest[each.family] == place else _reduced(each, shares[each.family])
        for place, each in enumerate(rows)
    ]


def _reduced(each: Row, share: int) -> Row:
    return Row(
        tuple(None if weight is None else rounded(weight * share / CENT) for weight in each.weights),
        tuple(rounded(error * share / CENT) for error in each.errors),
        each.sources,
        each.family,
    )


def total(rows: Sequence[Row]) -> list[int | None]:
    """Return the summed weights of ``rows``, which must be of the same outcomes and not be empty."""
    return _sums(rows)[-1]


def _sums(rows: Sequence[Row]) -> list[list[int | None]]:
    """Return the summed weights after each row."""
    return list(accumulate((list(each.weights) for each in rows), _plus))


def _plus(one: list[int | None], other: list[int | None]) -> list[int | None]:
    return [None if a is None or b is None else a + b for a, b in zip(one, other, strict=True)]


def probabilities(weights: Sequence[int | None]) -> list[float]:
    """Return the probability of each outcome, from 0 to 1, not rounded; an impossible one has 0.

    Raises
    ------
    ValueError
        If every outcome is impossible.
    """
    known = [weight for weight in weights if weight is not None]
    if not known:
        raise ValueError("Every outcome is impossible, so none has a probability; allowed: one or more possible ones.")
    top = max(known)
    raised = [0.0 if weight is None else math.exp((weight - top) / NAT) for weight in weights]
    whole = 0.0  # not sum(), which newer Pythons make more exact than JavaScript is
    for one in raised:
        whole += one
    return [one / whole for one in raised]


def chances(rows: Sequence[Row]) -> list[Chance]:
    """Return each outcome's probability with its 90 % interval, that of the log odds to first order."""
    found = probabilities(total(rows))
    variances = [0.0] * len(found)
    for each in rows:
        _add_variances(variances, found, each)
    return [_chance(p, variance) for p, variance in zip(found, variances, strict=True)]


def _add_variances(variances: list[float], found: Sequence[float], each: Row) -> None:
    """Add what a row contributes to the variance of the log odds of each outcome.

    If all weights of one source rise together, the log odds of an outcome rise with its own weight and fall with those
    of its rivals, each in proportion to its share among the rivals.
    """
    sums = [0.0] * (max(each.sources) + 1)
    for p, error, source in zip(found, each.errors, each.sources, strict=True):
        sums[source] += p * error / NAT
    whole = 0.0
    for one in sums:
        whole += one * one
    for place, (p, error, source) in enumerate(zip(found, each.errors, each.sources, strict=True)):
        if 0 < p < 1:
            own, lean = sums[source], error / NAT
            lean -= (own - p * lean) / (1 - p)
            variances[place] += (whole - own * own) / ((1 - p) * (1 - p)) + lean * lean


def _chance(p: float, variance: float) -> Chance:
    if not (0 < p < 1 and variance > 0):
        return Chance(part(p), part(p), part(p))
    reach = NINETY * math.sqrt(variance)
    odds = math.log(p / (1 - p))
    # The logistic function, written so that it cannot overflow.
    low, high = ((1 + math.tanh((odds + side * reach) / 2)) / 2 for side in (-1, 1))
    return Chance(part(p), part(low), part(high))


def part(p: float) -> float:
    """Return a number in steps of 1/10000."""
    return rounded(p * PARTS) / PARTS


def path(rows: Sequence[Row], place: int) -> list[float]:
    """Return the probability of the outcome at ``place`` after each of ``rows``, in steps of 1/10000."""
    return [part(probabilities(sums)[place]) for sums in _sums(rows)]
