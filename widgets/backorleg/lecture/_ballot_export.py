"""All votes as a table for a spreadsheet, and as JSON: counts only, never what one person answered."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from backorleg._spreadsheet import as_table

if TYPE_CHECKING:
    from backorleg.lecture._ballots import Ballots

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
    right = {None: "", True: "yes", False: "no"}
    rows = (
        {**each, **option, "right": right[option["right"]]}
        for each in as_records(ballots)
        for option in each["options"]
    )
    return as_table(COLUMNS, ([row[name] for name in COLUMNS] for row in rows))
