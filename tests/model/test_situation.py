"""Who the planner can be asked about, and what it says to answers that cannot go together."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from tests.model.planned import STATES

from backorleg.model.situation import (
    ALLOWED,
    DEFAULTS,
    DEFICITS,
    LESIONS,
    MOTIONS,
    REGIONS,
    SLIPS,
    impossible,
    refusals,
    situation,
)


def test_the_first_values_are_possible() -> None:
    assert impossible() is None
    assert vars(situation()) == DEFAULTS


@pytest.mark.parametrize(
    ("state", "wrong", "nearest"),
    [
        ({"region": "cervical", "lesion": "isthmic_slip"}, "isthmic", 'lesion="degenerative_slip"'),
        ({"lesion": "disc_herniation", "slip_motion": "unstable"}, "disc_herniation", 'slip_motion="none"'),
        ({"lesion": "degenerate_disc", "slip_motion": "stable"}, "degenerate_disc", 'lesion="degenerative_slip"'),
        ({"region": "cervical", "deficit": "cauda_equina"}, "cauda equina", 'deficit="myelopathy"'),
        ({"region": "lumbar", "deficit": "myelopathy"}, "cord", 'region="cervical"'),
    ],
)
def test_what_cannot_be_is_refused_with_the_nearest_choice(state: dict[str, Any], wrong: str, nearest: str) -> None:
    said = impossible(**state)
    assert said
    assert wrong in said
    assert nearest in said
    with pytest.raises(ValueError, match=re.escape(said)):
        situation(**state)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ({"region": "thoracic"}, 'The planner\'s region cannot be "thoracic"; allowed: lumbar, cervical.'),
        ({"facet_loss": 60}, "The planner's facet_loss cannot be 60; allowed: 0, 25, 50, 75, 100."),
        ({"levels": True}, "The planner's levels cannot be True; allowed: 1, 2, 3."),
        ({"weeks": -1}, "The planner's weeks cannot be -1; allowed: a whole number from 0 on."),
        ({"weeks": 2.5}, "The planner's weeks cannot be 2.5; allowed: a whole number from 0 on."),
        ({"weeks": "many"}, "The planner's weeks cannot be 'many'; allowed: a whole number from 0 on."),
        ({"weeks": True}, "The planner's weeks cannot be True; allowed: a whole number from 0 on."),
    ],
)
def test_a_value_that_does_not_exist_is_named_with_those_that_do(state: dict[str, Any], sentence: str) -> None:
    assert impossible(**state) == sentence


def test_a_control_that_does_not_exist_is_named_with_those_that_do() -> None:
    said = impossible(age=40) or ""
    assert said.startswith('The planner has no control "age"; it has: region, pain, lesion, ')


@given(STATES)
def test_a_refusal_is_one_sentence_and_its_advice_helps(state: dict[str, Any]) -> None:
    said = impossible(**state)
    if said is None:
        assert vars(situation(**state)) == state
        return
    assert said.endswith(".")
    assert "{" not in said
    advised = re.findall(r'(\w+)="(\w+)"', said.rpartition("nearest")[2])
    assert advised
    for name, value in advised:
        assert value in ALLOWED[name]
        assert impossible(**state | {name: value}) != said


def test_anatomy_is_all_that_is_refused() -> None:
    refused = {
        (region, lesion, motion, deficit)
        for region, lesion, motion, deficit in product(REGIONS, LESIONS, MOTIONS, DEFICITS)
        if impossible(region=region, lesion=lesion, slip_motion=motion, deficit=deficit)
    }
    for region, lesion, motion, deficit in product(REGIONS, LESIONS, MOTIONS, DEFICITS):
        wrong = (
            (region == "cervical" and (lesion == "isthmic_slip" or deficit == "cauda_equina"))
            or (region == "lumbar" and deficit == "myelopathy")
            or (lesion not in SLIPS and motion != "none")
        )
        assert ((region, lesion, motion, deficit) in refused) == wrong


def test_every_refusal_names_controls_and_values_that_exist() -> None:
    for each in refusals().values():
        for name, values in (one.split("=") for one in each.when):
            assert set(values.split("|")) <= set(ALLOWED[name])


@pytest.mark.parametrize(
    ("state", "frees"),
    [
        ({}, True),
        ({"pain": "both"}, True),
        ({"pain": "spine"}, False),
        ({"lesion": "degenerate_disc"}, False),
        ({"region": "cervical", "lesion": "central_stenosis"}, False),
        ({"region": "cervical", "lesion": "foraminal_stenosis"}, True),
        ({"lesion": "central_stenosis"}, True),
    ],
)
def test_a_nerve_is_freed_where_a_limb_hurts_and_something_presses(state: dict[str, Any], *, frees: bool) -> None:
    assert situation(**state).frees_a_nerve is frees
