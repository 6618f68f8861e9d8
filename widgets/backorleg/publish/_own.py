"""What the extensions of this folder share: how a file of theirs gets beside the pages, and when it is linked."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from backorleg._paths import asset

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "site"
# Behind the sheets and scripts of the theme and of extensions that the configuration names, which are added at 500.
LAST = 950


def write(app: Sphinx, kind: str, name: str, folder: str = FOLDER) -> str:
    """Write a file of ``assets/KIND`` beside the pages and return its address, from where Sphinx keeps such files."""
    place = Path(app.outdir) / "_static" / folder
    place.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(asset(kind, name), place / name)
    return f"{folder}/{name}"
