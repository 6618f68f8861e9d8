"""A sheet of its own: a button prints some outputs, and nothing of the page around them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site.browsing import watched
from tests.site.shown import write_page
from tests.site.test_axe import faults

from backorleg import simulators
from backorleg.core import Range, Simulator, output

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page
    from tests.site.browsing import Watched

    from backorleg.core import State

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 20">'
    '<circle data-part="ball" cx="10" cy="10" r="5"></circle></svg>'
)
# Counts the calls, and comes back at once, as browsers without a dialogue in the way do.
NO_DIALOGUE = "globalThis.printed = 0; globalThis.print = () => { globalThis.printed += 1; };"


class Letter(Simulator):
    """A letter with a drawing, and with much that nobody wants to post."""

    name = "letter"
    title = "Letter: what goes into the envelope"
    controls = (Range("count", 1, 9, label="How many", value=3),)

    @output(kind="text", label="A draft")
    def draft(self, count: int) -> str:
        """So long that it fills pages."""
        return f"<p>{count} lines that stay at home.</p>" * 200

    @output(kind="picture", label="Enclosed", base=lambda: DRAWING)
    def ball(self, count: int) -> dict[str, Any]:
        """A ball."""
        return {"ball": {"r": count}}

    @ball.twin
    def ball_twin(self, count: int) -> str:
        """Its size, said."""
        return f"The ball is {count} wide."

    @output(kind="text", label="The letter", prints="Print the letter", sheet=("letter", "ball"))
    def letter(self, count: int) -> str:
        """What is posted."""
        return f"<p>Dear reader, {count} greetings.</p>"


@pytest.fixture
def letter(tmp_path: Path, view: Watched) -> Locator:
    view.page.add_init_script(NO_DIALOGUE)
    view.page.goto(write_page(tmp_path, Letter()).as_uri())
    return view.simulator("letter")


def printed(page: Page) -> str:
    """Return what is to be seen, as on paper."""
    page.emulate_media(media="print")
    return str(page.evaluate("document.body.innerText"))


def pages_in(pdf: bytes) -> int:
    return pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ")


@pytest.mark.parametrize("how", ["click", "Enter", "Space"])
def test_it_prints_the_sheet_and_nothing_else(letter: Locator, view: Watched, how: str) -> None:
    letter.locator("input[name=count]").press("End")
    button = letter.get_by_role("button", name="Print the letter")
    button.click() if how == "click" else button.press(how)
    assert view.page.evaluate("printed") == 1
    said = printed(view.page)
    assert [line for line in said.splitlines() if line] == [
        "The letter",
        "Dear reader, 9 greetings.",
        "Enclosed",
        "The ball is 9 wide.",
    ]
    expect(view.page.locator(".sim-sheet circle")).to_be_visible()
    assert view.complaints == []


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_short_sheet_is_one_page(letter: Locator, view: Watched, size: str) -> None:
    assert pages_in(view.page.pdf(format=size)) > 1
    letter.get_by_role("button", name="Print the letter").click()
    assert pages_in(view.page.pdf(format=size)) == 1


def test_what_is_printed_afterwards_is_the_page_again(letter: Locator, view: Watched) -> None:
    letter.get_by_role("button", name="Print the letter").click()
    view.page.pdf(format="A4")
    expect(view.page.locator(".sim-sheet")).to_have_count(0)
    expect(view.page.locator("html")).not_to_have_class("sim-printing")
    assert "stay at home" in printed(view.page)


def test_a_reader_who_changed_their_mind_prints_one_sheet(letter: Locator, view: Watched) -> None:
    for _ in range(2):
        letter.get_by_role("button", name="Print the letter").click()
    expect(view.page.locator(".sim-sheet")).to_have_count(1)


def test_the_screen_does_not_change(letter: Locator, view: Watched) -> None:
    before = view.page.evaluate("document.body.innerText")
    letter.get_by_role("button", name="Print the letter").click()
    assert view.page.evaluate("document.body.innerText") == before
    ids = view.page.evaluate("Array.from(document.querySelectorAll('[id]'), (one) => one.id)")
    assert len(set(ids)) == len(ids)


def test_a_sheet_is_dark_ink_on_paper_in_a_dark_theme(letter: Locator, view: Watched) -> None:
    view.page.evaluate("document.documentElement.dataset.theme = 'dark'")
    letter.get_by_role("button", name="Print the letter").click()
    view.page.emulate_media(media="print")
    ink = view.page.locator(".sim-sheet p").first.evaluate("(one) => getComputedStyle(one).color")
    assert max(int(part) for part in ink[4:-1].split(",")) < 100


def test_the_button_can_be_used_by_everyone(letter: Locator, view: Watched) -> None:
    expect(letter.get_by_role("button", name="Print the letter")).to_be_visible()
    assert faults(view.page) == []


def test_on_paper_and_without_scripts_there_is_no_button(letter: Locator, view: Watched, browser: Browser) -> None:
    address = view.page.url
    view.page.emulate_media(media="print")
    expect(letter.locator(".sim-print")).to_be_hidden()
    with watched(browser, java_script_enabled=False) as quiet:
        quiet.page.goto(address)
        expect(quiet.page.locator(".sim-print")).to_be_hidden()
        expect(quiet.page.get_by_text("Dear reader, 3 greetings.")).to_be_visible()


PLANNER = simulators["planner"]
SHEET = next(each.sheet for each in PLANNER.outputs_declared if each.prints)


def page_of(state: State) -> tuple[str, ...]:
    """Return all that is said on the page for the talk in a state."""
    shown = PLANNER.outputs_for(state, [*SHEET, "likely_twin"])
    return tuple(str(shown[name]) for name in (*SHEET[:-1], "likely_twin"))


def printed_states() -> list[State]:
    """Return the patients with a page for the talk, each page once, and the longest of many others."""
    draw = random.Random(3)  # noqa: S311  # not for secrets
    presets = {page_of(state): state for state in (PLANNER(**each.state).state for each in PLANNER.presets)}
    several = ({one.name: draw.choice(one.values) for one in PLANNER.controls} for _ in range(2000))
    longest = max(several, key=lambda state: sum(map(len, page_of(state))))
    return [state for page, state in presets.items() if page[0]] + [longest]


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_the_page_for_the_talk_is_one_page_for_every_patient(tmp_path: Path, view: Watched, size: str) -> None:
    view.page.add_init_script(NO_DIALOGUE)
    view.page.goto(write_page(tmp_path, PLANNER()).as_uri())
    section = view.simulator("planner")
    button = section.get_by_role("button", name="Print this page for the talk")
    states = printed_states()
    assert len(states) > 12
    if size == "Letter":  # a little shorter than A4 and a little wider: the longest, and some
        states = states[::-3]
    for state in states:
        section.evaluate("(section, state) => section.simulator.set(state)", state)
        button.click()
        pdf = view.page.pdf(format=size)
        assert pages_in(pdf) == 1, state
    assert view.complaints == []


def test_what_is_printed_for_the_talk_is_the_patient_on_screen(tmp_path: Path, view: Watched) -> None:
    view.page.add_init_script(NO_DIALOGUE)
    view.page.goto(write_page(tmp_path, PLANNER()).as_uri())
    section = view.simulator("planner")
    section.evaluate("section => section.simulator.set({ lesion: 'central_stenosis', weeks: '26' })")
    section.get_by_role("button", name="Print this page for the talk").click()
    said = printed(view.page)
    assert "run down a channel in the back" in said
    assert "Go to a hospital today if:" in said
    assert "Is there a good reason to fuse?" not in said
    expect(view.page.locator(".sim-sheet svg.hundred")).to_be_visible()


def test_there_is_nothing_to_print_where_time_is_short(tmp_path: Path, view: Watched) -> None:
    view.page.goto(write_page(tmp_path, PLANNER()).as_uri())
    section = view.simulator("planner")
    section.evaluate("section => section.simulator.set({ deficit: 'cauda_equina' })")
    expect(section.get_by_role("button", name="Print this page for the talk")).to_be_hidden()
    expect(section.locator("[data-output=alarm]")).to_contain_text("Urgent decompression.")
    for hidden in section.locator(".sim-outputs > :not(:first-child)").all():
        expect(hidden).to_be_hidden()
    section.evaluate("section => section.simulator.set({ deficit: 'none' })")
    expect(section.locator("[data-output=answer]")).to_be_visible()
    assert section.locator("[data-output=balance]").evaluate("node => node.clientHeight") > 200
