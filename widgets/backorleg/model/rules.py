"""Published rules that put several findings together, beside what the model makes of the same findings.

The model knows nothing of these rules; they are its examination. See ``assets/diagnosis/rules.yaml``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg._weighing import NAT, damped, total
from backorleg.evidence import Estimate, assumption, estimate
from backorleg.model.conditions import conditions
from backorleg.model.diagnosis import family_shares, finding_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Rule:
    """A rule that counts ``items``: how much ``at_least`` so many of them shift the odds of ``of`` over ``against``.

    ``published`` reads "FACT-ID ESTIMATE"; ``remark`` says why the model differs, where it does.
    """

    id: str
    label: str
    region: str
    setting: str
    of: tuple[str, ...]
    against: tuple[str, ...]
    items: tuple[str, ...]
    published: str
    at_least: int | None = None
    at_most: int | None = None
    remark: str = ""

    @property
    def estimate(self) -> Estimate:
        """The published likelihood ratio."""
        return estimate(self.published)

    def met(self, count: int) -> bool:
        """Say whether ``count`` items that are there satisfy the rule."""
        return (self.at_least is None or count >= self.at_least) and (self.at_most is None or count <= self.at_most)


@lru_cache(maxsize=1)
def rules() -> Mapping[str, Rule]:
    """Return every published rule by its id."""
    return read_records([asset("diagnosis", "rules.yaml")], Rule, "id")


def likelihood_ratio(rule: Rule) -> float:
    """Return the likelihood ratio that the model gives a rule."""
    return _ratio(rule, family_shares())


def naive_ratio(rule: Rule) -> float:
    """Return the likelihood ratio if the items were independent of each other."""
    return _ratio(rule, {})


def _ratio(rule: Rule, shares: Mapping[str, int]) -> float:
    met = dict.fromkeys((*rule.of, *rule.against), 0.0)
    every = dict(met)
    for pattern in product((True, False), repeat=len(rule.items)):
        rows = [
            finding_row(item, there, rule.region, rule.setting) for item, there in zip(rule.items, pattern, strict=True)
        ]
        weights = dict(zip(conditions(), total(damped(rows, shares)), strict=True))
        for name in met:
            chance = math.exp((weights[name] or 0) / NAT)
            every[name] += chance
            met[name] += chance * rule.met(sum(pattern))
    prior = assumption(f"prior-{rule.region}-{rule.setting.replace('_', '-')}").values
    share = {name: met[name] / every[name] for name in met}
    return _mean(rule.of, share, prior) / _mean(rule.against, share, prior)


def _mean(names: Iterable[str], share: Mapping[str, float], prior: Mapping[str, float]) -> float:
    names = tuple(names)
    return sum(prior[name] * share[name] for name in names) / sum(prior[name] for name in names)
