"""The real book, once it was opened from a server: all of it without that server, and carried off in a zip."""

from __future__ import annotations

import unicodedata
import zipfile
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from tests.site.browsing import keeping, settle
from tests.site.conftest import SUB_PATH, _TwoAddresses
from tests.site.serving import serving

from backorleg import simulators
from backorleg.publish._worker import listed
from backorleg.takeaway import Site as Carried
from backorleg.takeaway import write_zip

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from tests.site.browsing import Watched
    from tests.site.conftest import Site

# What Windows keeps for itself, in any folder and with any ending.
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))}
REFUSED = set('<>:"|?*\\') | {chr(code) for code in range(32)}
CASES = "clinic"
WHOLE = 60_000  # milliseconds for 17 MB from this computer


def moved(seen: Watched, name: str) -> None:
    """Move a control, and see a chart or picture follow."""
    section, cls = seen.simulator(name), simulators[name]
    control = cls.controls[0]
    value = next(value for value in control.values if value != cls().state[control.name])
    assert section.evaluate("(section, move) => section.simulator.set(move)", {control.name: value})
    for chart in section.locator(":not([hidden]) > [data-kind=chart]").all()[:1]:
        chart.scroll_into_view_if_needed()
        expect(chart.locator("svg.main-svg").first).to_be_visible()


def other_case(page: Page) -> None:
    """Open a case whose script was not loaded with the page."""
    cls = simulators[CASES]
    cases = cls.cases
    assert cases
    by = next(control for control in cls.controls if control.name == cases.by)
    last = by.values[-1]
    assert page.locator(".simulator").first.evaluate("(section, move) => section.simulator.set(move)", {by.name: last})
    assert page.locator(".simulator").first.evaluate("(section) => section.simulator.state")[by.name] == last


def test_the_whole_book_without_its_server(site: Path, browser: Browser) -> None:
    with keeping(browser) as seen:
        with serving(site, _TwoAddresses) as address:
            home = f"{address.removesuffix('/')}{SUB_PATH}/"
            seen.page.goto(f"{home}chapters/index.html")
            line = seen.page.locator(".book-offline")
            expect(line).to_have_attribute("data-state", "whole", timeout=WHOLE)
            names = [name for name in listed(site).first if name.endswith(".html")]
            held = seen.page.evaluate(
                "caches.keys().then(async (all) => (await Promise.all(all.map(async (one) =>"
                " (await (await caches.open(one)).keys()).map((request) => request.url)))).flat())"
            )
            assert len({one for one in held if "?v=" in one}) == len(set(listed(site).first) | set(listed(site).later))
        assert len(names) > 15
        seen.complaints.clear()
        seen.failed.clear()
        bodies = seen.page.evaluate(
            "(all) => Promise.all(all.map((one) => fetch(one).then((got) => got.text())))",
            [home + one for one in names],
        )
        for name, body in zip(names, bodies, strict=True):
            assert body == (site / name).read_text(encoding="utf-8"), name
        seen.page.goto(f"{home}chapters/radiculopathy.html")
        moved(seen, "radiculopathy")
        seen.page.goto(f"{home}chapters/clinic.html")
        seen.simulator(CASES)
        other_case(seen.page)
        # The browser asks in vain for a newer worker, which is no fault of a page.
        assert [one for one in seen.failed if "service-worker.js" not in one] == []
        assert [one for one in seen.complaints if "service-worker.js" not in one] == []


def test_names_in_the_zip_suit_every_system(site: Path) -> None:
    names = [f"back-pain-or-leg-pain-0.1.0/{name}" for name in Carried(site).names]
    assert len(names) > 80
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert len(name) < 120, name  # Windows stops at 260, and readers unpack into deep folders
        assert name == unicodedata.normalize("NFC", name)
        for part in name.split("/"):
            assert not REFUSED & set(part), name
            assert part == part.strip(" ."), name
            assert part.partition(".")[0].casefold() not in DEVICES, name
    assert not [name for name in names if "worker" in name or "webmanifest" in name]


def test_the_copy_works_from_a_folder_with_an_awkward_name(server: Site, browser: Browser, tmp_path: Path) -> None:
    archive = write_zip(tmp_path / "book.zip", Carried(server.folder).files({}), 1_790_000_000)
    folder = tmp_path / "Rücken & Bein #1 100%"
    with zipfile.ZipFile(archive) as opened:
        opened.extractall(folder)
    with keeping(browser) as seen:
        seen.page.goto((folder / "index.html").as_uri())
        seen.page.wait_for_url("**/chapters/index.html")
        settle(seen.page)
        seen.page.goto((folder / "chapters/radiculopathy.html").as_uri())
        moved(seen, "radiculopathy")
        seen.page.goto((folder / "chapters/clinic.html").as_uri())
        seen.simulator(CASES)
        other_case(seen.page)
        assert seen.page.locator(".book-offline, .book-worker, link[rel=manifest]").count() == 0
        assert seen.complaints == []
        assert seen.failed == []
        assert seen.hosts == set()
