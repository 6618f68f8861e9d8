"""Run the chapters' notebooks again and store their outputs, so that the book builds without running any.

    .venv/bin/python tools/chapters.py [--check] [notebook ...]

What is written depends on the cells alone: a second run changes nothing. With `--check` nothing is written, a
notebook whose stored outputs are not what its cells give is named, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import difflib
import itertools
import json
import os
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from _common import ROOT, StopError, guarded

try:
    import nbformat
    from jupyter_client.kernelspec import NoSuchKernel
    from nbclient import NotebookClient
    from nbclient.exceptions import CellControlSignal, CellExecutionError
    from nbformat import NotebookNode
except ImportError:
    sys.exit("chapters: this Python has no nbclient; run `make chapters`, or this with the Python of .venv.")

KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# A live widget's id is random and of no use later; its static form lies next to it as text/html.
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# What editors and runs leave behind in a cell.
TRACES = ("ExecuteTime", "collapsed", "execution", "scrolled")
SECONDS = 300
SHOWN = 12  # lines of a difference that --check shows


def load(path: Path) -> NotebookNode:
    """Read a notebook; a cell without an id gets one that stays the same the next time."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        taken = {cell["id"] for cell in raw["cells"] if "id" in cell}
        fresh = (f"cell-{number}" for number in itertools.count(1))
        for cell in raw["cells"]:
            # Left to itself, nbformat would give a random one.
            cell.setdefault("id", next(name for name in fresh if name not in taken))
        raw["nbformat_minor"] = max(raw["nbformat_minor"], 5)
        notebook: NotebookNode = nbformat.reads(json.dumps(raw), nbformat.NO_CONVERT)
    except FileNotFoundError:
        raise StopError(f"there is no notebook {path}.") from None
    except (KeyError, TypeError, ValueError) as error:
        raise StopError(f"{path} is no notebook of format 4 ({error}).") from None
    return notebook


def execute(path: Path, notebook: NotebookNode) -> None:
    """Run all cells in a fresh kernel, in the notebook's own folder."""
    client = NotebookClient(
        notebook,
        timeout=SECONDS,
        kernel_name=KERNEL["name"],
        resources={"metadata": {"path": str(path.parent)}},
        # Megabytes that no reader of the stored notebook can use.
        store_widget_state=False,
        record_timing=False,
        # How printed text is cut into messages varies from run to run.
        coalesce_streams=True,
    )
    # What the kernel process itself says is about its ports and its end; it matters only if it does not work.
    with tempfile.TemporaryFile() as remarks:
        try:
            client.execute(stderr=remarks)
        except CellExecutionError as error:
            print(error.traceback, file=sys.stderr)
            raise StopError(f"{path.name}: a cell failed with {error.ename}: {error.evalue}") from None
        except (CellControlSignal, NoSuchKernel, RuntimeError) as error:
            remarks.seek(0)
            sys.stderr.write(remarks.read().decode("utf-8", "replace"))
            raise StopError(f"{path.name}: the kernel failed: {error}") from None


def clean(path: Path, notebook: NotebookNode) -> None:
    """Take out all that differs between runs, machines and editors."""
    metadata: dict[str, Any] = notebook.metadata
    metadata.pop("widgets", None)
    metadata["kernelspec"] = dict(KERNEL)
    metadata["language_info"] = {"name": "python"}
    count = itertools.count(1)
    for cell in notebook.cells:
        for trace in TRACES:
            cell.metadata.pop(trace, None)
        if cell.cell_type != "code":
            continue
        cell.execution_count = next(count) if cell.source.strip() else None
        for output in cell.outputs:
            if output.get("name") == "stderr":
                # A warning shows readers this machine's paths; nbval could not compare it either.
                raise StopError(f"{path.name}: cell {cell.id} wrote to stderr: {output.text.strip()}")
            if "execution_count" in output:
                output.execution_count = cell.execution_count
            output.get("data", {}).pop(WIDGET_VIEW, None)


def executed(path: Path) -> str:
    """Return the text that the notebook's file has once it is run and cleaned."""
    notebook = load(path)
    execute(path, notebook)
    clean(path, notebook)
    text: str = nbformat.writes(notebook, version=nbformat.NO_CONVERT)
    return text + "\n"


def differences(path: Path, text: str) -> str:
    """Return the first lines in which the file and `text` differ."""
    old, new = path.read_text(encoding="utf-8").splitlines(), text.splitlines()
    lines = list(difflib.unified_diff(old, new, "stored", "run again", lineterm="", n=1))
    more = [f"... and {len(lines) - SHOWN} more lines"] if len(lines) > SHOWN else []
    return "\n".join("    " + line[:160] for line in [*lines[:SHOWN], *more])


def run() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Run the chapters' notebooks and store their outputs.")
    parser.add_argument("--check", action="store_true", help="write nothing; name the notebooks that would change")
    parser.add_argument("notebooks", nargs="*", type=Path, help="all in chapters/ if none is named")
    options = parser.parse_args()
    paths = [path.resolve() for path in options.notebooks] or sorted((ROOT / "chapters").rglob("*.ipynb"))
    paths = [path for path in paths if ".ipynb_checkpoints" not in path.parts]
    if not paths:
        raise StopError("there is no notebook in chapters/.")
    # A kernel spends its first second waiting for its imports: several at once keep the processors busy.
    started = time.monotonic()
    changed = 0
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        for path, text in zip(paths, pool.map(executed, paths), strict=True):
            same = text == path.read_text(encoding="utf-8")
            changed += not same
            verdict = "unchanged" if same else "differs" if options.check else "updated"
            print(f"  {path.name} ".ljust(58, "."), verdict, flush=True)
            if not same and options.check:
                print(differences(path, text))
            elif not same:
                path.write_text(text, encoding="utf-8", newline="\n")
    print(f"  {len(paths)} notebooks, {changed} changed, {time.monotonic() - started:.0f} s")
    if changed and options.check:
        print("chapters: stored outputs are out of date; run: make chapters", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(guarded("chapters", run))
