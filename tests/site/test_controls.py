"""Native controls under real keys and clicks: they move, they are remembered, they give way to a lesson."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site.browsing import expect_state, watched
from tests.site.toy import Toy, write_page

from backorleg import simulators

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator
    from tests.site.browsing import Watched
    from tests.site.conftest import Opened, Site

    from backorleg.core import Challenge, Simulator, State, Value

START = Toy().state
NAMES = list(simulators)
VEILED = re.compile(r"\bsim-veiled\b")
NO_CLIPBOARD = "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });"
CLOSED_CLIPBOARD = """
Object.defineProperty(Navigator.prototype, "clipboard", {
  get: () => ({ writeText: () => Promise.reject(new DOMException("no", "NotAllowedError")) }),
});
"""


@pytest.fixture
def toy(tmp_path: Path, view: Watched) -> Locator:
    view.page.goto(write_page(tmp_path).as_uri())
    return view.simulator("toy")


def control(section: Locator, name: str) -> Locator:
    return section.locator(f'.sim-controls [name="{name}"]')


def drive(section: Locator, moves: State) -> None:
    """Move native controls as a reader would."""
    for name, value in moves.items():
        field = control(section, name).first
        kind = field.get_attribute("type")
        if kind == "radio":
            section.locator(f'.sim-controls input[name="{name}"][value="{value}"]').check()
        elif kind == "checkbox":
            field.set_checked(bool(value))
        elif kind == "range":
            field.fill(str(value))
        else:
            field.select_option(str(value))


@pytest.mark.parametrize(
    ("name", "key", "value", "says"),
    [
        ("area", "ArrowRight", 70, "some of 70 mm²"),
        ("area", "End", 180, "some of 180 mm²"),
        ("dose", "ArrowLeft", 0.25, "Area 60, dose 0.25."),
        ("amount", "ArrowDown", "many", "many of 60 mm²"),
        ("first", "ArrowUp", "minus", "Place A with"),
        ("cart", "Space", True, "“leaning” & slow"),
    ],
)
def test_key_moves_a_control(toy: Locator, view: Watched, name: str, key: str, value: Value, says: str) -> None:
    before = toy.evaluate("section => section.simulator.outputs()")
    field = control(toy, name)
    (field.and_(view.page.locator(":checked")) if name == "first" else field).focus()
    view.page.keyboard.press(key)

    state = START | {name: value}
    expect_state(toy, state)
    assert toy.evaluate("section => section.simulator.outputs()") == Toy(**state).outputs() != before
    expect(toy.locator(".sim-outputs")).to_contain_text(says)
    written = str(value).lower() if isinstance(value, bool) else value
    expect(view.page).to_have_url(re.compile(rf"#toy\?.*\b{name}={written}\b"))
    assert view.page.evaluate("document.activeElement.name") == name
    assert view.complaints == []


def test_slider_says_its_value_and_unit(toy: Locator, view: Watched) -> None:
    control(toy, "area").press("ArrowRight")
    expect(toy.locator("output").first).to_have_text("70 mm²")
    expect(control(toy, "area")).to_have_attribute("aria-valuetext", "70 mm²")
    expect(view.page.get_by_role("slider", name="Area")).to_have_value("70")


def test_holding_a_key_ends_where_it_should(toy: Locator, view: Watched) -> None:
    """Charts take longer than keys; the last state wins, whatever was still being drawn."""
    control(toy, "area").focus()
    for _ in range(12):
        view.page.keyboard.press("ArrowRight")
    expect_state(toy, START | {"area": 180})
    assert toy.locator("[data-output=walk]").evaluate("node => node.data[0].x") == [180 / 7, 0.3, None]


def test_reset_restores(toy: Locator, view: Watched) -> None:
    control(toy, "area").press("End")
    control(toy, "cart").press("Space")
    expect(view.page).to_have_url(re.compile("area=180.*cart=true"))
    toy.get_by_role("button", name="Reset").press("Enter")
    expect_state(toy, START)
    expect(control(toy, "area")).to_have_value("60")
    expect(control(toy, "cart")).not_to_be_checked()
    expect(view.page).to_have_url(re.compile(r"#toy[\w-]*$"))
    assert view.page.evaluate("document.activeElement.textContent") == "Reset"


def test_two_copies_on_a_page_are_independent(tmp_path: Path, view: Watched) -> None:
    view.page.goto(write_page(tmp_path, Toy(), Toy(area=100)).as_uri())
    first, second = view.page.locator("section.simulator").all()
    control(second, "area").press("ArrowRight")
    control(second, "first").last.press("ArrowUp")
    expect_state(second, START | {"area": 110, "first": "minus"})
    expect_state(first, START)
    second.get_by_role("button", name="Reset").click()
    expect_state(second, START | {"area": 100})
    ids = view.page.evaluate("Array.from(document.querySelectorAll('[id]'), element => element.id)")
    assert len(ids) == len(set(ids))


def test_copied_link_restores_the_state(server: Site, browser: Browser) -> None:
    name = NAMES[0]
    state = simulators[name]().state
    moves: State = {}
    for one in simulators[name].controls:
        if one.shown(state):  # a reader cannot move what is put away
            state[one.name] = moves[one.name] = one.values[-1]
    with watched(browser, permissions=["clipboard-read", "clipboard-write"]) as seen:
        seen.page.goto(server.url(server.page_of(name)))
        section = seen.simulator(name)
        drive(section, moves)
        section.get_by_role("button", name="Copy link").press("Enter")
        expect(section.get_by_text("Link copied.")).to_be_visible()
        link = seen.page.evaluate("navigator.clipboard.readText()")
        other = seen.page.context.new_page()
        other.goto(link)
        expect_state(other.locator(f'section[data-simulator="{name}"]'), state)
        outputs = other.locator(f'section[data-simulator="{name}"]').evaluate("node => node.simulator.outputs()")
        assert outputs == simulators[name](**state).outputs()


@pytest.mark.parametrize("clipboard", [NO_CLIPBOARD, CLOSED_CLIPBOARD], ids=["none", "closed"])
def test_link_can_be_copied_by_hand(tmp_path: Path, view: Watched, clipboard: str) -> None:
    view.page.add_init_script(clipboard)
    view.page.goto(write_page(tmp_path).as_uri())
    toy = view.simulator("toy")
    control(toy, "area").press("End")
    toy.get_by_role("button", name="Copy link").click()
    field = toy.get_by_role("textbox", name="Link to this state")
    expect(field).to_be_focused()
    chosen = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    assert chosen == field.input_value()
    view.page.goto("about:blank")
    view.page.goto(chosen)
    expect_state(toy, START | {"area": 180})
    assert view.complaints == []


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_answer_lifts_the_veil(toy: Locator, view: Watched, right: bool) -> None:  # noqa: FBT001
    boxes = [toy.locator(f'[data-box="{name}"]') for name in ("said", "walk")]
    for box in boxes:
        expect(box).to_have_class(VEILED)
        assert box.evaluate("box => getComputedStyle(box.lastElementChild).filter") != "none"
    expect(toy.locator('[data-box="ball"]')).not_to_have_class(VEILED)
    group = toy.get_by_role("group", name="Predict first.")
    group.get_by_role("radio", name="A" if right else "B").press("Space")

    expect(toy.get_by_role("status").filter(has_text="Because it is.")).to_contain_text("Yes." if right else "Not this")
    for box in boxes:
        expect(box).not_to_have_class(VEILED)
        assert box.evaluate("box => getComputedStyle(box.lastElementChild).filter") == "none"
    expect_state(toy, START)
    assert view.page.evaluate("document.activeElement.name") == "prediction"


def test_veil_is_lifted_without_guessing_and_by_a_move(tmp_path: Path, view: Watched) -> None:
    page = write_page(tmp_path).as_uri()
    view.page.goto(page)
    toy = view.simulator("toy")
    reveal = toy.get_by_role("button", name="Show me without guessing")
    reveal.press("Enter")
    expect(toy.locator(".sim-veiled")).to_have_count(0)
    expect(reveal).to_be_hidden()
    # The button is gone; whoever pressed it by a key must not be sent back to the top of the page.
    assert view.page.evaluate("document.activeElement.closest('.simulator') !== null")

    view.page.reload()
    expect(toy.locator(".sim-veiled")).to_have_count(2)
    control(toy, "cart").press("Space")
    expect(toy.locator(".sim-veiled")).to_have_count(0)
    expect(toy.locator(".sim-because")).to_be_hidden()


def test_link_to_another_state_veils_nothing(tmp_path: Path, view: Watched) -> None:
    view.page.goto(f"{write_page(tmp_path).as_uri()}#toy?area=100")
    toy = view.simulator("toy")
    expect_state(toy, START | {"area": 100})
    expect(toy.locator(".sim-veiled")).to_have_count(0)
    expect(toy.get_by_role("button", name="Show me without guessing")).to_be_hidden()


def solution(cls: type[Simulator], challenge: Challenge, start: State) -> State:
    """Return the nearest state that solves a challenge without what it locks."""
    free = [one for one in cls.controls if one.name in challenge.needs and one.name not in challenge.locked]
    found = []
    for values in itertools.product(*(one.values for one in free)):
        state = start | {one.name: value for one, value in zip(free, values, strict=True)}
        if challenge.check(cls(), **{need: state[need] for need in challenge.needs}):
            found.append(state)
    assert found, f"{challenge.name} has no solution"
    return min(found, key=lambda state: sum(state[key] != start[key] for key in state))


def resting(section: Locator) -> set[str]:
    """Return the names of the controls that cannot be moved."""
    fields = section.locator(".sim-controls :is(input, select):is(:disabled, [aria-disabled=true])")
    return set(fields.evaluate_all("fields => fields.map(({ name }) => name)"))


def test_prediction_of_each_simulator(opened: Opened) -> None:
    """The first of three on the same page: a move would lift the veil."""
    prediction, section = opened.cls.prediction, opened.section
    expect(section.locator(".sim-veiled")).to_have_count(len(prediction.hides) if prediction else 0)
    if prediction:
        section.locator(".sim-prediction").get_by_label(prediction.options[prediction.answer], exact=True).check()
        expect(section.locator(".sim-because")).to_have_text(f"Yes. {prediction.because}")
        expect(section.locator(".sim-veiled")).to_have_count(0)


def test_presets(opened: Opened) -> None:
    cls, section = opened.cls, opened.section
    # Eight or so of them: that each is a state of its own is shown without a browser.
    for preset in cls.presets[:: 1 + len(cls.presets) // 8]:
        button = section.get_by_role("button", name=preset.title, exact=True)
        button.press("Enter")
        state = cls(**section.evaluate("node => node.simulator.state")).state | dict(preset.state)
        expect_state(section, state)
        expect(button).to_have_attribute("aria-pressed", "true")
        expect(button).to_be_focused()
        expect(section.get_by_text(preset.story)).to_be_visible()
        radios = section.locator(".sim-controls input[type=radio]:checked")
        for one, value in radios.evaluate_all("all => all.map(({ name, value }) => [name, value])"):
            assert value == str(state[one])


def test_challenges(opened: Opened) -> None:
    assert_challenges(opened.cls, opened.section)


def test_challenges_of_the_toy(toy: Locator) -> None:
    assert_challenges(Toy, toy)


def assert_challenges(cls: type[Simulator], section: Locator) -> None:
    """Take each, see what is locked, and solve it by the controls."""
    for challenge in cls.challenges:
        start = cls(**section.evaluate("node => node.simulator.state")).state | dict(challenge.start)
        item = section.locator(f'[data-challenge="{challenge.name}"]')
        item.get_by_role("button", name="Take it").press("Enter")
        expect_state(section, start)
        expect(item.get_by_role("button", name="Stop")).to_be_focused()
        assert resting(section) == {one.name for one in cls.controls if one.name in challenge.locked}
        expect(item.locator(".sim-solved")).to_have_text("")
        goal = solution(cls, challenge, start)
        drive(section, {key: value for key, value in goal.items() if value != start[key]})
        expect(item.get_by_role("status")).to_have_text(f"Solved. {challenge.solved}")
        expect(item.get_by_role("button", name="Take it")).to_be_visible()
        assert resting(section) == set(cls.resting(goal))


def test_challenge_can_be_stopped(toy: Locator) -> None:
    item = toy.locator('[data-challenge="most"]')
    item.get_by_role("button").click()
    expect(control(toy, "amount")).to_be_disabled()
    item.get_by_role("button", name="Stop").click()
    expect(control(toy, "amount")).to_be_enabled()
    expect_state(toy, START | {"area": 70})
    drive(toy, {"area": 100, "cart": True})
    expect(item.locator(".sim-solved")).to_have_text("")
