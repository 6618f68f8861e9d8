"""A small chart of estimates and their intervals, one row each: a dot, and a whisker where there is an interval.

It never moves, so it is plain SVG. Places across are per cent, as in a chart that stands in for plotly.js, so that
it is as wide as its column while its letters keep their size. All is drawn in the colour of the text around it,
which is right on light and dark paper alike, with or without a style sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import floor, log10
from typing import TYPE_CHECKING

from backorleg.charts.figures import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROW = 44  # pixels: one line of words, and beneath it the dot
BESIDE = 19  # how high the words of a row are
DOT = 31  # from the top of its row
HEAD = 6
FOOT = 24
WORDS = 20  # one line of words under the axis
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Row:
    """One estimate: ``value`` and its interval, either of which may be missing, and the figure in words."""

    label: str
    said: str
    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Scale:
    """The axis, from ``low`` to ``high``; ``line`` is where nothing differs.

    Raises
    ------
    ValueError
        If the ends are the wrong way round, or a ratio starts at 0.
    """

    low: float
    high: float
    step: float = 1
    ratio: bool = False  # equal distances are equal factors
    line: float | None = None
    unit: str = ""
    left: str = ""  # what lies to the left of the line
    right: str = ""

    def __post_init__(self) -> None:
        if self.low >= self.high or (self.ratio and self.low <= 0) or self.step <= 0:
            raise ValueError(f"an axis cannot run from {self.low:g} to {self.high:g} in steps of {self.step:g}.")

    def place(self, value: float) -> float:
        """Return where a value lies, from 0 to 100 per cent; ValueError if that is off the axis."""
        if not self.low <= value <= self.high:
            raise ValueError(f"{value:g} is not on the axis from {self.low:g} to {self.high:g}.")
        if self.ratio:
            return 100 * log10(value / self.low) / log10(self.high / self.low)
        return 100 * (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values that are named: multiples of the step, or 1, 2 and 5 of each power of ten."""
        if self.ratio:
            powers = range(floor(log10(self.low)), floor(log10(self.high)) + 1)
            all_of_them = [step * 10.0**power for power in powers for step in STEPS]
        else:
            first = floor(self.low / self.step)
            all_of_them = [self.step * i for i in range(first, floor(self.high / self.step) + 1)]
        return tuple(value for value in all_of_them if self.low <= value <= self.high)


def drawing(rows: Sequence[Row], scale: Scale, title: str) -> str:
    """Return the SVG; its name for screen readers holds every figure.

    Raises
    ------
    ValueError
        If a figure lies off the axis.
    """
    inner = HEAD + ROW * len(rows)
    height = inner + FOOT + WORDS * bool(scale.unit) + WORDS * bool(scale.left or scale.right)
    told = f"{title.rstrip('.')}. {'; '.join(f'{row.label}: {row.said}' for row in rows)}."
    marks = "".join((*_axis(scale, inner), *(part for i, row in enumerate(rows) for part in _row(row, scale, i))))
    return (
        f'<svg role="img" aria-label="{escape(told)}" width="100%" height="{height}" '
        f'font-size="13" fill="currentColor">{marks}</svg>'
    )


def _axis(scale: Scale, inner: int) -> Iterator[str]:
    # Dashed so that it shows beside the dots only, and crosses no word.
    band = f'y1="{HEAD + BESIDE}" y2="{inner}" stroke="currentColor" stroke-dasharray="{ROW - BESIDE} {BESIDE}"'
    for value in scale.ticks:
        at = f"{scale.place(value):.2f}%"
        yield f'<line x1="{at}" x2="{at}" {band} stroke-opacity="0.2"></line>'
        yield _text(at, inner + 16, _anchor(scale.place(value)), rounded(value))
    if scale.line is not None:
        at = f"{scale.place(scale.line):.2f}%"
        yield f'<line x1="{at}" x2="{at}" {band} stroke-width="1.5"></line>'
    below = inner + FOOT + 14
    if scale.left or scale.right:
        yield _text("0", below, "start", f"← {scale.left}") if scale.left else ""
        yield _text("100%", below, "end", f"{scale.right} →") if scale.right else ""
        below += WORDS
    if scale.unit:
        yield _text("50%", below, "middle", scale.unit)


def _row(row: Row, scale: Scale, number: int) -> Iterator[str]:
    top = HEAD + ROW * number
    yield _text("0", top + 14, "start", row.label, "600")
    yield _text("100%", top + 14, "end", row.said)
    y = top + DOT
    if row.low is not None and row.high is not None:
        ends = [f"{scale.place(end):.2f}%" for end in (row.low, row.high)]
        yield f'<line class="book-whisker" x1="{ends[0]}" x2="{ends[1]}" y1="{y}" y2="{y}" {_PEN}></line>'
        for end in ends:
            yield f'<line class="book-whisker" x1="{end}" x2="{end}" y1="{y - 5}" y2="{y + 5}" {_PEN}></line>'
    if row.value is not None:
        yield f'<circle class="book-dot" cx="{scale.place(row.value):.2f}%" cy="{y}" r="5"></circle>'


_PEN = 'stroke="currentColor" stroke-width="2"'


def _text(x: str, y: int, anchor: str, said: str, weight: str = "") -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    return f'<text x="{x}" y="{y}" text-anchor="{anchor}"{bold}>{escape(said)}</text>'


def _anchor(place: float) -> str:
    """Keep the words of the first and the last tick inside the drawing."""
    return "start" if place < 1 else "end" if place > 99 else "middle"  # noqa: PLR2004  # per cent
