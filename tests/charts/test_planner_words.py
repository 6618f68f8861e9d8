"""The planner in words: sound HTML with sources, a reason named or denied, and one voice for what must not wait."""

from __future__ import annotations

import pytest
from tests.markup import having, one, parse, text

from backorleg.charts import planner_words
from backorleg.evidence import fact, source
from backorleg.model.notes import notes
from backorleg.model.planning import plan
from backorleg.model.ranking import ranked
from backorleg.model.situation import LESIONS, PAINS, REGIONS, impossible, situation


def test_an_impossible_patient_is_one_sentence_that_leaves_nothing_else() -> None:
    said = parse(planner_words.impossible("A <b> cannot be; the nearest is “C”."))
    assert (
        text(one(having(said, _class="sim-alarm sim-alone"))) == "This cannot be. A <b> cannot be; the nearest is “C”."
    )


@pytest.mark.parametrize("deficit", ["progressive", "cauda_equina"])
def test_an_emergency_says_what_is_done_and_why_and_that_nothing_elective_follows(deficit: str) -> None:
    said = text(parse(planner_words.urgent(plan(deficit=deficit))))
    assert said.startswith("Urgent decompression.")
    assert plan(deficit=deficit).choices[0].why in said
    assert "No elective plan is shown" in said


@pytest.mark.parametrize(("region", "word"), [("lumbar", "saddle"), ("cervical", "hands")])
def test_what_to_ask_every_time(region: str, word: str) -> None:
    assert word in planner_words.ask(region)


def test_the_answer_names_the_way_its_reason_and_what_to_wait_for() -> None:
    made = plan(weeks=2)
    first = made.choices[0]
    said = text(parse(planner_words.answer(ranked(made.situation)[0], made.not_yet)))
    assert said.startswith("Waiting and rehabilitation.")
    assert first.why in said
    assert "six weeks" in said
    assert source(fact("peul-2007-early-surgery").source).short in said


def test_nothing_to_mind_and_no_other_way_are_silent() -> None:
    assert planner_words.cautions(()) == ""
    assert planner_words.others(()) == ""


def test_what_to_mind_is_a_list_with_its_sources() -> None:
    found = parse(planner_words.cautions((notes()["joint_half"], notes()["smoking_and_bone"])))
    assert len(list(found.iter("li"))) == 2
    assert "Glassman" in text(found)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("lesion", LESIONS)
@pytest.mark.parametrize("pain", PAINS)
def test_reason_and_sides_are_sound_for_every_problem(region: str, lesion: str, pain: str) -> None:
    state = {"region": region, "lesion": lesion, "pain": pain}
    if impossible(**state):
        return
    here = situation(**state)
    made = plan(**state)  # type: ignore[arg-type]
    fuse = parse(planner_words.fuse(here))
    assert text(fuse).startswith("Yes: " if made.reason else "No.")
    assert not [each for each in fuse.iter("ul") if not len(each)]
    said = parse(planner_words.sides(here, made.article, made.article_says))
    assert "{" not in text(said)
    heads = [text(each) for each in said.iter("strong")]
    assert heads[:2] == ["The article would say", "Studies found"]
    studies = len(list(said.iter("li")))
    assert studies == len(made.comparisons)
    assert studies or "no study that compared" in text(said)


def test_facts_are_all_in_the_evidence() -> None:
    found = planner_words.facts()
    assert len(set(found)) == len(found) > 50
    assert all(fact(name).id == name for name in found)
