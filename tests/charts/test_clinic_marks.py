"""The figure of the points: a bar for each skill, its name inside."""

from __future__ import annotations

import plotly.graph_objects as go

from backorleg.charts.clinic_marks import base, height
from backorleg.core._merge import merged

SKILLS = ("History", "Tests", "Plan")
PATCH = {"data": [{"x": [100, 50, 0]}, {"text": ["History: 100", "Tests: 50", "Plan: 0"]}]}


def test_there_is_a_bar_for_each_skill_from_the_top_down() -> None:
    figure = go.Figure(merged(base(SKILLS), PATCH))
    assert list(figure.data[0].y) == list(SKILLS)
    assert list(figure.data[0].x) == [100, 50, 0]
    # The first category is drawn at the top: the axis runs downwards.
    low, high = figure.layout.yaxis.range
    assert low > high
    assert list(figure.layout.yaxis.categoryarray) == list(SKILLS)


def test_the_names_stand_inside_the_chart_where_a_phone_has_room() -> None:
    figure = base(SKILLS)
    assert figure["layout"]["yaxis"]["visible"] is False
    assert figure["data"][1]["y"] == list(SKILLS)
    assert figure["data"][1]["x"] == [0, 0, 0]


def test_points_run_from_nothing_to_all_and_nothing_can_be_dragged() -> None:
    layout = base(SKILLS)["layout"]
    assert layout["xaxis"]["range"] == [0, 100]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert {each["type"] for each in base(SKILLS)["data"]} <= {"bar", "scatter"}


def test_it_grows_by_the_row() -> None:
    assert height("abcd") - height("abc") == height("ab") - height("a") > 0
    assert base(SKILLS)["layout"]["height"] == height(SKILLS)
