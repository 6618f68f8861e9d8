"""The charts of the motion segment: what they draw is what the model and the papers say, and so do their twins."""

from __future__ import annotations

from itertools import product
from typing import Any

import plotly.graph_objects as go
import pytest

from backorleg.charts import films, fusion_arms, neighbours, segment_day, segment_motion
from backorleg.core._merge import merged
from backorleg.core._still import still
from backorleg.model.instability import films as films_of
from backorleg.model.motion_segment import TREATMENTS, segment
from backorleg.model.segment_day import day, plans

WORN = segment("L4-5", "IV")
NECK = segment("C5-6", "IV")


def figure(module: Any, patch: Any) -> go.Figure:
    return go.Figure(merged(module.base(), patch))


# The picture's words, and the ways of measuring


@pytest.mark.parametrize(
    ("treatment", "union", "said"),
    [
        ("none", "solid", "L4–L5 bends by 8.9° and shifts by 1.7 mm today."),
        (
            "rehabilitation",
            "solid",
            "L4–L5 bends by 8.9° and shifts by 1.7 mm today, and just as much after rehabilitation.",
        ),
        (
            "fusion",
            "not_solid",
            (
                "L4–L5 bends by 8.9° and shifts by 1.7 mm today; after a fusion in which bone has not grown, by 4.4° "
                "and 0.8 mm."
            ),
        ),
    ],
)
def test_the_twin_gives_both_ranges(treatment: str, union: str, said: str) -> None:
    # Tan 2012: 8.87 degrees and 1.1 mm; half as much again at grade IV.
    assert segment_motion.words(WORN, treatment, union) == said


def test_a_slip_is_told() -> None:
    assert segment_motion.words(segment("L4-5", "II", 8), "none", "solid").startswith("L4–L5, slipped 8 mm, bends ")


def test_ways_of_measuring_are_the_papers_figures() -> None:
    found = segment_motion.rows("L4-5")
    assert [row[1] for row in found["rows"]] == [
        "8.87°",
        "8.2° (two of three people 2.89 to 13.51°)",
        "7 to 14°",
        "14.7° (flexion and extension added)",
    ]
    neck = segment_motion.rows("C5-6")
    assert [row[0] for row in neck["rows"]] == ["Upright MRI, hardly worn discs", "Filmed while moving"]
    assert neck["rows"][1][2] == "2.3 mm (both ways added)"
    assert len(segment_motion.rows("C7-T1")["rows"]) == 1


# The day


def test_the_day_has_forty_eight_half_hours_and_the_load_of_the_man() -> None:
    now = day(WORN, "lifting")
    patch = segment_day.patch(now, now)
    drawn = figure(segment_day, patch)
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


# Films


def test_the_pain_free_curve_passes_the_fifth() -> None:
    drawn = figure(films, films.patch(films_of(WORN)))
    healthy = dict(zip(drawn.data[1].x, drawn.data[1].y, strict=True))
    assert healthy[4] == 20
    assert (drawn.data[3].x, drawn.data[3].y) == ((4,), (20,))
    assert [x for x in drawn.data[0].x if x is not None] == [3, 3, 4.5, 4.5]


def test_films_of_the_neck_are_not_drawn() -> None:
    patch = films.patch(films_of(NECK))
    assert set(patch["data"][2]["y"]) == {None}
    assert films.words(films_of(NECK)) == (
        "No curve of shift on bending films was found for the neck, so none is drawn."
    )


def test_the_words_of_films_set_both_groups_side_by_side() -> None:
    assert films.words(films_of(segment("L4-5"))) == (
        "Of people with a segment like this one, films would call unstable 37 % by a limit of 3 mm (37 % of the "
        "pain-free) and 15 % by a limit of 4.5 mm (15 % of the pain-free)."
    )


# Neighbours


def test_the_counted_shares_stand_beside_the_steady_rate() -> None:
    drawn = figure(neighbours, neighbours.patch("lumbar", "fusion"))
    assert (drawn.data[4].x, drawn.data[4].y) == ((5, 10), (13.6, 22.2))  # Sears 2011
    assert all(low <= value <= high for low, high, value in zip(*(line.y for line in drawn.data[:3]), strict=True))
    assert drawn.data[3].y == ()


@pytest.mark.parametrize("treatment", [each for each in TREATMENTS if each != "fusion"])
def test_without_a_fusion_nothing_is_drawn_beside_it(treatment: str) -> None:
    patch = neighbours.patch("lumbar", treatment)
    assert all(line["y"] == [] for line in patch["data"][:6])
    assert patch["layout"]["annotations"][0]["text"] == neighbours.UNFUSED


def test_the_neck_shows_two_courses_that_disagree() -> None:
    drawn = figure(neighbours, neighbours.patch("cervical", "fusion"))
    assert drawn.data[2].y[-1] > drawn.data[3].y[-1] > 0
    assert drawn.data[9].text[:2] == ("symptoms, older series", "later review")
    assert drawn.data[4].y == ()


# The simulated patient beside the trials


def test_groups_are_drawn_from_before_to_after() -> None:
    base = fusion_arms.base()
    ends = {
        (base["data"][trace]["base"][i], round(base["data"][trace]["base"][i] + base["data"][trace]["x"][i], 1))
        for trace in (1, 2, 3)
        for i in range(len(base["data"][trace]["x"]))
    }
    # As printed: Brox 2010 (pain, ODI), Brox 2003, Brox 2006, Fairbank 2005, da C Menezes Costa 2012.
    assert ends == {
        (42.2, 62.8),
        (44.7, 64.2),
        (23, 51),
        (29.7, 44.1),
        (27, 43.4),
        (26, 41),
        (30, 42),
        (38, 47),
        (32, 45),
        (34, 46.5),
        (36.1, 44.8),
    }


def test_the_patient_and_the_claim_stand_above_the_trials() -> None:
    patch = fusion_arms.patch(fusion_arms.Patient(60.0, 40.0, 3.0))
    assert patch["data"][0] == {"y": [0, 1], "base": [40.0, 3.0], "x": [20.0, 57.0]}
    assert patch["data"][6]["text"] == [fusion_arms.PATIENT, fusion_arms.CLAIM]
    alone = fusion_arms.patch(fusion_arms.Patient(60.0, 40.0, None))
    assert alone["data"][6]["text"] == [fusion_arms.PATIENT]


def test_the_neck_has_no_row_of_its_own() -> None:
    nobody = fusion_arms.Patient(None, None, None)
    assert fusion_arms.patch(nobody)["data"][0] == {"y": [], "base": [], "x": []}
    assert fusion_arms.patch(nobody)["data"][6]["text"] == [fusion_arms.NOBODY]
    assert fusion_arms.words(nobody).startswith("No neck pain is simulated; ")


# All of them


@pytest.mark.parametrize("module", [segment_day, films, neighbours, fusion_arms])
def test_a_chart_can_be_drawn_before_plotly_and_keeps_still(module: Any) -> None:
    assert "<svg" in still(module.base(), 400)
    layout = module.base()["layout"]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert not layout["showlegend"]


def test_words_are_one_sentence_each() -> None:
    for treatment, one in product(TREATMENTS, (WORN, NECK)):
        now = day(one, nerve="pinched", treatment=treatment)
        region = one.level.region
        for said in (segment_day.words(day(one), now, "a day in bed"), neighbours.words(region, treatment)):
            assert said.endswith(".")
            assert ". " not in said
