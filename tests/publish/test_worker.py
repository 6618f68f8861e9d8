"""A small site that is kept in the browser: read without its server, and renewed without two versions in one page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

import pytest
from playwright.sync_api import Error, expect
from tests.site.browsing import chromium, keeping
from tests.site.serving import Quiet, serving

from backorleg._kept import version
from backorleg._paths import asset
from backorleg.publish._addresses import versioned
from backorleg.publish._worker import NAME, listed, renew_worker, write_worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

UP = "/book/v1/"
LAZY = """
document.querySelector("button").onclick = () => {
  const script = Object.assign(document.createElement("script"), { src: document.body.dataset.lazy });
  script.onerror = () => (document.querySelector("output").textContent = "missing");
  document.head.append(script);
};
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="../_static/plain.css">
<script class="book-worker" data-manifest="app.webmanifest" data-root="../../" defer src="../_static/book/offline.js">
</script></head><body data-lazy="../_static/lazy.js?v={lazy}"><main><h1>{name} of {edition}</h1><button>More</button>
<output></output></main><footer></footer><script>{script}</script></body></html>
"""


class Moody(Quiet):
    """Serves below a folder of the host, or nothing at all."""

    down: ClassVar[bool] = False

    def handle_one_request(self) -> None:
        """Hang up without a word while the server is down."""
        if self.down:
            self.close_connection = True
            return
        super().handle_one_request()

    def translate_path(self, path: str) -> str:
        """Find the site below its folder, and nothing elsewhere."""
        return super().translate_path(path.removeprefix(UP) if path.startswith(UP) else "/nothing-here")


def publish(site: Path, edition: str) -> None:
    """Write an edition of the site; all that differs is its name."""
    for folder in ("chapters", "_static/book", "downloads"):
        (site / folder).mkdir(parents=True, exist_ok=True)
    lazy = f'document.querySelector("output").textContent = "lazy of {edition}";'
    (site / "_static/lazy.js").write_text(lazy, encoding="utf-8")
    (site / "_static/größe.js").write_text(lazy, encoding="utf-8")
    (site / "_static/plain.css").write_text("body { color: black; }", encoding="utf-8")
    (site / "_static/book/app.webmanifest").write_text('{"name": "Toy"}', encoding="utf-8")
    (site / "_static/book/offline.js").write_bytes(asset("js", "offline.js").read_bytes())
    (site / "404.html").write_text("<p>No such page.</p>", encoding="utf-8")
    (site / "downloads/big.zip").write_bytes(b"big")
    (site / "index.html").write_text(
        '<!DOCTYPE html><title>Door</title><meta http-equiv="refresh" content="0; url=chapters/index.html">',
        encoding="utf-8",
    )
    for name in ("index", "other"):
        html = PAGE.format(name=name, edition=edition, lazy=version(lazy.encode()), script=LAZY)
        place = f"chapters/{name}.html"
        stamped = versioned(html, place, lambda file: version((site / file).read_bytes()))
        (site / place).write_text(stamped, encoding="utf-8")
    write_worker(site)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(tmp_path, "one")
    return tmp_path


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def read(page: Page, address: str, said: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading")).to_have_text(said)


def lazy(page: Page) -> str:
    page.get_by_role("button", name="More").click()
    expect(page.locator("output")).not_to_be_empty()
    return page.locator("output").text_content() or ""


def test_editions_do_not_mix_and_nothing_is_lost(site: Path, browser: Browser) -> None:
    class Server(Moody):
        """Down for this test alone."""

    with serving(site, Server) as server, keeping(browser) as seen:
        home = f"{server.removesuffix('/')}{UP}"
        page, start, other = seen.page, f"{home}chapters/index.html", f"{home}chapters/other.html"
        read(page, start, "index of one")
        expect(page.locator(".book-offline")).to_have_attribute("data-state", "whole")
        expect(page.locator(".book-offline")).to_contain_text("Available offline")

        # Without the server: every page, the door, an address without its ending, and what comes later.
        Server.down = True
        for address in (other, home, f"{home}chapters/other", start):
            page.goto(address)
            expect(page.get_by_role("heading")).to_contain_text("of one")
        assert lazy(page) == "lazy of one"
        for missing in ("chapters/missing.html", "404.html", "downloads/big.zip"):
            # On a page of its own: the browser's words for "no network" arrive later than the error.
            lost = page.context.new_page()
            with pytest.raises(Error, match="ERR_"):
                lost.goto(home + missing)
            lost.close()
        Server.down = False
        gone = page.goto(f"{home}chapters/missing.html")
        assert gone is not None
        assert gone.status == 404

        # A second edition: pages go on as they are until the reader agrees, and it is said once.
        read(page, start, "index of one")
        second = page.context.new_page()
        read(second, other, "other of one")
        publish(site, "two")
        read(page, other, "other of one")
        newer = page.get_by_role("status").filter(has_text="newer version")
        expect(newer).to_be_visible()
        read(page, start, "index of one")
        assert lazy(page) == "lazy of one"
        expect(page.locator(".book-offline")).to_have_attribute("data-state", "newer")
        expect(newer).to_have_count(0)
        second.get_by_role("status").get_by_role("button", name="Reload").click()
        expect(second.get_by_role("heading")).to_have_text("other of two")
        assert lazy(second) == "lazy of two"
        # The other page still has what it began with, even what it had not fetched yet; after a reload it is new.
        page.evaluate("document.querySelector('output').textContent = ''")
        assert lazy(page) == "lazy of one"
        page.reload()
        expect(page.get_by_role("heading")).to_have_text("index of two")
        assert lazy(page) == "lazy of two"

        # A third that is published in halves, as when an upload breaks off, changes nothing.
        publish(site, "three")
        (site / "_static/lazy.js").write_text("half of thr", encoding="utf-8")
        read(page, other, "other of two")
        workers = "navigator.serviceWorker.getRegistration().then((r) => [!!r.installing, !!r.waiting].join())"
        page.wait_for_timeout(3000)
        assert page.evaluate(workers) == "false,false"
        assert page.locator(".book-newer").count() == 0
        Server.down = True
        read(page, start, "index of two")
        assert lazy(page) == "lazy of two"
        # Two versions at the most are kept.
        assert page.evaluate("caches.keys().then((all) => all.filter((one) => !one.endsWith('notes')).length)") <= 3


def test_the_worker_lists_what_readers_open(site: Path) -> None:
    files = listed(site, ["*größe*"])
    assert set(files.first) == {
        "chapters/index.html",
        "chapters/other.html",
        "index.html",
        "_static/book/offline.js",
        "_static/book/app.webmanifest",
        "_static/plain.css",
    }
    assert set(files.later) == {"_static/lazy.js"}


def test_every_change_is_a_version_and_no_change_is_none(site: Path) -> None:
    first = write_worker(site)
    assert write_worker(site).version == first.version
    (site / "chapters/other.html").write_text("changed", encoding="utf-8")
    assert "chapters/other.html" in first.first
    renewed = renew_worker(site)
    assert renewed is not None
    assert renewed.version != first.version
    assert {*renewed.first, *renewed.later} == {*first.first, *first.later}
    line = (site / NAME).read_text(encoding="utf-8").splitlines()[0]
    assert json.loads(line.removeprefix("globalThis.BOOK = ").removesuffix(";"))["VERSION"] == renewed.version


def test_a_site_without_a_worker_gets_none(tmp_path: Path) -> None:
    assert renew_worker(tmp_path) is None
    assert list(tmp_path.iterdir()) == []
