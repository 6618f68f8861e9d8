"""The lateral picture: angles, shifts and slips to scale, all inside its half, and only what was done is drawn."""

from __future__ import annotations

import math
import re
from itertools import product

import pytest

from backorleg.charts import lateral, segment_motion
from backorleg.core._picture import picture_html
from backorleg.model.motion_segment import FACETS, GRADES, TREATMENTS, UNIONS, Segment, segment
from backorleg.model.spine import levels

NUMBER = r"-?\d+(?:\.\d+)?"
STATES = [
    segment(level, grade, slip, moves, facets)
    for level, grade, facets in product(levels(), GRADES, FACETS)
    for slip, moves in ((0, "none"), (12, "stable"), (12, "unstable"))
    if not slip or level.startswith("L")
]


def turned(transform: str) -> tuple[float, float]:
    """Return how far along, in units, and by how many degrees a transform moves."""
    found = re.fullmatch(rf"translate\(({NUMBER}) 0\) rotate\(({NUMBER}) {NUMBER} {NUMBER}\)", transform)
    assert found
    return float(found[1]), float(found[2])


def placed(transform: str) -> tuple[float, float]:
    found = re.fullmatch(rf"translate\(({NUMBER}) ({NUMBER})\)", transform)
    assert found
    return float(found[1]), float(found[2])


def points(path: str) -> list[tuple[float, float]]:
    numbers = [float(each) for each in re.findall(NUMBER, path)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def extremes(one: Segment) -> list[tuple[float, float]]:
    """Return the corners of the outlines of both extremes, in the coordinates of the drawing."""
    patch = lateral.posed("x", one)
    dx, dy = placed(patch["x-place"]["transform"])
    found = []
    for way in ("flexed", "extended"):
        along, degrees = turned(patch[f"x-{way}"]["transform"])
        turn = math.radians(degrees)
        for x, y in points(lateral.UPPER) + points(lateral.UPPER_ARCH):
            px, py = x - lateral.PIVOT_X, y - lateral.PIVOT_Y
            found.append(
                (
                    lateral.PIVOT_X + px * math.cos(turn) - py * math.sin(turn) + along + dx,
                    lateral.PIVOT_Y + px * math.sin(turn) + py * math.cos(turn) + dy,
                )
            )
    return found


@pytest.mark.parametrize("level", levels())
def test_both_extremes_together_are_the_range(level: str) -> None:
    one = segment(level)
    patch = lateral.posed("x", one)
    forth, flexed = turned(patch["x-flexed"]["transform"])
    back, extended = turned(patch["x-extended"]["transform"])
    # The patient looks to the left: bending forwards turns and shifts that way.
    assert forth <= 0 <= back
    assert flexed < 0 < extended
    assert extended - flexed == pytest.approx(one.bending.value, abs=0.11)
    assert back - forth == pytest.approx(one.shift.value * lateral.DEPTH[one.level.region], abs=0.11)


def test_a_slip_stands_in_front_by_its_millimetres() -> None:
    lain = [placed(lateral.posed("x", segment("L4-5", "IV", slip))["x-place"]["transform"])[0] for slip in (0, 4, 8)]
    assert lain[0] == 0
    assert lain[1] == pytest.approx(-4 * 92 / 35, abs=0.06)
    assert lain[2] == pytest.approx(2 * lain[1], abs=0.11)


def test_the_vertebra_sinks_when_the_disc_collapses() -> None:
    sunk = [placed(lateral.posed("x", segment("L4-5", grade))["x-place"]["transform"])[1] for grade in GRADES]
    assert sunk == sorted(sunk)
    assert sunk[4] > 2 * sunk[3]


def test_everything_stays_in_its_half_and_clear_of_the_words() -> None:
    for one in STATES:
        for x, y in extremes(one):
            assert -lateral.ROOM <= x <= lateral.PANEL - lateral.ROOM, one
            assert lateral.TOP + 26 < y < 274, one


@pytest.mark.parametrize(
    ("treatment", "union", "seen"),
    [
        ("none", "solid", set()),
        ("rehabilitation", "not_solid", set()),
        ("decompression", "solid", {"window"}),
        ("fusion", "solid", {"cage", "rod", "screw", "bone"}),
        ("fusion", "not_solid", {"cage", "rod", "screw", "gap"}),
    ],
)
def test_only_what_was_done_is_drawn(treatment: str, union: str, seen: set[str]) -> None:
    patch = segment_motion.patch(segment("L4-5", "IV"), treatment, union)
    parts = ("cage", "rod", "screw", "bone", "gap", "window")
    assert {part for part in parts if "off" not in patch[f"after-{part}"]["class"].split()} == seen
    assert all("off" in patch[f"today-{part}"]["class"].split() for part in parts)


@pytest.mark.parametrize(("facets", "seen"), [("healthy", set()), ("arthritic", {"spurs"}), ("effusion", {"fluid"})])
def test_the_joints_show_their_state(facets: str, seen: set[str]) -> None:
    patch = lateral.posed("x", segment(facets=facets))
    assert {part for part in ("spurs", "fluid") if "off" not in patch[f"x-{part}"]["class"].split()} == seen


def test_the_motion_that_is_played_is_the_motion_that_is_drawn() -> None:
    patch = lateral.posed("x", segment("L4-5", "IV"))
    style = patch["x-upper"]["style"]
    forth, flexed = turned(patch["x-flexed"]["transform"])
    back, extended = turned(patch["x-extended"]["transform"])
    assert style == f"--flex: {flexed:g}deg; --forth: {forth:g}px; --extend: {extended:g}deg; --back: {back:g}px"


def test_every_patch_fits_the_drawing_and_says_the_same_parts() -> None:
    base = segment_motion.base()
    seen = {
        frozenset((part, *changes) for part, changes in segment_motion.patch(one, treatment, union).items())
        for one in STATES[::7]
        for treatment, union in product(TREATMENTS, UNIONS)
    }
    assert len(seen) == 1
    assert "svg" in picture_html(base, segment_motion.patch(STATES[0], "fusion", "solid"))
