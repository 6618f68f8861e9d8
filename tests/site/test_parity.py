"""Python and the page say and draw the same, for any state, from http and from a folder."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site.browsing import assert_parity, canonical, python_trace, random_states, script_of
from tests.site.toy import Toy, write_page

from backorleg import simulators

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator
    from tests.site.browsing import Watched
    from tests.site.conftest import Opened, Site

    from backorleg.core import Output, Simulator

MANY = 200
NAMES = list(simulators)


def test_first_state_is_drawn_without_a_move(opened: Opened) -> None:
    section = opened.section
    state = json.loads(section.get_attribute("data-initial") or "")
    [wanted] = python_trace(opened.cls, [state])
    assert section.get_attribute("data-state") == canonical(state)
    assert section.evaluate("section => section.simulator.state") == wanted["state"]
    assert section.evaluate("section => section.simulator.outputs()") == wanted["outputs"]
    twins = section.locator("[data-kind=twin]").evaluate_all(
        "twins => Object.fromEntries(twins.map((twin) => [twin.dataset.output, twin.textContent]))"
    )
    assert twins == {one.name: wanted["outputs"][one.name] for one in opened.cls.outputs_declared if one.kind == "twin"}


def test_chart_is_drawn_once_it_is_near(opened: Opened) -> None:
    state = json.loads(opened.section.get_attribute("data-initial") or "")
    [wanted] = python_trace(opened.cls, [state])
    for chart in opened.section.locator(":not([hidden]) > [data-kind=chart]").all():
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg.main-svg").first).to_be_visible()
        figure = wanted["figures"][chart.get_attribute("data-output")]
        for trace, found in zip(figure["data"], chart.evaluate("node => node.data"), strict=True):
            assert within(trace, found)


def test_script_of_moves(opened: Opened) -> None:
    assert_script(opened.cls, opened.section, drawn=30)
    assert opened.view.complaints == []


def test_random_states(opened: Opened) -> None:
    """All that is said, and one drawing in twenty; a folder answers no differently once it answers."""
    cls = opened.cls
    trace = assert_parity(opened.section, cls, random_states(cls, MANY), every=20)
    # A page and a model that both always said the same would agree, too.
    for output in cls.outputs_declared:
        assert len({json.dumps(step["outputs"][output.name]) for step in trace}) > 1 or constant(cls, output), (
            output.name
        )
    assert opened.view.complaints == []


@pytest.mark.parametrize("name", NAMES)
def test_script_of_moves_from_a_folder(server: Site, view: Watched, name: str) -> None:
    view.page.goto(server.url(server.page_of(name), "file"))
    assert_script(simulators[name], view.simulator(name), drawn=6)
    assert view.complaints == []


def assert_script(cls: type[Simulator], section: Locator, drawn: int) -> None:
    """Compare all that is said at every move, and what is drawn at about `drawn` of them."""
    # A chapter may begin with a patient of its own, so the first move is to the beginning.
    moves = [cls().state, *script_of(cls)]
    assert_parity(section, cls, moves, every=1 + len(moves) // drawn)


def constant(cls: type[Simulator], output: Output) -> bool:
    """Say whether an output is the same in every state in Python, too: what is true of all roots of the neck."""
    domains = {control.name: control.values for control in cls.controls if control.name in output.needs}
    everywhere = itertools.islice(itertools.product(*domains.values()), MANY)
    states = (cls().state | dict(zip(domains, values, strict=True)) for values in everywhere)
    return len({json.dumps(cls.outputs_for(state, [output.name])) for state in states}) == 1


def within(wanted: Any, found: Any) -> bool:
    """Say whether all that was asked for is there; plotly.js fills in its own defaults beside it."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(within(value, found.get(key)) for key, value in wanted.items())
    return bool(wanted == found)


def test_parity_is_lost_with_a_stubbed_table(server: Site, view: Watched) -> None:
    """The comparison itself is tested: with one column taken from the tables it must fail."""
    name = NAMES[0]
    cut = """
    for (const [name, entry] of globalThis.backorleg.tablesOf(document.currentScript.dataset.of).outputs) {
      for (const column of entry.columns) { column.places = 0; }
    }
    """

    def stub(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        body = answer.text() + cut.replace("document.currentScript.dataset.of", json.dumps(name))
        route.fulfill(response=answer, body=body)  # type: ignore[attr-defined]

    view.page.route(f"**/simulators/{name}.js*", stub)
    view.page.goto(server.url(server.page_of(name)))
    with pytest.raises(AssertionError):
        assert_parity(view.simulator(name), simulators[name], random_states(simulators[name], 5))


def test_toy_with_every_kind_of_control_and_output(tmp_path: Path, view: Watched) -> None:
    view.page.goto(write_page(tmp_path).as_uri())
    trace = assert_parity(view.simulator("toy"), Toy, script_of(Toy) + random_states(Toy, MANY), every=5)
    chances = {json.dumps(step["outputs"]["chances"]) for step in trace}
    # Three by three findings, with and without the cart; without C, of which alone the cart speaks, nine more.
    assert len(chances) == 27
    assert {step["outputs"]["chances_twin"][:7] for step in trace} == {"Place A", "Place B", "Place C"}
    bars = {len(step["outputs"]["chances"]["data"][0]["x"]) for step in trace}
    assert bars == {2, 3}
    assert {len(step["outputs"]["way"]["data"][0]["x"]) for step in trace} == {2, 3, 4, 5}
    said = {" ".join(re.findall("Not B|Perhaps|Nothing|Stop", step["outputs"]["advice"])) for step in trace}
    assert said == {"Nothing", "Not B", "Not B Perhaps", "Stop"}
    assert view.complaints == []


def test_state_is_announced_after_its_chart_is_drawn(tmp_path: Path, view: Watched) -> None:
    """Also while plotly.js is still on its way, and for the state of a link."""
    view.page.goto(f"{write_page(tmp_path).as_uri()}#toy?area=150&dose=0.5")
    drawn_then = """
    (section, set) => new Promise((resolve) => {
      const told = () => {
        if (!section.dataset.state || (set && JSON.parse(section.dataset.state).area !== 110)) {
          return false;
        }
        const [chart] = section.querySelectorAll("[data-output=walk]");
        resolve(chart.data ? chart.data[0].x : "not drawn");
        return true;
      };
      if (set) {
        section.simulator.set({ area: 90 });
        section.simulator.set({ area: 110 });
      }
      if (!told()) {
        new MutationObserver(told).observe(section, { attributeFilter: ["data-state"] });
      }
    })
    """
    section = view.page.locator("section.simulator")
    assert section.evaluate(drawn_then, False) == [150 / 7, 0.5, None]  # noqa: FBT003
    view.page.goto("about:blank")
    view.page.goto(write_page(tmp_path).as_uri())
    assert section.evaluate(drawn_then, True) == [110 / 7, 0.3, None]  # noqa: FBT003
