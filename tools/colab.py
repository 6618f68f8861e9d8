"""Write the chapters as notebooks for Colab, each of which installs the package first.

    python3 tools/colab.py https://github.com/OWNER/NAME COMMIT FOLDER

Colab opens single notebooks and has no copy of the project. What is stored in their outputs needs the scripts of the
published pages, so they come without. Standard library only: this runs where nothing is installed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

from _common import ROOT, StopError, guarded

# Cells that only slides show.
SLIDES_ONLY = "remove-cell"
# Its cells list the decks of the project, which the installed package does not have.
LEFT_OUT = ("for-lecturers",)
ADDRESS = re.compile(r"https://github\.com/[\w.-]+/[\w.-]+")
COMMIT = re.compile(r"[0-9a-f]{7,40}")


def prepared(notebook: dict[str, Any], address: str, commit: str) -> dict[str, Any]:
    """Return a notebook that installs the package of a commit, without slides and outputs."""
    source = [
        "# Colab does not know this book: this installs it for your visit, in about a minute.\n",
        f'%pip install --quiet "backorleg @ git+{address}@{commit}"',
    ]
    install: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "install",
        "metadata": {},
        "outputs": [],
        "source": source,
    }
    kept = [cell for cell in notebook["cells"] if SLIDES_ONLY not in cell["metadata"].get("tags", [])]
    bare = [cell | {"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else cell for cell in kept]
    return notebook | {"cells": [install, *bare]}


def run() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Write the chapters as notebooks for Colab.")
    parser.add_argument("address", help="where the project is published, https://github.com/OWNER/NAME")
    parser.add_argument("commit", help="what is installed from there")
    parser.add_argument("folder", type=Path, help="where the notebooks go")
    options = parser.parse_args()
    if not ADDRESS.fullmatch(options.address):
        raise StopError(f"{options.address} is no address of a repository; give https://github.com/OWNER/NAME.")
    if not COMMIT.fullmatch(options.commit):
        raise StopError(f"{options.commit} is no commit; give 7 to 40 hexadecimal digits.")
    target = options.folder / "chapters"
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted((ROOT / "chapters").glob("*.ipynb")):
        if path.stem not in LEFT_OUT:
            notebook = prepared(json.loads(path.read_text(encoding="utf-8")), options.address, options.commit)
            text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
            (target / path.name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(guarded("colab", run))
