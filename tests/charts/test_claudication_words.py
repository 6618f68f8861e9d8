"""What the simulators of claudication say: alarms, the index, treatments, and their sources."""

from __future__ import annotations

import math
import re

import pytest
from tests.markup import parse, text

from backorleg.charts import claudication_words as words
from backorleg.charts.words import explain, explanations
from backorleg.evidence import facts
from backorleg.model.claudication import Moment, Walk

SEVERE = "An index below 0.5 is severe arterial disease."
STOPPED = Walk(203, 539, 376, 376, (Moment(0, 0, 0),), (539,), "arteries")
NEVER = Walk(math.inf, math.inf, 0, 0, (Moment(0, 0, 0),), (), "")


def said(html: str) -> str:
    return text(parse(html))


@pytest.mark.parametrize("abi", [0.3, 0.4, 0.49])
def test_severe_disease_rings_the_alarm_and_comes_first(abi: float) -> None:
    found = said(words.alarm(abi))
    assert found.startswith(SEVERE)
    assert "surgeon now" in found


@pytest.mark.parametrize("abi", [0.5, 0.9, 1.1])
def test_from_a_half_on_no_alarm_rings(abi: float) -> None:
    assert SEVERE not in said(words.alarm(abi))


@pytest.mark.parametrize("abi", [0.4, 0.9, 1.1])
def test_what_to_ask_every_time_is_always_there(abi: float) -> None:
    found = said(words.alarm(abi))
    assert "Ask every time: " in found
    for sign in ("saddle", "bladder", "weakness that grows", "fever", "cancer", "foot pulses"):
        assert sign in found


@pytest.mark.parametrize(
    ("abi", "called"),
    [
        (0.4, "diseased"),
        (0.9, "diseased"),  # at most 0.9: disease
        (0.91, "borderline"),
        (0.99, "borderline"),
        (1.0, "normal"),
        (1.2, "normal"),
    ],
)
def test_an_index_is_called_what_guidelines_call_it(abi: float, called: str) -> None:
    assert words.means(abi) == called


@pytest.mark.parametrize(
    ("abi", "begins"),
    [
        (0.5, "Ankle-brachial index 0.5: arterial disease."),
        (0.95, "Ankle-brachial index 0.95: borderline."),
        (1.1, "Ankle-brachial index 1.1: normal at rest."),
    ],
)
def test_the_index_comes_with_its_meaning_and_its_sources(abi: float, begins: str) -> None:
    found = said(words.index(abi, NEVER))
    assert found.startswith(f"{begins} Such arteries would not stop this walk.")
    # What guidelines call borderline carries no figure of a study.
    assert ("Sources: " in found) is (words.means(abi) == "normal")


def test_the_index_says_how_far_and_how_long() -> None:
    assert (
        "The arteries alone would stop this walk after 540 m; 6 minutes of standing still would free the calves."
        in said(words.index(0.5, STOPPED))
    )


def test_a_normal_index_does_not_clear_the_arteries() -> None:
    assert "does not clear the arteries" in said(words.index(1.1, NEVER))


def test_a_decompression_widens_and_nothing_else_does() -> None:
    assert words.treated(60, "none") == 60
    assert words.treated(60, "decompression") == pytest.approx(125.2)  # 65.2 mm² more, as in the trial


def test_every_explanation_can_be_said_and_none_is_left_open() -> None:
    filled = {"abi": "0.7", "walk": "On.", "before": "60", "after": "125"}
    for name, each in explanations(words.TOPIC).items():
        wanted = {key: value for key, value in filled.items() if f"{{{key}}}" in each.says}
        found = said(explain(name, words.TOPIC, **wanted))
        assert found
        assert not re.search(r"[{}]", found), name


def test_no_share_of_a_study_is_written_out() -> None:
    for each in explanations(words.TOPIC).values():
        assert not re.search(r"\d\s*%", each.says), each.id


def test_facts_are_those_of_the_explanations_named_or_of_all() -> None:
    assert words.facts("kind arteries") == ("nadeau-single-items",)
    every = words.facts()
    assert set(every) <= set(facts())
    assert len(set(every)) == len(every)
    assert set(every) == {fact for each in explanations(words.TOPIC).values() for fact in each.facts}


def test_sources_in_conflict_stand_side_by_side() -> None:
    slope, area = said(explain("slope", words.TOPIC)), said(explain("area alone", words.TOPIC))
    assert "Trials disagree" in slope
    assert "slope changed nothing" in slope
    assert "in 109 hardly" in area
