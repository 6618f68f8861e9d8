"""The axial picture: the lesion on the patient's side, the right roots lit, names that stay apart."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from functools import cache
from itertools import combinations, pairwise, product
from typing import Any

import pytest
from shapely import affinity
from shapely.geometry import box
from tests.charts.axial_geometry import lesion_of, numbers, root_of

from backorleg._paths import asset
from backorleg.charts import axial
from backorleg.core._picture import picture_html
from backorleg.model.radiculopathy import GRADES, KINDS, lesion
from backorleg.model.spine import SIDES, ZONES, levels

WIDTH, MIDDLE = 480, 240
STATES = list(product(levels(), ZONES, SIDES, GRADES))
PARTS = [f"{role}-{side}" for role in ("traversing", "exiting") for side in SIDES]
OTHER = {"left": "right", "right": "left"}
DRAWN = [(level, zone) for level, zone in product(levels(), ZONES) if not (level[0] == "C" and zone == "far_lateral")]


@cache
def patch_of(level: str, zone: str, side: str, grade: str) -> axial.Patch:
    return axial.patch(lesion(level, zone, side, grade))


def swapped(part: str) -> str:
    return part.replace("left", "*").replace("right", "left").replace("*", "right")


@pytest.mark.parametrize(("level", "zone"), DRAWN)
def test_the_lesion_lies_on_the_patients_side(level: str, zone: str) -> None:
    for grade in GRADES:
        # As on a scan, the patient's right is on the viewer's left.
        left = lesion_of(patch_of(level, zone, "left", grade)["lesion"]).bounds
        right = lesion_of(patch_of(level, zone, "right", grade)["lesion"]).bounds
        if zone == "central":
            assert left == right
            assert left[0] + left[2] == pytest.approx(2 * MIDDLE, abs=1)
        else:
            assert right[2] < MIDDLE < left[0]


@pytest.mark.parametrize(("level", "zone"), DRAWN)
def test_the_lesion_grows_with_the_grade(level: str, zone: str) -> None:
    drawn = [lesion_of(patch_of(level, zone, "right", grade)["lesion"]) for grade in GRADES]
    for smaller, larger in pairwise(drawn):
        assert smaller.is_valid
        assert larger.area > 1.1 * smaller.area
        assert smaller.difference(larger.buffer(2)).area < 1, "it grows out of the disc, it does not wander"


@pytest.mark.parametrize("region", ["lumbar", "cervical"])
def test_zones_run_outwards(region: str) -> None:
    level = {"lumbar": "L4-5", "cervical": "C5-6"}[region]
    zones = [zone for zone in ZONES if (level, zone) in DRAWN]
    centres = [lesion_of(patch_of(level, zone, "right", "deviation")["lesion"]).centroid.x for zone in zones]
    assert centres == sorted(centres, reverse=True)


@pytest.mark.parametrize("level", levels())
def test_no_lesion_is_drawn_outside_a_cervical_foramen(level: str) -> None:
    for side, grade in product(SIDES, GRADES):
        empty = lesion_of(patch_of(level, "far_lateral", side, grade)["lesion"]).is_empty
        assert empty is level.startswith("C")


@pytest.mark.parametrize(("level", "zone", "grade"), list(product(levels(), ZONES, GRADES)))
def test_left_and_right_mirror_about_the_middle(level: str, zone: str, grade: str) -> None:
    left, right = (patch_of(level, zone, side, grade) for side in SIDES)
    mirrored = affinity.scale(lesion_of(left["lesion"]), -1, 1, origin=(MIDDLE, 0))
    assert mirrored.symmetric_difference(lesion_of(right["lesion"])).area <= 0.02 * mirrored.area
    for part in PARTS:
        one, other = left[part], right[swapped(part)]
        assert (one["display"], one.get("class")) == (other["display"], other.get("class"))
        opposite = affinity.scale(root_of(one), -1, 1, origin=(MIDDLE, 0))
        assert opposite.symmetric_difference(root_of(other)).area <= 0.02 * opposite.area
        assert left[f"{part}-label"] == right[f"{swapped(part)}-label"]


# Who is met, written by hand: level and zone to the parts of a lesion on the right.
HIT = {
    "lumbar central": {"traversing-left", "traversing-right"},
    "lumbar paracentral": {"traversing-right"},
    "lumbar foraminal": {"exiting-right"},
    "lumbar far_lateral": {"exiting-right"},
    "cervical central": set(),
    "cervical paracentral": {"exiting-right"},
    "cervical foraminal": {"exiting-right"},
    "cervical far_lateral": set(),
}


@pytest.mark.parametrize(("level", "zone"), list(product(levels(), ZONES)))
def test_exactly_the_roots_that_are_met_are_lit(level: str, zone: str) -> None:
    wanted = HIT[f"{levels()[level].region} {zone}"]
    for side, grade in product(SIDES, GRADES):
        patch = patch_of(level, zone, side, grade)
        expected = wanted if side == "right" else {swapped(part) for part in wanted}
        assert {part for part in PARTS if "hit" in patch[part].get("class", "").split()} == expected
        assert {part for part in PARTS if "hit" in patch[f"{part}-label"].get("class", "").split()} == expected


@pytest.mark.parametrize(("level", "zone"), list(product(levels(), ZONES)))
def test_the_sac_or_the_cord_is_lit_by_central_lesions_only(level: str, zone: str) -> None:
    region = levels()[level].region
    for grade in GRADES:
        patch = patch_of(level, zone, "left", grade)
        lit = {name for name in ("lumbar", "cervical") if "hit" in patch[f"{name}-sac"]["class"].split()}
        assert lit == ({region} if zone == "central" else set())


@pytest.mark.parametrize("level", levels())
def test_a_central_lesion_flattens_the_sac_from_the_front(level: str) -> None:
    part = f"{levels()[level].region}-sac"
    shapes = [patch_of(level, "paracentral", "left", "contact")[part]]
    shapes += [patch_of(level, "central", "left", grade)[part] for grade in GRADES]
    heights = [float(shape["ry"]) for shape in shapes]
    backs = [float(shape["cy"]) + float(shape["ry"]) for shape in shapes]
    untouched, contact, deviation, compression = heights
    assert untouched == contact > deviation > compression
    assert backs == pytest.approx([backs[0]] * 4, abs=0.2)


@pytest.mark.parametrize(("level", "zone"), [(level, zone) for level, zone in DRAWN if zone != "central"])
def test_the_root_that_is_met_is_the_nearest_and_gets_out_of_the_way(level: str, zone: str) -> None:
    areas = []
    for grade in GRADES:
        patch = patch_of(level, zone, "right", grade)
        found = lesion_of(patch["lesion"])
        roots = {part: root_of(patch[part]) for part in PARTS if patch[part]["display"] != "none"}
        (met,) = HIT[f"{levels()[level].region} {zone}"]
        assert min(roots, key=lambda part: roots[part].distance(found)) == met
        assert roots[met].intersection(found).area < 0.1 * roots[met].area
        areas.append(roots[met].area)
    assert areas == sorted(areas, reverse=True)
    assert areas[2] < 0.7 * areas[0], "a compressed root is flat"


@pytest.mark.parametrize("level", levels())
def test_one_region_is_shown_with_its_roots_by_name(level: str) -> None:
    here = levels()[level]
    patch = patch_of(level, "paracentral", "left", "contact")
    assert (patch["lumbar"]["display"] == "none") is (here.region == "cervical")
    assert (patch["cervical"]["display"] == "none") is (here.region == "lumbar")
    for side in SIDES:
        assert patch[f"exiting-{side}-label"]["text"] == here.exiting
        assert patch[f"traversing-{side}-label"]["text"] == here.traversing
        hidden = here.region == "cervical"
        for part in (f"traversing-{side}", f"traversing-{side}-line"):
            assert (patch[part]["display"] == "none") is hidden


# The shapes of a herniation


@cache
def shaped(level: str, zone: str, grade: str, kind: str) -> axial.Patch:
    return axial.patch(lesion(level, zone, "right", grade, kind=kind))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("level", "zone"), [("L4-5", zone) for zone in ZONES] + [("C5-6", zone) for zone in ZONES[:3]])
def test_every_shape_reaches_what_it_meets_and_spares_it(level: str, zone: str, kind: str) -> None:
    for grade in GRADES:
        patch = shaped(level, zone, grade, kind)
        found = lesion_of(patch["lesion"])
        assert found.is_valid
        if zone != "central":
            roots = {part: root_of(patch[part]) for part in PARTS if patch[part]["display"] != "none"}
            (met,) = HIT[f"{levels()[level].region} {zone}"]
            assert min(roots, key=lambda part: roots[part].distance(found)) == met
            assert roots[met].distance(found) < 3
            assert roots[met].intersection(found).area < 0.1 * roots[met].area


@pytest.mark.parametrize(("level", "zone"), [("L4-5", "paracentral"), ("L4-5", "central"), ("C5-6", "central")])
def test_shapes_differ_as_their_names_say(level: str, zone: str) -> None:
    disc = {"L4-5": 168, "C5-6": 152}[level]  # where the disc ends at the back
    drawn = {kind: lesion_of(shaped(level, zone, "deviation", kind)["lesion"]) for kind in KINDS}

    def foot(kind: str) -> float:
        cut = drawn[kind].intersection(box(0, disc - 1, 480, disc + 1)).bounds
        return float(cut[2] - cut[0])

    assert foot("bulge") > 1.2 * foot("protrusion") > 1.2 * foot("extrusion") > 0, "broad, less broad, a neck"
    assert drawn["sequestration"].bounds[1] > drawn["protrusion"].bounds[1] + 3, "it has left the disc"


def test_only_a_bulge_goes_all_round() -> None:
    for level, kind in product(("L4-5", "C5-6"), KINDS):
        patch = shaped(level, "paracentral", "contact", kind)
        shown = {name for name in ("lumbar", "cervical") if patch[f"{name}-rim"]["display"] != "none"}
        assert shown == ({levels()[level].region} if kind == "bulge" else set())


# A narrowed foramen


@cache
def narrowed(level: str, side: str, grade: str) -> axial.Patch:
    return axial.patch(lesion(level, "foraminal", side, grade, cause="foraminal_stenosis"))


@pytest.mark.parametrize("level", levels())
def test_bone_narrows_the_foramen_and_no_disc_is_drawn(level: str) -> None:
    areas = []
    for grade in GRADES:
        patch = narrowed(level, "right", grade)
        assert lesion_of(patch["lesion"]).is_empty
        bone = lesion_of(patch["spur"])
        root = root_of(patch["exiting-right"])
        assert bone.bounds[2] < MIDDLE
        assert root.distance(bone) < 4
        assert root.intersection(bone).area < 0.12 * root.area
        assert {part for part in PARTS if "hit" in patch[part].get("class", "")} == {"exiting-right"}
        areas.append(root.area)
    assert areas[0] > areas[1] > areas[2]
    assert areas[2] < 0.7 * areas[0], "a compressed root is flat"


@pytest.mark.parametrize("level", levels())
def test_bone_mirrors_about_the_middle(level: str) -> None:
    for grade in GRADES:
        left, right = (lesion_of(narrowed(level, side, grade)["spur"]) for side in SIDES)
        mirrored = affinity.scale(left, -1, 1, origin=(MIDDLE, 0))
        assert mirrored.symmetric_difference(right).area <= 0.02 * right.area


def test_a_herniation_grows_no_bone() -> None:
    assert all(lesion_of(patch_of(*state)["spur"]).is_empty for state in STATES)


def test_words_name_shape_and_bone() -> None:
    assert "an extrusion" not in axial.words(lesion("L4-5", "paracentral", "left", "contact", kind="extrusion"))
    assert "a paracentral extrusion" in axial.words(lesion("L4-5", "paracentral", "left", "contact", kind="extrusion"))
    lumbar = axial.words(lesion("L5-S1", "foraminal", "left", "deviation", cause="foraminal_stenosis"))
    assert "facet joint" in lumbar
    assert "crowds the exiting L5 root" in lumbar
    assert "uncinate process" in axial.words(lesion("C5-6", "foraminal", "left", "contact", cause="foraminal_stenosis"))


@pytest.mark.parametrize("level", levels())
def test_before_the_scan_is_shown_it_gives_nothing_away(level: str) -> None:
    patches = [
        axial.unread(lesion(level, zone, side, "compression", kind=kind))
        for zone, side, kind in product(ZONES, SIDES, KINDS)
    ]
    patches.append(axial.unread(lesion(level, "foraminal", "left", "contact", cause="foraminal_stenosis")))
    other = "C4-5" if level.startswith("C") else "L2-3"
    shapes = [{**each, "lesion": each["lesion"]["d"], "spur": each["spur"]["d"]} for each in patches]
    assert all(each == shapes[0] for each in shapes)
    elsewhere = axial.unread(lesion(other, "central", "left", "contact"))
    assert {**elsewhere, "lesion": elsewhere["lesion"]["d"], "spur": elsewhere["spur"]["d"]} == shapes[0]
    assert set(patches[0]) == set(patch_of(level, "central", "left", "contact"))


def ems(words: str) -> float:
    """Return how wide a text is, a little generously for a common sans-serif."""
    return sum(0.35 if letter in "fijlrt’ " else 0.75 if letter.isupper() else 0.6 for letter in words)


def texts(level: str, zone: str, side: str, grade: str) -> list[tuple[str, Any]]:
    """Return every visible text with the box that it takes."""
    css = asset("css", "simulator.css").read_text(encoding="utf-8")
    sizes = dict(re.findall(r"\.sim-picture \.(name|side|small) \{\s*font-size: ([\d.]+)px", css))
    assert len(sizes) == 3
    found: list[tuple[str, Any]] = []

    def collect(element: ET.Element) -> None:
        if element.get("display") == "none":
            return
        words = (element.text or "").strip()
        if element.tag.endswith("text") and words:
            size = float(sizes[str(element.get("class")).split()[0]])
            x, y, half = float(element.get("x", 0)), float(element.get("y", 0)), size * ems(words) / 2
            assert element.get("text-anchor") == "middle"
            found.append((words, box(x - half, y - 0.75 * size, x + half, y + 0.2 * size)))
        for child in element:
            collect(child)

    collect(ET.fromstring(picture_html(axial.base(), patch_of(level, zone, side, grade))))  # noqa: S314  # our own
    return found


@pytest.mark.parametrize("level", ["L4-5", "L5-S1", "C5-6", "C7-T1"])
def test_names_stay_apart_and_inside(level: str) -> None:
    frame = box(0, 0, WIDTH, 344)
    for zone in ZONES:
        shown = texts(level, zone, "left", "compression")
        assert {"L", "R", "front", "back", levels()[level].exiting} <= {words for words, _ in shown}
        for (one, first), (other, second) in combinations(shown, 2):
            assert not first.intersects(second), (one, other)
        for words, place in shown:
            assert frame.buffer(1).covers(place), words


def test_what_has_no_name_has_no_caption() -> None:
    words = [said for said, _ in texts("C5-6", "foraminal", "left", "contact")]
    assert "traversing" not in words
    assert words.count("exiting") == 2


def test_the_letters_stand_on_the_patients_sides() -> None:
    places = {words: place.centroid.x for words, place in texts("L4-5", "central", "left", "contact")}
    assert places["R"] < MIDDLE < places["L"]
    assert places["right"] < MIDDLE < places["left"]


def test_a_leader_ends_at_its_root() -> None:
    for state in STATES:
        patch = patch_of(*state)
        for part in PARTS:
            if patch[part]["display"] != "none":
                x, y, _ = numbers(patch[part]["transform"])
                assert (float(patch[f"{part}-line"]["x2"]), float(patch[f"{part}-line"]["y2"])) == (x, y)


def test_the_drawing_is_sound() -> None:
    root = ET.fromstring(axial.base())  # noqa: S314  # our own
    parts = [element.get("data-part") for element in root.iter() if element.get("data-part")]
    assert len(set(parts)) == len(parts)
    for state in STATES:
        assert set(patch_of(*state)) <= set(parts)


@pytest.mark.parametrize("state", STATES[:: len(STATES) // 24], ids=" ".join)
def test_words_say_who_is_met_where(state: tuple[str, str, str, str]) -> None:
    level, zone, side, grade = state
    said = axial.words(lesion(*state))
    assert said.startswith(levels()[level].label)
    assert said.endswith(".")
    assert said.count(". ") == 0
    if HIT[f"{levels()[level].region} {zone}"] and zone != "central":
        assert f"patient's {side}" in said
        assert {"contact": "touches", "deviation": "pushes aside", "compression": "flattens"}[grade] in said
        assert f"{lesion(*state).hit[0].id} root" in said
