"""A simulator that was made in a notebook, as the chapter on writing one does, lives on a page without Python."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect
from tests.site.browsing import assert_parity, script_of
from tests.site.shown import write_page

from backorleg import simulators
from backorleg._paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.browsing import Watched

    from backorleg.core import Simulator

CHAPTER = ROOT / "chapters" / "write-a-simulator.ipynb"


def program() -> str:
    """Return the cell that the chapter shows as a whole program."""
    cells = json.loads(CHAPTER.read_text(encoding="utf-8"))["cells"]
    [found] = ["".join(cell["source"]) for cell in cells if cell["id"] == "program"]
    return found


def made() -> type[Simulator]:
    """Return what the chapter's cell makes, where a notebook makes it."""
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(program(), names)  # noqa: S102  # our own chapter
    found: type[Simulator] = names["OneTest"]
    return found


def test_the_program_has_the_thirty_lines_that_the_chapter_promises() -> None:
    assert len([line for line in program().splitlines() if line.strip()]) == 30


def test_it_needs_no_table_beside_the_page(tmp_path: Path, view: Watched) -> None:
    cls = made()
    page = write_page(tmp_path, cls())
    (tmp_path / "tables.js").write_text("", encoding="utf-8")
    view.page.goto(page.as_uri())
    section = view.simulator(cls.name)
    assert_parity(section, cls, script_of(cls))
    # Its figure says nothing of margins, and is low: most of it is chart all the same.
    high = "node => [node, node.querySelector('.barlayer')].map((one) => one.getBoundingClientRect().height)"
    whole, bars = section.locator("[data-output=chance]").evaluate(high)
    assert bars > whole / 2
    # No notebook elsewhere could import it.
    expect(section.get_by_role("button", name="Copy link")).to_be_visible()
    expect(section.get_by_role("button", name="Copy code")).to_have_count(0)
    assert view.complaints == []


def test_what_is_in_a_file_does_not_carry_its_tables(tmp_path: Path) -> None:
    assert "data-carried" not in write_page(tmp_path, simulators["territories"]()).read_text(encoding="utf-8")
