"""Sphinx extension: chapters on paper.

A style sheet for print, and a script that lays out what paper needs: answers at the end, addresses behind links, what
a simulator is set to. Both are small, loaded after everything else, and say nothing on a screen.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backorleg import __version__
from backorleg._paths import asset

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "paper"
# Behind every other sheet and script, so that paper has the last word.
LAST = 950


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("builder-inited", _write)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx) -> None:
    """Write sheet and script once; Sphinx links them from every page, with a checksum."""
    folder = Path(app.outdir) / "_static" / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for kind, name in (("css", "paper.css"), ("js", "paper.js")):
        shutil.copyfile(asset(kind, name), folder / name)
    app.add_css_file(f"{FOLDER}/paper.css", priority=LAST, media="print")
    app.add_js_file(f"{FOLDER}/paper.js", priority=LAST, loading_method="defer")
