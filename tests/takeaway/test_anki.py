"""The Anki deck, opened with zipfile and sqlite3."""

from __future__ import annotations

import copy
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from tests.markup import parse, text
from tests.takeaway.bank import INVENTED, asked, kind_of, options_of, right_of, written
from tests.takeaway.conftest import MOMENT

from backorleg.takeaway import write_anki

if TYPE_CHECKING:
    from pathlib import Path

    from tests.takeaway.bank import Entry

SVG = "{http://www.w3.org/2000/svg}"


@dataclass
class Note:
    guid: str
    model: int
    changed: int
    tags: list[str]
    fields: dict[str, str]
    deck: int
    cards: int


@dataclass
class Deck:
    """What is in a package."""

    notes: dict[str, Note]
    models: dict[str, Any]
    decks: dict[int, str]
    media: dict[str, bytes]


def opened(path: Path, folder: Path) -> Deck:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = json.loads(archive.read("media"))
        assert set(archive.namelist()) == {"collection.anki2", "media", *names}
        media = {name: archive.read(number) for number, name in names.items()}
        archive.extract("collection.anki2", folder)
    with closing(sqlite3.connect(folder / "collection.anki2")) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        models, decks = (json.loads(each) for each in base.execute("SELECT models, decks FROM col").fetchone())
        cards: dict[int, list[int]] = {}
        for note, deck in base.execute("SELECT nid, did FROM cards"):
            cards.setdefault(note, []).append(deck)
        notes = {}
        for key, guid, model, changed, tags, fields in base.execute("SELECT id, guid, mid, mod, tags, flds FROM notes"):
            labels = [each["name"] for each in models[str(model)]["flds"]]
            named = dict(zip(labels, fields.split("\x1f"), strict=True))
            notes[named["Id"]] = Note(guid, model, changed, tags.split(), named, cards[key][0], len(cards[key]))
    return Deck(notes, models, {int(key): deck["name"] for key, deck in decks.items()}, media)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("anki")
    return write_anki(folder / "q.apkg", asked(folder), moment=MOMENT)


@pytest.fixture(scope="module")
def deck(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Deck:
    return opened(path, tmp_path_factory.mktemp("opened"))


def said(html: str) -> str:
    return text(parse(f"<div>{html}</div>"))


def plain(words: str) -> str:
    return " ".join(words.split())


@pytest.mark.parametrize("entry", written(), ids=lambda entry: entry["id"])
def test_a_card_says_what_the_bank_says(deck: Deck, entry: Entry) -> None:
    note = deck.notes[entry["id"]]
    assert note.cards == 1
    assert said(note.fields["Question"]) == plain(entry["asks"])
    assert re.findall(r'href="(http[^"]+)"', note.fields["Sources"])
    assert deck.decks[note.deck].lower().replace(" ", "-").endswith(f"::{entry['chapter']}")
    assert {f"backorleg::{name}" for name in (entry["chapter"], *entry["claims"])} < set(note.tags)
    options = options_of(entry)
    if not options:
        return
    answer, reasons = said(note.fields["Answer"]), said(note.fields["Reasons"])
    places = [answer.index(plain(options[key][0])) for key in right_of(entry)]
    assert places == sorted(places) or kind_of(entry) != "order"
    assert all(plain(because) in reasons for _, because in options.values())
    if kind_of(entry) == "single":
        assert answer == plain(options[entry["answer"]][0])
    if kind_of(entry) == "locate":
        assert not note.fields["Options"]
    else:
        shown = [text(each) for each in parse(note.fields["Options"]).iter("li")]
        assert sorted(shown) == sorted(plain(told) for told, _ in options.values())
        assert shown != [plain(options[key][0]) for key in right_of(entry)] or kind_of(entry) != "order"


def test_there_is_a_note_for_every_question_and_the_pictures_it_needs(deck: Deck) -> None:
    assert sorted(deck.notes) == sorted(entry["id"] for entry in written())
    named = {name for note in deck.notes.values() for value in note.fields.values() for name in shown_in(value)}
    assert named == set(deck.media)


def shown_in(html: str) -> list[str]:
    return re.findall(r'<img src="([^"]+)"', html)


def test_the_marked_picture_fills_the_zones_of_the_answer(deck: Deck) -> None:
    fields = deck.notes["1-locate"].fields
    before, after = (deck.media[name] for each in ("Picture", "Marked picture") for name in shown_in(fields[each]))

    def drawn(picture: bytes, kind: str) -> int:
        root = ET.fromstring(picture)  # noqa: S314  # our own
        return len([each for each in root.iter(f"{SVG}path") if each.get("class") == kind])

    # The outer shin and the top of the foot are seen from the front alone, and L5 from both sides.
    assert (drawn(before, "picked"), drawn(after, "picked")) == (0, 2)
    assert (drawn(before, "own"), drawn(after, "own")) == (0, 2)
    assert drawn(before, "zone") == drawn(after, "zone") + 2


def test_the_cards_show_fields_that_there_are(deck: Deck) -> None:
    [model] = deck.models.values()
    [card] = model["tmpls"]
    fields = {each["name"] for each in model["flds"]}
    for side in ("qfmt", "afmt"):
        assert set(re.findall(r"\{\{([^}]+)\}\}", card[side])) <= fields
    assert "Answer" not in card["qfmt"]
    assert ".nightMode" in model["css"]


def test_a_newer_deck_changes_words_and_keeps_every_id(deck: Deck, tmp_path: Path) -> None:
    changed = copy.deepcopy(INVENTED)
    changed[0]["asks"] = "Which of them?"
    changed[0]["options"][0]["text"] = "Something else"
    changed.append(changed[0] | {"id": "1-new"})
    newer = opened(write_anki(tmp_path / "q.apkg", asked(tmp_path, changed), moment=MOMENT + 60), tmp_path)
    assert {name: note.guid for name, note in newer.notes.items() if name != "1-new"} == {
        entry["id"]: deck.notes[entry["id"]].guid for entry in INVENTED
    }
    for name in ("1-single", "1-order"):
        before, after = deck.notes[name], newer.notes[name]
        assert (before.model, before.deck) == (after.model, after.deck)
        # Anki takes over only what is newer.
        assert after.changed == before.changed + 60
    assert newer.notes["1-single"].fields["Question"] != deck.notes["1-single"].fields["Question"]
    assert newer.models.keys() == deck.models.keys()
    # Imported into one collection, both are one set of notes, and one more.
    guids = {note.guid for each in (deck, newer) for note in each.notes.values()}
    assert len(guids) == len(written()) + 1


def test_what_learners_already_have_is_known_by_these_ids(deck: Deck) -> None:
    """Whoever changes one of them takes away every learner's schedule."""
    note = deck.notes["rad-c8"]
    assert (note.guid, note.model, note.deck) == ("b8a&Imemw~", 1_764_140_001, 1_303_496_631)
    [model] = deck.models.values()
    assert [each["name"] for each in model["flds"]] == [
        *("Id", "Question", "Task", "Options", "Picture", "Answer", "Marked picture", "Reasons", "Sources"),
        *("Chapter", "Claims"),
    ]


def test_the_same_bank_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    assert write_anki(tmp_path / "again.apkg", asked(tmp_path), moment=MOMENT).read_bytes() == path.read_bytes()
