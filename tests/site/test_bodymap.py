"""The body map in a browser: every territory and zone answers to finger and key, and stays readable everywhere."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.site.browsing import assert_parity, expect_state, random_states, script_of, watched
from tests.site.shown import write_page
from tests.site.test_axe import faults

from backorleg import simulators
from backorleg.charts import drawing
from backorleg.charts._bodies import WHOLE
from backorleg.charts._territories import body_map

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator
    from tests.site.browsing import Watched

TERRITORIES, PAIN = simulators["territories"], simulators["pain-drawing"]
NAMES = ["territories", "pain-drawing"]
PHONE = {"width": 390, "height": 844}
# Where a point of a drawing, in its own units, stands on the screen.
PLACE = """(svg, [x, y]) => {
  const point = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
  return [point.x, point.y];
}"""
# The middle of the largest square of a part that a finger can hit, and half its side, in CSS pixels.
TARGET = """part => {
  part.scrollIntoView({ block: "center" });
  const hits = (x, y) => document.elementFromPoint(x, y)?.closest("[data-press]") === part;
  const square = (x, y, r) => [-1, 0, 1].every((i) => [-1, 0, 1].every((j) => hits(x + i * r, y + j * r)));
  let best = [0, 0, 0];
  for (const path of part.querySelectorAll("path")) {
    const { left, top, width, height } = path.getBoundingClientRect();
    for (let x = left; x < left + width; x += 2) {
      for (let y = top; y < top + height; y += 2) {
        while (hits(x, y) && square(x, y, best[2] + 1)) {
          best = [x, y, best[2] + 1];
        }
      }
    }
  }
  return best;
}"""
CONTRAST = """(section, [one, two]) => {
  const style = getComputedStyle(section);
  const light = (name) => {
    const channels = style.getPropertyValue(name).trim().match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16) / 255);
    const [r, g, b] = channels.map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [light(one), light(two)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


def opened(seen: Watched, folder: Path, name: str) -> Locator:
    """Return the section of a simulator on a page of its own, its veil lifted."""
    seen.page.goto(write_page(folder, simulators[name]()).as_uri())
    section = seen.simulator(name)
    section.get_by_role("button", name="Show me without guessing").click()
    return section


@pytest.fixture(params=NAMES)
def either(request: pytest.FixtureRequest, tmp_path: Path, view: Watched) -> Locator:
    return opened(view, tmp_path, request.param)


@pytest.fixture
def territories(tmp_path: Path, view: Watched) -> Locator:
    return opened(view, tmp_path, "territories")


@pytest.fixture
def pain(tmp_path: Path, view: Watched) -> Locator:
    return opened(view, tmp_path, "pain-drawing")


@pytest.fixture
def phone(tmp_path: Path, browser: Browser) -> Iterator[tuple[Watched, Path]]:
    with watched(browser, viewport=PHONE, has_touch=True, is_mobile=True) as seen:
        yield seen, tmp_path


def key_points(side: str) -> dict[str, tuple[float, float]]:
    """Return where the key sensory points of the patient's side stand in the picture."""
    return {
        root: (x + dx, y + dy)
        for view, (dx, dy) in zip(body_map().views.values(), WHOLE.shifts, strict=True)
        for root, (x, y) in view.points[side].items()
    }


@pytest.mark.parametrize("side", ["left", "right"])
def test_pressing_a_key_sensory_point_picks_its_root_on_the_patients_side(
    territories: Locator, view: Watched, side: str
) -> None:
    picture = territories.locator("[data-output=body] svg")
    points = key_points(side)
    assert len(points) == 14
    for root, spot in points.items():
        picture.scroll_into_view_if_needed()
        x, y = picture.evaluate(PLACE, spot)
        view.page.mouse.click(x, y)
        expect_state(territories, TERRITORIES().state | {"root": root, "side": side})
        expect(territories.locator("[data-output=body_twin]")).to_contain_text(f"The {root} territory is shown")
    assert view.complaints == []


def test_a_keyboard_reaches_every_territory(territories: Locator, view: Watched) -> None:
    territories.get_by_role("button", name="L5, patient's left").focus()
    view.page.keyboard.press("Home")
    for root in TERRITORIES.controls[0].values:
        for side in ("left", "right"):
            expect(territories.get_by_role("button", name=f"{root}, patient's {side}")).to_be_focused()
            view.page.keyboard.press("Enter")
            expect_state(territories, TERRITORIES().state | {"root": str(root), "side": side})
            view.page.keyboard.press("ArrowRight")


def test_what_other_maps_add_comes_and_goes(territories: Locator) -> None:
    territories.get_by_role("combobox", name="Root").select_option("L4")
    more = territories.locator('[data-part="L4-left-more"]')
    expect(more).to_be_hidden()
    territories.get_by_role("radio", name="Where the maps disagree").check()
    expect(more).to_be_visible()
    expect(territories.get_by_text("Textbooks draw L4 in two ways")).to_be_visible()
    territories.get_by_role("button", name="C4, patient's left").press("Enter")
    expect(territories.locator('[data-part$="-more"]:not(.off)')).to_have_count(0)


@pytest.mark.parametrize("region", drawing.REGIONS)
def test_every_zone_can_be_drawn_and_wiped_with_the_mouse(pain: Locator, view: Watched, region: str) -> None:
    state = PAIN().state
    for zone, label in drawing.zones(region).items():
        part = pain.get_by_role("button", name=f"{label}, patient's left")
        x, y, _ = part.evaluate(TARGET)
        view.page.mouse.click(x, y)
        state |= {zone: True}
        expect_state(pain, state)
        expect(part).to_have_attribute("aria-pressed", "true")
        expect(pain.locator(f"input[name={zone}]")).to_be_checked()
        view.page.mouse.click(x, y)
        expect_state(pain, state | {zone: False})
        view.page.mouse.click(x, y)
        expect_state(pain, state)


def test_both_sides_are_drawn_at_once_and_the_other_side_rests(pain: Locator) -> None:
    right = pain.get_by_role("button", name="calf, patient's right")
    expect(right).to_have_count(0)
    pain.get_by_role("radio", name="Both").check()
    right.press("Space")
    expect_state(pain, PAIN().state | {"side": "both", "calf": True})
    for side in ("left", "right"):
        part = pain.get_by_role("button", name=f"calf, patient's {side}")
        expect(part).to_have_attribute("aria-pressed", "true")
        assert part.locator("path").first.evaluate("path => getComputedStyle(path).fillOpacity") == "0.7"


def test_a_drawing_is_compared_with_the_root_that_is_picked(pain: Locator) -> None:
    for label in ("outer side of the shin", "top of the foot and big toe"):
        pain.get_by_role("button", name=label).press("Enter")
    expect(pain.locator("[data-output=leg_compared]")).to_contain_text("The drawing keeps to L5")
    expect(pain.locator("[data-output=leg_shares_twin]")).to_contain_text("The territory of L5 holds the largest part")
    pain.get_by_role("combobox", name="Root to compare the leg with").select_option("L2")
    expect(pain.locator("[data-output=leg_compared]")).to_contain_text("does not follow L2")
    expect(pain.locator('[data-output=legs] [data-part="L2-left"]')).to_be_visible()


def test_a_link_brings_a_drawing_back(pain: Locator, view: Watched) -> None:
    pain.get_by_role("button", name="front of the knee").press("Enter")
    expect(view.page).to_have_url(re.compile("knee=true"))
    view.page.reload()
    expect_state(pain, PAIN().state | {"knee": True})
    expect(pain.get_by_role("button", name="front of the knee")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_what_python_says(name: str, tmp_path: Path, view: Watched) -> None:
    cls = simulators[name]
    section = opened(view, tmp_path, name)
    assert_parity(section, cls, [*script_of(cls), *random_states(cls, 40)])


def test_a_finger_finds_every_zone_on_a_phone(phone: tuple[Watched, Path]) -> None:
    seen, folder = phone
    section = opened(seen, folder, "pain-drawing")
    found: dict[str, int] = {}
    for region in drawing.REGIONS:
        for zone, label in drawing.zones(region).items():
            x, y, found[zone] = section.get_by_role("button", name=f"{label}, patient's left").evaluate(TARGET)
            seen.page.touchscreen.tap(x, y)
            expect(section.locator(f"input[name={zone}]")).to_be_checked()
    # Half the side of the largest square that fits, in pixels. Shins and fingers are narrow on any screen of this
    # width; each zone has its checkbox beside it.
    assert {zone for zone, half in found.items() if half < 12} <= {"shin_outer", "shin_inner", *drawing.zones("arm")}
    assert {zone for zone, half in found.items() if half < 6} <= {"middle_finger", "little_finger"}
    assert min(found.values()) >= 3


def test_a_phone_needs_no_sideways_scrolling(phone: tuple[Watched, Path]) -> None:
    seen, folder = phone
    for name in NAMES:
        section = opened(seen, folder, name)
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        for picture in section.locator(".sim-picture svg").all():
            box = picture.bounding_box()
            assert box
            assert box["width"] > 300
            assert box["height"] > 200


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_shapes_stand_out_from_the_skin(either: Locator, view: Watched, theme: str) -> None:
    view.page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    for line in ("--sim-hit", "--sim-accent"):
        assert either.evaluate(CONTRAST, [line, "--sim-skin"]) > 3
    assert either.evaluate(CONTRAST, ["--sim-ink", "--sim-paper"]) > 7


def test_paper_keeps_the_drawing_and_leaves_the_hint_out(pain: Locator, view: Watched) -> None:
    part = pain.get_by_role("button", name="front of the thigh")
    part.press("Enter")
    view.page.emulate_media(media="print")
    expect(pain.locator(".sim-hint").first).to_be_hidden()
    expect(part).to_be_visible()
    assert part.locator("path").first.evaluate("path => getComputedStyle(path).fillOpacity") == "0.7"
    expect(pain.locator("[data-output=leg_compared]")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(either: Locator, view: Watched, width: int, theme: str) -> None:
    view.page.set_viewport_size({"width": width, "height": 900})
    view.page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    expect(either).to_be_visible()
    assert faults(view.page) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_map_is_light(name: str) -> None:
    for each in simulators[name].outputs_declared:
        if each.kind == "picture" and each.base:
            assert len(gzip.compress(each.base().encode(), mtime=0)) < 60_000
