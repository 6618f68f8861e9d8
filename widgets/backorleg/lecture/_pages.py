"""What can be opened: a chapter, its slides, one simulator; each as a notebook without stored outputs."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

from backorleg._decks import SLIDE_TYPES, Deck, deck_of, slide_type, title_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nbformat import NotebookNode

# Cells that only slides show; Jupyter Book leaves them out by this very tag.
SLIDES_ONLY = "remove-cell"
NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True)
class Pages:
    """The notebooks of a folder, seen as chapters, decks and simulators.

    Parameters
    ----------
    folder : Path
        Where the notebooks are.
    simulators : callable
        Returns the title of each simulator by its name.
    """

    folder: Path
    simulators: Callable[[], dict[str, str]]
    _read: dict[Path, tuple[float, NotebookNode]] = field(default_factory=dict, compare=False, repr=False)

    def chapter(self, name: str) -> NotebookNode:
        """Return a chapter as it is read, without the cells that only slides show.

        Raises
        ------
        KeyError
            If there is no notebook of that name; so with all three.
        """
        notebook = self._notebook(name)
        notebook.cells = [cell for cell in notebook.cells if SLIDES_ONLY not in cell.metadata.get("tags", [])]
        return notebook

    def deck(self, name: str) -> NotebookNode:
        """Return the slides of a chapter: the cells with a slide type."""
        notebook = self._notebook(name)
        notebook.cells = [cell for cell in notebook.cells if slide_type(cell) in SLIDE_TYPES]
        if not notebook.cells:
            raise KeyError(name)
        return notebook

    def simulator(self, name: str) -> NotebookNode:
        """Return a notebook that shows one simulator."""
        title = self.simulators()[name]
        source = f'from backorleg import simulators\n\nsimulators["{name}"]()'
        notebook: NotebookNode = new_notebook(cells=[new_code_cell(source)], metadata={"title": title})
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
        return notebook

    def titles(self) -> dict[str, str]:
        """Return the title of each notebook by its name, in the order of their names."""
        names = sorted(path.stem for path in self.folder.glob("*.ipynb") if NAME.fullmatch(path.stem))
        return {name: title_of(self._notebook(name).cells) or name for name in names}

    def decks(self) -> dict[str, Deck]:
        """Return the deck of each chapter that has slides, by the chapter's name."""
        found = (deck_of(name, self._notebook(name).cells) for name in self.titles())
        return {deck.name: deck for deck in found if deck}

    def _notebook(self, name: str) -> NotebookNode:
        path = self.folder / f"{name}.ipynb"
        # A name, not a path: nothing outside the folder, and no checkpoint or other hidden file.
        if not NAME.fullmatch(name) or not path.is_file():
            raise KeyError(name)
        changed = path.stat().st_mtime
        if path not in self._read or self._read[path][0] != changed:
            notebook: NotebookNode = nbformat.read(path, as_version=4)
            for cell in notebook.cells:
                if cell.cell_type == "code":
                    cell.outputs = []
            self._read[path] = (changed, notebook)
        return deepcopy(self._read[path][1])


class Shelf:
    """The one thing that Voila's renderer asks a contents manager for: the notebook that it is to show."""

    def __init__(self, notebook: NotebookNode) -> None:
        self.notebook = notebook

    async def get(self, path: str, **_: Any) -> dict[str, Any]:
        """Return the notebook, whatever the path: the handler has chosen it already."""
        return {"type": "notebook", "content": self.notebook, "path": path}
