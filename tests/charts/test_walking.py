"""Symptoms over distance and after a stop: lines and sentences for walks made by hand."""

from __future__ import annotations

import math
import re
from typing import Any

import plotly.graph_objects as go
import pytest

from backorleg.charts import walking
from backorleg.core._merge import merged
from backorleg.model.claudication import POSTURES, Moment, Tissue, Walk

NEVER = Walk(math.inf, math.inf, 0, 0, (Moment(0, 0, 0), Moment(1000, 1000, 0)), (), "")
STOPS = Walk(
    130.4,
    261.9,
    577,
    math.inf,
    (
        Moment(0, 0, 0),
        Moment(130.4, 174, 0),
        Moment(261.9, 349, 7),
        Moment(261.9, 926, 0),
        Moment(393.4, 1101, 7),
        Moment(393.4, 1678, 0),
        Moment(1393.4, 3011, 0),
    ),
    (261.9, 393.4),
    "roots",
)
# Stops at twice the debt that is felt; sitting pays it back in 500 s, standing never.
ROOTS = Tissue("roots", 0.01, 0.001, -0.002, stop_at=2)
CALVES = Tissue("arteries", 0.01, -0.005, -0.005, stop_at=3)
FREE_ROOTS, FREE_CALVES = Tissue("roots", -0.01, -1, -1, stop_at=2), Tissue("arteries", -0.01, -1, -1, stop_at=3)


def lines(patch: dict[str, Any]) -> list[tuple[Any, Any]]:
    return [(trace["x"], trace["y"]) for trace in patch["data"] if "text" not in trace]


def names(patch: dict[str, Any]) -> list[str]:
    return [re.sub("<[^>]+>", "", name) for trace in patch["data"] for name in trace.get("text", [])]


@pytest.mark.parametrize("base", [walking.base, walking.single_base, walking.rest_base])
def test_a_chart_stays_put_under_a_finger_and_has_no_legend(base: Any) -> None:
    layout = base()["layout"]
    assert layout["showlegend"] is False
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert {trace["type"] for trace in base()["data"]} == {"scatter"}


@pytest.mark.parametrize(
    ("base", "patch"),
    [
        (walking.base, walking.patch("upright", STOPS, NEVER, (95, 1100), 7)),
        (walking.single_base, walking.single_patch(STOPS, 1000)),
        (walking.rest_base, walking.rest_patch(ROOTS, CALVES, 7)),
    ],
)
def test_each_line_has_its_trace_and_the_whole_is_a_figure(base: Any, patch: dict[str, Any]) -> None:
    assert len(patch["data"]) == len(base()["data"])
    go.Figure(merged(base(), patch))


# Symptoms over distance


def test_todays_line_is_the_course_up_to_the_end_of_the_chart() -> None:
    band, tolerance, other, today = lines(walking.patch("upright", STOPS, NEVER, (95.2, 1104), 7))
    assert today == ([0, 130, 262, 262, 393, 393, 1000], [0, 0, 7, 0, 7, 0, 0])
    assert other == ([0, 1000], [0, 0])
    assert tolerance == ([0, 1000], [7, 7])
    assert band == ([95, 1000], [7, 7])


@pytest.mark.parametrize("low", [1000, 1001, math.inf])
def test_a_band_beyond_the_chart_is_not_drawn(low: float) -> None:
    assert lines(walking.patch("cart", NEVER, STOPS, (low, math.inf), 5))[0] == ([], [])


@pytest.mark.parametrize("posture", POSTURES)
def test_each_posture_is_named_in_the_chart_beside_another_one(posture: str) -> None:
    today, other, band = names(walking.patch(posture, STOPS, NEVER, (95, 1100), 7))
    assert today == f"━ {walking.NAMES[posture]} (today)"
    assert other == "┅ " + ("upright" if posture == "cart" else "leaning on a cart")
    assert band == "▬ eight in ten patients stop here"


def test_names_stand_above_the_scale_of_symptoms_inside_the_chart() -> None:
    *_, named = walking.patch("upright", STOPS, NEVER, (95, 1100), 7)["data"]
    _, top = walking.base()["layout"]["yaxis"]["range"]
    assert all(10 < height < top for height in named["y"])
    assert all(0 <= x < 200 for x in named["x"])


@pytest.mark.parametrize(
    ("posture", "today", "other", "band", "said"),
    [
        (
            "upright",
            STOPS,
            NEVER,
            (95, 1104),
            (
                "Upright, the roots stop the walk after 260 m; leaning on a cart, they never stop the walk; eight in "
                "ten patients with this area stop between 95 m and 1.1 km."
            ),
        ),
        (
            "cart",
            NEVER,
            STOPS,
            (220, math.inf),
            (
                "Leaning on a cart, the roots never stop the walk; upright, they stop the walk after 260 m; a tenth of "
                "patients with this area stop before 220 m, and more than a tenth never."
            ),
        ),
        (
            "extended",
            NEVER,
            NEVER,
            (math.inf, math.inf),
            (
                "With the back arched, the roots never stop the walk; leaning on a cart, they never stop the walk; "
                "fewer than one in ten patients with this area have to stop."
            ),
        ),
        (
            "sitting",
            NEVER,
            STOPS,
            (math.inf, math.inf),
            "Sitting, nothing builds up; leaning on a cart, the roots stop the walk after 260 m.",
        ),
    ],
)
def test_the_chart_is_said_in_one_sentence(
    posture: str, today: Walk, other: Walk, band: tuple[float, float], said: str
) -> None:
    assert walking.words(posture, today, other, band) == said


# One walk


def test_one_walk_is_drawn_under_the_line_of_the_usual_tolerance() -> None:
    usual, course = lines(walking.single_patch(STOPS, 1000))
    assert usual == ([0, 1000], [7, 7])
    assert course[0][-1] == 1000


@pytest.mark.parametrize(("far", "marks"), [(1000, [0, 200, 400, 600, 800, 1000]), (4000, list(range(0, 4001, 800)))])
def test_the_axis_reaches_as_far_as_the_walk_is_followed(far: float, marks: list[int]) -> None:
    patch = walking.single_patch(STOPS, far)
    assert patch["layout"]["xaxis"] == {"range": [0, far], "tickvals": marks}
    usual, course = lines(patch)
    assert usual[0] == [0, far]
    assert course[0][-1] == min(far, 1393)


# After a stop


def test_symptoms_fade_from_what_was_put_up_with() -> None:
    sitting, standing, arteries = lines(walking.rest_patch(ROOTS, CALVES, 7))
    assert all(x == list(range(16)) for x, _ in (sitting, standing, arteries))
    # Sitting, 0.12 of a debt a minute are paid back, and 7 points are a whole debt.
    assert sitting[1][:3] == pytest.approx([7, 7 - 0.84, 7 - 1.68], abs=0.05)
    assert sitting[1][9:] == [0] * 7
    assert sitting[1][8] > 0
    # Standing it goes on to the end of the scale; arteries pay 0.3 of two debts a minute.
    assert standing[1] == sorted(standing[1])
    assert standing[1][-1] == 10
    assert arteries[1][:3] == pytest.approx([7, 7 - 1.05, 7 - 2.1], abs=0.05)


def test_who_stops_earlier_starts_lower() -> None:
    assert [y[0] for _, y in lines(walking.rest_patch(ROOTS, CALVES, 5))] == [5, 5, 5]


def test_what_sets_no_limit_has_no_line_and_says_so() -> None:
    patch = walking.rest_patch(FREE_ROOTS, FREE_CALVES, 7)
    assert lines(patch) == [([], [])] * 3
    assert names(patch) == ["(these roots set no limit)", "", "(these arteries set no limit)"]
    assert names(walking.rest_patch(ROOTS, CALVES, 7)) == [
        "━ roots, sitting down",
        "┅ roots, standing still",
        "╍ arteries, standing still",
    ]


@pytest.mark.parametrize(
    ("tissue", "rate", "tolerance", "seconds"),
    [
        (ROOTS, -0.002, 7, 500),
        (ROOTS, -0.002, 3.5, 250),  # half the pain, half the debt
        (CALVES, -0.005, 7, 400),  # two debts
        (ROOTS, 0, 7, math.inf),
        (ROOTS, 0.001, 7, math.inf),
    ],
)
def test_the_legs_are_free_when_the_debt_is_paid(tissue: Tissue, rate: float, tolerance: float, seconds: float) -> None:
    assert walking.free_after(tissue, rate, tolerance) == pytest.approx(seconds)


SLOW_ROOTS = Tissue("roots", 0.01, -0.001, -0.002, stop_at=2)
STUCK_ROOTS = Tissue("roots", 0.01, 0.001, 0.001, stop_at=2)


@pytest.mark.parametrize(
    ("roots", "calves", "said"),
    [
        (
            ROOTS,
            CALVES,
            (
                "Sitting, the roots take 8 minutes until the legs are free; standing still does not free them; "
                "arteries take 7 minutes, standing or sitting."
            ),
        ),
        (
            SLOW_ROOTS,
            FREE_CALVES,
            (
                "Sitting, the roots take 8 minutes until the legs are free; standing still, 17 minutes; these arteries "
                "set no limit."
            ),
        ),
        (
            STUCK_ROOTS,
            FREE_CALVES,
            "Sitting down does not free the roots; standing still does not free them; these arteries set no limit.",
        ),
        (FREE_ROOTS, CALVES, "These roots set no limit; arteries take 7 minutes, standing or sitting."),
        (FREE_ROOTS, FREE_CALVES, "These roots set no limit; these arteries set no limit."),
    ],
)
def test_the_rest_is_said_in_one_sentence(roots: Tissue, calves: Tissue, said: str) -> None:
    assert walking.rest_words(roots, calves, 7) == said
