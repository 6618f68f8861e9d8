"""The picture of all territories: what is pressed, what is shown, what is said about other maps."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache
from itertools import product

import pytest
from tests.markup import parse, text

from backorleg.charts import territories

SVG = "{http://www.w3.org/2000/svg}"
ROOTS = ["C4", "C5", "C6", "C7", "C8", "T1", "T2", "L1", "L2", "L3", "L4", "L5", "S1", "S2"]
SIDES = ["left", "right"]
# Roots for which another map, or pain, could be checked at its source.
DISPUTED = ["C5", "C6", "C7", "C8", "T1", "L3", "L4", "L5", "S1", "S2"]


@cache
def parts() -> dict[str, ET.Element]:
    drawing = ET.fromstring(territories.base())  # noqa: S314  # our own
    return {name: each for each in drawing.iter() if (name := each.get("data-part"))}


def on(root: str, side: str, maps: str) -> set[str]:
    return {name for name, change in territories.patch(root, side, maps).items() if change["class"] == "on"}


def test_every_territory_can_be_pressed_and_has_a_name() -> None:
    for root, side in product(ROOTS, SIDES):
        part = parts()[f"{root}-{side}"]
        assert part.get("data-press") == f"root={root}&side={side}"
        assert str(part.get("data-label")).startswith(f"{root}, patient's {side}: ")
        assert part.findall(f".//{SVG}path")


@pytest.mark.parametrize(("root", "side", "maps"), list(product(ROOTS, SIDES, ["consensus", "disagreement"])))
def test_one_root_is_picked_with_its_margin_and_what_other_maps_add(root: str, side: str, maps: str) -> None:
    shown = {f"{root}-{side}-around"}
    if maps == "disagreement" and root in DISPUTED:
        shown.add(f"{root}-{side}-more")
    assert on(root, side, maps) == shown
    patch = territories.patch(root, side, maps)
    assert set(patch) == set(parts())
    assert [name for name, change in patch.items() if "picked" in change["class"]] == [f"{root}-{side}"]


@pytest.mark.parametrize(("root", "side"), list(product(ROOTS, SIDES)))
def test_a_margin_and_one_key_point_belong_to_each_root(root: str, side: str) -> None:
    around = parts()[f"{root}-{side}-around"]
    assert len(around.findall(f".//{SVG}circle")) == 1
    drawn = around.findall(f".//{SVG}path")
    assert len(drawn) == len(parts()[f"{root}-{side}"].findall(f".//{SVG}path"))


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ("L4", ["outer thigh", "big toe", "Downs and Laporte 2011", "Keegan and Garrett (1948)"]),
        ("C7", ["most or all of the hand", "Foerster", "Grant 1962"]),
        ("S1", ["buttock", "60 patients", "Faleiros 2009"]),
        ("L5", ["midline of the back", "Pain goes further than touch"]),
    ],
)
def test_who_disagrees_is_named_with_a_source(root: str, words: list[str]) -> None:
    said = text(parse(territories.disagreement(root, "disagreement")))
    for each in words:
        assert each in said
    assert "their borders are ours" in said


@pytest.mark.parametrize("root", ROOTS)
def test_what_cannot_be_checked_is_not_claimed(root: str) -> None:
    said = text(parse(territories.disagreement(root, "disagreement")))
    assert ("no disagreement that could be checked" in said) is (root not in DISPUTED)
    twin = territories.words(root, "left", "disagreement")
    assert ("no other map" in twin) is (root not in DISPUTED)
    assert ("dashed lines" in twin) is (root in DISPUTED)


@pytest.mark.parametrize("root", ROOTS)
def test_the_consensus_says_what_it_rests_on(root: str) -> None:
    said = text(parse(territories.disagreement(root, "consensus")))
    assert "Lee 2008" in said
    assert "overlap" in said
    assert ("pick “Where the maps disagree”" in said) is (root in DISPUTED)


def test_words_say_root_and_side() -> None:
    said = territories.words("L5", "right", "consensus")
    assert said.startswith("The L5 territory is shown on the patient's right: outer side of the shin")
    assert said.endswith(".")
