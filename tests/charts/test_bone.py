"""Pieces cut out of bone: polygons, bands and hatching, checked against shapely."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Polygon, box

from backorleg.charts._bone import Y, band, hatching, mirrored, path_of, polygon
from backorleg.charts._levels import ARCHES

SQUARE = ((0.0, 0.0), (40.0, 0.0), (40.0, 40.0), (0.0, 40.0))


def test_a_path_becomes_its_corners() -> None:
    assert polygon("M0 0L40 0L40 40L0 40Z") == SQUARE


def test_a_curve_ends_where_it_should_and_bends_as_it_should() -> None:
    found = polygon("M0 0Q10 20 20 0L0 0Z")
    assert (20, 0) in found
    # A quadratic curve is half as high as its handle.
    assert max(y for _, y in found) == pytest.approx(10)


@pytest.mark.parametrize("region", ["lumbar", "cervical"])
def test_an_arch_is_a_sound_shape(region: str) -> None:
    found = Polygon(polygon(ARCHES[region]))
    assert found.is_valid
    assert found.area > 5000


@given(st.sampled_from(sorted(ARCHES)), st.integers(100, 239), st.integers(1, 100))
def test_a_band_is_what_lies_between_two_lines(region: str, low: int, wide: int) -> None:
    arch = polygon(ARCHES[region])
    found = band(arch, low, low + wide)
    wanted = Polygon(arch).intersection(box(low, 0, low + wide, 400)).area
    assert Polygon(found).area == pytest.approx(wanted, rel=0.001) if found else wanted == 0


def test_a_band_may_lie_across() -> None:
    assert Polygon(band(SQUARE, 10, 20, Y)).bounds == (0, 10, 40, 20)
    assert band(SQUARE, 50, 60, Y) == ()


def test_a_mirror_image_is_as_far_on_the_other_side() -> None:
    assert Polygon(mirrored(SQUARE, 50)).bounds == (60, 0, 100, 40)


def test_a_path_is_written_in_whole_units() -> None:
    assert path_of(((0.2, 0.1), (10.4, 0), (10.3, 0.2), (5, 9.7))) == "M0 0L10 0L5 10Z"
    assert path_of(()) == ""


def test_hatching_stays_inside() -> None:
    lines = [LineString([(float(a), float(b)), (float(c), float(d))]) for a, b, c, d in found(hatching(SQUARE))]
    assert len(lines) == 8
    shape = Polygon(SQUARE).buffer(1)
    assert all(shape.contains(line) for line in lines)
    assert hatching(()) == ""


def found(path: str) -> list[tuple[str, str, str, str]]:
    return re.findall(r"M(-?\d+) (-?\d+)L(-?\d+) (-?\d+)", path)
