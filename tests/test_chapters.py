"""What the chapters say, and the shape they keep."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from backorleg._paths import ROOT
from backorleg.book import claims
from backorleg.evidence import facts, source

if TYPE_CHECKING:
    from pathlib import Path

CHAPTERS = sorted((ROOT / "chapters").glob("*.ipynb"))
PAGES = sorted((ROOT / "chapters").glob("*.md"))
# Pages without a patient: the opening page, what is for a hall, and what one looks things up in. All others are case
# chapters.
OPENING, HALL, LOOKUP = {"index"}, {"lecture", "for-lecturers"}, {"glossary", "references"}
AUDIT, MODELS = {"evidence"}, {"how-the-models-work", "write-a-simulator"}
CASES = [path for path in CHAPTERS if path.stem not in OPENING | HALL | LOOKUP | AUDIT | MODELS]
LINK = re.compile(r"\]\((https?://[^)]+)\)")
# The shape of every case chapter, in order.
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
    """Return what a reader sees: cells that only slides show are looked at in test_decks.py."""
    every = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [
        cell for cell in every if cell["cell_type"] == kind and "remove-cell" not in cell["metadata"].get("tags", [])
    ]


def prose(path: Path) -> str:
    return text(path, "markdown") if path.suffix == ".ipynb" else path.read_text(encoding="utf-8")


def text(path: Path, kind: str) -> str:
    return "\n".join("".join(cell["source"]) for cell in cells(path, kind))


@pytest.mark.parametrize("path", [*CHAPTERS, *PAGES], ids=lambda path: path.stem)
def test_every_link_out_of_the_book_is_a_source_of_its_evidence(path: Path) -> None:
    known = {source(fact.source).url for fact in facts().values()}
    assert [url for url in LINK.findall(prose(path)) if url not in known] == []


@pytest.mark.parametrize("path", [path for path in CHAPTERS if path.stem not in LOOKUP], ids=lambda path: path.stem)
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


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_chapter_keeps_the_shape(path: Path) -> None:
    headings = re.findall(r"^## (.+)$", text(path, "markdown"), flags=re.MULTILINE)
    assert [heading for heading in headings if heading in SHAPE] == list(SHAPE)


def test_every_case_chapter_comes_back_to_a_person_of_its_own_and_leads_on() -> None:
    followed = {}
    for path in CASES:
        told = text(path, "markdown").partition("## Key points")[2]
        followed[path.stem] = re.findall(r"^And (.+?)\?", told, flags=re.MULTILINE)
        assert len(followed[path.stem]) == 1, path.stem
        if path.stem != "self-assessment":
            assert re.search(r"\]\([\w-]+\.ipynb\)", told), f"{path.stem} does not lead on"
    names = [name for (name,) in followed.values()]
    assert len(set(names)) == len(names), names


def test_the_table_of_contents_lists_every_chapter_once() -> None:
    listed = re.findall(r"chapters/([\w-]+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.stem for path in (*CHAPTERS, *PAGES))


def test_what_one_looks_up_comes_last() -> None:
    listed = re.findall(r"chapters/([\w-]+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"))
    assert listed[-5:] == ["evidence", "glossary", "references", "accessibility", "changelog"]


def test_the_audit_shows_every_group_of_claims_and_how_to_read_a_verdict() -> None:
    code = text(ROOT / "chapters" / "evidence.ipynb", "code")
    assert re.findall(r'book\.audit\("(\w)"\)', code) == sorted({name[0] for name in claims()})
    explained = text(ROOT / "chapters" / "evidence.ipynb", "markdown").lower()
    for verdict in {claim.verdict for claim in claims().values()}:
        assert f"**{verdict}:**" in explained


def test_no_figure_of_a_study_is_typed_into_the_audit() -> None:
    assert re.findall(r"\d\s*%", text(ROOT / "chapters" / "evidence.ipynb", "markdown")) == []


def terms() -> dict[str, str]:
    """Return the terms of the glossary, each with its definition."""
    page = (ROOT / "chapters" / "glossary.md").read_text(encoding="utf-8")
    listed = page.partition("```{glossary}\n")[2].partition("\n```")[0]
    return {term: said.strip() for term, _, said in (entry.partition("\n") for entry in listed.split("\n\n"))}


def test_the_glossary_is_in_order_and_plain() -> None:
    names = list(terms())
    assert len(names) >= 60
    assert names == sorted(names, key=str.casefold)
    for name, said in terms().items():
        assert said.endswith((".", ")")), name
        assert len(re.findall(r"[.!?](?= |$)", said)) <= 4, name


def test_terms_that_the_glossary_leads_to_are_in_it() -> None:
    known = {name.casefold() for name in terms()}
    for name, said in terms().items():
        for _, given, plain in re.findall(r"\{term\}`(?:([^`<]+) <([^`>]+)>|([^`<]+))`", said):
            target = (given or plain).casefold()
            assert target in known, name
            assert target != name.casefold()


def test_the_references_offer_the_bibtex_file() -> None:
    assert "(references.bib)" in text(ROOT / "chapters" / "references.ipynb", "markdown")
    assert (ROOT / "chapters" / "references.bib").is_file()
