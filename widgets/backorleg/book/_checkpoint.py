"""The questions of a chapter as a checkpoint: a quiz where scripts run, answers folded under options where not."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from backorleg.book._block import Block
from backorleg.book._questions import of_chapter
from backorleg.book._sources import links

if TYPE_CHECKING:
    from backorleg.book._question import Choice, Question


def checkpoint(chapter: str) -> Block:
    """Return the questions of a chapter, each answer folded under its option.

    Raises
    ------
    ValueError
        If there are no questions for the chapter; the message lists the chapters that have some.
    """
    asked = of_chapter(chapter)
    return Block(
        f'<ol class="book-checkpoint">{"".join(_asked(question) for question in asked)}</ol>',
        "\n".join(question.asks for question in asked),
    )


def _asked(question: Question) -> str:
    options = "".join(_option(question, option) for option in question.choices)
    asks = f'<p class="quiz-asks">{escape(question.asks)}</p>'
    return f'<li class="quiz-question">{asks}{options}<p><small>{links(question.cites)}</small></p></li>'


def _option(question: Question, option: Choice) -> str:
    kind, word = ("right", "Right.") if option.right else ("wrong", "Not this one.")
    return (
        f'<details name="{question.id}"><summary>{escape(option.text)}</summary>'
        f'<p><strong class="{kind}">{word}</strong> {escape(option.because)}</p></details>'
    )
