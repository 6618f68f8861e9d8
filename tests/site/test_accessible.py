"""By keyboard alone, magnified, on a phone, on paper: what no checker of rules can tell."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect
from tests.site.browsing import settle, watched
from tests.site.toy import write_page

from backorleg import simulators

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.site.browsing import Watched
    from tests.site.conftest import Opened, Site

    from backorleg.core import Simulator

NAMES = list(simulators)
# Adds up what jumps; the entry of what a reader has just pressed does not count, as in browsers' own measure.
SHIFTS = """
globalThis.shifts = [];
const main = () => document.querySelector("article.bd-article");
new PerformanceObserver((list) => {
  for (const entry of list.getEntries().filter((one) => !one.hadRecentInput)) {
    const names = entry.sources.map(({ node }) => `${node?.nodeName}.${node?.className}#${node?.id}`);
    const ours = entry.sources.some(({ node }) => !node || node.contains(main()) || main()?.contains(node));
    globalThis.shifts.push([entry.value, names.join(" "), ours]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
# Goes down the page a screen at a time, giving the browser two frames at each stop.
DOWN_THE_PAGE = """
async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let top = 0; top < document.body.scrollHeight; top += 700) {
    scrollTo({ top, behavior: "instant" });
    await frame();
    await frame();
  }
}
"""
# Keeps what regions say that screen readers announce by themselves.
HEARD = """
(section) => {
  globalThis.heard = [];
  const live = "[role=status], [role=alert], [aria-live=polite], [aria-live=assertive], output:not([aria-live=off])";
  new MutationObserver((changes) => {
    const within = ({ target }) => (target.closest ? target : target.parentElement);
    const regions = new Set(changes.map((change) => within(change)?.closest(live)));
    for (const region of regions) {
      if (region?.textContent.trim()) {
        globalThis.heard.push(region.textContent.trim());
      }
    }
  }).observe(section, { subtree: true, childList: true, characterData: true });
}
"""
# Three moves at once, as of a slider that is dragged.
DRAG = """
(slider) => {
  for (let i = 0; i < 3; i += 1) {
    slider.stepUp();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
"""
FOCUS = """
(section) => {
  const one = document.activeElement;
  if (!section.contains(one)) {
    return null;
  }
  const style = getComputedStyle(one);
  // A part of a picture shows the focus by a heavy line of its own shape, a short answer by the box around it.
  const shape = one.querySelector?.("path, circle");
  const line = shape && getComputedStyle(shape).strokeWidth;
  const heavy = one instanceof SVGElement && parseFloat(line) >= 3;
  const seen = style.outlineStyle !== "none" || style.boxShadow !== "none" || heavy;
  // Whatever sticks to the edge of the screen must leave a part of it in sight.
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const among = (a, b) => [a + 2, (a + b) / 2, b - 2];
  const open = among(left, right).some((x) =>
    among(top, bottom).some((y) => {
      const over = document.elementFromPoint(x, y);
      return over && (one.contains(over) || over.contains(one) || over.closest("label")?.control === one);
    }),
  );
  return { name: one.name || one.textContent.trim().slice(0, 40), tag: one.tagName, seen, open };
}
"""
# What a screen reader would say of a page: everything that can be worked, and every picture.
SPOKEN = {"button", "slider", "checkbox", "radio", "combobox", "textbox", "spinbutton", "link", "image"}
SPOKEN |= {"ComboBoxSelect", "DisclosureTriangle", "img", "switch", "tab", "searchbox", "radiogroup"}


def stops_of(cls: type[Simulator]) -> Iterator[str]:
    """Yield the headings of groups, the controls that are shown at first, and the help with each."""
    state = cls().state
    for group, members in groupby((one for one in cls.controls if one.shown(state)), key=lambda one: one.group):
        yield from [group] if group else []
        for one in members:
            yield one.name
            yield from [f"?Help with: {one.label}"[:40]] if one.help else []


def test_walk_with_the_keyboard_alone(opened: Opened) -> None:
    """Tab goes through question, patients, controls and tasks in this order, and shows where it is."""
    view, cls = opened.view, opened.cls
    section = view.simulator(cls.name)
    section.evaluate("section => { section.tabIndex = -1; section.focus(); }")
    stops: list[dict[str, Any]] = []
    while len(stops) < 200:
        view.page.keyboard.press("Tab")
        stop = section.evaluate(FOCUS)
        if not stop:
            break
        stops.append(stop)
    assert [stop for stop in stops if not (stop["seen"] and stop["open"])] == []
    names = [stop["name"] for stop in stops]
    expected = [
        *(["prediction", "Show me without guessing"] if cls.prediction else []),
        *(preset.title for preset in cls.presets),
        *stops_of(cls),
        *("Reset", "Copy link", "Copy code"),
    ]
    # Each group of radio buttons is one stop, or, if none is chosen yet, may be one for each end.
    shown = [one for one, before in zip(names, [None, *names], strict=False) if one != before]
    assert shown[: len(expected)] == expected
    assert names.count("Take it") == len(cls.challenges)


def test_everything_on_the_page_has_a_name(opened: Opened) -> None:
    view, cls = opened.view, opened.cls
    view.simulator(cls.name)
    devtools = view.page.context.new_cdp_session(view.page)
    tree = devtools.send("Accessibility.getFullAXTree")["nodes"]
    spoken = [node for node in tree if not node["ignored"] and node["role"]["value"] in SPOKEN]
    assert {"button", "image"} <= {node["role"]["value"] for node in spoken}
    nameless = [node for node in spoken if not node.get("name", {}).get("value", "").strip()]
    assert [devtools.send("DOM.describeNode", {"backendNodeId": one["backendDOMNodeId"]}) for one in nameless] == []


def test_charts_and_pictures_have_their_sentence_as_name(opened: Opened) -> None:
    view, cls = opened.view, opened.cls
    section = view.simulator(cls.name)
    outputs = section.evaluate("section => section.simulator.outputs()")
    for one in cls.outputs_declared:
        if one.kind in ("chart", "picture") and is_shown(cls, one.name):
            drawn = section.locator(f'[data-output="{one.name}"]')
            # A picture with parts to press is a group of buttons.
            expect(drawn).to_have_role("group" if drawn.locator("[data-press]").count() else "img")
            expect(drawn).to_have_accessible_name(outputs[f"{one.name}_twin"])


def is_shown(cls: type[Simulator], name: str) -> bool:
    """Say whether an output is shown in the first state; some come only once a case is closed."""
    return next(one for one in cls.outputs_declared if one.name == name).shown(cls().state)


def test_motion_is_reduced_on_request(tmp_path: Path, browser: Browser) -> None:
    with watched(browser, reduced_motion="reduce") as seen:
        seen.page.goto(write_page(tmp_path).as_uri())
        toy = seen.simulator("toy")
        moving = toy.evaluate(
            """section => [section, ...section.querySelectorAll("*")].filter((one) => {
              const { transitionDuration, animationName } = getComputedStyle(one);
              return animationName !== "none" || !/^0s(, 0s)*$/.test(transitionDuration);
            }).map((one) => one.outerHTML.slice(0, 80))"""
        )
        assert moving == []


def test_paper_shows_what_is_veiled_and_says_what_is_drawn(opened: Opened) -> None:
    view, cls = opened.view, opened.cls
    section = view.simulator(cls.name)
    view.page.emulate_media(media="print")
    outputs = section.evaluate("section => section.simulator.outputs()")
    for one in cls.outputs_declared:
        if one.kind == "twin" and is_shown(cls, one.of):
            twin = section.locator(f'[data-output="{one.name}"]')
            expect(twin).to_be_visible()
            expect(twin).to_have_text(outputs[one.name])
    for veiled in section.locator(".sim-veiled").all():
        assert veiled.evaluate("box => getComputedStyle(box.lastElementChild).filter") == "none"
        assert veiled.evaluate("box => getComputedStyle(box, '::after').content") == "none"
    for button in section.locator(".sim-tools button, .sim-reveal").all():
        expect(button).to_be_hidden()
    pdf = view.page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") >= 2
    view.page.emulate_media(media="screen")
    assert view.complaints == []


def test_a_case_is_told_in_a_few_words_and_keeps_the_focus(opened: Opened) -> None:
    """A move may change twenty texts; who hears the page gets what matters and the names of the rest."""
    view, cls = opened.view, opened.cls
    section = view.simulator(cls.name)
    patient = section.locator("[data-preset]").last
    patient.press("Enter")
    said = section.locator(".sim-says")
    expect(said).not_to_be_empty()
    expect(patient).to_be_focused()
    assert 5 <= len(said.inner_text().split()) <= 100
    reset = section.get_by_role("button", name="Reset")
    reset.press("Enter")
    expect(reset).to_be_focused()


def test_a_move_is_said_once_and_where_it_ends(tmp_path: Path, view: Watched) -> None:
    view.page.goto(write_page(tmp_path).as_uri())
    toy = view.simulator("toy")
    toy.evaluate(HEARD)
    slider = toy.locator("[name=area]")
    slider.focus()
    slider.evaluate(DRAG)
    expect(toy.locator(".sim-says")).to_contain_text("In words: some of 90 mm² upright")
    heard = view.page.evaluate("heard")
    assert len(heard) == 1
    assert "Walk: Area 90, dose 0.3." in heard[0]
    # What was hidden from eyes until the first move is not said before it; what stayed the same is not said at all.
    assert "ball" not in heard[0]
    expect(slider).to_have_attribute("aria-valuetext", "90 mm²")
    expect(slider).to_be_focused()


def test_a_chart_tells_its_numbers_and_keeps_them_true(tmp_path: Path, view: Watched) -> None:
    view.page.goto(write_page(tmp_path).as_uri())
    toy = view.simulator("toy")
    toy.get_by_role("button", name="Show me without guessing").click()
    numbers = toy.locator("[data-numbers=walk]")
    numbers.locator("summary").press("Enter")
    table = numbers.get_by_role("table", name="The numbers of “Walk”")
    # The figure of the first state: three points, at 60 / 7, 0.3 and -0.3.
    rows = ["-0.3", "3"], ["0.3", "2"], ["8.571", "1"]
    expect(table.locator("tbody tr")).to_have_count(3)
    for row, cells in zip(table.locator("tbody tr").all(), rows, strict=True):
        expect(row.get_by_role("rowheader")).to_have_text(cells[0])
        expect(row.get_by_role("cell")).to_have_text(cells[1])
    toy.locator("[name=area]").press("End")  # 180, where the last point is missing
    expect(table.locator("tbody tr")).to_have_count(2)
    bars = toy.locator("[data-numbers=chances]")
    bars.locator("summary").press("Enter")
    expect(bars.get_by_role("rowheader")).to_have_text(["Place A", "Place B", "Place C"])


def test_high_contrast_shows_what_is_chosen_and_what_is_drawn(tmp_path: Path, browser: Browser) -> None:
    with watched(browser, forced_colors="active", color_scheme="dark") as seen:
        seen.page.goto(write_page(tmp_path).as_uri())
        toy = seen.simulator("toy")
        colour = "(one, name) => getComputedStyle(one)[name]"
        preset = toy.locator("[data-preset]")
        before = preset.evaluate(colour, "backgroundColor")
        preset.click()
        expect(preset).to_have_attribute("aria-pressed", "true")
        assert preset.evaluate(colour, "backgroundColor") != before
        chosen, other = toy.locator(".sim-ask").last.locator("label").all()[:2]
        assert chosen.evaluate(colour, "backgroundColor") != other.evaluate(colour, "backgroundColor")
        expect(toy.locator("[data-output=walk] svg.main-svg").first).to_be_visible()
        ink = toy.evaluate(colour, "color")
        assert ink == "rgb(255, 255, 255)"  # on the black that such readers ask for
        assert toy.locator("[data-output=ball] text").evaluate(colour, "fill") == ink
        assert toy.locator("[data-output=walk] .xtick text").first.evaluate(colour, "fill") == ink


def test_a_page_is_still_while_it_loads_and_while_one_goes_through_it(server: Site, browser: Browser) -> None:
    """While the page loads, on the way to each simulator, and while charts come alive."""
    for name in dict.fromkeys(server.page_of(one) for one in NAMES):
        for width in (1280, 390):
            with watched(browser, viewport={"width": width, "height": 800}) as seen:
                seen.page.add_init_script(SHIFTS)
                seen.page.goto(server.url(name))
                seen.page.locator("section.simulator[data-state]").first.wait_for(state="attached")
                seen.page.evaluate(DOWN_THE_PAGE)
                for chart in seen.page.locator("section.simulator :not([hidden]) > [data-kind=chart]").all():
                    chart.scroll_into_view_if_needed()
                    expect(chart.locator("svg.main-svg").first).to_be_visible()
                settle(seen.page)
                shifts = seen.page.evaluate("shifts")
                assert [shift for shift in shifts if shift[2]] == [], (name, width)
                # The theme's own scripts nudge a line of the table of contents and the keys beside "Search".
                assert sum(value for value, *_ in shifts) < 0.002, (name, width, shifts)


def test_sentences_of_a_lesson_are_announced(tmp_path: Path, view: Watched) -> None:
    """Screen readers announce a change of a region that they know; one that is hidden until then they do not."""
    view.page.goto(write_page(tmp_path).as_uri())
    hidden = view.simulator("toy").evaluate(
        """section => Array.from(section.querySelectorAll("[role=status]"))
          .filter((one) => getComputedStyle(one).display === "none")
          .map((one) => one.className)"""
    )
    assert hidden == []


def test_veil_hides_from_every_reader(tmp_path: Path, view: Watched) -> None:
    """Who listens to the page gets the same chance to predict as who looks at it."""
    view.page.goto(write_page(tmp_path).as_uri())
    toy = view.simulator("toy")
    inert = "(section) => [...section.querySelectorAll('[data-output]')].filter((one) => one.closest('[inert]'))"
    hidden = toy.evaluate(f"{inert}.map((one) => one.dataset.output)")
    assert hidden == ["said", "walk", "walk_twin"]
    toy.get_by_role("button", name="Show me without guessing").press("Enter")
    assert toy.evaluate(f"{inert}.length") == 0
