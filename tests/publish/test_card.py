"""The cards that messengers show: the right size, the same bytes, drawn with our own colours."""

from __future__ import annotations

import re
import struct
import xml.etree.ElementTree as ET

import pytest

from backorleg.publish._about import About, pages
from backorleg.publish._card import card, picture_style, png

SHOWN = About("chapters/x", "Words.", "radiculopathy", "axial", {"zone": "foraminal"})


def size(drawn: bytes) -> tuple[int, ...]:
    assert drawn.startswith(b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", drawn[16:24])


def test_a_card_is_what_messengers_ask_for_and_always_the_same() -> None:
    drawing = card("Book", "A title & more", "Words " * 80, SHOWN)
    ET.fromstring(drawing)  # noqa: S314  # our own
    assert drawing == card("Book", "A title & more", "Words " * 80, SHOWN)
    drawn = png(drawing)
    assert size(drawn) == (1200, 630)
    assert drawn == png(drawing)
    assert len(drawn) < 300_000
    # Letters come from the font of the package; without one there would be none.
    assert drawn != png(re.sub(r"<text.*?</text>", "", drawing))


def test_every_picture_that_a_page_names_can_be_drawn() -> None:
    shown = [one for one in pages().values() if one.simulator]
    assert len(shown) >= 8
    for one in shown:
        assert "<svg x=" in card("Book", "Title", one.description, one)


def test_what_is_no_picture_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r'chapters/x: radiculopathy has no picture "findings".*axial, body'):
        card("B", "T", "D.", About("chapters/x", "D.", "radiculopathy", "findings"))


def test_rules_for_pictures_are_written_out() -> None:
    style = picture_style()
    assert "var(--sim" not in style
    assert ":is(" not in style
    assert re.search(r"\.sim-picture \.root\.hit, \.sim-picture \.cord\.hit, \.sim-picture \.sac\.hit \{", style)
    assert re.search(r"\.sim-picture \.disc \{\s*fill: #bcd3e6;", style)  # the colour by day
