"""The first page: red flags, then something to press before anything is to be read, then the ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect
from tests.site.browsing import watched

from backorleg import simulators

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator
    from tests.site.conftest import Site

PAGE = "chapters/index.html"
PHONE = {"width": 390, "height": 844}


def top_of(node: Locator) -> float:
    box = node.bounding_box()
    assert box is not None
    return box["y"]


def test_a_phone_reaches_something_to_press_on_its_first_two_screens(server: Site, browser: Browser) -> None:
    with watched(browser, viewport=PHONE) as seen:
        asked: list[str] = []
        seen.page.on("request", lambda request: asked.append(request.url))
        seen.page.goto(server.url(PAGE))
        section = seen.page.locator("section.simulator").first
        section.and_(seen.page.locator("[data-state]")).wait_for()
        control = section.get_by_role("radio", name="Foraminal")
        flags = seen.page.get_by_text("Red flags come first")
        assert 0 < top_of(flags) < top_of(control) < 2 * PHONE["height"]

        control.click()
        traversing, exiting = (
            simulators["radiculopathy"](level="L4-5", zone=zone) for zone in ("paracentral", "foraminal")
        )
        said = section.locator("[data-output=axial_twin]")
        expect(said).to_have_text(exiting.outputs()["axial_twin"])
        assert traversing.outputs()["axial_twin"] != exiting.outputs()["axial_twin"]
        before, now = traversing.outputs()["body"], exiting.outputs()["body"]
        moved = [part for part in now if now[part] != before[part]]
        assert moved
        for part in moved:
            for name, setting in now[part].items():
                expect(section.locator(f'[data-part="{part}"]')).to_have_attribute(name, str(setting))
        assert not [url for url in asked if "plotly" in url]

        # The chapter goes on with what was set here.
        section.get_by_role("link").last.click()
        # Its charts need not be drawn for that.
        whole = "document.querySelector('.simulator[data-simulator=radiculopathy]')?.simulator?.state"
        assert seen.page.wait_for_function(whole).json_value() == exiting.state
        assert seen.complaints == []


def test_all_of_its_states_are_there_without_the_whole_tables(server: Site, browser: Browser) -> None:
    cls = simulators["radiculopathy"]
    with watched(browser) as seen:
        seen.page.goto(server.url(PAGE, "file"))
        section = seen.page.locator("section.simulator").first
        section.and_(seen.page.locator("[data-state]")).wait_for()
        for level in cls._control("level").values[::3]:  # some of each region
            state = {"level": level, "zone": "central"}
            assert section.evaluate("(section, state) => section.simulator.set(state)", state) is True
            outputs = cls(**state).outputs()
            shown = section.evaluate("section => section.simulator.outputs()")
            assert shown == {name: outputs[name] for name in shown}
            assert set(shown) == {"axial", "axial_twin", "alarm", "body", "body_twin"}
        wrong = section.evaluate("section => section.simulator.set({ side: 'right' })")
        assert wrong is False
        expect(section.get_by_role("alert")).to_contain_text("side")
        assert seen.failed == []


def test_its_doors_open(server: Site, browser: Browser) -> None:
    with watched(browser, viewport=PHONE) as seen:
        seen.page.goto(server.url(PAGE))
        doors = seen.page.locator(".book-doors a")
        expect(doors).to_have_count(3)
        for door in doors.all():
            expect(door.locator("svg").first).to_be_visible()
        doors.first.click()
        expect(seen.page.get_by_role("heading", level=1)).to_contain_text("Radiculopathy")
