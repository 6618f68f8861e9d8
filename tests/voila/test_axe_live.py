"""No slide, and not the page that slides are chosen from, has a fault that a machine can find, in light or dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.site.test_axe import AXE, EVERYTHING, violations
from tests.test_decks import CHAPTERS
from tests.voila.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from tests.site.test_axe import Scheme
    from tests.voila.conftest import StartVoila, VoilaServer
    from tests.voila.watching import Watched

# The slides and their parts, with nothing still to be shown.
TURN_TO = """
async (number) => {
  const { h, v } = Reveal.getIndices(Reveal.getSlides()[number]);
  Reveal.slide(h, v, 99);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
"""
COLOURS: dict[str, Any] = {"runOnly": ["color-contrast", "link-in-text-block"]}
# Slides still to come are hidden, and need not be looked through.
PRESENT = ".slides section.present:not(.stack)"


@pytest.fixture(scope="module")
def hall(voila_server: StartVoila) -> VoilaServer:
    server = voila_server(ROOT / "chapters")
    server.wait_until_warm()
    return server


def faults_of_slides(page: Page, scheme: Scheme, options: dict[str, Any]) -> Iterator[str]:
    """Turn every page, and look at each."""
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for number in range(page.evaluate("Reveal.getSlides().length")):
        page.evaluate(TURN_TO, number)
        yield from (f"slide {number + 1}, {scheme}: {fault}" for fault in violations(page, options, PRESENT))


@pytest.mark.parametrize("name", [path.stem for path in CHAPTERS])
def test_no_slide_has_a_fault(hall: VoilaServer, view: Watched, name: str) -> None:
    view.open_slides(hall.slides(name))
    # Controls come a moment after their slides.
    for slider in view.page.locator(".widget-slider").all():
        slider.locator(".noUi-handle").first.wait_for(state="attached")
    view.page.add_script_tag(path=AXE)
    found = [*faults_of_slides(view.page, "light", EVERYTHING), *faults_of_slides(view.page, "dark", COLOURS)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_to_choose_from_has_no_fault(hall: VoilaServer, view: Watched, scheme: Scheme) -> None:
    view.page.emulate_media(color_scheme=scheme)
    view.page.goto(hall.url)
    view.page.add_script_tag(path=AXE)
    found = violations(view.page, EVERYTHING)
    assert not found, "\n".join(found)
