"""Sphinx extension: gives pages with simulators their scripts and tables, and keeps builds fresh.

It is named in ``_config.yml``, so that plain ``jupyter-book build .`` does all that ``make book`` does.
"""

from __future__ import annotations

import importlib
import re
import shutil
from functools import partial
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.errors import ExtensionError

from backorleg import __version__, simulators
from backorleg._kept import fingerprint, version
from backorleg._paths import ASSETS, ROOT
from backorleg.core._assets import live_css, page_script, plotly_path, quiz_script
from backorleg.core._behind import ABOUT, PACKAGE, behind_pages, files, told
from backorleg.core._icons import icons_css
from backorleg.core._made import Early
from backorleg.core._piece import read_piece
from backorleg.core._tables import script_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

FOLDER = "simulators"
PLOTLY = "plotly-basic.min.js"
UNUSED = ("thebe", "jupyter.widget", "toggle", "sphinx-design", "design-tabs")
MARK = re.compile(r'data-simulator="([\w-]+)"')
# The same in a source file; in a notebook it is the output of the last run, inside JSON.
IN_SOURCE = re.compile(r'data-simulator=\\?"([\w-]+)')
# Part of a simulator, with tables of its own; what it shows of what, as JSON.
PIECE = re.compile(r"data-piece='([^']+)'")
# A simulator that was made on the page itself carries its tables.
CARRIED = re.compile(r'data-carried="([\w-]+)"')
QUIZ = re.compile(r'data-quiz="')
# Names of scripts with data that something on the page needs.
NEEDS = re.compile(r'data-needs="([\w-]+)"')
PUBLISH = PACKAGE / "publish"
# After the theme's own files, in this order: the scripts, then the tables that call them.
SCRIPT, TABLES = 900, 901


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.add_config_value("simulators_fingerprint", "", "env")
    app.add_config_value("simulators_dress", "", "html")
    # Functions, written "package.module:name", that read data files and raise ValueError where one is wrong.
    app.add_config_value("simulators_checks", [], "env")
    # By the name that stands in data-needs: a function, written in the same way, that returns a script with data.
    app.add_config_value("simulators_data", {}, "env")
    app.connect("config-inited", _check_declarations, priority=0)
    # Before myst-nb reads where its cache lies.
    app.connect("config-inited", _stay_fresh, priority=1)
    app.connect("builder-inited", _write_runtime)
    early = Early()
    app.connect("env-before-read-docs", partial(_begin_early, early))
    app.connect("html-page-context", partial(_add_scripts, early))
    app.connect("build-finished", _write_door)
    app.connect("build-finished", lambda _app, _error: early.end())
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


# Jupyter Book's own redirect has neither language nor icon, and browsers then ask the server for an icon it lacks.
DOOR = """<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>{title}</title>
    <meta http-equiv="refresh" content="0; url={first}">
    <link rel="icon" href="{icon}">
  </head>
  <body><p><a href="{first}">{title}</a></p></body>
</html>
"""


def _write_door(app: Sphinx, error: Exception | None) -> None:
    """Write the page at the root of the site, which leads to the first chapter."""
    door = Path(app.outdir) / "index.html"
    if error is None and app.builder.format == "html" and app.config.root_doc != "index":
        icon = f"_static/{Path(app.config.html_favicon).name}" if app.config.html_favicon else "data:,"
        first = f"{app.config.root_doc}.html"
        door.write_text(DOOR.format(title=escape(app.config.html_title), first=first, icon=icon), encoding="utf-8")


def _check_declarations(_app: Sphinx, config: Config) -> None:
    """Stop with the sentence of a wrong declaration or data file, before any notebook runs into its traceback."""
    try:
        dict(simulators)
        for name in config.simulators_checks:
            _named(name)()
    except (ValueError, FileNotFoundError) as error:
        raise ExtensionError(str(error)) from error


def _named(name: str) -> Callable[[], Any]:
    """Return a function that the configuration names, so that this layer need not know what it is about."""
    module, _, function = name.partition(":")
    try:
        found: Callable[[], Any] = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError, ValueError) as error:
        raise ExtensionError(f'_config.yml names "{name}", which is no function "package.module:name".') from error
    return found


def _stay_fresh(_app: Sphinx, config: Config) -> None:
    """Make what a page shows depend on the models and data behind it.

    jupyter-cache only sees the notebook, and Sphinx only sees its source file: neither notices a
    changed model, table or data file. So the cache of executed notebooks lies in a folder named
    after them, and the scripts count as configuration, a change of which Sphinx does notice: what is said
    makes it read every page anew, what pages are dressed in makes it only write them.
    """
    models = behind_pages()
    caches = ROOT / "_build" / ".jupyter_cache"
    for old in caches.glob("*") if caches.is_dir() else ():
        if old.name != models:
            shutil.rmtree(old)
    config.nb_execution_cache_path = str(caches / models)
    config.simulators_fingerprint = models
    around = files(PUBLISH, ABOUT, endings=(".py", ".yaml"))
    dress = files(ASSETS, endings=(".js", ".css", ".html", ".svg"))
    config.simulators_dress = fingerprint(told({*around, *dress}))


def _begin_early(early: Early, _app: Sphinx, env: BuildEnvironment, _names: list[str]) -> None:
    """Begin with the tables that pages will need, by what their notebooks showed when they ran the last time."""
    early.begin(
        simulators[name]
        for page in sorted(env.found_docs)
        for name in IN_SOURCE.findall(Path(env.doc2path(page)).read_text(encoding="utf-8"))
        if name in simulators
    )


def _found_in(doctree: nodes.document | None, mark: re.Pattern[str]) -> list[str]:
    if doctree is None:  # a generated page, such as the search
        return []
    found = (name for raw in doctree.findall(nodes.raw) for name in mark.findall(raw.astext()))
    return list(dict.fromkeys(found))


def _write_runtime(app: Sphinx) -> None:
    """Write the scripts and the style sheet once; Sphinx adds a checksum to every link to them."""
    folder = app.outdir / "_static" / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "runtime.js").write_text(page_script(), encoding="utf-8")
    (folder / "quiz.js").write_text(quiz_script(), encoding="utf-8")
    (folder / "simulator.css").write_text(live_css(), encoding="utf-8")
    shutil.copyfile(plotly_path(), folder / PLOTLY)
    (folder / "icons.css").write_text(icons_css(), encoding="utf-8")
    for name in ("simulator.css", "icons.css"):
        app.add_css_file(f"{FOLDER}/{name}")


def _add_scripts(
    early: Early, app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Link scripts, tables and data on pages that have a simulator or a quiz, and on no others."""
    scripts = [script for script in context["script_files"] if not _unwanted(script)]
    context["script_files"][:] = [_deferred(script) for script in scripts]
    context["css_files"][:] = [sheet for sheet in context["css_files"] if not _unwanted(sheet)]
    names, quizzes = _found_in(doctree, MARK), _found_in(doctree, QUIZ)
    pieces = _found_in(doctree, PIECE)
    if names or quizzes or pieces:
        attributes = {"data-plotly": f"{PLOTLY}?v={version(plotly_path().read_bytes())}"}
        app.add_js_file(f"{FOLDER}/runtime.js", priority=SCRIPT, loading_method="defer", **attributes)
    if quizzes:
        app.add_js_file(f"{FOLDER}/quiz.js", priority=TABLES, loading_method="defer")
    carried = _found_in(doctree, CARRIED)
    for name in (each for each in names if each not in carried):
        for file in _write_tables(app, name, early):
            _link(app, file)
    for declared in pieces:
        piece = read_piece(unescape(declared), simulators)
        (app.outdir / "_static" / FOLDER / f"{piece.name}.js").write_text(script_of(piece.tables()), encoding="utf-8")
        _link(app, f"{piece.name}.js")
    for name in _found_in(doctree, NEEDS):
        if name not in app.config.simulators_data:
            raise ExtensionError(f'{page} needs the data "{name}", which simulators_data in _config.yml does not name.')
        (app.outdir / "_static" / FOLDER / f"{name}.js").write_text(
            _named(app.config.simulators_data[name])(), encoding="utf-8"
        )
        _link(app, f"{name}.js")


def _link(app: Sphinx, file: str) -> None:
    """Link a script with data on the page that is being written."""
    app.add_js_file(f"{FOLDER}/{file}", priority=TABLES, loading_method="defer")


def _write_tables(app: Sphinx, name: str, early: Early) -> list[str]:
    """Write the tables of a simulator, and return the files that a page needs from the start."""
    folder = app.outdir / "_static" / FOLDER
    head, parts = early.made(simulators[name])
    (folder / f"{name}.js").write_text(script_of(head), encoding="utf-8")
    for case, written in parts.items():
        (folder / name).mkdir(exist_ok=True)
        (folder / name / f"{case}.js").write_bytes(written.encode())  # to the byte as its version says
    # The first case is there from the start, the others are fetched when they are opened.
    first = [f"{name}/{case}.js" for case in parts if case == simulators[name]().state.get(head["cases"]["by"])]
    return [f"{name}.js", *first]


def _unwanted(file: Any) -> bool:
    """Tell whether a script or style sheet serves what the book does not use.

    Jupyter Book links thebe (from a CDN, and twice), the state of live widgets, toggles and tabs whatever its
    options say.
    """
    about = f"{getattr(file, 'filename', '')} {getattr(file, 'attributes', '')}".lower()
    return any(word in about for word in UNUSED)


def _deferred(script: Any) -> Any:
    """Return a script that lets the page be painted first; inline ones, and what they lean on, stay where they are."""
    name = str(getattr(script, "filename", "") or "")
    if not name or name.endswith("documentation_options.js"):
        return script
    return type(script)(script.filename, priority=script.priority, **(script.attributes | {"defer": "defer"}))
