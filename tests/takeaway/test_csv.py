"""The table, read with the csv module."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from tests.takeaway.bank import INVENTED, asked, kind_of, options_of, right_of, written

from backorleg.takeaway import write_csv

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = ["id", "kind", "chapter", "claims", "question", "task", "options", "right", "reasons", "sources"]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("csv")
    return write_csv(folder / "q.csv", asked(folder)).read_bytes()


def rows_of(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_there_is_a_row_for_every_question_under_columns_that_never_change(table: bytes) -> None:
    rows = rows_of(table)
    assert list(rows[0]) == COLUMNS
    assert [(row["id"], row["kind"], row["chapter"]) for row in rows] == [
        (entry["id"], kind_of(entry), entry["chapter"]) for entry in written()
    ]


def test_a_row_says_what_the_bank_says(table: bytes) -> None:
    for row, entry in zip(rows_of(table), written(), strict=True):
        assert row["claims"].split() == entry["claims"]
        assert row["question"].removeprefix("'") == entry["asks"]
        assert row["right"] == " ".join(right_of(entry))
        options = options_of(entry)
        if options:
            assert sorted(row["options"].split("\n")) == sorted(f"{key}: {text}" for key, (text, _) in options.items())
            assert sorted(row["reasons"].split("\n")) == sorted(f"{key}: {why}" for key, (_, why) in options.items())
        assert all(": http" in line for line in row["sources"].split("\n"))


def test_excel_reads_the_letters(table: bytes) -> None:
    assert table.startswith(b"\xef\xbb\xbf")
    assert "C6–C7" in table.decode("utf-8")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(tmp_path: Path, start: str) -> None:
    entry = INVENTED[0] | {"asks": f"{start}SUM(1)"}
    [row] = rows_of(write_csv(tmp_path / "q.csv", asked(tmp_path, [entry])).read_bytes())
    assert row["question"] == f"'{start}SUM(1)"
    assert not [cell for cell in row.values() if cell.startswith(start)]
