"""The expected examination as dots with intervals, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE, GREY, ORANGE
from backorleg.charts._names import LIFT, NAMED
from backorleg.evidence import sources_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backorleg.model.examination import Expected

DOT, SPAN = BLUE, ORANGE

NOTHING = {
    "text": "No lesion that a published examination fits.",
    "showarrow": False,
    "xref": "paper",
    "yref": "paper",
    "x": 0.5,
    "y": 0.5,
}
SCALED = "Scaled for this grade (our assumption)."
ELSEWHERE = "Measured in herniated discs only."


def base() -> dict[str, Any]:
    """Return the figure without its numbers."""
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "name": "interval",
                "line": {"color": SPAN, "width": 5},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": "published estimate",
                "marker": {"color": DOT, "size": 13, "line": {"width": 1, "color": "#ffffff"}},
                "hovertemplate": "%{y}: %{x} %<extra></extra>",
            },
            # Names stand above their dots, not beside the axis: a phone has no room for both.
            {**NAMED, "name": "finding"},
            # Where a deficit stood before the grade moved it.
            {
                "type": "scatter",
                "mode": "markers",
                "name": "as published",
                "marker": {"color": GREY, "size": 9, "symbol": "circle-open", "line": {"width": 2}},
                "hovertemplate": "as published: %{x} %<extra></extra>",
            },
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 10, "r": 16, "t": 6, "b": 44},
            "xaxis": {
                "range": [0, 100],
                "title": {"text": "present in % of patients"},
                "fixedrange": True,
                "tickvals": [0, 25, 50, 75, 100],
            },
            "yaxis": {"fixedrange": True, "type": "category", "showticklabels": False},
        },
    }


def patch(expected: Sequence[Expected]) -> dict[str, Any]:
    """Return dots and intervals in per cent; findings without a published frequency are left to the table."""
    drawn = [one for one in expected if one.probability is not None or one.low is not None]
    names = [one.label for one in drawn]
    ends_x: list[int | None] = []
    ends_y: list[str | None] = []
    for name, one in zip(names, drawn, strict=True):
        if one.low is not None and one.high is not None:
            ends_x += [_percent(one.low), _percent(one.high), None]
            ends_y += [name, name, None]
    dots = [
        (name, _percent(one.probability)) for name, one in zip(names, drawn, strict=True) if one.probability is not None
    ]
    moved = [
        (name, _percent(one.published))
        for name, one in zip(names, drawn, strict=True)
        if one.assumed and one.published is not None
    ]
    return {
        "data": [
            {"x": ends_x, "y": ends_y},
            {"x": [x for _, x in dots], "y": [name for name, _ in dots]},
            {"x": [0 for _ in names], "y": names, "text": [name + LIFT for name in names]},
            {"x": [x for _, x in moved], "y": [name for name, _ in moved]},
        ],
        "layout": {
            # Room above the first dot for its name.
            "yaxis": {"categoryarray": names, "categoryorder": "array", "range": [len(names) - 0.5, -0.9]},
            "xaxis": {"visible": bool(names)},
            "annotations": [] if names else [NOTHING],
        },
    }


def words(expected: Sequence[Expected]) -> str:
    """Return the text twin: every finding drawn, the most frequent first."""
    drawn = [one for one in expected if one.probability is not None or one.low is not None]
    if not drawn:
        return "Nothing is met, so no examination is shown."
    drawn.sort(key=lambda one: -(one.probability or one.low or 0))
    said = "; ".join(f"{one.label} {_present(one)}" for one in drawn)
    bars = " Bars are published intervals." if any(one.low is not None for one in expected) else ""
    rings = (
        " Rings show deficits as published, before the grade moves them." if any(one.assumed for one in drawn) else ""
    )
    return f"How often to expect it: {said}.{bars}{rings} No finding is certain."


def rows(expected: Sequence[Expected]) -> dict[str, Any]:
    """Return the same as a table, with how to test, what the finding is worth, and the source."""
    return {
        "columns": ["Finding", "How to test", "Present", "Absent without it", "Source", "Remark"],
        "rows": [
            [
                one.label,
                one.finding.how,
                _present(one),
                f"{_percent(one.specificity)} %" if one.specificity is not None else "not published",
                "; ".join(source.short for source in sources_of((one.fact, *one.finding.also))),
                " ".join(part for part in (one.finding.remark, *_remarks(one)) if part),
            ]
            for one in expected
        ],
    }


def _remarks(one: Expected) -> tuple[str, str]:
    return (SCALED if one.assumed else "", ELSEWHERE if one.elsewhere else "")


def _present(one: Expected) -> str:
    span = f"{_percent(one.low)} to {_percent(one.high)} %" if one.low is not None and one.high is not None else ""
    if one.probability is None:
        return span or "not published"
    return f"{_percent(one.probability)} %" + (f" ({span})" if span else "")


def _percent(x: float) -> int:
    return round(x * 100)
