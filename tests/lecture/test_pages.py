"""What can be opened: chapters without their slides, slides without their chapter, one simulator alone."""

from __future__ import annotations

import asyncio
import os
from typing import TYPE_CHECKING

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from backorleg._decks import Deck
from backorleg.lecture._pages import Pages, Shelf

if TYPE_CHECKING:
    from pathlib import Path


def slide(kind: str, source: str, *tags: str) -> nbformat.NotebookNode:
    made: nbformat.NotebookNode = new_markdown_cell(
        source, metadata={"slideshow": {"slide_type": kind}, "tags": list(tags)}
    )
    return made


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    talk = new_notebook(
        cells=[
            new_markdown_cell("# Stoves\n\nA chapter."),
            slide("slide", "# Stoves on a slide", "remove-cell"),
            slide("notes", "Say hello. *2 min*", "remove-cell"),
            slide("slide", "## Used by both"),
            slide("fragment", "More", "remove-cell"),
            slide("notes", "Wait. *1.5 min*", "remove-cell"),
            slide("skip", "Not this"),
            new_code_cell("1 + 1", outputs=[new_output("stream", text="stored")]),
        ]
    )
    nbformat.write(talk, tmp_path / "stoves.ipynb")
    nbformat.write(new_notebook(cells=[new_markdown_cell("Nothing")]), tmp_path / "plain.ipynb")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return Pages(tmp_path, lambda: {"stove": "How long until dinner?"})


def sources(notebook: nbformat.NotebookNode) -> list[str]:
    return [cell.source for cell in notebook.cells]


def test_a_chapter_leaves_out_what_only_slides_show(pages: Pages) -> None:
    assert sources(pages.chapter("stoves")) == ["# Stoves\n\nA chapter.", "## Used by both", "Not this", "1 + 1"]


def test_a_deck_has_the_cells_with_a_slide_type(pages: Pages) -> None:
    said = sources(pages.deck("stoves"))
    assert said == ["# Stoves on a slide", "Say hello. *2 min*", "## Used by both", "More", "Wait. *1.5 min*"]


def test_stored_outputs_stay_on_disk(pages: Pages) -> None:
    (code,) = (cell for cell in pages.chapter("stoves").cells if cell.cell_type == "code")
    assert code.outputs == []


def test_a_notebook_handed_out_is_a_copy(pages: Pages) -> None:
    pages.chapter("stoves").cells.clear()
    assert pages.chapter("stoves").cells


def test_an_edited_notebook_is_read_again(pages: Pages) -> None:
    pages.chapter("plain")
    path = pages.folder / "plain.ipynb"
    nbformat.write(new_notebook(cells=[new_markdown_cell("Something")]), path)
    os.utime(path, (1, 1))
    assert sources(pages.chapter("plain")) == ["Something"]


def test_decks_tell_how_long_they_are(pages: Pages) -> None:
    assert pages.decks() == {"stoves": Deck("stoves", "Stoves", "Stoves on a slide", slides=2, minutes=4)}


def test_titles_are_the_first_headings(pages: Pages) -> None:
    assert pages.titles() == {"plain": "plain", "stoves": "Stoves"}


def test_a_simulator_is_a_notebook_with_its_title(pages: Pages) -> None:
    notebook = pages.simulator("stove")
    assert notebook.metadata.title == "How long until dinner?"
    assert 'simulators["stove"]()' in notebook.cells[0].source


@pytest.mark.parametrize("name", ["nothing", "../stoves", "..", ".hidden", "secret.txt", "", "stoves/x", "/etc/passwd"])
def test_what_is_not_there_and_what_is_no_name(pages: Pages, name: str) -> None:
    for find in (pages.chapter, pages.deck, pages.simulator):
        with pytest.raises(KeyError):
            find(name)


def test_a_chapter_without_slides_has_no_deck(pages: Pages) -> None:
    with pytest.raises(KeyError):
        pages.deck("plain")


def test_the_shelf_holds_one_notebook(pages: Pages) -> None:
    notebook = pages.chapter("plain")
    model = asyncio.run(Shelf(notebook).get("whatever.ipynb"))
    assert model["content"] is notebook
    assert model["type"] == "notebook"
