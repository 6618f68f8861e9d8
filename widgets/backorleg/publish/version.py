"""Sphinx extension: which version of the book this is, in the footer, and of which day on the page of changes.

The number stands in ``backorleg/__init__.py`` and nowhere else. The day is that of the commit. Only one page says it,
as every page would otherwise be written anew after each commit.
"""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from backorleg import __version__
from backorleg._paths import ROOT

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

SHOWS = "shows-version"


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.add_directive("book-version", VersionDirective)
    app.connect("config-inited", _number)
    app.connect("env-get-outdated", _outdated)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


class VersionDirective(SphinxDirective):
    """``book-version``: one sentence with the version, its day and its commit."""

    def run(self) -> list[nodes.Node]:
        """Return the sentence, and note that this page is to be read again each time."""
        self.env.metadata[self.env.docname][SHOWS] = "yes"
        return [nodes.paragraph("", sentence(__version__, *commit()))]


def sentence(version: str, moment: int | None, name: str) -> str:
    """Return what a reader is told.

    Parameters
    ----------
    version
        The number.
    moment
        The date of the commit in seconds since 1970, if it is known.
    name
        The first digits of the commit, or nothing.
    """
    day = datetime.fromtimestamp(moment, UTC) if moment is not None else None
    of = f" of {day.day} {day:%B %Y}" if day else ""
    return f"This is version {version}{of}{f', commit {name}' if name else ''}."


def commit() -> tuple[int | None, str]:
    """Return the date of the present commit and the first digits of its name, as far as they can be known.

    An unpacked archive has no git; whoever builds from one may say the date in ``SOURCE_DATE_EPOCH``.
    """
    try:
        told = subprocess.run(
            ("git", "log", "-1", "--format=%ct %h", "--abbrev=7"),  # noqa: S607  # git is found on the PATH
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
    except OSError:
        told = []
    if told:
        return int(told[0]), told[1]
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    return (int(said) if said.isdecimal() else None), ""


def _number(_app: Sphinx, config: Config) -> None:
    config.version = config.release = __version__


def _outdated(
    _app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _removed: set[str]
) -> list[str]:
    """Return the pages that say of which day this is: no file tells that they are out of date."""
    return [page for page, told in env.metadata.items() if SHOWS in told and page in env.all_docs]
