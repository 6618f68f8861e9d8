"""What pages and tables are made from, as digests that change with it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from backorleg._kept import fingerprint
from backorleg._paths import ASSETS, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = Path(__file__).resolve().parents[1]
# What is said of pages, to other programs and to the search.
ABOUT = ASSETS / "publish"
# Packages that read what pages say and never change it: none of the others imports them.
ENDS = ("publish", "takeaway", "lecture")
# Nor does any simulator know these, so that its tables do not depend on them.
BESIDE = ("book", "calibration")


def told(paths: Iterable[Path]) -> Iterator[bytes]:
    """Yield the names and the contents of files, in an order that is always the same."""
    for path in sorted(paths):
        yield path.relative_to(ROOT).as_posix().encode() + b"\n" + path.read_bytes()


def files(*folders: Path, endings: tuple[str, ...]) -> list[Path]:
    """Return the files with these endings, in no order."""
    return [path for folder in folders for path in folder.rglob("*") if path.suffix in endings]


def behind_pages() -> str:
    """Return a digest of all that what a page says and draws depends on."""
    return _behind(ENDS)


def behind_tables() -> str:
    """Return a digest of all that the tables of simulators depend on."""
    return _behind((*ENDS, *BESIDE))


@cache
def _behind(but: tuple[str, ...]) -> str:
    left_out = (ABOUT, *(PACKAGE / name for name in but))
    # The bibliography lies with the chapters.
    found = files(ROOT / "widgets", ASSETS, ROOT / "chapters", endings=(".py", ".yaml", ".json", ".bib"))
    return fingerprint(told(path for path in found if not any(path.is_relative_to(one) for one in left_out)))
