"""The question bank as a table, one row a question.

==========  ==========================================================================
Column      Content
==========  ==========================================================================
id          never changes
kind        single, several, order, locate or change_mind
chapter     the file name of the chapter, without ending
claims      ids of the article's claims, separated by spaces
question    what is asked
task        how it is answered
options     one line each: ``key: text``
right       keys of the right answer, separated by spaces; of an order, in that order
reasons     one line for each option: ``key: why it is right or wrong``
sources     one line each: ``short name: address``
==========  ==========================================================================
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from backorleg.takeaway._words import task_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from backorleg.book import Question

COLUMNS = ("id", "kind", "chapter", "claims", "question", "task", "options", "right", "reasons", "sources")
# What makes a spreadsheet take a text for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Excel takes a file for UTF-8 only if it begins with this mark; others skip it.
ENCODING = "utf-8-sig"


def write_csv(path: Path, questions: Iterable[Question]) -> Path:
    """Write the table and return its path."""
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for question in questions:
        table.writerow([_plain(cell) for cell in _cells(question)])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode(ENCODING))
    return path


def _cells(question: Question) -> tuple[str, ...]:
    return (
        question.id,
        question.kind,
        question.chapter,
        " ".join(question.claims),
        question.asks,
        task_of(question),
        "\n".join(f"{each.key}: {each.text}" for each in question.choices),
        " ".join(question.right),
        "\n".join(f"{each.key}: {each.because}" for each in question.choices),
        "\n".join(f"{each.text}: {each.url}" for each in question.sources),
    )


def _plain(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
