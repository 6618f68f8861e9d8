"""Pictures that move when asked: by click and by key, not for readers who want no motion, and never for long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site.browsing import watched
from tests.site.shown import write_page
from tests.site.test_axe import faults

from backorleg.core import Range, Simulator, output

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator
    from tests.site.browsing import Watched

# One step takes as long as its part says; the style of a real picture stands in the book's style sheet.
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20"><style>'
    "@keyframes go { to { transform: translateX(50px) } }"
    ".sim-playing .ball { animation: go var(--for) linear }</style>"
    '<circle class="ball" data-part="ball" cx="10" cy="10" r="5"></circle></svg>'
)


class Ball(Simulator):
    """A ball that rolls."""

    name = "ball"
    title = "Ball: let it roll"
    controls = (Range("seconds", 1, 60, step=59, unit="s", label="Takes", value=60),)

    @output(kind="picture", label="Ball", base=lambda: DRAWING, plays="Let it roll")
    def ball(self, seconds: int) -> dict[str, Any]:
        """How long it rolls."""
        return {"ball": {"style": f"--for: {seconds}s"}}

    @ball.twin
    def ball_twin(self, seconds: int) -> str:
        """How long it rolls, said."""
        return f"It rolls for {seconds} s."


@pytest.fixture
def ball(tmp_path: Path, view: Watched) -> Locator:
    view.page.goto(write_page(tmp_path, Ball()).as_uri())
    return view.simulator("ball")


def place(section: Locator) -> float:
    return float(section.locator(".ball").evaluate("one => one.getBoundingClientRect().left"))


@pytest.mark.parametrize("how", ["click", "Enter", "Space"])
def test_it_moves_when_asked_and_stops_when_asked(ball: Locator, view: Watched, how: str) -> None:
    button = ball.get_by_role("button", name="Let it roll")
    begun = place(ball)
    button.click() if how == "click" else button.press(how)
    stop = ball.get_by_role("button", name="Stop")
    expect(stop).to_be_focused()
    view.page.wait_for_function(
        "begun => document.querySelector('.ball').getBoundingClientRect().left > begun", arg=begun
    )
    stop.click() if how == "click" else stop.press(how)
    expect(ball.get_by_role("button", name="Let it roll")).to_be_visible()
    assert place(ball) == begun
    assert view.complaints == []


def test_it_comes_to_rest_by_itself_and_can_be_played_again(ball: Locator) -> None:
    ball.locator("input[name=seconds]").press("Home")
    for _ in range(2):
        ball.get_by_role("button", name="Let it roll").click()
        expect(ball.get_by_role("button", name="Stop")).to_be_visible()
        expect(ball.get_by_role("button", name="Let it roll")).to_be_visible()
        expect(ball.locator(".sim-playing")).to_have_count(0)


def test_a_reader_who_wants_no_motion_gets_none(ball: Locator, view: Watched) -> None:
    ball.get_by_role("button", name="Let it roll").click()
    view.page.emulate_media(reduced_motion="reduce")
    expect(ball.locator(".sim-play")).to_be_hidden()
    expect(ball.locator(".sim-playing")).to_have_count(0)
    view.page.emulate_media(reduced_motion="no-preference")
    expect(ball.get_by_role("button", name="Let it roll")).to_be_visible()


def test_the_button_can_be_used_by_everyone(ball: Locator, view: Watched) -> None:
    expect(ball.get_by_role("button", name="Let it roll")).to_be_visible()
    assert faults(view.page) == []


def test_without_scripts_there_is_no_button_that_does_nothing(tmp_path: Path, browser: Browser) -> None:
    with watched(browser, java_script_enabled=False) as quiet:
        quiet.page.goto(write_page(tmp_path, Ball()).as_uri())
        expect(quiet.page.locator(".sim-play")).to_be_hidden()
        expect(quiet.page.locator("svg .ball")).to_be_visible()
