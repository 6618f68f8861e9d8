"""Chapters as they are presented: offline, legible, alive, and calm when something breaks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from jupyter_core.paths import jupyter_path
from playwright.sync_api import expect
from tests.voila.notebooks import write_notebook
from tests.voila.watching import Watched, watched

from backorleg import simulators

if TYPE_CHECKING:
    from typing import Literal

    from playwright.sync_api import Browser
    from tests.voila.conftest import StartVoila, VoilaServer

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "assets/voila/templates/backorleg"


def test_arrow_key_on_the_slider_changes_the_label(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    page = view.page
    expect(page.get_by_text("area 3")).to_be_visible()

    page.get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")

    expect(page.get_by_text("area 4")).to_be_visible()
    expect(page.locator("#book-lost")).to_be_hidden()
    assert view.hosts == {urlsplit(server.url).netloc}
    assert view.complaints == []


def test_chapter_is_a_complete_page_without_its_sources(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    page = view.page
    expect(page).to_have_title("Two pains – Back Pain or Leg Pain?")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("main").get_by_role("heading", level=1)).to_contain_text("Two pains")
    expect(page.get_by_role("main")).to_have_count(1)
    expect(page.locator("#loading")).to_be_hidden()
    assert "unseen_source" not in page.content()


def test_text_is_legible_from_the_back_of_a_hall(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    assert view.page.get_by_text("Some").evaluate(size) >= 22
    assert view.page.get_by_text("area 3").evaluate(size) >= 19


def test_colours_follow_the_system(server: VoilaServer, browser: Browser) -> None:
    def brightness(scheme: Literal["light", "dark"]) -> tuple[int, int]:
        with watched(browser, scheme=scheme) as seen:
            seen.open_chapter(server.chapter("01-two-pains.ipynb"))
            colours = seen.page.get_by_text("Some").evaluate(
                "text => [getComputedStyle(document.body).backgroundColor, getComputedStyle(text).color]"
            )
            paper, ink = (sum(map(int, re.findall(r"\d+", colour)[:3])) for colour in colours)
            return paper, ink

    paper, ink = brightness("light")
    assert paper > 700
    assert ink < 150
    paper, ink = brightness("dark")
    assert paper < 150
    assert ink > 600


def test_warm_kernel_takes_the_next_chapter(server: VoilaServer, view: Watched) -> None:
    server.wait_until_warm()
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    config = json.loads(view.page.locator("#jupyter-config-data").text_content() or "{}")
    assert f"Warm kernel taken: {config['kernelId']}" in server.log


def test_leaving_a_chapter_ends_its_kernel(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    config = json.loads(view.page.locator("#jupyter-config-data").text_content() or "{}")
    view.page.goto(server.url)
    server.wait_for_log(f"Kernel shutdown: {config['kernelId']}")


def test_error_in_a_cell_is_one_friendly_sentence(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("02-broken.ipynb"))
    page = view.page
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("could not be started")
    content = page.content()
    for private in ("ZeroDivisionError", "Traceback", "unseen_source", "show_tracebacks"):
        assert private not in content
    assert view.complaints == []
    expect(page.get_by_role("heading", name="Still there")).to_be_visible()
    # The presenter finds the reason where Voila was started.
    assert "ZeroDivisionError" in server.log


def test_start_page_offers_slides_simulators_and_chapters(server: VoilaServer, view: Watched) -> None:
    page = view.page
    page.goto(server.url)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", level=1)).to_have_text("Slides")
    expect(page.get_by_role("link", name="A talk", exact=True)).to_have_count(0)  # decks have their chapter's name
    deck = page.get_by_role("listitem").filter(has=page.get_by_role("link", name="A chapter", exact=True)).first
    expect(deck).to_contain_text("4 slides")
    expect(deck.get_by_role("link", name="Handout of A chapter")).to_have_attribute("href", "/slides/04-talk?print-pdf")
    for title in (simulator.title for simulator in simulators.values()):
        expect(page.get_by_role("link", name=title)).to_be_visible()
    chapters = page.locator(".book-list").get_by_role("link")
    expect(chapters).to_have_text(["Two pains", "Broken", "Mortal", "A chapter", "Broken"])
    chapters.nth(1).click()
    expect(page).to_have_url(server.chapter("02-broken.ipynb"))
    assert view.hosts == {urlsplit(server.url).netloc}
    assert view.complaints == []


def test_a_simulator_can_be_presented_alone(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(f"{server.url}simulator/territories#territories?root=L5")
    expect(view.page).to_have_title(f"{simulators['territories'].title} – Back Pain or Leg Pain?")
    section = view.page.locator(".simulator")
    expect(section).to_have_count(1)
    expect(section).to_have_attribute("data-state", re.compile('"root":"L5"'))
    section.evaluate("one => one.simulator.set({ root: 'S1' })")
    expect(section).to_have_attribute("data-state", re.compile('"root":"S1"'))
    assert view.complaints == []
    # Chapters write links as the published pages need them.
    section.evaluate("one => one.insertAdjacentHTML('beforeend', '<a href=\"01-two-pains.html#x\">Chapter</a>')")
    section.get_by_role("link", name="Chapter").click()
    expect(view.page).to_have_url(f"{server.chapter('01-two-pains.ipynb')}#x")


def test_header_leads_to_the_neighbours(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("02-broken.ipynb"))
    header = view.page.get_by_role("navigation", name="Chapters")
    expect(header.get_by_role("link")).to_have_text(["Previous", "Next"])
    header.get_by_role("link", name="Previous").click()
    expect(view.page).to_have_url(server.chapter("01-two-pains.ipynb"))
    expect(header.get_by_role("link")).to_have_text(["Next"])


def test_chapters_are_in_the_order_of_the_book(voila_server: StartVoila, tmp_path: Path, view: Watched) -> None:
    for name in ("addendum", "index", "radiculopathy"):
        write_notebook(tmp_path / f"{name}.ipynb", f"# {name.title()}")
    server = voila_server(tmp_path, "--LectureKernelManager.warm_kernels=0")
    view.page.goto(server.url)
    expect(view.page.locator(".book-list").get_by_role("link")).to_have_text(["Index", "Radiculopathy", "Addendum"])
    view.page.goto(server.chapter("index.ipynb"))
    view.page.get_by_role("link", name="Next").click()
    expect(view.page).to_have_url(server.chapter("radiculopathy.ipynb"))


def test_reading_order_is_that_of_the_table_of_contents() -> None:
    contents = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    chapters = re.findall(r"^[\s-]*(?:root|file): *chapters/([\w-]+)", contents, re.MULTILINE)
    names = (TEMPLATE / "names.macro.html.j2").read_text(encoding="utf-8")
    order = re.search(r"set reading_order = (\[.*?\])", names, re.DOTALL)
    assert order is not None
    assert json.loads(order[1]) == chapters


@pytest.mark.parametrize(
    "address",
    ["voila/render/nothing.ipynb", "slides/nothing", "slides/01-two-pains", "simulator/nothing", "voila/tree/nothing"],
)
def test_wrong_address_gets_a_friendly_page(server: VoilaServer, view: Watched, address: str) -> None:
    answer = view.page.goto(server.url + address)
    assert answer is not None
    assert answer.status == 404
    expect(view.page.get_by_role("heading", name="There is no such page")).to_be_visible()
    expect(view.page.get_by_role("link", name="Back to the start")).to_have_attribute("href", "/")


@pytest.mark.parametrize("template", [TEMPLATE, TEMPLATE.with_name("slides")], ids=lambda template: template.name)
def test_installed_template_is_that_of_the_working_tree(template: Path) -> None:
    """`voila` finds the template where the package's installation puts a copy."""
    copies = (Path(place) / "templates" / template.name for place in jupyter_path("voila"))
    installed = next((copy for copy in copies if copy.is_dir()), None)
    assert installed is not None, "the package was installed without its template"
    for source in template.iterdir():
        copy = installed / source.name
        current = copy.is_file() and copy.read_bytes() == source.read_bytes()
        assert current, f"{copy} is out of date; run: pip install --no-deps -e ."
