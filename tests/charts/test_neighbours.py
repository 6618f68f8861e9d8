"""The neighbours of a fusion: what was counted beside a steady rate, and two answers for the neck."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from backorleg.charts import neighbours
from backorleg.core._merge import merged
from backorleg.core._still import still
from backorleg.model.motion_segment import TREATMENTS


def figure(patch: Any) -> go.Figure:
    return go.Figure(merged(neighbours.base(), patch))


def test_the_counted_shares_stand_beside_the_steady_rate() -> None:
    drawn = figure(neighbours.patch("lumbar", "fusion"))
    assert (drawn.data[4].x, drawn.data[4].y) == ((5, 10), (13.6, 22.2))  # Sears 2011
    assert all(low <= value <= high for low, high, value in zip(*(line.y for line in drawn.data[:3]), strict=True))
    assert drawn.data[3].y == ()


@pytest.mark.parametrize("treatment", [each for each in TREATMENTS if each != "fusion"])
def test_without_a_fusion_nothing_is_drawn_beside_it(treatment: str) -> None:
    patch = neighbours.patch("lumbar", treatment)
    assert all(line["y"] == [] for line in patch["data"][:6])
    assert patch["layout"]["annotations"][0]["text"] == neighbours.UNFUSED


def test_the_neck_shows_two_courses_that_disagree() -> None:
    drawn = figure(neighbours.patch("cervical", "fusion"))
    assert drawn.data[2].y[-1] > drawn.data[3].y[-1] > 0
    own, other, _ = drawn.data[6].text
    assert "━" in own
    assert own.endswith("symptoms, older series")
    assert "┅" in other
    assert other.endswith("later review")
    assert drawn.data[2].name == "symptoms, older series"
    assert drawn.data[4].y == ()


def test_it_can_be_drawn_before_plotly_and_keeps_still() -> None:
    assert "<svg" in still(neighbours.base(), 400)
    layout = neighbours.base()["layout"]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert not layout["showlegend"]
