"""The state of a simulator as Python: what the page copies makes the same state in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect
from tests.site.browsing import random_states, watched
from tests.site.shown import write_page

from backorleg import simulators

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.site.browsing import Watched

    from backorleg.core import Simulator

# Asks for the code of many states at once; the button asks for that of the present one.
CODES = "asked => asked.map(({ name, state, defaults }) => backorleg.toCode(name, state, defaults))"


def made(code: str) -> Simulator:
    """Run what was copied, as a notebook would, and return what its last line shows."""
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102  # it is our own
    assert code.splitlines()[-1] == "sim"
    found: Simulator = names["sim"]
    return found


def test_code_of_any_state_makes_that_state(tmp_path: Path, view: Watched) -> None:
    asked = [
        {"name": name, "state": state, "defaults": cls().state}
        for name, cls in simulators.items()
        for state in (cls().state, *random_states(cls, 5))
    ]
    view.page.goto(write_page(tmp_path, simulators["claudication"]()).as_uri())
    codes = view.page.evaluate(CODES, asked)
    for one, code in zip(asked, codes, strict=True):
        sim = made(code)
        assert sim.name == one["name"]
        assert sim.state == one["state"]
    assert codes[0] == f'from backorleg import simulators\nsim = simulators["{asked[0]["name"]}"]()\nsim'
    assert view.complaints == []


def test_code_is_copied_and_names_only_what_was_moved(tmp_path: Path, browser: Browser) -> None:
    page = write_page(tmp_path, simulators["claudication"](area=80)).as_uri()
    with watched(browser, permissions=["clipboard-read", "clipboard-write"]) as seen:
        seen.page.goto(page)
        section = seen.simulator("claudication")
        section.evaluate("section => section.simulator.set({ posture: 'cart' })")
        section.get_by_role("button", name="Copy code").press("Enter")
        expect(section.get_by_role("status").get_by_text("Code copied.")).to_be_visible()
        code = seen.page.evaluate("navigator.clipboard.readText()")
        assert code == (
            'from backorleg import simulators\nsim = simulators["claudication"](area=80, posture="cart")\nsim'
        )
        assert seen.complaints == []


def test_code_can_be_copied_by_hand(tmp_path: Path, view: Watched) -> None:
    view.page.add_init_script("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })")
    view.page.goto(write_page(tmp_path, simulators["radiculopathy"]()).as_uri())
    section = view.simulator("radiculopathy")
    section.evaluate("section => section.simulator.set({ level: 'L5-S1', zone: 'central' })")
    section.get_by_role("button", name="Copy code").click()
    field = section.get_by_role("textbox", name="Code of this state")
    expect(field).to_be_focused()
    chosen = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert made(chosen).state == section.evaluate("section => section.simulator.state")
    assert view.complaints == []
