"""Which chapters were opened and done is kept in the browser, shown in the list, and costs nothing where it is not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site.browsing import watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.site.browsing import Watched
    from tests.site.conftest import Site

HOME, CHAPTER, NEXT = "chapters/index.html", "chapters/fusion.html", "chapters/matching.html"
KEY = "backorleg:visited"
DONE = """
() => document.dispatchEvent(new CustomEvent("backorleg:quiz", { detail: { kind: "checkpoint", score: 0.5 } }))
"""
# The theme keeps its colours without asking whether it may; only ours is refused.
REFUSED = """
for (const name of ["getItem", "setItem", "removeItem"]) {
  const before = Storage.prototype[name];
  Storage.prototype[name] = function (key, ...rest) {
    if (key.startsWith("backorleg:")) {
      throw new DOMException("blocked", "SecurityError");
    }
    return before.call(this, key, ...rest);
  };
}
"""


def listed(view: Watched, name: str) -> list[str]:
    """Return the chapters in the sidebar with a mark of this kind."""
    links = view.page.locator(f'nav.bd-docs-nav a:has(.site-mark[data-state="{name}"])')
    return [link.evaluate("link => link.firstChild.textContent.trim()") for link in links.all()]


def test_a_reader_comes_back_to_where_they_were(server: Site, view: Watched) -> None:
    view.page.goto(server.url(HOME))
    expect(view.page.locator(".book-resume")).to_be_hidden()
    view.page.goto(server.url(CHAPTER))
    view.page.evaluate(DONE)
    assert listed(view, "done") == ["Fusion"]
    view.page.goto(server.url(NEXT))
    view.page.goto(server.url(HOME))

    assert listed(view, "done") == ["Fusion"]
    assert listed(view, "opened") == ["Matching the operation to the pain"]
    expect(view.page.get_by_role("navigation", name="Main")).to_contain_text("Fusion (checkpoint done)")
    line = view.page.locator(".book-resume")
    expect(line).to_contain_text("Go on where you were: Matching the operation to the pain.")
    expect(line).to_contain_text("2 of ")
    expect(line).to_contain_text("1 checkpoint done.")
    line.get_by_role("link").click()
    view.page.wait_for_url(f"**/{NEXT}")

    view.page.goto(server.url(HOME))
    line.get_by_role("button", name="Forget this").click()
    expect(line).to_be_hidden()
    assert listed(view, "done") == listed(view, "opened") == []
    assert view.page.evaluate(f"localStorage.getItem('{KEY}')") is None
    assert view.complaints == []


@pytest.mark.parametrize(
    "kept",
    ["{", "null", "[]", '{"pages":[]}', json.dumps({"last": "constructor", "pages": {"constructor": "toString"}})],
)
def test_nonsense_that_was_kept_costs_nothing(server: Site, browser: Browser, kept: str) -> None:
    with watched(browser) as seen:
        seen.page.add_init_script(f"localStorage.setItem('{KEY}', {json.dumps(kept)})")
        seen.page.goto(server.url(HOME))
        expect(seen.page.locator(".book-resume")).to_be_hidden()
        assert listed(seen, "opened") == listed(seen, "done") == []
        assert seen.complaints == []


def test_blocked_storage_costs_nothing(server: Site, browser: Browser) -> None:
    with watched(browser) as seen:
        seen.page.add_init_script(REFUSED)
        seen.page.goto(server.url(CHAPTER))
        seen.page.evaluate(DONE)
        assert listed(seen, "done") == ["Fusion"]
        seen.page.goto(server.url(HOME))
        expect(seen.page.locator(".book-resume")).to_be_hidden()
        assert seen.complaints == []
