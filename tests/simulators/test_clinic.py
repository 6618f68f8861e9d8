"""The clinic: nothing is given away before the end, red flags show at once, and the debrief adds up."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.markup import parse, text

from backorleg import simulators
from backorleg.core import Choice, cases_of
from backorleg.model.appraisal import CATEGORIES, SKILLS
from backorleg.model.clinic_patients import Patient, patients
from backorleg.model.clinic_steps import steps, steps_that_find
from backorleg.model.costs import cost
from backorleg.model.diagnosis import diagnose

CLINIC = simulators["clinic"]
DEBRIEF = ("verdict", "framed", "ranked", "mattered", "missed", "wasted", "planned", "afterwards")
SKILL_NAMES = list(SKILLS.values())
NAMES = list(patients())


def words(outputs: dict[str, Any], name: str) -> str:
    return text(parse(outputs[name]))


def points(outputs: dict[str, Any]) -> dict[str, int]:
    """Return the points by the name of the skill, as the table shows them."""
    return {name: int(said) for name, said in outputs["marks_table"]["rows"]}


def preset(name: str) -> tuple[Patient, dict[str, Any], dict[str, Any]]:
    (found,) = (each for each in CLINIC.presets if each.name == name)
    sim = CLINIC(**found.state)
    return patients()[str(sim.state["patient"])], sim.state, sim.outputs()


def closed(one: Patient, *taken: str, **changed: Any) -> dict[str, Any]:
    """Return the outputs of a consultation that is over, with these steps taken."""
    return CLINIC(patient=one.id, done=True, **dict.fromkeys(taken, True), **changed).outputs()


def right(one: Patient) -> dict[str, Any]:
    said: dict[str, Any] = {pick: one.right(pick)[0] for pick in one.frame}
    said |= {"first": one.condition, "category": one.category, "plan": one.best, "sure": 100}
    return said | ({"root": one.root} if one.root else {})


# What one can do


def test_everybody_waits_sorted_by_region_and_difficulty() -> None:
    (who,) = (each for each in CLINIC.controls if each.name == "patient")
    assert isinstance(who, Choice)
    assert set(who.values) == set(NAMES)
    assert next(iter(who.groups)) == "Back and leg, clear"
    assert {head.split(", ")[1] for head in who.groups} == {"clear", "mixed", "tricky"}
    assert CLINIC().state["patient"] == min(one.id for one in patients().values() if one.difficulty == 1)


def test_every_step_is_a_control_that_cannot_be_taken_back() -> None:
    once = {each.name for each in CLINIC.controls if getattr(each, "once", False)}
    assert once == {*steps(), "done"}
    assert CLINIC.cases is not None
    assert set(cases_of(CLINIC)) == set(NAMES)


def test_the_skill_that_tells_whether_one_was_right_is_one_of_the_table() -> None:
    assert CLINIC.cases is not None
    assert CLINIC.cases.hit in points(CLINIC().outputs())


def test_an_answer_stands_below_its_question_and_comes_when_it_is_asked() -> None:
    cards = {each.name: each.below for each in CLINIC.outputs_declared if each.name.startswith("answers_")}
    assert cards == {f"answers_{name}": name for name in steps()}
    first = CLINIC().outputs()
    assert {first[name] for name in cards} == {""}
    asked = CLINIC(where=True).outputs()
    assert [name for name in cards if asked[name]] == ["answers_where"]


# Before the end


@settings(max_examples=40)
@given(st.sampled_from(NAMES), st.sets(st.sampled_from(list(steps()))))
def test_nothing_of_the_debrief_is_there_before_the_end(name: str, taken: set[str]) -> None:
    sim = CLINIC(patient=name, **dict.fromkeys(taken, True))
    shown = {each.name for each in CLINIC.outputs_declared if each.shown(sim.state)}
    assert not shown & {*DEBRIEF, "marks", "marks_table", "chances"}
    outputs = sim.outputs()
    assert {outputs[part] for part in DEBRIEF} == {""}


def test_what_is_thought_changes_nothing_that_is_seen_before_the_end() -> None:
    def seen(**thought: Any) -> dict[str, Any]:
        sim = CLINIC(where=True, slr=True, **thought)
        # A twin is put away with its figure.
        away = {each.name for each in CLINIC.outputs_declared if not each.shown(sim.state)}
        shown = [each for each in CLINIC.outputs_declared if not {each.name, each.of} & away]
        return {each.name: sim.outputs()[each.name] for each in shown}

    one = patients()[str(CLINIC().state["patient"])]
    assert seen() == seen(**right(one)) == seen(first="hip", plan="conservative", category="mimic")


@pytest.mark.parametrize("name", [one.id for one in patients().values() if one.alarms])
def test_a_red_flag_shows_as_soon_as_it_is_asked_about_and_not_before(name: str) -> None:
    one = patients()[name]
    silent = words(CLINIC(patient=name).outputs(), "alarm")
    assert silent.startswith("Red flags come before everything else")
    for alarm in one.alarms:
        where = steps_that_find()[alarm]
        others = [each for each in steps() if each not in {w for a in one.alarms for w in steps_that_find()[a]}]
        assert words(CLINIC(patient=name, **dict.fromkeys(others, True)).outputs(), "alarm") == silent
        for each in where:
            said = words(CLINIC(patient=name, **{each: True}).outputs(), "alarm")
            assert said.startswith(silent)
            assert len(said) > len(silent), each


def test_who_has_no_red_flag_has_none_whatever_is_asked() -> None:
    name = next(one.id for one in patients().values() if not one.alarms)
    everything = CLINIC(patient=name, **dict.fromkeys(steps(), True)).outputs()
    assert everything["alarm"] == CLINIC(patient=name).outputs()["alarm"]


@given(st.sets(st.sampled_from(list(steps())), max_size=8), st.sampled_from(["amara", "jakub"]))
def test_the_bill_is_the_sum_of_what_was_done(taken: set[str], name: str) -> None:
    costs = [cost(each, patients()[name].region) for each in taken]
    minutes, dollars = sum(one.minutes for one in costs), sum(one.dollars for one in costs)
    dose = f"{sum(one.dose for one in costs) / 100:g}"
    said = words(CLINIC(patient=name, **dict.fromkeys(taken, True)).outputs(), "bill")
    assert said == f"So far: {minutes} minutes, ${dollars}, {dose} mSv."


# The debrief


@pytest.mark.parametrize("name", NAMES)
def test_a_good_consultation_has_nearly_all_points(name: str) -> None:
    one = patients()[name]
    found = points(closed(one, *one.key, **right(one)))
    tests = [each for each in one.key if steps()[each].kind == "test"]
    # The half for tests that matter is dealt out in whole points; none is given away twice.
    assert 100 - len(tests) <= found.pop("Tests") <= 100
    assert 98 <= found.pop("All") <= 100
    assert found == dict.fromkeys([name for name in SKILL_NAMES if name != "Tests"], 100)


def test_a_negligent_consultation_has_next_to_none() -> None:
    one = patients()["renata"]  # cauda equina
    assert one.condition == "cauda_equina"
    wrong = {"first": "mechanical", "second": "hip", "category": "spine", "plan": "conservative", "sure": 100}
    found = closed(one, **wrong)
    # Tests begin at half, which is for leaving out what is not needed; all else was left out or is wrong.
    assert points(found) == {
        **dict.fromkeys(SKILL_NAMES, 0),
        "Tests": 50,
        "All": 6,  # 50 / 8 = 6.25
    }
    assert len(list(parse(found["missed"]))) == len(one.key)
    assert found["mattered"] == ""
    assert words(found, "verdict").startswith("Red flags come first: ")


def test_every_test_of_the_hospital_costs_the_half_for_leaving_out() -> None:
    one, state, found = preset("all-tests")
    tests = [name for name, each in steps().items() if each.kind == "test"]
    assert all(state[name] for name in tests)
    wasted = [name for name in tests if name in one.waste]
    idle = [name for name in tests if name not in one.waste and name not in one.key]
    # clinic-points: 25 off for each that the file calls a waste, 10 for each that is neither.
    assert points(found)["Tests"] == max(0, 100 - 25 * len(wasted) - 10 * len(idle))
    for name in ("History", "Examination", "Red flags", "Problem", "Diagnosis", "Plan"):
        assert points(found)[name] == 100, name
    assert points(found)["Confidence"] == 99  # 90 % sure, and true
    assert len(list(parse(found["wasted"]))) == len(wasted)


def test_worked_up_is_what_matters_and_nothing_else() -> None:
    one, state, found = preset("worked-up")
    assert {name for name in steps() if state[name]} == set(one.key)
    assert found["missed"] == found["wasted"] == ""
    assert len(list(parse(found["mattered"]))) == len(one.key)
    assert points(found)["Confidence"] == 99
    assert min(points(found).values()) >= 95


def test_all_but_what_counted() -> None:
    one, state, found = preset("not-asked")
    assert one.condition == "cauda_equina"
    assert not state["saddle"]
    assert not state["perianal"]
    for name in ("Diagnosis", "Plan", "Red flags"):
        assert points(found)[name] < 50
    # Of six picks three are right: where, since when, and what brings it on.
    assert points(found)["Problem"] == 16 + 17 + 17
    assert points(found)["Confidence"] == 19  # 90 % sure, and not true: 100 - 81
    assert not CLINIC(**state).outputs()["alarm"].count("sim-alarm"), "nothing came to light"
    assert words(found, "verdict").startswith("Red flags come first: ")


@cache
def missing_one() -> dict[str, Any]:
    one = patients()["amara"]
    left = [name for name in one.key if name != "slr"]
    return closed(one, *left, **right(one) | {"first": "hip", "second": one.condition, "sure": 70})


def test_one_thing_left_out_is_missed_and_costs_its_share() -> None:
    one, found = patients()["amara"], missing_one()
    examined = [name for name in one.key if steps()[name].kind == "examination"]
    assert "slr" in examined
    (paragraph,) = parse(found["missed"])
    assert text(paragraph).startswith(steps()["slr"].heard)
    # The others have their shares of a hundred, which differ by one at most.
    assert abs(points(found)["Examination"] - 100 * (len(examined) - 1) / len(examined)) < 1
    assert points(found)["Diagnosis"] == 50  # in the second place
    assert points(found)["Confidence"] == 51  # 70 % sure of what is not true: 100 - 49
    assert found["marks_twin"].startswith(f"{points(found)['All']} points of 100: ")


def test_nothing_put_first_is_no_confidence() -> None:
    assert points(closed(patients()["amara"], sure=0))["Confidence"] == 0


# What the triage makes of it


@pytest.mark.parametrize("name", ["amara", "winifred", "einar", "ulrike"])
def test_the_bars_are_those_of_the_triage_once_everything_is_known(name: str) -> None:
    one = patients()[name]
    found = closed(one, *steps())["chances_twin"]
    made = diagnose(one.findings, region=one.region, age=one.age, setting=one.setting, extremity_share=one.share)
    first = max(made.chances, key=lambda each: made.chances[each].value)
    assert first == one.condition
    assert f"leads with {100 * made.chances[first].value:.0f} %" in found


def test_no_probabilities_beside_an_emergency() -> None:
    (bars,) = (each for each in CLINIC.outputs_declared if each.name == "chances")
    for one in patients().values():
        assert bars.shown(CLINIC(patient=one.id, done=True).state) is (one.category != "urgent")


# Challenges


def check(name: str, **known: Any) -> bool:
    (made,) = (each for each in CLINIC.challenges if each.name == name)
    state = CLINIC(**(dict(made.start) | known)).state
    return bool(made.check(None, **{need: state[need] for need in made.needs}))


def test_no_picture_please() -> None:
    (made,) = (each for each in CLINIC.challenges if each.name == "no_picture")
    one = patients()[str(made.start["patient"])]
    good = {"first": one.condition, "plan": one.best, "done": True}
    assert check("no_picture", **good)
    assert check("no_picture", **good, blood=True)
    for name in ("mri", "xray", "ct"):
        assert not check("no_picture", **good, **{name: True})
    assert not check("no_picture", **good | {"done": False})
    assert not check("no_picture", **good | {"first": "hip"})


def test_the_one_question() -> None:
    (made,) = (each for each in CLINIC.challenges if each.name == "one_question")
    one = patients()[str(made.start["patient"])]
    assert one.condition == "cauda_equina"
    good = {"saddle": True, "plan": one.best, "done": True}
    assert check("one_question", **good)
    assert not check("one_question", **good | {"saddle": False})
    assert not check("one_question", **good | {"plan": "conservative"})
    assert not check("one_question", **good | {"done": False})


def test_every_category_can_be_chosen_and_the_list_of_hypotheses_holds_every_truth() -> None:
    values = {each.name: set(each.values) for each in CLINIC.controls}
    assert set(CATEGORIES) < values["category"]
    for rank in ("first", "second", "third"):
        assert {one.condition for one in patients().values()} < values[rank]
    assert {one.best for one in patients().values()} < values["plan"]
    assert {one.root for one in patients().values()} - {""} < values["root"]
