"""A small built book, with pages as Jupyter Book lays them out, and a browser to open what was packed."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.site.browsing import PATIENCE, chromium
from tests.tree import write_tree

import _browser
from _press import Press
from backorleg import book

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

MOMENT = 1_790_000_000
DOOR = (
    '<!DOCTYPE html><html lang="en"><head><title>Book</title>'
    '<meta http-equiv="refresh" content="0; url=chapters/index.html"></head><body></body></html>'
)
PAGES = {"index": "Start", "anatomy": "Anatomy", "fusion": "Fusion", "glossary": "Glossary"}


def written(title: str, more: str = "", up: str = "../", following: str = "") -> str:
    """Return a page as Jupyter Book lays one out; ``following`` is the chapter after it."""
    ahead = f'<link rel="next" title="Next" href="{following}.html" />' if following else ""
    links = " ".join(f'<a href="{up}chapters/{name}.html">{each}</a>' for name, each in PAGES.items())
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="icon" href="data:,"><link rel="stylesheet" href="{up}_static/plain.css">{ahead}</head>'
        f'<body><nav>{links}</nav><article class="bd-article"><section id="{title[:5].lower()}"><h1>{title}</h1>'
        f'<p>A sentence with <a href="https://example.org/">a source</a>. {"It goes on. " * 9}</p>{more}'
        "</section></article></body></html>"
    )


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a built book with four chapters, two of which have questions in the tests."""
    folder = tmp_path_factory.mktemp("built")
    after = dict(pairwise(PAGES))
    files = {
        "index.html": DOOR,
        **{f"chapters/{name}.html": written(title, following=after.get(name, "")) for name, title in PAGES.items()},
        "chapters/index.html": written("Start", book.takeaway().html, following=after["index"]),
        "search.html": written("Search", up=""),
        "_static/plain.css": "body { color: black; }",
        "_static/größe & more.txt": "–",
        "_static/plain.js.map": "left out",
        ".buildinfo": "left out",
        "reports/chapters/fusion.err.log": "left out",
        "_sources/chapters/index.md": "left out",
        "downloads/old.zip": "left out",
    }
    write_tree(folder, files)
    return folder


@pytest.fixture(scope="session")
def press() -> Press:
    """Give the browser as `make bundle` prints with it."""
    return Press(_browser.require())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()
