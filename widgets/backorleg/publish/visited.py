"""Sphinx extension: every page keeps, in the reader's own browser, which chapters were opened and which were done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg import __version__
from backorleg.publish._own import FOLDER, write

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

SCRIPT = "visited.js"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("builder-inited", _write)
    app.connect("html-page-context", _link)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx) -> None:
    write(app, "js", SCRIPT)


def _link(app: Sphinx, page: str, _template: str, _context: dict[str, Any], _doctree: nodes.document | None) -> None:
    """Link the script, which is told what page it stands on: an address does not say what lies above the site."""
    about = {"data-page": page, "data-home": app.config.root_doc}
    app.add_js_file(f"{FOLDER}/{SCRIPT}", loading_method="defer", **about)
