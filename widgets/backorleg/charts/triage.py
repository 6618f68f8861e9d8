"""The figures of the triage, without their numbers: what explains the complaint, and what each finding did."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE, GREY, ORANGE, PURPLE, RED
from backorleg.charts._names import NAMED
from backorleg.model.conditions import conditions

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backorleg.model.conditions import Alarm, Finding

COLOURS: Mapping[str, str] = {"extremity": BLUE, "cord": RED, "spine": ORANGE, "both": PURPLE, "mimic": GREY}

# A step that adds, one that takes away, and the ends.
UP, DOWN, END = BLUE, ORANGE, GREY
# Thin, and below the middle of its row, where the name is not.
BAR = {"type": "bar", "orientation": "h", "width": 0.32, "offset": 0.12}


def colours() -> dict[str, str]:
    """Return the colour of each condition, by what kind of explanation it is."""
    return {name: COLOURS[one.kind] for name, one in conditions().items()}


def chances_base() -> dict[str, Any]:
    """Return the figure of the probabilities: one bar for each explanation, with its interval."""
    return {
        "data": [
            {
                **BAR,
                "name": "probability",
                "hovertemplate": "%{y}: %{x:.0%}<extra></extra>",
                "error_x": {"type": "data", "symmetric": False, "thickness": 2, "width": 5},
            },
            dict(NAMED),
        ],
        "layout": _layout("probability, with its 90 % interval"),
    }


def steps_base() -> dict[str, Any]:
    """Return the figure of the steps: from the prior to the result, one bar for each finding."""
    return {
        "data": [{**BAR, "name": "probability", "hoverinfo": "skip"}, dict(NAMED)],
        "layout": _layout("probability of the leading explanation"),
    }


def _layout(title: str) -> dict[str, Any]:
    return {
        "showlegend": False,
        "margin": {"l": 10, "r": 28, "t": 6, "b": 44},
        "xaxis": {
            "range": [0, 1],
            "tickvals": [0, 0.25, 0.5, 0.75, 1],
            "ticktext": ["0", "25 %", "50 %", "75 %", "100 %"],
            "title": {"text": title},
            "fixedrange": True,
            # Names stand in the chart, so nothing needs room beside it; asking would cost a third of the drawing.
            "automargin": False,
        },
        "yaxis": {"automargin": False, "fixedrange": True, "type": "category", "showticklabels": False},
    }


PACES = {"now": "Now", "soon": "Within days"}


def alarm(raised: Sequence[Alarm]) -> str:
    """Return what the red flags that are up ask for, or that none is."""
    if not raised:
        return "<p>No red flag is up. That holds only for those that were asked about.</p>"
    return f'<div class="sim-alarm"><ul>{"".join(f"<li>{_asks(one)}</li>" for one in raised)}</ul></div>'


def raised(one: Alarm) -> str:
    """Return what one red flag that is up asks for."""
    return f'<p class="sim-alarm">{_asks(one)}</p>'


def _asks(one: Alarm) -> str:
    return f"<strong>{escape(one.label)}. {PACES[one.pace]}:</strong> {escape(one.act)}"


def contradiction(pairs: Sequence[tuple[Finding, Finding]]) -> str:
    """Return which findings exclude each other; nothing if none do."""
    if not pairs:
        return ""
    return "".join(
        f"<p>“{escape(one.label)}” and “{escape(other.label)}” cannot both be so; neither is counted until one of them "
        "changes. Ask again.</p>"
        for one, other in pairs
    )
