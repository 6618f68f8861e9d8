"""Words that the formats share: how a question is put where nothing can be pressed, and what is told of its answer."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from backorleg.book import Locate, Order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backorleg.book import Choice, Question

BOOK = "Back Pain or Leg Pain?"
# How a file of XML begins.
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def title_of(chapter: str) -> str:
    """Return the title of a chapter, from the name of its file."""
    return chapter.replace("-", " ").capitalize()


def by_chapter(questions: Iterable[Question]) -> dict[str, list[Question]]:
    """Return questions by their chapters, in the order of the alphabet; within a chapter they keep their order."""
    found: dict[str, list[Question]] = {}
    for question in questions:
        found.setdefault(question.chapter, []).append(question)
    return dict(sorted(found.items()))


def task_of(question: Question) -> str:
    """Return what to do, where there is no drawing to press: zones of the body are chosen by their names."""
    if isinstance(question, Locate):
        return f"Choose all zones that apply, on the patient’s {question.side}."
    return question.task


def in_order(question: Question) -> list[Choice]:
    """Return the right choices, as they should stand."""
    known = {each.key: each for each in question.choices}
    return [known[key] for key in question.right]


def is_order(question: Question) -> bool:
    """Tell whether the order is what is asked for."""
    return isinstance(question, Order)


def takes_one(question: Question) -> bool:
    """Tell whether one choice is the whole answer."""
    return question.kind in {"single", "change_mind"}


def paragraphs(*said: str) -> str:
    """Return plain texts as paragraphs of HTML."""
    return "".join(f"<p>{escape(each)}</p>" for each in said)


def sources(question: Question) -> str:
    """Return the sources as HTML, each a link."""
    links = (f'<a href="{escape(each.url)}">{escape(each.text)}</a>' for each in question.sources)
    return f"<p>Sources: {'; '.join(links)}</p>"


def told_anyway(question: Question) -> str:
    """Return what is told whatever was answered, as HTML: of an order the right one, and the sources."""
    return (steps(question) if is_order(question) else "") + sources(question)


def steps(question: Question) -> str:
    """Return the right order as HTML, each step with the reason for its place."""
    items = (f"<li>{escape(each.text)}. {escape(each.because)}</li>" for each in in_order(question))
    return f"<ol>{''.join(items)}</ol>"
