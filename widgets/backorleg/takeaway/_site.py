"""The built site as files to pack: its pages, which one comes first, and the links to what can be taken away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DOOR = "index.html"
DOWNLOADS = "downloads"
LEADS = re.compile(r'http-equiv="refresh" content="0; url=([^"]+)"')
# What builds leave for themselves, with paths of this computer in it, what only a published site needs, and what this
# package adds.
LEFT_OUT = {
    *(".buildinfo", ".doctrees", "objects.inv", "reports", "_sources"),
    *("cards", "robots.txt", "sitemap.xml"),
    DOWNLOADS,
}
# What keeps the published book for reading without a network; a copy that is carried away needs no such thing, and in a
# learning platform it would keep pages that are the platform's. Written by `backorleg.publish.offline`.
KEEPING = {"service-worker.js", "_static/book/offline.js", "_static/book/app.webmanifest"}
KEEPER = re.compile(r'<script [^>]*\bclass="book-worker"[^>]*></script>')
# Only developer tools read these, and they are a third of the book.
MAPS = ".map"
# How a page of the book names a file that may lie beside it; `backorleg.book` writes these.
MARK = re.compile(
    r'<span data-download="(\w+)">(.*?)</span>'
    r'|<a data-download="(\w+)"[^>]*>(.*?)</a>(?: <small class="book-size">[^<]*</small>)?',
    re.DOTALL,
)
SMALL = 1_000_000
ABSENT = re.compile(r'(<p class="book-takeaway-absent")( hidden)?>')


@dataclass(frozen=True)
class Site:
    """A built site in its folder."""

    folder: Path

    def __post_init__(self) -> None:
        if not (self.folder / DOOR).is_file():
            raise FileNotFoundError(f"There is no built book in {self.folder}: build it with `make book` first.")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of its files, in order, with forward slashes."""
        found = (path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_file())
        kept = {path.as_posix() for path in found if path.parts[0] not in LEFT_OUT and path.suffix != MAPS}
        return tuple(sorted(kept - KEEPING))

    @cached_property
    def first(self) -> str:
        """The page that the door leads to, as ``chapters/index.html``; the door itself if it leads nowhere."""
        leads = LEADS.search(self.read(DOOR).decode("utf-8"))
        return leads[1] if leads and leads[1] in self.names else DOOR

    @cached_property
    def chapters(self) -> tuple[str, ...]:
        """The pages beside the first one."""
        beside = PurePosixPath(self.first).parent
        return tuple(name for name in self.names if name.endswith(".html") and PurePosixPath(name).parent == beside)

    def read(self, name: str) -> bytes:
        """Return what is in a file."""
        return (self.folder / name).read_bytes()

    def files(self, downloads: Mapping[str, Path]) -> dict[str, bytes]:
        """Return every file, and those that can be taken away in ``downloads/``, linked where a page names them.

        Parameters
        ----------
        downloads
            The key under which the book names a file, to the file.
        """
        packed = {name: self.read(name) for name in self.names}
        for name in self.names:
            if name.endswith(".html"):
                html = KEEPER.sub("", packed[name].decode("utf-8"))
                packed[name] = linked(html, name, downloads).encode("utf-8")
        return packed | {f"{DOWNLOADS}/{path.name}": path.read_bytes() for path in downloads.values()}


def linked(html: str, name: str, downloads: Mapping[str, Path]) -> str:
    """Return a page with links to the files that are there, and plain words for those that are not.

    Parameters
    ----------
    html
        The page; links of an earlier bundle are made anew.
    name
        Where the page lies, from the root of the site.
    downloads
        The key under which the book names a file, to the file.
    """
    up = "../" * name.count("/")

    def link(match: re.Match[str]) -> str:
        key, words = match[1] or match[3], match[2] or match[4]
        if key not in downloads:
            return f'<span data-download="{key}">{words}</span>'
        href = f"{up}{DOWNLOADS}/{escape(downloads[key].name)}"
        size = f'<small class="book-size">{_size(downloads[key])}</small>'
        return f'<a data-download="{key}" href="{href}" download>{words}</a> {size}'

    found = {match[1] or match[3] for match in MARK.finditer(html)}
    if not found:
        return html
    return ABSENT.sub(r"\1 hidden>" if found <= set(downloads) else r"\1>", MARK.sub(link, html))


def _size(file: Path) -> str:
    """Return how much there is to load, for readers who pay for it."""
    many = file.stat().st_size
    return f"{many / 1e6:.1f} MB" if many >= SMALL else f"{max(1, round(many / 1e3))} kB"
