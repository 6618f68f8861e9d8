"""The course as a chart, a sentence, a note and a table, against the papers."""

from __future__ import annotations

from itertools import product

import pytest
from tests.markup import parse, text

from backorleg.charts import course
from backorleg.core._merge import merged
from backorleg.core._still import still
from backorleg.evidence import sources_of
from backorleg.model.radiculopathy_course import TREATMENTS
from backorleg.model.spine import levels

DRAWN = ("too early", "early", "between", "late", "cervical")
SILENT = ("urgent", "outside", "stenosis")
WAITING, SURGERY, RANGE, WAITING_DOTS, SURGERY_DOTS, NAMES = range(6)


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_the_dots_of_early_sciatica_are_peuls(treatment: str) -> None:
    data = course.patch("early", treatment)["data"]
    # Half at 12 and at 4 weeks, 95 % at a year.
    assert list(zip(data[WAITING_DOTS]["x"], data[WAITING_DOTS]["y"], strict=True)) == [(12, 50), (52, 95)]
    assert list(zip(data[SURGERY_DOTS]["x"], data[SURGERY_DOTS]["y"], strict=True)) == [(4, 50), (52, 95)]
    for line, dots in ((WAITING, WAITING_DOTS), (SURGERY, SURGERY_DOTS)):
        drawn = dict(zip(data[line]["x"], data[line]["y"], strict=True))
        assert all(drawn[x] == y for x, y in zip(data[dots]["x"], data[dots]["y"], strict=True))


def test_late_sciatica_is_drawn_to_half_a_year_and_no_farther() -> None:
    data = course.patch("late", "none")["data"]
    assert (data[SURGERY]["x"], data[SURGERY]["y"]) == ([0, 26], [7.7, 2.8])
    assert (data[WAITING]["x"], data[WAITING]["y"]) == ([0, 26], [8, 5.2])


def test_a_published_range_is_drawn_as_a_range() -> None:
    data = course.patch("too early", "none")["data"]
    assert data[RANGE] == {"x": [13, 13, None], "y": [60, 80, None]}
    assert (data[WAITING_DOTS]["x"], data[WAITING_DOTS]["y"]) == ([52], [55])


@pytest.mark.parametrize("name", DRAWN)
def test_the_chosen_arm_stands_out(name: str) -> None:
    waiting, surgery = (
        [trace["line"]["width"] for trace in course.patch(name, treatment)["data"][:2]] for treatment in TREATMENTS
    )
    assert waiting[0] > waiting[1]
    assert surgery[1] > surgery[0]


@pytest.mark.parametrize("name", SILENT)
def test_where_no_trial_speaks_nothing_is_drawn_and_that_is_said(name: str) -> None:
    for treatment in TREATMENTS:
        patch = course.patch(name, treatment)
        assert all(trace["x"] == [] for trace in patch["data"])
        (note,) = patch["layout"]["annotations"]
        assert note["text"] in course.words(name, treatment)


def test_every_stage_has_the_same_leaves() -> None:
    def leaves(value: object) -> object:
        return {key: leaves(inner) for key, inner in value.items()} if isinstance(value, dict) else None

    shapes = [
        [leaves(trace) for trace in course.patch(name, treatment)["data"]]
        for name, treatment in product(DRAWN + SILENT, TREATMENTS)
    ]
    assert all(shape == shapes[0] for shape in shapes)


@pytest.mark.parametrize("name", DRAWN)
def test_names_stay_clear_of_the_curves(name: str) -> None:
    patch = course.patch(name, "none")
    high = patch["layout"]["yaxis"]["range"][1]
    wide = patch["layout"]["xaxis"]["range"][1]
    names = patch["data"][NAMES]
    for x, y, said in zip(names["x"], names["y"], names["text"], strict=True):
        # On a phone a letter takes a fiftieth of the axis, and a line of text a fifteenth of the height.
        box = (x, x + len(said) * wide / 50, y + 0.01 * high, y + 0.09 * high)
        assert box[1] <= wide * 1.02, said
        for trace in patch["data"][:NAMES]:
            for px, py in zip(trace["x"], trace["y"], strict=True):
                inside = px is not None and box[0] <= px <= box[1] and box[2] <= py <= box[3]
                assert not inside, (said, px, py)


@pytest.mark.parametrize("name", DRAWN + SILENT)
def test_a_still_drawing_shows_the_same(name: str) -> None:
    patch = course.patch(name, "none")
    drawn = still(merged(course.base(), patch), 300)
    for said in patch["data"][NAMES]["text"]:
        assert said in drawn
    assert drawn.count("<circle") == sum(len(patch["data"][place]["x"]) for place in (WAITING_DOTS, SURGERY_DOTS))


@pytest.mark.parametrize(("name", "treatment"), list(product(DRAWN + SILENT, TREATMENTS)))
def test_words_and_notes_are_sentences(name: str, treatment: str) -> None:
    assert course.words(name, treatment).endswith(".")
    for level in levels().values():
        assert text(parse(course.note(name, treatment, level)))


def test_discs_that_a_trial_left_out_are_named() -> None:
    # Bailey 2020 took L4-5 and L5-S1.
    for name, level in levels().items():
        left_out = "was not in it" in course.note("late", "none", level)
        assert left_out is (name in ("L2-3", "L3-4"))


def test_words_say_what_the_chart_shows() -> None:
    assert "after 4 weeks" in course.words("early", "none")
    assert "after 12 weeks" in course.words("early", "none")
    assert "from 7.7 to 2.8 of 10" in course.words("late", "none")
    assert "87 %" in course.words("cervical", "none")
    assert "60 to 80 % ease within three months" in course.words("too early", "none")


def test_the_table_holds_the_studies_of_its_region_by_their_names() -> None:
    for region in ("lumbar", "cervical"):
        rows = course.rows(region)["rows"]
        here = [one for one in course.studies().values() if one.region == region]
        assert [row[0] for row in rows] == [sources_of(one.facts)[0].short for one in here]
        assert not any("{" in cell for row in rows for cell in row)


def test_the_table_says_what_the_papers_say() -> None:
    rows = {row[0]: row for row in course.rows("lumbar")["rows"] + course.rows("cervical")["rows"]}
    assert rows["Bailey 2020"][3:5] == ["2.8", "5.2"]
    assert rows["Engquist 2013"][3:5] == ["87 %; 81 %", "62 %; 69 %"]
    assert "39 %" in rows["Peul 2007"][5]
    assert rows["Iversen 2015"][4] == "47 %; 65 %"
