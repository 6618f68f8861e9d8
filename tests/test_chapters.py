"""What the chapters say, and the shape they keep."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from backorleg._paths import ROOT
from backorleg.evidence import facts, source

if TYPE_CHECKING:
    from pathlib import Path

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
LINK = re.compile(r"\]\((https?://[^)]+)\)")
# The shape of every chapter but the opening page, in order.
SHAPE = (
    "A patient walks in",
    "What you will be able to do",
    "Try it",
    "What you saw, and why",
    "Where the evidence stands",
    "Checkpoint",
    "Key points",
    "Sources",
)


def cells(path: Path, kind: str) -> list[dict[str, Any]]:
    return [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == kind]


def text(path: Path, kind: str) -> str:
    return "\n".join("".join(cell["source"]) for cell in cells(path, kind))


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_every_link_out_of_the_book_is_a_source_of_its_evidence(path: Path) -> None:
    known = {source(fact.source).url for fact in facts().values()}
    assert [url for url in LINK.findall(text(path, "markdown")) if url not in known] == []


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_red_flags_stand_in_the_first_cell(path: Path) -> None:
    assert "red flags" in "".join(cells(path, "markdown")[0]["source"]).lower()


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_a_trace_is_printed_for_nbval_to_compare(path: Path) -> None:
    printed = [
        output for cell in cells(path, "code") for output in cell["outputs"] if output["output_type"] == "stream"
    ]
    assert printed
    assert "print(" in text(path, "code")


@pytest.mark.parametrize("path", CHAPTERS, ids=lambda path: path.stem)
def test_stored_outputs_hold_no_widget_and_no_path_of_a_machine(path: Path) -> None:
    stored = path.read_text(encoding="utf-8")
    assert "jupyter.widget" not in stored
    assert "/home/" not in stored
    assert str(ROOT) not in stored


@pytest.mark.parametrize("path", [path for path in CHAPTERS if path.stem != "index"], ids=lambda path: path.stem)
def test_a_chapter_keeps_the_shape(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", text(path, "markdown"), flags=re.MULTILINE)
    assert [heading for heading in headings if heading in SHAPE] == list(SHAPE)


def test_the_table_of_contents_lists_every_chapter_once() -> None:
    listed = re.findall(r"chapters/([\w-]+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"))
    assert sorted(listed) == [path.stem for path in CHAPTERS]
