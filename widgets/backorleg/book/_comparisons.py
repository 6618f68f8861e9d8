"""Studies of one question side by side: a chart of their figures, the same as a table, and where each comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.book._block import Block
from backorleg.charts.figures import SHARES, filled, whole
from backorleg.charts.intervals import Row, Scale, drawing
from backorleg.evidence import Estimate, fact, source

if TYPE_CHECKING:
    from collections.abc import Mapping

TURNED = "turned"
RATIO = "ratio"


@dataclass(frozen=True)
class Line:
    """One row: an estimate of a fact; ``points`` is ``turned`` where the paper counts the other way round."""

    label: str
    fact: str
    estimate: str
    points: str = ""

    @property
    def found(self) -> Estimate:
        """The estimate as the chart shows it."""
        found = fact(self.fact).estimate(self.estimate)
        if self.points != TURNED:
            return found
        ends = [None if end is None else -end for end in (found.point, found.high, found.low)]
        return Estimate(found.name, found.unit, ends[0], ends[1], ends[2], found.level, found.n)


@dataclass(frozen=True)
class Comparison:
    """A question, the axis on which the studies answer it, and their figures."""

    id: str
    claim: str
    title: str
    reads: str  # how to read it, and what is not drawn
    unit: str
    axis: Mapping[str, float]  # low and high; step; line, where nothing differs
    rows: tuple[Line, ...] = field(metadata={"of": Line})
    scale: str = ""
    left: str = ""
    right: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that it draws."""
        return tuple(dict.fromkeys(row.fact for row in self.rows))

    @property
    def drawn_on(self) -> Scale:
        """The axis, with its words."""
        return Scale(
            self.axis["low"],
            self.axis["high"],
            step=self.axis.get("step", 1),
            line=self.axis.get("line"),
            ratio=self.scale == RATIO,
            unit=self.unit,
            left=self.left,
            right=self.right,
        )


@lru_cache(maxsize=1)
def comparisons() -> Mapping[str, Comparison]:
    """Return every comparison by its id."""
    return read_records([asset("comparisons.yaml")], Comparison, "id")


def comparison(name: str) -> Block:
    """Return one comparison as a chart with its table.

    Raises
    ------
    ValueError
        If there is none of that id; the message lists those that there are.
    """
    if name not in comparisons():
        raise ValueError(f'There is no comparison "{name}"; allowed: {", ".join(comparisons())}.')
    one = comparisons()[name]
    rows = [_drawn(row) for row in one.rows]
    html = (
        f'<figure class="book-comparison"><figcaption><strong>{escape(one.title)}</strong> '
        f"{escape(filled(one.reads))}</figcaption>{drawing(rows, one.drawn_on, one.title)}"
        f"<details><summary>The figures as a table</summary>{_table(one)}</details></figure>"
    )
    return Block(html, "\n".join((one.title, *(f"{row.label}: {row.said}" for row in rows))))


def _drawn(row: Line) -> Row:
    found = row.found
    many = 100 if found.unit in SHARES else 1
    value, low, high = (None if end is None else end * many for end in (found.point, found.low, found.high))
    return Row(row.label, whole(found), value, low, high)


def _table(one: Comparison) -> str:
    rows = "".join(_cells(row) for row in one.rows)
    head = '<th scope="col">Study</th><th scope="col">Figure</th><th scope="col">In whom</th>'
    return f'<div class="book-scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cells(row: Line) -> str:
    known = fact(row.fact)
    where = source(known.source)
    level = f", {row.found.level}" if row.found.level else ""
    return (
        f'<tr><th scope="row">{escape(row.label)} <a href="{escape(where.url)}">{escape(where.short)}</a></th>'
        f"<td>{escape(whole(row.found) + level)}</td><td>{escape(known.population)}</td></tr>"
    )
