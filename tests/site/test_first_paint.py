"""What a reader sees before the scripts of a page have run, and what scripts find before all of them have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from tests.site.browsing import canonical, expect_state, watched
from tests.site.toy import write_page

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.site.conftest import Site

    Scheme = Literal["light", "dark"]

PAGE = "chapters/glossary.html"
PAPER = "getComputedStyle(document.body).backgroundColor"
# What the theme's script keeps of a visit: what the reader chose, and what was shown.
KEPT = "localStorage.setItem('mode', '{mode}'); localStorage.setItem('theme', '{shown}');"


def brightness(page: Page) -> float:
    """Return how bright the page is, from 0 to 1."""
    colour = page.evaluate(PAPER).removeprefix("rgb(").removesuffix(")").split(",")
    return sum(map(float, colour)) / len(colour) / 255


@pytest.mark.parametrize(
    ("system", "kept", "shown"),
    [
        ("light", None, "light"),
        ("dark", None, "dark"),
        ("dark", ("auto", "light"), "dark"),  # the system has changed since the last visit
        ("light", ("auto", "dark"), "light"),
        ("dark", ("light", "light"), "light"),  # the reader has chosen
        ("light", ("dark", "dark"), "dark"),
    ],
)
def test_a_page_wears_the_readers_colours_before_its_scripts_run(
    server: Site, browser: Browser, system: Scheme, kept: tuple[str, str] | None, shown: str
) -> None:
    with watched(browser, color_scheme=system) as seen:
        if kept:
            seen.page.add_init_script(KEPT.format(mode=kept[0], shown=kept[1]))
        seen.page.route("**/_static/**/*.js*", lambda route: route.fulfill(body="", content_type="text/javascript"))
        seen.page.goto(server.url(PAGE))
        assert seen.page.evaluate("document.documentElement.dataset.theme") == shown
        assert (brightness(seen.page) > 0.9) is (shown == "light")
        assert (brightness(seen.page) < 0.2) is (shown == "dark")


def test_a_script_may_ask_for_a_simulator_before_it_has_begun(tmp_path: Path, browser: Browser) -> None:
    with watched(browser) as seen:
        # The page's own scripts have run, and simulators begin one after the other.
        seen.page.add_init_script(
            """addEventListener("load", () => {
              globalThis.early = document.querySelector("section.simulator").simulator.state;
            });"""
        )
        seen.page.goto(write_page(tmp_path).as_uri())
        toy = seen.simulator("toy")
        early = seen.page.evaluate("early")
        assert toy.get_attribute("data-initial") == canonical(early)
        assert toy.evaluate("section => section.simulator.set({ area: 70 })") is True
        expect_state(toy, early | {"area": 70})
        assert seen.complaints == []
