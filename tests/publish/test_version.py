"""The version stands in one place, and everything that says it says the same."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest
import yaml

from backorleg import __version__
from backorleg._paths import ROOT
from backorleg.publish import version

if TYPE_CHECKING:
    from pathlib import Path


def test_the_number_is_written_once_and_told_where_it_must_be_repeated() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert ROOT / project["tool"]["hatch"]["version"]["path"] == ROOT / "widgets" / "backorleg" / "__init__.py"
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == __version__
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert newest
    assert newest[1] == __version__


@pytest.mark.parametrize(
    ("moment", "name", "said"),
    [
        (1_767_225_600, "0a1b2c3", "This is version 2.0 of 1 January 2026, commit 0a1b2c3."),
        (1_767_225_600, "", "This is version 2.0 of 1 January 2026."),
        (None, "", "This is version 2.0."),
    ],
)
def test_a_reader_is_told_what_is_known(moment: int | None, name: str, said: str) -> None:
    assert version.sentence("2.0", moment, name) == said


def test_without_git_the_date_is_what_the_builder_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(version, "ROOT", tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert version.commit() == (86400, "")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert version.commit() == (None, "")
