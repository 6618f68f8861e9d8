"""How long a chapter takes: counted from its words and from what can be done on it."""

from __future__ import annotations

import json
from html import escape

import pytest
from docutils import nodes
from docutils.utils import new_document

from backorleg.publish.reading import Effort, effort


def page(words: int, drawn: str = "") -> nodes.document:
    document = new_document("page")
    section = nodes.section("", nodes.title("", "One two"), nodes.paragraph("", " ".join(["word"] * (words - 2))))
    code = nodes.literal_block("", " ".join(["code"] * 5000))
    document += [section, code, nodes.raw("", drawn, format="html")]
    return document


@pytest.mark.parametrize(("words", "minutes"), [(200, 1), (201, 2), (2000, 10)])
def test_words_are_read_two_hundred_a_minute_and_code_is_not(words: int, minutes: int) -> None:
    assert effort(page(words)).read == minutes


def test_what_can_be_done_is_counted() -> None:
    drawn = "<form data-answer='a'></form>" + "<button data-preset='{}'>" * 8 + "<li data-challenge='x'>" * 4
    asked = effort(page(200, drawn + "<li data-question='{}'>" * 6 + "words " * 9000))
    assert asked == Effort(read=1, play=15, questions=6)


def test_each_case_is_a_consultation() -> None:
    told = escape(json.dumps({"one": "patient", "names": {f"p{number}": "Somebody" for number in range(48)}}))
    asked = effort(page(200, f'<div data-cases="{told}"></div>'))
    assert asked.play == 240
    assert "4 hours to play" in str(asked)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Effort(9, 20, 7), "About 9 min to read, 20 to play, 7 questions"),
        (Effort(3, 0, 1), "About 3 min to read, 1 question"),
        (Effort(4, 0, 0), "About 4 min to read"),
    ],
)
def test_it_is_said_in_a_few_words(asked: Effort, said: str) -> None:
    assert str(asked) == said
