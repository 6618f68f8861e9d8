"""The expected examination as a chart and as a table: two faces of the same numbers."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from backorleg import simulators
from backorleg.charts import examination
from backorleg.model.examination import expected
from backorleg.model.radiculopathy import GRADES, lesion
from backorleg.model.spine import ZONES, levels

if TYPE_CHECKING:
    from collections.abc import Sequence

STRUCTURES = ["L2", "L3", "L4", "L5", "S1", "C5", "C6", "C7", "C8", "cord", "outside"]
STATES = list(product(levels(), ZONES, GRADES))
Numbers = dict[str, tuple[int | None, int | None, int | None]]


def in_chart(patch: dict[str, Any]) -> Numbers:
    """Read dot and ends of each finding off the chart."""
    spans, dots, *_ = patch["data"]
    dot = dict(zip(dots["y"], dots["x"], strict=True))
    ends: dict[str, list[int]] = {}
    for name, x in zip(spans["y"], spans["x"], strict=True):
        if name is not None:
            ends.setdefault(name, []).append(x)
    names = dict.fromkeys([*dot, *ends])
    found: Numbers = {}
    for name in names:
        low, high = ends.get(name, (None, None))
        found[name] = (dot.get(name), low, high)
    return found


def in_table(table: dict[str, Any]) -> Numbers:
    """Read dot and ends of each finding off the third column of the table."""
    assert table["columns"][:3] == ["Finding", "How to test", "Present"]
    found: Numbers = {}
    for name, _, said, *_ in table["rows"]:
        point = re.match(r"(\d+) %", said)
        span = re.search(r"(\d+) to (\d+) %", said)
        if point or span:
            ends = (int(span[1]), int(span[2])) if span else (None, None)
            found[name] = (int(point[1]) if point else None, *ends)
        else:
            assert said == "not published"
    return found


def chart_of(level: str, zone: str, grade: str) -> dict[str, Any]:
    return examination.patch(lesion(level, zone, "left", grade).examination)


@pytest.mark.parametrize(("level", "zone"), list(product(levels(), ZONES)))
def test_chart_and_table_agree_on_every_number(level: str, zone: str) -> None:
    for grade in GRADES:
        found = lesion(level, zone, "left", grade).examination
        assert in_chart(examination.patch(found)) == in_table(examination.rows(found))


def test_l5_from_the_papers() -> None:
    # Murphy 2009, van der Windt 2010 twice, Al Nezari 2013 twice
    assert in_chart(examination.patch(expected("L5"))) == {
        "Pain follows the territory": (36, None, None),
        "Straight-leg raise": (92, 87, 95),
        "Crossed straight-leg raise": (28, 22, 35),
        "Numb in the territory": (40, None, None),
        "Weak: big-toe extension": (22, None, None),
    }


def test_a_range_without_a_point_is_drawn_as_a_range() -> None:
    shown = in_chart(examination.patch(expected("C6")))
    assert shown["Relief with the hand on the head"] == (None, 17, 78)
    assert shown["Spurling"] == (53, 29, 78)


def test_what_has_no_published_frequency_is_left_to_the_table() -> None:
    found = expected("L4")
    assert "Femoral stretch" not in in_chart(examination.patch(found))
    row = next(row for row in examination.rows(found)["rows"] if row[0] == "Femoral stretch")
    assert row[2] == row[3] == "not published"
    assert row[4] == "Suri 2011"


@pytest.mark.parametrize(("level", "zone", "grade"), STATES)
def test_every_state_is_a_figure_that_plotly_accepts(level: str, zone: str, grade: str) -> None:
    sim = simulators["radiculopathy"](level=level, zone=zone, severity=grade)
    figure = sim.figure("findings")
    dots = figure.data[1]
    assert list(dots.x) == chart_of(level, zone, grade)["data"][1]["x"]
    assert tuple(figure.layout.xaxis.range) == (0, 100)
    assert all(0 <= x <= 100 for x in dots.x)


@pytest.mark.parametrize(("level", "zone", "grade"), STATES)
def test_each_finding_has_a_place_and_a_name_of_its_own(level: str, zone: str, grade: str) -> None:
    patch = chart_of(level, zone, grade)
    names = patch["layout"]["yaxis"]["categoryarray"]
    assert len(set(names)) == len(names)
    assert set(in_chart(patch)) == set(names)
    written = patch["data"][2]
    assert written["y"] == names
    # Markup may follow a name, to lift it off its dot.
    assert [said.split("<")[0] for said in written["text"]] == names


def test_an_interval_is_not_joined_to_the_next() -> None:
    for structure in STRUCTURES:
        spans = examination.patch(expected(structure))["data"][0]
        for column in (spans["x"], spans["y"]):
            assert [value is None for value in column] == [False, False, True] * (len(column) // 3)


def test_nothing_to_draw_is_said() -> None:
    patch = examination.patch(())
    assert in_chart(patch) == {}
    assert patch["layout"]["xaxis"]["visible"] is False
    (note,) = patch["layout"]["annotations"]
    assert "No" in note["text"]
    assert examination.rows(())["rows"] == []
    assert examination.words(()).endswith(".")
    assert examination.patch(expected("L5"))["layout"]["annotations"] == []


def dots_of(structure: str) -> dict[str, int]:
    return {
        name: dot for name, (dot, *_) in in_chart(examination.patch(expected(structure))).items() if dot is not None
    }


@pytest.mark.parametrize("structure", STRUCTURES)
def test_the_twin_names_every_dot_with_its_number(structure: str) -> None:
    said = examination.words(expected(structure))
    for name, dot in dots_of(structure).items():
        assert f"{name} {dot} %" in said
    assert len(re.findall(r"\d+ %", said)) >= len(dots_of(structure))


@pytest.mark.parametrize("structure", STRUCTURES[:-1])
def test_the_twin_goes_from_the_most_to_the_least_frequent(structure: str) -> None:
    said = examination.words(expected(structure))
    found = [re.search(r" (\d+) (?:%|to)", part) for part in said.partition(": ")[2].split(";")]
    numbers = [int(match[1]) for match in found if match]
    assert numbers
    assert numbers == sorted(numbers, reverse=True)


def columns(table: dict[str, Any], *names: str) -> Sequence[tuple[str, ...]]:
    places = [table["columns"].index(name) for name in names]
    return [tuple(row[place] for place in places) for row in table["rows"]]


def test_the_table_says_how_to_test_what_it_is_worth_and_who_says_so() -> None:
    table = examination.rows(expected("S1"))
    worth = {
        name: (absent, source) for name, absent, source in columns(table, "Finding", "Absent without it", "Source")
    }
    assert worth["Straight-leg raise"] == ("28 %", "van der Windt 2010; Capra 2011")
    assert worth["Crossed straight-leg raise"] == ("90 %", "van der Windt 2010")
    assert worth["Reduced ankle reflex"] == ("78 %", "Al Nezari 2013")
    assert all(len(how) > 20 and how.endswith(".") for (how,) in columns(table, "How to test"))


def test_scaled_numbers_are_marked_as_assumed() -> None:
    for grade in GRADES:
        table = examination.rows(lesion("L5-S1", "paracentral", "left", grade).examination)
        marked = {name for name, remark in columns(table, "Finding", "Remark") if "assumption" in remark}
        deficits = {"Numb in the territory", "Weak: plantar flexion", "Reduced ankle reflex"}
        assert marked == (set() if grade == "deviation" else deficits)


def test_the_base_holds_no_numbers_of_a_patient() -> None:
    for trace in examination.base()["data"]:
        assert not {"x", "y", "text"} & set(trace)
    assert len(examination.base()["data"]) == len(examination.patch(expected("L5"))["data"])
