"""Phones and a slide in a real browser: taps, keys, bars that grow, lines that break and heal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.lecture.hall import TOKEN, open_hall
from tests.site.browsing import chromium

from backorleg import book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Locator, Page
    from tests.lecture.hall import Hall

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets" / "lecture"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
FAULTS = """
async () => (await axe.run("html", { resultTypes: ["violations"] })).violations.flatMap(({ id, nodes }) =>
  nodes.map((node) => `${id}: ${node.target.join(" ")}: ${node.any.concat(node.all, node.none)[0]?.message}`))
"""
QUESTION = book.questions()["red-fever"]
LATE = book.vote("red-fever").html
RIGHT = next(each for each in QUESTION.choices if each.right)


def deck(*blocks: book.Block) -> str:
    """Return a page with votes, as a template of slides makes it: styles and scripts inlined."""
    style = (ASSETS / "votes.css").read_text(encoding="utf-8")
    scripts = "".join(
        f"<script>{(ASSETS / name).read_text(encoding='utf-8')}</script>" for name in ("votes-view.js", "votes.js")
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Deck</title><link rel="icon" href="data:,">'
        f"<style>html {{ font-size: 22px; color-scheme: light dark }} {style}</style></head>"
        f'<body data-base-url="/voila/"><main><h1>Slides</h1>{"".join(each.html for each in blocks)}</main>'
        f"{scripts}<script>lectureVotes.init(document)</script></body></html>"
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture
def hall(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    monkeypatch.setenv("BACKORLEG_VOTES", str(tmp_path / "votes.sqlite3"))
    with open_hall(deck=deck(book.vote("red-fever"), book.predict("red-weakness"))) as opened:
        yield opened


class Windows:
    """Pages under watch: any complaint of a browser is a fault, but for lines that a test has cut."""

    def __init__(self, browser: Browser, hall: Hall) -> None:
        self.browser = browser
        self.hall = hall
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []

    def _page(self, path: str, **options: Any) -> Page:
        context = self.browser.new_context(**options)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda problem: self.complaints.append(str(problem)))
        page.goto(f"http://localhost:{self.hall.port}{path}")
        return page

    def phone(self, width: int = 390, **options: Any) -> Page:
        return self._page("/vote", viewport={"width": width, "height": 700}, has_touch=True, is_mobile=True, **options)

    def slide(self, **options: Any) -> Page:
        token = {"Authorization": f"token {TOKEN}"}
        return self._page("/deck", viewport={"width": 1920, "height": 1080}, extra_http_headers=token, **options)


@pytest.fixture
def windows(browser: Browser, hall: Hall) -> Iterator[Windows]:
    made = Windows(browser, hall)
    yield made
    for context in made.contexts:
        context.close()
    assert [each for each in made.complaints if "net::ERR_INTERNET_DISCONNECTED" not in each] == []


def option(page: Page, letter: str) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"^{letter} "))


def faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(FAULTS)
    return found


def bar(slide: Page, place: int) -> float:
    box = slide.locator(".lecture-vote-fill").nth(place).bounding_box()
    return box["width"] if box else 0.0


def test_a_hall_votes_and_the_bars_grow(windows: Windows) -> None:
    slide = windows.slide(color_scheme="dark", reduced_motion="reduce")
    vote = slide.locator(".lecture-vote").first
    phone, narrow = windows.phone(), windows.phone(320, color_scheme="dark")
    expect(phone.get_by_role("heading")).to_have_text("You are in.")
    expect(vote.get_by_role("img", name="Code for http://192.0.2.7:")).to_be_visible()
    expect(vote.get_by_text(f"192.0.2.7:{windows.hall.port}/vote")).to_be_visible()
    assert RIGHT.because not in vote.inner_text()

    # The lecturer opens the vote with a key; phones follow by themselves and answer with one tap.
    slide.keyboard.press("v")
    expect(phone.get_by_role("heading")).to_have_text(QUESTION.asks)
    option(phone, "A").tap()
    expect(phone.get_by_role("status")).to_contain_text("Counted: A.")
    expect(option(phone, "A")).to_have_attribute("aria-pressed", "true")
    option(narrow, "B").tap()
    expect(vote.get_by_text("2 of 2 phones")).to_be_visible()
    assert narrow.evaluate("document.documentElement.scrollWidth") == 320
    assert "%" not in vote.inner_text()

    # Results are shown: half and half; then one changes their mind, and a third one comes in.
    slide.keyboard.press("r")
    expect(vote.locator(".lecture-vote-number").first).to_have_text("50% (1)")
    half = bar(slide, 0)
    assert half == pytest.approx(bar(slide, 1), abs=1) != 0
    option(narrow, "A").tap()
    late = windows.phone()
    late.get_by_role("button").nth(2).focus()
    late.keyboard.press("Enter")
    expect(vote.locator(".lecture-vote-number")).to_have_text(["67% (2)", "0% (0)", "33% (1)"])
    assert bar(slide, 0) == pytest.approx(half * 4 / 3, rel=0.02)
    assert faults(narrow) == []
    assert faults(slide) == []

    # A reload changes nothing, closing is said, and a phone sees the results because the hall does.
    phone.reload()
    expect(option(phone, "A")).to_have_attribute("aria-pressed", "true")
    slide.keyboard.press("v")
    expect(phone.get_by_role("status")).to_contain_text("closed. Your answer was A.")
    expect(phone.get_by_text("67%")).to_be_visible()
    slide.keyboard.press("a")
    expect(vote.get_by_text("✓ right")).to_be_visible()
    expect(vote.get_by_text(RIGHT.because)).to_be_visible()
    assert faults(slide) == []
    assert faults(phone) == []
    slide.keyboard.press("a")
    expect(vote.get_by_text(RIGHT.because)).to_have_count(0)


def test_a_new_round_and_the_end_are_asked_for_twice_and_all_is_saved(windows: Windows) -> None:
    slide, phone = windows.slide(), windows.phone()
    vote = slide.locator(".lecture-vote").first
    slide.keyboard.press("v")
    option(phone, "C").tap()
    expect(vote.get_by_text("1 of 1 phone")).to_be_visible()
    # A slide that came late, with the same question, knows at once how it stands.
    slide.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", LATE)
    expect(slide.locator(".lecture-vote").last.get_by_text("1 of 1 phone")).to_be_visible()
    slide.keyboard.press("x")
    expect(vote.get_by_role("status")).to_contain_text("Press X again")
    slide.keyboard.press("x")
    expect(vote.get_by_role("status")).to_have_text("V opens the vote.")
    expect(phone.get_by_role("heading")).to_have_text("You are in.")
    vote.get_by_text("More").click()
    with slide.expect_download() as saved:
        vote.get_by_role("link", name="Save all votes (CSV)").click()
    table = saved.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert [line.rsplit(",", 3)[-1] for line in table[1:]] == ["0", "0", "1", "0", "0", "0"]
    end = vote.get_by_role("button", name="End the lecture’s votes")
    end.click()
    end.click()
    expect(phone.get_by_role("heading")).to_have_text("The lecture has ended. Thank you.")


def test_broken_lines_are_said_and_heal(windows: Windows) -> None:
    slide, phone = windows.slide(), windows.phone()
    vote = slide.locator(".lecture-vote").first
    vote.get_by_role("button", name="Open the vote").click()
    expect(phone.get_by_role("heading")).to_have_text(QUESTION.asks)
    phone.context.set_offline(True)
    option(phone, "B").tap()
    expect(phone.get_by_role("alert")).to_contain_text("Your answer B will be sent when it is back.")
    slide.context.set_offline(True)
    slide.keyboard.press("r")
    expect(vote.get_by_role("alert")).to_contain_text("The connection to the server is lost")
    for page in (phone, slide):
        page.context.set_offline(False)
    expect(phone.get_by_role("status")).to_contain_text("Counted: B.")
    expect(phone.get_by_role("alert")).to_be_hidden()
    expect(vote.get_by_role("alert")).to_be_hidden()
    slide.keyboard.press("r")
    expect(vote.locator(".lecture-vote-number").nth(1)).to_have_text("100% (1)")


def test_a_prediction_hides_its_answer_until_a_key_and_prints_it(windows: Windows) -> None:
    slide = windows.slide()
    predict = slide.locator(".lecture-vote").nth(1)
    right = next(each for each in book.questions()["red-weakness"].choices if each.right)
    assert right.because not in predict.inner_text()
    slide.evaluate("globalThis.Reveal = { getCurrentSlide: () => document.querySelectorAll('.lecture-vote')[1] }")
    slide.keyboard.press("a")
    expect(predict.get_by_text(right.because)).to_be_visible()
    slide.keyboard.press("v")  # is no key of a prediction
    slide.keyboard.press("a")
    assert right.because not in predict.inner_text()
    slide.evaluate("dispatchEvent(new Event('beforeprint'))")
    slide.emulate_media(media="print")
    windows.phone()
    slide.wait_for_timeout(500)  # what the server says of it meanwhile is no reason to hide answers again
    for question in (QUESTION, book.questions()["red-weakness"]):
        said = slide.locator("main").inner_text()
        assert question.asks in said
        assert all(each.text in said for each in question.choices)
        because = next(each.because for each in question.choices if each.right)
        assert because in said
    expect(slide.get_by_role("button").filter(visible=True)).to_have_count(0)


def test_where_no_phone_can_come_in_hands_are_counted(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKORLEG_VOTES", str(tmp_path / "votes.sqlite3"))
    with open_hall(bound_to="localhost", deck=deck(book.poll("How sure?", "Sure", "<b>Not</b> sure"))) as hall:
        windows = Windows(browser, hall)
        slide = windows.slide()
        expect(slide.get_by_text("make present HALL=yes")).to_be_visible()
        slide.keyboard.press("v")
        slide.get_by_label("Hands for A").fill("30")
        slide.get_by_label("Hands for B").fill("10")
        slide.keyboard.press("r")  # typed into a field, it is no key
        expect(slide.get_by_text("%")).to_have_count(0)
        slide.get_by_role("button", name="Show results").click()
        expect(slide.locator(".lecture-vote-number")).to_have_text(["75% (30)", "25% (10)"])
        assert "<b>Not</b> sure" in slide.locator("main").inner_text()
        assert slide.locator(".lecture-vote b").count() == 0
        assert windows.complaints == []
        for context in windows.contexts:
            context.close()
