"""Sphinx extension: what pages link once it is known where the book's files are published.

One line of ``_config.yml``, ``url`` below ``repository``, holds the address. While it is empty there are no launch
buttons and no links to the files. The environment variable ``BOOK_REPOSITORY`` goes before it, so that a copy of the
project that is built where it is published points at itself with no line changed.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from sphinx.errors import ExtensionError

from backorleg import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

VARIABLE = "BOOK_REPOSITORY"
# Binder and Colab both know GitHub, and the theme knows how to address them for it.
ADDRESS = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")
# Notebooks for Colab install the package first (tools/colab.py); they lie on a branch of their own.
COLAB_BRANCH = "colab"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("config-inited", _configure)
    # After the theme, which makes the buttons at 500 and 501.
    app.connect("html-page-context", _lead, priority=900)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _configure(_app: Sphinx, config: Config) -> None:
    """Give the theme the address, or take away what would lead nowhere without one."""
    options = config.html_theme_options
    address = (os.environ.get(VARIABLE) or options.get("repository_url") or "").removesuffix("/")
    options["repository_url"] = address
    if not address:
        options["launch_buttons"] = {}
    elif not ADDRESS.fullmatch(address):
        raise ExtensionError(
            f'The address of the repository is "{address}"; allowed: https://github.com/OWNER/NAME, or none '
            f"(url below repository in _config.yml, or {VARIABLE})."
        )


def _lead(app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Tell the templates the address, and lead Colab to the notebooks that are made for it."""
    options = app.config.html_theme_options
    context["book_repository"] = options["repository_url"]
    for group in context.get("header_buttons", ()):
        for button in group.get("buttons", ()):
            if button["text"] == "Colab":
                branch = options.get("repository_branch") or "master"
                button["url"] = button["url"].replace(f"/blob/{branch}/", f"/blob/{COLAB_BRANCH}/")
