"""How radicular pain goes on: the trial that speaks, drawn, and all studies side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.charts._colours import BLUE, ORANGE
from backorleg.charts._names import NAMED
from backorleg.charts.figures import filled
from backorleg.charts.words import explain, sources
from backorleg.evidence import sources_of
from backorleg.model.radiculopathy_course import TREATMENTS, YEAR, Course, course, recovered

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.model.radiculopathy_course import Point
    from backorleg.model.spine import Level

WAITING, SURGERY = ORANGE, BLUE
STRONG, FAINT = 5, 2
# CSS pixels of a course, and of a remark where there is none.
HIGH, LOW = 300, 130
# Weeks at which the curve between the published points is drawn: closely where it bends.
STEPS = (0, 1, 2, 3, 4, 6, 8, 10, 12, 16, 20, 26, 32, 39, 46, YEAR)
PER_CENT = {
    "range": [0, 104],
    "tickvals": [0, 25, 50, 75, 100],
    "ticktext": ["0", "25 %", "50 %", "75 %", "100 %"],
}
POINTS = {"range": [0, 10.4], "tickvals": [0, 2, 4, 6, 8, 10], "ticktext": ["0", "2", "4", "6", "8", "10"]}
# What is counted, and where the names of the arms stand: week and height, clear of both courses.
TITLES = {
    "early": "recovered, weeks from the decision",
    "late": "leg pain (0 to 10), by week",
    "too early": "better without surgery, by week",
    "between": "better without surgery, by week",
    "cervical": "better, weeks from the decision",
}
NAMES: Mapping[str, tuple[tuple[float, float, str], ...]] = {
    "early": ((6, 85, "early surgery"), (17, 40, "waiting, surgery if needed")),
    "late": ((27.5, 2.5, "surgery"), (27.5, 4.9, "without surgery")),
    "too early": ((15, 66, "eased by 3 months"), (26, 42, "clearly better at a year")),
    "between": ((26, 42, "clearly better at a year"),),
    "cervical": ((34, 91, "surgery and physiotherapy"), (34, 45, "physiotherapy alone")),
}
NONE = {
    "urgent": "No elective course: see the first box.",
    "outside": "No lesion, no course.",
    "stenosis": "No trial of a narrowed foramen.",
}


@dataclass(frozen=True)
class Study:
    """One study of how radicular pain goes on, as a row of a table."""

    id: str
    region: str
    facts: tuple[str, ...]
    who: str
    counted: str
    surgery: str
    without: str
    remark: str


@lru_cache(maxsize=1)
def studies() -> Mapping[str, Study]:
    """Return every study by its id."""
    return read_records([asset("spine", "courses.yaml")], Study, "id")


def base() -> dict[str, Any]:
    """Return the figure without its numbers: two courses, a range, the published points and the names."""
    dot = {"size": 12, "line": {"width": 1, "color": "#ffffff"}}
    return {
        "data": [
            _pen("curve, without surgery at first", {"color": WAITING, "dash": "dash"}),
            _pen("curve, with surgery", {"color": SURGERY}),
            _pen("published range", {"color": WAITING, "width": 7}),
            {
                "type": "scatter",
                "mode": "markers",
                "name": "published, without surgery at first",
                "marker": {**dot, "color": WAITING},
                "hovertemplate": "week %{x}: %{y}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": "published, with surgery",
                "marker": {**dot, "color": SURGERY, "symbol": "square"},
                "hovertemplate": "week %{x}: %{y}<extra></extra>",
            },
            dict(NAMED),
        ],
        "layout": {
            "showlegend": False,
            "margin": {"l": 44, "r": 12, "t": 8, "b": 44},
            "xaxis": {"fixedrange": True, "zeroline": False, "automargin": False},
            "yaxis": {"fixedrange": True, "automargin": False},
        },
    }


def _pen(name: str, line: dict[str, Any]) -> dict[str, Any]:
    return {"type": "scatter", "mode": "lines", "name": name, "line": line, "hoverinfo": "skip"}


def patch(stage: str, treatment: str) -> dict[str, Any]:
    """Return the course of a stage, with the chosen arm drawn strongly; a remark instead where nothing speaks."""
    found = course(stage)
    if found is None:
        return _nothing(NONE[stage])
    scale = 1 if found.measure == "leg pain" else 100
    arms = {"none": found.none, "early_surgery": found.early_surgery}
    lines = [_line(found, arm, scale) for arm in TREATMENTS]
    ranges = [point for point in found.none if point.low is not None and point.high is not None]
    ends_x = [x for point in ranges for x in (point.week, point.week, None)]
    ends_y = [y for point in ranges for y in (_scaled(point.low, scale), _scaled(point.high, scale), None)]
    widths = [STRONG if arm == treatment else FAINT for arm in TREATMENTS]
    names = NAMES[stage]
    return {
        "data": [
            *({"x": x, "y": y, "line": {"width": width}} for (x, y), width in zip(lines, widths, strict=True)),
            {"x": ends_x, "y": ends_y},
            *(_dots(arms[arm], scale) for arm in TREATMENTS),
            {"x": [x for x, _, _ in names], "y": [y for _, y, _ in names], "text": [text for _, _, text in names]},
        ],
        "layout": {
            "xaxis": {
                "visible": True,
                "range": [0, 2 * YEAR + 4] if stage == "cervical" else [0, YEAR + 2],
                "tickvals": [0, 26, YEAR, 78, 2 * YEAR] if stage == "cervical" else [0, 6, 12, 26, 39, YEAR],
                "title": {"text": TITLES[stage]},
            },
            "yaxis": {"visible": True} | (POINTS if scale == 1 else PER_CENT),
            "annotations": [],
            "height": HIGH,
        },
    }


def words(stage: str, treatment: str) -> str:
    """Return the text twin: what the chart shows, in one sentence."""
    found = course(stage)
    if found is None:
        return f"No course is drawn. {NONE[stage]}"
    if stage == "early":
        halves = {arm: next(point.week for point in getattr(found, arm) if point.week) for arm in TREATMENTS}
        share = round(100 * recovered(treatment, YEAR))
        return (
            f"Pain for 6 to 12 weeks: half have recovered after {halves['early_surgery']:g} weeks with early surgery "
            f"and after {halves['none']:g} weeks with surgery only if needed, and {share} % at a year either way; dots "
            "are published, the lines between them are ours."
        )
    if stage == "late":
        (a, b), (c, d) = ([point.value for point in arm] for arm in (found.early_surgery, found.none))
        return (
            f"Pain for 4 to 12 months: leg pain falls from {a:g} to {b:g} of 10 half a year after surgery and from "
            f"{c:g} to {d:g} of 10 without; nothing is drawn beyond that, because nothing was published."
        )
    if stage == "cervical":
        (a, b), (c, d) = ([round(100 * (p.value or 0)) for p in arm] for arm in (found.early_surgery, found.none))
        return (
            f"Root pain in the arm: {a} % are better at a year with surgery and physiotherapy and {c} % with "
            f"physiotherapy alone; at two years {b} % and {d} %."
        )
    year = found.none[-1]
    said = f"{round(100 * (year.value or 0))} % of people in general practice are clearly better at a year"
    first = found.none[0]
    if first.low is not None and first.high is not None:
        soon = f"{round(100 * first.low)} to {round(100 * first.high)} % ease within three months"
        return f"{soon}, and {said}; no trial has begun this early."
    return f"{said[0].upper()}{said[1:]}; no trial took people at this time."


def note(stage: str, treatment: str, level: Level) -> str:
    """Return which trial speaks, what its arms were, whom it left out, and when none speaks."""
    name = f"course {stage}"
    if stage in ("early", "late"):
        name += f" {treatment}"
    elif stage == "stenosis":
        name += f" {level.region}"
    left_out = stage == "late" and level.id in UPPER
    more = explain("course late upper", level=level.label) if left_out else ""
    return explain(name) + more + sources(FACTS.get(stage, ()))


# The discs that the trial of long-lasting sciatica did not take.
UPPER = ("L2-3", "L3-4")


FACTS: Mapping[str, tuple[str, ...]] = {
    "too early": ("sciatica-3-month-improvement", "sciatica-12-month-atlas"),
    "early": ("peul-2007-early-surgery", "peul-2007-recovery-time", "peul-2009-sitting-effect"),
    "between": ("sciatica-12-month-atlas",),
    "late": ("bailey-2020-persistent-sciatica",),
    "cervical": ("acdf-vs-physio-engquist",),
}


def rows(region: str) -> dict[str, Any]:
    """Return every study of a region as a table: who, what was counted, with surgery and without."""
    return {
        "columns": ["Study", "Who", "What was counted", "With surgery", "Without", "Remark"],
        "rows": [
            [sources_of(one.facts)[0].short]
            + [filled(cell) for cell in (one.who, one.counted, one.surgery, one.without, one.remark)]
            for one in studies().values()
            if one.region == region
        ],
    }


def _nothing(why: str) -> dict[str, Any]:
    empty: dict[str, Any] = {"x": [], "y": []}
    note = {"text": why, "showarrow": False, "xref": "paper", "yref": "paper", "x": 0.5, "y": 0.5}
    hidden = {"visible": False, "range": [0, 1], "tickvals": [], "title": {"text": ""}}
    return {
        "data": [{**empty, "line": {"width": FAINT}} for _ in TREATMENTS]
        + [empty, empty, empty, {**empty, "text": []}],
        "layout": {"xaxis": hidden, "yaxis": {**hidden, "ticktext": []}, "annotations": [note], "height": LOW},
    }


def _line(found: Course, arm: str, scale: int) -> tuple[list[float], list[float]]:
    """Return the course of an arm: the curve where there is a model, straight lines between points where not."""
    points = getattr(found, arm)
    if found.measure == "recovered":
        return list(STEPS), [round(scale * recovered(arm, week), 1) for week in STEPS]
    if len(points) < 2 or any(point.value is None for point in points):  # noqa: PLR2004  # a line needs two ends
        return [], []
    return [point.week for point in points], [_scaled(point.value, scale) for point in points]


def _dots(points: tuple[Point, ...], scale: int) -> dict[str, Any]:
    drawn = [point for point in points if point.value]
    return {"x": [point.week for point in drawn], "y": [_scaled(point.value, scale) for point in drawn]}


def _scaled(value: float | None, scale: int) -> float:
    """Return a value as the chart writes it, the same in Python and JavaScript."""
    number = round((value or 0) * scale, 1)
    return int(number) if float(number).is_integer() else number
