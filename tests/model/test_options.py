"""What can be done: names for doctors and patients, and results that can be looked up."""

from __future__ import annotations

import pytest

from backorleg.evidence import estimate
from backorleg.model.options import FUSIONS, measures, option, options
from backorleg.model.situation import LESIONS, REGIONS, SMOKINGS

# As the contract with other people's scripts has them.
IDS = [
    "conservative",
    "injection",
    "microdiskectomy",
    "laminoforaminotomy",
    "laminectomy",
    "cervical_foraminotomy",
    "anterior_cervical_fusion",
    "decompression_fusion",
    "interbody_fusion",
    "urgent_decompression",
    "refer",
]


def test_every_option_is_there() -> None:
    assert sorted(options()) == sorted(IDS)


def test_an_option_that_does_not_exist_is_named_with_those_that_do() -> None:
    with pytest.raises(ValueError, match='There is no option "laser"; allowed: conservative, '):
        option("laser")


def test_what_ends_motion_is_a_fusion() -> None:
    assert sorted(each.id for each in options().values() if each.fuses) == sorted(FUSIONS)


def test_a_fusion_is_more_than_what_it_is_compared_with() -> None:
    for name in FUSIONS:
        for each in option(name).outcomes:
            if each.against:
                assert option(name).complexity > option(each.against).complexity


@pytest.mark.parametrize("name", IDS)
def test_an_option_can_be_told_and_its_results_looked_up(name: str) -> None:
    found = option(name)
    assert set(found.regions) <= set(REGIONS)
    assert set(found.lesions) <= set(LESIONS)
    assert found.outcomes
    for each in found.outcomes:
        assert each.measure in measures()
        assert set(each.lesions) <= set(found.lesions)
        assert set(each.regions) <= set(found.regions)
        assert set(each.smoking) <= set(SMOKINGS)
        assert not each.against or each.against in options()
        assert not each.than or each.than in options() or each.than == "placebo"
        assert estimate(each.estimate).unit


@pytest.mark.parametrize("name", IDS)
def test_no_result_stands_twice(name: str) -> None:
    named = [(each.measure, each.estimate, each.lesions) for each in option(name).outcomes]
    assert len(set(named)) == len(named)


def test_every_measure_is_used() -> None:
    assert {each.measure for one in options().values() for each in one.outcomes} == set(measures())
