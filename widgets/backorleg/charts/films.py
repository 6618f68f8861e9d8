"""What bending films would call unstable: people like this one beside people without pain, and the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE, GREY, ORANGE
from backorleg.charts._legend import legend
from backorleg.evidence import estimate
from backorleg.model.instability import HAYES, LIMITS, limit, pain_free

if TYPE_CHECKING:
    from backorleg.model.instability import Films

PERCENT = ["0", "25 %", "50 %", "75 %", "100 %"]
SHIFTS = [step / 2 for step in range(17)]
TOP, KEY, NAMES = 138, (129, 117), 106
# What a patch says of a trace that it leaves as it is: not nothing, for the sake of tables.
SAME = {"visible": True}
NO_FILMS = "No such curve was found for the neck."
# The limits that are used; the third is where the pain-free series counted a fifth.
USED = (("3 mm", LIMITS[0], "middle left"), ("4.5 mm", LIMITS[2], "middle right"))


def base() -> dict[str, Any]:
    """Return the figure with the curve of people without pain, and the limits."""
    healthy = pain_free()
    ends_x: list[float | None] = []
    ends_y: list[float | None] = []
    for _, named, _ in USED:
        ends_x += [limit(named), limit(named), None]
        ends_y += [0, 100, None]
    lines = {"type": "scatter", "mode": "lines", "x": SHIFTS, "hovertemplate": "%{x} mm: %{y} %<extra></extra>"}
    names = (
        ("segments like this one", "solid", BLUE, 0.2, KEY[0]),
        ("limits in use", "dot", ORANGE, 5, KEY[0]),
        ("people without pain, L4–L5", "dash", GREY, 0.2, KEY[1]),
    )
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": ends_x,
                "y": ends_y,
                "line": {"color": ORANGE, "width": 2, "dash": "dot"},
                "hoverinfo": "skip",
            },
            {
                **lines,
                "name": "people without pain",
                "y": [_percent(healthy.share(mm)) for mm in SHIFTS],
                "line": {"color": GREY, "width": 3, "dash": "dash"},
            },
            {**lines, "name": "segments like this one", "line": {"color": BLUE, "width": 4}},
            {
                "type": "scatter",
                "mode": "markers",
                "name": "people without pain, counted",
                "x": [limit(LIMITS[1])],
                "y": [_percent(estimate(f"{HAYES} share-4-mm-or-more-l4-5").value)],
                "marker": {"color": GREY, "size": 12},
                "hovertemplate": "counted: %{y} % moved %{x} mm or more<extra></extra>",
            },
            *(
                {
                    "type": "scatter",
                    "mode": "text",
                    "x": [limit(named)],
                    "y": [NAMES],
                    "text": [said],
                    "textposition": place,
                    "hoverinfo": "skip",
                }
                for said, named, place in USED
            ),
            legend(names),
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 48, "r": 14, "t": 6, "b": 44},
            "xaxis": {
                "range": [0, 8],
                "tickvals": [0, 2, 4, 6, 8],
                "title": {"text": "shift on bending films, mm or more"},
                "fixedrange": True,
            },
            "yaxis": {"range": [0, TOP], "tickvals": [0, 25, 50, 75, 100], "ticktext": PERCENT, "fixedrange": True},
        },
    }


def patch(found: Films | None) -> dict[str, Any]:
    """Return the curve of segments like this one; in the neck there is none, and a note says so."""
    none: list[int | None] = [None] * len(SHIFTS)
    note = {"text": NO_FILMS, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.6, "y": 0.4}
    drawn = none if found is None else [_percent(found.share(mm)) for mm in SHIFTS]
    return {"data": [SAME, SAME, {"y": drawn}], "layout": {"annotations": [] if found else [note]}}


def words(found: Films | None) -> str:
    """Return the text twin: how many would be called unstable by either limit, here and among the pain-free."""
    if found is None:
        return "No curve of shift on bending films was found for the neck, so none is drawn."
    healthy = pain_free()
    parts = [
        f"{_percent(found.share(mm))} % by a limit of {mm:g} mm ({_percent(healthy.share(mm))} % of the pain-free)"
        for mm in (limit(named) for _, named, _ in USED)
    ]
    return f"Of people with a segment like this one, films would call unstable {' and '.join(parts)}."


def _percent(share: float) -> int:
    return round(100 * share)
