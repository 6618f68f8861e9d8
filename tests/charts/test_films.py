"""The chart of films: the curve of the pain-free passes the fifth, and limits stand where they are used."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from backorleg.charts import films
from backorleg.core._merge import merged
from backorleg.core._still import still
from backorleg.model.instability import films as films_of
from backorleg.model.motion_segment import segment

WORN = segment("L4-5", "IV")
NECK = segment("C5-6", "IV")


def figure(patch: Any) -> go.Figure:
    return go.Figure(merged(films.base(), patch))


def test_the_pain_free_curve_passes_the_fifth() -> None:
    drawn = figure(films.patch(films_of(WORN)))
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


def test_it_can_be_drawn_before_plotly_and_keeps_still() -> None:
    assert "<svg" in still(films.base(), 400)
    layout = films.base()["layout"]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert not layout["showlegend"]
