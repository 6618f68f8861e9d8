"""The whole book as one PDF: printed by a browser, numbered, given its title and date, and looked through."""

from __future__ import annotations

import json
import re
import tempfile
import time
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pypdf import PdfReader, PdfWriter
from pypdf.generic import BooleanObject, DictionaryObject, NameObject

from backorleg._paths import asset
from backorleg.takeaway._chapters import chapters
from backorleg.takeaway._one_page import one_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pypdf import PageObject

    from backorleg.takeaway._chapters import Chapter
    from backorleg.takeaway._one_page import Edition
    from backorleg.takeaway._site import Site

FOUND = re.compile(r'<script type="application/json">(.*?)</script>', re.DOTALL)
# How a PDF shows a letter, and how many make a page that is worth reading.
SHOWN = re.compile(rb"\bT[jJ]\b")
FEW = 200
ABOUT = "Telling extremity-predominant from spine-predominant pain, and choosing the least surgery that treats it"


class Press(Protocol):
    """A browser that prints and that looks."""

    def print(self, page: Path, pdf: Path) -> None:
        """Print a page of HTML, with an outline and tags, once its scripts have run."""

    def look(self, page: Path) -> str:
        """Return a page of HTML as it is once its scripts have run."""


def write_pdf(path: Path, site: Site, edition: Edition, press: Press) -> Path:
    """Write the PDF and return its path.

    It is printed twice: the first time tells on which page everything stands, and the second has the numbers.

    Parameters
    ----------
    path
        Where it goes.
    site
        The built book.
    edition
        What the cover says; its date is that of the file.
    press
        What prints.

    Raises
    ------
    ValueError
        If something is wider than the paper, a page is empty, or a chapter does not begin where the contents say;
        all that is wrong is in the message.
    """
    found = chapters(site)
    with tempfile.TemporaryDirectory(prefix="backorleg-pdf-") as folder:
        page, draft, final = (Path(folder, name) for name in ("book.html", "draft.pdf", "final.pdf"))
        wrong = too_wide(page, site, found, edition, press)
        page.write_text(one_page(site, found, edition, {}), encoding="utf-8")
        press.print(page, draft)
        pages = places(draft)
        page.write_text(one_page(site, found, edition, pages), encoding="utf-8")
        press.print(page, final)
        moved = [f"{place} moved" for place, number in places(final).items() if pages[place] != number]
        wrong = [*wrong, *moved, *_misprinted(final, found)]
        if wrong:
            raise ValueError(f"The PDF is not as it should be: {'; '.join(wrong)}.")
        _finish(final, path, edition)
    return path


def places(pdf: Path) -> Mapping[str, int]:
    """Return on which page, counted from 1, each place stands that a link leads to."""
    reader = PdfReader(pdf)
    numbers = {name: reader.get_destination_page_number(place) for name, place in reader.named_destinations.items()}
    return {name.removeprefix("/"): number + 1 for name, number in numbers.items() if number is not None}


def too_wide(page: Path, site: Site, found: tuple[Chapter, ...], edition: Edition, press: Press) -> list[str]:
    """Return what of the book does not fit the paper, measured in a page of HTML that is written for it."""
    script = asset("pdf", "measure.js").read_text(encoding="utf-8")
    page.write_text(one_page(site, found, edition, {}, script=script), encoding="utf-8")
    said = FOUND.search(press.look(page))
    if not said:
        return ["the page could not be measured"]
    return [f"wider than the paper: {each}" for each in json.loads(said[1])]


def _misprinted(pdf: Path, found: tuple[Chapter, ...]) -> list[str]:
    """Return what is wrong with the pages: titles that are not where they should be, and pages without words."""
    pages, at = PdfReader(pdf).pages, places(pdf)
    # At the head of the page, and as its heading.
    lost = [one.title for one in found if _words(pages[at[one.headings[0].place] - 1]).count(one.title) <= 1]
    # What stands on every page: its chapter and its number.
    bare = {one.title for one in found} | {""}
    empty = [
        number
        for number, page in enumerate(pages, 1)
        if _letters(page) < FEW and _words(page).replace(str(number), "", 1).strip() in bare
    ]
    return [*(f"no title on its page: {title}" for title in lost), *(f"page {number} is empty" for number in empty)]


def _words(page: PageObject) -> str:
    # Fonts join some letters, as in "flag".
    return " ".join(unicodedata.normalize("NFKC", page.extract_text()).split())


def _letters(page: PageObject) -> int:
    """Return how many letters a page shows; far cheaper than to read them."""
    contents = page.get_contents()
    return len(SHOWN.findall(contents.get_data())) if contents else 0


def _finish(printed: Path, path: Path, edition: Edition) -> None:
    """Write the PDF with its title, its people and its date, so that the same book has the same bytes."""
    writer = PdfWriter(clone_from=printed)
    date = time.strftime("D:%Y%m%d%H%M%SZ", time.gmtime(edition.moment))
    writer.metadata = {
        "/Title": edition.title,
        "/Author": f"{edition.title} contributors",
        "/Subject": ABOUT,
        "/Creator": f"{edition.title} {edition.version}",
        "/CreationDate": date,
        "/ModDate": date,
    }
    root = writer.root_object
    root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    titled = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(value=True)})
    root[NameObject("/ViewerPreferences")] = titled
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        writer.write(file)
