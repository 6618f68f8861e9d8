"""The figure of the points: a bar for each skill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE
from backorleg.charts._names import NAMED

if TYPE_CHECKING:
    from collections.abc import Sequence

# Room for one row and for the axis, in CSS pixels.
ROW, FOOT = 36, 52


def height(skills: Sequence[str]) -> int:
    """Return how high the figure is."""
    return ROW * len(skills) + FOOT


def base(skills: Sequence[str]) -> dict[str, Any]:
    """Return the figure without its numbers: skills from the top down, 0 to 100 points."""
    rows = list(skills)
    return {
        "data": [
            {
                "type": "bar",
                "name": "points",
                "orientation": "h",
                "y": rows,
                "width": 0.32,
                "offset": 0.12,
                "marker": {"color": BLUE},
                "hoverinfo": "skip",
            },
            {**NAMED, "x": [0 for _ in rows], "y": rows},
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 10, "r": 28, "t": 6, "b": 44},
            "xaxis": {
                "range": [0, 100],
                "tickvals": [0, 25, 50, 75, 100],
                "title": {"text": "points"},
                "fixedrange": True,
            },
            "yaxis": {
                "visible": False,
                "fixedrange": True,
                "type": "category",
                "categoryorder": "array",
                "categoryarray": rows,
                "range": [len(rows) - 0.5, -0.7],
            },
            "height": height(skills),
        },
    }
