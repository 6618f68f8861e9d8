"""A hundred people after the same fusion: in whom bone has grown across, in whom not, and who comes back for it."""

from __future__ import annotations

from typing import Any

from backorleg.model.union import may_be_called, operated_again, united

Patch = dict[str, dict[str, Any]]
MANY, ROW = 100, 20
STEP, LEFT, TOP, RADIUS = 19, 14, 18, 7
WIDTH = LEFT + ROW * STEP
# Kinds of people, in the order in which they stand, and where the line that counts each begins.
KINDS = ("united", "open", "again")
LINES = TOP + STEP * (MANY // ROW) + 10
GAP = 24


def base() -> str:
    """Return the drawing: a dot a person, and a line of words for each kind."""
    dots = "".join(
        f'<circle data-part="person-{i}" class="person open" cx="{LEFT + STEP * (i % ROW)}" '
        f'cy="{TOP + STEP * (i // ROW)}" r="{RADIUS}"></circle>'
        for i in range(MANY)
    )
    lines = "".join(
        f'<circle class="person {kind}" cx="{LEFT}" cy="{LINES + GAP * i - 5}" r="{RADIUS}"></circle>'
        f'<text data-part="count-{kind}" x="{LEFT + 16}" y="{LINES + GAP * i}"></text>'
        for i, kind in enumerate(KINDS)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {LINES + GAP * len(KINDS) - 10}" '
        f'class="crowd">{dots}{lines}</svg>'
    )


def patch(month: int, smoker: str, levels: int, technique: str) -> Patch:
    """Return the class of each person and the words of each count."""
    counts = count(month, smoker, levels, technique)
    kinds = [kind for kind in KINDS for _ in range(counts[kind])]
    without = "without a bridge" if may_be_called(month) else "no bridge yet"
    said = {
        "united": f"{counts['united']}: bone has grown across",
        "open": f"{counts['open']}: {without}",
        "again": f"{counts['again']}: operated on again for it"
        if may_be_called(month)
        else "operated on again: too early",
    }
    return {f"person-{i}": {"class": f"person {kind}"} for i, kind in enumerate(kinds)} | {
        f"count-{kind}": {"text": words} for kind, words in said.items()
    }


def count(month: int, smoker: str, levels: int, technique: str) -> dict[str, int]:
    """Return how many of a hundred people are of each kind; nobody is operated on again before the second year ends."""
    grown = round(MANY * united(month, smoker, levels).value)
    again = round(MANY * operated_again(levels, technique).value) if may_be_called(month) else 0
    return {"united": grown, "open": MANY - grown - again, "again": again}


def words(month: int, smoker: str, levels: int, technique: str) -> str:
    """Return the text twin: the counts in one sentence."""
    counts = count(month, smoker, levels, technique)
    if not may_be_called(month):
        return f"Of 100 people like this bone has grown across in {counts['united']} and not yet in {counts['open']}."
    return (
        f"Of 100 people like this bone has grown across in {counts['united']} after two years, and not in "
        f"{counts['open'] + counts['again']}, of whom about {counts['again']} have been operated on again for it."
    )
