"""What the extensions of this folder share: where their files lie beside the pages, and how one gets there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg._paths import asset

if TYPE_CHECKING:
    from sphinx.application import Sphinx

FOLDER = "site"


def write(app: Sphinx, kind: str, name: str) -> str:
    """Write a file of ``assets/KIND`` beside the pages and return its address, from where Sphinx keeps such files."""
    folder = app.outdir / "_static" / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(asset(kind, name).read_text(encoding="utf-8"), encoding="utf-8")
    return f"{FOLDER}/{name}"
