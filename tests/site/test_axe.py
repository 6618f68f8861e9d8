"""No page has a fault that a machine can find: wide and narrow, light and dark, with a reader's own spacing.

Each page is opened once and dressed anew, because opening it takes longer than looking at it.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest
from playwright.sync_api import TimeoutError as TookTooLong
from playwright.sync_api import expect
from tests.site.browsing import settle, watched
from tests.site.toy import write_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, ViewportSize
    from tests.site.conftest import Site

    Scheme = Literal["light", "dark"]

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    *(f"chapters/{path.stem}.html" for path in sorted(ROOT.glob("chapters/*.[im][pd]*"))),
    "404.html",
    "search.html",
]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
# Without preloading, which asks for style sheets as no page may from a folder; only an experimental rule reads them.
RUN = """
async ([within, options]) => {
  const { violations } = await axe.run(within, { resultTypes: ["violations"], preload: false, ...options });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)[0]?.message}`),
  );
}
"""
EVERYTHING: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
# Colours do not depend on the width, nor sizes on the colours, so a second look need not repeat the first.
NARROW_AND_DARK = {
    "runOnly": ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable", "region"]
}
# What WCAG 2.2, 1.4.12, lets readers ask for.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
WIDE: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SMALL: ViewportSize = {"width": 320, "height": 256}  # a laptop's screen at 400 %
WIDTHS = """
() => {
  scrollTo(1000, 0);
  const moved = scrollX;
  scrollTo(0, 0);
  return [document.scrollingElement.scrollWidth, moved];
}
"""
# The theme makes what scrolls a stop for the Tab key, a moment after the window has changed.
STOPS = """
() => Array.from(document.querySelectorAll("pre, .cell_output > .output"))
  .every((one) => one.scrollWidth <= one.clientWidth || one.tabIndex === 0)
"""
CLIPPED = """
() => Array.from(document.querySelectorAll("main *, footer *"))
  .filter((one) => one.textContent.trim() && !one.closest("svg, .sim-unseen, .visually-hidden, .skip-link, [hidden]"))
  .filter((one) => one.clientWidth > 0 && one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => {
    const { overflowX, overflowY } = getComputedStyle(one);
    const cut = (how) => how === "hidden" || how === "clip";
    return (
      (cut(overflowX) && one.scrollWidth > one.clientWidth + 2) ||
      (cut(overflowY) && one.scrollHeight > one.clientHeight + 2)
    );
  })
  .map((one) => `cut off: ${one.className}: ${one.textContent.trim().slice(0, 40)}`)
"""
HEADINGS = """
() => Array.from(document.querySelectorAll("h1, h2, h3, h4, h5, h6"))
  .filter((one) => one.checkVisibility())
  .map((one) => Number(one.tagName[1]))
"""


def unfold(page: Page) -> None:
    """Unfold all that folds and draw every chart."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    for chart in page.locator("section.simulator :not([hidden]) > [data-kind=chart]").all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg.main-svg").first).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    if not page.evaluate("'axe' in globalThis"):
        page.add_script_tag(path=AXE)


def violations(page: Page, options: dict[str, Any], within: str = "html") -> list[str]:
    """Return what axe finds in a part of a page as it stands."""
    found: list[str] = page.evaluate(RUN, [within, options])
    return found


def faults(page: Page, within: str = "html") -> list[str]:
    """Return what axe finds in a part of a page, with everything unfolded and every chart drawn."""
    unfold(page)
    return violations(page, EVERYTHING, within)


def too_wide(page: Page, width: int) -> list[str]:
    """Return a complaint if a page can be scrolled to the side."""
    # Charts follow the screen a little later than the page does.
    with suppress(TookTooLong):
        page.wait_for_function("(width) => document.scrollingElement.scrollWidth <= width", arg=width, timeout=5_000)
    wide, moved = page.evaluate(WIDTHS)
    return [f"{wide} pixels wide on a screen of {width}"] if wide > width or moved else []


def stops(page: Page) -> None:
    """Wait for the theme to have made stops of what scrolls; whatever else is left to axe to find."""
    with suppress(TookTooLong):
        page.wait_for_function(STOPS, timeout=5_000)


def looked_at(page: Page) -> Iterator[tuple[str, list[str]]]:
    """Look at an open page in one dress after the other; yield what it wore, and what was wrong."""
    yield "wide and light", faults(page)
    levels = page.evaluate(HEADINGS)
    skipped = [two for one, two in pairwise(levels) if two > one + 1]
    yield "headings", [f"levels {levels}"] if levels.count(1) != 1 or skipped else []
    # The same once the veil is lifted, an answer explained and a state complained about.
    for form in page.locator(".sim-prediction").all():
        form.get_by_role("radio").last.check()
    if page.locator(".sim-prediction").count():
        page.evaluate("document.querySelector('.simulator').simulator.set({ no: 1 })")
        yield "answered", violations(page, EVERYTHING, ".simulator")
    page.set_viewport_size(PHONE)
    yield "phone", too_wide(page, 390)
    page.set_viewport_size(SMALL)
    page.emulate_media(color_scheme="dark")
    # The theme's script follows the system; the page for who is lost has a style that does.
    page.wait_for_function("['dark', undefined].includes(document.documentElement.dataset.theme)")
    settle(page)
    stops(page)
    yield "at 400 % and dark", too_wide(page, 320) + violations(page, NARROW_AND_DARK)
    page.add_style_tag(content=SPACING)
    settle(page)
    yield "with a reader's own spacing", too_wide(page, 320) + page.evaluate(CLIPPED)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_a_fault_in_any_dress(server: Site, browser: Browser, name: str) -> None:
    """Opened from a folder, where browsers allow least; and with all that waits for a reader awake, nothing fails."""
    with watched(browser, viewport=WIDE, color_scheme="light", reduced_motion="reduce") as seen:
        seen.page.goto(server.url(name, "file"))
        found = [f"{dress}: {fault}" for dress, several in looked_at(seen.page) for fault in several]
        assert not found, "\n".join(found)
        assert seen.complaints == []
        assert seen.failed == []
        assert seen.hosts == set()


def test_every_page_is_among_them_and_has_a_title_of_its_own(server: Site) -> None:
    assert sorted(PAGES) == sorted(set(server.pages) - {"index.html"})  # which only leads to the first chapter
    heads = [(server.folder / name).read_text(encoding="utf-8").partition("</head>")[0] for name in PAGES]
    titles = [re.findall(r"<title>(.*?)</title>", head, re.DOTALL) for head in heads]
    assert len({title.strip() for (title,) in titles}) == len(PAGES)


def test_axe_finds_nothing_in_controls_of_every_kind(tmp_path: Path, browser: Browser) -> None:
    with watched(browser, color_scheme="light", reduced_motion="reduce") as seen:
        seen.page.goto(write_page(tmp_path).as_uri())
        found = faults(seen.page)
        seen.page.evaluate("document.documentElement.dataset.theme = 'dark'")
        settle(seen.page)
        found += violations(seen.page, NARROW_AND_DARK)
    assert not found, "\n".join(found)
