"""How many herniations shrink without an operation, by their shape: two pooled analyses side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE, GREY, ORANGE
from backorleg.charts._names import LIFT, NAMED
from backorleg.model.herniation import REGRESSION, regression
from backorleg.model.radiculopathy import KINDS

if TYPE_CHECKING:
    from backorleg.model.radiculopathy import Lesion

LABELS = {
    "bulge": "Bulge",
    "protrusion": "Protrusion",
    "extrusion": "Extrusion",
    "sequestration": "Sequestration (free fragment)",
}
NAMES = {"older": "Chiu 2015", "newer": "a meta-analysis of 2023"}
NOTHING = {
    "lumbar": "Bone does not shrink.",
    "cervical": "Not counted in the neck.",
}
MORE = " Reports from the neck are of discs that shrank, and nobody knows of how many."
# CSS pixels of the four rows, and of a remark where nothing was counted.
HIGH, LOW = 250, 130
DOT = {"size": 14, "line": {"width": 1, "color": "#ffffff"}}


def base() -> dict[str, Any]:
    """Return the figure: one row for each shape, a dot and a square for the two analyses."""
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers",
                "name": NAMES["older"],
                "marker": {**DOT, "color": BLUE},
                "hovertemplate": "%{y}: %{x} %<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": NAMES["newer"],
                "marker": {"size": 11, "symbol": "square", "color": GREY},
                "hovertemplate": "%{y}: %{x} %<extra></extra>",
            },
            dict(NAMED),
            {
                "type": "scatter",
                "mode": "markers",
                "name": "this one",
                "marker": {**DOT, "color": ORANGE},
                "hovertemplate": "%{y}: %{x} %<extra></extra>",
            },
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 10, "r": 16, "t": 6, "b": 44},
            "xaxis": {
                "range": [0, 100],
                "tickvals": [0, 25, 50, 75, 100],
                "title": {"text": "shrank, % (dot 2015, square 2023)"},
                "fixedrange": True,
            },
            "yaxis": {
                "fixedrange": True,
                "type": "category",
                "showticklabels": False,
                "categoryarray": list(KINDS),
                "categoryorder": "array",
                "range": [len(KINDS) - 0.5, -0.9],
            },
        },
    }


def patch(found: Lesion) -> dict[str, Any]:
    """Return the dots, that of the present shape in another colour; a remark where nothing was counted."""
    if not _counted(found):
        note = {"text": _why(found), "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
        empty: dict[str, Any] = {"x": [], "y": []}
        return {
            "data": [empty, empty, {**empty, "text": []}, empty],
            "layout": {"xaxis": {"visible": False}, "yaxis": {"visible": False}, "annotations": [note], "height": LOW},
        }
    kinds = list(KINDS)
    shares = {name: [round(100 * regression(kind)[name]) for kind in kinds] for name in REGRESSION}
    dots = dict(zip(kinds, shares["older"], strict=True))
    others = [kind for kind in kinds if kind != found.kind]
    named = [f"<b>{LABELS[kind]}</b>{LIFT}" if kind == found.kind else LABELS[kind] + LIFT for kind in kinds]
    return {
        "data": [
            {"x": [dots[kind] for kind in others], "y": others},
            {"x": shares["newer"], "y": kinds},
            {"x": [0 for _ in kinds], "y": kinds, "text": named},
            {"x": [dots[found.kind]], "y": [found.kind]},
        ],
        "layout": {"xaxis": {"visible": True}, "yaxis": {"visible": True}, "annotations": [], "height": HIGH},
    }


def words(found: Lesion) -> str:
    """Return the text twin: how many of this shape shrank, and of the others."""
    if not _counted(found):
        return f"No share is drawn. {_why(found)}{MORE if found.kind else ''}"
    told = {
        kind: " and ".join(f"{round(100 * share)} %" for share in regression(kind).values()) for kind in reversed(KINDS)
    }
    here = told.pop(found.kind)
    others = "; ".join(f"{LABELS[kind].partition(' (')[0].lower()} {share}" for kind, share in told.items())
    name = LABELS[found.kind].partition(" (")[0].lower()
    return f"Shrank without an operation, in an analysis of 2015 and one of 2023: {name} {here}; {others}."


def _counted(found: Lesion) -> bool:
    return found.level.region == "lumbar" and bool(found.kind)


def _why(found: Lesion) -> str:
    return NOTHING["cervical" if found.kind else "lumbar"]
