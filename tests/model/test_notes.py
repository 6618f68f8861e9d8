"""The sentences of the planner: each can be said, rests on facts that exist, and is said somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from backorleg.charts.figures import cited, filled
from backorleg.evidence import facts
from backorleg.model import cautions, planning, ranking
from backorleg.model.notes import Note, notes

CODE = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in (cautions, planning, ranking))
# No study of slips in the neck was read, and that is what these say.
WITHOUT_STUDY = {"why_fuse_neck_slip", "why_care_neck_slip", "neck_slip_unknown"}


@pytest.mark.parametrize("note", notes().values(), ids=lambda note: note.id)
def test_a_sentence_can_be_said_and_looked_up(note: Note) -> None:
    assert filled(note.text).endswith(".")
    assert set(cited(note.text)) <= set(note.facts) <= set(facts())
    assert bool(note.facts) != (note.id in WITHOUT_STUDY)


@pytest.mark.parametrize("note", notes().values(), ids=lambda note: note.id)
def test_a_sentence_is_said_somewhere(note: Note) -> None:
    assert f'"{note.id}"' in CODE


def test_why_an_option_stands_where_it_stands_is_one_sentence_without_numbers() -> None:
    for note in notes().values():
        if note.id.startswith("why_"):
            assert not any(each in note.text for each in "{}0123456789")
            assert note.text.count(".") == 1
