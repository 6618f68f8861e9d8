"""In how many people bone has grown across a fusion by which month: ours, with its range, among published counts."""

from __future__ import annotations

from typing import Any

from backorleg.charts._colours import BLUE, GREY, ORANGE
from backorleg.charts._legend import legend
from backorleg.evidence import estimate, sources_of
from backorleg.model.union import VISITS, united

PERCENT = ["0", "25 %", "50 %", "75 %", "100 %"]
# Where the names stand: under the lines, which are high there in every state.
NAMES = (
    ("people like this", "solid", BLUE, 8.2, 31),
    ("this visit", "circle", ORANGE, 8.2, 20),
    ("counted in studies", "square", GREY, 8.2, 9),
)
# Published shares by month: the estimate, and whether it counts those without a bridge.
COUNTED = (
    (3, "union-time-allograft-tlif fused-3-months", False),
    (6, "union-time-allograft-tlif fused-6-months", False),
    (12, "union-ct-overley2019 fused-12-months-cell-graft", False),
    (12, "union-ct-overley2019 fused-12-months-growth-factor", False),
    (12, "nonunion-rickert2023 not-united", True),
    (24, "nonunion-smoking-glassman2000 nonunion-non-smokers", True),
    (24, "nonunion-smoking-glassman2000 nonunion-quit", True),
    (24, "nonunion-smoking-glassman2000 nonunion-continued-smoking", True),
)
FACTS = tuple(dict.fromkeys(name.partition(" ")[0] for _, name, _ in COUNTED))


def base() -> dict[str, Any]:
    """Return the figure: both ends of the range, the course, the visit, published counts, names."""
    line = {"type": "scatter", "mode": "lines", "x": list(VISITS), "hovertemplate": "month %{x}: %{y} %<extra></extra>"}
    counted = [(month, estimate(name).value, turned, name.partition(" ")[0]) for month, name, turned in COUNTED]
    return {
        "data": [
            line | {"name": "strict reader", "line": {"color": BLUE, "width": 1}},
            line | {"name": "lenient reader", "line": {"color": BLUE, "width": 1}},
            line | {"name": "people like this", "line": {"color": BLUE, "width": 4}},
            {
                "type": "scatter",
                "mode": "markers",
                "name": "counted in studies",
                "marker": {"color": GREY, "size": 9, "symbol": "square"},
                "x": [month for month, *_ in counted],
                "y": [_percent(1 - share if turned else share) for _, share, turned, _ in counted],
                "text": [sources_of((name,))[0].short for *_, name in counted],
                "hovertemplate": "%{text}, month %{x}: %{y} %<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": "this visit",
                "marker": {"color": ORANGE, "size": 16},
                "hovertemplate": "month %{x}: %{y} %<extra></extra>",
            },
            legend(NAMES),
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 50, "r": 14, "t": 8, "b": 44},
            "xaxis": {
                "range": [-0.4, 24.8],
                "tickvals": list(VISITS),
                "title": {"text": "months after the operation"},
                "fixedrange": True,
                "zeroline": False,
            },
            "yaxis": {"range": [0, 104], "tickvals": [0, 25, 50, 75, 100], "ticktext": PERCENT, "fixedrange": True},
        },
    }


def patch(month: int, smoker: str, levels: int) -> dict[str, Any]:
    """Return the course of people like this, its range, and where they are at this visit."""
    shares = [united(visit, smoker, levels) for visit in VISITS]
    now = united(month, smoker, levels)
    return {
        "data": [
            {"y": [_percent(share.low) for share in shares]},
            {"y": [_percent(share.high) for share in shares]},
            {"y": [_percent(share.value) for share in shares]},
            {},
            {"x": [month], "y": [_percent(now.value)]},
        ]
    }


def words(month: int, smoker: str, levels: int) -> str:
    """Return the text twin: the share at this visit, and how far readers of scans part."""
    if not month:
        end = united(VISITS[-1], smoker, levels)
        return (
            f"On the day of the operation nothing has grown; after {VISITS[-1]} months bone has bridged in about "
            f"{_of(end.value)} of 100 people like this."
        )
    now = united(month, smoker, levels)
    return (
        f"After {month} months bone has bridged in about {_of(now.value)} of 100 people like this; a strict reader of "
        f"scans would say {_of(now.low)}, a lenient one {_of(now.high)}."
    )


def _of(share: float) -> int:
    return round(100 * share)


def _percent(share: float) -> float:
    number = round(100 * share, 1)
    return int(number) if number.is_integer() else number
