"""A question put to a hall: as a vote, as a prediction by raised hands, or as a poll with no right answer.

The HTML is whole without scripts and without a server: question, options with letters, and the answer folded. A slide's
script (``assets/lecture/votes.js``) reads ``data-vote`` and makes the vote of it.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.book._block import Block
from backorleg.book._checkpoint import as_attribute
from backorleg.book._question import Single
from backorleg.book._questions import questions
from backorleg.book._sources import links

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backorleg.book._question import Choice

LETTERS = "ABCDEFGH"
FEWEST = 2
# What a phone asks and a slide shows; the longest question of the bank has 120 characters.
LONGEST = 200


def vote(question_id: str) -> Block:
    """Return a question of the bank for the hall to vote on with their phones.

    Raises
    ------
    ValueError
        If there is no such question, or if it is not one with exactly one right option.
    """
    return _of_the_bank("vote", question_id)


def predict(question_id: str) -> Block:
    """Return a question of the bank that the hall answers by hand before the answer is shown; errors as for `vote`."""
    return _of_the_bank("predict", question_id)


def poll(asks: str, *options: str) -> Block:
    """Return a question of your own for the hall to vote on, with no right answer.

    Parameters
    ----------
    asks : str
        The question, at most 200 characters.
    *options : str
        Two to eight different answers, at most 200 characters each.

    Raises
    ------
    ValueError
        If the question or an option is empty or too long, or if there are too few or too many options, or two the same.
    """
    said = [text.strip() for text in (asks, *options)]
    wrong = [text for text in said if not 0 < len(text) <= LONGEST]
    if wrong:
        raise ValueError(
            f"A poll's question and options have 1 to {LONGEST} characters each; "
            f"this one has {len(wrong[0])}: {wrong[0][:40]!r}."
        )
    if not FEWEST <= len(options) <= len(LETTERS):
        raise ValueError(
            f"A poll has {FEWEST} to {len(LETTERS)} options, not {len(options)}: "
            'book.poll("How sure are you?", "Sure", "Not sure").'
        )
    if len(set(said[1:])) < len(options):
        raise ValueError(f"The options of a poll differ from each other; these do not: {', '.join(said[1:])}.")
    words = "-".join(re.findall(r"[a-z0-9]+", said[0].lower())[:4])
    name = f"poll-{words}-{hashlib.sha256(chr(0).join(said).encode()).hexdigest()[:6]}"
    data = {"id": name, "kind": "poll", "asks": said[0], "options": said[1:], "right": None}
    return _block(data, "")


def _of_the_bank(kind: str, question_id: str) -> Block:
    question = questions().get(question_id)
    if question is None:
        near = difflib.get_close_matches(question_id, questions(), n=3, cutoff=0.4)
        meant = f"; did you mean {', '.join(near)}?" if near else "; their ids stand in assets/questions."
        raise ValueError(f'There is no question "{question_id}"{meant}')
    if question.kind != Single.kind:
        raise ValueError(
            f'Question "{question_id}" is of the kind "{question.kind}"; a hall answers one of the kind "single".'
        )
    choices = _mixed(question_id, question.choices)
    data = {
        "id": question_id,
        "kind": kind,
        "asks": question.asks,
        "options": [each.text for each in choices],
        "right": next(place for place, each in enumerate(choices) if each.right),
        "because": [each.because for each in choices],
        "sources": "; ".join(each.text for each in question.sources),
    }
    reasons = "".join(_reason(LETTERS[place], each) for place, each in enumerate(choices))
    sources = f"<p><small>{links(question.cites)}</small></p>"
    return _block(data, f"<details><summary>Show the answer</summary><ul>{reasons}</ul>{sources}</details>")


def _mixed(question_id: str, choices: Sequence[Choice]) -> list[Choice]:
    """Return the options in an order of their own, always the same.

    In the bank most right options stand second, which a hall finds out by the third vote.
    """
    return sorted(choices, key=lambda each: hashlib.sha256(f"{question_id} {each.key}".encode()).digest())


def _reason(letter: str, choice: Choice) -> str:
    text = f"{letter}. {escape(choice.text)}"
    if choice.right:
        return f"<li><strong>{text}: right.</strong> {escape(choice.because)}</li>"
    return f"<li>{text}: not right. {escape(choice.because)}</li>"


def _block(data: dict[str, Any], answer: str) -> Block:
    options = "".join(f"<li>{escape(each)}</li>" for each in data["options"])
    html = (
        f'<div class="lecture-vote" role="group" aria-label="A question to the hall" '
        f"data-vote='{as_attribute(data)}'><p class=\"lecture-vote-asks\">{escape(data['asks'])}</p>"
        f'<ol class="lecture-vote-options" type="A">{options}</ol>{answer}</div>'
    )
    lines = [f"   {letter}  {each}" for letter, each in zip(LETTERS, data["options"], strict=False)]
    return Block(html, "\n".join([data["asks"], *lines]))
