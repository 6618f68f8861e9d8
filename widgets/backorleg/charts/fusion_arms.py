"""The simulated patient and the groups of the trials on one axis: where each was before, and where after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backorleg.charts._colours import BLUE, GREY, ORANGE, PURPLE
from backorleg.model.fusion_arms import arms

ROW, FOOT = 40, 60
# Rows of the simulated patient, and how far below its name a row's bar lies.
OWN, BELOW = 2, 0.36
COLOURS = {"fusion": ORANGE, "rehabilitation": BLUE, "none": GREY}
HEADS = {"back pain": "Pain", "disability": "ODI"}
NOBODY = "No neck pain is simulated; what follows are backs."
PATIENT, CLAIM = "This patient, simulated", "If motion made all of the pain"
NAMES = {
    "type": "scatter",
    "mode": "text",
    "textposition": "middle right",
    "cliponaxis": False,
    "hoverinfo": "skip",
}


@dataclass(frozen=True)
class Patient:
    """The simulated patient from 0 to 100: before, after, and after if motion were all; None in the neck."""

    before: float | None
    after: float | None
    claimed: float | None


def base() -> dict[str, Any]:
    """Return the figure with the groups of the trials; the first two rows are left to the simulated patient."""
    rows = list(enumerate(arms(), start=OWN))
    bars = []
    for care, colour in COLOURS.items():
        own = [(row, arm) for row, arm in rows if arm.care == care]
        bars.append(
            _bars(colour)
            | {
                "y": [row for row, _ in own],
                "base": [_plain(arm.end.value) for _, arm in own],
                "x": [_plain(arm.start.value - arm.end.value) for _, arm in own],
            }
        )
    dots = {"x": [_plain(arm.end.value) for _, arm in rows], "y": [row + BELOW for row, _ in rows]}
    names = {
        "x": [0] * len(rows),
        "y": [row for row, _ in rows],
        "text": [f"{HEADS[a.measure]}: {a.label}" for _, a in rows],
    }
    count = OWN + len(rows)
    return {
        "data": [
            _bars(PURPLE),
            *bars,
            _dots(PURPLE, 13),
            _dots(GREY, 10) | dots,
            dict(NAMES),
            NAMES | names,
        ],
        "layout": {
            "showlegend": False,
            "height": ROW * count + FOOT,
            "margin": {"l": 10, "r": 16, "t": 6, "b": 50},
            # Said, because an empty first trace would leave the kind of axis open.
            "xaxis": {
                "type": "linear",
                "showgrid": True,
                "range": [0, 100],
                "tickvals": [0, 25, 50, 75, 100],
                "title": {"text": "points of 100, from before to after (dot)"},
                "fixedrange": True,
                "automargin": False,
            },
            "yaxis": {
                "range": [count - 0.4, -0.6],
                "tickmode": "array",
                "tickvals": _borders(),
                "showgrid": True,
                "showticklabels": False,
                "zeroline": False,
                "fixedrange": True,
                "automargin": False,
            },
        },
    }


def patch(patient: Patient) -> dict[str, Any]:
    """Return the rows of the simulated patient; empty where no pain is simulated."""
    told = [(PATIENT, patient.after), (CLAIM, patient.claimed)]
    before = patient.before
    shown = [] if before is None else [(row, name, end) for row, (name, end) in enumerate(told) if end is not None]
    said = [name for _, name, _ in shown] or [NOBODY]
    return {
        "data": [
            {
                "y": [row for row, _, _ in shown],
                "base": [_plain(end) for _, _, end in shown],
                "x": [_plain((before or 0) - end) for _, _, end in shown],
            },
            {},
            {},
            {},
            {"x": [_plain(end) for _, _, end in shown], "y": [row + BELOW for row, _, _ in shown]},
            {},
            {"x": [0 for _ in said], "y": list(range(len(said))), "text": said},
        ]
    }


def words(patient: Patient) -> str:
    """Return the text twin: the simulated patient, and the trials' means beside it."""
    pain = {arm.care: f"{arm.start.value:g} to {arm.end.value:g}" for arm in arms() if arm.measure == "back pain"}
    beside = (
        f"in the Norwegian trials it went from {pain['fusion']} with fusion, {pain['rehabilitation']} with exercise"
    )
    if patient.before is None or patient.after is None:
        return f"No neck pain is simulated; as to back pain, {beside}."
    here = f"The simulated back pain averages {patient.before:.0f} of 100 today"
    if patient.after != patient.before:
        here += f" and {patient.after:.0f} after treatment"
    if patient.claimed is not None:
        here += f", and would be {patient.claimed:.0f} if motion made all of it"
    return f"{here}; {beside}."


def _borders() -> list[float]:
    """Return where one kind of rows ends: the patient's, then those of back pain."""
    pain = sum(arm.measure == "back pain" for arm in arms())
    return [OWN - 0.5, OWN + pain - 0.5]


def _bars(colour: str) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": "from after to before",
        "orientation": "h",
        # Thin, and below the name of its row.
        "width": 0.14,
        "offset": BELOW - 0.07,
        "marker": {"color": colour},
        "hovertemplate": "from after: %{base}, gained: %{x}<extra></extra>",
    }


def _dots(colour: str, size: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "after",
        "marker": {"color": colour, "size": size},
        "hovertemplate": "after: %{x}<extra></extra>",
    }


def _plain(x: float) -> float:
    return round(x, 1)
