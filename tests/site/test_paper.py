"""Chapters on paper, as a browser prints the built pages: what is there, what is not, and the screen afterwards."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from pypdf import PdfReader

import _browser
from _press import Press
from backorleg import takeaway
from backorleg.takeaway._chapters import chapters
from backorleg.takeaway._pdf import too_wide

if TYPE_CHECKING:
    from pathlib import Path

    from tests.site.browsing import Watched
    from tests.site.conftest import Site

# What can only be pressed, and what has no room beside a question.
SCREEN = ("Copy link", "Reset", "Check", "Show me without guessing", "Previous", "Search", "Not this one.")


def pages(pdf: bytes) -> list[str]:
    """Return the words of each page."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_a_chapter_prints_what_its_reader_has_set_in_ink_that_is_dark(server: Site, view: Watched) -> None:
    view.page.goto(server.url("chapters/radiculopathy.html", "file"))
    section = view.simulator("radiculopathy")
    expect(section.locator("input[name=zone]").first).to_be_enabled()
    view.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    section.evaluate("section => section.simulator.set({ level: 'L5-S1', weeks: 16 })")
    section.locator("[data-output=course]").scroll_into_view_if_needed()
    expect(section.locator("[data-output=course] svg.main-svg").first).to_be_visible()
    view.page.evaluate(
        """() => addEventListener("beforeprint", () => {
          const ink = (node, what) => getComputedStyle(node)[what];
          const chart = document.querySelector("[data-output=course] .xtick text");
          globalThis.inks = [ink(document.body, "color"), ink(document.querySelector("figcaption"), "color"),
            ink(chart, "fill")];
        })"""
    )
    said = pages(view.page.pdf(format="A4"))
    whole = " ".join(said)
    for ink in view.page.evaluate("inks"):
        assert max(int(part) for part in re.findall(r"\d+", ink)[:3]) < 130, ink
    assert "Predict first." in whole
    assert "Level – L5–S1" in whole
    assert "Pain for – 16 weeks" in whole
    assert [word for word in SCREEN if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", whole)] == []
    order = [
        "A patient walks in",
        "Checkpoint Choose",
        "Key points",
        "Sources Those",
        "Answers",
        "Right:",
    ]
    places = [whole.find(part) for part in order]
    assert places == sorted(places), dict(zip(order, places, strict=True))
    assert places[0] >= 0
    for number, text in enumerate(said, 1):
        assert text.startswith("Radiculopathy")
        assert re.search(rf"\b{number}(?!\d)", text)
    # Letter is wider and shorter; the theme alone filled 29 pages of it.
    assert len(said) - 2 <= len(PdfReader(BytesIO(view.page.pdf(format="Letter"))).pages) < 25
    # The screen is as it was.
    assert view.page.evaluate("document.documentElement.dataset.theme") == "dark"
    for added in view.page.locator(".paper").all():
        expect(added).to_be_hidden()
    assert view.complaints == []


def test_a_second_print_has_everything_once(server: Site, view: Watched) -> None:
    view.page.goto(server.url("chapters/evidence.html", "file"))
    first = pages(view.page.pdf(format="A4"))
    assert pages(view.page.pdf(format="A4")) == first
    whole = " ".join(first)
    # Every link to another site has a number, and every number an address.
    notes = whole[whole.rindex("Links") :]
    numbers = {int(number) for number in re.findall(r"\[(\d+)\]", whole)}
    assert numbers == set(range(1, max(numbers) + 1))
    assert numbers <= set(map(int, re.findall(r"\b(\d+)\. https?://", notes)))
    assert len(numbers) > 20


def test_the_clinic_on_paper_says_where_to_see_patients(server: Site, view: Watched) -> None:
    view.page.goto(server.url("chapters/clinic.html", "file"))
    expect(view.simulator("clinic").locator("select, input").first).to_be_enabled()
    whole = pages(view.page.pdf(format="A4"))
    assert "On a screen each step can be taken here" in " ".join(whole)
    assert len(whole) < 12


def test_the_whole_book_fits_the_paper_of_its_pdf(server: Site, tmp_path: Path) -> None:
    """A release is not to find out."""
    site, edition = takeaway.Site(server.folder), takeaway.Edition("Back Pain or Leg Pain?", "1.0", 0)
    assert too_wide(tmp_path / "book.html", site, chapters(site), edition, Press(_browser.require())) == []
