"""The planner: what it shows is what the model says, for every patient, and nothing elective where time is short."""

from __future__ import annotations

import random
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from tests.charts.readability import grade
from tests.markup import parse, text

from backorleg import simulators
from backorleg.charts.figures import filled
from backorleg.model.decisions import decisions
from backorleg.model.options import option
from backorleg.model.planning import impossible, plan
from backorleg.model.situation import SLIPS
from backorleg.simulators._planner_controls import in_words

if TYPE_CHECKING:
    from backorleg.model.planning import Plan

PLANNER = simulators["planner"]
ELECTIVE = ("answer", "fuse", "mind", "others", "sides", "have", "can", "usually", "wrong", "wait", "ask")
SHEET = ("have", "can", "usually", "wrong", "wait", "ask")


def meant(state: dict[str, Any]) -> dict[str, Any]:
    """Return what the controls mean to the model: a hidden one is not set."""
    said = {**state, "weeks": int(state["weeks"])}
    if state["lesion"] not in SLIPS:
        said["slip_motion"] = "none"
    return said


@cache
def some(count: int = 800) -> tuple[dict[str, Any], ...]:
    """Return whole states of the controls, the same in every run."""
    draw = random.Random(11)  # noqa: S311  # not for secrets
    return tuple({one.name: draw.choice(one.values) for one in PLANNER.controls} for _ in range(count))


@cache
def patients() -> tuple[tuple[dict[str, Any], Plan, dict[str, str]], ...]:
    """Return possible patients with time to choose, with the model's plan and the texts that are shown."""
    found = []
    for state in some():
        said = meant(state)
        if impossible(**said):
            continue
        made = plan(**said)
        if not made.urgent:
            found.append((state, made, {name: text(parse(value)) for name, value in outputs(state).items()}))
    return tuple(found)


def outputs(state: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in PLANNER.outputs_for(state).items() if isinstance(value, str)}


def squeezed(said: str) -> str:
    return " ".join(said.split())


def test_the_way_that_comes_first_is_the_model_s_with_its_reason() -> None:
    assert len(patients()) > 150
    for _, made, shown in patients():
        assert shown["answer"].startswith(option(made.recommended).name)
        assert squeezed(made.choices[0].why) in squeezed(shown["answer"])
        if made.not_yet:
            assert squeezed(filled(made.not_yet.text)) in squeezed(shown["answer"])


def test_the_others_stand_in_the_model_s_order_with_their_reasons() -> None:
    for state, made, shown in patients():
        names = [option(name).name for name in made.options]
        said = PLANNER.outputs_for(state, ["balance_twin"])["balance_twin"]
        places = [said.index(f"{place}. {name}") for place, name in enumerate(names, start=1)]
        assert places == sorted(places)
        for choice in made.choices[1:]:
            assert squeezed(choice.why) in squeezed(shown["others"])


def test_a_reason_to_fuse_is_named_or_denied_as_the_model_does() -> None:
    for _, made, shown in patients():
        if made.reason:
            assert shown["fuse"].startswith(f"Yes: {made.reason.name[0].lower()}{made.reason.name[1:]}.")
        else:
            assert shown["fuse"].startswith("No.")


def test_extremity_pain_alone_gives_no_reason_to_fuse_without_a_slip_or_a_joint() -> None:
    for state, made, shown in patients():
        if state["pain"] == "extremity" and state["lesion"] not in SLIPS and state["facet_loss"] <= 50:
            assert not made.reason
            assert shown["fuse"].startswith("No.")


def test_what_must_be_minded_is_all_that_the_model_warns_of() -> None:
    for _, made, shown in patients():
        for note in made.warnings:
            assert squeezed(filled(note.text)) in squeezed(shown["mind"])
        assert bool(made.warnings) == bool(shown["mind"])


def test_article_and_studies_stand_side_by_side() -> None:
    for _, made, shown in patients():
        said = squeezed(shown["sides"])
        assert squeezed(filled(made.article_says.text)) in said
        assert option(made.article).name in said
        for study in made.comparisons:
            assert squeezed(filled(study.found)) in said
        if made.part:
            assert squeezed(filled(made.part.text)) in said


def test_impossible_patients_are_told_why_and_nothing_else() -> None:
    seen = 0
    for state in some():
        wrong = impossible(**meant(state))
        shown = outputs(state)
        if wrong:
            seen += 1
            assert "This cannot be." in shown["alarm"]
            assert "sim-alone" in shown["alarm"]
            # Names of controls are for programmers.
            assert not any(code in shown["alarm"] for code in ("_slip", "deficit=", "cauda_", "lesion="))
            assert not any(shown[name] for name in ELECTIVE if name != "ask")
        else:
            assert "This cannot be." not in shown["alarm"]
    assert seen > 25


def test_no_elective_plan_is_shown_where_time_is_short() -> None:
    seen = 0
    for state in some():
        said = meant(state)
        if impossible(**said):
            continue
        made = plan(**said)
        shown = outputs(state)
        assert made.urgent == ("sim-alone" in shown["alarm"])
        if made.urgent:
            seen += 1
            assert option(made.recommended).name in shown["alarm"]
            assert not any(shown[name] for name in ELECTIVE)
            assert shown["balance_twin"] == "No option is shown."
            assert shown["likely_twin"] == "Nobody was counted here."
    assert seen > 50


def test_hidden_controls_are_ignored() -> None:
    one = PLANNER(lesion="disc_herniation", slip_motion="unstable").outputs()
    assert one == PLANNER(lesion="disc_herniation", slip_motion="none").outputs()
    worn = {"lesion": "degenerate_disc", "pain": "both"}
    assert PLANNER(**worn, facet_loss=100).outputs() == PLANNER(**worn, facet_loss=0).outputs()


@pytest.mark.parametrize("each", decisions().values(), ids=list(decisions()))
def test_one_thing_differs_in_a_pair_and_what_is_shown_with_it(each: Any) -> None:
    one, other = ({**controls, "weeks": str(controls["weeks"])} for controls in (each.controls, each.changed))
    assert sum(one[name] != other[name] for name in one) == 1
    before, after = outputs(one), outputs(other)
    assert (before["alarm"], before["answer"], before["others"]) != (after["alarm"], after["answer"], after["others"])
    states = [dict(preset.state) for preset in PLANNER.presets]
    assert one in states
    assert other in states


def test_titles_of_patients_are_short_and_their_own() -> None:
    titles = [preset.title for preset in PLANNER.presets]
    assert len(set(titles)) == len(titles) >= 24
    assert max(map(len, titles)) <= 40


def test_the_page_for_the_talk_can_be_read_at_twelve_by_every_patient() -> None:
    pages = {" ".join(shown[name] for name in SHEET) for _, _, shown in patients()}
    for page in pages:
        assert grade(page) <= 7


def test_the_button_prints_all_parts_of_the_page_and_the_picture() -> None:
    [printing] = [each for each in PLANNER.outputs_declared if each.prints]
    assert set(printing.sheet) == {*SHEET, "likely"}
    assert printing.sheet[0] == printing.name


def test_values_in_a_sentence_are_named_as_readers_see_them() -> None:
    said = in_words('An X needs a slip, and the lesion is "disc_herniation"; choose lesion="isthmic_slip".')
    assert said == "An X needs a slip, and the lesion is “Disc herniation”; choose “Isthmic slip”."


SOLUTIONS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "reason": ({"facet_loss": 75}, {"facet_loss": 50}),
    "freed": ({"priority": "risk"}, {"priority": "work"}),
    "time": ({"weeks": "26"}, {"weeks": "26", "smoking": "yes"}),
}


@pytest.mark.parametrize("name", SOLUTIONS)
def test_challenges_are_solved_by_what_they_ask_and_by_nothing_less(name: str) -> None:
    [task] = [each for each in PLANNER.challenges if each.name == name]
    for moves, solved in zip(SOLUTIONS[name], (True, False), strict=True):
        assert not set(moves) & set(task.locked)
        state = PLANNER(**{**task.start, **moves}).state
        assert task.check(None, **{need: state[need] for need in task.needs}) is solved


def test_each_challenge_tells_what_the_model_says() -> None:
    """The first way of a solved state is the one that the task asked for."""
    firsts = {}
    for name, (moves, _) in SOLUTIONS.items():
        [task] = [each for each in PLANNER.challenges if each.name == name]
        firsts[name] = plan(**meant(PLANNER(**{**task.start, **moves}).state)).recommended
    assert firsts["freed"] == "laminectomy"
    assert firsts["time"] == "interbody_fusion"


def test_the_sources_name_what_the_first_patient_is_told() -> None:
    listed = " ".join(reference.text for reference in PLANNER.references())
    for name in ("Peul", "Austevoll", "Försth", "Ghogawala", "Brox", "Fritzell"):
        assert name in listed
