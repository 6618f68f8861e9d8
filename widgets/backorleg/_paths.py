"""Where the files live that the package reads but that are not Python."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
# Data, scripts and styles lie beside the package in the project, where the book, the slides and the people who edit
# them find them too. Installed as a wheel, the package carries copies (see pyproject.toml).
_CARRIED = _PACKAGE / "_book"
ROOT = _CARRIED if _CARRIED.is_dir() else _PACKAGE.parents[1]
ASSETS = ROOT / "assets"


def asset(*parts: str) -> Path:
    """Return the path of a file in the ``assets`` folder, the project's or the one that a wheel carries.

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
            f"{path} is missing: it belongs to the book's project; install backorleg again, or restore the file."
        )
    return path


def from_npm(path: Path, what: str) -> Path:
    """Return the path of a file or folder of an npm package.

    Parameters
    ----------
    path
        Where it should be.
    what
        Whose it is, as the message calls it.

    Raises
    ------
    FileNotFoundError
        If the npm packages are not installed; the message says how to install them.
    """
    if not path.exists():
        raise FileNotFoundError(f"{what} is missing ({path}); run `make book` or `npm ci` in {ROOT}.")
    return path
