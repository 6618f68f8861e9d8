"""The limbs to draw on: every zone can be pressed, on the side that is drawn on, under the outline of one root."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import product

import pytest

from backorleg.charts import drawing

SVG = "{http://www.w3.org/2000/svg}"
SIDES = {"left": {"left"}, "right": {"right"}, "both": {"left", "right"}}
ROOTS = {"leg": ("L1", "L2", "L3", "L4", "L5", "S1", "S2"), "arm": ("C4", "C5", "C6", "C7", "C8", "T1", "T2")}


def parts(region: str) -> dict[str, ET.Element]:
    drawn = ET.fromstring(drawing.base(region))  # noqa: S314  # our own
    return {name: each for each in drawn.iter() if (name := each.get("data-part"))}


@pytest.mark.parametrize("region", ROOTS)
def test_a_region_has_its_roots_and_about_eleven_zones(region: str) -> None:
    assert drawing.roots(region) == ROOTS[region]
    assert 10 <= len(drawing.zones(region)) <= 11  # more would make tables too large, fewer drawings too coarse


def test_no_zone_belongs_to_both_regions() -> None:
    assert not set(drawing.zones("leg")) & set(drawing.zones("arm"))


@pytest.mark.parametrize("region", ROOTS)
def test_every_zone_turns_the_control_of_its_name_on_either_side(region: str) -> None:
    found = parts(region)
    for zone, side in product(drawing.zones(region), ("left", "right")):
        part = found[f"{zone}-{side}"]
        assert part.get("data-press") == zone
        assert part.get("data-label") == f"{drawing.zones(region)[zone]}, patient's {side}"
        assert part.findall(f".//{SVG}path")


@pytest.mark.parametrize(("region", "side"), list(product(ROOTS, SIDES)))
def test_only_the_side_that_is_drawn_on_shows(region: str, side: str) -> None:
    for root in ROOTS[region]:
        patch = drawing.patch(region, root, side)
        assert set(patch) == set(parts(region))
        shown = {name for name, change in patch.items() if "off" not in change["class"].split()}
        wanted = {f"{each}-{where}" for each in (*drawing.zones(region), root) for where in SIDES[side]}
        assert shown == wanted


@pytest.mark.parametrize("region", ROOTS)
def test_everything_is_inside_the_frame(region: str) -> None:
    drawn = ET.fromstring(drawing.base(region))  # noqa: S314  # our own
    left, top, width, height = map(float, str(drawn.get("viewBox")).split())
    assert (left, top) == (0, 0)
    for view in drawn.findall(f"{SVG}g")[:2]:
        dx, dy = (float(n) for n in str(view.get("transform"))[len("translate(") : -1].split())
        for word in view.findall(f"{SVG}text"):
            assert 0 <= float(str(word.get("x"))) + dx <= width
            assert 0 <= float(str(word.get("y"))) + dy <= height


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (("leg", "L5", "left"), ["patient's left leg", "L5 territory"]),
        (("arm", "C7", "both"), ["both arms", "C7 territory"]),
    ],
)
def test_words_say_side_and_root(state: tuple[str, str, str], words: list[str]) -> None:
    said = drawing.words(*state)
    assert said.endswith(".")
    for each in words:
        assert each in said


@pytest.mark.parametrize(("region", "side"), [*product(ROOTS, ("left", "right"))])
def test_a_map_to_press_has_the_zones_of_one_side_and_the_outlines_asked_for(region: str, side: str) -> None:
    outlined = ROOTS[region][:2]
    drawn = ET.fromstring(drawing.zone_map(region, side, outlined))  # noqa: S314  # our own
    found = {name: each for each in drawn.iter() if (name := each.get("data-part"))}
    assert set(found) == {f"{name}-{side}" for name in (*drawing.zones(region), *outlined)}
    for zone in drawing.zones(region):
        assert found[f"{zone}-{side}"].get("class") == "zone"
    for root in outlined:
        assert found[f"{root}-{side}"].get("class") == "outline off"
