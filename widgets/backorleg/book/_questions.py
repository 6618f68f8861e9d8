"""The question bank: one parser behind pages, the command line and every export."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from backorleg._paths import asset
from backorleg._records import read_kinds
from backorleg.book._change_mind import ChangeMind
from backorleg.book._claims import claim
from backorleg.book._locate import Locate
from backorleg.book._order import Order
from backorleg.book._question import Question, Several, Single
from backorleg.book._sources import bibliography

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from backorleg.book._block import Block

# The first one is that of a question which names none.
KINDS: Mapping[str, type[Question]] = {one.kind: one for one in (Single, Several, Order, Locate, ChangeMind)}


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Question]:
    """Return every question, by its id; errors as for `read`."""
    return read(sorted(asset("questions").glob("*.yaml")))


def read(paths: Sequence[Path]) -> Mapping[str, Question]:
    """Return the questions of files, by their ids.

    Raises
    ------
    ValueError
        With one sentence about the first mistake found, which names the file and the line.
    """
    return read_kinds(paths, "question", KINDS, "id")


def of_chapter(chapter: str) -> tuple[Question, ...]:
    """Return the questions of a chapter; ValueError that lists the chapters that have some if it has none."""
    asked = tuple(question for question in questions().values() if question.chapter == chapter)
    if not asked:
        chapters = dict.fromkeys(question.chapter for question in questions().values())
        raise ValueError(f'There are no questions for "{chapter}"; allowed: {", ".join(chapters)}.')
    return asked


def marked(question: Question, answer: str | Sequence[str]) -> float:
    """Return what an answer is worth, from 0 (nothing, or no answer) to 1; scripts on pages give the same.

    One option right, all or nothing. Several, and zones of the body: each right one earns its share, each wrong one
    costs as much, never below 0. An order: the share of pairs in the right order, less that of pairs which are not,
    never below 0. A change of mind: half for the neighbour of the right answer.

    Parameters
    ----------
    question : Question
    answer : str or sequence of str
        The key of a choice, or several; for an order all of them.

    Raises
    ------
    ValueError
        If a key is not one of the question's choices, or comes twice; the message lists what is allowed.
    """
    keys = (answer,) if isinstance(answer, str) else tuple(answer)
    allowed = [each.key for each in question.choices]
    for key in keys:
        if key not in allowed or keys.count(key) > 1:
            problem = "comes twice" if key in allowed else "is not an answer"
            raise ValueError(f'Question "{question.id}": "{key}" {problem}; allowed: {", ".join(allowed)}.')
    return question.mark(keys) if keys else 0.0


def as_data(question: Question) -> dict[str, Any]:
    """Return all that a page or an export needs of a question, as JSON can hold it."""
    data: dict[str, Any] = {
        "id": question.id,
        "kind": question.kind,
        "chapter": question.chapter,
        "claims": list(question.claims),
        "asks": question.asks,
        "task": question.task,
        "options": [
            {"key": each.key, "text": each.text, "because": each.because, "right": each.right}
            for each in question.choices
        ],
        "right": list(question.right),
        "sources": [{"text": each.text, "url": each.url} for each in question.sources],
    }
    if isinstance(question, Locate):
        data |= {"region": question.region, "side": question.side, "root": question.root, "limb": question.limb}
    return data


def chapter_sources(chapter: str, *claim_ids: str) -> Block:
    """Return the sources behind a chapter's verdicts and questions."""
    cited = [name for one in claim_ids for name in claim(one).facts]
    asked = [name for question in questions().values() if question.chapter == chapter for name in question.cites]
    return bibliography(*cited, *asked)
