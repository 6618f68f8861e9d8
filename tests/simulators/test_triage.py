"""The triage: says what the model says, and stops saying it while a red flag is up."""

from __future__ import annotations

import gzip
import random
from itertools import product
from typing import Any

import pytest
from tests.markup import parse, text

from backorleg import simulators
from backorleg.core import Simulator, tables_script
from backorleg.model.conditions import Alarm, Finding, alarms, conditions, findings
from backorleg.model.diagnosis import BANDS, contradictions, posterior
from backorleg.model.patients import patients

TRIAGE = simulators["triage"]
CONTROLS = {control.name: control for control in TRIAGE.controls}
REGIONS = CONTROLS["region"].values
SETTINGS = CONTROLS["setting"].values
FLAGS = [(name, region) for name, one in alarms().items() for region in one.regions]
# Pairs that cannot both be so, by hand; all in the low back.
PAIRS = [("relief_sitting", "worse_sitting"), ("relief_standing_still", "worse_standing")]
SAID = {"present": True, "absent": False}


def found(state: dict[str, Any]) -> dict[str, float]:
    """Return the probability of each condition that has a bar, by its id."""
    ids = {one.label: name for name, one in conditions().items()}
    trace = TRIAGE.outputs_for(state, ["chances"])["chances"]["data"][0]
    return {ids[label]: p for label, p in zip(trace["y"], trace["x"], strict=True)}


def state_of(**moves: Any) -> dict[str, Any]:
    return TRIAGE(**moves).state


def said(name: str, state: dict[str, Any]) -> str:
    return text(parse(TRIAGE.outputs_for(state, [name])[name]))


def steps(state: dict[str, Any]) -> list[str]:
    """Return the names of the steps, without the two ends."""
    texts: list[str] = TRIAGE.outputs_for(state, ["steps"])["steps"]["data"][1]["text"]
    names = [text.rpartition(": ")[0] for text in texts]
    return names[2:-1]  # setting and age, and the division of the pain, come before any finding


def known(state: dict[str, Any]) -> dict[str, bool]:
    """Return what is known in a state as the model takes it: what belongs to the region and is not open."""
    region = state["region"]
    flags = {name: True for name, one in alarms().items() if region in one.regions and state[name]}
    asked = {
        name: SAID[state[name]] for name, one in findings().items() if region in one.regions and state[name] in SAID
    }
    return flags | asked


def by_the_model(state: dict[str, Any]) -> dict[str, float]:
    place = {"region": state["region"], "setting": state["setting"]}
    return posterior(known(state), age=BANDS[state["age"]], extremity_share=state["share"], **place)


def random_states(count: int, open_ones: int) -> list[dict[str, Any]]:
    """Return states without contradictions, the same in every run; of `open_ones` + 2 answers, so many are open."""
    dice = random.Random(open_ones)  # noqa: S311  # nobody is to be kept from guessing them
    states: list[dict[str, Any]] = []
    while len(states) < count:
        state: dict[str, Any] = {
            name: "open" if name in findings() and dice.randrange(open_ones + 2) > 1 else dice.choice(control.values)
            for name, control in CONTROLS.items()
        }
        if not contradictions({name: state[name] == "present" for name in findings()}):
            states.append(state)
    return states


@pytest.mark.parametrize("open_ones", [0, 10])
def test_it_says_what_the_model_says(open_ones: int) -> None:
    for state in random_states(100, open_ones):
        assert found(state) == pytest.approx(by_the_model(state), abs=1e-4)


def test_age_and_share_matter() -> None:
    """Else a state could be handed to the model wrongly, and nobody would notice."""
    for name in ("age", "share", "setting", "region"):
        assert len({str(found(state_of(**{name: value}))) for value in CONTROLS[name].values}) > 1


@pytest.mark.parametrize(("one", "other"), PAIRS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_a_contradiction_is_answered_and_neither_counts(one: str, other: str, setting: str) -> None:
    plain = state_of(setting=setting, slr="present")
    both = plain | {one: "present", other: "present"}
    sentence = said("contradiction", both)
    for name in (one, other):
        assert f"“{findings()[name].label}”" in sentence
        assert found(plain | {name: "present"}) != found(plain)
    assert "cannot both be so; neither is counted" in sentence
    assert found(both) == found(plain)
    assert steps(both) == steps(plain)
    for answer, more in product(("open", "absent"), (one, other)):
        assert said("contradiction", both | {more: answer}) == ""


def test_every_pair_that_excludes_each_other_is_watched() -> None:
    every = {frozenset((name, one.contradicts)) for name, one in findings().items() if one.contradicts}
    assert every == {frozenset(pair) for pair in PAIRS}


def test_two_contradictions_are_both_named() -> None:
    state = state_of(**{name: "present" for pair in PAIRS for name in pair})
    assert said("contradiction", state).count("cannot both be so") == 2
    assert found(state) == found(state_of())


def test_a_contradiction_of_the_other_region_is_none() -> None:
    state = state_of(region="cervical", **{name: "present" for pair in PAIRS for name in pair})
    assert said("contradiction", state) == ""


@pytest.mark.parametrize(("name", "region"), FLAGS)
def test_a_red_flag_comes_first_and_silences_the_rest(name: str, region: str) -> None:
    state = state_of(region=region)
    raised = state | {name: True}
    one = alarms()[name]
    assert said("alarm", state) == "No red flag is up. That holds only for those that were asked about."
    assert one.label in said("alarm", raised)
    assert one.act in said("alarm", raised)
    assert {"now": "Now:", "soon": "Within days:"}[one.pace] in said("alarm", raised)
    assert said("category", raised) == "A red flag is up: it is settled first, and nothing elective is planned."
    assert said("following", raised) == "See above; the rest can wait."
    assert said("category", state) != said("category", raised)
    assert said("following", state) != said("following", raised)


@pytest.mark.parametrize(
    ("name", "other"), [(name, region) for name, region in product(alarms(), REGIONS) if (name, region) not in FLAGS]
)
def test_a_red_flag_of_the_other_region_is_out_of_sight_and_silences_nothing(name: str, other: str) -> None:
    """It keeps its value while the reader looks elsewhere, but nobody could lower it there."""
    state = state_of(region=other)
    assert not CONTROLS[name].shown(state)
    assert TRIAGE.outputs_for(state | {name: True}) == TRIAGE.outputs_for(state)


@pytest.mark.parametrize(
    ("name", "region"),
    [(name, region) for name, one in findings().items() for region in REGIONS if region not in one.regions],
)
def test_a_finding_of_the_other_region_weighs_nothing(name: str, region: str) -> None:
    for setting, answer in product(SETTINGS, SAID):
        state = state_of(region=region, setting=setting, abduction_relief="present", slr="present")
        without = state | {name: "open"}
        assert not CONTROLS[name].shown(state)
        assert found(state | {name: answer}) == found(without)
        assert steps(state | {name: answer}) == steps(without)


@pytest.mark.parametrize("region", REGIONS)
def test_what_belongs_to_the_region_is_shown(region: str) -> None:
    asked: dict[str, Finding | Alarm] = {**findings(), **alarms()}
    shown = {name for name, control in CONTROLS.items() if control.shown(state_of(region=region))}
    assert shown - {"region", "setting", "age", "share"} == {
        name for name, one in asked.items() if region in one.regions
    }


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("answer", SAID)
def test_each_finding_is_a_step_with_its_answer(region: str, answer: str) -> None:
    for name, one in findings().items():
        if region in one.regions:
            assert steps(state_of(region=region, **{name: answer})) == [
                f"{one.label}: {'yes' if answer == 'present' else 'no'}"
            ]


def preset(name: str) -> Simulator:
    (one,) = (each for each in TRIAGE.presets if each.name == name)
    return TRIAGE(**one.state)


def test_each_patient_is_a_preset() -> None:
    assert [one.name for one in TRIAGE.presets] == list(patients())


@pytest.mark.parametrize("name", patients())
def test_a_patient_is_explained_by_what_they_have(name: str) -> None:
    state, wanted = preset(name).state, patients()[name].explained_by
    assert known(state) == patients()[name].findings
    assert said("contradiction", state) == ""
    if wanted:
        leads = found(state)
        assert max(leads, key=leads.__getitem__) == wanted
        assert TRIAGE.outputs_for(state, ["chances_twin"])["chances_twin"].startswith(
            f"{conditions()[wanted].label} leads with "
        )
    else:
        assert "red flag is up" in said("category", state)


def test_the_prediction_is_about_the_first_state() -> None:
    prediction = TRIAGE.prediction
    assert prediction is not None
    assert (state_of()["setting"], state_of()["age"], state_of()["share"]) == ("surgical_clinic", "40-59", 50)
    leads = found(state_of())
    assert max(leads, key=leads.__getitem__) == "radiculopathy" == {"root": "radiculopathy"}[prediction.answer]
    # "Move the setting to general practice and see."
    practice = found(state_of(setting="primary_care"))
    assert max(practice, key=practice.__getitem__) == "mechanical"


def test_the_other_door_is_general_practice() -> None:
    (one,) = (each for each in TRIAGE.challenges if each.name == "other_door")
    start = TRIAGE(**one.start).state
    assert not one.check(None, region="lumbar", setting=start["setting"])
    assert one.check(None, region="lumbar", setting="primary_care")
    assert not one.check(None, region="cervical", setting="primary_care")
    # What the task is judged by is what the reader sees.
    for setting in SETTINGS:
        seen = found(start | {"setting": setting})
        assert one.check(None, region="lumbar", setting=setting) is (max(seen, key=seen.__getitem__) != "radiculopathy")


def test_which_claudication_is_judged_by_what_is_seen() -> None:
    (one,) = (each for each in TRIAGE.challenges if each.name == "which_claudication")
    start = TRIAGE(**one.start).state
    for answers in product(("open", "present", "absent"), repeat=len(one.needs)):
        moves = dict(zip(one.needs, answers, strict=True))
        state = start | moves
        if said("contradiction", state) or answers.count("open") < len(answers) - 2:
            assert not one.check(None, **moves)
            continue
        seen = found(state)
        assert one.check(None, **moves) is (seen["arterial_claudication"] > seen["neurogenic_claudication"])


def test_its_tables_are_small() -> None:
    assert len(gzip.compress(tables_script(TRIAGE).encode("utf-8"), mtime=0)) < 40_000


def test_its_sources_name_every_table_source() -> None:
    listed = " ".join(reference.text for reference in TRIAGE.references())
    for region, setting in product(REGIONS, SETTINGS):
        table = TRIAGE.outputs_for(state_of(region=region, setting=setting), ["worth"])["worth"]
        for row in table["rows"]:
            for short in row[-1].split("; "):
                if short[-4:].isdigit():
                    assert short.rsplit(" ", 1)[0].split(" and ")[0].split(",")[0] in listed, short
