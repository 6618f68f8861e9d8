"""Sphinx extension: the page for addresses that lead nowhere.

A host shows ``404.html`` under whatever address was asked for, at any depth, so that no relative link of it can be
trusted until its script has found where the site begins. The page therefore carries its style and its script in itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg import __version__
from backorleg._paths import asset

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PAGE, TEMPLATE = "404.html", "lost.html"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("build-finished", _write)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx, error: Exception | None) -> None:
    """Write the page, with every chapter in the order of the book."""
    if error is not None or app.builder.format != "html":
        return
    root = app.config.root_doc
    chapters = [(name, app.env.titles[name].astext()) for name in app.env.toctree_includes.get(root, [])]
    said = {
        "title": app.config.html_title,
        "language": app.config.language,
        "base": app.config.html_baseurl,
        "home": f"{root}.html",
        # One page of each folder in which pages lie tells the script where the site begins.
        "folders": sorted({name.rpartition("/")[0] for name, _ in chapters} - {""}),
        "chapters": [(f"{name}.html", title) for name, title in chapters],
        "script": asset("js", "lost.js").read_text(encoding="utf-8"),
        "style": asset("css", "lost.css").read_text(encoding="utf-8"),
    }
    (app.outdir / PAGE).write_text(app.builder.templates.render(TEMPLATE, said), encoding="utf-8")
