"""The chart of dots and whiskers: where its marks lie, and what it says to those who do not see them."""

from __future__ import annotations

import pytest
from tests.markup import having, one, parse, text

from backorleg.charts.intervals import Row, Scale, drawing

ROWS = (Row("Trial & error", "5 (0 to 10)", 5, 0, 10), Row("Series", "2", 2), Row("Range", "1 to 9", low=1, high=9))
SCALE = Scale(-10, 10, step=5, line=0, unit="points", left="worse", right="better")


def test_places_are_per_cent_of_the_axis() -> None:
    assert [SCALE.place(value) for value in (-10, 0, 5, 10)] == [0, 50, 75, 100]
    factors = Scale(1, 100, ratio=True)
    assert [factors.place(value) for value in (1, 10, 100)] == pytest.approx([0, 50, 100])


@pytest.mark.parametrize(
    ("scale", "ticks"),
    [
        (SCALE, (-10, -5, 0, 5, 10)),
        (Scale(-25, 25, step=10), (-20, -10, 0, 10, 20)),
        (Scale(0, 8, step=2), (0, 2, 4, 6, 8)),
        (Scale(0.9, 40, ratio=True), (1, 2, 5, 10, 20)),
    ],
)
def test_ticks_are_round_numbers_within_the_axis(scale: Scale, ticks: tuple[float, ...]) -> None:
    assert scale.ticks == pytest.approx(ticks)


def test_each_row_has_a_dot_and_a_whisker_where_the_source_gives_them() -> None:
    found = parse(drawing(ROWS, SCALE, "Title"))
    assert [each.get("cx") for each in having(found, class_="book-dot")] == ["75.00%", "60.00%"]
    whiskers = [(each.get("x1"), each.get("x2")) for each in having(found, class_="book-whisker")]
    # A line from end to end and a stroke across each end.
    assert whiskers[0] == ("50.00%", "100.00%")
    assert whiskers[3] == ("55.00%", "95.00%")
    assert len(whiskers) == 6


def test_marks_of_one_row_do_not_meet_those_of_the_next() -> None:
    found = parse(drawing(ROWS, SCALE, "Title"))
    heights = [float(each.get("cy", "")) for each in having(found, class_="book-dot")]
    assert heights[1] - heights[0] >= 40


def test_screen_readers_hear_title_and_every_figure() -> None:
    picture = one(parse(drawing(ROWS, SCALE, "What helps.")).iter("svg"))
    assert picture.get("role") == "img"
    assert picture.get("aria-label") == "What helps. Trial & error: 5 (0 to 10); Series: 2; Range: 1 to 9."


def test_words_name_rows_figures_sides_and_unit() -> None:
    said = [text(each) for each in parse(drawing(ROWS, SCALE, "Title")).iter("text")]
    for part in ("Trial & error", "5 (0 to 10)", "← worse", "better →", "points", "−10"):
        assert part in said


def test_every_word_lies_inside_the_drawing() -> None:
    picture = one(parse(drawing(ROWS, SCALE, "Title")).iter("svg"))
    assert max(float(each.get("y", "")) for each in picture.iter("text")) <= float(picture.get("height", "")) - 3


def test_no_colour_is_written_that_paper_could_swallow() -> None:
    for each in parse(drawing(ROWS, SCALE, "Title")).iter():
        assert {each.get("fill"), each.get("stroke")} <= {None, "currentColor"}


@pytest.mark.parametrize(("low", "high", "ratio"), [(5, 5, False), (5, 1, False), (0, 5, True)])
def test_an_axis_that_cannot_be_is_refused(low: float, high: float, ratio: bool) -> None:  # noqa: FBT001  # parametrized
    with pytest.raises(ValueError, match=r"^an axis cannot run from .* to .* in steps of 1\.$"):
        Scale(low, high, ratio=ratio)


def test_a_figure_off_the_axis_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^12 is not on the axis from -10 to 10\.$"):
        drawing([Row("Far", "12", 12)], SCALE, "Title")
