"""The questions of a chapter's checkpoint."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.book._block import Block
from backorleg.book._claims import claim
from backorleg.book._sources import bibliography, links

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Option:
    """One answer of a question, and why it is right or wrong."""

    key: str
    text: str
    because: str


@dataclass(frozen=True)
class Question:
    """A question of a checkpoint; ``answer`` is the key of the right option."""

    id: str
    chapter: str
    claims: tuple[str, ...]
    asks: str
    answer: str
    facts: tuple[str, ...]
    options: tuple[Option, ...] = field(metadata={"of": Option})

    def __post_init__(self) -> None:
        keys = [option.key for option in self.options]
        if self.answer not in keys:
            raise ValueError(f'the answer "{self.answer}" is not an option; allowed: {", ".join(keys)}.')


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Question]:
    """Return every question, by its id."""
    return read_records(sorted(asset("questions").glob("*.yaml")), Question, "id")


def checkpoint(chapter: str) -> Block:
    """Return the questions of a chapter, each answer folded under its option.

    Raises
    ------
    ValueError
        If there are no questions for the chapter; the message lists the chapters that have some.
    """
    asked = [question for question in questions().values() if question.chapter == chapter]
    if not asked:
        chapters = dict.fromkeys(question.chapter for question in questions().values())
        raise ValueError(f'There are no questions for "{chapter}"; allowed: {", ".join(chapters)}.')
    return Block(
        f'<ol class="book-checkpoint">{"".join(_asked(question) for question in asked)}</ol>',
        "\n".join(question.asks for question in asked),
    )


def chapter_sources(chapter: str, *claim_ids: str) -> Block:
    """Return the sources behind a chapter's verdicts and questions."""
    cited = [name for one in claim_ids for name in claim(one).facts]
    asked = [name for question in questions().values() if question.chapter == chapter for name in question.facts]
    return bibliography(*cited, *asked)


def _asked(question: Question) -> str:
    options = "".join(_option(question, option) for option in question.options)
    return f"<li><p>{escape(question.asks)}</p>{options}<p><small>{links(question.facts)}</small></p></li>"


def _option(question: Question, option: Option) -> str:
    kind, word = ("right", "Right.") if option.key == question.answer else ("wrong", "Not this one.")
    return (
        f'<details name="{question.id}"><summary>{escape(option.text)}</summary>'
        f'<p><strong class="{kind}">{word}</strong> {escape(option.because)}</p></details>'
    )
