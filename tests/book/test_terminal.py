"""Questions in a terminal: numbers are typed, nonsense is answered, and the end may come at any time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from backorleg import book

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = {question.kind: question for question in book.questions().values()}


def typing(*lines: str) -> Callable[[str], str]:
    """Return a reader who types these lines and then closes the terminal."""
    left = list(lines)

    def prompt(_: str) -> str:
        if not left:
            raise EOFError
        return left.pop(0)

    return prompt


def taken(question: book.Question, *lines: str) -> tuple[list[float], str]:
    said: list[str] = []
    return book.ask([question], typing(*lines), said.append), "\n".join(said)


def numbers(question: book.Question) -> str:
    keys = [each.key for each in question.choices]
    return " ".join(str(keys.index(key) + 1) for key in question.right)


@pytest.mark.parametrize("kind", book.KINDS)
def test_the_right_numbers_are_right_and_explained(kind: str) -> None:
    question = KINDS[kind]
    marks, said = taken(question, numbers(question))
    assert marks == [1]
    assert question.asks in said
    assert "Right." in said
    assert all(each.because in said for each in question.choices if each.right)
    assert all(each.text in said for each in question.sources)


def test_a_wrong_answer_is_explained_beside_the_right_one() -> None:
    question = KINDS["single"]
    place, wrong = next((place, each) for place, each in enumerate(question.choices, start=1) if not each.right)
    marks, said = taken(question, str(place))
    assert marks == [0]
    assert "Not right." in said
    assert wrong.because in said
    assert next(each for each in question.choices if each.right).because in said


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        ("single", "9", '"9" is not a number from 1 to'),
        ("single", "0", '"0" is not a number from 1 to'),
        ("single", "one", '"one" is not a number from 1 to'),
        ("single", "1 2", "Type one number only."),
        ("several", "1, 1", "A number comes twice; type each once."),
        ("order", "1", "Type all "),
    ],
)
def test_nonsense_is_answered_in_one_sentence_and_asked_again(kind: str, typed: str, sentence: str) -> None:
    question = KINDS[kind]
    marks, said = taken(question, typed, numbers(question))
    assert sentence in said
    assert marks == [1]


def test_an_empty_line_skips_and_the_end_may_come_at_any_time() -> None:
    asked = [KINDS["single"], KINDS["several"], KINDS["order"]]
    said: list[str] = []
    assert book.ask(asked, typing("", numbers(asked[1])), said.append) == [1]
    assert book.ask(asked, typing(), said.append) == []
