"""What other programs are told about a page: in words for people, and as structured data."""

from __future__ import annotations

import json
import textwrap
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
# What search engines show of a description, in letters.
LONGEST = 160
# The theme's two backgrounds, which browsers on phones take for the bar around the page.
COLOURS = {"light": "#ffffff", "dark": "#14181e"}


@dataclass(frozen=True)
class About:
    """What is said of a page, and the picture on its card.

    Attributes
    ----------
    page : str
        As `_toc.yml` names it.
    description : str
        A sentence or two that no other page has.
    simulator, output : str
        Whose picture the card shows, and which of its pictures; without one, that of the first page.
    state : mapping
        Controls that differ from their defaults there, as text.
    """

    page: str
    description: str
    simulator: str = ""
    output: str = ""
    state: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Book:
    """The book that a page belongs to: its title, and whom it is by."""

    title: str
    author: str


@lru_cache(maxsize=1)
def pages() -> Mapping[str, About]:
    """Return what is said of each page, by its name."""
    return read_records([asset("publish", "pages.yaml")], About, "page")


def about(page: str, words: str = "") -> About:
    """Return what is said of a page; of one of which nobody said anything, its first words."""
    return pages().get(page) or About(page, textwrap.shorten(words, LONGEST, placeholder=" …"))


def tags(book: Book, title: str, description: str, *, is_first: bool, address: str = "", card: str = "") -> str:
    """Return the HTML of a page's head for search engines and messengers.

    Parameters
    ----------
    book
        The book it belongs to.
    title, description
        Of the page.
    is_first
        Whether it is the page that stands for the whole book.
    address, card
        The full addresses of the page and of its picture; empty as long as nobody has said where the book is
        published. Nothing that needs an address is said then.
    """
    open_graph = {
        "og:type": "website" if is_first else "article",
        "og:site_name": book.title,
        "og:locale": "en",
        "og:title": title,
        "og:description": description,
        **({"og:url": address} if address else {}),
        **(_card(card, title, book) if card else {}),
    }
    named = {"description": description, "author": book.author, "twitter:card": _twitter(card)}
    lines = [
        *(f'<meta name="{name}" content="{escape(said)}">' for name, said in named.items()),
        *(f'<meta property="{name}" content="{escape(said)}">' for name, said in open_graph.items()),
        *theme_colours(),
    ]
    return "\n    ".join(lines)


def theme_colours() -> tuple[str, ...]:
    """Return the colours of the browser's own bar, one for each scheme."""
    return tuple(
        f'<meta name="theme-color" media="(prefers-color-scheme: {scheme})" content="{colour}">'
        for scheme, colour in COLOURS.items()
    )


def _card(card: str, title: str, book: Book) -> dict[str, str]:
    size = {"og:image:type": "image/png", "og:image:width": "1200", "og:image:height": "630"}
    said = title if title == book.title else f"{title}. {book.title}"
    return {"og:image": card, **size, "og:image:alt": said}


def _twitter(card: str) -> str:
    return "summary_large_image" if card else "summary"


def structured(
    book: Book, title: str, description: str, *, is_first: bool, learns: tuple[str, ...] = (), address: str = ""
) -> str:
    """Return the same as a script of JSON-LD, in the words of schema.org.

    Parameters
    ----------
    book, title, description, is_first, address
        As for `tags`.
    learns
        What readers will be able to do, as the chapter itself says.
    """
    whole = {"@type": "Book", "name": book.title}
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": ["Book" if is_first else "Chapter", "LearningResource"],
        "name": title,
        "description": description,
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "license": LICENCE,
        "author": {"@type": "Organization", "name": book.author},
        "audience": {"@type": "EducationalAudience", "audienceType": "residents in spine medicine"},
        "interactivityType": "mixed",
        **({} if is_first else {"isPartOf": whole}),
        **({"teaches": list(learns)} if learns else {}),
        **({"url": address} if address else {}),
    }
    # "<" cannot end the script in which the data stand.
    written = json.dumps(said, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{written}</script>'
