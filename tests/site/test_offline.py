"""The site needs nothing but itself: no other host, nothing missing, no link that leads nowhere."""

from __future__ import annotations

import gzip
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urldefrag, urljoin, urlsplit

import pytest
from playwright.sync_api import expect
from tests.site.browsing import settle, watched

from backorleg import simulators

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.site.browsing import Watched
    from tests.site.conftest import Site

LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action", "source": "src"}


class Parsed(HTMLParser):
    """What a page links to and can be linked to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.classes: set[str] = set()
        self.scripts: list[str] = []
        self.simulators: list[str] = []
        self.pieces: list[str] = []
        self.carried: set[str] = set()  # simulators whose tables are on the page itself
        self.quizzes: list[str] = []
        self.needs: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.classes.update(given.get("class", "").split())
        if "id" in given:
            self.ids.append(given["id"])
        if LINKS.get(tag) in given:
            self.links.append(given[LINKS[tag]])
        if tag == "script" and "src" in given:
            self.scripts.append(given["src"])
        if tag == "section" and "data-simulator" in given:
            self.simulators.append(given["data-simulator"])
        if "data-tables" in given:
            self.pieces.append(given["data-tables"])
        if "data-carried" in given:
            self.carried.add(given["data-carried"])
        if "data-quiz" in given:
            self.quizzes.append(given["data-quiz"])
        if "data-needs" in given:
            self.needs.append(given["data-needs"])
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.links.append(given["content"].partition("url=")[2])


@pytest.fixture(scope="module")
def parsed(server: Site) -> dict[str, Parsed]:
    return {page: Parsed(server.folder / page) for page in server.pages}


def test_every_page_loads_below_another_address(server: Site, browser: Browser) -> None:
    """As on a host with many projects; from a folder `test_axe` opens each of them."""
    assert len(server.pages) >= 5  # the start, the search, the index, two chapters
    for page in server.pages:
        with watched(browser) as seen:
            seen.page.goto(server.url(page, "sub-path"))
            if page == "index.html":
                seen.page.wait_for_url("**/chapters/index.html")
            settle(seen.page)
            # One chart finds plotly.js for all of them.
            for chart in seen.page.locator("section.simulator :not([hidden]) > [data-kind=chart]").all()[:1]:
                chart.scroll_into_view_if_needed()
                expect(chart.locator("svg.main-svg").first).to_be_visible()
            assert seen.complaints == [], page
            assert seen.failed == [], page
            assert seen.hosts <= {urlsplit(server.server).netloc}, page


@pytest.mark.parametrize("way", ["http", "sub-path", "file"])
def test_root_leads_to_the_book(server: Site, view: Watched, way: str) -> None:
    view.page.goto(server.url("index.html", way))
    view.page.wait_for_url(re.compile(r"chapters/index\.html$"))
    expect(view.page.get_by_role("heading", level=1)).to_be_visible()


def test_internal_links_and_anchors_resolve(server: Site, parsed: dict[str, Parsed]) -> None:
    broken = []
    for page, content in parsed.items():
        for link in content.links:
            target, anchor = urldefrag(urljoin(f"https://site.invalid/{page}", link))
            if urlsplit(target).netloc != "site.invalid" or urlsplit(target).scheme == "data":
                continue
            path = unquote(urlsplit(target).path).lstrip("/")
            if not (server.folder / path).is_file() or (anchor and not leads_somewhere(anchor, parsed[path])):
                broken.append(f"{page}: {link}")
    assert broken == []


def leads_somewhere(anchor: str, page: Parsed) -> bool:
    """Say whether a page has the place that is named, or the simulator, whose state must be one that there is."""
    name, asks, state = anchor.partition("?")
    if not asks:
        return unquote(anchor) in page.ids
    return name in page.simulators and bool(simulators[name].parsed(dict(parse_qsl(state, strict_parsing=True))))


def test_links_do_not_start_at_the_root(parsed: dict[str, Parsed]) -> None:
    """A project's page on a shared host, and a folder on a stick, are not at the root."""
    assert [link for content in parsed.values() for link in content.links if link.startswith("/")] == []


def test_other_sites_are_only_linked(parsed: dict[str, Parsed]) -> None:
    """Nothing is loaded from them: scripts, styles and pictures are all here."""
    for page, content in parsed.items():
        assert not [src for src in content.scripts if urlsplit(src).netloc], page


def test_ids_are_unique(parsed: dict[str, Parsed]) -> None:
    twice = {page: sorted({one for one in got.ids if got.ids.count(one) > 1}) for page, got in parsed.items()}
    assert {page: ids for page, ids in twice.items() if ids} == {}


def test_icons_have_drawings(server: Site, parsed: dict[str, Parsed]) -> None:
    rules = (server.folder / "_static/book/style.css").read_text(encoding="utf-8")
    sizes = {"fa-solid", "fa-regular", "fa-brands", "fa-lg", "fa-fw"}
    named = {name for got in parsed.values() for name in got.classes if name.startswith("fa-")}
    assert len(named - sizes) > 5
    assert {name for name in named - sizes if f".{name}{{" not in rules} == set()
    assert not named & {"fa-regular", "fa-brands"}  # the sheet draws solid ones only


def test_icons_are_seen(server: Site, view: Watched) -> None:
    view.page.goto(server.url("chapters/index.html"))
    icon = view.page.get_by_role("button", name="Color mode").locator(".fa-solid").filter(visible=True)
    assert icon.evaluate("icon => getComputedStyle(icon).maskImage").startswith('url("data:image/svg+xml')


def test_scripts_stand_only_on_pages_that_need_them(parsed: dict[str, Parsed]) -> None:
    for page, content in parsed.items():
        own = [urlsplit(src).path.rpartition("/simulators/")[2] for src in content.scripts if "/simulators/" in src]
        names = [name for name in dict.fromkeys(content.simulators) if name not in content.carried]
        wanted = [*(f"{name}.js" for name in (*names, *content.pieces, *content.needs)), *(first_cases(names))]
        wanted += ["quiz.js"] if content.quizzes else []
        assert sorted(own) == sorted([*wanted, "runtime.js"] if wanted or content.carried else []), page
        assert not [src for src in content.scripts if "plotly" in src], page


def first_cases(names: list[str]) -> list[str]:
    """Return the scripts of the cases that simulators begin with; the others are fetched when they are opened."""
    of_cases = [(name, cls) for name in names if (cls := simulators[name]).cases]
    return [f"{name}/{cls().state[cls.cases.by]}.js" for name, cls in of_cases if cls.cases]


@pytest.mark.parametrize("name", simulators)
def test_tables_are_small(server: Site, name: str) -> None:
    table = server.folder / "_static" / "simulators" / f"{name}.js"
    assert len(gzip.compress(table.read_bytes(), mtime=0)) < 150_000


def test_plotly_waits_until_it_is_needed(server: Site, browser: Browser) -> None:
    """The reader of a page's first lines does not pay for the charts below them."""
    page = server.page_of(next(iter(simulators)))
    with watched(browser, viewport={"width": 390, "height": 600}) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        seen.page.goto(server.url(page))
        settle(seen.page)
        assert not [url for url in asked if "plotly" in url]
        seen.page.locator("[data-kind=chart]").first.scroll_into_view_if_needed()
        expect(seen.page.locator("svg.main-svg").first).to_be_visible()
        assert len([url for url in asked if "plotly" in url]) == 1
