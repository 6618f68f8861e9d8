from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]


class Project:
    """A copy of the tools in a folder of their own, with stand-ins for what they would install and start."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls = root / "calls.txt"
        shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("requirements-uv.txt", "requirements.txt", "requirements-dev.txt", "pyproject.toml"):
            shutil.copy(ROOT / name, root)
        for name in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(ROOT / name, root)

    def run(self, tool: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, f"tools/{tool}.py", *arguments],
            cwd=self.root,
            env={**os.environ, **variables},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def add_command(self, name: str, script: str = "exit 0") -> Path:
        """Put a shell script into `.venv` that notes how it was called and then does what `script` says."""
        path = self.root / ".venv" / "bin" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.calls}"\n{script}\n', encoding="utf-8")
        path.chmod(0o755)
        return path

    def take_calls(self) -> list[str]:
        """Return how the stand-ins were called since the last time."""
        calls = self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []
        self.calls.unlink(missing_ok=True)
        return calls


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="session")
def sentence() -> Callable[[subprocess.CompletedProcess[str]], str]:
    """Return the one line that a failed tool leaves its user with."""

    def last_words(result: subprocess.CompletedProcess[str]) -> str:
        assert result.returncode != 0
        assert "Traceback" not in result.stderr + result.stdout
        lines = result.stderr.splitlines()
        assert len(lines) == 1, result.stderr
        return lines[0]

    return last_words
