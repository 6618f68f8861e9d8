"""The pages that the book's page is compared with: a bare one, and Jupyter Book's default."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import string
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _bench import BUILT
from _common import StopError
from backorleg import simulators
from backorleg.core._assets import live_css, plotly_path
from backorleg.core._merge import merged

if TYPE_CHECKING:
    from backorleg.core import Simulator
    from backorleg.core._outputs import Output

HERE = Path(__file__).resolve().parent
CHAPTER = "chapters/radiculopathy.html"
NAME = "radiculopathy"
FIXED = {
    "autosize": True,
    "height": 330,
    "dragmode": False,
    "paper_bgcolor": "rgba(0,0,0,0)",
    "plot_bgcolor": "rgba(0,0,0,0)",
    "template": {
        "layout": {
            "font": {"color": "#1c2733", "size": 13},
            "xaxis": {"gridcolor": "#d5dbe1", "zerolinecolor": "#d5dbe1", "automargin": True},
            "yaxis": {"gridcolor": "#d5dbe1", "zerolinecolor": "#d5dbe1", "automargin": True},
        }
    },
}
FIGURE_WIDGET = """
import ipywidgets
import plotly.graph_objects as go

def heights(count):
    return list(range(1, count + 1))

figure = go.FigureWidget(go.Scatter(y=heights(5), mode="markers"))
slider = ipywidgets.IntSlider(value=5, min=1, max=10, description="Points")

def move(change):
    figure.data[0].y = heights(change["new"])

slider.observe(move, names="value")
ipywidgets.VBox([slider, figure])
"""
# The dots that its chart shows after one key on its slider; see `shown` in probe.js.
FIGURE_WIDGET_NEXT = "6|"


def shown(sim: Simulator) -> str:
    """Return what probe.js reads from the chart of this state: how many dots, and the names above them."""
    data = sim.outputs()["findings"]["data"]
    names = "".join(text.split("<br>")[0] for text in data[2]["text"])
    return f"{len(data[1]['x'])}|{''.join(names.split())}"


def next_level() -> str:
    """Return what the chart shows after one key on the list of levels."""
    cls = simulators[NAME]
    control = cls.controls[0]
    return shown(cls(**{control.name: control.values[control.values.index(control.default) + 1]}))


def copy_book(target: Path) -> None:
    """Copy the built book, which may be built again while it is measured."""
    if not (BUILT / CHAPTER).is_file():
        raise StopError("the book is not built; run: make book")
    shutil.copytree(BUILT, target, ignore=shutil.ignore_patterns("*.map", "locales"))


def write_bare(target: Path) -> None:
    """Write the same prose, pictures, tables and chart as one page with an inline table."""
    page = (BUILT / CHAPTER).read_text(encoding="utf-8")
    content = page.split('<article class="bd-article">', 1)[1].split("</article>", 1)[0]
    table = json.dumps(_table(simulators[NAME]), ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")
    template = string.Template((HERE / "bare.html").read_text(encoding="utf-8"))
    target.mkdir(parents=True)
    (target / "index.html").write_text(
        template.substitute(style=live_css(), content=content, table=table), encoding="utf-8"
    )
    shutil.copyfile(HERE / "bare.js", target / "bare.js")
    shutil.copyfile(plotly_path(), target / "plotly-basic.min.js")


def _table(cls: type[Simulator]) -> dict[str, Any]:
    """Return every output in full for every value of the controls that it names."""
    return {
        output.name: {"kind": output.kind, "needs": output.needs, "rows": _rows(cls, output)}
        for output in cls.outputs_declared
    }


def _rows(cls: type[Simulator], output: Output) -> dict[str, Any]:
    domains = {control.name: control.values for control in cls.controls}
    base = output.base() if output.kind == "chart" and output.base else None
    rows = {}
    for values in itertools.product(*(domains[name] for name in output.needs)):
        value = output.value(cls(), dict(zip(output.needs, values, strict=True)))
        if base is not None:
            value = merged(base, value)
            value["layout"] = {**value["layout"], **FIXED}
        rows["|".join(str(value) for value in values)] = value
    return rows


def notebook(*sources: str) -> str:
    """Return a notebook of code cells as JSON."""
    cells: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "id": f"cell-{i}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for i, source in enumerate(sources)
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells})


def write_default_book(scratch: Path, target: Path) -> None:
    """Build a Jupyter Book with nothing configured, of one notebook with a FigureWidget and a slider."""
    scratch.mkdir(parents=True)
    heading = {"cell_type": "markdown", "id": "heading", "metadata": {}, "source": "# One chart, one slider"}
    made = json.loads(notebook(FIGURE_WIDGET))
    made["cells"].insert(0, heading)
    (scratch / "page.ipynb").write_text(json.dumps(made), encoding="utf-8")
    (scratch / "_config.yml").write_text("title: Default\n", encoding="utf-8")
    (scratch / "_toc.yml").write_text("format: jb-book\nroot: page\n", encoding="utf-8")
    done = subprocess.run(
        [str(Path(sys.executable).with_name("jupyter-book")), "build", str(scratch)],
        cwd=scratch,
        env={**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StopError(f"the default book could not be built:\n{done.stdout[-2000:]}")
    shutil.copytree(scratch / "_build" / "html", target, ignore=shutil.ignore_patterns("*.map", "locales"))
