"""The tool behind `make bundle`: one sentence where it cannot go on, and dates that can be told beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import _browser
import bundle
from _common import StopError

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from tests.tools.conftest import Project

    Sentence = Callable[[subprocess.CompletedProcess[str]], str]


def test_without_a_built_book_it_says_how_to_build_one(project: Project, sentence: Sentence) -> None:
    said = sentence(project.run("bundle"))
    assert said.startswith("bundle: There is no built book in ")
    assert said.endswith("build it with `make book` first.")
    assert not (project.root / "dist").exists()


def test_a_date_that_is_none_is_refused(project: Project, sentence: Sentence) -> None:
    said = sentence(project.run("bundle", SOURCE_DATE_EPOCH="today"))
    assert said == "bundle: SOURCE_DATE_EPOCH=today is no number of seconds; set it to one, or unset it."


def test_the_date_is_that_of_the_commit_unless_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert bundle.moment() == bundle.moment() > 1_700_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert bundle.moment() == 1_790_000_000


def test_without_a_browser_the_rest_is_written_and_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def bundled(*given: object) -> tuple[Path, ...]:
        asked.append(given[-1])
        return ()

    monkeypatch.setattr(_browser, "find", lambda: None)
    monkeypatch.setattr(bundle, "bundle", bundled)
    with pytest.raises(
        StopError, match=r"^the book as a PDF is missing, because there is no Chromium .*; install one,"
    ):
        bundle.run()
    assert asked == [None]
