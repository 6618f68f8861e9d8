"""Notebooks that tests serve: small ones that show one thing each."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

SLIDER = """
import ipywidgets as widgets
unseen_source = widgets.IntSlider(value=3, min=0, max=10, description="Area")
label = widgets.Label("area 3")
unseen_source.observe(lambda change: setattr(label, "value", f"area {change['new']}"), "value")
widgets.VBox([unseen_source, label])
"""
BROKEN = """
unseen_source = 0
1 / unseen_source
"""
MORTAL = """
import os
import ipywidgets as widgets
from backorleg import simulators
button = widgets.Button(description="Stop")
button.on_click(lambda _: os._exit(1))
display(button, simulators["territories"]())
"""


def cell(source: str, kind: str = "") -> dict[str, Any]:
    """Return a cell, of code unless it begins like prose; with ``kind``, one that only slides show."""
    code: dict[str, Any] = {"cell_type": "code", "execution_count": None, "outputs": []}
    prose: dict[str, Any] = {"cell_type": "markdown"}
    metadata = {"slideshow": {"slide_type": kind}, "tags": ["remove-cell"]} if kind else {}
    words = source.startswith(("#", "Say", "- ", "**"))
    return {**(prose if words else code), "metadata": metadata, "source": source}


def write_notebook(path: Path, *cells: str | dict[str, Any]) -> None:
    """Write a notebook."""
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        "cells": [
            {"id": f"cell-{number}", **(cell(each) if isinstance(each, str) else each)}
            for number, each in enumerate(cells)
        ],
    }
    path.write_text(json.dumps(notebook), encoding="utf-8")


def write_all(folder: Path) -> None:
    """Write the notebooks that most tests look at."""
    write_notebook(folder / "01-two-pains.ipynb", "# Two pains\n\nSome $x^2$.", SLIDER)
    write_notebook(folder / "02-broken.ipynb", "# Broken", BROKEN, "# Still there")
    write_notebook(folder / "03-mortal.ipynb", "# Mortal", MORTAL)
    write_notebook(
        folder / "04-talk.ipynb",
        "# A chapter",
        "chapter_only = 1",
        cell("# A talk", "slide"),
        cell("Say hello to the hall.", "notes"),
        cell("## One thing after the other", "slide"),
        cell("**Second**", "fragment"),
        cell("Say nothing yet.", "notes"),
        cell("## Where it is felt", "slide"),
        cell(
            "from backorleg import book, simulators\n"
            'simulators["radiculopathy"]().excerpt("body", "findings", controls=["side"], presets=["maren"])',
            "-",
        ),
        cell("Say which side.", "notes"),
        cell("## Somebody", "slide"),
        cell('book.case("amara")', "-"),
        cell("Say who she is.", "notes"),
    )
    write_notebook(
        folder / "05-broken-talk.ipynb", cell("# Broken", "slide"), cell(BROKEN, "-"), cell("## Whole", "slide")
    )
    (folder / "notes.json").write_text("{}", encoding="utf-8")
