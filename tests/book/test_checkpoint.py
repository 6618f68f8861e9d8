"""A checkpoint: what it shows where no script runs."""

from __future__ import annotations

import pytest
from tests.markup import having, parse, text

from backorleg import book

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
    groups = [{each.get("name") for each in item.iter("details")} for item in items]
    assert all(len(group) == 1 for group in groups)
    assert len(set.union(*groups)) == len(groups)
