"""Back, leg, or something else: the probability of each explanation, given what was found.

>>> posterior({"slr": True, "cough_strain": True}, region="lumbar", age=41, setting="surgical_clinic")["radiculopathy"]

Bayes' rule with many conditions at once. The prior depends on setting and age (assumptions, shifted by published
likelihood ratios where there are any); each finding adds the logarithm of how often it is there, or missing, in each
condition (:mod:`backorleg.model.likelihood`). Findings of one family depend on each other: the strongest counts whole,
the others count for half (assumption ``family-share``). Intervals are 90 % ones and carry the published intervals
through; the prior is taken as given. A red flag changes what is to be done before any of this, see :func:`diagnose`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from backorleg._weighing import Chance, Given, Row, chances, damped, row
from backorleg.evidence import Estimate, assumption, estimate
from backorleg.model.conditions import (
    REGIONS,
    SETTINGS,
    Alarm,
    Condition,
    Finding,
    Shift,
    alarms,
    asked,
    conditions,
    findings,
)
from backorleg.model.likelihood import probability

if TYPE_CHECKING:
    from collections.abc import Mapping

# The bands in which studies report age, each with its first year; the last is open.
BANDS = {"under-40": 18, "40-59": 40, "60-69": 60, "70-and-over": 70}
OLDEST = 110
PER_CENT = 100
SHARES = ("mostly-spine", "equal", "mostly-extremity")
Weights = dict[str, Given | None]


@dataclass(frozen=True)
class Diagnosis:
    """What the findings amount to.

    ``chances`` holds each condition of the region with its probability and 90 % interval (0 to 1); ``kinds`` the sums
    by kind (extremity, cord, spine, both, mimic); ``alarms`` the red flags that are there, the most urgent first. While
    there are any, they decide what happens next, whatever the probabilities say.
    """

    chances: Mapping[str, Chance]
    kinds: Mapping[str, float]
    alarms: tuple[Alarm, ...]


def posterior(
    present: Mapping[str, bool],
    *,
    region: str = "lumbar",
    age: int | None = None,
    setting: str = "surgical_clinic",
    extremity_share: int | None = None,
) -> dict[str, float]:
    """Return the probability, from 0 to 1, of each condition of the region.

    Parameters
    ----------
    present : mapping
        Finding or red flag id to whether it is there; leave out what is not known.
    region, setting : str
        "lumbar" or "cervical"; "primary_care" or "surgical_clinic".
    age : int, optional
        In years, 18 to 110; left out, the clinic's mix of ages is taken.
    extremity_share : int, optional
        How much of the pain is felt in the extremity, in per cent.

    Raises
    ------
    ValueError
        If an id, region, setting, age or share is not allowed, or if two findings contradict each other; one
        sentence says which and what is allowed.
    """
    found = diagnose(present, region=region, age=age, setting=setting, extremity_share=extremity_share)
    return {name: chance.value for name, chance in found.chances.items()}


def diagnose(
    present: Mapping[str, bool],
    *,
    region: str = "lumbar",
    age: int | None = None,
    setting: str = "surgical_clinic",
    extremity_share: int | None = None,
) -> Diagnosis:
    """Return probabilities with intervals, sums by kind, and red flags; parameters and errors as in posterior()."""
    _check_place(region, setting)
    _check_findings(present, region)
    band, share = band_of(age), share_of(extremity_share)
    names = tuple(conditions())
    rows = [_row(names, weights_of_prior(region, setting, band)), _row(names, weights_of_share(region, share))]
    rows += [finding_row(name, there, region, setting) for name, there in present.items()]
    found = chances(damped(rows, family_shares()))
    here = {name: chance for name, chance in zip(names, found, strict=True) if region in conditions()[name].regions}
    kinds: dict[str, float] = {}
    for name, chance in here.items():
        kind = conditions()[name].kind
        kinds[kind] = kinds.get(kind, 0.0) + chance.value
    return Diagnosis(here, kinds, tuple(alarm for name, alarm in alarms().items() if present.get(name)))


@lru_cache(maxsize=1)
def family_shares() -> Mapping[str, int]:
    """Return for each family how much all but its strongest finding count, in whole per cent."""
    share = int(assumption("family-share").number)
    return MappingProxyType({one.family: share for one in asked().values() if one.family})


def weights_of_prior(region: str, setting: str, band: str = "") -> Weights:
    """Return the log prior of each condition, in nats, without an error; None outside the region."""
    shares = assumption(f"prior-{region}-{setting.replace('_', '-')}").values
    return {
        name: (math.log(shares[name] * _odds_at(one, band)), 0.0, "prior") if region in one.regions else None
        for name, one in conditions().items()
    }


def weights_of_share(region: str, share: str = "") -> Weights:
    """Return the log probability of how the pain divides between extremity and spine, with its error."""
    if not share:
        return {}
    return {name: _share_of(one, share) if region in one.regions else None for name, one in conditions().items()}


def weights_of_finding(name: str, region: str, setting: str, *, there: bool) -> Weights:
    """Return the log probability that a finding is there, or missing, by condition; nothing outside its region.

    A red flag weighs only if it belongs to a family of findings.
    """
    one = asked()[name]
    if region not in one.regions or (isinstance(one, Alarm) and not one.family):
        return {}
    return {
        each.id: probability(name, each.id, region, setting).log(present=there) if region in each.regions else None
        for each in conditions().values()
    }


@lru_cache(maxsize=1024)
def finding_row(name: str, there: bool, region: str, setting: str) -> Row:  # noqa: FBT001  # cached by position
    """Return what a finding adds to all conditions, in the order of conditions()."""
    one = asked()[name]
    return row(weights_of_finding(name, region, setting, there=there), tuple(conditions()), one.family)


def _row(names: tuple[str, ...], weights: Weights) -> Row:
    return row(weights, names)


def band_of(age: object) -> str:
    """Return the age band of a patient of ``age`` years, "" if it is not known."""
    if age is None:
        return ""
    youngest = min(BANDS.values())
    if isinstance(age, bool) or not isinstance(age, int | float) or not youngest <= age <= OLDEST:
        raise ValueError(f"The age cannot be {age!r}; allowed are {youngest} to {OLDEST} years.")
    return max((band for band in BANDS if BANDS[band] <= age), key=BANDS.__getitem__)


def share_of(extremity_share: object) -> str:
    """Return "mostly-spine", "equal" or "mostly-extremity" for a share of pain in per cent, "" if not known."""
    if extremity_share is None:
        return ""
    if (
        isinstance(extremity_share, bool)
        or not isinstance(extremity_share, int | float)
        or not 0 <= extremity_share <= PER_CENT
    ):
        raise ValueError(f"The share of pain in the extremity cannot be {extremity_share!r}; allowed are 0 to 100 %.")
    edges = assumption("share-classes").values
    if extremity_share <= edges["mostly_spine_to"]:
        return SHARES[0]
    return SHARES[2] if extremity_share >= edges["mostly_extremity_from"] else SHARES[1]


def contradictions(present: Mapping[str, bool]) -> list[tuple[Finding, Finding]]:
    """Return the pairs of findings that are said to be there and exclude each other, each pair once."""
    pairs: dict[frozenset[str], tuple[Finding, Finding]] = {}
    for one in findings().values():
        if one.contradicts and present.get(one.id) and present.get(one.contradicts):
            pairs.setdefault(frozenset((one.id, one.contradicts)), (one, findings()[one.contradicts]))
    return list(pairs.values())


def _odds_at(one: Condition, band: str) -> float:
    if not band:
        return 1.0
    measured = _shift(one.ages, band)
    return measured.value if measured else assumption(f"odds-at-age-{band}").values.get(one.id, 1.0)


def _share_of(one: Condition, share: str) -> Given:
    measured = _shift(one.shares, share)
    if measured:
        p, people = measured.value, measured.n or assumption("sample-behind-a-number").values["unstated"]
    else:
        p = assumption(f"share-{share}").values[one.id]
        people = assumption("sample-behind-a-number").values["assumed"]
    return math.log(p), math.sqrt((1 - p) / (p * people)), one.id


def _shift(shifts: tuple[Shift, ...], at: str) -> Estimate | None:
    for one in shifts:
        if at in one.at:
            return estimate(one.measured)
    return None


def _check_place(region: str, setting: str) -> None:
    if region not in REGIONS:
        raise ValueError(f'There is no region "{region}"; allowed: {", ".join(REGIONS)}.')
    if setting not in SETTINGS:
        raise ValueError(f'There is no setting "{setting}"; allowed: {", ".join(SETTINGS)}.')


def _check_findings(present: Mapping[str, bool], region: str) -> None:
    known = asked()
    for name, there in present.items():
        if name not in known or region not in known[name].regions:
            where = "" if name not in known else f" in the {region} spine"
            allowed = ", ".join(each for each, one in known.items() if region in one.regions)
            raise ValueError(f'There is no finding "{name}"{where}; allowed: {allowed}.')
        if not isinstance(there, bool):
            raise ValueError(  # noqa: TRY004  # the caller's value is wrong, as for any other control
                f'The finding "{name}" cannot be {there!r}; allowed: True or False, or leave it out.'
            )
    for one, other in contradictions(present):
        raise ValueError(
            f'"{one.id}" and "{other.id}" cannot both be present; set one of them to False or leave it out.'
        )
