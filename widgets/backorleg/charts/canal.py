"""The pressure on the roots against the room that they have, with today's point, as a chart."""

from __future__ import annotations

from typing import Any

from backorleg.charts._colours import BLUE, GREY, ORANGE, PURPLE
from backorleg.charts.measures import capital
from backorleg.charts.walking import NAMES
from backorleg.model import canal

AREAS = tuple(range(40, 181, 5))
HIGHEST = 200


def base() -> dict[str, Any]:
    """Return the chart without its curve."""
    line = {"type": "scatter", "mode": "lines", "hoverinfo": "skip"}
    return {
        "data": [
            {**line, "name": "small vessels shut", "line": {"color": ORANGE, "width": 1.5, "dash": "dash"}},
            {**line, "name": "arterioles shut", "line": {"color": PURPLE, "width": 1.5, "dash": "dot"}},
            {**line, "name": "pressure", "line": {"color": BLUE, "width": 3.5}},
            {**line, "name": "each step", "line": {"color": GREY, "width": 9}},
            {
                "type": "scatter",
                "mode": "markers",
                "name": "today",
                "marker": {"color": BLUE, "size": 14, "line": {"width": 2, "color": "#ffffff"}},
                "hovertemplate": "%{x} mm²: %{y} mmHg<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "text",
                "textposition": "top left",
                "cliponaxis": False,
                "hoverinfo": "skip",
            },
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 40, "r": 16, "t": 6, "b": 44},
            "xaxis": {
                "range": [AREAS[0] - 3, AREAS[-1]],
                "tickvals": [40, 60, 80, 100, 120, 140, 160, 180],
                "title": {"text": "dural sac area on the scan, mm²"},
                "fixedrange": True,
            },
            "yaxis": {"range": [-6, HIGHEST], "tickvals": [0, 50, 100, 150, 200], "fixedrange": True},
        },
    }


def patch(area: float, levels: int, posture: str, slope: float) -> dict[str, Any]:
    """Return the curve of a posture and today's point, mmHg over mm²."""
    small, large = thresholds(levels)
    mean = canal.pressure(area, posture, slope)
    low, high = canal.pulse(mean)
    edge = [AREAS[0] - 3, AREAS[-1]]
    return {
        "data": [
            {"x": edge, "y": [small, small]},
            {"x": edge, "y": [large, large]},
            {"x": list(AREAS), "y": [_shown(canal.pressure(one, posture, slope)) for one in AREAS]},
            {"x": [round(area), round(area)], "y": [_shown(low), _shown(high)]},
            {"x": [round(area)], "y": [_shown(mean)]},
            {"x": [AREAS[-1]] * 2, "y": [small, large], "text": ["small vessels shut", "arterioles shut"]},
        ]
    }


def words(area: float, levels: int, posture: str, slope: float) -> str:
    """Return the text twin."""
    mean = canal.pressure(area, posture, slope)
    small, large = thresholds(levels)
    if mean < small:
        says = "too little to shut the small vessels of a root"
    elif mean < large:
        says = "enough to shut its small vessels"
    else:
        says = "enough to shut its arterioles too"
    supply = round(100 * canal.supply_walking(mean, levels))
    many = "two narrow levels" if levels > 1 else "one narrow level"
    return (
        f"{capital(NAMES[posture])}, with {area:g} mm² and {many}: about {round(mean)} mmHg on the roots, {says}; "
        f"walking, a root gets some {supply} % of its blood."
    )


def thresholds(levels: int) -> tuple[int, int]:
    """Return the mmHg around which small vessels, and arterioles, shut (olmarker-flow-thresholds)."""
    small = [canal.shuts_at(vessel, levels).mean for vessel in canal.EARLY]
    return round(sum(small) / len(small)), round(canal.shuts_at(canal.VESSELS[-1], levels).mean)


def _shown(pressure: float) -> int:
    return min(round(pressure), HIGHEST)
