"""Icons are drawings of their size, in colours that are asked for."""

from __future__ import annotations

import struct

import pytest

from backorleg._paths import asset
from backorleg.publish._icons import SIZES, maskable, png

DRAWING = asset("favicon.svg").read_text(encoding="utf-8")


def size(drawn: bytes) -> tuple[int, int]:
    assert drawn.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", drawn[16:24])
    return width, height


@pytest.mark.parametrize("pixels", [48, 180, *SIZES])
def test_an_icon_has_the_size_that_was_asked_for(pixels: int) -> None:
    assert size(png(DRAWING, pixels)) == (pixels, pixels)


def test_the_ground_is_seen_around_the_drawing() -> None:
    assert png(DRAWING, 48) != png(DRAWING, 48, "#0b6a8f") == png(DRAWING, 48, "#0b6a8f")


def test_an_icon_that_may_be_cut_to_a_circle_has_room_around_it() -> None:
    drawn = maskable(DRAWING)
    assert 'x="10.0" y="10.0" width="80.0"' in drawn
    assert size(png(drawn, SIZES[-1])) == (SIZES[-1], SIZES[-1])
