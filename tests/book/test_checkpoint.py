"""A checkpoint: what it shows where no script runs."""

from __future__ import annotations

import json

import pytest
from tests.markup import having, parse, text

from backorleg import book
from backorleg.charts.drawing import zones

CHAPTERS = sorted({question.chapter for question in book.questions().values()})


def asked(chapter: str) -> list[book.Question]:
    return [question for question in book.questions().values() if question.chapter == chapter]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_checkpoint_asks_every_question_of_its_chapter(chapter: str) -> None:
    found = parse(book.checkpoint(chapter).html)
    said = [text(having(each, class_="quiz-asks")[0]) for each in having(found, class_="quiz-question")]
    assert said == [question.asks for question in asked(chapter)]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_opening_one_option_closes_the_others_of_its_question_only(chapter: str) -> None:
    items = having(parse(book.checkpoint(chapter).html), class_="quiz-question")
    for item, question in zip(items, asked(chapter), strict=True):
        names = {each.get("name") for each in item.iter("details")}
        assert names == ({None} if question.kind == "several" else {question.id})


@pytest.mark.parametrize("question", book.questions().values(), ids=lambda one: one.id)
def test_without_scripts_every_reason_can_be_unfolded(question: book.Question) -> None:
    items = having(parse(book.checkpoint(question.chapter).html), class_="quiz-question")
    [item] = [each for each in items if json.loads(each.get("data-question") or "")["id"] == question.id]
    folded = " ".join(text(each) for each in item.iter("details"))
    for each in question.choices:
        if each.right or question.kind != "locate":
            assert text(parse(each.text)) in folded
            assert each.because in folded
    if question.kind in ("single", "several", "change_mind"):
        assert len(having(item, class_="right")) == len(question.right)
    assert {each.get("href") for each in item.iter("a")} == {each.url for each in question.sources}


def test_what_scripts_read_is_what_exports_get() -> None:
    for question in asked("radiculopathy"):
        [item] = [
            each
            for each in having(parse(book.checkpoint("radiculopathy").html), class_="quiz-question")
            if f'"id":"{question.id}"' in (each.get("data-question") or "")
        ]
        assert json.loads(item.get("data-question") or "") == book.as_data(question)


def test_a_drawing_to_press_has_every_zone_of_one_side() -> None:
    shown = parse(book.checkpoint("anatomy").html)
    [first, *_] = having(shown, class_="quiz-zones")
    pressed = {each.get("data-press") for each in first.iter() if each.get("data-press")}
    assert pressed == set(zones("leg"))
