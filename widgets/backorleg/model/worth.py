"""What one finding is worth by itself: whom it speaks for, and how much, when it is there and when it is not."""

from __future__ import annotations

from dataclasses import dataclass

from backorleg.evidence import assumption
from backorleg.model.conditions import Condition, Finding, conditions, findings
from backorleg.model.likelihood import Probability, probability


@dataclass(frozen=True)
class Worth:
    """A finding and the single condition that it speaks for most, against the other ones as frequent as in the setting.

    ``there`` and ``missing`` are likelihood ratios; ``chance`` is how often it is there in the condition.
    """

    finding: Finding
    condition: Condition
    there: float
    missing: float
    chance: Probability


def worth(name: str, region: str, setting: str) -> Worth:
    """Return what a finding of the region is worth in a setting, from the same numbers as the diagnosis."""
    # Nerve and segment together have what either has, so that they would blur every comparison.
    here = [one.id for one in conditions().values() if region in one.regions and one.kind != "both"]
    return max((worth_for(name, each, region, setting) for each in here), key=lambda one: one.there)


def worth_for(name: str, condition: str, region: str, setting: str) -> Worth:
    """Return what a finding of the region is worth for one condition, against the others as usual in the setting."""
    prior = assumption(f"prior-{region}-{setting.replace('_', '-')}").values
    others = [
        one.id for one in conditions().values() if region in one.regions and one.kind != "both" and one.id != condition
    ]
    chance = probability(name, condition, region, setting)
    rest = sum(prior[each] * probability(name, each, region, setting).value for each in others)
    rest /= sum(prior[each] for each in others)
    there, missing = chance.value / rest, (1 - chance.value) / (1 - rest)
    return Worth(findings()[name], conditions()[condition], there, missing, chance)
