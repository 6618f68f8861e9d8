"""The levels next to a fusion over ten years, as lines with what was counted."""

from __future__ import annotations

from typing import Any

from backorleg.charts._colours import BLUE, GREY, ORANGE
from backorleg.charts._legend import legend
from backorleg.evidence import estimate
from backorleg.model.neighbours import YEARS, Course, adjacent

PERCENT = ["0", "10 %", "20 %", "30 %", "40 %"]
TOP, KEY = 54, (50.5, 45.5)
# Years between which the pooled series were followed, and the estimate of worn films.
FOLLOWED = (((0.5, 2), "radiographic-up-to-2y"), ((2, 5), "radiographic-2-to-5y"), ((5, 10), "radiographic-over-5y"))
COUNTED = ((5, "surgery-5y"), (10, "surgery-10y"))
# What blue, orange and grey stand for.
WORN = "worn on films, back and neck"
NAMES = {
    "lumbar": ("operated on next to it", "as counted", WORN),
    "cervical": ("symptoms, older series", "later review", WORN),
}
UNFUSED = "Nothing is fused, so no line is drawn."


def base() -> dict[str, Any]:
    """Return the figure: interval, courses, what was counted, worn films, names."""
    line = {"type": "scatter", "mode": "lines", "hovertemplate": "%{x} years: %{y} %<extra></extra>"}
    return {
        "data": [
            {**line, "name": "lower end", "line": {"color": BLUE, "width": 1}},
            {**line, "name": "upper end", "line": {"color": BLUE, "width": 1}},
            {**line, "name": NAMES["lumbar"][0], "line": {"color": BLUE, "width": 4}},
            {**line, "name": "later review", "line": {"color": ORANGE, "width": 3, "dash": "dot"}},
            {"type": "scatter", "mode": "markers", "name": "as counted", "marker": {"color": ORANGE, "size": 12}},
            {**line, "name": WORN, "line": {"color": GREY, "width": 3, "dash": "dash"}},
            _key("lumbar"),
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 48, "r": 14, "t": 6, "b": 44},
            "xaxis": {
                "range": [0, 10.4],
                "tickvals": [0, 2, 4, 6, 8, 10],
                "title": {"text": "years after the fusion"},
                "fixedrange": True,
            },
            "yaxis": {"range": [0, TOP], "tickvals": [0, 10, 20, 30, 40], "ticktext": PERCENT, "fixedrange": True},
        },
    }


def patch(region: str, treatment: str) -> dict[str, Any]:
    """Return the lines after a fusion in a region; none without a fusion."""
    nothing: dict[str, Any] = {"x": [], "y": []}
    if treatment != "fusion":
        note = {"text": UNFUSED, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.4}
        drawn = [nothing] * 2 + [nothing | {"name": NAMES[region][0]}] + [nothing] * 3
        return {"data": [*drawn, {"text": _key(region)["text"]}], "layout": {"annotations": [note]}}
    first, *others = adjacent(region)
    worn_x: list[float | None] = []
    worn_y: list[float | None] = []
    for (start, end), name in FOLLOWED:
        share = _percent(estimate(f"asd-pooled-xia2013 {name}").value)
        worn_x += [start, end, None]
        worn_y += [share, share, None]
    counted = [(year, _percent(estimate(f"asd-surgery-sears2011 {name}").value)) for year, name in COUNTED]
    lumbar = region == "lumbar"
    return {
        "data": [
            _line(first.low) if first.low else nothing,
            _line(first.high) if first.high else nothing,
            _line(first.value) | {"name": NAMES[region][0]},
            _line(others[0].value) if others else nothing,
            {"x": [year for year, _ in counted], "y": [share for _, share in counted]} if lumbar else nothing,
            {"x": worn_x, "y": worn_y},
            {"text": _key(region)["text"]},
        ],
        "layout": {"annotations": []},
    }


def words(region: str, treatment: str) -> str:
    """Return the text twin: shares after five and ten years, and where the figures part."""
    if treatment != "fusion":
        return "Nothing is fused, so nothing is drawn next to it."
    first, *others = adjacent(region)
    if region == "lumbar":
        counted = " and ".join(
            f"{_percent(estimate(f'asd-surgery-sears2011 {name}').value):g} %" for _, name in COUNTED
        )
        return (
            f"Five years after a lumbar fusion {_at(first, 5)} of patients have been operated on next to it, and "
            f"{_at(first, 10)} after ten; the paper counted {counted}."
        )
    return (
        f"Ten years after a neck fusion {_at(first, 10)} have new symptoms next to it by the older series and "
        f"{_at(others[0], 10)} by the later review."
    )


def _key(region: str) -> dict[str, Any]:
    """Return the names; what is orange is dots in the back, and a line in the neck."""
    own, other, worn = NAMES[region]
    return legend(
        (
            (own, "solid", BLUE, 0.2, KEY[0]),
            (other, "circle" if region == "lumbar" else "dot", ORANGE, 6.9, KEY[0]),
            (worn, "dash", GREY, 0.2, KEY[1]),
        )
    )


def _line(shares: tuple[float, ...]) -> dict[str, Any]:
    return {"x": list(YEARS), "y": [_percent(share) for share in shares]}


def _at(course: Course, year: int) -> str:
    return f"{round(100 * course.value[year])} %"


def _percent(share: float) -> float:
    return round(100 * share, 1)
