"""Measure how long the book takes to build: from nothing, and after one edit.

    python benchmarks/build.py [--runs 3] [--json FILE]

Works on a copy of the project, with its installed packages, so that nothing of yours is built or touched. What is
timed is `jupyter-book build`, which runs the notebooks whose chapters, models or data have changed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from _bench import ROOT, Sheet, median, options, progress, publish
from _common import StopError, guarded

if TYPE_CHECKING:
    from collections.abc import Callable

LEFT = (".git", ".venv", ".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".hypothesis")
MADE = ("_build", "dist", "node_modules", "__pycache__", ".ipynb_checkpoints")
CHAPTER = "chapters/radiculopathy.ipynb"


def copy_project(target: Path) -> None:
    """Copy the project without what is built or installed."""
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*LEFT, *MADE))
    (target / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)


def build(project: Path) -> float:
    """Build the book, and return the seconds that it took."""
    place = Path(sys.executable).parent
    variables = {
        **os.environ,
        "PATH": os.pathsep.join([str(place), os.environ.get("PATH", os.defpath)]),
        # The copy's package, before the one that is installed.
        "PYTHONPATH": str(project / "widgets"),
    }
    began = time.perf_counter()
    done = subprocess.run(
        [str(place / "jupyter-book"), "build", "."],
        cwd=project,
        env=variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise StopError(f"the book could not be built:\n{done.stdout[-2000:]}")
    return time.perf_counter() - began


def from_nothing(project: Path) -> None:
    """Remove all that was built."""
    shutil.rmtree(project / "_build", ignore_errors=True)


def edit_prose(project: Path) -> None:
    """Add a sentence to a chapter."""
    path = project / CHAPTER
    chapter = json.loads(path.read_text(encoding="utf-8"))
    cell = next(cell for cell in chapter["cells"] if cell["cell_type"] == "markdown")
    cell["source"] = [*cell["source"], "\n\nOne more sentence."]
    path.write_text(json.dumps(chapter, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def edit_code(project: Path) -> None:
    """Add a line to a chapter's first code cell, so that its notebook runs again."""
    path = project / CHAPTER
    chapter = json.loads(path.read_text(encoding="utf-8"))
    cell = next(cell for cell in chapter["cells"] if cell["cell_type"] == "code")
    cell["source"] = ["# One more comment.\n", *cell["source"]]
    path.write_text(json.dumps(chapter, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _append(path: Path) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write("# One more comment.\n")


def edit_model(project: Path) -> None:
    """Change a model."""
    _append(project / "widgets" / "backorleg" / "model" / "radiculopathy.py")


def edit_data(project: Path) -> None:
    """Change a data file."""
    _append(project / "assets" / "spine" / "findings.yaml")


def edit_script(project: Path) -> None:
    """Change a script of the page, which no notebook depends on."""
    path = project / "assets" / "js" / "words.js"
    path.write_text("// One more comment.\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def nothing(_project: Path) -> None:
    """Change nothing."""


STEPS: dict[str, Callable[[Path], None]] = {
    "from nothing": from_nothing,
    "nothing changed": nothing,
    "prose of one chapter": edit_prose,
    "code of one chapter": edit_code,
    "one model": edit_model,
    "one data file": edit_data,
    "one script": edit_script,
}


def run() -> int:
    """Measure, and print."""
    chosen = options(__doc__, runs=3)
    taken: dict[str, list[float]] = {name: [] for name in STEPS}
    with tempfile.TemporaryDirectory() as made:
        project = Path(made).resolve() / "book"
        copy_project(project)
        for number in range(chosen.runs):
            for name, change in STEPS.items():
                progress(f"run {number + 1} of {chosen.runs}: {name}")
                change(project)
                taken[name].append(build(project))
    sheet = Sheet("Building the book", ("seconds", "÷ from nothing"))
    whole = median(taken["from nothing"])
    for name, samples in taken.items():
        spread = f"{median(samples):.1f} s ({min(samples):.1f}–{max(samples):.1f})"
        sheet.add(name, spread, f"{median(samples) / whole:.2f}", samples=samples)
    publish([sheet], chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(guarded("build", run))
