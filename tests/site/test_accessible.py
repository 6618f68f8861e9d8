"""By keyboard alone, magnified, on a phone, on paper: what no checker of rules can tell."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site.browsing import settle, watched
from tests.site.toy import Toy, write_page

from backorleg import simulators

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.site.browsing import Watched
    from tests.site.conftest import Site

    from backorleg.core import Simulator

NAMES = list(simulators)
# Adds up what jumps; the entry of what a reader has just pressed does not count, as in browsers' own measure.
SHIFTS = """
globalThis.shifts = [];
const main = () => document.querySelector("article.bd-article");
new PerformanceObserver((list) => {
  for (const entry of list.getEntries().filter((one) => !one.hadRecentInput)) {
    const names = entry.sources.map(({ node }) => `${node?.nodeName}.${node?.className}#${node?.id}`);
    const ours = entry.sources.some(({ node }) => !node || node.contains(main()) || main()?.contains(node));
    globalThis.shifts.push([entry.value, names.join(" "), ours]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
FOCUS = """
() => {
  const one = document.activeElement;
  const style = getComputedStyle(one);
  // A part of a picture shows the focus by a heavy line of its own shape.
  const shape = one.querySelector?.("path, circle");
  const line = shape && getComputedStyle(shape).strokeWidth;
  const heavy = one instanceof SVGElement && parseFloat(line) >= 3;
  const seen = style.outlineStyle !== "none" || style.boxShadow !== "none" || heavy;
  return { name: one.name || one.textContent.trim().slice(0, 40), tag: one.tagName, seen };
}
"""


def stops_of(cls: type[Simulator]) -> Iterator[str]:
    """Yield the headings of groups, the controls that are shown at first, and the help with each."""
    state = cls().state
    for group, members in groupby((one for one in cls.controls if one.shown(state)), key=lambda one: one.group):
        yield from [group] if group else []
        for one in members:
            yield one.name
            yield from [f"?Help with: {one.label}"[:40]] if one.help else []


@pytest.mark.parametrize("name", NAMES)
def test_walk_with_the_keyboard_alone(server: Site, view: Watched, name: str) -> None:
    """Tab goes through question, patients, controls and tasks in this order, and shows where it is."""
    cls = simulators[name]
    view.page.goto(server.url(server.page_of(name)))
    section = view.simulator(name)
    section.evaluate("section => { section.tabIndex = -1; section.focus(); }")
    stops: list[dict[str, Any]] = []
    while len(stops) < 200:
        view.page.keyboard.press("Tab")
        if not section.evaluate("section => section.contains(document.activeElement)"):
            break
        stops.append(view.page.evaluate(FOCUS))
    assert all(stop["seen"] for stop in stops), stops
    names = [stop["name"] for stop in stops]
    expected = [
        *(["prediction", "Show me without guessing"] if cls.prediction else []),
        *(preset.title for preset in cls.presets),
        *stops_of(cls),
        *("Reset", "Copy link", "Copy code"),
    ]
    # Each group of radio buttons is one stop, or, if none is chosen yet, may be one for each end.
    shown = [one for one, before in zip(names, [None, *names], strict=False) if one != before]
    assert shown[: len(expected)] == expected
    assert names.count("Take it") == len(cls.challenges)


@pytest.mark.parametrize(
    ("width", "height", "scale"), [(390, 844, 1), (320, 640, 1), (640, 400, 2)], ids=["phone", "small phone", "200 %"]
)
def test_nothing_is_wider_than_the_screen(server: Site, browser: Browser, width: int, height: int, scale: int) -> None:
    viewport = {"width": width, "height": height}
    with watched(browser, viewport=viewport, device_scale_factor=scale) as seen:
        for name in server.pages:
            seen.page.goto(server.url(name))
            # The page at the root leads on at once; on a busy machine that may take until after the next line.
            seen.page.wait_for_function("!document.querySelector('meta[http-equiv=refresh]')")
            for chart in seen.page.locator("section.simulator :not([hidden]) > [data-kind=chart]").all():
                chart.scroll_into_view_if_needed()
                expect(chart.locator("svg.main-svg").first).to_be_visible()
            seen.page.evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
            assert seen.page.evaluate("document.scrollingElement.scrollWidth") <= width, name
            seen.page.evaluate("scrollTo(1000, 0)")
            assert seen.page.evaluate("scrollX") == 0, name


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("name", NAMES)
def test_nothing_jumps(server: Site, browser: Browser, name: str, width: int) -> None:
    """While the page loads, on the way to the simulator, while charts come alive, and at a move."""
    with watched(browser, viewport={"width": width, "height": 800}) as seen:
        seen.page.add_init_script(SHIFTS)
        seen.page.goto(server.url(server.page_of(name)))
        section = seen.simulator(name)
        settle(seen.page)
        height = seen.page.evaluate("document.body.scrollHeight")
        for top in range(0, height, 700):
            seen.page.mouse.wheel(0, 700)
            seen.page.wait_for_function(
                "(top) => scrollY >= top || scrollY + innerHeight >= document.body.scrollHeight - 2", arg=top
            )
        for chart in section.locator(":not([hidden]) > [data-kind=chart]").all():
            chart.scroll_into_view_if_needed()
            expect(chart.locator("svg.main-svg").first).to_be_visible()
        settle(seen.page)
        shifts = seen.page.evaluate("shifts")
        assert [shift for shift in shifts if shift[2]] == []
        # The theme's own scripts nudge a line of the table of contents and the keys beside "Search".
        assert sum(value for value, *_ in shifts) < 0.002, shifts


def is_shown(cls: type[Simulator], name: str) -> bool:
    """Say whether an output is shown in the first state; some come only once a case is closed."""
    return next(one for one in cls.outputs_declared if one.name == name).shown(cls().state)


def test_motion_is_reduced_on_request(tmp_path: Path, browser: Browser) -> None:
    with watched(browser, reduced_motion="reduce") as seen:
        seen.page.goto(write_page(tmp_path).as_uri())
        toy = seen.simulator("toy")
        moving = toy.evaluate(
            """section => [section, ...section.querySelectorAll("*")].filter((one) => {
              const { transitionDuration, animationName } = getComputedStyle(one);
              return animationName !== "none" || !/^0s(, 0s)*$/.test(transitionDuration);
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert moving == []


@pytest.mark.parametrize("name", NAMES)
def test_paper_shows_what_is_veiled_and_says_what_is_drawn(server: Site, view: Watched, name: str) -> None:
    view.page.goto(server.url(server.page_of(name)))
    section = view.simulator(name)
    view.page.emulate_media(media="print")
    outputs = section.evaluate("section => section.simulator.outputs()")
    for one in simulators[name].outputs_declared:
        if one.kind == "twin" and is_shown(simulators[name], one.of):
            twin = section.locator(f'[data-output="{one.name}"]')
            expect(twin).to_be_visible()
            expect(twin).to_have_text(outputs[one.name])
    for veiled in section.locator(".sim-veiled").all():
        assert veiled.evaluate("box => getComputedStyle(box.lastElementChild).filter") == "none"
        assert veiled.evaluate("box => getComputedStyle(box, '::after').content") == "none"
    for button in section.locator(".sim-tools button, .sim-reveal").all():
        expect(button).to_be_hidden()
    pdf = view.page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 2
    assert view.complaints == []


def test_only_texts_are_announced(tmp_path: Path, view: Watched) -> None:
    """A picture that reads itself out at each move, beside a text that does, would be noise."""
    view.page.goto(write_page(tmp_path).as_uri())
    toy = view.simulator("toy")
    live = toy.locator("[aria-live]")
    expected = [one.name for one in Toy.outputs_declared if one.kind == "text"]
    assert [one.get_attribute("data-output") for one in live.all()] == expected
    assert {one.get_attribute("aria-live") for one in live.all()} == {"polite"}


def test_sentences_of_a_lesson_are_announced(tmp_path: Path, view: Watched) -> None:
    """Screen readers announce a change of a region that they know; one that is hidden until then they do not."""
    view.page.goto(write_page(tmp_path).as_uri())
    hidden = view.simulator("toy").evaluate(
        """section => Array.from(section.querySelectorAll("[role=status]"))
          .filter((one) => getComputedStyle(one).display === "none")
          .map((one) => one.className)"""
    )
    assert hidden == []


@pytest.mark.parametrize("name", NAMES)
def test_charts_and_pictures_have_their_sentence_as_name(server: Site, view: Watched, name: str) -> None:
    view.page.goto(server.url(server.page_of(name)))
    section = view.simulator(name)
    outputs = section.evaluate("section => section.simulator.outputs()")
    for one in simulators[name].outputs_declared:
        if one.kind in ("chart", "picture") and is_shown(simulators[name], one.name):
            drawn = section.locator(f'[data-output="{one.name}"]')
            # A picture with parts to press is a group of buttons.
            expect(drawn).to_have_role("group" if drawn.locator("[data-press]").count() else "img")
            expect(drawn).to_have_accessible_name(outputs[f"{one.name}_twin"])


def test_veil_hides_from_every_reader(tmp_path: Path, view: Watched) -> None:
    """Who listens to the page gets the same chance to predict as who looks at it."""
    view.page.goto(write_page(tmp_path).as_uri())
    toy = view.simulator("toy")
    inert = "(section) => [...section.querySelectorAll('[data-output]')].filter((one) => one.closest('[inert]'))"
    hidden = toy.evaluate(f"{inert}.map((one) => one.dataset.output)")
    assert hidden == ["said", "walk", "walk_twin"]
    toy.get_by_role("button", name="Show me without guessing").press("Enter")
    assert toy.evaluate(f"{inert}.length") == 0
