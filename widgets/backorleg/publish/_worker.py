"""The script that keeps a whole built site in a reader's browser: the list of its files, and what to do with them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg.publish._addresses import loaded

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "service-worker.js"
BEGIN = "globalThis.BOOK = "
# How much of a SHA-256 shows that a file is the one that was meant.
DIGITS = 32
# Traces of builds, and what other programs read; a page that is not there is no page to keep.
LEFT_OUT = (".*", "*.map", "objects.inv", "_sources/*", "reports/*", "downloads/*", "404.html", NAME)


@dataclass(frozen=True)
class Listed:
    """Files of a site by their names, with their digests: those that every page needs, and all others."""

    first: dict[str, str]
    later: dict[str, str]

    @property
    def version(self) -> str:
        """What changes with any of the files."""
        return hashlib.sha256(json.dumps([self.first, self.later]).encode()).hexdigest()[:16]


def listed(site: Path, left_out: Iterable[str] = ()) -> Listed:
    """Return the files of a site.

    Parameters
    ----------
    site
        The folder of the built site.
    left_out
        Patterns of names that readers do not need, beside those of :data:`LEFT_OUT`; ``*`` stands for slashes, too.
    """
    patterns = (*LEFT_OUT, *left_out)
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    names = [name for name in names if not any(fnmatchcase(name, one) for one in patterns)]
    pages = [name for name in names if name.endswith(".html")]
    counts = Counter(file for page in pages for file in loaded((site / page).read_text(encoding="utf-8"), page))
    digests = {name: _digest(site, name) for name in names}
    shared = {name for name, count in counts.items() if count * 2 >= len(pages)}
    first = {name: digest for name, digest in digests.items() if name in pages or name in shared}
    return Listed(first, {name: digest for name, digest in digests.items() if name not in first})


def write_worker(site: Path, left_out: Iterable[str] = ()) -> Listed:
    """Write the worker for the files that are in the folder now, and return what it lists."""
    return _write(site, listed(site, left_out))


def renew_worker(site: Path) -> Listed | None:
    """Write the worker anew for the files that it lists, after some were changed; None if the site has none.

    It takes only files with the digests of its list, so that a page that was changed later would never be kept.
    """
    if not (site / NAME).is_file():
        return None
    first_line = (site / NAME).read_text(encoding="utf-8").partition("\n")[0]
    about = json.loads(first_line.removeprefix(BEGIN).removesuffix(";"))
    return _write(site, Listed(*({name: _digest(site, name) for name in about[part]} for part in ("FIRST", "LATER"))))


def _digest(site: Path, name: str) -> str:
    return hashlib.sha256((site / name).read_bytes()).hexdigest()[:DIGITS]


def _write(site: Path, files: Listed) -> Listed:
    about = {"VERSION": files.version, "FIRST": files.first, "LATER": files.later}
    data = json.dumps(about, ensure_ascii=True, separators=(",", ":"))
    script = asset("offline", "worker.js").read_text(encoding="utf-8")
    (site / NAME).write_text(f"{BEGIN}{data};\n{script}", encoding="utf-8", newline="\n")
    return files
