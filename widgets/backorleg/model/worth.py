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
    prior = assumption(f"prior-{region}-{setting.replace('_', '-')}").values
    # Nerve and segment together have what either has, so that they would blur every comparison.
    here = [one for one in conditions().values() if region in one.regions and one.kind != "both"]
    found = {one.id: probability(name, one.id, region, setting) for one in here}

    def against(one: Condition) -> float:
        others = [other.id for other in here if other is not one]
        return sum(prior[other] * found[other].value for other in others) / sum(prior[other] for other in others)

    best = max(here, key=lambda one: found[one.id].value / against(one))
    p, rest = found[best.id].value, against(best)
    return Worth(findings()[name], best, p / rest, (1 - p) / (1 - rest), found[best.id])
