"""Chapters as they are presented: offline, legible, alive, and calm when something breaks."""

from __future__ import annotations

import contextlib
import json
import re
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from jupyter_core.paths import jupyter_path
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from playwright.sync_api import Browser, Page
    from tests.voila.conftest import StartVoila, VoilaServer

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "assets/voila/templates/backorleg"
PROJECTOR = (1920, 1080)

SLIDER = """
import ipywidgets as widgets
unseen_source = widgets.IntSlider(value=3, min=0, max=10, description="Area")
label = widgets.Label("area 3")
unseen_source.observe(lambda change: setattr(label, "value", f"area {change['new']}"), "value")
widgets.VBox([unseen_source, label])
"""
BROKEN = """
unseen_source = 0
1 / unseen_source
"""
MORTAL = """
import os
import ipywidgets as widgets
button = widgets.Button(description="Stop")
button.on_click(lambda _: os._exit(1))
button
"""


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook; a cell that begins with "#" is prose."""
    code: dict[str, object] = {"cell_type": "code", "execution_count": None, "outputs": []}
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "cells": [
            {
                **({"cell_type": "markdown"} if cell.startswith("#") else code),
                "id": f"cell-{number}",
                "metadata": {},
                "source": cell,
            }
            for number, cell in enumerate(cells)
        ],
    }
    path.write_text(json.dumps(notebook), encoding="utf-8")


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chapters")
    write_notebook(folder / "01-two-pains.ipynb", "# Two pains\n\nSome $x^2$.", SLIDER)
    write_notebook(folder / "02-broken.ipynb", "# Broken", BROKEN, "# Not reached")
    write_notebook(folder / "03-mortal.ipynb", "# Mortal", MORTAL)
    (folder / "notes.json").write_text("{}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(voila_server: StartVoila, notebooks: Path) -> VoilaServer:
    return voila_server(notebooks)


@dataclass
class Watched:
    """A page, what it asked for, and what it complained about."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def open_chapter(self, url: str) -> None:
        self.page.goto(url)
        expect(self.page.locator("#rendered_cells")).not_to_have_attribute("aria-busy", "true", timeout=30_000)


@contextlib.contextmanager
def watched(browser: Browser, *, scheme: Literal["light", "dark"] = "light") -> Iterator[Watched]:
    width, height = PROJECTOR
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    seen = Watched(context.new_page())
    # A request that the content security policy stops shows up as a complaint, any other one as a host.
    seen.page.on(
        "request",
        lambda request: seen.hosts.add(urlsplit(request.url).netloc) if request.url.startswith("http") else None,
    )
    seen.page.on("websocket", lambda socket: seen.hosts.add(urlsplit(socket.url).netloc))
    seen.page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    try:
        yield seen
    finally:
        context.close()


@pytest.fixture
def view(browser: Browser) -> Iterator[Watched]:
    with watched(browser) as seen:
        yield seen


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


def test_warm_kernel_has_run_the_chapter_before_it_is_opened(server: VoilaServer, view: Watched) -> None:
    server.wait_for_log("Kernel pool of 01-two-pains.ipynb is filled")
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    config = json.loads(view.page.locator("#jupyter-config-data").text_content() or "{}")
    assert f"Using pre-heated kernel: {config['kernelId']} for 01-two-pains.ipynb" in server.log


def test_leaving_a_chapter_ends_its_kernel(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    config = json.loads(view.page.locator("#jupyter-config-data").text_content() or "{}")
    view.page.goto(server.url)
    server.wait_for_log(f"Kernel shutdown: {config['kernelId']}")


def test_other_sites_cannot_end_a_kernel(server: VoilaServer, view: Watched) -> None:
    """Voila's request at leaving carries no token, so that none is asked for; its origin is still checked."""
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    config = json.loads(view.page.locator("#jupyter-config-data").text_content() or "{}")
    foreign = urllib.request.Request(
        f"{server.url}voila/api/shutdown/{config['kernelId']}",
        method="POST",
        headers={"Origin": "https://elsewhere.example"},
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(foreign, timeout=10)
    refused.value.close()
    assert f"Kernel shutdown: {config['kernelId']}" not in server.log


def test_error_in_a_cell_is_one_friendly_sentence(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("02-broken.ipynb"))
    page = view.page
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("could not be started")
    content = page.content()
    for private in ("ZeroDivisionError", "Traceback", "unseen_source", "show_tracebacks"):
        assert private not in content
    assert view.complaints == []
    # The presenter finds the reason where Voila was started.
    assert "ZeroDivisionError" in server.log


def test_stopped_kernel_is_said(server: VoilaServer, view: Watched) -> None:
    view.open_chapter(server.chapter("03-mortal.ipynb"))
    view.page.get_by_role("button", name="Stop").press("Enter")
    expect(view.page.get_by_role("alert").filter(visible=True)).to_contain_text(
        "The simulator has stopped", timeout=20_000
    )
    view.page.get_by_role("link", name="Load the chapter again").click()
    expect(view.page.get_by_role("button", name="Stop")).to_be_visible(timeout=30_000)
    expect(view.page.locator("#book-lost")).to_be_hidden()


def test_lost_server_is_said(voila_server: StartVoila, notebooks: Path, view: Watched) -> None:
    server = voila_server(notebooks, "--preheat_kernel=False")
    view.open_chapter(server.chapter("01-two-pains.ipynb"))
    expect(view.page.get_by_text("area 3")).to_be_visible()
    server.kill()
    expect(view.page.get_by_role("alert").filter(visible=True)).to_contain_text(
        "connection to the simulator is lost", timeout=20_000
    )


def test_list_of_chapters(server: VoilaServer, view: Watched) -> None:
    page = view.page
    page.goto(server.url)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("listitem")).to_have_text(["1. Two pains", "2. Broken", "3. Mortal"])
    page.get_by_role("link", name="2. Broken").click()
    expect(page).to_have_url(server.chapter("02-broken.ipynb"))
    assert view.hosts == {urlsplit(server.url).netloc}
    assert view.complaints == []


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
    server = voila_server(tmp_path, "--preheat_kernel=False")
    view.page.goto(server.url)
    expect(view.page.get_by_role("listitem")).to_have_text(["Start", "Radiculopathy", "Addendum"])
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


@pytest.mark.parametrize("file", ["01-two-pains.ipynb", "notes.json"])
def test_no_file_is_served(server: VoilaServer, file: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server.url}voila/files/{file}", timeout=10)
    with refused.value as answer:
        assert answer.code == 403


@pytest.mark.parametrize("address", ["voila/render/nothing.ipynb", "voila/tree/nothing"])
def test_wrong_address_gets_a_friendly_page(server: VoilaServer, view: Watched, address: str) -> None:
    answer = view.page.goto(server.url + address)
    assert answer is not None
    assert answer.status == 404
    expect(view.page.get_by_role("heading", name="There is no such page")).to_be_visible()
    expect(view.page.get_by_role("link", name="Back to the list")).to_have_attribute("href", "/")


def test_browser_is_told_to_load_nothing_from_elsewhere(server: VoilaServer) -> None:
    with urllib.request.urlopen(server.url, timeout=10) as answer:
        policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'self'")
    assert "http" not in policy


def test_installed_template_is_that_of_the_working_tree() -> None:
    """`voila` finds the template where the package's installation puts a copy."""
    copies = (Path(place) / "templates" / TEMPLATE.name for place in jupyter_path("voila"))
    installed = next((copy for copy in copies if copy.is_dir()), None)
    assert installed is not None, "the package was installed without its template"
    for source in TEMPLATE.iterdir():
        copy = installed / source.name
        current = copy.is_file() and copy.read_bytes() == source.read_bytes()
        assert current, f"{copy} is out of date; run: pip install --no-deps -e ."
