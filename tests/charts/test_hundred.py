"""Of a hundred people: as many are filled as it happened to, and the words say the same."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.markup import parse

from backorleg.charts import hundred
from backorleg.charts.hundred import Hundred

NAMES = ("Waiting and rehabilitation", "Microdiscectomy")
ROWS = (
    Hundred("They were better", (75, 100), ("75 of 100", "100 of 100"), ("Peul 2007, 1 year", "Peul 2007, 1 year")),
    Hundred("A second operation", (0, None), ("0 of 100", "nobody counted"), ("SPORT", "")),
)


def dashes(path: str) -> int:
    """Count the dashes that begin on the lines of a path: one at each end of a row, and one a step between."""
    found = 0
    for length in re.findall(r"H([\d.]+)", path):
        # A dash begins wherever a whole number of steps fits before the line ends.
        found += int(float(length) // hundred.PITCH) + 1
    return found


@given(st.integers(0, 100))
def test_as_many_dashes_as_people(count: int) -> None:
    path = hundred.filled(count)
    assert dashes(path) == count
    assert path.count("M") == -(-count // 10)


@given(st.integers(1, 100))
def test_the_last_dash_of_a_row_is_whole(count: int) -> None:
    """The shoulders are a dash of some length; a line that ended before it did would cut them off."""
    ends = [float(length) for length in re.findall(r"H([\d.]+)", hundred.filled(count))]
    for end in ends:
        rest = end % hundred.PITCH
        assert hundred.BODY < rest < hundred.PITCH


@pytest.mark.parametrize("count", [-1, 101])
def test_people_that_do_not_fit_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match=rf"^{count} people do not fit; allowed are 0 to 100\.$"):
        hundred.filled(count)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Microdiscectomy", ("Microdiscectomy", "")),
        ("Decompression with fusion", ("Decompression", "with fusion")),
        ("Anterior cervical discectomy and fusion", ("Anterior cervical", "discectomy and fusion")),
        ("", ("", "")),
    ],
)
def test_a_name_takes_two_lines_of_about_one_length(name: str, lines: tuple[str, str]) -> None:
    assert hundred.lines(name) == lines


def test_a_row_fills_its_blocks_and_names_who_counted() -> None:
    patch = hundred.patch(NAMES, ROWS, 3)
    assert dashes(patch["heads-0-0"]["d"]) == dashes(patch["bodies-0-0"]["d"]) == 75
    assert dashes(patch["heads-0-1"]["d"]) == 100
    assert patch["said-0-0"]["text"] == "75 of 100"
    assert patch["where-0-1"]["text"] == "Peul 2007, 1 year"
    assert [patch[f"name-0-{line}"]["text"] for line in (0, 1)] == ["Waiting and", "rehabilitation"]


def test_nobody_counted_is_not_nobody() -> None:
    patch = hundred.patch(NAMES, ROWS, 3)
    assert patch["all-1-0"]["class"] == "people"
    assert patch["all-1-1"]["class"] == "off"
    assert patch["said-1-1"]["text"] == "nobody counted"


def test_rows_that_are_not_needed_are_put_away() -> None:
    patch = hundred.patch(NAMES, ROWS, 3)
    assert patch["what-2"]["text"] == ""
    assert {patch[f"all-2-{column}"]["class"] for column in (0, 1)} == {"off"}


def test_the_drawing_has_every_part_that_a_patch_names() -> None:
    drawn = parse(hundred.base(3))
    parts = {each.get("data-part") for each in drawn.iter() if each.get("data-part")}
    assert parts == set(hundred.patch(NAMES, ROWS, 3))


def test_the_words_say_every_block() -> None:
    assert hundred.words(NAMES, ROWS) == (
        "Of 100 people. They were better: Waiting and rehabilitation 75 of 100 (Peul 2007, 1 year), Microdiscectomy "
        "100 of 100 (Peul 2007, 1 year); A second operation: Waiting and rehabilitation 0 of 100 (SPORT), "
        "Microdiscectomy nobody counted."
    )
    assert hundred.words(("", ""), ()) == "Nobody was counted here."
