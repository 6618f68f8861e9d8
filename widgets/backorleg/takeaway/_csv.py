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

from typing import TYPE_CHECKING

from backorleg._spreadsheet import as_table
from backorleg.takeaway._words import task_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from backorleg.book import Question

COLUMNS = ("id", "kind", "chapter", "claims", "question", "task", "options", "right", "reasons", "sources")


def write_csv(path: Path, questions: Iterable[Question]) -> Path:
    """Write the table and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(as_table(COLUMNS, map(_cells, questions)).encode())
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
