"""Where the files live that the package reads but that are not Python."""

from __future__ import annotations

from pathlib import Path

# The package is not meant to be copied into site-packages: data, scripts and styles lie beside it in the
# project, where the book, the slides and the people who edit them find them too.
ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"


def asset(*parts: str) -> Path:
    """Return the path of a file in the project's ``assets`` folder.

    Parameters
    ----------
    *parts
        Names of the folders and of the file, as in ``asset("css", "simulator.css")``.

    Raises
    ------
    FileNotFoundError
        If there is no such file or folder.
    """
    path = ASSETS.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            f"{path} is missing: backorleg runs from a checkout of the book's project "
            f"(installed with pip install -e .), because its data and scripts lie beside the package."
        )
    return path
