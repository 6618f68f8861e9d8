"""Zip files that depend on nothing but what is in them: the same input gives the same bytes."""

from __future__ import annotations

import time
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# Zip files know no day before 1980 and none after 2107.
FIRST, LAST = 315_532_800, 4_354_819_199
READABLE = 0o644 << 16
UNIX = 3


def write_zip(path: Path, files: Mapping[str, bytes], moment: int) -> Path:
    """Write files into a zip in the order of their names, all dated the same; return its path.

    Parameters
    ----------
    path
        Where it goes; its folder is made.
    files
        Names, with forward slashes, to contents.
    moment
        Their date, in seconds since 1970 (UTC).
    """
    date = time.gmtime(min(max(moment, FIRST), LAST))[:6]
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = READABLE
            entry.create_system = UNIX
            archive.writestr(entry, files[name])
    unfinished.replace(path)
    return path
