"""The table of coverage: current, honest about what is open, and never silently worse."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from backorleg import book, simulators
from backorleg._paths import ROOT
from claims import reopened, table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TOOL = ROOT / "tools" / "claims.py"
COMMITTED = ROOT / "docs" / "coverage.md"
FULL = book.Coverage("B3", ("radiculopathy",), ("radiculopathy",), ("rad-c8",))
OPEN = book.Coverage("B4", ("index",), (), ())


def chapter(folder: Path, name: str, *cells: str, kind: str = "code") -> None:
    content = {"cells": [{"cell_type": kind, "source": [cell]} for cell in cells]}
    (folder / f"{name}.ipynb").write_text(json.dumps(content), encoding="utf-8")


def row(coverage: Sequence[book.Coverage], claim: str) -> book.Coverage:
    return next(each for each in coverage if each.claim == claim)


def test_the_committed_table_is_current_and_no_covered_claim_is_open_again() -> None:
    result = subprocess.run(
        [sys.executable, str(TOOL), "--check"], capture_output=True, text=True, check=False, timeout=60
    )
    assert result.returncode == 0, result.stderr


def test_the_committed_table_lists_every_claim_once() -> None:
    text = COMMITTED.read_text(encoding="utf-8")
    assert re.findall(r"^\| ([A-D]\d+) \|", text, re.MULTILINE) == list(book.claims())


def test_a_chapter_teaches_the_claims_whose_verdicts_its_code_shows(tmp_path: Path) -> None:
    chapter(tmp_path, "one", 'book.verdicts("B1", "B3")', "book.verdicts(\n    'C6',\n)")
    chapter(tmp_path, "prose", 'book.verdicts("B2")', kind="markdown")
    found = book.coverage(tmp_path)
    assert [each.claim for each in found if each.taught] == ["B1", "B3", "C6"]
    assert row(found, "C6").taught == ("one",)


def test_simulators_and_questions_are_found(tmp_path: Path) -> None:
    found = row(book.coverage(tmp_path), "B3")
    assert "radiculopathy" in found.tried
    assert "rad-c8" in found.asked
    assert found.missing == ("taught",)


def test_a_claim_that_there_is_not_is_refused(tmp_path: Path) -> None:
    chapter(tmp_path, "one", 'book.verdicts("Z9")')
    with pytest.raises(ValueError, match=r'^"one" names claims that there are not: Z9\.$'):
        book.coverage(tmp_path)


def test_simulators_teach_claims_that_there_are() -> None:
    for name, cls in simulators.items():
        assert set(cls.teaches) <= set(book.claims()), name


def test_the_table_says_what_is_open() -> None:
    text = table([FULL, OPEN])
    assert "The article makes 2 claims." in text
    assert "Covered: 1. Open: 1." in text
    lines = [line for line in text.splitlines() if line.startswith("| B")]
    assert lines[0].endswith("| radiculopathy | radiculopathy | rad-c8 | covered |")
    assert lines[1].endswith("| index | – | – | open: tried, asked |")


def test_a_covered_claim_that_opens_again_is_noticed() -> None:
    lost = book.Coverage("B3", (), FULL.tried, FULL.asked)
    assert reopened(table([FULL, OPEN]), table([lost, OPEN])) == ["B3"]
    assert reopened(table([lost, OPEN]), table([FULL, OPEN])) == []
    assert reopened("", table([lost])) == []
