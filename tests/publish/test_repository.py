"""Where pages lead once the address of the book's files is known, and that they lead nowhere until then."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
import yaml
from sphinx.errors import ExtensionError

from backorleg import __version__
from backorleg._paths import ROOT
from backorleg.publish import repository

if TYPE_CHECKING:
    from pathlib import Path

OURS = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
ADDRESS = "https://github.com/some-one/spine.book"
NOTEBOOK = {
    "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# A chapter"}],
    "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
    "nbformat": 4,
    "nbformat_minor": 5,
}
# What Jupyter Book makes of _config.yml, as far as this is about.
CONF = """
extensions = ["myst_nb", "backorleg.publish.repository", "backorleg.publish.version"]
project = "Small"
root_doc = "chapters/index"
html_theme = "sphinx_book_theme"
templates_path = [{templates!r}]
html_theme_options = {options!r}
"""
INDEX = "# Small\n\n```{toctree}\nchapter\nchangelog\n```\n"


def built(folder: Path, published: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Build a small site with our templates and what `_config.yml` says of buttons and the footer."""
    (folder / "chapters").mkdir()
    (folder / "chapters" / "index.md").write_text(INDEX, encoding="utf-8")
    (folder / "chapters" / "chapter.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    (folder / "chapters" / "changelog.md").write_text("# New\n\n```{book-version}\n```\n", encoding="utf-8")
    options = {
        "repository_url": published["url"],
        "repository_branch": published["branch"],
        "launch_buttons": OURS["launch_buttons"],
        "footer_content_items": OURS["sphinx"]["config"]["html_theme_options"]["footer_content_items"],
    }
    conf = CONF.format(templates=str(ROOT / "assets" / "templates"), options=options)
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if name != "BOOK_REPOSITORY"}
    return subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "-b", "html", ".", "html"],
        cwd=folder,
        env=own,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_known_address_gives_buttons_that_lead_there(tmp_path: Path) -> None:
    result = built(tmp_path, {"url": ADDRESS, "branch": "main"})
    assert result.returncode == 0, result.stderr
    page = (tmp_path / "html" / "chapters" / "chapter.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(https://[^"]+)"', page))
    assert {
        "https://mybinder.org/v2/gh/some-one/spine.book/main?urlpath=lab/tree/chapters/chapter.ipynb",
        "https://colab.research.google.com/github/some-one/spine.book/blob/colab/chapters/chapter.ipynb",
        f"{ADDRESS}/issues/new/choose",
        ADDRESS,
    } <= links
    assert f"Version {__version__}" in page
    assert 'href="changelog.html">what is new</a>' in page
    new = (tmp_path / "html" / "chapters" / "changelog.html").read_text(encoding="utf-8")
    assert re.search(rf"This is version {re.escape(__version__)}(?: of \d+ \w+ \d{{4}}(?:, commit \w{{7,}})?)?\.", new)
    # A page without a kernel has nothing to launch.
    assert "mybinder" not in new


def test_as_it_stands_no_page_leads_to_a_place_that_is_not_there(tmp_path: Path) -> None:
    assert OURS["repository"]["url"] == ""
    result = built(tmp_path, OURS["repository"])
    assert result.returncode == 0, result.stderr
    page = (tmp_path / "html" / "chapters" / "chapter.html").read_text(encoding="utf-8")
    for word in ("mybinder", "colab", "/issues", "Report a mistake", "fa-rocket", "executablebooks"):
        assert word not in page


def configured(address: str) -> dict[str, object]:
    options: dict[str, object] = {
        "repository_url": address,
        "launch_buttons": {"binderhub_url": "https://mybinder.org"},
    }
    repository._configure(None, SimpleNamespace(html_theme_options=options))  # type: ignore[arg-type]  # all it reads
    return options


def test_the_environment_goes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_REPOSITORY", f"{ADDRESS}/")
    assert configured("")["repository_url"] == ADDRESS
    monkeypatch.setenv("BOOK_REPOSITORY", "")
    assert configured("") == {"repository_url": "", "launch_buttons": {}}


@pytest.mark.parametrize("wrong", ["some-one/book", "https://example.org/some-one/book", f"{ADDRESS}/tree/main"])
def test_an_address_that_leads_nowhere_stops_the_build_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    monkeypatch.delenv("BOOK_REPOSITORY", raising=False)
    with pytest.raises(ExtensionError, match=f'^The address of the repository is "{wrong}"; allowed: https://github'):
        configured(wrong)
