"""The lecture fits into its 45 minutes, by its page and by what its notes say."""

from __future__ import annotations

import json
import re

from backorleg._decks import slide_type
from backorleg._paths import ROOT

CELLS = json.loads((ROOT / "chapters" / "lecture.ipynb").read_text(encoding="utf-8"))["cells"]
MINUTES = 45


def said(kind: str) -> list[str]:
    """Return the texts of the cells with a slide type, or of those of the page ("")."""
    chosen = (cell for cell in CELLS if slide_type(cell) == kind)
    return ["".join(cell["source"]) for cell in chosen if cell["cell_type"] == "markdown"]


def test_the_minutes_in_the_notes_add_up() -> None:
    ends = [re.search(r"\*(\d+) min\*$", note) for note in said("notes")]
    assert None not in ends
    assert sum(int(end[1]) for end in ends if end) == MINUTES


def test_the_minutes_of_the_parts_add_up() -> None:
    parts = re.findall(r"^\| (\d+) \|", "\n".join(said("")), flags=re.MULTILINE)
    assert sum(map(int, parts)) == MINUTES
