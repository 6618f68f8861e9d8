"""Leg symptoms over the distance walked, and after the stop, as charts with their sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE, GREY, ORANGE, RED
from backorleg.charts._legend import key
from backorleg.charts.measures import MINUTE, capital, metres, minutes
from backorleg.evidence import assumption

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backorleg.model.claudication import Tissue, Walk

NAMES = {
    "upright": "upright",
    "cart": "leaning on a cart",
    "extended": "with the back arched",
    "cycling": "cycling",
    "sitting": "sitting",
}
FAR = 1000  # metres that the chart shows
AFTER = 15  # minutes that the chart of the rest shows
BAND = "rgba(125, 133, 144, 0.4)"
# Names of lines stand in a corner of the chart: a phone has no room beside it, and lines may cross anywhere.
CORNER = {"x": 12, "first": 13.2, "step": 1.25}


def base() -> dict[str, Any]:
    """Return the chart of symptoms over distance without its walks."""
    return {
        "data": [
            _line("eight in ten stop here", BAND, 14),
            _line("stops", GREY, 1.5, "dash"),
            _line("to compare", ORANGE, 2.5, "dot"),
            _line("today", BLUE, 3.5),
            _names(),
        ],
        "layout": _layout({"range": [0, FAR], "tickvals": [0, 200, 400, 600, 800, 1000]}, "metres walked", 14),
    }


def patch(posture: str, today: Walk, other: Walk, band: tuple[float, float], tolerance: float) -> dict[str, Any]:
    """Return today's walk beside the one to compare it with, and the band in which patients with this area stop."""
    low, high = (min(end, FAR) for end in band)
    return {
        "data": [
            {"x": [round(low), round(high)] if low < FAR else [], "y": [tolerance, tolerance] if low < FAR else []},
            {"x": [0, FAR], "y": [tolerance, tolerance]},
            _course(other),
            _course(today),
            _said(
                [
                    key("solid", BLUE, f"{NAMES[posture]} (today)"),
                    key("dot", ORANGE, NAMES[compared(posture)]),
                    key("band", GREY, "eight in ten patients stop here"),
                ]
            ),
        ]
    }


def compared(posture: str) -> str:
    """Return the posture that stands beside today's: the cart, or upright beside the cart."""
    return "upright" if posture == "cart" else "cart"


def words(posture: str, today: Walk, other: Walk, band: tuple[float, float]) -> str:
    """Return the text twin."""
    if posture == "sitting":
        return f"Sitting, nothing builds up; {NAMES['cart']}, the roots {_ends(other)}."
    low, high = band
    if math.isinf(low):
        spread = "fewer than one in ten patients with this area have to stop"
    elif math.isinf(high):
        spread = f"a tenth of patients with this area stop before {metres(low)}, and more than a tenth never"
    else:
        spread = f"eight in ten patients with this area stop between {metres(low)} and {metres(high)}"
    other_name = NAMES[compared(posture)]
    return f"{capital(NAMES[posture])}, the roots {_ends(today)}; {other_name}, they {_ends(other)}; {spread}."


def _ends(walk: Walk) -> str:
    if math.isinf(walk.distance_to_stop):
        return "never stop the walk"
    return f"stop the walk after {metres(walk.distance_to_stop)}"


def single_base() -> dict[str, Any]:
    """Return the chart of one walk without the walk."""
    return {
        "data": [_line("stops", GREY, 1.5, "dash"), _line("symptoms", BLUE, 3.5)],
        "layout": _layout({}, "metres", 10.5),
    }


def single_patch(walk: Walk, far: float) -> dict[str, Any]:
    """Return one walk over so many metres; the line where it hurts too much is the usual one."""
    usual = assumption("stops-when-it-hurts").number
    marks = [round(far * fifth / 5) for fifth in range(6)]
    return {
        "data": [{"x": [0, marks[-1]], "y": [usual, usual]}, _course(walk, far)],
        "layout": {"xaxis": {"range": [0, marks[-1]], "tickvals": marks}},
    }


def rest_base() -> dict[str, Any]:
    """Return the chart of the minutes after a stop without its lines."""
    return {
        "data": [
            _line("roots, sitting", BLUE, 3.5),
            _line("roots, standing still", ORANGE, 2.5, "dot"),
            _line("arteries, standing still", RED, 2.5, "dash"),
            _names(),
        ],
        "layout": _layout({"range": [0, AFTER], "tickvals": [0, 5, 10, 15]}, "minutes after the stop", 14),
    }


def rest_patch(roots: Tissue, calves: Tissue, tolerance: float) -> dict[str, Any]:
    """Return how symptoms fade, or do not, after the walker has stopped."""
    lines = (
        _fading(roots, roots.sitting, tolerance),
        _fading(roots, roots.standing, tolerance),
        _fading(calves, calves.standing, tolerance),
    )
    names = [
        key("solid", BLUE, "roots, sitting down") if roots.can_stop else "(these roots set no limit)",
        key("dot", ORANGE, "roots, standing still") if roots.can_stop else "",
        key("dash", RED, "arteries, standing still") if calves.can_stop else "(these arteries set no limit)",
    ]
    return {"data": [*({"x": list(range(len(line))), "y": line} for line in lines), _said(names, AFTER / FAR)]}


def rest_words(roots: Tissue, calves: Tissue, tolerance: float) -> str:
    """Return the text twin."""
    sitting, standing = (free_after(roots, rate, tolerance) for rate in (roots.sitting, roots.standing))
    said = ["these roots set no limit"]
    if roots.can_stop:
        sat = "sitting down does not free the roots"
        if math.isfinite(sitting):
            sat = f"sitting, the roots take {minutes(sitting)} until the legs are free"
        still = f"standing still, {minutes(standing)}"
        said = [sat, "standing still does not free them" if math.isinf(standing) else still]
    if calves.can_stop:
        said.append(f"arteries take {minutes(free_after(calves, calves.standing, tolerance))}, standing or sitting")
    else:
        said.append("these arteries set no limit")
    return f"{capital('; '.join(said))}."


def free_after(tissue: Tissue, rate: float, tolerance: float) -> float:
    """Return the seconds from the stop until nothing is felt; infinite if the debt goes on growing."""
    owed = tissue.limit(tolerance) - 1
    return owed / -rate if rate < 0 else math.inf


def _fading(tissue: Tissue, rate: float, tolerance: float) -> list[float]:
    start = tissue.limit(tolerance)
    if not tissue.can_stop:
        return []
    return [round(tissue.symptoms(max(start + rate * MINUTE * minute, 0)), 1) for minute in range(AFTER + 1)]


def _course(walk: Walk, far: float = FAR) -> dict[str, Any]:
    corners = list(dict.fromkeys((round(one.distance), round(one.symptoms, 1)) for one in walk.within(far)))
    return {"x": [x for x, _ in corners], "y": [y for _, y in corners]}


def _line(name: str, colour: str, width: float, dash: str = "solid") -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "line": {"color": colour, "width": width, "dash": dash},
        "hoverinfo": "skip",
    }


def _names() -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "text",
        "textposition": "middle right",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _said(names: Sequence[str], scale: float = 1) -> dict[str, Any]:
    heights = [CORNER["first"] - CORNER["step"] * place for place in range(len(names))]
    return {"x": [round(CORNER["x"] * scale, 2)] * len(names), "y": heights, "text": list(names)}


def _layout(xaxis: dict[str, Any], title: str, top: float) -> dict[str, Any]:
    return {
        "showlegend": False,
        "margin": {"l": 34, "r": 16, "t": 6, "b": 44},
        "xaxis": {**xaxis, "title": {"text": title}, "fixedrange": True},
        "yaxis": {"range": [-0.4, top], "tickvals": [0, 2, 4, 6, 8, 10], "fixedrange": True},
    }
