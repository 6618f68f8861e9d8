"""The pressure in the canal as a chart: its curve, today's point, and what the sentence says of them."""

from __future__ import annotations

import re
from itertools import pairwise, product
from typing import Any

import plotly.graph_objects as go
import pytest

from backorleg.charts import canal
from backorleg.core._merge import merged
from backorleg.model import canal as model
from backorleg.model.claudication import LEVEL, POSTURES

# Around which mmHg small vessels (the mean of 30 and 40, or a fifth of it) and arterioles shut, by one or two levels.
SHUT = {1: (35, 127), 2: (7, 127)}
SAYS = {
    "none": "too little to shut the small vessels of a root",
    "small": "enough to shut its small vessels",
    "large": "enough to shut its arterioles too",
}
STATES = [
    (area, levels, posture, slope)
    for area, levels, posture, slope in product((40, 60, 80, 120, 180), SHUT, POSTURES, (-10, 0, 10))
    if not (posture in LEVEL and slope)
]


def traces(area: float, levels: int, posture: str, slope: float) -> dict[str, dict[str, Any]]:
    """Return what a patch sets, by the name of the trace."""
    patch = canal.patch(area, levels, posture, slope)["data"]
    return {trace.get("name", "words"): changes for trace, changes in zip(canal.base()["data"], patch, strict=True)}


def test_the_chart_is_a_figure_that_stays_put_under_a_finger() -> None:
    whole = merged(canal.base(), canal.patch(60, 1, "upright", 0))
    assert {trace.type for trace in go.Figure(whole).data} == {"scatter"}
    assert whole["layout"]["showlegend"] is False
    assert whole["layout"]["xaxis"]["fixedrange"]
    assert whole["layout"]["yaxis"]["fixedrange"]


@pytest.mark.parametrize(("levels", "shut"), SHUT.items())
def test_vessels_shut_where_olmarker_and_takahashi_found(levels: int, shut: tuple[int, int]) -> None:
    assert canal.thresholds(levels) == shut
    found = traces(60, levels, "upright", 0)
    assert (set(found["small vessels shut"]["y"]), set(found["arterioles shut"]["y"])) == ({shut[0]}, {shut[1]})
    assert found["words"]["y"] == list(shut)
    assert found["words"]["text"] == ["small vessels shut", "arterioles shut"]


@pytest.mark.parametrize(("area", "levels", "posture", "slope"), STATES)
def test_todays_point_lies_on_the_falling_curve_and_inside_the_chart(
    area: float, levels: int, posture: str, slope: float
) -> None:
    found = traces(area, levels, posture, slope)
    curve = dict(zip(found["pressure"]["x"], found["pressure"]["y"], strict=True))
    assert found["today"] == {"x": [area], "y": [curve[area]]}
    assert all(before >= after for before, after in pairwise(curve.values()))
    low, high = found["each step"]["y"]
    assert 0 <= low <= curve[area] <= high <= 200
    assert found["each step"]["x"] == [area, area]
    assert list(curve) == list(range(40, 181, 5))


def test_a_step_swings_by_three_tenths() -> None:
    mean = model.pressure(60, "upright")
    assert traces(60, 1, "upright", 0)["each step"]["y"] == [round(0.7 * mean), round(1.3 * mean)]


def test_a_treated_canal_has_its_point_between_the_marks() -> None:
    # A decompression makes 125.2 mm² of 60.
    assert traces(125.2, 1, "upright", 0)["today"]["x"] == [125]


@pytest.mark.parametrize(("area", "levels", "posture", "slope"), STATES)
def test_the_sentence_agrees_with_its_own_number(area: float, levels: int, posture: str, slope: float) -> None:
    said = canal.words(area, levels, posture, slope)
    found = re.fullmatch(
        r"(.+), with ([\d.]+) mm² and (one narrow level|two narrow levels): about (\d+) mmHg on the roots, (.+); "
        r"walking, a root gets some (\d+) % of its blood\.",
        said,
    )
    assert found, said
    assert found[1][0].isupper()
    assert (float(found[2]), found[3]) == (area, {1: "one narrow level", 2: "two narrow levels"}[levels])
    mean, (small, large) = model.pressure(area, posture, slope), SHUT[levels]
    assert int(found[4]) == round(mean)
    assert found[5] == SAYS["none" if mean < small else "small" if mean < large else "large"]
    assert 0 <= int(found[6]) <= 100


def test_each_of_the_three_grades_is_met() -> None:
    said = " ".join(canal.words(*state) for state in STATES)
    assert all(each in said for each in SAYS.values())
    # Without pressure a root gets all of its blood, and in the tightest canal hardly any.
    assert "about 0 mmHg" in canal.words(180, 1, "upright", 0)
    assert canal.words(180, 1, "upright", 0).endswith("100 % of its blood.")


def test_treated_areas_are_said_without_a_tail_of_digits() -> None:
    assert "with 125.2 mm² " in canal.words(60 + 117.2 - 52, 1, "upright", 0)
