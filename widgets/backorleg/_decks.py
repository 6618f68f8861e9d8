"""The slides of a chapter, read from the slide types of its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SLIDE_TYPES = {"slide", "subslide", "fragment", "-", "notes"}
NEW_SLIDE = {"slide", "subslide"}
# How long a slide takes, as its notes say.
MINUTES = re.compile(r"\*(\d+(?:\.\d+)?) min\*")


@dataclass(frozen=True)
class Deck:
    """The slides of a chapter: with what they open, how many, and how many minutes their notes give (0 if none do)."""

    name: str
    title: str
    opening: str
    slides: int
    minutes: int


def deck_of(name: str, cells: Iterable[Mapping[str, Any]]) -> Deck | None:
    """Return the deck in the ``cells`` of the notebook ``name``, or None if it has no slides."""
    every = list(cells)
    chosen = [cell for cell in every if slide_type(cell) in SLIDE_TYPES]
    if not chosen:
        return None
    slides = sum(slide_type(cell) in NEW_SLIDE for cell in chosen)
    notes = "\n".join(source_of(cell) for cell in chosen if slide_type(cell) == "notes")
    minutes = round(sum(map(float, MINUTES.findall(notes))))
    return Deck(name, title_of(every) or name, title_of(chosen), slides, minutes)


def slide_type(cell: Mapping[str, Any]) -> str:
    """Return the slide type of a cell, or nothing."""
    return str(cell["metadata"].get("slideshow", {}).get("slide_type", ""))


def title_of(cells: Iterable[Mapping[str, Any]]) -> str:
    """Return the first heading, or nothing."""
    for cell in cells:
        if cell["cell_type"] == "markdown":
            for line in source_of(cell).splitlines():
                if line.startswith("# "):
                    return line[2:].strip()
    return ""


def source_of(cell: Mapping[str, Any]) -> str:
    """Return the text of a cell, which files hold in lines."""
    return "".join(cell["source"])
