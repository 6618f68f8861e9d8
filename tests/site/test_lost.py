"""The page for addresses that lead nowhere, as a host shows it: under the address that was asked for."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.site.browsing import watched
from tests.site.serving import Quiet, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.site.conftest import Site

UNDER = "/some/project"


class Hosted(Quiet):
    """Serves the site below a folder, and its 404.html for all that it does not have, as GitHub Pages does."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(UNDER)
        return super().translate_path(inside if inside != path else "/nothing-here")

    def send_error(self, code: int, *_: Any) -> None:
        with open(f"{self.directory}/404.html", "rb") as page:  # noqa: PTH123
            said = page.read()
        self.send_response(HTTPStatus(code))
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(said)


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    with serving(site, Hosted) as address:
        yield address.rstrip("/") + UNDER


@pytest.mark.parametrize(
    "wrong", ["/nowhere", "/chapters/radiculopaty.html", "/chapters/very/deep/down.html", "/a/b/c/"]
)
def test_it_leads_back_from_any_depth(host: str, browser: Browser, wrong: str) -> None:
    with watched(browser, viewport={"width": 390, "height": 844}) as seen:
        answer = seen.page.goto(host + wrong)
        assert answer is not None
        assert answer.status == HTTPStatus.NOT_FOUND
        expect(seen.page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
        expect(seen.page.locator("base")).to_have_attribute("href", f"{UNDER}/")
        link = seen.page.get_by_role("link", name="Fusion", exact=True)
        assert link.evaluate("link => link.href") == f"{host}/chapters/fusion.html"
        assert seen.hosts == {urlsplit(host).netloc}
        seen.page.get_by_role("searchbox").fill("herniation")
        seen.page.keyboard.press("Enter")
        seen.page.wait_for_url(f"{host}/search.html?q=herniation")


def test_it_names_red_flags_and_every_chapter(server: Site, browser: Browser) -> None:
    with watched(browser) as seen:
        seen.page.goto(server.url("404.html", "file"))
        page = seen.page.get_by_role("main")
        expect(page.get_by_text("weakness that grows")).to_be_visible()
        titles = page.get_by_role("listitem").all_text_contents()
        seen.page.goto(server.url("chapters/index.html", "file"))
        sidebar = seen.page.locator("nav.bd-docs-nav a").all_text_contents()
        assert [title.strip() for title in titles] == [title.strip() for title in sidebar[1:]]
        assert seen.complaints == []
