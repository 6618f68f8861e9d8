"""An Anki deck of the question bank: a deck for each chapter, a card for each question.

A learner's schedule hangs on the ids of note, note type and deck. Each comes from the id of the question or from the
name of the chapter, so that a newer deck, imported over an older one, changes words and nothing else. What must never
change is marked so.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
import tempfile
from contextlib import closing
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import genanki

from backorleg._paths import asset
from backorleg.book import Locate
from backorleg.charts.limb import alone
from backorleg.takeaway._words import (
    BOOK,
    by_chapter,
    in_order,
    is_order,
    paragraphs,
    sources,
    takes_one,
    title_of,
)
from backorleg.takeaway._zip import write_zip

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backorleg.book import Question

# Never to be changed: Anki knows the note type, its fields and the notes by these.
MODEL = 1_764_140_001
NAMESPACE = "backorleg"
FIELDS = (
    "Id",
    "Question",
    "Task",
    "Options",
    "Picture",
    "Answer",
    "Marked picture",
    "Reasons",
    "Sources",
    "Chapter",
    "Claims",
)
# Ids of decks lie where genanki's own advice puts them.
LOWEST, SPAN = 1 << 30, 1 << 30


def write_anki(path: Path, questions: Sequence[Question], *, moment: int) -> Path:
    """Write the deck and return its path.

    Parameters
    ----------
    path
        Where it goes.
    questions
        The questions.
    moment
        The date of all notes, in seconds since 1970. Anki renews a note only if this is later than it was.
    """
    media: dict[str, bytes] = {}
    for question in questions:
        media |= {name: text.encode("utf-8") for name, text in _pictures(question).items()}
    files = {"collection.anki2": _collection(questions, moment)}
    files |= {str(place): content for place, content in enumerate(media.values())}
    files["media"] = json.dumps({str(place): name for place, name in enumerate(media)}).encode("utf-8")
    return write_zip(path, files, moment)


def _collection(questions: Iterable[Question], moment: int) -> bytes:
    decks = [genanki.Deck(_deck_id(""), BOOK, "The questions of the book, by chapter.")]
    model = _model()
    for chapter, asked in by_chapter(questions).items():
        deck = genanki.Deck(_deck_id(chapter), f"{BOOK}::{title_of(chapter)}")
        for question in asked:
            deck.add_note(_note(model, question))
        decks.append(deck)
    # genanki would leave its own temporary file behind.
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "collection.anki2")
        with closing(sqlite3.connect(database)) as connection:
            genanki.Package(decks).write_to_db(connection.cursor(), moment, itertools.count(moment * 1000))
            connection.commit()
        return database.read_bytes()


def _deck_id(chapter: str) -> int:
    digest = hashlib.sha256(f"{NAMESPACE} deck {chapter}".encode()).digest()
    return LOWEST + int.from_bytes(digest[:4], "big") % SPAN


def _model() -> genanki.Model:
    fields = [{"name": name, "id": MODEL + place} for place, name in enumerate(FIELDS, start=1)]
    card: dict[str, Any] = {
        "name": "Question",
        "id": MODEL + len(FIELDS) + 1,
        "qfmt": asset("anki", "front.html").read_text(encoding="utf-8"),
        "afmt": asset("anki", "back.html").read_text(encoding="utf-8"),
    }
    style = asset("anki", "card.css").read_text(encoding="utf-8")
    return genanki.Model(MODEL, BOOK, fields=fields, templates=[card], css=style)


def _note(model: genanki.Model, question: Question) -> genanki.Note:
    pictures = list(_pictures(question))
    shown, marked = ([f'<img src="{name}" alt="">' for name in pictures]) if pictures else ("", "")
    fields = [
        question.id,
        paragraphs(question.asks),
        escape(_task(question)),
        "" if pictures else _options(question),
        shown,
        _answer(question),
        marked,
        _reasons(question),
        sources(question),
        escape(title_of(question.chapter)),
        escape(", ".join(question.claims)),
    ]
    tags = [f"{NAMESPACE}::{name}" for name in (question.chapter, question.kind, *question.claims)]
    return genanki.Note(model, fields, guid=genanki.guid_for(NAMESPACE, question.id), tags=tags)


def _task(question: Question) -> str:
    if isinstance(question, Locate):
        return f"Show every zone on the patient’s {question.side}."
    return question.task


def _options(question: Question) -> str:
    return f"<ul>{''.join(f'<li>{escape(each.text)}</li>' for each in question.choices)}</ul>"


def _answer(question: Question) -> str:
    if is_order(question):
        return f"<ol>{''.join(f'<li>{escape(each.text)}</li>' for each in in_order(question))}</ol>"
    said = [escape(each.text) for each in in_order(question)]
    return f"<p>{said[0]}</p>" if takes_one(question) else f"<ul>{''.join(f'<li>{each}</li>' for each in said)}</ul>"


def _reasons(question: Question) -> str:
    """Return why each option is right or wrong; a reason that several zones of the body share is told once."""
    if isinstance(question, Locate):
        found = ", ".join(each.text for each in in_order(question))
        return f"<ul>{_told('right', found, question.because)}{_told('wrong', 'elsewhere', question.elsewhere)}</ul>"
    if is_order(question):
        return f"<ul>{''.join(_told('step', each.text, each.because) for each in in_order(question))}</ul>"
    told = (_told("right" if each.right else "wrong", each.text, each.because) for each in question.choices)
    return f"<ul>{''.join(told)}</ul>"


def _told(kind: str, option: str, because: str) -> str:
    return f'<li class="{kind}"><b>{escape(option)}</b> {escape(because)}</li>'


def _pictures(question: Question) -> dict[str, str]:
    """Return the drawing of a question by the names of its files: as it is asked, and with the answer."""
    if not isinstance(question, Locate):
        return {}
    plain = alone(question.region, question.side)
    marked = alone(question.region, question.side, question.right, question.root)
    return {
        f"{NAMESPACE}-{question.region}-{question.side}.svg": plain,
        f"{NAMESPACE}-{question.id}.svg": marked,
    }
