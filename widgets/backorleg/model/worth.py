"""What one finding is worth by itself: whom it speaks for, and how much, when it is there and when it is not."""

from __future__ import annotations

from dataclasses import dataclass

from backorleg.evidence import assumption, estimate, fact
from backorleg.model.conditions import Condition, Finding, Measure, conditions, findings
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


# How much a likelihood ratio moves a judgement, from most for to most against.
BANDS = ("much_more", "more", "same", "less", "much_less")
# The fact that says where one band ends and the next begins.
BANDS_FACT = "likelihood-bands-mcgee-2002"


@dataclass(frozen=True)
class Published:
    """The likelihood ratios of a finding for a condition as published, or as they follow from published accuracies.

    ``there`` and ``missing`` are the ratios of a finding that is there and of one that is not; ``against`` names the
    conditions that it was compared with, none for all others; ``facts`` are the ids that both numbers come from.
    """

    there: float
    missing: float
    against: tuple[str, ...]
    facts: tuple[str, ...]


def published(name: str, condition: str, region: str, setting: str) -> Published:
    """Return the published worth of a finding for a condition, in such patients.

    Raises
    ------
    ValueError
        If there is no such finding in the region, or no study measured both how often it is there in the condition and
        how often elsewhere; the message lists what there is.
    """
    here = [one.id for one in findings().values() if region in one.regions]
    if name not in here:
        raise ValueError(f'there is no {region} finding "{name}"; allowed: {", ".join(here)}.')
    measured = [one for one in findings()[name].measured if one.holds(region, setting) and not one.odds_ratio]
    for one in measured:
        if condition in one.of and not one.missing:
            there, missing = _ratios(one)
            return Published(there, missing, tuple(each for each in one.against if each in conditions()), one.facts)
    known = dict.fromkeys(each for one in measured if not one.missing for each in one.of)
    raise ValueError(
        f'no study gives likelihood ratios of "{name}" for "{condition}" ({region}, {setting}); '
        f"there are some for: {', '.join(known) or 'none'}."
    )


def band(ratio: float) -> str:
    """Return which of `BANDS` a likelihood ratio lies in."""
    small, large, small_against, large_against = (
        estimate(f"{BANDS_FACT} {end}").value for end in ("small", "large", "small-against", "large-against")
    )
    if ratio >= small:
        return "much_more" if ratio >= large else "more"
    if ratio > small_against:
        return "same"
    return "less" if ratio > large_against else "much_less"


def _ratios(one: Measure) -> tuple[float, float]:
    """Return the ratios of a finding that is there and of one that is not; what is not published follows."""
    if one.sensitivity:
        hit, clear = estimate(one.sensitivity).value, estimate(one.specificity).value
        there, missing = hit / (1 - clear), (1 - hit) / clear
        return _beside(one.sensitivity, "lr-positive", there), _beside(one.sensitivity, "lr-negative", missing)
    there = estimate(one.lr_positive).value
    if one.lr_negative:
        return there, estimate(one.lr_negative).value
    clear = estimate(one.specificity).value
    return there, (1 - there * (1 - clear)) / clear


def _beside(sensitivity: str, ratio: str, otherwise: float) -> float:
    """Return the likelihood ratio that stands beside a sensitivity in the same fact, if one does."""
    fact_id, _, name = sensitivity.partition(" ")
    found = [each.point for each in fact(fact_id).estimates if each.name == name.replace("sensitivity", ratio)]
    return found[0] if found and found[0] is not None else otherwise
