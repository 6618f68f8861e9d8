"""All votes as a table for a spreadsheet, and as JSON: counts only, never what one person answered."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backorleg.lecture._ballots import Ballots

# Without it Excel breaks letters beyond ASCII.
BYTE_ORDER_MARK = "\ufeff"
# A cell that begins so is a formula to a spreadsheet, and questions are typed by people.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("lecture", "began", "vote", "round", "question", "letter", "option", "right", "phones", "hands", "all")


def as_records(ballots: Ballots) -> list[dict[str, Any]]:
    """Return every round of every lecture, oldest first, as JSON can hold it; times are local."""
    told = []
    numbers: dict[tuple[int, str], int] = {}
    for lecture, began, standing in ballots.history():
        ballot = standing.ballot
        number = numbers[lecture, ballot.id] = numbers.get((lecture, ballot.id), 0) + 1
        options = zip(ballot.options, standing.counts, standing.hands, strict=True)
        told.append(
            {
                "lecture": lecture,
                "began": time.strftime("%Y-%m-%d %H:%M", time.localtime(began)),
                "vote": ballot.id,
                "round": number,
                "question": ballot.asks,
                "options": [
                    {
                        "letter": chr(ord("A") + place),
                        "option": text,
                        "right": None if ballot.right is None else place == ballot.right,
                        "phones": phones,
                        "hands": hands,
                        "all": phones + hands,
                    }
                    for place, (text, phones, hands) in enumerate(options)
                ],
            }
        )
    return told


def as_json(ballots: Ballots) -> str:
    """Return all rounds as JSON."""
    return json.dumps({"rounds": as_records(ballots)}, ensure_ascii=False, indent=1) + "\n"


def as_csv(ballots: Ballots) -> str:
    """Return all rounds as a table with one line for each option."""
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for each in as_records(ballots):
        for option in each["options"]:
            row = {**each, **option, "right": {None: "", True: "yes", False: "no"}[option["right"]]}
            table.writerow([_cell(row[name]) for name in COLUMNS])
    return BYTE_ORDER_MARK + written.getvalue()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
