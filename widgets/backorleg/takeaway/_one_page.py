"""The whole book as one page of HTML, which a browser prints: cover, contents, chapters.

``assets/pdf`` holds its frame and what it looks like beyond a chapter on paper.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from string import Template
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from backorleg._paths import asset
from backorleg.takeaway._chapters import listed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.takeaway._chapters import Chapter, Heading
    from backorleg.takeaway._site import Site

SHEET = re.compile(r'<link\b(?=[^>]*rel="stylesheet")(?![^>]*media="print")[^>]*href="([^"]+)"[^>]*>')
DRAWING = re.compile(r'<figure class="sim-picture".*?(<svg\b.*?</svg>)', re.DOTALL)
PICTURE = re.compile(r'(<img\b[^>]*\bsrc=")(?!https?:|data:)([^"]+)')
ABOUT = (
    "An interactive book for residents in spine medicine, on paper. It teaches; it does not treat: no page of it may "
    "decide what happens to a patient. The patients are invented."
)
IMPRINT = (
    "Text and figures CC BY 4.0, code BSD-3-Clause. Pictures and charts show the state in which the book opens. On a "
    "screen each simulator answers to its controls, the clinic’s patients can be asked and examined, and mixed tests "
    "are drawn. A study is named by author and year; the last chapter lists all of them with their addresses."
)


@dataclass(frozen=True)
class Edition:
    """What the cover says: title, version, and the date in seconds since 1970."""

    title: str
    version: str
    moment: int

    @property
    def day(self) -> str:
        """The date, as 2026-11-26."""
        return time.strftime("%Y-%m-%d", time.gmtime(self.moment))


def one_page(
    site: Site, found: tuple[Chapter, ...], edition: Edition, pages: Mapping[str, int], *, script: str = ""
) -> str:
    """Return the book as one page.

    Parameters
    ----------
    site
        The built book, whose style sheets and pictures the page loads.
    found
        Its chapters, in order.
    edition
        What the cover says.
    pages
        On which page of the PDF a place stands, by its id; what is not there yet gets no number.
    script
        Runs beside the one that lays chapters out for paper; the page is then as wide as the paper.
    """
    frame = Template(asset("pdf", "book.html").read_text(encoding="utf-8"))
    sheets = dict.fromkeys(SHEET.findall(site.read(site.first).decode("utf-8")))
    heads = "".join(_page_rule(chapter) for chapter in found)
    return frame.substitute(
        title=escape(edition.title),
        about=escape(ABOUT),
        edition=escape(f"Version {edition.version}, {edition.day}"),
        imprint=escape(IMPRINT),
        kind="book-measured" if script else "book-paper",
        sheets="".join(f'<link rel="stylesheet" href="{_uri(site, site.first, href)}">' for href in sheets),
        style=_read("css", "paper.css") + _read("pdf", "book.css") + heads,
        script=_read("js", "paper.js") + script,
        picture=_cover(found),
        contents="".join(_entry(entry, pages) for entry in listed(found)),
        articles="".join(_chapter(site, chapter) for chapter in found),
    )


def _read(*names: str) -> str:
    return asset(*names).read_text(encoding="utf-8")


def _cover(found: tuple[Chapter, ...]) -> str:
    """Return the drawing that comes first in the book."""
    drawings = (DRAWING.search(chapter.html) for chapter in found)
    first = next((drawing[1] for drawing in drawings if drawing), "")
    return f'<div class="simulator"><div class="sim-picture" aria-hidden="true">{first}</div></div>' if first else ""


def _uri(site: Site, page: str, href: str) -> str:
    return urljoin((site.folder / page).as_uri(), href)


def _page_rule(chapter: Chapter) -> str:
    """Return the style that puts the chapter's title at the head of its pages."""
    said = json.dumps(chapter.title, ensure_ascii=False).replace("<", r"\3c ")
    return f"@page {_page_name(chapter)} {{ @top-left {{ content: {said} }} }}\n"


def _page_name(chapter: Chapter) -> str:
    return f"chapter-{chapter.name}"


def _entry(headings: tuple[Heading, ...], pages: Mapping[str, int]) -> str:
    first, *others = headings
    below = "".join(f"<li>{_line(heading, pages)}</li>" for heading in others)
    return f"<li>{_line(first, pages)}{f'<ol>{below}</ol>' if below else ''}</li>"


def _line(heading: Heading, pages: Mapping[str, int]) -> str:
    number = pages.get(heading.place, "")
    return f'<a href="#{heading.place}"><span>{escape(heading.words)}</span> <span>{number}</span></a>'


def _chapter(site: Site, chapter: Chapter) -> str:
    page = str(PurePosixPath(site.first).with_name(f"{chapter.name}.html"))
    html = PICTURE.sub(lambda found: found[1] + _uri(site, page, found[2]), chapter.html)
    return f'<article class="bd-article" id="{chapter.name}" style="page: {_page_name(chapter)}">{html}</article>'
