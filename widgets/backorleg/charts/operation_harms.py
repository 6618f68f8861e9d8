"""What goes wrong after an operation, of 100 people: a dot for each figure, a bar where the source has a range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE, ORANGE
from backorleg.charts._names import LIFT, NAMED
from backorleg.evidence import estimate

if TYPE_CHECKING:
    from backorleg.model.operations import Operation, Result

# No operation here has a figure beyond, in per cent.
MOST = 50
FIXED = {"fixedrange": True, "automargin": False}


def base() -> dict[str, Any]:
    """Return the figure without its numbers."""
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "name": "range",
                "line": {"color": ORANGE, "width": 5},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": "estimate",
                "marker": {"color": BLUE, "size": 13, "line": {"width": 1, "color": "#ffffff"}},
                "hovertemplate": "%{y}: %{x} %<extra></extra>",
            },
            dict(NAMED),
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 10, "r": 16, "t": 6, "b": 44},
            "xaxis": FIXED | {"range": [0, MOST], "title": {"text": "of 100 people"}, "dtick": 10},
            "yaxis": FIXED | {"type": "category", "showticklabels": False},
        },
    }


def patch(one: Operation) -> dict[str, Any]:
    """Return dots, and bars from low to high, in per cent."""
    harms = _harms(one)
    names = [_named(each) for each in harms]
    found = [estimate(each.harm) for each in harms]
    bars_x: list[float | None] = []
    bars_y: list[str | None] = []
    for name, each in zip(names, found, strict=True):
        if each.low is not None and each.high is not None:
            bars_x += [_percent(each.low), _percent(each.high), None]
            bars_y += [name, name, None]
    dots = [(name, _percent(each.point)) for name, each in zip(names, found, strict=True) if each.point is not None]
    return {
        "data": [
            {"x": bars_x, "y": bars_y},
            {"x": [x for _, x in dots], "y": [name for name, _ in dots]},
            {"x": [0] * len(names), "y": names, "text": [name + LIFT for name in names]},
        ],
        "layout": {
            # Room above the first dot for its name.
            "yaxis": {"categoryarray": names, "categoryorder": "array", "range": [len(names) - 0.5, -0.9]},
        },
    }


def words(one: Operation) -> str:
    """Return the text twin: each harm with its share."""
    said = "; ".join(
        f"{each.counts[:1].lower()}{each.counts[1:]} {_share(each)}{f' within {each.within}' if each.within else ''}"
        for each in _harms(one)
    )
    return f"Of 100 people: {said}. They were counted in different studies and over different times."


def _harms(one: Operation) -> list[Result]:
    return [each for each in one.results if each.harm]


def _named(each: Result) -> str:
    return f"{each.counts}, {each.within}" if each.within else each.counts


def _share(each: Result) -> str:
    found = estimate(each.harm)
    ends = (found.low, found.high)
    spread = " to ".join(f"{_percent(end):g}" for end in ends if end is not None)
    if found.point is None:
        return spread
    return f"{_percent(found.point):g}" + (f" ({spread})" if spread else "")


def _percent(share: float) -> float:
    return round(100 * share, 1)
