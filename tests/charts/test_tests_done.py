"""Bedside tests as small pictures: they agree with the patient in side, angle, root, and in what is not there."""

from __future__ import annotations

import math
import re
from itertools import pairwise, product

import pytest
from tests.charts.clinic_pictures import WIDTH, bounds, label, made, parsed, points, texts

from backorleg.charts.tests_done import examined
from backorleg.model.clinic_patients import patients
from backorleg.model.clinic_steps import step, steps
from backorleg.model.conditions import asked
from backorleg.model.spine import SIDES, roots

DRAWN = [name for name, one in steps().items() if one.picture]
LARGEST = 2800
REGIONS = ("lumbar", "cervical")
# Pictures that are the mirror image of themselves for the other side.
MIRRORED = (
    "slr",
    "slump",
    "femoral",
    "hip",
    "sacroiliac",
    "pulses",
    "spurling",
    "rotation",
    "ultt",
    "shoulder",
    "cord",
)


def region_of(name: str) -> str:
    """Return a region in which a test can find all that it finds."""
    if name == "wrist":
        return "cervical"
    return next(each for each in REGIONS if all(each in asked()[one].regions for one in step(name).finds))


def positive(name: str, side: str) -> str:
    condition = "entrapment" if name == "wrist" else "radiculopathy"
    finds = tuple(one for one in step(name).finds if one != "stocking_numbness")
    return examined(made(region=region_of(name), side=side, present=finds, condition=condition), name)


def negative(name: str, region: str = "", side: str = "left") -> str:
    return examined(made(region=region or region_of(name), side=side), name)


@pytest.mark.parametrize("name", DRAWN)
def test_every_picture_is_small_well_formed_and_has_its_sentence(name: str) -> None:
    for svg in (negative(name), *(positive(name, side) for side in (*SIDES, "both"))):
        drawn = parsed(svg)
        assert drawn.get("role") == "img"
        assert drawn.get("class") == "sim-mini"
        assert label(svg).endswith(".")
        assert 500 < len(svg) < LARGEST
        assert not re.search(r" id=|data-|style=|#[0-9a-f]{3}|NaN|None", svg)
        assert not re.search(r"\d\.\d", svg.partition(">")[2]), "whole units"


@pytest.mark.parametrize("name", DRAWN)
def test_positive_is_not_negative_and_says_on_which_side(name: str) -> None:
    none = negative(name)
    for side in SIDES:
        svg = positive(name, side)
        assert svg != none
        if name != "gait":
            assert side in label(svg)
            assert svg != positive(name, "both")
    assert not re.search(r"\b(left|right)\b", label(none))


@pytest.mark.parametrize("name", DRAWN)
def test_a_negative_picture_is_the_same_for_everyone(name: str) -> None:
    for region in REGIONS:
        assert len({negative(name, region, side) for side in (*SIDES, "both")}) == 1


@pytest.mark.parametrize("name", MIRRORED)
def test_left_mirrors_right(name: str) -> None:
    left, right = (points(positive(name, side)) for side in SIDES)
    for kind in {kind for kind, _ in left + right}:
        here = [(WIDTH - x, y) for each, (x, y) in left if each == kind]
        there = [spot for each, spot in right if each == kind]
        assert len(here) == len(there)
        for one, other in ((here, there), (there, here)):
            for x, y in one:
                assert min(abs(x - to_x) + abs(y - to_y) for to_x, to_y in other) <= 2, (kind, x, y)


@pytest.mark.parametrize("name", [each for each in MIRRORED if each not in ("rotation", "cord", "distraction")])
def test_what_hurts_is_on_the_patients_side(name: str) -> None:
    for side in SIDES:
        svg = positive(name, side)
        if name == "slr":  # without the crossed sign, which hurts in the other half of the picture
            svg = examined(made(side=side, present=("slr",)), name)
        kind = "pain" if 'class="pain"' in svg else "spot"
        low, _, high, _ = bounds(svg, kind)
        assert high < WIDTH / 2 if side == "right" else low > WIDTH / 2


def test_the_leg_is_raised_by_what_is_said() -> None:
    for code, side, angle in (("", "left", 40), ("80/50", "left", 50), ("60/80", "right", 60)):
        svg = examined(made(side=side, present=("slr",), pictured={"slr": code} if code else {}), "slr")
        (x, y), _, (to_x, to_y) = (spot for _, spot in points(svg, "pain"))
        assert math.degrees(math.atan2(y - to_y, abs(to_x - x))) == pytest.approx(angle, abs=1.5)
        assert sorted(texts(svg)) == sorted([f"{angle}°", "80°", "R", "L"])
        assert f"{angle} degrees" in label(svg)
    assert texts(negative("slr")).count("80°") == 2
    assert "pain" not in re.findall(r'class="(\w+)"', negative("slr"))


def test_the_crossed_sign_hurts_in_the_leg_that_lies() -> None:
    svg = examined(made(side="left", present=("slr", "crossed_slr")), "slr")
    assert "brings the pain, too" in label(svg)
    lying = [spot for _, spot in points(svg, "pain") if spot[0] < WIDTH / 2]
    assert len(lying) == 3
    assert len({y for _, y in lying}) == 1


def test_the_head_turns_by_what_is_said() -> None:
    for code, side, angles in (("", "left", (70, 45)), ("", "right", (45, 70)), ("52/50", "left", (52, 50))):
        given = {"rotation": code} if code else {}
        svg = examined(made(region="cervical", side=side, present=("rotation_under_60",), pictured=given), "rotation")
        turned = []
        for kind in ("less", "reach"):
            for first, second, middle in _slices(svg, kind):
                turned.append((second[0], round(abs(_bearing(middle, second) - _bearing(middle, first)))))
        by_side = [angle for _, angle in sorted(turned)]
        assert by_side == pytest.approx(list(angles), abs=1)
        assert {f"{angle}°" for angle in angles} <= set(texts(svg))


def _slices(svg: str, kind: str) -> list[list[tuple[float, float]]]:
    spots = [spot for _, spot in points(svg, kind)]
    # Edge, edge, middle, and back to the first edge.
    return [spots[k : k + 3] for k in range(0, len(spots), 4)]


def _bearing(middle: tuple[float, float], spot: tuple[float, float]) -> float:
    return math.degrees(math.atan2(spot[1] - middle[1], spot[0] - middle[0]))


def test_each_root_has_its_muscle_and_grade() -> None:
    seen = set()
    for root in roots().values():
        region = root.region
        svg = examined(made(region=region, root=root.id, side="right", present=("weakness",)), "muscles")
        assert root.muscle in label(svg)
        assert "4/5" in texts(svg)
        assert "5/5" in texts(svg)
        seen.add(tuple(points(svg)))
    assert len(seen) == len(roots())
    graded = examined(made(root="L5", present=("weakness",), pictured={"muscles": "S1 5/1"}), "muscles")
    assert {"5/5", "1/5"} <= set(texts(graded))
    assert roots()["S1"].muscle in label(graded)
    nameless = made(root="", level="", present=("weakness",), found={"muscles": "Both hands are weak."})
    assert "grade" not in label(examined(nameless, "muscles"))


def test_only_the_reflex_of_the_root_is_weak() -> None:
    for root in roots().values():
        if not root.reflex:
            continue
        svg = examined(made(region=root.region, root=root.id, side="left", present=("reflex_loss",)), "reflexes")
        marks = [each for each in texts(svg) if set(each) <= set("+0")]
        assert (marks.count("+"), marks.count("++")) == (1, 9)
        assert f"{root.reflex} weak on the left" in label(svg)


def test_reflexes_of_a_file_are_drawn_as_they_stand() -> None:
    svg = examined(made(pictured={"reflexes": "knee +++/+++, ankle 0/+"}), "reflexes")
    marks = [each for each in texts(svg) if set(each) <= set("+0")]
    assert (marks.count("+++"), marks.count("0"), marks.count("+"), marks.count("++")) == (2, 1, 1, 6)
    assert "knee brisk on both sides" in label(svg)
    assert "ankle absent on the right" in label(svg)


def test_the_dull_skin_is_the_roots_and_on_its_side() -> None:
    for root, side in product(roots().values(), SIDES):
        svg = examined(made(region=root.region, root=root.id, side=side, present=("sensory_loss",)), "skin")
        assert root.territory in label(svg)
        xs = [x for _, (x, _) in points(svg, "dull")]
        # Seen from the front the left is on the viewer's right, from behind it is not.
        skin = [x for _, (x, _) in points(svg, "flesh")]
        middle = (min(skin) + max(skin)) / 2
        for view, flip in (("front", 1), ("back", -1)):
            here = [x for x in xs if (x < middle) == (view == "front")]
            ours = [x for x in skin if (x < middle) == (view == "front")]
            centre = (min(ours) + max(ours)) / 2
            for x in here:
                assert (x - centre) * flip * (1 if side == "left" else -1) > -3


def test_stockings_are_below_both_knees() -> None:
    svg = examined(made(side="left", present=("stocking_numbness",)), "skin")
    left, top, right, bottom = bounds(svg, "dull")
    skin = bounds(svg, "flesh")
    assert top > skin[1] + 0.5 * (skin[3] - skin[1])
    assert bottom == pytest.approx(skin[3], abs=3)
    assert left == pytest.approx(min(x for _, (x, y) in points(svg, "flesh") if y > top), abs=12)
    assert right > WIDTH / 2 > left


def test_relief_is_told_test_by_test() -> None:
    for present, told in (
        (("distraction_relief",), ["better", "no change"]),
        (("abduction_relief",), ["no change", "better"]),
        ((), ["no change", "no change"]),
    ):
        svg = examined(made(region="cervical", side="right", present=present), "distraction")
        assert texts(svg) == told
        assert ('class="gone"' in svg) is bool(present)


def test_signs_of_the_cord_are_marked_one_by_one() -> None:
    names = {"hoffmann": "Hoffmann", "inverted_supinator": "supinator", "babinski": "Babinski"}
    for sign, name in names.items():
        svg = examined(made(region="cervical", side="right", present=(sign,)), "cord")
        marked = [each.text for each in parsed(svg).iter("text") if each.get("class") == "hit"]
        assert marked == [name]


def test_what_was_not_done_is_not_drawn() -> None:
    for name in DRAWN:
        assert examined(made(region=region_of(name), pictured={name: "none"}), name) == ""
    assert examined(made(), "mri") == ""
    with pytest.raises(ValueError, match="no step"):
        examined(made(), "tickling")


@pytest.mark.parametrize("one", patients().values(), ids=lambda one: one.id)
def test_pictures_agree_with_every_patient(one: object) -> None:
    person = patients()[one.id]  # type: ignore[attr-defined]
    for name in DRAWN:
        svg = examined(person, name)
        found = set(step(name).finds) & set(person.present)
        if person.found.get(name, "").startswith("Not "):
            assert not svg, "what was not done is not drawn"
        if not svg:
            continue
        assert len(svg) < LARGEST
        if not found and name not in person.pictured and name != "wrist":
            assert svg == negative(name, person.region)
        if "degrees" in person.found.get(name, "") and name in ("slr", "rotation"):
            told = {int(each) for each in re.findall(r"(\d+)°", svg)}
            assert told & {int(each) for each in re.findall(r"\d+", person.found[name])}
        if "grade" in person.found.get(name, "") and name == "muscles":
            assert set(re.findall(r"grade (\d)", label(svg))) & set(re.findall(r"\d", person.found[name]))
        for word, mark in (("bsent", "0"), ("Brisk", "+++"), ("brisk at", "+++")):
            if name == "reflexes" and word in person.found.get(name, ""):
                assert mark in texts(svg)


def test_steps_of_the_same_kind_look_alike() -> None:
    sizes = sorted(len(negative(name)) for name in DRAWN)
    assert all(larger < 2 * smaller for smaller, larger in pairwise(sizes))
