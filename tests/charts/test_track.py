"""Walks on lanes: what is drawn, where it stands, how it moves, and what is said, for walks made by hand."""

from __future__ import annotations

import math
import re
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import pytest
from tests.markup import having, one, parse, text

from backorleg._paths import asset
from backorleg.charts import track
from backorleg.charts.track import FINISH, LANE, METRES, MOST, START, WIDTH, Lane
from backorleg.model.claudication import Moment, Walk, walk

if TYPE_CHECKING:
    from collections.abc import Iterable

# At most so wide is a letter of the small type, 12.5 units high, on average.
LETTER = 0.55 * 12.5
LANES = (Lane("upright", "Upright"), Lane("cart", "On a cart", leans=True))


def course(*stops: float, end: float, rest: float = 300, felt: float = 100) -> Walk:
    """Return a walk at 1 m/s with these stops, each at 7 of 10, and rests of so many seconds."""
    found, seconds, before = [Moment(0, 0, 0)], 0.0, 0.0
    for stop in stops:
        seconds += stop - before
        found += [Moment(stop, seconds, 7), Moment(stop, seconds + rest, 0)]
        seconds, before = seconds + rest, stop
    if end > before:
        found.append(Moment(end, seconds + end - before, 0))
    first = stops[0] if stops else math.inf
    return Walk(felt if stops else math.inf, first, rest, rest, tuple(found), stops, "roots" if stops else "")


STOPPING, STROLLING = course(200, 300, 400, end=1000), course(end=1000)


def drawn(found: Walk, name: str = "upright") -> dict[str, Any]:
    """Return the parts of a lane, without the lane's name in front."""
    return {part.removeprefix(f"{name}-"): changes for part, changes in track.patch({name: found}).items()}


def stops_shown(parts: dict[str, Any]) -> list[str]:
    return [parts[f"stop-{n}"]["transform"] for n in range(MOST) if parts[f"stop-{n}"]["class"] == "rest"]


def moved(parts: dict[str, Any]) -> dict[str, str]:
    """Return the custom properties of what moves."""
    return dict(each.split(": ", 1) for each in parts["moves"]["style"].split("; "))


def points(timing: str) -> tuple[list[float], list[float]]:
    """Return the values and the percentages of a timing function of CSS; AssertionError if it is none."""
    inside = re.fullmatch(r"linear\((.+)\)", timing)
    assert inside, timing
    pairs = [re.fullmatch(r"(\d(?:\.\d+)?) (\d+)%", each) for each in inside[1].split(", ")]
    assert all(pairs), timing
    return [float(each[1]) for each in pairs if each], [float(each[2]) for each in pairs if each]


def some_walks() -> Iterable[Walk]:
    """Return walks of all sorts, from a few metres to the first stop to none at all."""
    for area, levels, posture, speed, slope in product(
        (20, 40, 60, 80, 180), (1, 2), ("upright", "cart"), (0.5, 1.0), (-10, 0, 10)
    ):
        yield walk(area=area, levels=levels, posture=posture, speed=speed, slope=slope, tolerance=5)
    for abi, slope in product((0.3, 0.5, 0.8), (0, 10)):
        yield walk(area=180, abi=abi, slope=slope, tolerance=9)


# The drawing


def test_the_drawing_has_a_lane_for_each_walk_and_marks_each_hundred_metres() -> None:
    found = parse(track.base(LANES))
    svg = one(each for each in found if each.tag == "svg")
    assert svg.attrib["viewbox"] == f"0 0 {WIDTH} {2 * LANE + 26}"
    said = [text(each) for each in svg.iter("text")]
    assert said[:4] == ["Upright", "", "On a cart", ""]
    assert said[4:] == [f"{mark} m" for mark in range(0, METRES + 1, 100)]


def test_only_who_leans_has_a_cart() -> None:
    assert 'class="cart"' not in track.base(LANES[:1])
    assert 'class="cart"' in track.base(LANES[1:])


def test_every_part_of_a_walk_is_in_the_drawing_and_no_other_is() -> None:
    found = parse(track.base(LANES))
    parts = {each.attrib["data-part"] for each in found.iter() if "data-part" in each.attrib}
    assert parts == set(track.patch({"upright": STOPPING, "cart": STROLLING}))
    assert having(found, data_part="cart-walker")


# Where things stand


def test_a_walk_with_stops() -> None:
    found = drawn(STOPPING)
    # 500 m are 342 units wide: 100 m are 68.4.
    assert found["said"] == {"text": "stops after 200 m", "x": "161"}
    assert found["walker"] == {"transform": "translate(161 0)"}
    assert found["hot"] == {"x": "92", "width": str(366 - 92)}
    assert stops_shown(found) == ["translate(161 0)", "translate(229 0)", "translate(298 0)"]


def test_a_walk_without_a_stop_ends_at_the_flag() -> None:
    found = drawn(STROLLING)
    assert found["said"]["text"] == "no stop"
    assert found["walker"] == {"transform": f"translate({FINISH} 0)"}
    assert found["hot"] == {"x": str(FINISH), "width": "0"}
    assert stops_shown(found) == []


def test_a_stop_beyond_the_lane_is_said_and_not_drawn() -> None:
    found = drawn(course(700, end=1000, felt=250))
    assert found["said"]["text"] == "stops after 700 m"
    assert found["walker"] == {"transform": f"translate({FINISH} 0)"}
    assert found["hot"] == {"x": "195", "width": str(366 - 195)}
    assert stops_shown(found) == []


def test_a_walk_that_never_goes_on_stays_where_it_stopped() -> None:
    found = drawn(course(200, end=200))
    assert found["hot"] == {"x": "92", "width": str(161 - 92)}
    assert moved(found)["--far"] == f"{161 - START}px"


def test_what_is_said_stays_inside_the_drawing_over_every_place() -> None:
    for stop in (1, 20, 60, 100, 250, 400, 499, 500, 34_800):
        label = drawn(course(stop, end=max(stop, 500), felt=stop / 2))["said"]
        half = LETTER * len(label["text"]) / 2
        assert half <= float(label["x"]) <= WIDTH - half


# How it moves


@pytest.mark.parametrize("found", [STOPPING, STROLLING, course(200, end=200), course(30, 47, 64, 81, end=90, felt=9)])
def test_the_walker_starts_at_the_start_waits_at_stops_and_arrives(found: Walk) -> None:
    pace, late = points(moved(drawn(found))["--pace"])
    assert (pace[0], late[0], pace[-1], late[-1]) == (0, 0, 1, 100)
    assert pace == sorted(pace)
    assert late == sorted(late)
    waits = [there for (there, _), (then, _) in pairwise(zip(pace, late, strict=True)) if there == then]
    assert len(waits) == len([stop for stop in found.stops if stop < METRES])


def test_the_pace_is_that_of_the_course() -> None:
    # 200 m in 200 s, 300 s of rest, and the other 300 m with two more rests: 500 m in 1400 s.
    pace, late = points(moved(drawn(STOPPING))["--pace"])
    assert pace == [0, 0.4, 0.4, 0.6, 0.6, 0.8, 0.8, 1]
    assert late == [0, 14, 36, 43, 64, 71, 93, 100]


def test_the_legs_swing_while_the_walker_moves_and_hang_while_they_rest() -> None:
    swings, late = points(moved(drawn(STOPPING))["--stride"])
    assert late == sorted(late)
    resting = [swing for swing, at in zip(swings, late, strict=True) if at in (36, 64, 93)]
    assert 0.5 in resting
    assert set(swings) == {0, 0.5, 1}


def test_motion_is_well_formed_for_walks_of_all_sorts() -> None:
    for found in some_walks():
        properties = moved(drawn(found))
        assert list(properties) == ["--far", "--lasts", "--pace", "--stride"]
        assert re.fullmatch(r"\d+px", properties["--far"])
        assert 0 < int(properties["--far"].removesuffix("px")) <= FINISH - START
        assert re.fullmatch(r"\d\.\ds", properties["--lasts"])
        for name in ("--pace", "--stride"):
            values, late = points(properties[name])
            assert (late[0], late[-1]) == (0, 100), name
            assert late == sorted(late), name
            assert all(0 <= value <= 1 for value in values)
        assert points(properties["--pace"])[0][0] == 0


def test_both_lanes_share_one_clock() -> None:
    # 1400 seconds with rests, 500 without: 9 s, and 500/1400 of them.
    found = track.patch({"upright": STOPPING, "cart": STROLLING})
    assert "--lasts: 9.0s" in found["upright-moves"]["style"]
    assert "--lasts: 3.2s" in found["cart-moves"]["style"]
    alone = track.patch({"cart": STROLLING})
    assert "--lasts: 9.0s" in alone["cart-moves"]["style"]


def test_the_style_sheet_starts_the_walk_where_the_lane_does() -> None:
    style = asset("css", "simulator.css").read_text(encoding="utf-8")
    assert f"translateX({START}px)" in style
    assert f"translateX(calc({START}px + var(--far)))" in style
    for name in ("--lasts", "--pace", "--stride"):
        assert f"var({name})" in style


# What is said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (STROLLING, "walks on without a stop"),
        (course(200, end=500), "feels the legs after 100 m, stops after 200 m"),
        (course(200, 400, end=500), "feels the legs after 100 m, stops after 200 m and 1 more time before 500 m"),
        (STOPPING, "feels the legs after 100 m, stops after 200 m and 2 more times before 500 m"),
        (course(200, 500, end=1000), "feels the legs after 100 m, stops after 200 m"),
        (course(500, end=1000), "passes 500 m and stops after 500 m"),
        (course(7300, end=8000), "passes 500 m and stops after 7.3 km"),
    ],
)
def test_what_a_lane_shows_is_said(found: Walk, said: str) -> None:
    assert track.words(found) == said


def test_as_many_stops_are_drawn_as_are_said_and_the_walk_reaches_the_end_of_the_lane() -> None:
    for found in some_walks():
        shown = len(stops_shown(drawn(found)))
        more = re.search(r"and (\d+) more time", track.words(found))
        assert shown == (1 if found.distance_to_stop < METRES else 0) + (int(more[1]) if more else 0)
        if shown and math.isfinite(found.recovery_sitting):
            # Nobody rests forever here, so the lane is walked to its end and no stop is left out.
            assert found.course[-1].distance >= METRES
