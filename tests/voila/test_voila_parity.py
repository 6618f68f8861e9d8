"""A chapter in Voila says and draws what Python does."""

from __future__ import annotations

import contextlib
import re
import shutil
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from tests.site.browsing import Watched, assert_parity, canonical, expect_state, random_states, script_of, watched
from tests.voila.conftest import ROOT
from tests.voila.notebooks import write_notebook

from backorleg import book, simulators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page
    from tests.voila.conftest import StartVoila, VoilaServer

NAME = "radiculopathy"
SIM = simulators[NAME]
START = SIM().state
CHAPTER = f"{NAME}.ipynb"
TWO = """
from backorleg import book, simulators
simulators["radiculopathy"]()
"""
# Voila brings the modules of JupyterLab 4.2, and the widgets' own extension, which it loads, is built for a later
# JupyterLab. The module loader warns of each difference and goes on; Voila's makers pin them, not we.
FEDERATION = re.compile(r"Unsatisfied version .* of shared singleton module|No satisfying version", re.DOTALL)


@pytest.fixture(scope="module")
def server(voila_server: StartVoila, tmp_path_factory: pytest.TempPathFactory) -> VoilaServer:
    folder = tmp_path_factory.mktemp("notebooks")
    shutil.copyfile(ROOT / "chapters" / CHAPTER, folder / CHAPTER)
    write_notebook(folder / "two.ipynb", "# Two copies", TWO, TWO)
    return voila_server(folder)


@contextlib.contextmanager
def presented(browser: Browser, url: str) -> Iterator[Watched]:
    with watched(browser, viewport={"width": 1280, "height": 900}) as seen:
        seen.page.goto(url)
        expect(seen.page.locator("#rendered_cells")).not_to_have_attribute("aria-busy", "true", timeout=60_000)
        seen.simulator(NAME)
        yield seen


@pytest.fixture(scope="module")
def chapter(server: VoilaServer, browser: Browser) -> Iterator[Watched]:
    """The chapter, opened once: each test sets the state that it starts from."""
    with presented(browser, server.chapter(CHAPTER)) as seen:
        yield seen


@pytest.fixture
def section(chapter: Watched) -> Locator:
    found = chapter.simulator(NAME)
    assert found.evaluate("(section, state) => section.simulator.set(state)", START) is True
    return found


def controls(page: Page, number: int = 0) -> Locator:
    return page.locator(".sim-live-controls").nth(number)


def test_script_of_moves(section: Locator) -> None:
    assert_parity(section, SIM, script_of(SIM))


def test_random_states(section: Locator) -> None:
    assert_parity(section, SIM, random_states(SIM, 40))


def test_key_on_the_list_moves_the_outputs(section: Locator, chapter: Watched) -> None:
    field = controls(chapter.page).get_by_label("Level")
    field.focus()
    chapter.page.keyboard.press("ArrowDown")
    state = START | {"level": "L5-S1"}
    expect_state(section, state)
    assert section.evaluate("section => section.simulator.outputs()") == SIM(**state).outputs()
    expect(section.locator("[data-output=axial_twin]")).to_have_text(SIM(**state).outputs()["axial_twin"])
    expect(field).to_be_focused()


def test_click_on_a_button_moves_the_outputs(section: Locator, chapter: Watched) -> None:
    controls(chapter.page).get_by_role("button", name="Far lateral").click()
    state = START | {"zone": "far_lateral"}
    expect_state(section, state)
    expect(section.locator("[data-output=axial_twin]")).to_have_text(SIM(**state).outputs()["axial_twin"])
    root = section.locator("[data-output=body] svg")
    expect(root).to_be_visible()


def test_set_moves_the_widgets(section: Locator, chapter: Watched) -> None:
    section.evaluate("section => section.simulator.set({ level: 'C6-7', side: 'right' })")
    expect_state(section, START | {"level": "C6-7", "side": "right"})
    right = controls(chapter.page).get_by_role("button", name="Right", exact=True)
    expect(right).to_have_class(re.compile(r"\bmod-active\b"))
    expect(controls(chapter.page).get_by_label("Level")).to_have_js_property(
        "selectedIndex", SIM.controls[0].values.index("C6-7")
    )


def test_state_can_be_copied_as_code(section: Locator, chapter: Watched) -> None:
    chapter.page.evaluate("Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })")
    section.evaluate("section => section.simulator.set({ level: 'L5-S1', side: 'right' })")
    section.get_by_role("button", name="Copy code").click()
    names: dict[str, Any] = {}
    exec(section.get_by_role("textbox", name="Code of this state").input_value(), names)  # noqa: S102  # it is our own
    assert names["sim"].state == section.evaluate("section => section.simulator.state")


@pytest.mark.parametrize("moves", [{"colour": "red"}, {"level": "L9"}, {"level": "C6-7", "zone": 1}], ids=str)
def test_wrong_move_changes_nothing_and_says_why(section: Locator, moves: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=f"{NAME}: ") as python:
        SIM(**moves)
    assert section.evaluate("(section, moves) => section.simulator.set(moves)", moves) is False
    note = section.page.get_by_role("alert").filter(visible=True)
    expect(note).to_contain_text(str(python.value))
    note.get_by_role("button", name="Dismiss").click()
    expect(note).to_have_count(0)
    expect(section).to_be_focused()
    assert section.evaluate("section => section.simulator.state") == START
    assert section.get_attribute("data-state") == canonical(START)


def test_the_checkpoint_is_answered_in_the_browser(chapter: Watched) -> None:
    question = book.questions()["rad-c8"]
    asked = [one.id for one in book.questions().values() if one.chapter == NAME]
    form = chapter.page.locator(".quiz form").nth(asked.index(question.id))
    expect(form.locator("legend")).to_contain_text(question.asks)
    form.get_by_label("C6–C7").check()
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".quiz-verdict")).to_have_text("Not right.")
    for each in question.choices:
        if each.key in ("c6-7", "c7-t1"):
            expect(form.locator(".quiz-feedback")).to_contain_text(each.because)
    form.get_by_role("button", name="Try again").click()
    form.get_by_label("C7–T1").check()
    form.get_by_role("button", name="Check").press("Enter")
    expect(form.locator(".quiz-verdict")).to_have_text("Right.")
    # As on the page: the colours of the quiz come with it.
    assert form.get_by_role("button").evaluate("(one) => getComputedStyle(one).borderRadius") != "0px"


def test_nothing_comes_from_elsewhere_and_nothing_goes_wrong(server: VoilaServer, chapter: Watched) -> None:
    """Comes last of those that share the page, and so speaks for all of them."""
    assert chapter.hosts == {urlsplit(server.url).netloc}
    assert chapter.failed == []
    assert [one for one in chapter.complaints if not FEDERATION.search(one)] == []


def test_two_copies_are_independent(server: VoilaServer, browser: Browser) -> None:
    with presented(browser, server.chapter("two.ipynb")) as seen:
        sections = seen.page.locator(f'.simulator[data-simulator="{NAME}"]')
        expect(sections).to_have_count(2)
        first, second = sections.all()
        expect_state(second, START)
        controls(seen.page, 1).get_by_role("button", name="Foraminal").click()
        expect_state(second, START | {"zone": "foraminal"})
        expect_state(first, START)
        controls(seen.page, 0).get_by_role("button", name="Right", exact=True).click()
        expect_state(first, START | {"side": "right"})
        expect_state(second, START | {"zone": "foraminal"})
        # One copy of plotly.js serves both.
        for chart in seen.page.locator("[data-kind=chart]").all():
            chart.scroll_into_view_if_needed()
            expect(chart.locator("svg.main-svg").first).to_be_visible()
        ids = seen.page.evaluate("Array.from(document.querySelectorAll('.simulator [id]'), (one) => one.id)")
        assert len(ids) == len(set(ids))
