"""Sphinx extension: a search that works from a folder, finds what this book is made of, and costs nothing until used.

It takes the place of Sphinx's own engine, whose index would be loaded with every page, knows no simulator and no
patient, and reads other pages to show the lines around a word, which browsers refuse from ``file://``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from backorleg import __version__, simulators
from backorleg._kept import version
from backorleg._paths import ROOT, asset, from_npm
from backorleg.book import cited
from backorleg.publish._entries import KINDS, of_claims, of_simulators, of_sources, synonyms, with_synonyms
from backorleg.publish._own import write
from backorleg.publish._sections import of_page, simulators_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from backorleg.publish._entries import Entry

FOLDER = "search"
INDEX = "index.js"
ENGINE = ROOT / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"
PAGE = "search"
# Sphinx's own search, which the pages no longer load.
UNUSED = ("searchtools.js", "language_data.js", "sphinx_highlight.js", "doctools.js")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    # The pages on which all claims and all sources stand; each has an anchor there.
    app.add_config_value("search_claims", "", "html")
    app.add_config_value("search_sources", "", "html")
    # Where a simulator stands on several pages and another than the first is meant.
    app.add_config_value("search_home", {}, "html")
    app.connect("builder-inited", _prepare)
    app.connect("html-collect-pages", _pages)
    app.connect("env-updated", _write_index)
    app.connect("build-finished", _tidy)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _prepare(app: Sphinx) -> None:
    """Leave Sphinx's own engine out of the build, and put our script and style sheet beside the pages."""
    if app.builder.format != "html":
        return
    app.builder.search = False  # type: ignore[attr-defined]
    write(app, "js", "search.js", FOLDER)
    app.add_css_file(write(app, "css", "search.css", FOLDER))


def _pages(_app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    yield PAGE, {}, "search.html"


def _write_index(app: Sphinx, _env: BuildEnvironment) -> None:
    """Write what is loaded when a reader opens the search; every page names it, with its checksum."""
    if app.builder.format != "html":
        return
    script = index_script(list(_entries(app)))
    (app.outdir / "_static" / FOLDER / INDEX).write_text(script, encoding="utf-8")
    attributes: dict[str, Any] = {"data-index": f"{INDEX}?v={version(script.encode())}"}
    app.add_js_file(f"{FOLDER}/search.js", loading_method="defer", **attributes)


def _tidy(app: Sphinx, error: Exception | None) -> None:
    """Remove the scripts of Sphinx's own search, which the theme brings whatever it is told."""
    if error is None and app.builder.format == "html":
        for name in UNUSED:
            (app.outdir / "_static" / name).unlink(missing_ok=True)


def _entries(app: Sphinx) -> Iterator[Entry]:
    env = app.env
    places: dict[str, tuple[str, str]] = {}
    pages: list[Entry] = []
    for page in env.collect_relations():  # in the order of reading
        doctree, url = env.get_doctree(page), app.builder.get_target_uri(page)
        pages += of_page(doctree, url)
        for name, key in simulators_on(doctree).items():
            if name not in simulators:
                continue  # made on its page, which the search finds by its headings
            if name not in places or app.config.search_home.get(name) == page:
                places[name] = (url, key)
    yield from of_simulators(places, simulators)
    yield from pages
    if app.config.search_claims in env.titles:
        yield from of_claims(app.builder.get_target_uri(app.config.search_claims))
    if app.config.search_sources in env.titles:
        yield from of_sources(cited(), app.builder.get_target_uri(app.config.search_sources))


def index_script(entries: list[Entry], engine: Path = ENGINE) -> str:
    """Return the script that is loaded when a reader opens the search.

    Raises
    ------
    FileNotFoundError
        If the npm packages are not installed; the message says how to install them.
    """
    rows = [
        [one.kind, one.title, one.text, one.url, one.place, one.also]
        for one in (with_synonyms(entry, synonyms().values()) for entry in entries)
    ]
    data = json.dumps({"kinds": KINDS, "entries": rows}, ensure_ascii=False, separators=(",", ":"))
    parts = (from_npm(engine, "MiniSearch"), asset("js", "search-find.js"))
    scripts = "\n".join(path.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0] for path in parts)
    return f"{scripts}\nbackorlegSearch.fill({data});\n"
