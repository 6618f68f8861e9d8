"""The decks: whole, short enough for a slide, with words for the lecturer, and able to run without their chapter."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from backorleg._decks import NEW_SLIDE, SLIDE_TYPES
from backorleg._decks import slide_type as kind
from backorleg._paths import ROOT
from backorleg.lecture._pages import SLIDES_ONLY, Pages

if TYPE_CHECKING:
    from pathlib import Path

# A page about code is read at a keyboard, with the code running; nobody shows it to a hall.
WITHOUT_SLIDES = {"write-a-simulator"}
CHAPTERS = sorted(path for path in (ROOT / "chapters").glob("*.ipynb") if path.stem not in WITHOUT_SLIDES)
# The tour of the whole argument is longer than the deck of a chapter.
LECTURE = "lecture"
LENGTH = {LECTURE: range(24, 33)}
MOST_WORDS = 60


def cells_of(path: Path) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if kind(cell) in SLIDE_TYPES]


def slides_of(path: Path) -> list[list[dict[str, Any]]]:
    """Return the cells of each slide."""
    slides: list[list[dict[str, Any]]] = []
    for cell in cells_of(path):
        if kind(cell) in NEW_SLIDE or not slides:
            slides.append([])
        slides[-1].append(cell)
    return slides


def words(slide: list[dict[str, Any]]) -> str:
    """Return what stands on a slide as words, without headings, sources and notes."""
    said = "\n".join(
        "".join(cell["source"]) for cell in slide if cell["cell_type"] == "markdown" and kind(cell) != "notes"
    )
    return re.sub(
        r"^#+ .*$|<small>.*?</small>|<[^>]+>|\|[\s:|-]*\|$|[|*`>#-]", " ", said, flags=re.MULTILINE | re.DOTALL
    )


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
class TestDeck:
    def test_it_is_as_long_as_a_lecturer_wants_it(self, path: Path) -> None:
        assert len(slides_of(path)) in LENGTH.get(path.stem, range(8, 16))

    def test_each_slide_says_its_point_in_a_heading(self, path: Path) -> None:
        for number, slide in enumerate(slides_of(path)):
            headings = re.findall(r"^(#{1,2}) \S", "\n".join("".join(cell["source"]) for cell in slide), re.MULTILINE)
            assert headings == ["#" if number == 0 else "##"], "".join(slide[0]["source"])

    def test_each_slide_has_something_for_the_lecturer_to_say(self, path: Path) -> None:
        for slide in slides_of(path):
            notes = [cell for cell in slide if kind(cell) == "notes"]
            assert len("".join("".join(cell["source"]) for cell in notes).split()) >= 8, "".join(slide[0]["source"])

    def test_no_slide_is_a_page_of_text(self, path: Path) -> None:
        for slide in slides_of(path):
            assert len(words(slide).split()) <= MOST_WORDS, words(slide)

    def test_readers_do_not_see_what_only_slides_show(self, path: Path) -> None:
        pages = Pages(path.parent, dict)
        shown = {cell["id"] for cell in pages.chapter(path.stem).cells}
        for cell in cells_of(path):
            if cell["cell_type"] == "code" or kind(cell) == "notes":
                assert SLIDES_ONLY in cell["metadata"].get("tags", []), cell["id"]
                assert cell["id"] not in shown

    def test_it_runs_without_its_chapter(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(path.parent)
        scope: dict[str, Any] = {"display": lambda *_: None}
        for cell in cells_of(path):
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), cell["id"], "exec"), scope)  # noqa: S102  # our own notebook


def test_red_flags_come_early_in_the_lecture() -> None:
    first = slides_of(ROOT / "chapters" / f"{LECTURE}.ipynb")[:6]
    assert "flag" in "\n".join("".join(cell["source"]) for slide in first for cell in slide).lower()


def test_the_lecture_takes_three_quarters_of_an_hour() -> None:
    deck = Pages(ROOT / "chapters", dict).decks()[LECTURE]
    assert 42 <= deck.minutes <= 47
