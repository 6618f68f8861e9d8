"""Pages that show one simulator each, without the book around it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from backorleg.core._assets import live_css, page_script, plotly_path
from backorleg.core._made import made
from backorleg.core._tables import script_of

if TYPE_CHECKING:
    from pathlib import Path

    from backorleg.core import Simulator


def write_page(folder: Path, sim: Simulator) -> Path:
    """Write a page with a simulator, with all that it loads, and return its path."""
    sim._id = sim.name  # as a fresh kernel would call it
    (folder / "runtime.js").write_text(page_script(), encoding="utf-8")
    head, cases = made(type(sim))  # the build has made them before
    (folder / "tables.js").write_text(script_of(head) + "".join(cases.values()), encoding="utf-8")
    (folder / "simulator.css").write_text(live_css(), encoding="utf-8")
    shutil.copyfile(plotly_path(), folder / "plotly.js")
    page = folder / f"{sim.name}.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Shown</title><link rel="icon" href="data:,">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="simulator.css">'
        '<script defer src="runtime.js" data-plotly="plotly.js"></script><script defer src="tables.js"></script></head>'
        f"<body><main><h1>Shown</h1><h2>Try it</h2>{sim.html()}</main></body></html>",
        encoding="utf-8",
    )
    return page
