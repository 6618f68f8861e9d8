"""The mixed test: what it draws, and what the page is given for it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.markup import having, parse, text

from backorleg import book
from backorleg._paths import ROOT
from backorleg.charts.drawing import zones

if TYPE_CHECKING:
    from typing import Any


def bank() -> dict[str, Any]:
    start, _, data = book.bank_script().partition(".bank = ")
    assert start.splitlines()[0].startswith("globalThis.backorleg =")
    found: dict[str, Any] = json.loads(data.rstrip().removesuffix(";"))
    return found


def test_the_script_holds_every_question() -> None:
    assert bank()["questions"] == [book.as_data(each) for each in book.questions().values()]
    assert bank() == json.loads(json.dumps(book.mixed_test().data))


def test_every_claim_says_where_it_is_taught_and_every_chapter_exists() -> None:
    found = bank()
    assert list(found["claims"]) == list(book.claims())
    for claim, about in found["claims"].items():
        assert about["says"] == book.claims()[claim].says
        assert about["chapters"], claim
        assert set(about["chapters"]) <= set(found["chapters"])
    for name in found["chapters"]:
        assert (ROOT / "chapters" / f"{name}.ipynb").is_file()


def test_every_drawing_that_a_question_needs_is_there_with_its_zones_and_its_territory() -> None:
    found = bank()
    for question in book.questions().values():
        if isinstance(question, book.Locate):
            drawn = parse(found["pictures"][f"{question.region}-{question.side}"])
            assert {each.get("data-press") for each in having(drawn, class_="zone")} == set(zones(question.region))
            outlined = {each.get("data-part") for each in having(drawn, class_="outline off")}
            assert not question.root or f"{question.root}-{question.side}" in outlined


def test_where_no_script_runs_the_checkpoints_are_listed() -> None:
    shown = parse(book.mixed_test().html)
    listed = {str(each.get("href")): text(each) for each in shown.iter("a")}
    assert set(listed) == {f"{each.chapter}.html" for each in book.questions().values()}
    assert listed["two-kinds-of-pain.html"] == "Two kinds of pain"


def test_a_number_names_a_test_and_another_one_another() -> None:
    drawn = {seed: [each.id for each in book.drawn(seed, 10)] for seed in range(40)}
    assert all(len(set(ids)) == 10 for ids in drawn.values())
    assert len({tuple(ids) for ids in drawn.values()}) == 40
    assert drawn[3] == [each.id for each in book.drawn(3, 10)]
    # In 40 tests of ten every question has its turn with near certainty: (1 - 10/115)^400 is below 1e-15.
    assert len({name for ids in drawn.values() for name in ids}) > len(book.questions()) * 0.9


def test_a_chapter_gives_all_it_has_and_no_more() -> None:
    found = book.drawn(1, 40, "fusion")
    assert {each.id for each in found} == {each.id for each in book.questions().values() if each.chapter == "fusion"}


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ((-1, 10, ""), r"^A test has a number from 0 and at least 1 question, not -1 and 10\.$"),
        ((1, 0, ""), r"^A test has a number from 0 and at least 1 question, not 1 and 0\.$"),
        ((1, 10, "nothing"), r'^There are no questions for "nothing"; allowed: '),
    ],
)
def test_what_cannot_be_drawn_is_refused(asked: tuple[int, int, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        book.drawn(*asked)


def test_a_quiz_offers_a_widget_its_html_and_its_text() -> None:
    quiz = book.checkpoint("fusion")
    bundle = quiz._repr_mimebundle_()
    assert bundle["text/html"] == quiz.html
    assert bundle["text/plain"] == repr(quiz) == quiz.text
    assert "application/vnd.jupyter.widget-view+json" in bundle
    # Everything that is stored or compared is the same each time.
    assert book.checkpoint("fusion") == quiz
