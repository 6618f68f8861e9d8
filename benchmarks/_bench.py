"""What the benchmarks share: where things are, medians, and a table that names its targets."""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
BUILT = ROOT / "_build" / "html"
# The tools know where the browser is, and how a script says that it cannot go on.
sys.path.append(str(ROOT / "tools"))


def median(samples: Sequence[float]) -> float:
    """Return the median, or NaN if nothing was measured."""
    return statistics.median(samples) if samples else float("nan")


def ms(samples: Sequence[float]) -> str:
    """Return the median of milliseconds, with the lowest and the highest."""
    if not samples:
        return "–"
    digits = 1 if median(samples) < 100 else 0  # noqa: PLR2004  # above 100 ms a tenth says nothing
    low, high = min(samples), max(samples)
    return f"{median(samples):.{digits}f} ms ({low:.{digits}f}–{high:.{digits}f})"


def kb(size: float) -> str:
    """Return bytes as kilobytes of 1000 bytes."""
    return f"{size / 1000:,.0f} kB"


def mb(size: float) -> str:
    """Return bytes as megabytes of 1,000,000 bytes."""
    return f"{size / 1e6:,.1f} MB"


@dataclass
class Row:
    """One figure; ``met`` is None where there is no target."""

    figure: str
    cells: tuple[str, ...]
    target: str = ""
    met: bool | None = None
    raw: dict[str, Any] = field(default_factory=dict)


@dataclass
class Sheet:
    """A table of figures, printed as Markdown."""

    title: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, figure: str, *cells: str, target: str = "", met: bool | None = None, **raw: Any) -> None:
        """Add a row; ``raw`` is what goes to the JSON file beside it."""
        self.rows.append(Row(figure, cells, target, met, raw))

    def markdown(self) -> str:
        """Return the table as Markdown."""
        head = ("", *self.columns, "target", "met")
        lines = [f"## {self.title}", "", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
        for row in self.rows:
            verdict = {True: "yes", False: "**no**", None: ""}[row.met]
            cells = (row.figure, *row.cells, *[""] * (len(self.columns) - len(row.cells)), row.target, verdict)
            lines.append(f"| {' | '.join(cells)} |")
        return "\n".join([*lines, *(f"\n{note}" for note in self.notes)])


def options(description: str | None, **numbers: int) -> argparse.Namespace:
    """Read the command line: ``--json FILE``, and each of ``numbers`` with its default."""
    parser = argparse.ArgumentParser(description=(description or "").split("\n", 1)[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every sample to FILE, too")
    for name, default in numbers.items():
        parser.add_argument(f"--{name}", type=int, default=default, metavar="N", help=f"default: {default}")
    return parser.parse_args()


def machine() -> str:
    """Return one line on where the figures come from."""
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores{load}"


def publish(sheets: Sequence[Sheet], file: Path | None) -> None:
    """Print the tables, and write the JSON file if one is asked for."""
    print("\n\n".join(sheet.markdown() for sheet in sheets))
    print(f"\n{machine()}")
    if file:
        written = {"machine": machine(), "sheets": [asdict(sheet) for sheet in sheets]}
        file.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def progress(text: str) -> None:
    """Say on stderr what is being done, so that stdout holds nothing but the tables."""
    print(f"  {text}", file=sys.stderr, flush=True)
