"""A checkpoint in a browser: marked as in Python, answered by clicks and by keys, and readable without scripts."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.site.browsing import watched
from tests.site.quizzed import answer, opened, write_quiz
from tests.site.test_axe import faults

from backorleg import book
from backorleg.core._assets import quiz_module

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator
    from tests.site.browsing import Watched

# It has a question of each kind.
CHAPTER = "self-assessment"
QUESTIONS = [question for question in book.questions().values() if question.chapter == CHAPTER]
BY_KIND = {question.kind: question for question in QUESTIONS}
WRONG = {
    "single": (["sure"], "Not right."),
    "several": (["sciatica", "walk", "back"], "Partly right: 33 % of the point."),
    "order": (["foot", "saddle", "hands", "sciatica"], "Partly right: 67 % of the point."),
    "locate": (["arm_outer", "thumb"], "Not right."),
    "change_mind": (["more"], "Partly right: 50 % of the point."),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_quiz(tmp_path_factory.mktemp("quiz"), book.checkpoint(CHAPTER))


@pytest.fixture
def quiz(path: Path, view: Watched) -> Iterator[Watched]:
    opened(view.page, path)
    yield view
    assert view.complaints == []


def form_of(seen: Watched, question: book.Question) -> Locator:
    place = QUESTIONS.index(question)
    return seen.page.locator("form").nth(place)


def check(form: Locator) -> Locator:
    return form.get_by_role("button", name="Check")


def test_every_kind_is_there() -> None:
    assert set(BY_KIND) == set(book.KINDS)


def test_marks_and_tests_are_those_of_python(quiz: Watched) -> None:
    dice = random.Random(3)  # noqa: S311  # the same answers in every run
    asked: list[tuple[dict[str, Any], list[list[str]]]] = []
    marks: list[list[float]] = []
    for question in book.questions().values():
        keys = [each.key for each in question.choices]
        answers = [[*question.right], [], *(dice.sample(keys, dice.randint(1, len(keys))) for _ in range(30))]
        answers += [dice.sample(keys, len(keys)) for _ in range(30)] if question.kind == "order" else []
        asked.append((book.as_data(question), answers))
        marks.append([book.marked(question, each) for each in answers])
    assert len({mark for each in marks for mark in each}) > 10
    mark = "(asked) => asked.map(([one, answers]) => answers.map((each) => globalThis.backorleg.marked(one, each)))"
    assert quiz.page.evaluate(mark, asked) == marks
    ids = list(book.questions())
    for seed in (0, 1, 7, 2026, 9999, 2**31):
        drawn = quiz.page.evaluate("([ids, seed]) => globalThis.backorleg.shuffled(ids, seed)", [ids, seed])
        assert drawn == [question.id for question in book.drawn(seed, len(ids))]
        assert sorted(drawn) == sorted(ids)


def test_right_answers_by_clicks_and_the_score_is_told_once(quiz: Watched) -> None:
    for number, question in enumerate(QUESTIONS, start=1):
        form = form_of(quiz, question)
        expect(form.locator("legend")).to_have_text(f"{number}. {question.asks}")
        answer(form, question, question.right)
        check(form).click()
        expect(form.get_by_role("status").filter(has_text="Right.")).to_have_text("Right.")
        for choice in question.choices:
            if choice.right:
                expect(form.locator(".quiz-feedback")).to_contain_text(choice.because)
        for source in question.sources:
            assert form.locator(f'a[href="{source.url}"]').count() == 1
        again = form.get_by_role("button", name="Try again")
        expect(again).to_be_focused()
    total = len(QUESTIONS)
    expect(quiz.page.locator(".quiz-score")).to_have_text(f"At the first try you have {total} of {total} points.")
    told = quiz.page.evaluate("heard")
    assert len(told) == 1
    assert {name: told[0][name] for name in ("kind", "id", "score", "answered", "total")} == {
        "kind": "checkpoint",
        "id": CHAPTER,
        "score": 1,
        "answered": total,
        "total": total,
    }
    claims = [claim for question in QUESTIONS for claim in question.claims]
    assert {name: (each["points"], each["total"]) for name, each in told[0]["perClaim"].items()} == {
        claim: (claims.count(claim), claims.count(claim)) for claim in claims
    }
    again = form_of(quiz, QUESTIONS[0]).get_by_role("button", name="Try again")
    again.click()
    check(form_of(quiz, QUESTIONS[0])).click()
    expect(form_of(quiz, QUESTIONS[0]).locator(".quiz-verdict")).to_have_text("Choose an answer first.")
    assert len(quiz.page.evaluate("heard")) == 1


def test_wrong_and_partly_right_answers_are_explained_and_can_be_tried_again(quiz: Watched) -> None:
    for kind, (keys, verdict) in WRONG.items():
        question = BY_KIND[kind]
        form = form_of(quiz, question)
        check(form).click()
        expect(form.locator(".quiz-verdict")).to_have_text(
            "Move the steps first." if kind == "order" else "Choose an answer first."
        )
        answer(form, question, keys)
        check(form).click()
        expect(form.locator(".quiz-verdict")).to_have_text(verdict)
        said = form.locator(".quiz-feedback").inner_text()
        chosen = {each.key: each for each in question.choices}
        for key in (*keys, *question.right):
            assert chosen[key].because in said
        form.get_by_role("button", name="Try again").click()
        expect(form.locator(".quiz-feedback")).to_have_count(0)
        expect(form.locator(".quiz-verdict")).to_be_empty()
        expect(check(form)).to_be_focused()
        answer(form, question, question.right)
        check(form).click()
        expect(form.locator(".quiz-verdict")).to_have_text("Right.")
    assert quiz.page.evaluate("heard") == []  # some questions are still open


def test_keys_alone_answer_what_the_browser_knows(quiz: Watched) -> None:
    press = quiz.page.keyboard.press
    form = form_of(quiz, BY_KIND["single"])
    form.get_by_role("radio").first.focus()
    press("ArrowDown")
    expect(form.get_by_role("radio").nth(1)).to_be_checked()
    press("Enter")  # a form is sent by Enter
    expect(form.locator(".quiz-verdict")).to_have_text("Right.")

    form = form_of(quiz, BY_KIND["several"])
    form.get_by_role("checkbox").first.focus()
    for choice in BY_KIND["several"].choices:
        if choice.right:
            press("Space")
        press("Tab")
    check(form).press("Enter")
    expect(form.locator(".quiz-verdict")).to_have_text("Right.")

    form = form_of(quiz, BY_KIND["change_mind"])
    form.get_by_label("No real change").focus()
    press("ArrowUp")
    press("ArrowUp")
    press("Enter")
    expect(form.locator(".quiz-verdict")).to_have_text("Right.")


def test_keys_alone_move_steps_and_press_zones(quiz: Watched) -> None:
    press = quiz.page.keyboard.press
    order = BY_KIND["order"]
    form = form_of(quiz, order)
    shown = [each.key for each in order.choices]
    for place, key in enumerate(order.right):
        up = form.locator(f'[data-key="{key}"]').get_by_role("button", name="Move up")
        up.focus()
        for _ in range(shown.index(key) - place):
            press("Enter")
            expect(up).to_be_focused()  # it has moved with its step
        if place == 0:
            # At the top it rests, and keeps the focus.
            expect(up).to_have_attribute("aria-disabled", "true")
            press("Enter")
        shown.remove(key)
        shown.insert(place, key)
    expect(form.get_by_role("status").first).to_contain_text("is now number")
    check(form).press("Space")
    expect(form.locator(".quiz-verdict")).to_have_text("Right.")

    form = form_of(quiz, BY_KIND["locate"])
    zones = form.locator("[data-press]")
    zones.first.focus()
    target = form.locator('[data-press="arm_outer"]')
    for _ in range(zones.count()):
        if target.evaluate("(zone) => zone === document.activeElement"):
            break
        press("ArrowRight")
    press("Enter")
    expect(target).to_have_attribute("aria-pressed", "true")
    expect(form.locator(".quiz-chosen")).to_have_text("Pressed: outer side of the upper arm.")
    check(form).press("Enter")
    expect(form.locator(".quiz-verdict")).to_have_text("Right.")
    # What is checked cannot be changed, and the territory is outlined.
    target.dispatch_event("click")
    expect(target).to_have_attribute("aria-pressed", "true")
    expect(form.locator('[data-part="C5-right"]')).to_have_class("outline")


def test_axe_finds_nothing_on_a_phone_before_and_after_answers(path: Path, browser: Browser) -> None:
    with watched(browser, viewport={"width": 390, "height": 900}) as seen:
        opened(seen.page, path)
        assert faults(seen.page) == []
        for kind, (keys, _) in WRONG.items():
            answer(form_of(seen, BY_KIND[kind]), BY_KIND[kind], keys)
            check(form_of(seen, BY_KIND[kind])).click()
        for theme in ("dark", "light"):
            seen.page.evaluate("(theme) => (document.documentElement.dataset.theme = theme)", theme)
            assert faults(seen.page) == []
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_scripts_answers_unfold(path: Path, browser: Browser) -> None:
    with watched(browser, java_script_enabled=False) as seen:
        seen.page.goto(path.as_uri())
        expect(seen.page.locator("form")).to_have_count(0)
        item = seen.page.locator(".quiz-question").nth(QUESTIONS.index(BY_KIND["single"]))
        item.get_by_text("At about 85 %").click()
        expect(item.get_by_text("Right.")).to_be_visible()
        item.get_by_text("At 100 %").click()
        expect(item.get_by_text("Not this one.").last).to_be_visible()
        expect(item.get_by_text("Right.")).to_be_hidden()
        expect(seen.page.get_by_role("img", name="The patient's right arm")).to_be_visible()
        seen.page.get_by_text("Show where").click()
        expect(seen.page.get_by_text("outer side of the upper arm")).to_be_visible()


def test_a_live_host_gets_the_same_quiz(view: Watched, tmp_path: Path) -> None:
    """The module of the widget on a page of its own, with a stand-in for the kernel's side of the wire."""
    page = tmp_path / "live.html"
    page.write_text(
        "<!DOCTYPE html><title>Live</title><link rel='icon' href='data:,'><div id='here'></div>", encoding="utf-8"
    )
    view.page.goto(page.as_uri())
    script = quiz_module().replace("export default {", "globalThis.live = {")
    view.page.add_script_tag(content=f"(() => {{ {script} }})();")
    traits = {"html": book.checkpoint(CHAPTER).html, "data": {}}
    view.page.evaluate(
        """(traits) => {
          const model = { get: (name) => traits[name] };
          live.render({ model, el: document.getElementById("here") });
        }""",
        json.loads(json.dumps(traits)),
    )
    form = form_of(view, BY_KIND["several"])
    answer(form, BY_KIND["several"], BY_KIND["several"].right)
    check(form).click()
    expect(form.locator(".quiz-verdict")).to_have_text("Right.")
    assert view.complaints == []
