"""Where each claim of the article is taught, tried and asked, and which claims are still open."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backorleg._paths import ROOT
from backorleg.book._questions import questions
from backorleg.model.claims import claims

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CALL = re.compile(r"\bbook\.verdicts\(([^)]*)\)")
NAME = re.compile(r"""["']([A-Z]\d+)["']""")


@dataclass(frozen=True)
class Coverage:
    """The chapters that show a claim, the simulators that teach it, and the questions that ask about it."""

    claim: str
    taught: tuple[str, ...]
    tried: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """What nobody does yet."""
        return tuple(name for name in ("taught", "tried", "asked") if not getattr(self, name))


def coverage(chapters: Path = ROOT / "chapters") -> tuple[Coverage, ...]:
    """Return the coverage of every claim, in the order of the claims.

    Parameters
    ----------
    chapters : Path
        Folder of notebooks; one teaches a claim if a code cell of it calls ``book.verdicts`` with the claim's id.

    Raises
    ------
    ValueError
        If a simulator or a chapter names a claim that there is not.
    """
    from backorleg import simulators  # noqa: PLC0415  # chapters show verdicts without any simulator

    taught = {path.stem: tuple(_shown(path)) for path in sorted(chapters.glob("*.ipynb"))}
    tried = {name: cls.teaches for name, cls in simulators.items()}
    asked = {question.id: question.claims for question in questions().values()}
    for place, ids in (taught | tried | asked).items():
        unknown = [name for name in ids if name not in claims()]
        if unknown:
            raise ValueError(f'"{place}" names claims that there are not: {", ".join(unknown)}.')
    return tuple(
        Coverage(one, *(tuple(place for place, ids in each.items() if one in ids) for each in (taught, tried, asked)))
        for one in claims()
    )


def _shown(path: Path) -> Iterator[str]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            for call in CALL.findall("".join(cell["source"])):
                yield from NAME.findall(call)
