"""The built site, served over http at two addresses and opened as files, and a browser to look at it."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.site.browsing import Watched, chromium, pages_of, watched
from tests.site.serving import Quiet, serving

from _common import program
from backorleg import simulators

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

    from backorleg.core import Simulator

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "_build" / "html"
# Written at the start of every build, so what is newer than it has not been seen by that build.
STAMP = BUILT / "_static" / "simulators" / "runtime.js"
BUILD = (str(program("jupyter-book")), "build", ".", "-W", "--keep-going", "-n")
PATIENCE = 300.0
SUB_PATH = "/book/v1"


def _is_fresh() -> bool:
    sources = [
        *(ROOT / "_config.yml", ROOT / "_toc.yml"),
        *(ROOT / "chapters").glob("*.*"),
        *(path for path in (ROOT / "assets").rglob("*.*") if "voila" not in path.parts),
        *(ROOT / "widgets").rglob("*.py"),
    ]
    return STAMP.is_file() and STAMP.stat().st_mtime > max(path.stat().st_mtime for path in sources)


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Let one worker at a time in."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL))
            break
        except FileExistsError:
            with contextlib.suppress(FileNotFoundError):
                if time.time() - lock.stat().st_mtime > PATIENCE:  # whoever made it was stopped
                    lock.unlink()
                    continue
            if time.monotonic() > deadline:
                pytest.fail(f"{lock} is held by another process; delete it if there is none.")
            time.sleep(0.2)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def site() -> Path:
    """Give the folder of the built site; `make test` has built it, a lone `pytest` may have to."""
    (ROOT / "_build").mkdir(exist_ok=True)
    with _alone(ROOT / "_build" / ".site.lock"):
        if not _is_fresh():
            built = subprocess.run(BUILD, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
            if built.returncode:
                STAMP.unlink(missing_ok=True)  # so that the next worker does not take this for a site
                pytest.fail(f"the book could not be built:\n{built.stdout}{built.stderr}")
    return BUILT


class _TwoAddresses(Quiet):
    """Serves a folder at `/` and, as a host with many projects would, at `/book/v1/`."""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix(SUB_PATH))


@dataclass(frozen=True)
class Site:
    """The site and the three ways in which a reader opens it."""

    folder: Path
    server: str

    def url(self, page: str, way: str = "http") -> str:
        """Return the address of a page, such as `chapters/index.html`; `way` is http, sub-path or file."""
        starts = {
            "http": self.server,
            "sub-path": f"{self.server}{SUB_PATH.removeprefix('/')}/",
            "file": f"{self.folder.as_uri()}/",
        }
        return starts[way] + page

    @property
    def pages(self) -> list[str]:
        """Every page, from the site's root."""
        return [path.relative_to(self.folder).as_posix() for path in pages_of(self.folder)]

    def page_of(self, simulator: str) -> str:
        """Return the first page that a simulator stands on."""
        mark = re.compile(rf'<section class="simulator" data-simulator="{simulator}"')
        for page in self.pages:
            if mark.search((self.folder / page).read_text(encoding="utf-8")):
                return page
        pytest.fail(f"no page shows the simulator {simulator}; put it into a chapter, or remove it.")


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[Site]:
    """Serve the site over http; it can be opened from its folder as well."""
    with serving(site, _TwoAddresses) as address:
        yield Site(site, address)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium; one a module, as playwright allows no two in one thread."""
    with chromium() as running:
        yield running


@pytest.fixture
def view(browser: Browser) -> Iterator[Watched]:
    """Give an empty page in a context of its own."""
    with watched(browser) as seen:
        yield seen


@dataclass(frozen=True)
class Opened:
    """A simulator on the page that it stands on, opened once for the tests that follow each other on it."""

    cls: type[Simulator]
    view: Watched
    section: Locator


@pytest.fixture(scope="module", params=list(simulators))
def opened(request: pytest.FixtureRequest, server: Site, browser: Browser) -> Iterator[Opened]:
    """Open a page over http; loading it takes longer than most of what is asked of it."""
    with watched(browser) as seen:
        seen.page.goto(server.url(server.page_of(request.param)))
        yield Opened(simulators[request.param], seen, seen.simulator(request.param))
