"""The search as readers use it: from every page and on a page of its own, with keys and clicks, and from a folder."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site.browsing import expect_state, watched

from backorleg import simulators

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.site.browsing import Watched
    from tests.site.conftest import Site

FIRST = "([query, kind]) => backorlegSearch.find(query).groups.find((one) => one.kind === kind)?.results[0].url"
# What is asked, of which kind the answer is, and where it leads.
ASKED = [
    ("radiculopathy", "simulator", "chapters/radiculopathy.html#radiculopathy-simulator"),
    ("maren", "patient", r"chapters/radiculopathy.html#radiculopathy\?level=L5-S1&.*"),
    ("cook in a school", "patient", r"chapters/clinic.html#clinic\?patient=amara"),
    ("microdis", "term", "chapters/glossary.html#term-Microdiscectomy"),
    ("discectomy", "term", "chapters/glossary.html#term-Microdiscectomy"),
    ("LASEGUE", "term", "chapters/glossary.html#term-Straight-leg-raise-SLR"),
    ("stenosys", "term", "chapters/glossary.html#term-Spinal-stenosis"),
    ("weinstein 2008", "source", "chapters/references.html#ref-weinstein2008"),
    ("tailored", "claim", "chapters/evidence.html#claim-D1"),
    ("how the models work", "section", "chapters/how-the-models-work.html"),
]
# Spelt differently here and there, and the same.
PAIRS = ["tumour tumor", "ischaemia ischemia", "oedema edema", "Noémi noemi", "roots root", "centre center"]
PAIRS += ["diskectomy discectomy", "labelled labeled", "immobilisation immobilization", "paralysed paralyzed"]


def opened(page: Page) -> None:
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog", name="Search").get_by_role("searchbox")).to_be_focused()


@pytest.mark.parametrize("way", ["sub-path", "file"])
def test_from_any_page_to_a_patient_with_keys_alone(server: Site, view: Watched, way: str) -> None:
    page, asked = view.page, []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.url("chapters/radiculopathy.html", way))
    view.simulator("radiculopathy")
    assert not [url for url in asked if "search/index.js" in url]  # a reader who does not search pays nothing
    opened(page)
    page.keyboard.type("dentist")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^\d+ results?$"))
    link = dialog.locator("[data-kind=patient]").get_by_role("link").first
    expect(link).to_have_text(re.compile("Aylin, 45"))
    page.keyboard.press("ArrowDown")
    expect(dialog.get_by_role("link").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    link.press("Enter")
    expect(dialog).to_be_hidden()
    preset = next(one for one in simulators["radiculopathy"].presets if one.title.startswith("Aylin"))
    expect_state(view.simulator("radiculopathy"), simulators["radiculopathy"]().state | dict(preset.state))
    # Again, and away: Escape closes, and to another chapter the link is followed.
    opened(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    opened(page)
    page.keyboard.insert_text("cook in a school")
    dialog.get_by_role("link", name="Amara Okafor").click()
    page.wait_for_url("**/chapters/clinic.html#clinic?patient=amara")
    assert len([url for url in asked if "search/index.js" in url]) == 1
    assert view.complaints == []
    assert view.failed == []


@pytest.mark.parametrize("way", ["http", "file"])
def test_the_page_of_all_results(server: Site, browser: Browser, way: str) -> None:
    with watched(browser, viewport={"width": 390, "height": 844}) as seen:
        page = seen.page
        page.goto(server.url("search.html?q=cauda+equina", way))
        field, status = page.get_by_role("searchbox"), page.get_by_role("main").get_by_role("status")
        expect(field).to_have_value("cauda equina")
        expect(status).to_have_text(re.compile(r"^\d+ results$"))
        groups = page.locator(".search-group")
        assert groups.get_by_role("heading").all_inner_texts()[0] == "Glossary"
        expect(groups.first.locator("mark").first).to_have_text("Cauda")
        for query, kind, leads in ASKED:
            found = page.evaluate(FIRST, [query, kind])
            assert re.fullmatch(leads, found or ""), (query, found)
        for pair in PAIRS:
            one, other = page.evaluate("(words) => words.map(backorlegSearch.fold)", pair.split())
            assert one == other, pair
        # Who has what is what the clinic asks its readers.
        clinic = page.evaluate(
            """() => ["radiculopathy", "stenosis", "microdiscectomy", "myelopathy"].flatMap((query) =>
              backorlegSearch.find(query).groups.flatMap((one) => one.results)
                .filter(({ url, line }) => url.includes("#clinic?") && !line.some(([, hit]) => hit))
                .map(({ url }) => url))"""
        )
        assert clinic == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
        field.fill("xqzt")
        expect(status).to_have_text(re.compile("Nothing found for “xqzt”"))
        expect(groups).to_have_count(0)
        field.fill("stenosys")
        expect(status).to_have_text(re.compile(r"^Nothing fits exactly; near: \d+ results?\.$"))
        assert page.url.endswith("?q=stenosys")
        field.fill("herniation")
        field.press("Enter")
        link = groups.get_by_role("link").first
        expect(link).to_be_visible()
        link.click()
        page.wait_for_url(re.compile("chapters/"))
        assert seen.complaints == []


def test_a_dialog_sends_on_to_all_results(server: Site, view: Watched) -> None:
    view.page.goto(server.url("chapters/index.html"))
    opened(view.page)
    view.page.keyboard.insert_text("herniation")
    view.page.get_by_role("dialog", name="Search").get_by_role(
        "link", name=re.compile(r"^All \d+ results: Sources")
    ).click()
    view.page.wait_for_url("**/search.html?q=herniation")
    expect(view.page.locator("#search-source")).to_be_in_viewport()
    assert view.page.locator("#search-source .search-result").count() > 4
