"""Sphinx extension: a page loads one style sheet, the scripts that it uses, and nothing else; and each for good.

The theme is made for every book that there may be: eight style sheets and eleven scripts on each page, of which this
book uses a tenth. What is left is named with a version, so that a server may tell browsers to keep it for a year.
"""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backorleg import __version__
from backorleg._kept import keep, version
from backorleg._paths import asset
from backorleg.publish import _addresses, _styles

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

FOLDER = "_static/book"
STYLE, SCRIPT = f"{FOLDER}/style.css", f"{FOLDER}/page.js"
# What the theme's own macros would link, before all others; our templates leave that to this module.
THEME_STYLES = ("_static/styles/theme.css", "_static/styles/pydata-sphinx-theme.css")
THEME_SCRIPTS = ("_static/scripts/sphinx-book-theme.js", "_static/scripts/pydata-sphinx-theme.js")
OPTIONS = "_static/documentation_options.js"
# Style sheets of others, in which there are rules that no page needs. In ours there are none.
OWN = ("_static/simulators/", "_static/site/", "_static/search/", FOLDER)
SEARCH = "searchtools.js"
FOR_CODE = ("clipboard.min.js", "copybutton.js")
MAP = re.compile(r"\n?(?://# |/\*# )sourceMappingURL=.*$", re.MULTILINE)
IMPORT = re.compile(r"""@import\s+(?:url\()?["']([^"']+)["']\)?\s*;""")
ADDRESS = re.compile(r"""url\(["']?(?!data:|#)([^"')?#]+)["']?\)""")
BOOTSTRAP_TAG = re.compile(r"<script [^>]*scripts/bootstrap\.js[^>]*></script>\n?")
# Light up the words of a search, and keys that are switched off.
SEARCH_TAG = re.compile(r"<script [^>]*/(?:doctools|sphinx_highlight)\.js[^>]*></script>\n?")
OPTIONS_TAG = re.compile(r"<script [^>]*documentation_options\.js[^>]*></script>")
TOGGLES = re.compile(r'data-bs-toggle="(?!tooltip")')
# Written by the theme and by extensions, whatever a book uses.
THEIRS = ("_static/", "_downloads/")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build, after all that add scripts and style sheets."""
    app.connect("html-page-context", _lighten, priority=900)
    app.connect("build-finished", _finish, priority=900)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": False}


def _lighten(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: nodes.document | None) -> None:
    """Leave the style sheets to the one, and take out scripts that this page does not use."""
    if app.builder.format != "html":
        return
    # A style for paper alone stays apart: the screen need not wait for it.
    apart = [sheet for sheet in context["css_files"] if getattr(sheet, "attributes", {}).get("media")]
    names = [_file(sheet) for sheet in context["css_files"] if sheet not in apart]
    seen = app.__dict__.setdefault("slim_styles", list(THEME_STYLES))
    seen += [name for name in names if name and name not in seen]
    context["css_files"][:] = apart
    spare = list(THEME_SCRIPTS)
    if 'class="highlight' not in (context.get("body") or ""):
        spare += FOR_CODE
    context["script_files"][:] = [
        script for script in context["script_files"] if not _file(script).endswith(tuple(spare))
    ]


def _file(entry: Any) -> str:
    """Return where a style sheet or script lies, from the root of the site; nothing for what stands in the page."""
    return str(getattr(entry, "filename", "") or "").partition("?")[0]


def _finish(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    site = Path(app.outdir)
    if not (site / OPTIONS).is_file():
        return  # Nothing was out of date, so that Sphinx wrote nothing: all is as this module left it.
    pages = {name: (site / name).read_text(encoding="utf-8") for name in page_names(site)}
    options = (site / OPTIONS).read_text(encoding="utf-8")
    pages = {name: with_options(without_helpers(html), options) for name, html in pages.items()}
    (site / FOLDER).mkdir(parents=True, exist_ok=True)
    script = joined_script(site)
    (site / SCRIPT).write_text(script, encoding="utf-8")
    if styles := app.__dict__.get("slim_styles"):
        (site / STYLE).write_text(stamped_style(site, joined_style(site, styles, pages)), encoding="utf-8")
    stamp(site, pages)
    remove_unused(site, pages)


def page_names(site: Path) -> list[str]:
    """Return the names of a site's pages, from its root; the theme leaves templates of its own in ``_static``."""
    found = (path.relative_to(site) for path in site.rglob("*.html"))
    return sorted(path.as_posix() for path in found if path.parts[0] not in ("_static", "_sources"))


def without_helpers(html: str) -> str:
    """Return a page without the script of menus, if there are none, and those that a search leans on, if it has none.

    Tooltips have the buttons' own titles.
    """
    html = html if TOGGLES.search(html) else BOOTSTRAP_TAG.sub("", html)
    return html if SEARCH in html else SEARCH_TAG.sub("", html)


def with_options(html: str, options: str) -> str:
    """Return a page with the few settings of its scripts in it, for which the first paint would have to wait."""
    return OPTIONS_TAG.sub(lambda _: f"<script>{options.strip()}</script>", html)


def joined_script(site: Path) -> str:
    """Return the theme's scripts and the few lines that take the place of the one for menus."""
    own = asset("js", "top.js").read_text(encoding="utf-8")
    theirs = (MAP.sub("", (site / name).read_text(encoding="utf-8")) for name in THEME_SCRIPTS)
    return "\n".join((*theirs, own))


def joined_style(site: Path, styles: list[str], pages: dict[str, str]) -> str:
    """Return the style sheets as one, without what no page and no script names."""
    scripts = [path.read_text(encoding="utf-8") for path in _scripts(site, pages)]
    words: set[str] = set()
    for html in pages.values():
        words |= _styles.words_of_page(html)
    for script in scripts:
        words |= _styles.words_of_script(script)
    sources = {name: _source(site, name) for name in dict.fromkeys(styles)}
    inline = [*scripts, *pages.values()]

    def build() -> str:
        parts = [_styles.needed(css, None if name.startswith(OWN) else words) for name, css in sources.items()]
        return _styles.without_unused_variables("\n".join(parts), inline)

    # The words of all pages change with every sentence; those that a style sheet could ask for hardly ever do.
    asked = set(re.findall(r"[A-Za-z_][\w-]*", "\n".join(sources.values())))
    variables = sorted({name for text in inline for name in _styles.VARIABLE.findall(text)} & _variables(sources))
    inputs = (json.dumps([sources, sorted(words & asked), variables]).encode(), _own_code())
    return keep("style", inputs, build, str)


def stamped_style(site: Path, css: str) -> str:
    """Return the one style sheet, with the version of each file that it loads."""

    def stamped(match: re.Match[str]) -> str:
        path = site / posixpath.normpath(posixpath.join(FOLDER, match[1]))
        return f'url("{match[1]}?v={version(path.read_bytes())}")' if path.is_file() else match[0]

    return ADDRESS.sub(stamped, css)


def _variables(sources: dict[str, str]) -> set[str]:
    return {name for css in sources.values() for name in _styles.VARIABLE.findall(css)}


def _own_code() -> bytes:
    return Path(_styles.__file__).read_bytes() + Path(__file__).read_bytes()


def _source(site: Path, name: str) -> str:
    """Return a style sheet with those that it imports, and with addresses that hold in the folder of the one."""
    css = MAP.sub("", (site / name).read_text(encoding="utf-8"))
    folder = posixpath.dirname(name)

    def imported(match: re.Match[str]) -> str:
        return _source(site, posixpath.normpath(posixpath.join(folder, match[1])))

    return IMPORT.sub(imported, _styles.moved(css, folder, FOLDER))


def _scripts(site: Path, pages: dict[str, str]) -> list[Path]:
    """Return the scripts that pages load and that may name a class; tables only hold numbers and texts of ours."""
    names = {name for page, html in pages.items() for name in _addresses.loaded(html, page)}
    found = (site / name for name in sorted(names) if name.endswith(".js"))
    return [path for path in found if path.is_file() and not path.read_bytes().startswith(b"globalThis.backorleg.")]


def stamp(site: Path, pages: dict[str, str]) -> None:
    """Write the pages, with the version of each file that they load."""
    known: dict[str, str | None] = {}

    def version_of(name: str) -> str | None:
        if name not in known:
            path = site / name
            known[name] = version(path.read_bytes()) if path.is_file() and name not in pages else None
        return known[name]

    for name, html in pages.items():
        stamped = _addresses.versioned(html, name, version_of)
        if stamped != (site / name).read_text(encoding="utf-8"):
            (site / name).write_text(stamped, encoding="utf-8")


def remove_unused(site: Path, pages: dict[str, str]) -> None:
    """Delete what the theme and extensions wrote and no page, style sheet or script names; and maps for developers."""
    files = [path for path in site.rglob("*") if path.is_file()]
    static = [path for path in files if path.relative_to(site).as_posix().startswith(THEIRS)]
    named = "\n".join([*pages.values(), *(path.read_text(encoding="utf-8") for path in _scripts(site, pages))])
    named += (site / STYLE).read_text(encoding="utf-8")
    cases = {path.stem for path in (site / "_static" / "simulators").glob("*.js")}
    for path in static:
        # Scripts of cases are named in tables, and lie in a folder of their own.
        needed = (
            path.name in named or path.parent.name in cases or (path.parent == site / FOLDER and path.suffix != ".css")
        )
        if path.suffix == ".map" or not needed:
            path.unlink()
    for folder in sorted((path for path in (site / "_static").rglob("*") if path.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
