"""Notebooks for Colab: they install the package first, and hold what a reader needs and nothing else."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import nbformat
import pytest

import colab
from _common import ROOT

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS, COMMIT = "https://github.com/some-one/spine.book", "0123456789abcdef"


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("colab")
    subprocess.run([sys.executable, ROOT / "tools" / "colab.py", ADDRESS, COMMIT, folder], check=True)
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (folder / "chapters").iterdir()}


def test_every_chapter_that_runs_without_the_project_is_there(written: dict[str, Any]) -> None:
    assert set(written) == {path.stem for path in (ROOT / "chapters").glob("*.ipynb")} - set(colab.LEFT_OUT)


def test_each_is_a_notebook_that_installs_first(written: dict[str, Any]) -> None:
    for name, notebook in written.items():
        nbformat.validate(nbformat.from_dict(notebook))
        first, *rest = notebook["cells"]
        assert "".join(first["source"]).endswith(f'%pip install --quiet "backorleg @ git+{ADDRESS}@{COMMIT}"'), name
        for cell in rest:
            assert "remove-cell" not in cell["metadata"].get("tags", [])
            if cell["cell_type"] == "code":
                assert cell["outputs"] == []
                ast.parse("".join(cell["source"]))


@pytest.mark.parametrize(
    ("address", "commit", "says"),
    [("some-one/book", COMMIT, "no address of a repository"), (ADDRESS, "main; rm", "no commit")],
)
def test_what_is_wrong_is_told_in_one_sentence(tmp_path: Path, address: str, commit: str, says: str) -> None:
    command = [sys.executable, str(ROOT / "tools" / "colab.py"), address, commit, str(tmp_path / "out")]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()
