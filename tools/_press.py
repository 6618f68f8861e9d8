"""The browser as a press: it prints pages into PDF files, through its own command line."""

from __future__ import annotations

import os
import subprocess
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from _common import StopError

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 600.0  # seconds; the whole book on a busy small computer
ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--allow-file-access-from-files",
    "--force-color-profile=srgb",
)
PRINTING = ("--no-pdf-header-footer", "--generate-pdf-document-outline")


@dataclass(frozen=True)
class Press:
    """A Chromium or Chrome."""

    browser: Path

    def print(self, page: Path, pdf: Path) -> None:
        """Print a page of HTML, with outline and tags; StopError if the browser makes no PDF of it."""
        said = self._run(*PRINTING, f"--print-to-pdf={pdf}", page.as_uri())
        if not pdf.is_file():
            last = (said.stderr.strip().splitlines() or ["it said nothing"])[-1]
            raise StopError(f"{self.browser} printed nothing ({last}); set CHROMIUM to another Chromium or Chrome.")

    def look(self, page: Path) -> str:
        """Return a page of HTML as it is when its scripts have run."""
        return self._run("--dump-dom", page.as_uri()).stdout

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        # Root has no sandbox to put the browser in, and without being told so it does not start.
        alone = ("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()
        # A profile of its own, because a browser that is already open would take the order and answer nothing.
        with tempfile.TemporaryDirectory(prefix="backorleg-press-", ignore_cleanup_errors=True) as profile:
            command = (str(self.browser), *ARGUMENTS, *alone, f"--user-data-dir={profile}", *words)
            try:
                return subprocess.run(
                    command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=PATIENCE
                )
            except subprocess.TimeoutExpired:
                raise StopError(f"{self.browser} did not print within {PATIENCE:.0f} s; try again.") from None
