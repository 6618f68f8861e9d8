"""Names of lines inside a chart, each with a dot of its line's colour: a phone has no room beside the axes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def legend(names: Iterable[tuple[str, str, float, float]], gap: float) -> list[dict[str, Any]]:
    """Return the traces for (name, colour, x, y) each: a dot in the colour, and ``gap`` beside it the name."""
    told = tuple(names)
    quiet = {"type": "scatter", "cliponaxis": False, "hoverinfo": "skip"}
    return [
        *(
            {**quiet, "mode": "markers", "x": [x], "y": [y], "marker": {"color": colour, "size": 10}}
            for _, colour, x, y in told
        ),
        {
            **quiet,
            "mode": "text",
            "x": [round(x + gap, 2) for _, _, x, _ in told],
            "y": [y for *_, y in told],
            "text": [name for name, *_ in told],
            "textposition": "middle right",
        },
    ]
