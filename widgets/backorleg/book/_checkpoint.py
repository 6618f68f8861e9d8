"""The questions of a chapter as a checkpoint: a quiz where scripts run, answers folded under options where not."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.book._block import Quiz
from backorleg.book._locate import Locate
from backorleg.book._order import Order
from backorleg.book._question import Several
from backorleg.book._questions import as_data, of_chapter
from backorleg.book._sources import links
from backorleg.charts.drawing import zone_map

if TYPE_CHECKING:
    from backorleg.book._question import Choice, Question


def checkpoint(chapter: str) -> Quiz:
    """Return the questions of a chapter, each answer folded under its option until a script makes a quiz of them.

    Raises
    ------
    ValueError
        If there are no questions for the chapter; the message lists the chapters that have some.
    """
    asked = of_chapter(chapter)
    items = "".join(_asked(question) for question in asked)
    return Quiz(
        f'<section class="quiz" data-quiz="checkpoint" data-id="{chapter}" aria-label="Checkpoint">'
        f'<ol class="book-checkpoint">{items}</ol></section>',
        "\n".join(question.asks for question in asked),
    )


def zones_of(region: str, side: str, *roots: str) -> str:
    """Return the drawing of a limb whose zones scripts make buttons of, with territories that they can outline."""
    drawn = zone_map(region, side, [root for root in roots if root])
    # In HTML an svg element is in its namespace by itself; validators refuse the declaration.
    return drawn.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)


def as_attribute(data: Any) -> str:
    """Return data as JSON that stands between single quotes in a tag."""
    return escape(json.dumps(data, separators=(",", ":"), ensure_ascii=False), quote=False).replace("'", "&#39;")


def _asked(question: Question) -> str:
    asks = f'<p class="quiz-asks">{escape(question.asks)}</p>'
    task = "" if question.kind == "single" else f'<p class="quiz-task">{escape(question.task)}</p>'
    sources = f'<p class="quiz-sources"><small>{links(question.cites)}</small></p>'
    return (
        f"<li class=\"quiz-question\" data-question='{as_attribute(as_data(question))}'>"
        f"{asks}{task}{_answers(question)}{sources}</li>"
    )


def _answers(question: Question) -> str:
    """Return what is shown where no script runs."""
    if isinstance(question, Order):
        steps = "".join(f"<li>{escape(each.text)}</li>" for each in question.choices)
        reasons = {
            each.key: f"<strong>{escape(each.text)}.</strong> {escape(each.because)}" for each in question.choices
        }
        right = "".join(f"<li>{reasons[key]}</li>" for key in question.right)
        return f"<ul>{steps}</ul>{_folded(question, 'Show the order', f'<ol>{right}</ol>')}"
    if isinstance(question, Locate):
        names = ", ".join(escape(each.text) for each in question.choices if each.right)
        picture = zones_of(question.region, question.side, question.root)
        return (
            f'<div class="sim-picture"><div class="quiz-zones" role="img" aria-label="{question.limb}">{picture}</div>'
            f"</div>{_folded(question, 'Show where', f'<p><strong>{names}.</strong> {escape(question.because)}</p>')}"
        )
    # Of several right options all may stay open.
    name = "" if isinstance(question, Several) else f' name="{question.id}"'
    return "".join(_option(name, option) for option in question.choices)


def _folded(question: Question, says: str, inside: str) -> str:
    return f'<details name="{question.id}"><summary>{says}</summary>{inside}</details>'


def _option(name: str, option: Choice) -> str:
    kind, word = ("right", "Right.") if option.right else ("wrong", "Not this one.")
    return (
        f"<details{name}><summary>{escape(option.text)}</summary>"
        f'<p><strong class="{kind}">{word}</strong> {escape(option.because)}</p></details>'
    )
