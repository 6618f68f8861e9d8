"""The limb as a picture that stands alone."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from backorleg.charts.drawing import zones
from backorleg.charts.limb import alone

SVG = "{http://www.w3.org/2000/svg}"


def drawn(region: str, side: str, *picked: str, root: str = "") -> dict[str, int]:
    """Return how many paths of each class a picture has."""
    picture = ET.fromstring(alone(region, side, picked, root))  # noqa: S314  # our own
    classes = [str(each.get("class")) for each in picture.iter(f"{SVG}path")]
    return {name: classes.count(name) for name in classes}


@pytest.mark.parametrize("region", ["leg", "arm"])
@pytest.mark.parametrize("side", ["left", "right"])
def test_every_zone_is_drawn_plain_or_filled(region: str, side: str) -> None:
    plain, filled = drawn(region, side), drawn(region, side, *zones(region))
    assert plain["zone"] >= len(zones(region))
    assert filled["picked"] == plain["zone"]
    assert "picked" not in plain
    assert "zone" not in filled


def test_a_territory_is_outlined_only_when_asked_for() -> None:
    assert "own" not in drawn("leg", "left")
    assert drawn("leg", "left", root="L5")["own"] >= 1


def test_it_brings_its_own_style_and_size() -> None:
    picture = alone("arm", "left")
    assert "var(" not in picture
    assert "<style>" in picture
    root = ET.fromstring(picture)  # noqa: S314  # our own
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
