"""The body map of a lesion: the territories that it is felt in, on the patient's own sides."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import product
from statistics import fmean

import pytest

from backorleg.charts import body
from backorleg.model.radiculopathy import lesion
from backorleg.model.spine import SIDES, ZONES, levels

SVG = "{http://www.w3.org/2000/svg}"
ROOTS = ["L2", "L3", "L4", "L5", "S1", "C5", "C6", "C7", "C8"]
# Level and zone to the territory, by hand; None where no root is met.
FELT: dict[str, list[str | None]] = {
    "L2-3": ["L3", "L3", "L2", "L2"],
    "L3-4": ["L4", "L4", "L3", "L3"],
    "L4-5": ["L5", "L5", "L4", "L4"],
    "L5-S1": ["S1", "S1", "L5", "L5"],
    "C4-5": [None, "C5", "C5", None],
    "C5-6": [None, "C6", "C6", None],
    "C6-7": [None, "C7", "C7", None],
    "C7-T1": [None, "C8", "C8", None],
}
CASES = [
    (level, zone, root)
    for level, row in FELT.items()
    for zone, root in zip(["central", "paracentral", "foraminal", "far_lateral"], row, strict=True)
]


@cache
def drawing() -> ET.Element:
    return ET.fromstring(body.base())  # noqa: S314  # our own


def part(name: str) -> ET.Element:
    (found,) = (each for each in drawing().iter() if each.get("data-part") == name)
    return found


def shift(view: ET.Element) -> float:
    match = re.fullmatch(r"translate\((-?[\d.]+) 0\)", view.get("transform", ""))
    assert match
    return float(match[1])


def middle(view: ET.Element) -> float | None:
    """Return how far right a territory lies in the whole drawing, or None if this view does not show it."""
    path = view.find(f"{SVG}path")
    if path is None:
        return None
    xs = []
    for start, steps in re.findall(r"M\s*(-?[\d.]+)[^l]*l([^z]*)z", path.get("d", "")):
        x = float(start)
        for dx in re.findall(r"-?[\d.]+", steps)[::2]:
            x += float(dx)
            xs.append(x)
    assert xs
    return fmean(xs) + shift(view)


@pytest.mark.parametrize(("level", "zone", "root"), CASES)
@pytest.mark.parametrize("side", ["left", "right"])
def test_exactly_the_territory_that_is_felt_is_on(level: str, zone: str, root: str | None, side: str) -> None:
    patch = body.patch(lesion(level, zone, side, "contact"))
    on = {name for name, changes in patch.items() if changes["class"] == "on"}
    sides = SIDES if zone == "central" else (side,)
    assert on == ({f"{root}-{each}" for each in sides} if root else set())
    assert {changes["class"] for changes in patch.values()} <= {"on", "off"}


def test_every_patch_speaks_of_every_territory() -> None:
    everything = {f"{root}-{side}" for root in ROOTS for side in SIDES}
    for level, zone, side in product(levels(), ZONES, SIDES):
        assert set(body.patch(lesion(level, zone, side, "contact"))) == everything


def test_the_drawing_is_sound_and_has_every_territory_once() -> None:
    parts = [element.get("data-part") for element in drawing().iter() if element.get("data-part")]
    assert sorted(map(str, parts)) == sorted(f"{root}-{side}" for root in ROOTS for side in SIDES)


def test_nothing_is_on_before_a_state_is_laid_over() -> None:
    for root, side in product(ROOTS, SIDES):
        assert part(f"{root}-{side}").get("class") == "off"


@pytest.mark.parametrize("root", ROOTS)
def test_each_territory_has_skin_and_one_key_point(root: str) -> None:
    for side in SIDES:
        group = part(f"{root}-{side}")
        assert group.findall(f".//{SVG}path")
        assert len(group.findall(f".//{SVG}circle")) == 1


def marks(view: int) -> dict[str, float]:
    """Return where the letters of a view stand."""
    group = drawing().findall(f"{SVG}g")[view]
    return {str(each.text): float(each.get("x", 0)) + shift(group) for each in group.findall(f"{SVG}text")}


@pytest.mark.parametrize("view", [0, 1], ids=["front", "back"])
def test_letters_and_territories_agree_on_the_sides(view: int) -> None:
    letters = marks(view)
    seen = 0
    for root in ROOTS:
        places = {side: middle(part(f"{root}-{side}").findall(f"{SVG}g")[view]) for side in SIDES}
        if places["left"] is not None and places["right"] is not None:
            seen += 1
            assert (places["left"] > places["right"]) is (letters["L"] > letters["R"])
    assert seen >= 6


def test_the_patients_left_is_the_viewers_right_in_front_and_the_viewers_left_behind() -> None:
    front, back = marks(0), marks(1)
    assert "front" in front
    assert "back" in back
    assert front["R"] < front["L"] < back["L"] < back["R"]


def test_left_and_right_mirror_about_the_middle_of_their_view() -> None:
    for view in (0, 1):
        middles = []
        for root in ROOTS:
            places = [middle(part(f"{root}-{side}").findall(f"{SVG}g")[view]) for side in SIDES]
            middles += [(places[0] + places[1]) / 2] if places[0] is not None and places[1] is not None else []
        assert max(middles) - min(middles) < 1


def test_everything_is_inside_the_frame() -> None:
    left, top, width, height = map(float, str(drawing().get("viewBox")).split())
    for group in drawing().findall(f"{SVG}g")[:2]:
        for each in group.findall(f"{SVG}text"):
            assert left <= float(each.get("x", 0)) + shift(group) <= left + width
            assert top <= float(each.get("y", 0)) <= top + height


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (("L4-5", "paracentral", "left"), ["L5", "patient's left leg", "big toe"]),
        (("C6-7", "foraminal", "right"), ["C7", "patient's right arm", "middle finger"]),
        (("L5-S1", "central", "right"), ["S1", "both legs", "sole"]),
        (("C5-6", "central", "left"), ["No root territory", "cord", "both hands"]),
        (("C5-6", "far_lateral", "left"), ["No root territory"]),
    ],
)
def test_words_say_what_is_shown(state: tuple[str, str, str], words: list[str]) -> None:
    said = body.words(lesion(*state, "contact"))
    assert said.endswith(".")
    for word in words:
        assert word in said
