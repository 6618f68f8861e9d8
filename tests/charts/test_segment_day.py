"""The day as lines: the load of the one man, pain before and after, and no day for the neck."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go
import pytest

from backorleg.charts import segment_day
from backorleg.core._merge import merged
from backorleg.core._still import still
from backorleg.model.motion_segment import TREATMENTS, Segment, segment
from backorleg.model.segment_day import day, plans

WORN = segment("L4-5", "IV")
NECK = segment("C5-6", "IV")


def figure(patch: Any) -> go.Figure:
    return go.Figure(merged(segment_day.base(), patch))


def test_the_day_has_forty_eight_half_hours_and_the_load_of_the_man() -> None:
    now = day(WORN, "lifting")
    patch = segment_day.patch(now, now)
    drawn = figure(patch)
    assert all(len(line.y) == 48 for line in drawn.data[:4])
    assert max(drawn.data[0].y) == 4.6
    assert set(drawn.data[1].y) == {None}  # nothing was treated, so there is no line of before
    assert set(drawn.data[3].y) == {0}


def test_a_treatment_leaves_the_line_of_before() -> None:
    patch = segment_day.patch(day(WORN), day(WORN, treatment="fusion"))
    before, after = patch["data"][1]["y"], patch["data"][2]["y"]
    assert all(now < was for was, now in zip(before, after, strict=True))


def test_the_neck_is_told_to_have_no_day() -> None:
    now = day(NECK, nerve="pinched")
    patch = segment_day.patch(now, now)
    assert patch["layout"]["annotations"][0]["text"] == segment_day.NO_DAY
    assert set(patch["data"][0]["y"]) == {None}
    assert "no neck pain is simulated" in segment_day.words(now, now, "a mixed day")


def test_the_words_of_a_day_give_its_means() -> None:
    before, after = day(WORN), day(WORN, treatment="rehabilitation")
    said = segment_day.words(before, after, plans()["mixed"].said)
    # 51 of 100 in the cohort, and 44.7 of 64.2 left after exercise.
    assert said.startswith("On a mixed day the simulated back pain averages 3.6 of 10 while awake instead of 5.1, ")
    assert "0.2 to 3.4 times standing; no leg or arm pain." in said


@pytest.mark.parametrize("treatment", TREATMENTS)
@pytest.mark.parametrize("one", [WORN, NECK])
def test_its_words_are_one_sentence(one: Segment, treatment: str) -> None:
    said = segment_day.words(day(one), day(one, nerve="pinched", treatment=treatment), "a day in bed")
    assert said.endswith(".")
    assert ". " not in said


def test_it_can_be_drawn_before_plotly_and_keeps_still() -> None:
    assert "<svg" in still(segment_day.base(), 400)
    layout = segment_day.base()["layout"]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert not layout["showlegend"]
