"""Tables that a spreadsheet opens as what they are."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

# Excel takes a file for UTF-8 only if it begins with this mark; others skip it.
BYTE_ORDER_MARK = "\ufeff"
# What makes a spreadsheet take a text for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_table(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """Return a CSV file with its byte order mark; a text that would be a formula begins with an apostrophe."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(columns)
    table.writerows([_plain(cell) for cell in row] for row in rows)
    return BYTE_ORDER_MARK + written.getvalue()


def _plain(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
