"""How often each finding is there in each condition, from the published accuracies or a flagged assumption.

A probability is looked up in this order: what a study measured in the condition; the assumed pattern of the
condition; what a study measured in all others; the assumed background. Where nerve and segment hurt together, a
finding is there if either of them shows it, beyond what anybody may have.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg.evidence import assumption, assumptions, estimate
from backorleg.model.conditions import OTHERS, Measure, alarms, findings

if TYPE_CHECKING:
    from backorleg.evidence import Estimate

# Published intervals are 95 % ones: this many standard errors to either side.
STANDARD_ERRORS = 1.96


@dataclass(frozen=True)
class Probability:
    """How often a finding is there: ``value`` from 0 to 1, and the standard ``error`` of its log odds.

    ``origin`` is the id of the fact or of the assumption that it comes from.
    """

    value: float
    error: float
    origin: str

    def log(self, *, present: bool) -> tuple[float, float, str]:
        """Return the log probability of the finding being there or not, in nats, its error, and whose number it is."""
        p, other = (self.value, 1 - self.value) if present else (1 - self.value, self.value)
        return math.log(p), other * self.error, f"{self.origin} {self.value}"

    @property
    def without(self) -> Probability:
        """The probability of the opposite."""
        return Probability(1 - self.value, self.error, self.origin)


@lru_cache(maxsize=4096)
def probability(finding: str, condition: str, region: str, setting: str) -> Probability:
    """Return how often ``finding`` is there in ``condition``.

    Parameters
    ----------
    finding, condition : str
        Ids of a finding or red flag and of a condition that occur in ``region``.
    region, setting : str
        Accuracies differ between back and neck, and between general practice and a surgical clinic.
    """
    measures = [one for one in _measures(finding) if one.holds(region, setting)]
    found = _measured(measures, condition, finding) or _assumed(f"pattern-of-{condition.replace('_', '-')}", finding)
    if found:
        return found
    if condition == "mixed":
        return _either(finding, measures, region, setting)
    return _measured(measures, OTHERS, finding) or _background(finding)


def _measures(finding: str) -> tuple[Measure, ...]:
    return () if finding in alarms() else findings()[finding].measured


def _measured(measures: list[Measure], condition: str, finding: str) -> Probability | None:
    for one in measures:
        if condition in one.of:
            return _with(one, finding)
        if condition in one.against:
            return _without(one, finding)
    return None


def _with(one: Measure, finding: str) -> Probability:
    if one.sensitivity:
        return _read(one.sensitivity)
    if one.missing:
        return _read(one.missing).without
    if one.odds_ratio:
        return _shifted(_background(finding), estimate(one.odds_ratio), one.odds_ratio.split()[0])
    ratio = estimate(one.lr_positive).value
    rare = _without(one, finding)
    return _clamped(ratio * rare.value, rare.error, rare.origin)


def _without(one: Measure, finding: str) -> Probability:
    if one.specificity:
        return _read(one.specificity).without
    if one.odds_ratio:
        return _background(finding)
    # Sensitivity and specificity follow from the two likelihood ratios.
    positive, negative = estimate(one.lr_positive), estimate(one.lr_negative)
    p = (1 - negative.value) / (positive.value - negative.value)
    return _clamped(p, _error_of(p, _people(positive)), one.lr_positive.split()[0])


def _read(named: str) -> Probability:
    """Return the proportion behind "FACT-ID ESTIMATE", with its error from interval, count, or assumption."""
    found = estimate(named)
    origin = named.split(maxsplit=1)[0]
    p = found.value
    if found.low is not None and found.high is not None:
        low, high = (_logit(_inside(x)) for x in (found.low, found.high))
        return _clamped(p, (high - low) / (2 * STANDARD_ERRORS), origin)
    return _clamped(p, _error_of(p, _people(found)), origin)


def _people(found: Estimate) -> float:
    if found.n is None:
        return assumption("sample-behind-a-number").values["unstated"]
    return found.n * assumption("patients-with-the-condition").number


def _shifted(base: Probability, ratio: Estimate, origin: str) -> Probability:
    odds = _logit(base.value) + math.log(ratio.value)
    if ratio.low is None or ratio.high is None:
        raise ValueError(f'The odds ratio "{ratio.name}" of "{origin}" has no interval, which is needed here.')
    error = math.log(ratio.high / ratio.low) / (2 * STANDARD_ERRORS)
    return _clamped(1 / (1 + math.exp(-odds)), error, origin)


def _either(finding: str, measures: list[Measure], region: str, setting: str) -> Probability:
    """Return how often a finding is there where a nerve and the segment hurt together."""
    nerves = [probability(finding, "radiculopathy", region, setting)]
    if region == "lumbar":
        nerves.append(probability(finding, "neurogenic_claudication", region, setting))
    share = 1 - assumption("nerve-part-of-mixed").number if len(nerves) > 1 else 1.0
    weights = (share, 1 - share)
    nerve = sum(weight * one.value for weight, one in zip(weights, nerves, strict=False))
    wobble = math.hypot(*(w * one.value * (1 - one.value) * one.error for w, one in zip(weights, nerves, strict=False)))
    segment = probability(finding, "mechanical", region, setting)
    # What anybody may have, whatever the cause, is counted once.
    base = (_measured(measures, OTHERS, finding) or _background(finding)).value
    nerve, alone = max(nerve, base), max(segment.value, base)
    p = 1 - (1 - nerve) * (1 - alone) / (1 - base)
    # Errors of the two complements add; seen on the scale of log odds they are divided by p.
    error = math.hypot(wobble / (1 - nerve), alone * segment.error) / p
    return _clamped(p, error, "nerve-part-of-mixed")


def _assumed(name: str, finding: str) -> Probability | None:
    values = assumption(name).values if name in assumptions() else {}
    if finding not in values:
        return None
    p = values[finding]
    return _clamped(p, _error_of(p, assumption("sample-behind-a-number").values["assumed"]), name)


def _background(finding: str) -> Probability:
    found = _assumed("background", finding)
    if found is None:
        raise ValueError(
            f'Nothing says how often "{finding}" is there in people without the condition; '
            'add a measure against "others" or a value to the assumption "background".'
        )
    return found


def _clamped(p: float, error: float, origin: str) -> Probability:
    return Probability(_inside(p), error, origin)


def _inside(p: float) -> float:
    edge = assumption("no-finding-is-certain").number
    return min(max(p, edge), 1 - edge)


def _error_of(p: float, people: float) -> float:
    p = _inside(p)
    return 1 / math.sqrt(people * p * (1 - p))


def _logit(p: float) -> float:
    return math.log(p / (1 - p))
