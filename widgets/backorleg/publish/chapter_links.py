"""Sphinx extension: links to chapters in what cells give lead to pages.

Cells write them as links to notebooks, ``NAME.ipynb``, which Jupyter and Voila follow; Sphinx turns such links in prose
into links to pages, and leaves HTML alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from backorleg import __version__

if TYPE_CHECKING:
    from collections.abc import Collection

    from docutils import nodes
    from sphinx.application import Sphinx

LINK = re.compile(r'(<a\b[^>]*\bhref=")([\w-]+)\.ipynb(?=["#])')


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("html-page-context", _turn)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def turned(html: str, page: str, known: Collection[str]) -> str:
    """Return the ``html`` of a page, in which links to notebooks beside it lead to the pages that there are."""
    folder = page.rpartition("/")[0]

    def to_page(found: re.Match[str]) -> str:
        name = f"{folder}/{found[2]}".lstrip("/")
        return f"{found[1]}{found[2]}.html" if name in known else found[0]

    return LINK.sub(to_page, html)


def _turn(app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    if doctree is not None:
        context["body"] = turned(context["body"], page, app.env.found_docs)
