from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from _common import StopError
from chapters import load

TOOL = Path(__file__).resolve().parents[2] / "tools" / "chapters.py"
VIEW = "application/vnd.jupyter.widget-view+json"


def chapters(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(TOOL), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def notebook(path: Path, *sources: str) -> Path:
    """Write a notebook as an editor may leave it: an old format, no ids, odd counts, traces of a run."""
    cells = [
        {
            "cell_type": "code",
            "execution_count": 40 + number,
            "metadata": {"tags": ["keep"], "execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"}},
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(sources)
    ]
    metadata = {
        "kernelspec": {"display_name": "mine", "language": "python", "name": "mine"},
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {}}},
    }
    content = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def test_check_names_the_stale_notebook_and_writing_it_twice_changes_nothing(tmp_path: Path) -> None:
    path = notebook(
        tmp_path / "one.ipynb",
        "import time\nprint(1, flush=True)\ntime.sleep(0.3)\nprint(2)",
        "import ipywidgets\nipywidgets.IntSlider()",
        "",
        "6 * 7",
    )
    before = path.read_bytes()

    stale = chapters("--check", path)
    assert stale.returncode == 1
    assert "one.ipynb" in stale.stdout
    assert "differs" in stale.stdout
    assert stale.stderr == "chapters: stored outputs are out of date; run: make chapters\n"
    assert path.read_bytes() == before

    written = chapters(path)
    assert (written.returncode, written.stderr) == (0, "")
    once = path.read_bytes()
    again = chapters(path)
    assert (again.returncode, again.stderr) == (0, "")
    assert "unchanged" in again.stdout
    assert path.read_bytes() == once

    content: dict[str, Any] = json.loads(once)
    assert content["metadata"] == {
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    printed, widget, empty, product = content["cells"]
    assert [cell["execution_count"] for cell in content["cells"]] == [1, 2, None, 3]
    assert [cell["id"] for cell in content["cells"]] == ["cell-1", "cell-2", "cell-3", "cell-4"]
    assert all(cell["metadata"] == {"tags": ["keep"]} for cell in content["cells"])
    assert [output["text"] for output in printed["outputs"]] == [["1\n", "2\n"]]
    assert VIEW not in widget["outputs"][0]["data"]
    assert empty["outputs"] == []
    assert product["outputs"][0]["execution_count"] == 3
    assert once.endswith(b"}\n")
    assert b"\r" not in once


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("1 / 0", "chapters: two.ipynb: a cell failed with ZeroDivisionError: division by zero"),
        (
            "import sys\nprint('careful', file=sys.stderr)",
            "chapters: two.ipynb: cell cell-1 wrote to stderr: careful",
        ),
    ],
)
def test_a_cell_that_fails_or_warns_leaves_the_notebook_alone(tmp_path: Path, source: str, said: str) -> None:
    path = notebook(tmp_path / "two.ipynb", source)
    before = path.read_bytes()
    result = chapters(path)
    assert result.returncode == 2
    assert result.stderr.splitlines()[-1] == said
    assert str(TOOL) not in result.stderr
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "there is no notebook"),
        ("{", "is no notebook"),
        ("{}", "is no notebook"),
        ("[]", "is no notebook"),
    ],
)
def test_what_is_no_notebook_is_one_sentence(tmp_path: Path, content: str | None, said: str) -> None:
    path = tmp_path / "three.ipynb"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(StopError, match=said):
        load(path)


def test_another_python_is_sent_to_the_right_one(tmp_path: Path) -> None:
    # -S leaves out the installed packages, as any Python but that of .venv does.
    result = subprocess.run(
        [sys.executable, "-S", str(TOOL)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stderr == (
        "chapters: this Python has no nbclient; run `make chapters`, or this with the Python of .venv.\n"
    )
