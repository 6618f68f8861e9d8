"""The browser as a press, where it does not print: one sentence. What it prints is tested with the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from _common import StopError
from _press import Press

if TYPE_CHECKING:
    from pathlib import Path


def test_a_browser_that_prints_nothing_is_named_with_its_last_words(tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\necho starting >&2\necho no paper >&2\nexit 1\n", encoding="utf-8")
    broken.chmod(0o755)
    with pytest.raises(StopError) as stopped:
        Press(broken).print(tmp_path / "page.html", tmp_path / "page.pdf")
    assert str(stopped.value) == f"{broken} printed nothing (no paper); set CHROMIUM to another Chromium or Chrome."
