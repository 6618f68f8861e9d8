"""The body map: right roots on the right skin, on the patient's own sides, small and quick to read."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from functools import cache
from importlib import metadata
from itertools import pairwise
from typing import TYPE_CHECKING

import anatomapa.model
import jsonschema
import pytest
import yaml
from shapely.affinity import scale
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from backorleg.charts._territories import ASSET, ROOT, BodyMap, body_map, load_body_map

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

ROOTS = ["C4", "C5", "C6", "C7", "C8", "T1", "T2", "L1", "L2", "L3", "L4", "L5", "S1", "S2"]
SIDES = ["left", "right"]
VIEWS = ["front", "back"]
ANATOMAPA_VIEWS = {"front": "anterior", "back": "posterior"}
ROUNDING = 0.5  # paths are simplified and rounded by up to a quarter unit each

# The key points of the ISNCSCI examination: the view that shows each, and the anatomapa zones it may lie in.
KEY_POINTS = {
    "C4": ("front", {"shoulder"}),  # acromioclavicular joint
    "C5": ("front", {"upper_arm", "elbow"}),  # lateral antecubital fossa, just above the crease
    "C6": ("back", {"hand"}),  # dorsal side of the thumb, which anatomapa counts as hand
    "C7": ("back", {"finger"}),  # dorsal side of the middle finger
    "C8": ("back", {"hand", "finger"}),  # dorsal side of the little finger
    "T1": ("front", {"upper_arm", "elbow"}),  # medial antecubital fossa, just above the epicondyle
    "T2": ("front", {"shoulder", "upper_arm", "lower_chest"}),  # apex of the axilla
    "L1": ("front", {"hip", "thigh"}),  # halfway between the inguinal ligament and the L2 point
    "L2": ("front", {"thigh"}),  # middle of the front of the thigh
    "L3": ("front", {"thigh", "knee"}),  # medial femoral condyle
    "L4": ("front", {"ankle", "foot"}),  # medial malleolus
    "L5": ("front", {"foot", "toe"}),  # dorsum of the foot at the third metatarsophalangeal joint
    "S1": ("back", {"foot"}),  # lateral heel
    "S2": ("back", {"knee"}),  # middle of the popliteal fossa
}
# Neighbours along each limb in the order of the spine.
PAIRS = [(a, b) for roots in (ROOTS[:7], ROOTS[7:]) for a, b in pairwise(roots)]


def shape(path: str) -> BaseGeometry:
    """Read path data of the form ``M x y l dx dy ... z`` into a shapely shape, rings combined by even-odd."""
    assert re.fullmatch(r"(M[-\d. e]+l[-\d. ]+z)+", path)
    found: BaseGeometry = Polygon()
    for start, steps in re.findall(r"M([^l]+)l([^z]+)z", path):
        x, y = map(float, re.findall(r"-?[\d.]+", start))
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", steps)]
        ring = [(x, y)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        found = found.symmetric_difference(Polygon(ring).buffer(0))
    return found


@cache
def territory(view: str, side: str, root: str) -> BaseGeometry:
    path = body_map().views[view].territories[side].get(root)
    return shape(path) if path else Polygon()


def mirrored(found: BaseGeometry) -> BaseGeometry:
    return scale(found, xfact=-1, origin=(body_map().width / 2, 0))


@cache
def zone(view: str, side: str, name: str) -> BaseGeometry:
    """Return a zone of anatomapa for the patient's side; its own ids are the observer's."""
    observer = {"left": "right", "right": "left"}[side] if view == "front" else side
    region = anatomapa.model.load(ANATOMAPA_VIEWS[view]).get(name)
    assert region is not None
    path = region.geometry.get(observer, "")
    rings = [
        [tuple(map(float, pair.split())) for pair in re.findall(r"[ML]\s*([\d.]+\s+[\d.]+)", ring)]
        for ring in path.split("Z")
        if ring.strip()
    ]
    # anatomapa's zones leave gaps of about a unit between them and beside its own outline.
    return unary_union([Polygon(ring).buffer(0) for ring in rings if len(ring) > 2]).buffer(2)


def share(view: str, root: str, *zones: str) -> float:
    """Return how much of the left territory lies in some zones, 0-1."""
    found = territory(view, "left", root)
    place = unary_union([zone(view, "left", name) for name in zones])
    return float(found.intersection(place).area / found.area)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("root", ROOTS)
def test_key_point_lies_in_its_territory_and_in_its_part_of_the_body(root: str, side: str) -> None:
    view, zones = KEY_POINTS[root]
    point = Point(body_map().views[view].points[side][root])
    assert territory(view, side, root).contains(point)
    assert any(zone(view, side, name).covers(point) for name in zones)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("side", SIDES)
def test_each_view_shows_the_key_points_that_it_can_show(view: str, side: str) -> None:
    shown = set(body_map().views[view].points[side])
    assert shown == {root for root, (where, _) in KEY_POINTS.items() if where == view}


def test_key_points_of_the_arm_lie_on_the_side_of_the_thumb_or_of_the_little_finger() -> None:
    front, back = (body_map().views[view] for view in VIEWS)
    assert front.points["left"]["C5"][0] > front.points["left"]["T1"][0]  # palm forward: lateral is radial
    thumb, middle, little = (back.points["left"][root][0] for root in ("C6", "C7", "C8"))
    assert thumb < middle < little  # from behind, the patient's left hand is on the viewer's left


def test_the_l2_and_l1_points_lie_halfway_as_the_standard_defines_them() -> None:
    points = body_map().views["front"].points["left"]
    groin, knee = (307, 420), points["L3"]  # T12: midpoint of the inguinal ligament, read off the drawing
    for found, ends in ((points["L2"], (groin, knee)), (points["L1"], (groin, points["L2"]))):
        middle = Point([sum(axis) / 2 for axis in zip(*ends, strict=True)])
        assert middle.distance(Point(found)) < 5  # about 1 cm: the figure is 950 units tall


@pytest.mark.parametrize("view", VIEWS)
def test_left_and_right_are_the_patients(view: str) -> None:
    middle = body_map().width / 2
    # The patient faces the viewer in the front view, so there the patient's right is on the viewer's left.
    on_the_left, on_the_right = ("right", "left") if view == "front" else ("left", "right")
    for root in body_map().views[view].territories["left"]:
        assert territory(view, on_the_left, root).bounds[2] <= middle + ROUNDING, root
        assert territory(view, on_the_right, root).bounds[0] >= middle - ROUNDING, root


@pytest.mark.parametrize("view", VIEWS)
def test_sides_mirror_each_other(view: str) -> None:
    shown = body_map().views[view]
    assert set(shown.territories) == set(shown.points) == set(SIDES)
    for root in shown.territories["left"]:
        off = territory(view, "left", root).symmetric_difference(mirrored(territory(view, "right", root)))
        assert off.buffer(-ROUNDING / 2).is_empty, root
    for root, (x, y) in shown.points["left"].items():
        assert shown.points["right"][root] == (body_map().width - x, y)


@pytest.mark.parametrize("view", VIEWS)
def test_everything_lies_within_the_silhouette(view: str) -> None:
    outline = shape(body_map().views[view].outline).buffer(ROUNDING)
    frame = body_map()
    assert outline.geom_type == "Polygon"  # one body, in one piece
    assert outline.bounds[0] > 0
    assert outline.bounds[1] > 0
    assert outline.bounds[2] < frame.width
    assert outline.bounds[3] < frame.height
    assert outline.covers(shape(body_map().views[view].details))
    for side in SIDES:
        for root in body_map().views[view].territories[side]:
            assert outline.covers(territory(view, side, root)), root


def test_no_territory_is_missing_or_a_splinter() -> None:
    for side in SIDES:
        assert {root for view in VIEWS for root in body_map().views[view].territories[side]} == set(ROOTS)
        for view in VIEWS:
            for root in body_map().views[view].territories[side]:
                found = territory(view, side, root)
                for piece in getattr(found, "geoms", [found]):
                    assert piece.area > 100, (view, root)  # a fingertip of this figure is about 10 x 10


@pytest.mark.parametrize(("upper", "lower"), PAIRS)
def test_neighbours_overlap_but_stay_distinct(upper: str, lower: str) -> None:
    pairs = [(territory(view, "left", upper), territory(view, "left", lower)) for view in VIEWS]
    shared = sum(a.intersection(b).area for a, b in pairs)
    assert shared > 0
    assert shared < 0.5 * min(sum(a.area for a, _ in pairs), sum(b.area for _, b in pairs))


def test_territories_lie_on_the_parts_of_the_body_that_the_sources_name() -> None:
    assert share("front", "C4", "shoulder", "upper_chest", "neck") > 0.95
    assert share("front", "C5", "upper_arm", "shoulder", "elbow") > 0.9
    assert share("front", "C6", "forearm", "elbow", "wrist", "hand", "finger") > 0.95
    assert share("back", "C7", "elbow", "forearm", "wrist", "hand", "finger", "upper_arm") > 0.95
    assert share("back", "C8", "forearm", "wrist", "hand", "finger") > 0.95
    assert share("front", "T1", "upper_arm", "elbow", "forearm") > 0.95
    assert share("front", "L1", "hip", "lower_abdomen", "genital", "thigh") > 0.9
    assert share("front", "L2", "hip", "thigh") > 0.95
    assert share("front", "L3", "thigh", "knee") > 0.8
    assert share("front", "L4", "lower_leg", "ankle", "foot", "knee") > 0.95
    assert share("front", "L5", "lower_leg", "ankle", "foot", "toe", "knee") > 0.95
    assert share("front", "S1", "ankle", "foot", "toe") > 0.95
    assert share("back", "S2", "thigh", "knee", "lower_leg") > 0.9


@pytest.mark.parametrize("view", VIEWS)
def test_only_the_right_roots_reach_hand_and_foot(view: str) -> None:
    reaching = {
        part: {r for r in ROOTS if territory(view, "left", r).intersection(zone(view, "left", part)).area > 10}
        for part in ("finger", "toe")
    }
    assert reaching["finger"] == {"C6", "C7", "C8"}
    assert reaching["toe"] == ({"L5", "S1"} if view == "front" else {"S1"})


def test_signature_zones_of_the_lower_leg() -> None:
    # Root blocks: inner shin for L4, big-toe side of the foot for L5, little-toe side for S1.
    medial, lateral = (territory("front", "left", root).centroid.x for root in ("L4", "L5"))
    assert medial < lateral  # front view, patient's left: outwards is to the viewer's right
    toes = zone("front", "left", "toe")
    first, fifth = (territory("front", "left", root).intersection(toes) for root in ("L5", "S1"))
    assert abs(first.bounds[0] - toes.buffer(-2).bounds[0]) < 3  # the big toe's own edge
    assert abs(fifth.bounds[2] - toes.buffer(-2).bounds[2]) < 3
    heel = zone("back", "left", "foot")
    assert territory("back", "left", "S1").intersection(heel).area > 0.75 * heel.area


def test_fingers_run_from_thumb_to_little_finger_in_both_views() -> None:
    for view, outwards in (("front", 1), ("back", -1)):
        fingers = [territory(view, "left", r).intersection(zone(view, "left", "finger")) for r in ("C6", "C7", "C8")]
        # Across the fingers, which point down and outwards: the thumb side is out and up.
        across = [outwards * part.centroid.x - part.centroid.y for part in fingers]
        assert across == sorted(across, reverse=True)


def test_words_places_and_sources_are_there_for_every_root() -> None:
    found = body_map()
    assert set(found.words) == set(found.places) == set(found.sources) == set(ROOTS)
    assert "overlap" in found.note
    known = set()
    for path in (ROOT / "assets" / "evidence").glob("*.yaml"):
        known |= set(re.findall(r"^- id: (\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert {fact for facts in found.sources.values() for fact in facts} <= known


def test_file_follows_its_schema() -> None:
    schema = json.loads(ASSET.with_name("territories.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = yaml.safe_load(ASSET.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    data["roots"]["L5"]["key_point"]["place of"] = "?"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(data)


def test_map_is_small(tmp_path: Path) -> None:
    load_body_map(ASSET, tmp_path)
    (kept,) = tmp_path.iterdir()
    assert len(gzip.compress(kept.read_bytes())) < 60_000


def test_second_reading_gives_the_same_and_imports_no_shapely(tmp_path: Path) -> None:
    cut = load_body_map(ASSET, tmp_path)
    script = (
        "import sys; from pathlib import Path; "
        "from backorleg.charts._territories import ASSET, load_body_map; "
        f"found = load_body_map(ASSET, Path({str(tmp_path)!r})); "
        "print(len(found.views), 'shapely' in sys.modules, 'anatomapa' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "False", "False"]
    assert load_body_map(ASSET, tmp_path) == cut


def test_a_new_file_makes_a_new_cut_and_a_damaged_cache_is_cut_again(tmp_path: Path) -> None:
    asset, kept = tmp_path / "territories.yaml", tmp_path / "cache"
    text = ASSET.read_text(encoding="utf-8")
    asset.write_text(text, encoding="utf-8")
    first = load_body_map(asset, kept)
    (file,) = kept.iterdir()
    for damaged in ("", "{}", "[1]", '{"width": 540, "height": 960, "views": 1}'):
        file.write_text(damaged, encoding="utf-8")
        assert load_body_map(asset, kept) == first
    asset.write_text(text.replace("outer side of the upper arm", "outer upper arm"), encoding="utf-8")
    assert load_body_map(asset, kept).words["C5"].startswith("outer upper arm")


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert isinstance(load_body_map(ASSET, blocked), BodyMap)


def test_map_is_read_once_and_cannot_be_changed() -> None:
    assert body_map() is body_map()
    with pytest.raises(TypeError):
        body_map().words["L5"] = "elsewhere"  # type: ignore[index]


def test_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as caught:
        load_body_map(tmp_path / "territories.yaml", tmp_path)
    assert_one_sentence(str(caught.value))


@pytest.mark.parametrize(
    ("old", "new", "tells"),
    [
        ("roots:\n", "roots: [\n", "line"),
        ("borders:\n", "boarders:\n", "borders"),
        ("    words: groin", "    wordz: groin", "words"),
        ("at: [94, 174]", "at: [150, 230]", "C4"),
        ("seeds: {front: [[185, 400]]", "seeds: {front: [[250, 400]]", "C6"),
        ("    L4 beside L5: [[66, 692]", "    L4 beside L5: [[64, 800]", "L5"),
        ("    C4 above C5: [[136, 177]", "    C4 above C5: [[136]", "form|cut"),
    ],
)
def test_broken_file_is_one_sentence(tmp_path: Path, old: str, new: str, tells: str) -> None:
    text = ASSET.read_text(encoding="utf-8")
    assert old in text
    asset = tmp_path / "territories.yaml"
    asset.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ValueError, match=tells) as caught:
        load_body_map(asset, tmp_path / "cache")
    assert_one_sentence(str(caught.value))
    assert not (tmp_path / "cache").exists()


def test_without_anatomapa_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    with pytest.raises(ModuleNotFoundError, match=r"anatomapa.*requirements\.txt"):
        load_body_map(ASSET, tmp_path)


def assert_one_sentence(message: str) -> None:
    assert "territories.yaml" in message
    assert re.search("restore|compare", message)
    assert "\n" not in message
    assert message.endswith(".")
    assert message.count(". ") == 0
