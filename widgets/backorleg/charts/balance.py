"""What each way may bring, against how much is done to the patient: one row an option, in the order of the plan.

To the left of the middle a bar, the place from least to most surgery; to the right one dot for each study, with its
interval: the published one, or the one that follows from how many people were counted. Studies counted different
things, so dots of different rows are no race.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE, ORANGE, PURPLE
from backorleg.model.options import option, options
from backorleg.model.outcomes import frequency, outcomes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backorleg.model.outcomes import Outcome

ROW, FOOT = 46, 50
ROOM = 5  # rows that the chart keeps free, so that nothing jumps
LEFT = -46  # where the names begin; bars reach from the middle to here at most
BELOW = 0.34  # how far below its name a row's bar and dots lie
BAR = 0.26
MEASURE = "better"
NOT_COUNTED = "not counted here"
NAMES = {"type": "scatter", "mode": "text", "cliponaxis": False, "hoverinfo": "skip"}


def base() -> dict[str, Any]:
    """Return the figure without a row."""
    return {
        "data": [
            {
                "type": "bar",
                "name": "how much is done, -40 the most",
                "orientation": "h",
                "width": BAR,
                "offset": BELOW - BAR / 2,
                "marker": {"color": ORANGE},
                "hoverinfo": "skip",
            },
            *(
                {"type": "scatter", "mode": "lines", "name": "interval", "line": _pen(colour), "hoverinfo": "skip"}
                for colour in DOTS
            ),
            *(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": "better, of 100",
                    "marker": {"color": colour, "size": 11},
                    "hoverinfo": "skip",
                }
                for colour in DOTS
            ),
            NAMES | {"textposition": "middle right"},
            NAMES | {"textposition": "middle left"},
        ],
        "layout": {
            "showlegend": False,
            "height": ROW * ROOM + FOOT,
            "margin": {"l": 8, "r": 16, "t": 6, "b": 44},
            "xaxis": {
                "type": "linear",
                "range": [LEFT - 1, 100],
                "tickvals": [0, 25, 50, 75, 100],
                "title": {"text": "← more is done  |  better, of 100 →"},
                "showgrid": True,
                "zeroline": True,
                "fixedrange": True,
                "automargin": False,
            },
            "yaxis": {
                "range": [ROOM - 0.4, -0.5],
                "showticklabels": False,
                "showgrid": False,
                "zeroline": False,
                "fixedrange": True,
                "automargin": False,
            },
        },
    }


# The option that comes first, and the others.
DOTS = (BLUE, PURPLE)


def patch(ids: Sequence[str], lesion: str, region: str) -> dict[str, Any]:
    """Return the rows for these options, best first."""
    rows = list(enumerate(ids[:ROOM]))
    bars = {
        "y": [row for row, _ in rows],
        "x": [_steps(name) for _, name in rows],
    }
    lines, dots = [], []
    for first in (True, False):
        spots = [spot for row, name in rows if (row == 0) == first for spot in _spots(row, name, lesion, region)]
        lines.append(
            {
                "x": [end for _, low, high, _ in spots for end in (low, high, None)],
                "y": [end for *_, y in spots for end in (y, y, None)],
            }
        )
        dots.append({"x": [x for x, *_ in spots], "y": [y for *_, y in spots]})
    named = {
        "x": [LEFT for _ in rows],
        "y": [row for row, _ in rows],
        "text": [f"{row + 1}. {option(name).name}" for row, name in rows],
    }
    bare = [row for row, name in rows if not shares(name, lesion, region)]
    empty = {"x": [100 for _ in bare], "y": [row + BELOW for row in bare], "text": [NOT_COUNTED for _ in bare]}
    return {"data": [bars, *lines, *dots, named, empty]}


def words(ids: Sequence[str], lesion: str, region: str) -> str:
    """Return the text twin: the options in their order, how far along from least to most, and what was counted."""
    if not ids:
        return "No option is shown."
    told = []
    for place, name in enumerate(ids[:ROOM], start=1):
        counted = [f"{frequency(one).yes} ({one.study})" for one in shares(name, lesion, region)]
        told.append(f"{place}. {option(name).name}, {' and '.join(counted) if counted else NOT_COUNTED}")
    return f"Best first, with how many of 100 were better: {'; '.join(told)}."


def shares(name: str, lesion: str, region: str) -> tuple[Outcome, ...]:
    """Return the results of an option that count how many people were better."""
    found = outcomes(name, lesion=lesion, region=region)
    return tuple(one for one in found if one.measure.id == MEASURE and one.share)


def _spots(row: int, name: str, lesion: str, region: str) -> list[tuple[float, float, float, float]]:
    """Return value, low, high and height of each study of a row; no width where no interval is known."""
    spots = []
    for one in shares(name, lesion, region):
        low, high = one.interval or (one.value, one.value)
        spots.append((_hundred(one.value), _hundred(low), _hundred(high), round(row + BELOW, 2)))
    return spots


def _hundred(share: float | None) -> float:
    return round(100 * (share or 0), 1)


def _steps(name: str) -> float:
    """Return how far a bar reaches: the option with the most done to the patient fills the room."""
    most = max(each.complexity for each in options().values())
    return round(-40 * option(name).complexity / most, 1)


def _pen(colour: str) -> dict[str, Any]:
    return {"color": colour, "width": 4}
