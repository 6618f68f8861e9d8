"""What a page still gives where scripts are off, or where one of them does not arrive."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site.browsing import canonical, expect_state, watched
from tests.site.toy import Toy, write_page

from backorleg import simulators

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator
    from tests.site.browsing import Watched
    from tests.site.conftest import Site

NAMES = list(simulators)
# One of each kind: tabulated, log-linear, with gists, of cases.
FEW = ("radiculopathy", "triage", "planner", "clinic")


@pytest.fixture
def plain(browser: Browser) -> Iterator[Watched]:
    """A browser in which scripts are off; tests may still look at the page."""
    with watched(browser, java_script_enabled=False) as seen:
        yield seen


def first(view: Watched, name: str) -> Locator:
    return view.page.locator(f'section.simulator[data-simulator="{name}"]').first


def those(fields: Locator, which: str) -> list[str]:
    """Return which of the fields that are seen are enabled, or disabled; asked at once, as there are hundreds."""
    found: list[str] = fields.evaluate_all(
        """(fields, which) => fields
          .filter((field) => field.checkVisibility() && field.matches(which))
          .map((field) => field.name || field.textContent)""",
        which,
    )
    return found


def assert_state_is_readable(section: Locator, name: str) -> None:
    """Texts, twins, tables and drawings of the first state stand in the page itself."""
    cls = Toy if name == "toy" else simulators[name]
    state = json.loads(section.get_attribute("data-initial") or "")
    outputs = cls(**state).outputs()
    figures = {one.name: one for one in cls.outputs_declared}
    section.locator("details.sim-table:not([open]) > summary").evaluate_all("all => all.forEach((one) => one.click())")
    for one in cls.outputs_declared:
        node = section.locator(f'[data-output="{one.name}"]')
        if outputs[one.name] == "" or not figures[one.of or one.name].shown(state):
            expect(node).to_be_hidden()  # nothing to say, so not even its heading is there
        else:
            expect(node).to_be_visible()
            READABLE[one.kind](node, outputs[one.name])


def twin_is_readable(node: Locator, value: str) -> None:
    expect(node).to_have_text(value)


def text_is_readable(node: Locator, value: str) -> None:
    # What is set in bold or the like runs on in its line; every other tag ends a word.
    words = re.sub(r"<[^>]*>", " ", re.sub(r"</?(?:strong|em|small|a)\b[^>]*>", "", value))
    assert node.inner_text().split() == unescape(words).split()


def table_is_readable(node: Locator, value: dict[str, Any]) -> None:
    assert node.locator("thead th").all_text_contents() == value["columns"]
    drawn = node.locator("tbody tr").evaluate_all(
        "rows => rows.map((row) => Array.from(row.cells, (cell) => cell.textContent))"
    )
    assert drawn == [[str(cell) for cell in row] for row in value["rows"]]


def picture_is_drawn(node: Locator, value: dict[str, dict[str, Any]]) -> None:
    box = node.locator("svg").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) > 50
    # At once: a drawing has hundreds of attributes, and each question to the browser takes a while.
    drawn = node.locator("[data-part]").evaluate_all(
        """parts => Object.fromEntries(parts.map((part) => [
          part.dataset.part, Object.fromEntries(Array.from(part.attributes, ({ name, value }) => [name, value])),
        ]))"""
    )
    for part, changes in value.items():
        wanted = {key: str(setting) for key, setting in changes.items() if key != "text"}
        assert wanted.items() <= drawn[part].items(), part


def chart_is_drawn(node: Locator, _value: Any) -> None:
    """A still drawing, made at build time; the live one comes with plotly.js."""
    expect(node.locator("svg").first).to_be_visible()


READABLE: dict[str, Callable[[Locator, Any], None]] = {
    "twin": twin_is_readable,
    "text": text_is_readable,
    "table": table_is_readable,
    "picture": picture_is_drawn,
    "chart": chart_is_drawn,
}


@pytest.mark.parametrize(("name", "way"), [*((name, "http") for name in NAMES), (NAMES[0], "file")])
def test_first_state_is_readable_without_scripts(server: Site, plain: Watched, name: str, way: str) -> None:
    plain.page.goto(server.url(server.page_of(name), way))
    section = first(plain, name)
    expect(section.locator("noscript p")).to_be_visible()
    expect(section.locator("noscript p")).to_contain_text("Scripts are off in this browser")
    expect(section.get_by_role("alert")).to_have_count(0)
    expect(section.locator(".sim-veiled")).to_have_count(0)  # nobody could lift the veil
    # Controls are disabled in the page itself, not by a script.
    fields = section.locator(".simulator :is(input, select, button), input, select, button")
    assert fields.count() > len(simulators[name].controls)
    assert those(fields, ":enabled") == []
    assert_state_is_readable(section, name)


@pytest.mark.parametrize("name", NAMES)
def test_controls_are_enabled_once_they_work(server: Site, view: Watched, name: str) -> None:
    view.page.goto(server.url(server.page_of(name)))
    section = view.simulator(name)
    fields = section.locator(":is(input, select, button)")
    assert those(fields, ":disabled") == []
    assert those(fields, ":enabled")
    expect(section.locator("noscript p")).to_have_count(0)


@pytest.mark.parametrize("name", FEW)
def test_tables_that_do_not_arrive(server: Site, view: Watched, name: str) -> None:
    view.page.route(f"**/simulators/{name}.js*", lambda route: route.abort())
    view.page.goto(server.url(server.page_of(name)))
    section = first(view, name)
    expect(section.get_by_role("alert")).to_contain_text("could not be loaded")
    assert_state_is_readable(section, name)
    assert those(section.locator(".sim-controls :is(input, select)"), ":enabled") == []
    assert_only_about_what_is_missing(view, f"{name}.js")


@pytest.mark.parametrize("name", FEW)
def test_runtime_that_does_not_arrive(server: Site, view: Watched, name: str) -> None:
    """Controls stay disabled, and what stands in the page stays readable."""
    view.page.route("**/simulators/runtime.js*", lambda route: route.abort())
    view.page.goto(server.url(server.page_of(name)))
    section = first(view, name)
    assert_state_is_readable(section, name)
    assert those(section.locator(".sim-controls :is(input, select)"), ":enabled") == []


@pytest.mark.parametrize("name", [*FEW, "toy"])
def test_plotly_that_does_not_arrive(server: Site, tmp_path: Path, view: Watched, name: str) -> None:
    cls = Toy if name == "toy" else simulators[name]
    page = write_page(tmp_path).as_uri() if name == "toy" else server.url(server.page_of(name))
    view.page.route("**/plotly*", lambda route: route.abort())
    view.page.goto(page)
    section = view.simulator(name)
    charts = [one.name for one in cls.outputs_declared if one.kind == "chart" and one.shown(cls().state)]
    # One move from the beginning: with all controls at their ends, an emergency may stand alone on the screen.
    control = cls.controls[0]
    state = cls().state | {control.name: next(value for value in control.values if value != control.default)}
    assert section.evaluate("(section, state) => section.simulator.set(state)", state) is True
    assert section.get_attribute("data-state") == canonical(state)
    for chart in charts:
        node = section.locator(f'[data-output="{chart}"]')
        expect(node).to_contain_text("The chart could not be loaded")
        expect(node).to_be_visible()
        expect(section.locator(f'[data-output="{chart}_twin"]')).to_have_text(cls(**state).outputs()[f"{chart}_twin"])
    assert section.evaluate("section => section.simulator.outputs()") == cls(**state).outputs()
    # A second move asks again, and a server that is back draws the charts.
    view.page.unroute("**/plotly*")
    moves = {control.name: control.default}
    assert section.evaluate("(section, moves) => section.simulator.set(moves)", moves) is True
    expect_state(section, state | moves)
    for chart in charts:
        expect(section.locator(f'[data-output="{chart}"] svg.main-svg').first).to_be_visible()
        expect(section.locator(f'[data-output="{chart}"]')).not_to_contain_text("could not be loaded")
    if charts:
        assert_only_about_what_is_missing(view, "plotly")


def assert_only_about_what_is_missing(view: Watched, name: str) -> None:
    """The browser reports the request that failed, and nothing follows from it."""
    assert view.complaints
    assert [one for one in view.complaints if "ERR_FAILED" not in one or name not in one] == []
