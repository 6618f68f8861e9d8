"""Of a hundred people: ten rows of ten, as many of them filled as it happened to, in two columns to compare.

A person is the head and the shoulders of a dashed line: as many dashes as there are people, so that a state needs no
more than one short path. Who counts is filled and the others are outlines, which no eye and no printer mixes up.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

SIDE = 10  # people in a row, and rows
PITCH, DOWN = 15.5, 16.5  # from one person to the next, and from row to row
COLUMNS = (4, 196)  # where the two columns begin
WIDTH = 356
HEAD = 46  # room for the names of the two columns
TITLE, FOOT = 24, 44  # above and below a block of people
BLOCK = TITLE + int(SIDE * DOWN) + FOOT
BODY = 6  # the dash that stands for the shoulders; the style sheet has the same, and the gap to the next one
LINES = 2  # of the name of a column


@dataclass(frozen=True)
class Hundred:
    """One outcome after two treatments: what is counted, and how many of a hundred; None where nobody counted.

    ``said`` stands below each block: "75 of 100", or why it is empty; ``where`` says who counted.
    """

    what: str
    counts: tuple[int | None, int | None]
    said: tuple[str, str]
    where: tuple[str, str] = ("", "")


def base(rows: int) -> str:
    """Return the drawing for ``rows`` outcomes, nobody filled."""
    height = HEAD + rows * BLOCK
    parts = [_names(column) for column in range(len(COLUMNS))]
    for row in range(rows):
        parts.append(f'<text class="what" data-part="what-{row}" x="{COLUMNS[0]}" y="{_top(row) + 13}">-</text>')
        parts += [_block(row, column) for column in range(len(COLUMNS))]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hundred" viewBox="0 0 {WIDTH} {height}">{"".join(parts)}</svg>'
    )


def patch(names: tuple[str, str], rows: Sequence[Hundred], room: int) -> dict[str, Any]:
    """Return who is filled; blocks without a count, and rows that are not needed, are put away.

    Parameters
    ----------
    names : tuple of str
        What the two columns are called.
    rows : sequence of Hundred
        At most ``room``.
    room : int
        The rows of the drawing.
    """
    parts: dict[str, Any] = {}
    for column, name in enumerate(names):
        for number, line in enumerate(lines(name)):
            parts[f"name-{column}-{number}"] = {"text": line}
    for row in range(room):
        one = rows[row] if row < len(rows) else Hundred("", (None, None), ("", ""))
        parts[f"what-{row}"] = {"text": one.what}
        for column in range(len(COLUMNS)):
            count = one.counts[column]
            path = filled(count or 0)
            parts |= {
                f"all-{row}-{column}": {"class": "off" if count is None else "people"},
                f"heads-{row}-{column}": {"d": path},
                f"bodies-{row}-{column}": {"d": path},
                f"said-{row}-{column}": {"text": one.said[column]},
                f"where-{row}-{column}": {"text": one.where[column]},
            }
    return parts


def words(names: tuple[str, str], rows: Sequence[Hundred]) -> str:
    """Return the text twin: every block in words."""
    told = []
    for one in rows:
        each = [
            f"{name} {said}{f' ({where})' if where else ''}"
            for name, said, where in zip(names, one.said, one.where, strict=True)
            if name
        ]
        if any(count is not None for count in one.counts):
            told.append(f"{one.what}: {', '.join(each)}")
    return f"Of 100 people. {'; '.join(told)}." if told else "Nobody was counted here."


def filled(count: int) -> str:
    """Return the lines along which ``count`` dashes fit, ten to a row; nothing for nobody.

    Raises
    ------
    ValueError
        If there are not 0 to 100.
    """
    if not 0 <= count <= SIDE * SIDE:
        raise ValueError(f"{count} people do not fit; allowed are 0 to {SIDE * SIDE}.")
    rows = [SIDE] * (count // SIDE) + [count % SIDE] * (count % SIDE > 0)
    # A little longer than to the end of the last dash, which would else be left to rounding.
    return "".join(f"M0 {row * DOWN:g}H{(people - 1) * PITCH + BODY + 1:g}" for row, people in enumerate(rows))


def lines(name: str) -> tuple[str, ...]:
    """Return a name on two lines of about the same length; the second may be empty."""
    said = name.split(" ")
    cuts = [(" ".join(said[:at]), " ".join(said[at:])) for at in range(1, len(said) + 1)]
    return min(cuts, key=lambda cut: (max(map(len, cut)), len(cut[1])))


def _top(row: int) -> int:
    return HEAD + row * BLOCK


def _names(column: int) -> str:
    return "".join(
        f'<text class="who" data-part="name-{column}-{line}" x="{COLUMNS[column]}" y="{16 + 17 * line}">-</text>'
        for line in range(LINES)
    )


def _block(row: int, column: int) -> str:
    top, left = _top(row) + TITLE + 6, COLUMNS[column] + 7
    everyone = escape(filled(SIDE * SIDE))
    shown = [
        f'<path class="head {kind}" d="{everyone}"></path><path class="body {kind}" d="{everyone}"></path>'
        for kind in ("edge", "inside")
    ]
    place = f"{row}-{column}"
    return (
        f'<g transform="translate({left} {top})"><g data-part="all-{place}" class="people">{"".join(shown)}'
        f'<path class="head hit" data-part="heads-{place}" d=""></path>'
        f'<path class="body hit" data-part="bodies-{place}" d=""></path></g></g>'
        f'<text data-part="said-{place}" x="{COLUMNS[column]}" y="{top + SIDE * DOWN + 12:g}">-</text>'
        f'<text class="where" data-part="where-{place}" x="{COLUMNS[column]}" y="{top + SIDE * DOWN + 27:g}">-</text>'
    )
