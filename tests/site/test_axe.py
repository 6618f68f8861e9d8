"""No page has a fault that axe can find: wide and narrow, light and dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect
from tests.site.browsing import watched
from tests.site.toy import write_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from tests.site.conftest import Site

    Scheme = Literal["light", "dark"]

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
async (within) => {
  const { violations } = await axe.run(within, { resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)[0]?.message}`),
  );
}
"""


def faults(page: Page, within: str = "html") -> list[str]:
    """Return what axe finds in a part of a page, with everything unfolded and every chart drawn."""
    page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
    for chart in page.locator("section.simulator :not([hidden]) > [data-kind=chart]").all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg.main-svg").first).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    if not page.evaluate("'axe' in globalThis"):
        page.add_script_tag(path=AXE)
    found: list[str] = page.evaluate(RUN, within)
    return found


# Colours do not depend on the width, nor sizes on the colours: two looks at each page see what four would.
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_nothing(server: Site, browser: Browser, width: int, scheme: Scheme) -> None:
    found = {}
    with watched(
        browser, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    ) as seen:
        for name in (one for one in server.pages if one != "index.html"):  # which only leads to the first chapter
            seen.page.goto(server.url(name))
            found[name] = faults(seen.page)
            # The same once the veil is lifted, an answer explained and a state complained about.
            for form in seen.page.locator(".sim-prediction").all():
                form.get_by_role("radio").last.check()
            if seen.page.locator(".sim-prediction").count():
                seen.page.evaluate("document.querySelector('.simulator').simulator.set({ no: 1 })")
                found[f"{name}, answered"] = faults(seen.page, ".simulator")
    lines = [f"{name}: {fault}" for name, several in found.items() for fault in several]
    assert not lines, "\n".join(lines)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_controls_of_every_kind(tmp_path: Path, browser: Browser, scheme: Scheme) -> None:
    with watched(browser, color_scheme=scheme, reduced_motion="reduce") as seen:
        seen.page.goto(write_page(tmp_path).as_uri())
        found = faults(seen.page)
    assert not found, "\n".join(found)
