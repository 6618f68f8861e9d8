"""The mixed test in a browser, from its settings to the retry of what was missed; storage may fail, it may not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site.browsing import watched
from tests.site.quizzed import answer, opened, write_quiz
from tests.site.test_axe import faults

from backorleg import book

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.site.browsing import Watched
    from tests.site.conftest import Site

SEED = 7
TEN = book.drawn(SEED, 10)
KEY = "backorleg:quiz:test"
BLOCKED = """
for (const name of ["getItem", "setItem", "removeItem"]) {
  Storage.prototype[name] = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };
}
"""
FULL = """
Storage.prototype.setItem = () => { throw new DOMException("The quota has been exceeded.", "QuotaExceededError"); };
"""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_quiz(tmp_path_factory.mktemp("test"), book.mixed_test())


def start(page: Page, *, clock: bool = False) -> None:
    if clock:
        page.get_by_label("With a clock").check()
    page.get_by_label("Test number").fill(str(SEED))
    page.get_by_role("button", name="Start the test").click()


def button(page: Page, name: str) -> Any:
    return page.get_by_role("button", name=name, exact=True)


def take(page: Page, asked: tuple[book.Question, ...], wrong: tuple[str, ...] = ()) -> None:
    """Answer all questions; those in ``wrong`` are left open."""
    for number, question in enumerate(asked, start=1):
        expect(page.locator("legend")).to_have_text(question.asks)
        expect(page.locator("legend")).to_be_focused()
        if question.id not in wrong:
            answer(page.locator(".quiz-question"), question, question.right)
        if number < len(asked):
            button(page, "Next").click()


def test_a_test_from_start_to_finish_and_what_was_missed_again(path: Path, view: Watched) -> None:
    page = view.page
    opened(page, path)
    start(page)
    missed = (TEN[1].id, TEN[4].id)
    take(page, TEN, missed)
    expect(page.locator(".quiz-progress")).to_have_text("Question 10 of 10; 8 answered.")
    expect(button(page, "Next")).to_be_disabled()
    button(page, "Previous").click()
    expect(page.locator("legend")).to_have_text(TEN[8].asks)
    button(page, "Finish").click()
    expect(page.locator(".quiz-said")).to_have_text("2 questions have no answer yet.")
    assert page.evaluate("heard") == []
    button(page, "Finish anyway").click()

    expect(page.get_by_role("heading", name="Your result")).to_be_focused()
    expect(page.locator(".quiz-score")).to_have_text("8 of 10 points (80 %).")
    [told] = page.evaluate("heard")
    assert {name: told[name] for name in ("kind", "id", "score", "answered", "total")} == {
        "kind": "test",
        "id": "mixed",
        "score": 0.8,
        "answered": 8,
        "total": 10,
    }
    of_claims = {claim: [each for each in TEN if claim in each.claims] for each in TEN for claim in each.claims}
    rows = page.locator("tr[data-claim]")
    expect(rows).to_have_count(len(of_claims))
    taught = {row.claim: row.taught for row in book.coverage()}
    for claim, asked in of_claims.items():
        points = sum(each.id not in missed for each in asked)
        assert told["perClaim"][claim] == {"points": points, "total": len(asked)}
        row = page.locator(f'tr[data-claim="{claim}"]')
        expect(row).to_contain_text(f"{points} of {len(asked)}")
        links = row.locator("a").evaluate_all("(all) => all.map((one) => one.getAttribute('href'))")
        assert links == [f"{name}.html" for name in taught[claim] if name != "index"]
    expect(page.locator(".quiz-review summary").nth(1)).to_contain_text("Left open.")

    button(page, "Retry the 2 you missed").click()
    take(page, (TEN[1], TEN[4]))
    button(page, "Finish").click()
    expect(page.locator(".quiz-score")).to_have_text("2 of 2 points (100 %).")
    expect(page.get_by_role("button", name="Retry")).to_have_count(0)
    assert [one["kind"] for one in page.evaluate("heard")] == ["test", "retry"]
    button(page, "Another test").click()
    page.reload()
    page.get_by_text("Earlier results (2)").click()
    button(page, "Forget them").click()
    expect(page.get_by_text("Earlier results")).to_have_count(0)
    page.reload()
    expect(button(page, "Start the test")).to_be_visible()
    expect(page.get_by_text("Earlier results")).to_have_count(0)
    assert view.complaints == []


def test_a_test_with_a_clock_can_be_paused_lengthened_and_outlived(path: Path, view: Watched) -> None:
    page = view.page
    page.clock.install()
    opened(page, path)
    expect(page.get_by_label("Seconds for each question")).to_be_hidden()
    page.get_by_label("With a clock").check()
    expect(page.get_by_label("Seconds for each question")).to_have_value("60")
    start(page, clock=True)
    timer = page.get_by_role("timer", name="Time left")
    expect(timer).to_have_text("10:00")
    page.clock.run_for(30_000)
    expect(timer).to_have_text("9:30")
    button(page, "Pause").click()
    expect(page.locator("legend")).to_be_hidden()
    page.clock.run_for(600_000)
    expect(timer).to_have_text("9:30")
    button(page, "Go on").click()
    expect(page.locator("legend")).to_be_visible()
    page.clock.run_for(510_000)
    expect(page.locator(".quiz-said")).to_have_text("One minute is left. You can pause the clock, or add time.")
    button(page, "Add 5 minutes").click()
    expect(timer).to_have_text("6:00")
    answer(page.locator(".quiz-question"), TEN[0], TEN[0].right)
    page.clock.run_for(361_000)
    expect(page.get_by_text("Time is up. Nothing is lost")).to_be_focused()
    button(page, "Go on without the clock").click()
    expect(page.locator("legend")).to_have_text(TEN[0].asks)
    expect(page.locator(".quiz-progress")).to_have_text("Question 1 of 10; 1 answered.")
    expect(timer).to_have_count(0)
    button(page, "Finish").click()
    button(page, "Finish anyway").click()
    expect(page.locator(".quiz-score")).to_have_text("1 of 10 points (10 %).")
    assert view.complaints == []


def test_a_test_that_was_left_goes_on_where_it_was(path: Path, view: Watched) -> None:
    page = view.page
    opened(page, path)
    start(page)
    take(page, TEN[:3])
    page.reload()
    expect(page.get_by_text("A test waits: 3 of 10 questions are answered.")).to_be_visible()
    button(page, "Go on with it").click()
    expect(page.locator("legend")).to_have_text(TEN[2].asks)
    button(page, "Previous").click()
    button(page, "Previous").click()
    expect(page.locator(".quiz-progress")).to_have_text("Question 1 of 10; 3 answered.")
    assert page.evaluate("(key) => JSON.parse(localStorage.getItem(key)).ids", KEY) == [each.id for each in TEN]
    page.reload()
    button(page, "Throw it away").click()
    expect(page.get_by_text("A test waits")).to_have_count(0)
    expect(page.get_by_label("10", exact=True)).to_be_focused()
    page.reload()
    expect(page.get_by_text("A test waits")).to_have_count(0)
    assert view.complaints == []


@pytest.mark.parametrize("spoilt", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing_is_said_once_and_loses_no_test(path: Path, browser: Browser, spoilt: str) -> None:
    with watched(browser) as seen:
        seen.page.add_init_script(spoilt)
        opened(seen.page, path)
        start(seen.page)
        expect(seen.page.locator(".quiz-note")).to_contain_text("This browser keeps nothing for this page")
        take(seen.page, TEN[:2])
        button(seen.page, "Previous").click()
        expect(seen.page.locator(".quiz-progress")).to_have_text("Question 1 of 10; 2 answered.")
        button(seen.page, "Finish").click()
        button(seen.page, "Finish anyway").click()
        expect(seen.page.locator(".quiz-score")).to_have_text("2 of 10 points (20 %).")
        assert seen.complaints == []


def test_what_was_kept_and_makes_no_sense_is_put_aside(path: Path, view: Watched) -> None:
    page = view.page
    opened(page, path)
    sound = {"ids": [TEN[0].id], "at": 0, "limit": 0, "left": 0, "answers": {}, "seed": 1}
    broken: list[object] = [
        "no JSON",
        {"ids": 7},
        {**sound, "ids": []},
        {**sound, "ids": ["gone"]},
        {**sound, "at": 5},
        {**sound, "left": None},
        {**sound, "answers": {TEN[0].id: ["nonsense"]}},
        None,
        [],
    ]
    for entry in broken:
        text = entry if isinstance(entry, str) else json.dumps(entry)
        page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        page.reload()
        expect(page.locator(".quiz-note")).to_have_text(
            "What was kept of an earlier test could not be read, and was put aside."
        )
        expect(button(page, "Start the test")).to_be_visible()
        assert page.evaluate("(key) => localStorage.getItem(key)", KEY) is None
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, json.dumps(sound)])
    page.reload()
    expect(page.get_by_text("A test waits: 0 of 1 questions are answered.")).to_be_visible()
    assert view.complaints == []


def test_a_chapter_and_a_number_can_be_chosen_and_axe_finds_nothing_on_the_way(path: Path, browser: Browser) -> None:
    with watched(browser, viewport={"width": 390, "height": 800}) as seen:
        opened(seen.page, path)
        seen.page.evaluate("document.documentElement.dataset.theme = 'dark'")
        seen.page.get_by_label("With a clock").check()
        assert faults(seen.page) == []
        seen.page.get_by_label("Questions from").select_option("fusion")
        seen.page.get_by_label("40").check()
        start(seen.page)
        asked = book.drawn(SEED, 40, "fusion")
        expect(seen.page.locator(".quiz-progress")).to_have_text(f"Question 1 of {len(asked)}; 0 answered.")
        expect(seen.page.locator("legend")).to_have_text(asked[0].asks)
        button(seen.page, "Finish").click()
        assert faults(seen.page) == []
        button(seen.page, "Finish anyway").click()
        assert faults(seen.page) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_chapter_gives_the_test_from_a_folder(server: Site, view: Watched) -> None:
    view.page.goto(server.url("chapters/self-assessment.html", "file"))
    view.page.locator("[data-quiz=test][data-ready]").wait_for()
    start(view.page)
    expect(view.page.locator("[data-quiz=test] legend")).to_have_text(TEN[0].asks)
    expect(view.page.locator("[data-quiz=checkpoint] form")).to_have_count(
        sum(each.chapter == "self-assessment" for each in book.questions().values())
    )
    assert view.complaints == []


def test_without_its_questions_or_scripts_the_page_says_where_they_are(path: Path, browser: Browser) -> None:
    with watched(browser) as seen:
        seen.page.route("**/bank.js", lambda route: route.abort())
        seen.page.goto(path.as_uri())
        expect(seen.page.get_by_role("alert")).to_have_text("The questions of the test could not be loaded.")
        expect(seen.page.get_by_role("link", name="Red flags")).to_be_visible()
