"""A chart as it stands before plotly.js is there, or where it never will be: paper, and no scripts.

Draws the part of Plotly's JSON that the book uses (scatter with lines, markers or text, and bars; linear and
category axes) as plain SVG. Horizontal places are per cent, so that the drawing is as wide as its column. plotly.js
replaces it with the same chart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Json = dict[str, Any]
Point = tuple[str, str]
# As in plotly.js, our script of that name.
DEFAULT_MARGIN = {"l": 40, "r": 16, "t": 10, "b": 40}
# How wide a letter is at most, on average.
LETTER = 8
TAGS = re.compile(r"</?[a-z][^>]*>")
# A piece of a text in a colour of its own, escaped.
COLOURED = re.compile(r"&lt;span style=&quot;color:(#[0-9a-f]+)&quot;&gt;(.*?)&lt;/span&gt;")
# How many steps an axis without given ticks is cut into.
STEPS = 4
# Where words stand beside their point, and how lines are broken, as in plotly.js.
LIFTS = {"top": -11, "middle": 4, "bottom": 18}
ANCHORS = {"left": "end", "center": "middle", "right": "start"}
DASHES = {"dash": ' stroke-dasharray="9 6"', "dot": ' stroke-dasharray="2 4"', "dashdot": ' stroke-dasharray="9 4 2 4"'}
# The share of its step that a bar fills, as in plotly.js.
BAR = 0.8


@dataclass(frozen=True)
class Axis:
    """Maps data to 0..1 along one axis, the first value of ``ends`` to 0."""

    ends: tuple[float, float]
    categories: tuple[str, ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()

    def place(self, value: Any, shift: float = 0) -> float:
        """Return where ``value``, moved by ``shift`` steps, lies, from 0 to 1 inside the axis."""
        number = (self.categories.index(value) if self.categories else float(value)) + shift
        low, high = self.ends
        return (number - low) / (high - low)


def still(figure: Json, height: int) -> str:
    """Return the HTML of a figure ``height`` CSS pixels high."""
    layout = figure.get("layout", {})
    traces = figure.get("data", [])
    x, y = _axis(layout.get("xaxis", {}), traces, "x"), _axis(layout.get("yaxis", {}), traces, "y")
    # plotly.js makes room for words beside the axis by itself.
    words = max((LETTER * len(name) for name in y.categories), default=0)
    margin = DEFAULT_MARGIN | {"l": max(DEFAULT_MARGIN["l"], words)} | layout.get("margin", {})
    inner = height - margin["t"] - margin["b"]
    marks = "".join(mark for trace in traces for mark in _trace(trace, x, y, inner))
    frame = "".join(_grid(layout, x, y, inner))
    notes = "".join(
        f'<text x="50%" y="{inner / 2:.0f}" text-anchor="middle">{escape(note["text"])}</text>'
        for note in layout.get("annotations", [])
    )
    sides = f"{margin['t']}px {margin['r']}px {margin['b']}px {margin['l']}px"
    drawn = f'<svg width="100%" height="{inner}">{frame}{marks}{notes}</svg>'
    return f'<div class="sim-still" style="padding:{sides}">{drawn}</div>'


def _axis(asked: Json, traces: Sequence[Json], name: str) -> Axis:
    values = [value for trace in traces for value in trace.get(name, []) if value is not None]
    words = dict.fromkeys(value for value in values if isinstance(value, str))
    categories = tuple(asked.get("categoryarray", words))
    numbers = [float(value) for value in values if not isinstance(value, str)]
    if categories:
        reach = (-0.5, len(categories) - 0.5)
        ticks = tuple((float(i), label) for i, label in enumerate(categories))
    else:
        # Bars stand on zero.
        floor = [0.0] if any(trace.get("type") == "bar" for trace in traces) else []
        reach = (min(numbers + floor, default=0.0), max(numbers + floor, default=1.0))
        ticks = ()
    low, high = asked.get("range", reach)
    if low == high:
        high = low + 1
    if not categories:
        given = asked.get("tickvals") or [low + i * (high - low) / STEPS for i in range(STEPS + 1)]
        ticks = tuple((float(value), f"{value:g}") for value in given)
    if not asked.get("showticklabels", True):
        ticks = tuple((value, "") for value, _ in ticks)
    return Axis((float(low), float(high)), categories, ticks if asked.get("visible", True) else ())


def _grid(layout: Json, x: Axis, y: Axis, inner: int) -> Iterator[str]:
    for value, label in x.ticks:
        at = _across((value - x.ends[0]) / (x.ends[1] - x.ends[0]))
        yield f'<line class="grid" x1="{at}" x2="{at}" y1="0" y2="{inner}"></line>'
        yield f'<text x="{at}" y="{inner + 16}" text-anchor="middle">{escape(label)}</text>'
    for value, label in y.ticks:
        at = _down((value - y.ends[0]) / (y.ends[1] - y.ends[0]), inner)
        yield f'<line class="grid" x1="0" x2="100%" y1="{at}" y2="{at}"></line>'
        yield f'<text x="0" dx="-6" dy="4" y="{at}" text-anchor="end">{escape(label)}</text>' if label else ""
    title = layout.get("xaxis", {}).get("title", {}).get("text", "") if x.ticks else ""
    yield f'<text x="50%" y="{inner + 36}" text-anchor="middle">{escape(title)}</text>'


def _trace(trace: Json, x: Axis, y: Axis, inner: int) -> Iterator[str]:
    if trace.get("type") == "bar":
        yield from _bars(trace, x, y, inner)
        return
    points = [
        None if a is None or b is None else (_across(x.place(a)), _down(y.place(b), inner)) for a, b in _pairs(trace)
    ]
    mode = trace.get("mode", "lines")
    for name, draw in (("lines", _lines), ("markers", _markers), ("text", _texts)):
        if name in mode:
            yield from draw(trace, points)


def _lines(trace: Json, points: Sequence[Point | None]) -> Iterator[str]:
    line = trace.get("line", {})
    dash = DASHES.get(line.get("dash", ""), "")
    style = f'stroke="{line.get("color", "currentColor")}" stroke-width="{line.get("width", 2)}"{dash}'
    for one, two in pairwise(points):
        if one and two:
            yield f'<line {style} x1="{one[0]}" y1="{one[1]}" x2="{two[0]}" y2="{two[1]}"></line>'


def _markers(trace: Json, points: Sequence[Point | None]) -> Iterator[str]:
    marker = trace.get("marker", {})
    style = f'fill="{marker.get("color", "currentColor")}" r="{marker.get("size", 8) / 2:g}"'
    for point in points:
        if point:
            yield f'<circle {style} cx="{point[0]}" cy="{point[1]}"></circle>'


def _texts(trace: Json, points: Sequence[Point | None]) -> Iterator[str]:
    up, _, side = trace.get("textposition", "top right").partition(" ")
    place = f'dy="{LIFTS[up]}" text-anchor="{ANCHORS[side]}"'
    for point, text in zip(points, trace.get("text", []), strict=False):
        if point:
            yield f'<text x="{point[0]}" y="{point[1]}" {place}>{_words(text)}</text>'


def _words(text: str) -> str:
    """Return a text of plotly.js as SVG: of its tags only the colours stay."""
    pieces = COLOURED.split(escape(text))
    plain = [escape(TAGS.sub("", unescape(piece))) for piece in pieces]
    inside = plain[0]
    for colour, coloured, after in zip(plain[1::3], plain[2::3], plain[3::3], strict=True):
        # A style, because the sheet gives all words the colour of ink.
        inside += f'<tspan style="fill:{colour}">{coloured}</tspan>{after}'
    return inside.strip()


def _bars(trace: Json, x: Axis, y: Axis, inner: int) -> Iterator[str]:
    colours = trace.get("marker", {}).get("color", "currentColor")
    # As in plotly.js: a bar fills its share of the step and stands in its middle, unless it says otherwise.
    width = trace.get("width", BAR)
    start = trace.get("offset", -width / 2)
    floors = trace.get("base", [])
    for place, (a, b) in enumerate(_pairs(trace)):
        colour = colours if isinstance(colours, str) else colours[place]
        floor = floors[place] if floors else 0
        after: Iterator[str] = iter(())
        if trace.get("orientation") == "h":
            ends = sorted((x.place(floor), x.place(floor + a)))
            rows = sorted(float(_down(y.place(b, start + side), inner)) for side in (0, width))
            box = (_across(ends[0]), f"{rows[0]:.1f}", _across(ends[1] - ends[0]), f"{rows[1] - rows[0]:.1f}")
            after = _interval(trace, place, x, sum(rows) / 2)
        else:
            step = 1 / abs(x.ends[1] - x.ends[0])
            rows = sorted(float(_down(y.place(value), inner)) for value in (floor, floor + b))
            left = x.place(a) + start * step
            box = (_across(left), f"{rows[0]:.1f}", _across(width * step), f"{rows[1] - rows[0]:.1f}")
        yield f'<rect fill="{colour}" x="{box[0]}" y="{box[1]}" width="{box[2]}" height="{box[3]}"></rect>'
        yield from after


def _interval(trace: Json, place: int, x: Axis, row: float) -> Iterator[str]:
    """Yield the error bar of a horizontal bar."""
    if "array" in trace.get("error_x", {}):
        middle, error = trace["x"][place], trace["error_x"]
        ends = (middle - error["arrayminus"][place], middle + error["array"][place])
        left, right = (_across(x.place(end)) for end in ends)
        yield f'<line class="error" x1="{left}" x2="{right}" y1="{row:.1f}" y2="{row:.1f}"></line>'


def _pairs(trace: Json) -> Iterator[tuple[Any, Any]]:
    """Return the points of a trace; as in plotly.js, a side that is left out counts up from 0."""
    given = trace.get("x"), trace.get("y")
    count = max(len(side) for side in given if side is not None) if any(given) else 0
    x, y = (range(count) if side is None else side for side in given)
    return zip(x, y, strict=False)


def _across(share: float) -> str:
    return f"{100 * share:.2f}%"


def _down(share: float, inner: int) -> str:
    """Return pixels from the top; the axis itself runs upwards."""
    return f"{inner * (1 - share):.1f}"
