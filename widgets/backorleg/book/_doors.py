"""The ways in: chapters to begin with, each with a picture that the book's own scripts would draw."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.book._block import Block
from backorleg.charts.scan import scanned
from backorleg.model.clinic_patients import patient

if TYPE_CHECKING:
    from collections.abc import Mapping

# A picture as small as a thumb has no room for words; what it shows, the door says.
WORDS = re.compile(r"<text[^>]*>.*?</text>")
NAMED = re.compile(r' role="img" aria-label="[^"]*"')


@dataclass(frozen=True)
class Door:
    """A chapter to begin with: its id, what it is called here, whom it is about, and whose scan stands for it."""

    id: str
    title: str
    says: str
    patient: str


@lru_cache(maxsize=1)
def known() -> Mapping[str, Door]:
    """Return every door by the chapter that it leads to."""
    return read_records([asset("doors.yaml")], Door, "id")


def doors() -> Block:
    """Return a card for each chapter to begin with.

    Raises
    ------
    ValueError
        If a door names a patient whom there is not; the message lists the patients.
    """
    cards = "".join(
        f'<li><a href="{each.id}.ipynb">{_picture(each)}<strong>{escape(each.title)}</strong> '
        f"<span>{escape(each.says)}</span></a></li>"
        for each in known().values()
    )
    text = "\n".join(f"{each.title}. {each.says} ({each.id})" for each in known().values())
    return Block(f'<ul class="book-doors">{cards}</ul>', text)


def _picture(door: Door) -> str:
    """Return the scan without its words, as an ornament: readers of the page's text hear the door's."""
    return NAMED.sub(' aria-hidden="true"', WORDS.sub("", scanned(patient(door.patient))), count=1)
