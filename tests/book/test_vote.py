"""Questions put to a hall: whole without scripts, complete for scripts, and refused in one sentence."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.markup import having, one, parse, text

from backorleg import book

SINGLE = [question for question in book.questions().values() if question.kind == "single"]
OTHERS = sorted({question.kind for question in book.questions().values()} - {"single"})


def data_of(block: book.Block) -> dict[str, object]:
    section = one(having(parse(block.html), class_="lecture-vote"))
    found: dict[str, object] = json.loads(section.get("data-vote") or "")
    return found


@pytest.mark.parametrize("question", SINGLE, ids=lambda question: question.id)
def test_every_question_with_one_right_option_can_be_voted_on(question: book.Question) -> None:
    data = data_of(book.vote(question.id))
    options, reasons, right = data["options"], data["because"], data["right"]
    assert isinstance(options, list)
    assert isinstance(reasons, list)
    assert isinstance(right, int)
    assert data["id"] == question.id
    assert data["asks"] == question.asks
    assert dict(zip(options, reasons, strict=True)) == {each.text: each.because for each in question.choices}
    assert options[right] == next(each.text for each in question.choices if each.right)


@pytest.mark.parametrize("make", [book.vote, book.predict])
def test_the_answer_is_folded_with_all_reasons_and_sources(make: object) -> None:
    assert callable(make)
    question = book.questions()["red-fever"]
    section = parse(make("red-fever").html)
    folded = one(section.iter("details"))
    assert folded.get("open") is None
    for each in question.choices:
        assert each.because in text(folded)
    assert f"{next(each.text for each in question.choices if each.right)}: right." in text(one(folded.iter("strong")))
    assert [each.get("href") for each in folded.iter("a")] == [each.url for each in question.sources]
    options = one(having(section, class_="lecture-vote-options"))
    assert {text(each) for each in options.iter("li")} == {each.text for each in question.choices}
    assert {each.because for each in question.choices}.isdisjoint(text(each) for each in options.iter("li"))


def test_a_prediction_says_that_it_is_one_and_is_else_the_same_question() -> None:
    vote, predict = data_of(book.vote("red-fever")), data_of(book.predict("red-fever"))
    assert (vote.pop("kind"), predict.pop("kind")) == ("vote", "predict")
    assert vote == predict


def test_text_has_the_question_and_its_options_and_not_the_answer() -> None:
    block = book.predict("red-fever")
    lines = repr(block).splitlines()
    assert lines[0] == book.questions()["red-fever"].asks
    assert [line.split()[0] for line in lines[1:]] == ["A", "B", "C"]


def test_the_right_option_does_not_always_have_the_same_letter() -> None:
    places = [data_of(book.vote(question.id))["right"] for question in SINGLE]
    assert max(places.count(place) for place in set(places)) < len(places) / 2


@given(
    asks=st.text(min_size=1, max_size=200).filter(str.strip),
    options=st.lists(st.text(min_size=1, max_size=50).map(str.strip).filter(bool), min_size=2, max_size=8, unique=True),
)
def test_whatever_a_poll_asks_arrives_unchanged(asks: str, options: list[str]) -> None:
    section = book.poll(asks, *options).html
    data = json.loads(one(having(parse(section), class_="lecture-vote")).get("data-vote") or "")
    assert (data["asks"], data["options"], data["right"]) == (asks.strip(), options, None)


def test_polls_of_other_words_are_other_polls() -> None:
    first, again, other = (
        data_of(book.poll("How sure are you?", *options))["id"]
        for options in (("Sure", "Not sure"), ("Sure", "Not sure"), ("Very", "Hardly"))
    )
    assert first == again != other


@pytest.mark.parametrize("make", [book.vote, book.predict])
def test_an_unknown_question_is_refused_with_those_that_look_like_it(make: object) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=r'^There is no question "red-fevr"; did you mean red-fever'):
        make("red-fevr")


@pytest.mark.parametrize("kind", OTHERS)
def test_only_one_right_option_can_be_voted_on(kind: str) -> None:
    question = next(each for each in book.questions().values() if each.kind == kind)
    with pytest.raises(ValueError, match=rf'is of the kind "{kind}"; a hall answers one of the kind "single"\.$'):
        book.vote(question.id)


@pytest.mark.parametrize(
    ("asks", "options", "said"),
    [
        ("Sure?", ["Yes"], "2 to 8 options, not 1"),
        ("Sure?", list("123456789"), "2 to 8 options, not 9"),
        ("Sure?", ["Yes", "Yes "], "differ from each other"),
        (" ", ["Yes", "No"], "1 to 200 characters"),
        ("Sure?", ["Yes", ""], "1 to 200 characters"),
        ("Sure?" * 50, ["Yes", "No"], "this one has 250"),
    ],
)
def test_a_poll_that_nobody_could_answer_is_refused(asks: str, options: list[str], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        book.poll(asks, *options)
