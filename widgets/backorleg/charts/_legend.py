"""Names of lines inside a chart, each after a sample of its line: a phone has no room beside the axes.

The sample has the line's dash as well as its colour, because some readers see the dash only; the name has the colour of
ink, because the colours of lines are too pale for words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

# How a line or a marker looks in a line of text.
SAMPLES = {"solid": "━", "thin": "─", "dash": "╍", "dot": "┅", "band": "▬", "circle": "●", "square": "■"}


def key(looks: str, colour: str, name: str) -> str:
    """Return ``name`` after a sample, in ``colour``, of what ``looks`` like that: a dash or a symbol of Plotly's."""
    return f'<span style="color:{colour}">{SAMPLES[looks]}</span> {name}'


def legend(names: Iterable[tuple[str, str, str, float, float]]) -> dict[str, Any]:
    """Return the trace of texts for (name, looks, colour, x, y) each."""
    told = tuple(names)
    return {
        "type": "scatter",
        "mode": "text",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "x": [x for *_, x, _ in told],
        "y": [y for *_, y in told],
        "text": [key(looks, colour, name) for name, looks, colour, *_ in told],
        "textposition": "middle right",
    }
