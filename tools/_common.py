"""What the tools share: where things are, and how a tool tells its user that it cannot go on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"


class StopError(Exception):
    """One sentence for the user: what is missing or wrong, and what to do about it."""


def program(name: str) -> Path:
    """Return where `.venv` keeps the command `name`, whether or not it is there."""
    return VENV / "Scripts" / f"{name}.exe" if WINDOWS else VENV / "bin" / name


def environment() -> dict[str, str]:
    """Return the environment for sub-commands: the PATH starts with `.venv`, where Node is, too."""
    path = os.environ.get("PATH", os.defpath)
    variables = {**os.environ, "PATH": os.pathsep.join([str(program("python").parent), path])}
    # Containers often set this, and then each of a hundred kernels compiles a thousand modules anew. What is written
    # stays inside the project.
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    return variables


def guarded(tool: str, main: Callable[[], int]) -> int:
    """Run a tool's `main`; what stops it becomes one sentence on stderr and the exit code 2."""
    try:
        return main()
    except StopError as stop:
        print(f"{tool}: {stop}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\n{tool}: interrupted", file=sys.stderr)
        return 130
