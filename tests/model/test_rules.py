"""The model against published rules that it was not fitted to."""

from __future__ import annotations

import math

import pytest

from backorleg.model.conditions import conditions, findings
from backorleg.model.rules import Rule, likelihood_ratio, naive_ratio, rules

# Where a rule comes without an interval, agreement is being within this factor.
FACTOR = 2


def agrees(rule: Rule) -> bool:
    published, found = rule.estimate, likelihood_ratio(rule)
    if published.low is not None and published.high is not None:
        return published.low <= found <= published.high
    return 1 / FACTOR <= found / published.value <= FACTOR


def test_there_are_rules_from_at_least_three_studies() -> None:
    assert len({rule.published.split()[0].rsplit("-", 2)[-2] for rule in rules().values()}) >= 2
    assert len({rule.published.split()[0] for rule in rules().values()}) >= 3


@pytest.mark.parametrize("name", rules())
def test_a_rule_names_findings_and_conditions_of_its_region(name: str) -> None:
    rule = rules()[name]
    assert all(rule.region in findings()[item].regions for item in rule.items)
    assert all(rule.region in conditions()[each].regions for each in (*rule.of, *rule.against))


@pytest.mark.parametrize("name", rules())
def test_the_model_agrees_or_says_why_not(name: str) -> None:
    rule = rules()[name]
    assert agrees(rule) == (not rule.remark)


@pytest.mark.parametrize("name", rules())
def test_the_model_never_points_the_other_way_with_force(name: str) -> None:
    rule = rules()[name]
    published, found = math.log(rule.estimate.value), math.log(likelihood_ratio(rule))
    assert published * found > 0 or abs(found) < math.log(3)


def test_chaining_tests_as_if_independent_overstates() -> None:
    for name in ("wainner-4-of-4", "wainner-3-of-4", "nadeau-neurogenic"):
        rule = rules()[name]
        published = rule.estimate.value
        assert naive_ratio(rule) > 2 * published
        assert abs(math.log(likelihood_ratio(rule) / published)) < abs(math.log(naive_ratio(rule) / published))


def test_a_rule_of_one_finding_has_the_ratio_of_that_finding() -> None:
    # Spurling: 0.53 with, 1 - 0.92 without (fact spurling-meta-2025).
    rule = Rule("x", "x", "cervical", "surgical_clinic", ("radiculopathy",), ("entrapment",), ("spurling",), "x y", 1)
    assert likelihood_ratio(rule) == pytest.approx(0.53 / 0.08, rel=1e-3)


def test_at_least_and_at_most_complete_each_other() -> None:
    place = ("x", "x", "cervical", "surgical_clinic", ("radiculopathy",), ("entrapment",), ("spurling", "ultt"), "x y")
    none = Rule(*place, at_most=0)
    assert [none.met(count) for count in range(3)] == [True, False, False]
    some = Rule(*place, at_least=1)
    assert [some.met(count) for count in range(3)] == [False, True, True]
