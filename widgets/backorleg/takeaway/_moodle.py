"""The questions in the XML of Moodle, which reads no QTI 2.1: a category for each chapter."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from backorleg.takeaway._words import (
    BOOK,
    HEAD,
    by_chapter,
    in_order,
    is_order,
    paragraphs,
    takes_one,
    task_of,
    title_of,
    told_anyway,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from backorleg.book import Choice, Question


def write_moodle(path: Path, questions: Iterable[Question]) -> Path:
    """Write the file and return its path; the id of a question is its ID number in Moodle."""
    parts = [
        _category(chapter) + "".join(_question(each) for each in asked)
        for chapter, asked in by_chapter(questions).items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{HEAD}<quiz>\n{''.join(parts)}</quiz>\n", encoding="utf-8", newline="\n")
    return path


def _category(chapter: str) -> str:
    name = escape(f"$course$/top/{BOOK}/{title_of(chapter)}")
    return f'<question type="category"><category><text>{name}</text></category></question>\n'


def _question(question: Question) -> str:
    kind = "matching" if is_order(question) else "multichoice"
    tags = "".join(f"<tag>{_text(name)}</tag>" for name in (*question.claims, question.kind))
    return (
        f'<question type="{kind}">\n<name>{_text(question.id)}</name>\n'
        f"{_html('questiontext', paragraphs(question.asks, task_of(question)))}\n"
        f"{_html('generalfeedback', told_anyway(question))}\n"
        "<defaultgrade>1</defaultgrade><penalty>0.3333333</penalty><hidden>0</hidden>"
        f"<idnumber>{escape(question.id)}</idnumber>\n{_answers(question)}<tags>{tags}</tags>\n</question>\n"
    )


def _answers(question: Question) -> str:
    if is_order(question):
        # Its own kind for orders came late (4.4); places to be matched work everywhere.
        pairs = "".join(
            f'<subquestion format="html">{_text(paragraphs(each.text))}<answer>{_text(str(place))}</answer>'
            "</subquestion>\n"
            for place, each in enumerate(in_order(question), start=1)
        )
        return f"<shuffleanswers>true</shuffleanswers>\n{pairs}"
    one = "true" if takes_one(question) else "false"
    answers = "".join(
        f'<answer fraction="{_worth(question, each)}" format="html">{_text(paragraphs(each.text))}'
        f"{_html('feedback', paragraphs(each.because))}</answer>\n"
        for each in question.choices
    )
    return (
        f"<single>{one}</single><shuffleanswers>false</shuffleanswers><answernumbering>abc</answernumbering>\n{answers}"
    )


def _worth(question: Question, choice: Choice) -> str:
    """Return per cent with as many digits as in Moodle's list of those that it takes."""
    if takes_one(question):
        worth = 100 * question.mark((choice.key,))
    else:
        worth = 100 / len(question.right) * (1 if choice.right else -1)
    return f"{worth:.5f}".rstrip("0").rstrip(".")


def _text(text: str) -> str:
    return f"<text>{escape(text)}</text>"


def _html(name: str, html: str) -> str:
    return f'<{name} format="html">{_text(html)}</{name}>'
