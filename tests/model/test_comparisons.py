"""Studies that compared two options: whom they speak for, what they found, and whether they contradict each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backorleg.charts.figures import cited, filled
from backorleg.evidence import facts
from backorleg.model.comparisons import Comparison, compared_in, comparisons, contradict
from backorleg.model.options import option
from backorleg.model.situation import situation

ALL = list(comparisons().values())


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_a_study_compares_what_can_be_done_and_cites_what_it_says(one: Comparison) -> None:
    smaller, larger = option(one.first), option(one.second)
    assert smaller.complexity < larger.complexity
    for lesion in one.lesions:
        assert lesion in smaller.lesions
        assert lesion in larger.lesions
    assert set(one.regions) <= set(smaller.regions) & set(larger.regions)
    assert set(cited(one.found)) <= set(one.facts) <= set(facts())
    assert filled(one.found).endswith(".")


@pytest.mark.parametrize(
    ("study", "named"), [("slip", "SLIP 2016"), ("nordsten", "NORDSTEN-DS 2021"), ("azizpour", "Azizpour")]
)
def test_a_study_is_named_with_its_year_where_that_is_known(study: str, named: str) -> None:
    assert comparisons()[study].named == named


@pytest.mark.parametrize(
    ("study", "verdict"),
    [
        ("peul", "no_difference"),
        ("bailey", "second"),
        ("slip", "second"),
        ("nordsten", "no_difference"),
        ("ssss", "no_difference"),
        ("azizpour", "second"),
        ("fritzell", "second"),
        ("brox-later", "no_difference"),
        ("nice", "first"),
        ("facet", "no_difference"),
        ("norway-disc", "second"),
        ("norway-spurs", "no_difference"),
    ],
)
def test_verdicts_are_those_of_the_studies(study: str, verdict: str) -> None:
    assert comparisons()[study].verdict == verdict


def test_studies_are_those_of_the_lesion_the_region_and_the_pain() -> None:
    arm = {each.id for each in compared_in(situation(region="cervical", lesion="disc_herniation"))}
    assert {"facet", "norway-disc"} <= arm
    assert not arm & {"peul", "norway-spurs"}
    assert {each.id for each in compared_in(situation(lesion="degenerate_disc", pain="extremity"))} == set()


def test_studies_contradict_each_other_only_about_the_same_two_options() -> None:
    one = comparisons()["slip"]
    assert contradict([one, comparisons()["nordsten"]])
    assert not contradict([one, comparisons()["qod"]])
    assert not contradict([one, replace(comparisons()["nordsten"], first="conservative")])
    assert not contradict([])
