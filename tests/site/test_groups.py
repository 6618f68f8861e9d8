"""Many controls: groups that fold, controls that come and go, help on demand, rows for a thumb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site.browsing import expect_state, settle, watched
from tests.site.shown import write_page as write_one
from tests.site.test_axe import faults
from tests.site.toy import Toy, write_page

from backorleg.core import Choice, Simulator, Toggle, output

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator
    from tests.site.browsing import Watched
    from tests.site.test_axe import Scheme

START = Toy().state
PHONE = {"width": 390, "height": 844}
LEAST = 24  # pixels: WCAG 2.2, target size


@pytest.fixture
def toy(tmp_path: Path, view: Watched) -> Locator:
    view.page.goto(write_page(tmp_path).as_uri())
    return view.simulator("toy")


def control(section: Locator, name: str) -> Locator:
    return section.locator(f'.sim-controls [name="{name}"]')


def test_what_does_not_apply_is_put_away_and_comes_back(toy: Locator, view: Watched) -> None:
    control(toy, "cart").check()
    toy.get_by_role("radio", name="South").check()
    expect(control(toy, "cart")).to_be_hidden()
    expect(control(toy, "second").first).to_be_hidden()
    expect(control(toy, "first").first).to_be_visible()
    # A hidden control keeps its value, and outputs stay defined.
    expect_state(toy, START | {"cart": True, "region": "south"})
    toy.get_by_role("radio", name="North").check()
    expect(control(toy, "cart")).to_be_visible()
    expect(control(toy, "cart")).to_be_checked()
    assert view.complaints == []


def test_a_group_of_which_nothing_applies_is_put_away(toy: Locator) -> None:
    posture = toy.locator("summary", has_text="Posture")
    expect(posture).to_be_visible()
    toy.get_by_role("radio", name="South").check()
    expect(posture).to_be_hidden()
    expect(toy.locator("summary", has_text=re.compile("^Tests$"))).to_be_visible()


def test_a_link_puts_away_what_does_not_apply(tmp_path: Path, view: Watched) -> None:
    view.page.goto(f"{write_page(tmp_path).as_uri()}#toy?region=south")
    toy = view.simulator("toy")
    expect(control(toy, "cart")).to_be_hidden()


@pytest.mark.parametrize("region", ["north", "south"])
def test_the_first_state_is_right_without_scripts(tmp_path: Path, browser: Browser, region: str) -> None:
    with watched(browser, java_script_enabled=False) as seen:
        seen.page.goto(write_page(tmp_path, Toy(region=region)).as_uri())
        cart = seen.page.locator('[name="cart"]')
        (expect(cart).to_be_visible if region == "north" else expect(cart).to_be_hidden)()
        # Help opens even while the controls rest.
        seen.page.locator(".sim-help summary").first.click()
        expect(seen.page.get_by_text("Do it twice & count.")).to_be_visible()


def test_tab_goes_through_what_is_shown_in_order(toy: Locator, view: Watched) -> None:
    control(toy, "amount").focus()
    stops = []
    for _ in range(11):
        view.page.keyboard.press("Tab")
        stops.append(view.page.evaluate("document.activeElement.name || document.activeElement.textContent.trim()"))
    assert [re.sub(r"\s+", " ", stop) for stop in stops] == [
        "region",
        "Tests",
        "first",
        "?Help with: First test",
        "second",
        "third",
        "?Help with: Third test, with a short answer",
        "Posture",
        "cart",
        "?Help with: Leaning on a cart",
        "Reset",
    ]


def test_help_opens_by_click(toy: Locator) -> None:
    said = toy.get_by_text("Offer one.")
    expect(said).to_be_hidden()
    toy.locator("summary", has_text="Help with: Leaning on a cart").click()
    expect(said).to_be_visible()
    expect(control(toy, "cart")).not_to_be_checked()


def test_help_opens_by_key_and_says_what_it_helps_with(toy: Locator, view: Watched) -> None:
    said = toy.get_by_text("Do it twice & count.")
    expect(said).to_be_hidden()
    toy.locator("summary", has_text="Help with: First test").press("Enter")
    expect(said).to_be_visible()
    expect_state(toy, START)
    view.page.keyboard.press("Enter")
    expect(said).to_be_hidden()


def test_a_fold_closes_and_keeps_its_values(toy: Locator) -> None:
    toy.get_by_role("group", name="Third test").get_by_role("radio", name="yes").check()
    summary = toy.locator("summary", has_text=re.compile("^Tests$"))
    summary.click()
    expect(control(toy, "third").first).to_be_hidden()
    summary.click()
    expect(toy.get_by_role("group", name="Third test").get_by_role("radio", name="yes")).to_be_checked()
    expect_state(toy, START | {"third": "yes"})


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_fold_closes_and_opens_by_key(toy: Locator, view: Watched, key: str) -> None:
    summary = toy.locator("summary", has_text=re.compile("^Tests$"))
    summary.focus()
    for there in (False, True):
        view.page.keyboard.press(key)
        expect(control(toy, "first").first).to_be_visible(visible=there)
        expect(control(toy, "third").first).to_be_visible(visible=there)
        expect(summary).to_be_focused()
    expect_state(toy, START)


def test_a_move_opens_and_closes_no_fold(toy: Locator) -> None:
    toy.locator("summary", has_text=re.compile("^Tests$")).click()
    control(toy, "area").press("End")
    expect_state(toy, START | {"area": 180})
    folds = toy.locator(".sim-group").evaluate_all("groups => groups.map((group) => group.open)")
    assert folds == [False, True, True]


def test_the_headline_says_what_the_twin_says(toy: Locator, view: Watched) -> None:
    headline, twin = toy.locator(".sim-headline"), toy.locator("figcaption[data-output=chances_twin]")
    assert headline.text_content() == twin.text_content() == Toy().outputs()["chances_twin"]
    control(toy, "cart").check()
    toy.get_by_role("group", name="First test").get_by_role("radio", name="negative").check()
    wanted = Toy(cart=True, first="minus").outputs()["chances_twin"]
    assert wanted != Toy().outputs()["chances_twin"]
    expect(headline).to_have_text(wanted)
    expect(twin).to_have_text(wanted)
    # Heard once, where the chart is.
    assert headline.evaluate("node => node.closest('[aria-hidden=true]') !== null")
    assert not headline.evaluate("node => node.hasAttribute('aria-live')")
    assert view.complaints == []


def test_the_headline_waits_for_the_prediction(toy: Locator) -> None:
    expect(toy.locator(".sim-headline")).to_be_hidden()
    toy.get_by_role("button", name="Show me without guessing").click()
    expect(toy.locator(".sim-headline")).to_be_visible()


class Shy(Simulator):
    """Its first control is out of sight."""

    name = "shy"
    title = "Shy"
    controls = (
        Toggle("hidden", label="Hidden", when={"kind": ("b",)}),
        Toggle("folded", label="Folded", group="Fold"),
        Choice("kind", {"a": "A", "b": "B"}, label="Kind", value="a"),
    )

    @output(kind="text")
    def said(self, kind: str, hidden: bool) -> str:  # noqa: FBT001  # a control's value
        """Something."""
        return f"<p>{kind}{hidden}</p>"


def test_focus_goes_where_it_can_be_seen_when_a_note_is_dismissed(tmp_path: Path, view: Watched) -> None:
    view.page.goto(write_one(tmp_path, Shy()).as_uri())
    shy = view.simulator("shy")
    shy.locator("summary", has_text="Fold").click()
    shy.evaluate("section => section.simulator.set({ kind: 'c' })")
    shy.get_by_role("alert").get_by_role("button", name="Dismiss").press("Enter")
    assert view.page.evaluate("document.activeElement.name") == "kind"


def test_arrow_keys_answer_a_row(toy: Locator, view: Watched) -> None:
    row = toy.get_by_role("group", name="Third test")
    row.get_by_role("radio", name="?").focus()
    view.page.keyboard.press("ArrowRight")
    expect_state(toy, START | {"third": "yes"})
    view.page.keyboard.press("ArrowRight")
    expect_state(toy, START | {"third": "no"})


def test_focus_on_a_row_can_be_seen(toy: Locator, view: Watched) -> None:
    label = toy.get_by_role("group", name="Third test").locator("label").first
    before = label.evaluate("label => { const s = getComputedStyle(label); return s.outlineStyle + s.boxShadow }")
    label.locator("input").focus()
    view.page.keyboard.press("ArrowRight")
    view.page.keyboard.press("ArrowLeft")  # a key, so that the ring of the keyboard is drawn
    settle(view.page)
    after = label.evaluate("label => { const s = getComputedStyle(label); return s.outlineStyle + s.boxShadow }")
    assert before != after


def test_a_challenge_locks_controls_in_sight_and_out_of_it(toy: Locator) -> None:
    item = toy.locator('[data-challenge="most"]')
    item.get_by_role("button", name="Take it").click()
    expect(control(toy, "stop")).to_be_hidden()
    for name in ("amount", "region", "stop"):
        for field in control(toy, name).all():
            expect(field).to_be_disabled()
    for name in ("first", "second", "third", "cart"):
        for field in control(toy, name).all():
            expect(field).to_be_enabled()
    # What was out of sight under the lock is still locked when it comes into sight.
    toy.evaluate("section => section.simulator.set({ region: 'south' })")
    expect(control(toy, "stop")).to_be_visible()
    expect(control(toy, "stop")).to_be_disabled()
    item.get_by_role("button", name="Stop").click()
    expect(toy.locator(".sim-controls :disabled")).to_have_count(0)


def test_rows_fit_a_phone_and_a_thumb(tmp_path: Path, browser: Browser) -> None:
    with watched(browser, viewport=PHONE, has_touch=True) as seen:
        seen.page.goto(write_page(tmp_path).as_uri())
        toy = seen.simulator("toy")
        folds = toy.locator(".sim-group:not([open]):not([hidden]) > summary")
        while folds.count():
            folds.first.click()
        row = toy.locator(".sim-ask", has_text="Third test")
        row.scroll_into_view_if_needed()
        boxes = [label.bounding_box() for label in row.locator("label").all()]
        assert len(boxes) == 3
        for box in boxes:
            assert box is not None
            assert box["height"] >= LEAST
            assert box["width"] >= LEAST
            assert box["x"] + box["width"] <= PHONE["width"]
        assert len({box["y"] for box in boxes if box}) == 1, "the answers stand beside each other"
        whole = row.bounding_box()
        assert whole is not None
        assert whole["height"] <= 2.5 * 44, "a question takes two lines at most"
        help_ = toy.locator("summary", has_text="Help with: Third test").bounding_box()
        assert help_ is not None
        assert min(help_["height"], help_["width"]) >= LEAST
        row.get_by_role("radio", name="yes").tap()
        expect_state(toy, START | {"third": "yes"})
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_on_a_phone_only_the_first_group_is_open(tmp_path: Path, browser: Browser) -> None:
    with watched(browser, viewport=PHONE) as seen:
        seen.page.goto(write_page(tmp_path).as_uri())
        groups = seen.simulator("toy").locator(".sim-group")
        assert [group.evaluate("group => group.open") for group in groups.all()] == [True, False, False]


@pytest.mark.parametrize("region", ["north", "south"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_phone(tmp_path: Path, browser: Browser, scheme: Scheme, region: str) -> None:
    with watched(browser, viewport=PHONE, color_scheme=scheme, reduced_motion="reduce") as seen:
        seen.page.goto(f"{write_page(tmp_path).as_uri()}#toy?region={region}&third=yes")
        seen.simulator("toy")
        found = faults(seen.page)
    assert not found, "\n".join(found)
