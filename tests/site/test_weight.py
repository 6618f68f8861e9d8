"""What a page costs a reader on a slow line: no more than `budgets.yaml` allows, each budget with its reason."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import jsonschema
import pytest
import yaml
from playwright.sync_api import expect
from tests.site.browsing import settle, watched

from backorleg._kept import version
from backorleg.publish._addresses import loaded

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.site.conftest import Site

HERE = Path(__file__).parent
BUDGETS = yaml.safe_load((HERE / "budgets.yaml").read_text(encoding="utf-8"))
# plotly.js comes when the first chart is near or someone touches a control, the index with the first search, and the
# manifest when the page is there.
LATER = re.compile(r"plotly|search/index|webmanifest")
KINDS = {".css": "css", ".js": "js", ".woff2": "fonts", ".ttf": "fonts"}
PICTURES = (".svg", ".png", ".avif", ".webp", ".jpg")


@cache
def packed(path: Path) -> int:
    """Return the bytes that a server sends for a file."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def kind(path: Path) -> str:
    if path.suffix == ".js" and path.read_bytes().startswith(b"globalThis.backorleg."):
        return "tables"
    return "pictures" if path.suffix in PICTURES else KINDS.get(path.suffix, "other")


def weighed(server: Site, page: str) -> Counter[str]:
    """Return what a page loads before anyone touches it: bytes by kind, and requests."""
    html = (server.folder / page).read_text(encoding="utf-8")
    files = [server.folder / name for name in loaded(html, page) if not LATER.search(name)]
    found = Counter({"html": packed(server.folder / page), "requests": len(files)})
    for path in files:
        found[kind(path)] += packed(path)
    return found


def test_the_budgets_are_as_their_schema_says() -> None:
    jsonschema.validate(BUDGETS, json.loads((HERE / "budgets.schema.json").read_text(encoding="utf-8")))


def test_no_page_is_heavier_than_it_may_be(server: Site) -> None:
    over = []
    for page in server.pages:
        html = (server.folder / page).read_text(encoding="utf-8")
        allowed: dict[str, Any] = dict(BUDGETS["every_page"])
        if "simulators/runtime.js" in html:
            allowed |= BUDGETS["simulators"]
        allowed |= BUDGETS["pages"].get(page, {})
        found = weighed(server, page)
        over += [
            f"{page}: {what} {size} > {allowed.get(what, 0)}"
            for what, size in found.items()
            if size > allowed.get(what, 0)
        ]
    assert over == []


def test_the_site_is_no_heavier_than_it_may_be(server: Site) -> None:
    files = [path for path in server.folder.rglob("*") if path.is_file() and "downloads" not in path.parts]
    assert len(files) <= BUDGETS["site"]["files"]
    assert sum(packed(path) for path in files) <= BUDGETS["site"]["total"]
    # Nothing of the theme's that no page asks for.
    assert {path.suffix for path in files} & {".map", ".ttf", ".woff2", ".mo", ".po"} == set()


def test_all_that_is_loaded_is_named_with_its_version(server: Site) -> None:
    for page in server.pages:
        html = (server.folder / page).read_text(encoding="utf-8")
        for name in loaded(html, page):
            digits = version((server.folder / name).read_bytes())
            assert f"{name.rpartition('/')[2]}?v={digits}" in html, f"{page} loads {name} without its version"


@pytest.mark.parametrize("page", ["chapters/radiculopathy.html"])
def test_a_browser_loads_what_was_weighed_and_a_chart_when_it_is_near(
    server: Site, browser: Browser, page: str
) -> None:
    with watched(browser, viewport={"width": 390, "height": 600}, service_workers="block") as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        seen.page.goto(server.url(page))
        settle(seen.page)
        first = [url for url in asked if not url.endswith((page, "webmanifest"))]
        assert len(first) <= weighed(server, page)["requests"]
        assert sum(size(server, url) for url in asked) <= BUDGETS["reading"]["total"]
        seen.page.locator("[data-kind=chart]").first.scroll_into_view_if_needed()
        expect(seen.page.locator("svg.main-svg").first).to_be_visible()
        assert sum(size(server, url) for url in asked) <= BUDGETS["playing"]["total"]
        # Whatever a script fetches must be named with its version as well, or a browser may mix two books.
        bare = [url for url in asked if not urlsplit(url).query and not url.endswith(page)]
        assert bare == []


def size(server: Site, url: str) -> int:
    return packed(server.folder / urlsplit(url).path.lstrip("/"))
