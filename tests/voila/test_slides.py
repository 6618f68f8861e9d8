"""Slides as a lecturer gives them: keys, remote, steps, notes in a second window, a case, a handout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page
    from tests.voila.conftest import VoilaServer
    from tests.voila.watching import Watched


@pytest.fixture
def talk(server: VoilaServer, view: Watched) -> Page:
    view.open_slides(server.slides("04-talk"))
    return view.page


def heading(page: Page) -> Locator:
    return page.locator(".slides section.present:not(.stack) :is(h1, h2)").first


def test_a_deck_is_the_cells_with_a_slide_type_and_nothing_from_elsewhere(
    server: VoilaServer, view: Watched, talk: Page
) -> None:
    expect(talk).to_have_title("A talk – slides")
    expect(heading(talk)).to_contain_text("A talk")
    expect(talk.locator(".slide-number")).to_have_text(re.compile(r"^\s*1\s*/\s*4\s*$"))
    content = talk.content()
    expect(talk.get_by_text("A chapter", exact=True)).to_have_count(0)
    for private in ("chapter_only", "excerpt(", "Traceback"):
        assert private not in content
    assert view.hosts == {urlsplit(server.url).netloc}
    assert view.complaints == []


def test_keys_and_a_remote_turn_the_pages_step_by_step(talk: Page) -> None:
    second = talk.locator(".slides .fragment", has_text="Second")
    talk.keyboard.press("PageDown")
    expect(heading(talk)).to_contain_text("One thing after the other")
    expect(second).to_have_css("opacity", "0")
    talk.keyboard.press("PageDown")
    expect(second).to_have_css("opacity", "1")
    talk.keyboard.press("ArrowRight")
    expect(heading(talk)).to_contain_text("Where it is felt")
    talk.keyboard.press("PageUp")
    expect(heading(talk)).to_contain_text("One thing after the other")
    expect(second).to_have_css("opacity", "1")
    talk.keyboard.press("Home")
    expect(heading(talk)).to_contain_text("A talk")


def test_a_simulator_lives_on_its_slide_and_keeps_its_keys(view: Watched, talk: Page) -> None:
    talk.evaluate("Reveal.slide(2)")
    stage = talk.locator(".sim-excerpt .simulator")
    expect(stage).to_be_visible()
    expect(talk.locator(".sim-excerpt [data-output]:not([data-kind=twin])")).to_have_count(2)
    # reveal.js would make it deaf, as it does with slides still to come.
    expect(stage).to_have_js_property("inert", False)  # noqa: FBT003  # playwright takes it by position
    expect(stage).not_to_have_attribute("aria-hidden", "true")
    stage.get_by_role("button", name="Maren").click()
    expect(stage).to_have_attribute("data-state", re.compile('"level":"L5-S1"'))
    right = talk.get_by_role("button", name="Right", exact=True)
    right.click()
    expect(stage.locator("[data-output=body_twin]")).to_contain_text("right")
    # An arrow key on a control is the control's; the remote's Page Down still turns the page.
    right.press("ArrowRight")
    expect(heading(talk)).to_contain_text("Where it is felt")
    right.press("PageDown")
    expect(heading(talk)).to_contain_text("Somebody")
    assert view.complaints == []


def test_everything_on_a_slide_is_inside_it_and_large(talk: Page) -> None:
    for number in range(4):
        talk.evaluate(f"Reveal.slide({number})")
        talk.keyboard.press("1")
        sizes = talk.evaluate(
            """() => {
              const slide = document.querySelector(".slides section.present:not(.stack)");
              const shown = Array.from(slide.querySelectorAll("h1, h2, p, li, figcaption, svg")).filter(
                (one) => !one.closest("aside") && one.checkVisibility());
              return {
                bottom: Math.max(...shown.map((one) => one.getBoundingClientRect().bottom)),
                right: Math.max(...shown.map((one) => one.getBoundingClientRect().right)),
                text: Math.min(...shown.filter((one) => one.matches("p, li")).map(
                  (one) => parseFloat(getComputedStyle(one).fontSize) * Reveal.getScale()), 99),
              };
            }"""
        )
        assert sizes["bottom"] <= 1080
        assert sizes["right"] <= 1920
        assert sizes["text"] >= 22


def test_each_part_of_a_case_has_a_key(talk: Page) -> None:
    talk.evaluate("Reveal.slide(3)")
    parts = talk.locator("[data-reveal]")
    expect(parts).to_have_count(4)
    for number in range(4):
        expect(parts.nth(number)).to_have_css("opacity", "0")
    talk.keyboard.press("3")
    expect(parts.nth(2)).to_have_css("opacity", "1")
    expect(parts.nth(0)).to_have_css("opacity", "0")
    expect(parts.nth(2).locator("svg")).to_have_count(1)
    talk.keyboard.press("3")
    expect(parts.nth(2)).to_have_css("opacity", "0")
    talk.keyboard.press("ArrowRight")
    expect(parts.nth(0)).to_have_css("opacity", "1")


def test_speaker_notes_follow_in_a_second_window(server: VoilaServer, talk: Page) -> None:
    before = server.ready()["in_use"]
    with talk.expect_popup() as opened:
        talk.keyboard.press("s")
    notes = opened.value
    expect(notes.locator("#notes")).to_contain_text("Say hello to the hall.")
    expect(notes.locator("#next")).to_have_text("One thing after the other")
    expect(notes.locator("#place")).to_have_text("1 of 4")
    notes.get_by_role("button", name="Next", exact=True).click()
    expect(heading(talk)).to_contain_text("One thing after the other")
    expect(notes.locator("#notes")).to_contain_text("Say nothing yet.")
    notes.keyboard.press("PageDown")
    notes.keyboard.press("PageDown")
    expect(notes.locator("#now")).to_have_text("Where it is felt")
    assert server.ready()["in_use"] == before, "the second window needs no kernel"


def test_overview_black_screen_clock_and_help(talk: Page) -> None:
    root = talk.locator(".reveal")
    talk.keyboard.press("o")
    expect(talk.locator(".reveal.overview")).to_have_count(1)
    talk.keyboard.press("Escape")
    expect(talk.locator(".reveal.overview")).to_have_count(0)
    talk.keyboard.press("b")
    expect(talk.locator(".reveal.paused")).to_have_count(1)
    talk.keyboard.press("b")
    clock = talk.locator(".lecture-clock")
    expect(clock).to_be_hidden()
    talk.keyboard.press("t")
    expect(clock).to_be_visible()
    talk.keyboard.press("Shift+?")
    expect(talk.get_by_text("Speaker notes")).to_be_visible()
    expect(root).to_be_visible()


def test_the_handout_has_every_slide_and_what_to_say(server: VoilaServer, view: Watched, tmp_path: Path) -> None:
    view.open_slides(server.slides("04-talk?print-pdf"))
    page = view.page
    expect(page.locator(".pdf-page")).to_have_count(4)
    for number in range(4):
        sheet = page.locator(".pdf-page").nth(number)
        expect(sheet.locator(":is(h1, h2)").first).to_be_visible()
    expect(page.locator(".speaker-notes-pdf", has_text="Say which side.")).to_be_visible()
    for part in page.locator("[data-reveal]").all():
        expect(part).to_have_css("opacity", "1")
    made = tmp_path / "handout.pdf"
    page.pdf(path=made, prefer_css_page_size=True)
    # Each slide, and behind it what to say.
    assert made.read_bytes().count(b"/Type /Page\n") == 8


def test_an_error_on_a_slide_is_one_friendly_sentence(server: VoilaServer, view: Watched) -> None:
    view.open_slides(server.slides("05-broken-talk"))
    expect(view.page.get_by_role("alert").filter(visible=True)).to_contain_text("could not be started")
    for private in ("ZeroDivisionError", "Traceback", "unseen_source"):
        assert private not in view.page.content()
    view.page.keyboard.press("PageDown")
    expect(heading(view.page)).to_contain_text("Whole")
