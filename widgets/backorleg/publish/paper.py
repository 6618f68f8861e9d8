"""Sphinx extension: chapters on paper.

A style sheet for print, and a script that lays out what paper needs: answers at the end, addresses behind links, what
a simulator is set to. Both are small, loaded after everything else, and say nothing on a screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg import __version__
from backorleg.publish._own import LAST, write

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "paper"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("builder-inited", _write)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx) -> None:
    """Write sheet and script once; Sphinx links them from every page, with a checksum."""
    # Last of those that come last, so that paper has the last word: _config.yml names it after the others.
    app.add_css_file(write(app, "css", "paper.css", FOLDER), priority=LAST, media="print")
    app.add_js_file(write(app, "js", "paper.js", FOLDER), priority=LAST, loading_method="defer")
