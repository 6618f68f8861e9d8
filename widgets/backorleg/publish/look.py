"""Sphinx extension: the site's own style sheet, after the theme's and those of the simulators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg import __version__
from backorleg.publish._own import LAST, write

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("builder-inited", _link)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _link(app: Sphinx) -> None:
    app.add_css_file(write(app, "css", "site.css"), priority=LAST)
