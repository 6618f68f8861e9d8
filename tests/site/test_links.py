"""Links to a state work wherever the site stands, and a wrong one says so without breaking anything."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect
from tests.site.browsing import expect_state, random_states
from tests.site.toy import Toy, write_page

from backorleg import simulators

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator
    from tests.site.browsing import Watched
    from tests.site.conftest import Site

    from backorleg.core import State

NAMES = list(simulators)
# Each simulator from a server; that the other two ways in do the same is shown with one of them.
LINKED = [*((name, "http") for name in NAMES), (NAMES[0], "sub-path"), (NAMES[0], "file")]
# One of each kind: tabulated, log-linear, with gists, of cases.
FEW = [(name, "http") for name in ("radiculopathy", "triage", "planner", "clinic")]
START = Toy().state


def hash_of(name: str, state: State) -> str:
    return f"#{name}?{urlencode({key: json.dumps(value).strip(chr(34)) for key, value in state.items()})}"


def assert_default_with_a_note(section: Locator, name: str, *says: str) -> None:
    """One visible sentence, the first state, and every figure drawn."""
    cls = simulators[name]
    note = section.get_by_role("alert")
    expect(note).to_be_visible()
    for word in says:
        expect(note).to_contain_text(word)
    state = json.loads(section.get_attribute("data-initial") or "")
    expect_state(section, state)
    outputs = cls(**state).outputs()
    assert section.evaluate("section => section.simulator.outputs()") == outputs
    for one in cls.outputs_declared:
        node = section.locator(f'[data-output="{one.name}"]')
        if one.kind == "twin":
            expect(node).to_have_text(outputs[one.name])
        elif not one.shown(state):
            expect(node).to_be_hidden()
        elif one.kind == "picture":
            expect(node.locator("svg")).to_be_visible()
        elif one.kind == "chart":
            node.scroll_into_view_if_needed()
            expect(node.locator("svg").first).to_be_visible()
    note.get_by_role("button", name="Dismiss").press("Enter")
    expect(note).to_be_hidden()
    assert section.evaluate("section => section.contains(document.activeElement)")
    expect_state(section, state)


@pytest.mark.parametrize(("name", "way"), LINKED)
def test_link_restores_a_state(server: Site, view: Watched, name: str, way: str) -> None:
    [state] = random_states(simulators[name], 1)
    view.page.goto(server.url(server.page_of(name), way) + hash_of(name, state))
    section = view.simulator(name)
    expect_state(section, state)
    assert section.evaluate("section => section.simulator.outputs()") == simulators[name](**state).outputs()
    expect(section.get_by_role("alert")).to_be_hidden()
    expect(section).to_be_in_viewport()
    fields = section.locator(".sim-controls :is(select, input[type=range], input[type=radio]:checked)")
    for name_of, value in fields.evaluate_all("fields => fields.map(({ name, value }) => [name, value])"):
        assert value == str(state[name_of])
    assert view.complaints == []


def test_link_may_name_some_of_the_controls(tmp_path: Path, view: Watched) -> None:
    view.page.goto(f"{write_page(tmp_path).as_uri()}#toy?dose=0.95&cart=true")
    toy = view.simulator("toy")
    expect_state(toy, START | {"dose": 0.95, "cart": True})
    expect(toy.get_by_role("checkbox")).to_be_checked()
    expect(toy.get_by_role("slider", name="Dose")).to_have_value("0.95")


def test_link_followed_on_the_open_page(tmp_path: Path, view: Watched) -> None:
    page = write_page(tmp_path).as_uri()
    view.page.goto(page)
    toy = view.simulator("toy")
    expect(toy.locator(".sim-veiled")).to_have_count(2)
    view.page.evaluate("location.hash = '#toy?area=100&cart=true'")
    expect_state(toy, START | {"area": 100, "cart": True})
    expect(toy.locator(".sim-veiled")).to_have_count(0)
    expect(toy.get_by_role("button", name="Ada, 40")).to_have_attribute("aria-pressed", "true")


def test_link_reaches_the_second_copy(tmp_path: Path, view: Watched) -> None:
    page = write_page(tmp_path, Toy(), Toy(area=120)).as_uri()
    view.page.goto(f"{page}#toy-2?area=140")
    first, second = view.page.locator("section.simulator").all()
    expect_state(second, START | {"area": 140})
    expect_state(first, START)
    for section in (first, second):
        expect(section.get_by_role("alert")).to_be_hidden()


@pytest.mark.parametrize(("name", "way"), [*FEW, *LINKED[-2:]])
def test_wrong_link(server: Site, view: Watched, name: str, way: str) -> None:
    """A control, a value and a simulator that are not there: in the address that opens the page, and later on."""
    first = simulators[name].controls[0]
    links = {
        f"#{name}?colour=red": ["colour", *(one.name for one in simulators[name].controls)],
        f"#{name}?{first.name}=%3Cb%3Ered": ["<b>red", first.allowed],
        "#nothing?colour=red": ["nothing", name],
    }
    for link, says in links.items():
        view.page.goto(server.url(server.page_of(name), way) + link)
        # What nobody on the page answers to is answered by the first.
        asked = name if name in link else view.page.locator("section.simulator").first.get_attribute("data-simulator")
        assert asked
        assert_default_with_a_note(view.simulator(asked), asked, "could not be followed", *says)
        expect(view.page.get_by_role("alert").filter(visible=True)).to_have_count(0)
    assert view.complaints == []


@pytest.mark.parametrize("wrong", ["#toy?colour=red", "#toy?area=61", "#nothing?area=60"])
def test_wrong_link_that_opens_the_page(tmp_path: Path, view: Watched, wrong: str) -> None:
    view.page.goto(write_page(tmp_path).as_uri() + wrong)
    toy = view.simulator("toy")
    expect(toy.get_by_role("alert")).to_contain_text("could not be followed")
    expect_state(toy, START)
    assert view.complaints == []


@pytest.mark.parametrize("odd", ["#", "#%", "#nothing", "#?", "#toy?", "#toy?=", "#toy?area=%E0%A4%A", "#a?b?c=d#e"])
def test_odd_address(tmp_path: Path, view: Watched, odd: str) -> None:
    view.page.goto(write_page(tmp_path).as_uri() + odd)
    expect_state(view.simulator("toy"), START)
    assert view.complaints == []


@pytest.mark.parametrize(
    "moves",
    [
        {"colour": "red"},
        {"area": 61},
        {"area": "60"},
        {"area": None},
        {"cart": "true"},
        {"cart": 1},
        {"amount": "Some"},
        {"area": 70, "amount": "nothing"},
    ],
    ids=str,
)
def test_wrong_move_changes_nothing(tmp_path: Path, view: Watched, moves: State) -> None:
    view.page.goto(write_page(tmp_path).as_uri())
    toy = view.simulator("toy")
    outputs = "section => section.simulator.outputs()"
    before = toy.evaluate(outputs)
    with pytest.raises(ValueError, match="toy: ") as python:
        Toy(**moves)

    assert toy.evaluate("(section, moves) => section.simulator.set(moves)", moves) is False

    expect(toy.get_by_role("alert")).to_be_visible()
    allowed = str(python.value).partition("; allowed: ")[2]
    expect(toy.get_by_role("alert")).to_contain_text(f"; allowed: {allowed}")
    expect_state(toy, START)
    assert toy.evaluate("section => section.simulator.state") == START
    assert toy.evaluate(outputs) == before
    # The next good move takes the complaint away.
    assert toy.evaluate("section => section.simulator.set({ area: 70 })") is True
    expect(toy.get_by_role("alert")).to_be_hidden()
    assert view.complaints == []


def test_handle_cannot_be_used_to_change_the_state_behind_the_screen(tmp_path: Path, view: Watched) -> None:
    view.page.goto(write_page(tmp_path).as_uri())
    toy = view.simulator("toy")
    toy.evaluate("section => { section.simulator.state.area = 180; }")
    assert toy.evaluate("section => section.simulator.state") == START
