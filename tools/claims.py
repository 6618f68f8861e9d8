"""Write docs/coverage.md: where each claim of the article is taught, tried and asked, and which are still open.

    .venv/bin/python tools/claims.py [--check]

With `--check` nothing is written, and the exit code is 1 if the table is out of date. A claim that the table calls
covered stays covered: if it would open again, the tool says so and stops.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING

from _common import ROOT, StopError, guarded

try:
    from backorleg import book
except ImportError:
    sys.exit("claims: this Python has no backorleg; run this with the Python of .venv.")

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backorleg.book import Coverage

PATH = ROOT / "docs" / "coverage.md"
COVERED = "covered"
ROW = re.compile(rf"^\| (\w+) \|.*\| {COVERED} \|$", re.MULTILINE)
HEAD = """\
# Where each claim is taught, tried and asked

The article makes {all} claims. A claim is covered when a chapter shows its verdict, a simulator teaches it and a
question asks about it. Covered: {covered}. Open: {open}. All verdicts stand in the chapter `evidence`.

This table is written by `tools/claims.py`; do not edit it by hand.

| Claim | The article says | Verdict | Taught in | Tried in | Asked in | State |
|---|---|---|---|---|---|---|
"""


def table(rows: Iterable[Coverage]) -> str:
    """Return the text of the file."""
    found = list(rows)
    lines = []
    for row in found:
        claim = book.claims()[row.claim]
        places = (", ".join(names) or "–" for names in (row.taught, row.tried, row.asked))
        state = f"open: {', '.join(row.missing)}" if row.missing else COVERED
        lines.append(f"| {row.claim} | {claim.says} | {claim.verdict} | {' | '.join(places)} | {state} |\n")
    covered = sum(not row.missing for row in found)
    return HEAD.format(all=len(found), covered=covered, open=len(found) - covered) + "".join(lines)


def reopened(before: str, after: str) -> list[str]:
    """Return the claims that were covered and no longer are."""
    return [name for name in ROW.findall(before) if name not in ROW.findall(after)]


def run() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Write docs/coverage.md.")
    parser.add_argument("--check", action="store_true", help="write nothing; fail if the table is out of date")
    options = parser.parse_args()
    try:
        text = table(book.coverage())
    except ValueError as error:
        raise StopError(str(error)) from None
    before = PATH.read_text(encoding="utf-8") if PATH.exists() else ""
    lost = reopened(before, text)
    if lost:
        raise StopError(
            f"{', '.join(lost)} was covered and would be open again; restore what taught, tried or asked it."
        )
    if options.check:
        if text != before:
            print("claims: docs/coverage.md is out of date; run: .venv/bin/python tools/claims.py", file=sys.stderr)
        return int(text != before)
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(guarded("claims", run))
