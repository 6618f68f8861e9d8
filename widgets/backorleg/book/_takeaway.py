"""What a reader can take away: the files that ``make bundle`` writes, what each is for, and how to import it.

A title becomes a link where the file lies beside the book; what puts it there (``backorleg.takeaway``) makes the link.
So a copy of the book without the files has no dead links.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.book._block import Block

if TYPE_CHECKING:
    from collections.abc import Mapping

ABSENT = (
    "A title that is no link: its file does not lie beside this copy of the book. `make bundle` in the book’s project "
    "writes all of them."
)


@dataclass(frozen=True)
class Download:
    """A file to take away: its id, its name before the version and behind it, and words about it."""

    id: str
    ending: str
    title: str
    use: str
    how: str
    name: str = "back-pain-or-leg-pain"


@lru_cache(maxsize=1)
def downloads() -> Mapping[str, Download]:
    """Return every file that can be taken away, by its id."""
    return read_records([asset("downloads.yaml")], Download, "id")


def takeaway() -> Block:
    """Return what can be taken away, each with what it is for and how to import it."""
    items = "".join(
        f'<div><dt><span data-download="{each.id}">{escape(each.title)}</span></dt>'
        f"<dd>{escape(each.use)}</dd><dd>{escape(each.how)}</dd></div>"
        for each in downloads().values()
    )
    absent = escape(ABSENT).replace("`make bundle`", "<code>make bundle</code>")
    return Block(
        f'<dl class="book-takeaway">{items}</dl><p class="book-takeaway-absent">{absent}</p>',
        "\n".join((*(f"{each.title}. {each.use} {each.how}" for each in downloads().values()), ABSENT)),
    )
