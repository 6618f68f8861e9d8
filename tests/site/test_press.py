"""Parts of a picture that set controls: by pointer and by key, with scripts and without."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site.browsing import expect_state, settle, watched
from tests.site.shown import write_page
from tests.site.test_axe import faults

from backorleg.core import Choice, Range, Simulator, Toggle, challenge, output

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator
    from tests.site.browsing import Watched

BOXES = {
    "shape=round&amp;size=20": ("large and round", 0),
    "shape=square": ("square", 40),
    "lit": ("lamp", 80),
    "lit ": ("second lamp", 120),
}


def _drawing() -> str:
    boxes = "".join(
        f'<g data-part="p{i}" class="zone" data-press="{press.strip()}" data-label="{label}">'
        f'<path d="M{x} 0h30v40h-30z"></path></g>'
        for i, (press, (label, x)) in enumerate(BOXES.items())
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 40">{boxes}</svg>'


class Lamp(Simulator):
    """Four boxes to press, of which the last can be away."""

    name = "lamp"
    title = "Lamp: press it"
    controls = (
        Choice("shape", {"round": "Round", "square": "Square"}, label="Shape", value="square"),
        Range("size", 10, 30, step=10, label="Size", value=10),
        Toggle("lit", label="Lit"),
        Toggle("more", label="A second lamp"),
    )

    @output(kind="picture", label="Boxes", base=_drawing)
    def boxes(self, more: bool) -> dict[str, Any]:  # noqa: FBT001  # a control's value
        """The boxes, one of them now and then."""
        return {"p3": {"class": "zone" if more else "zone off"}}

    @boxes.twin
    def boxes_twin(self, more: bool) -> str:  # noqa: FBT001  # a control's value
        """How many there are."""
        return f"There are {4 if more else 3} boxes."

    @output(kind="text", label="In words")
    def said(self, shape: str, size: int, lit: bool) -> str:  # noqa: FBT001  # a control's value
        """The state."""
        return f"<p>{shape} {size} {'on' if lit else 'off'}</p>"

    @challenge(title="Light.", task="Light it.", solved="Yes.", start={"size": 10}, locked=("shape",))
    def light(self, lit: bool) -> bool:  # noqa: FBT001  # a control's value
        """Lit."""
        return lit


START = Lamp().state


@pytest.fixture
def lamp(tmp_path: Path, view: Watched) -> Locator:
    view.page.goto(write_page(tmp_path, Lamp()).as_uri())
    return view.simulator("lamp")


def box(section: Locator, label: str) -> Locator:
    return section.get_by_role("button", name=label, exact=True)


def test_a_press_sets_the_controls_that_it_names(lamp: Locator, view: Watched) -> None:
    expect(box(lamp, "square")).to_have_attribute("aria-pressed", "true")
    box(lamp, "large and round").click()
    expect_state(lamp, START | {"shape": "round", "size": 20})
    expect(lamp.locator("[data-output=said]")).to_have_text("round 20 off")
    expect(lamp.locator("input[name=shape][value=round]")).to_be_checked()
    expect(lamp.locator("input[name=size]")).to_have_value("20")
    expect(box(lamp, "large and round")).to_have_attribute("aria-pressed", "true")
    expect(box(lamp, "square")).to_have_attribute("aria-pressed", "false")
    lamp.locator("input[name=size]").press("ArrowRight")  # round, but not large any more
    expect(box(lamp, "large and round")).to_have_attribute("aria-pressed", "false")
    assert view.complaints == []


@pytest.mark.parametrize("how", ["click", "Enter", "Space"])
def test_a_toggle_is_turned_over_and_back(lamp: Locator, how: str) -> None:
    lit = box(lamp, "lamp")
    for on in (True, False, True):
        lit.click() if how == "click" else lit.press(how)
        expect_state(lamp, START | {"lit": on})
        expect(lit).to_have_attribute("aria-pressed", str(on).lower())
        expect(lit).to_have_attribute("data-pressed", str(on).lower())
        expect(lamp.locator("input[name=lit]")).to_be_checked(checked=on)
        expect(lit).to_be_focused()


def test_a_control_moves_what_is_pressed(lamp: Locator) -> None:
    lamp.get_by_role("checkbox", name="Lit").press("Space")
    expect(box(lamp, "lamp")).to_have_attribute("aria-pressed", "true")
    lamp.get_by_role("button", name="Reset").click()
    expect(box(lamp, "lamp")).to_have_attribute("aria-pressed", "false")


def test_a_picture_is_one_stop_for_tab_and_arrows_go_through_it(lamp: Locator, view: Watched) -> None:
    lamp.get_by_role("button", name="Copy code").focus()
    view.page.keyboard.press("Tab")
    expect(box(lamp, "square")).to_be_focused()  # the one that is pressed
    for key, label in (
        ("ArrowRight", "lamp"),
        ("ArrowRight", "large and round"),  # the second lamp is away, and after the last comes the first
        ("ArrowLeft", "lamp"),
        ("Home", "large and round"),
        ("ArrowDown", "square"),
        ("End", "lamp"),
        ("ArrowUp", "square"),
    ):
        view.page.keyboard.press(key)
        expect(box(lamp, label)).to_be_focused()
    expect_state(lamp, START)
    view.page.keyboard.press("Tab")
    expect(lamp.get_by_role("button", name="Take it")).to_be_focused()
    view.page.keyboard.press("Shift+Tab")
    expect(box(lamp, "square")).to_be_focused()


def test_a_part_that_appears_can_be_pressed(lamp: Locator, view: Watched) -> None:
    expect(box(lamp, "second lamp")).to_have_count(0)
    lamp.get_by_role("checkbox", name="A second lamp").check()
    box(lamp, "lamp").focus()
    view.page.keyboard.press("ArrowRight")
    expect(box(lamp, "second lamp")).to_be_focused()
    view.page.keyboard.press("Enter")
    expect_state(lamp, START | {"more": True, "lit": True})


def test_a_stop_that_goes_away_is_replaced(lamp: Locator, view: Watched) -> None:
    more = lamp.get_by_role("checkbox", name="A second lamp")
    more.check()
    box(lamp, "second lamp").focus()
    more.uncheck()
    lamp.get_by_role("button", name="Copy code").focus()
    view.page.keyboard.press("Tab")
    expect(box(lamp, "square")).to_be_focused()


def test_what_a_challenge_locks_cannot_be_pressed(lamp: Locator) -> None:
    lamp.get_by_role("button", name="Take it").click()
    locked = box(lamp, "large and round")
    expect(locked).to_have_attribute("aria-disabled", "true")
    expect(box(lamp, "lamp")).to_have_attribute("aria-disabled", "false")
    locked.click(force=True)
    locked.press("Enter")
    expect_state(lamp, START)
    box(lamp, "lamp").click()
    expect(lamp.get_by_text("Solved. Yes.")).to_be_visible()
    expect(locked).to_have_attribute("aria-disabled", "false")


def test_a_touch_presses(tmp_path: Path, browser: Browser) -> None:
    with watched(browser, viewport={"width": 390, "height": 800}, has_touch=True) as seen:
        seen.page.goto(write_page(tmp_path, Lamp()).as_uri())
        section = seen.simulator("lamp")
        box(section, "lamp").tap()
        expect_state(section, START | {"lit": True})


def test_a_quick_second_press_turns_back(lamp: Locator) -> None:
    box(lamp, "lamp").evaluate(
        "part => { for (let i = 0; i < 4; i += 1) part.dispatchEvent(new MouseEvent('click', { bubbles: true })); }"
    )
    expect_state(lamp, START)


def test_without_scripts_the_picture_is_a_picture_and_shows_what_is_pressed(tmp_path: Path, browser: Browser) -> None:
    with watched(browser, java_script_enabled=False) as seen:
        seen.page.goto(write_page(tmp_path, Lamp(lit=True)).as_uri())
        expect(seen.page.get_by_role("img", name="There are 3 boxes.")).to_be_visible()
        expect(seen.page.get_by_role("button", name="lamp", include_hidden=True)).to_have_count(0)
        expect(seen.page.locator("[data-press][tabindex]")).to_have_count(0)
        expect(seen.page.locator(".sim-hint")).to_be_hidden()
        pressed = seen.page.locator("[data-pressed=true]").evaluate_all("all => all.map((one) => one.dataset.label)")
        assert pressed == ["square", "lamp", "second lamp"]


def test_axe_finds_nothing(lamp: Locator, view: Watched) -> None:
    expect(lamp.get_by_role("group", name="There are 3 boxes.")).to_be_visible()
    assert faults(view.page) == []


def test_live_hosts_get_the_same_parts_and_send_a_press_as_a_move(view: Watched, tmp_path: Path) -> None:
    """The live script on a page of its own, with a stand-in for the kernel's side of the wire."""
    from backorleg.core._assets import live_script  # noqa: PLC0415  # only here

    sim = Lamp()
    view_of = sim.widget().children[1].children[1]
    (tmp_path / "live.mjs").write_text(live_script(), encoding="utf-8")
    state = {name: value for name, value in view_of.get_state().items() if name.startswith("out_")}
    model = state | {
        "html": view_of.html,
        "bases": {},
        "initial": sim.state,
        "state": sim.state,
        "solved": {"light": False},
    }
    model |= {"simulator": sim.name, "names": view_of.names}
    page = tmp_path / "live.html"
    page.write_text(
        "<!DOCTYPE html><title>Live</title><link rel='icon' href='data:,'><div id='here'></div>"
        f"<script type='application/json' id='model'>{json.dumps(model).replace('<', chr(92) + 'u003c')}</script>",
        encoding="utf-8",
    )
    view.page.goto(page.as_uri())
    script = live_script().replace("export default {", "globalThis.live = {")
    view.page.add_script_tag(content=f"(() => {{ {script} }})();")
    view.page.evaluate(
        """() => {
          const data = JSON.parse(document.getElementById("model").textContent);
          const heard = { "change:state": [], "msg:custom": [] };
          const tell = (name, what) => heard[name].forEach((hear) => hear(what));
          globalThis.sent = [];
          const model = {
            get: (name) => data[name],
            on: (name, hear) => heard[name].push(hear),
            off: () => {},
            send: (message) => {
              sent.push(message);
              if (message.set) {
                data.state = { ...data.state, ...message.set };
                tell("change:state");
                tell("msg:custom", { done: message.id });
              }
            },
          };
          live.render({ model, el: document.getElementById("here") });
        }"""
    )
    section = view.simulator("lamp")
    box(section, "lamp").click()
    expect_state(section, START | {"lit": True})
    box(section, "large and round").press("Enter")
    expect_state(section, START | {"lit": True, "shape": "round", "size": 20})
    expect(box(section, "large and round")).to_have_attribute("aria-pressed", "true")
    section.get_by_role("button", name="Take it").click()
    expect(box(section, "square")).to_have_attribute("aria-disabled", "true")
    settle(view.page)
    moves = [message["set"] for message in view.page.evaluate("sent") if "set" in message]
    assert moves[:2] == [{"lit": True}, {"shape": "round", "size": 20}]
    assert view.complaints == []
