"""The Python package with the data that it reads, as one file for pip."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from backorleg._paths import ROOT


def write_wheel(path: Path, *, moment: int) -> Path:
    """Write the wheel under the name that pip expects, and return its path.

    Raises
    ------
    ValueError
        If it cannot be built, with the last line of what the builder said.
    """
    with TemporaryDirectory() as folder:
        command = (sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
        variables = os.environ | {"SOURCE_DATE_EPOCH": str(moment)}
        told = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)  # noqa: S603  # no word of it comes from a stranger
        made = Path(folder) / path.name
        if not made.is_file():
            last = (told.stderr.strip() or told.stdout.strip() or "nothing").splitlines()[-1]
            raise ValueError(f"The package could not be built as {path.name}; the builder said: {last}")
        path.write_bytes(made.read_bytes())
    return path
