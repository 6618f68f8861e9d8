"""Names of lines inside a chart, each with a dot of its line's colour: a phone has no room beside the axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def legend(names: Iterable[tuple[str, str, float, float]]) -> list[dict[str, Any]]:
    """Return one trace for each (name, colour, x, y): a dot in the colour, and the name beside it."""
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [x],
            "y": [y],
            "text": [f" {name}"],
            "textposition": "middle right",
            "marker": {"color": colour, "size": 10},
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
        for name, colour, x, y in names
    ]
