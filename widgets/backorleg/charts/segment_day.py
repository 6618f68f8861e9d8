"""A day of a back as lines: pain today and after treatment, leg pain, and the load on the disc."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE, GREY, ORANGE, RED
from backorleg.charts._legend import legend

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backorleg.model.segment_day import Day

HOURS = [half / 2 for half in range(48)]
TOP, KEY = 12.4, (11.7, 10.8)
NO_DAY = "The load on a neck disc was not measured."


def base() -> dict[str, Any]:
    """Return the figure without its numbers: load, back pain today, back pain after, leg pain after, names."""
    line = {"type": "scatter", "mode": "lines", "x": HOURS, "hovertemplate": "%{x} h: %{y}<extra></extra>"}
    names = (
        ("back pain", "solid", BLUE, 0.4, KEY[0]),
        ("before treatment", "dot", ORANGE, 11, KEY[0]),
        ("leg or arm pain", "dash", RED, 0.4, KEY[1]),
        ("disc load, × standing", "thin", GREY, 11, KEY[1]),
    )
    return {
        "data": [
            {**line, "name": "disc load, × standing", "line": {"color": GREY, "width": 2}},
            {**line, "name": "back pain before treatment", "line": {"color": ORANGE, "width": 2, "dash": "dot"}},
            {**line, "name": "back pain", "line": {"color": BLUE, "width": 4}},
            {**line, "name": "leg or arm pain", "line": {"color": RED, "width": 3, "dash": "dash"}},
            legend(names),
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 30, "r": 14, "t": 6, "b": 44},
            "xaxis": {
                "range": [0, 24],
                "tickvals": [0, 6, 12, 18, 24],
                "title": {"text": "hour of the day"},
                "fixedrange": True,
            },
            "yaxis": {"range": [0, TOP], "tickvals": [0, 2, 4, 6, 8, 10], "fixedrange": True},
        },
    }


def patch(before: Day, after: Day) -> dict[str, Any]:
    """Return the four lines; in the neck those that rest on the disc's load are empty, and a note says why."""
    empty: list[float | None] = [None] * len(HOURS)
    changed = before.back != after.back
    return {
        "data": [
            {"y": _round(before.load)},
            {"y": _round(before.back) if changed else empty},
            {"y": _round(after.back)},
            {"y": _round(after.leg)},
        ],
        "layout": {"annotations": [] if before.back_awake is not None else [_note()]},
    }


def words(before: Day, after: Day, said: str) -> str:
    """Return the text twin: the mean pains of the waking hours on ``said`` day, and the range of the load."""
    leg = f"Leg or arm pain averages {after.leg_awake:.1f} of 10" if after.leg_awake else "No leg or arm pain"
    if before.back_awake is None or after.back_awake is None:
        return f"{leg}; no study gives the load on a neck disc by posture, so no neck pain is simulated."
    loads = [each for each in before.load if each is not None]
    was = f" instead of {before.back_awake:.1f}" if before.back != after.back else ""
    return (
        f"On {said} the simulated back pain averages {after.back_awake:.1f} of 10 while awake{was}, at a disc load of "
        f"{min(loads):.1f} to {max(loads):.1f} times standing; {leg[0].lower()}{leg[1:]}."
    )


def _note() -> dict[str, Any]:
    return {"text": NO_DAY, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.45}


def _round(values: Sequence[float | None]) -> list[float | None]:
    return [None if value is None else round(value, 1) for value in values]
