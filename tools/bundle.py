"""Write into dist what readers take away: the offline book, a PDF, packages for learning platforms, Anki, a table.

    .venv/bin/python tools/bundle.py

The book must have been built. Copies go beside it, into _build/html/downloads, and its pages link them. The same
commit gives the same bytes: everything is dated as the commit, or as SOURCE_DATE_EPOCH says. A Chromium or Chrome
prints the PDF; where there is none, all else is written, and the exit code says that something is missing.
"""

from __future__ import annotations

import os
import subprocess
import sys

import _browser
from _common import ROOT, StopError, guarded
from _press import Press

try:
    from backorleg.publish.offline import renew_worker
    from backorleg.takeaway import bundle
except ImportError as error:
    sys.exit(f"bundle: this Python lacks {error.name}; run this with the Python of .venv, or `make bundle`.")

BUILT = ROOT / "_build" / "html"
OUT = ROOT / "dist"


def moment() -> int:
    """Return the date of what is written, in seconds since 1970.

    It must grow from one version to the next, because Anki renews a card only from a newer deck.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said:
        if not (said.isascii() and said.isdigit()):
            raise StopError(f"SOURCE_DATE_EPOCH={said} is no number of seconds; set it to one, or unset it.")
        return int(said)
    try:
        told = subprocess.run(
            ("git", "log", "-1", "--format=%ct"), cwd=ROOT, capture_output=True, text=True, check=False
        ).stdout.strip()
    except OSError:
        told = ""
    # Without git, as in an unpacked archive, the files themselves say how old they are.
    dates = (path.stat().st_mtime for path in (ROOT / "assets").rglob("*") if path.is_file())
    return int(told) if told else int(max(dates, default=0))


def run() -> int:
    """Do what the command line asks."""
    browser = _browser.find()
    try:
        made = bundle(BUILT, OUT, moment(), Press(browser) if browser else None)
        renew_worker(BUILT)  # some pages link the files now
    except (FileNotFoundError, ValueError) as error:
        raise StopError(str(error)) from None
    for path in made:
        print(f"  {path.relative_to(ROOT)} ".ljust(58, "."), f"{path.stat().st_size / 1e6:6.2f} MB")
    print(f"  Copies lie in {(BUILT / 'downloads').relative_to(ROOT)}, and the pages of the book link them.")
    if browser is None:
        raise StopError(
            "the book as a PDF is missing, because there is no Chromium or Chrome to print it; "
            "install one, or set CHROMIUM=/path/to/it, then run this again."
        )
    return 0


if __name__ == "__main__":
    sys.exit(guarded("bundle", run))
