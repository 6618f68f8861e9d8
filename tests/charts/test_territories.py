"""The body map: right roots on the right skin, on the patient's own sides, small and quick to read."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
import sys
from functools import cache
from importlib import metadata
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

import anatomapa.model
import jsonschema
import pytest
import yaml
from shapely.affinity import scale
from shapely.geometry import Point, Polygon
from shapely.ops import unary_union

from backorleg import evidence
from backorleg.charts._territories import FILES, FOLDER, MM_PER_UNIT, BodyMap, body_map, load_body_map
from backorleg.model.spine import roots as spine_roots

if TYPE_CHECKING:
    from collections.abc import Callable
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


@cache
def around(view: str, side: str, root: str) -> BaseGeometry:
    path = body_map().views[view].overlaps[side].get(root)
    return shape(path) if path else Polygon()


@cache
def drawn(view: str, side: str, name: str) -> BaseGeometry:
    path = body_map().views[view].zones[side].get(name)
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
def test_neighbours_share_a_border_and_a_margin(upper: str, lower: str) -> None:
    own = [(territory(view, "left", upper), territory(view, "left", lower)) for view in VIEWS]
    wide = [(around(view, "left", upper), around(view, "left", lower)) for view in VIEWS]
    smaller = min(sum(a.area for a, _ in own), sum(b.area for _, b in own))
    assert sum(a.intersection(b).area for a, b in own) < 0.02 * smaller  # rounding
    assert sum(a.intersection(b).area for a, b in wide) > 0.05 * smaller


@pytest.mark.parametrize("view", VIEWS)
def test_a_margin_is_as_wide_as_the_assumption_says_and_stays_on_the_skin(view: str) -> None:
    reach = (evidence.assumption("territory-overlap-width").value or 0) / MM_PER_UNIT
    outline = shape(body_map().views[view].outline).buffer(ROUNDING)
    for side in SIDES:
        for root in body_map().views[view].territories[side]:
            own, wide = territory(view, side, root), around(view, side, root)
            assert wide.buffer(ROUNDING).covers(own), root
            assert own.buffer(reach + 2 * ROUNDING).covers(wide), root
            assert outline.covers(wide), root
            assert wide.area > 1.2 * own.area, root


def test_a_margin_does_not_leap_from_the_arm_to_the_trunk_or_to_the_other_side() -> None:
    trunk = zone("front", "left", "abdomen") if anatomapa.model.load("anterior").get("abdomen") else None
    for root in ("C8", "T1"):
        assert trunk is None or around("front", "left", root).intersection(trunk).area < 1
    for view in VIEWS:
        for root in body_map().views[view].territories["left"]:
            over = around(view, "left", root).intersection(around(view, "right", root))
            assert over.area < 5 * ROUNDING * 2, (view, root)  # they may meet in the midline


# Zones to draw pain in


def test_zones_do_not_overlap() -> None:
    for view in VIEWS:
        for one, two in combinations(body_map().views[view].zones["left"], 2):
            assert drawn(view, "left", one).intersection(drawn(view, "left", two)).area < 15, (view, one, two)


def test_zones_cover_every_territory_so_that_it_can_be_drawn() -> None:
    for view in VIEWS:
        everything = unary_union([drawn(view, "left", name) for name in body_map().views[view].zones["left"]])
        for root in body_map().views[view].territories["left"]:
            found = territory(view, "left", root)
            assert found.difference(everything.buffer(1)).area < 0.02 * found.area, (view, root)


def test_zones_lie_where_their_names_say() -> None:
    def part(view: str, name: str, *places: str) -> float:
        found = drawn(view, "left", name)
        return float(found.intersection(unary_union([zone(view, "left", place) for place in places])).area / found.area)

    assert part("front", "knee", "knee", "thigh", "lower_leg") > 0.9
    assert part("front", "foot_top", "foot", "toe", "ankle") > 0.9
    assert part("back", "calf", "lower_leg", "knee") > 0.9
    assert part("back", "foot_outer", "foot", "ankle", "lower_leg") > 0.9
    assert part("front", "thumb", "hand", "finger", "wrist") > 0.9
    assert part("back", "little_finger", "hand", "finger", "wrist") > 0.9
    assert part("front", "forearm_thumb", "forearm", "elbow", "wrist") > 0.9
    inner, outer = (drawn("front", "left", name).centroid.x for name in ("shin_inner", "shin_outer"))
    assert inner < outer  # front view, patient's left: outwards is to the viewer's right


def test_a_zone_can_be_hit_by_a_finger() -> None:
    found = body_map()
    for name in found.zones:
        assert found.areas.zones[name] > 1500, name


def test_areas_are_those_of_the_shapes() -> None:
    areas = body_map().areas
    for root in ROOTS:
        own = sum(territory(view, "left", root).area for view in VIEWS)
        wide = sum(around(view, "left", root).area for view in VIEWS)
        assert areas.roots[root] == pytest.approx((own, wide), rel=0.02)
    for name in body_map().zones:
        assert areas.zones[name] == pytest.approx(sum(drawn(view, "right", name).area for view in VIEWS), rel=0.02)
        for root in ROOTS:
            found = sum(drawn(view, "left", name).intersection(territory(view, "left", root)).area for view in VIEWS)
            own, wide = areas.shared[name].get(root, (0.0, 0.0))
            assert own == pytest.approx(found, abs=80, rel=0.03)
            assert own <= wide <= areas.zones[name] + 1


# What other maps say


@pytest.mark.parametrize("view", VIEWS)
def test_what_other_maps_add_lies_on_the_skin_and_reaches_beyond_ours(view: str) -> None:
    outline = shape(body_map().views[view].outline).buffer(ROUNDING)
    for side in SIDES:
        for claim, added in body_map().views[view].claims[side].items():
            for root, path in added.items():
                assert outline.covers(shape(path)), (claim, root)
                assert shape(path).difference(territory(view, side, root)).area > 100, (claim, root)


def test_the_bands_begin_at_the_midline_of_the_back_and_reach_the_limb() -> None:
    """As the atlas describes the map of Keegan and Garrett: C5 to T1 and L3 to S2."""
    (bands,) = (each for each in body_map().claims if each.id == "bands")
    assert bands.roots == ("C5", "C6", "C7", "C8", "T1", "L3", "L4", "L5", "S1", "S2")
    back = body_map().views["back"].claims["left"]["bands"]
    for root in bands.roots:
        found = shape(back[root])
        assert abs(found.bounds[2] - body_map().width / 2) < 1, root  # from behind, the left is on the viewer's left
        front = body_map().views["front"].claims["left"]["bands"].get(root)
        own = territory("back", "left", root)
        assert found.distance(own) < 3 or (front and shape(front).distance(territory("front", "left", root)) < 3), root


def test_every_claim_has_words_and_facts_that_exist() -> None:
    for claim in body_map().claims:
        assert claim.says.count("{root}") == 1
        for name in claim.facts:
            assert evidence.fact(name).confidence == "verified"
        shown = {root for view in body_map().views.values() for root in view.claims["left"].get(claim.id, {})}
        assert shown == set(claim.roots)


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


def test_words_places_and_facts_are_there_for_every_root() -> None:
    found = body_map()
    assert list(found.roots) == ROOTS
    assert "overlap" in found.note
    for root, each in found.roots.items():
        assert each.words
        assert each.place
        assert all(evidence.fact(name) for name in each.facts)
        # What the spine's own file says is not said twice.
        assert not (each.muscle or each.level) or root not in spine_roots()


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("territories", lambda data: data["roots"]["L5"]["key_point"].update({"place of": "?"})),
        ("zones", lambda data: data["zones"]["knee"].pop("front")),
        ("zones", lambda data: data["zones"].update({"Knee": data["zones"]["knee"]})),
        ("disagreements", lambda data: data["claims"][0].update(says="It begins elsewhere.")),
        ("disagreements", lambda data: data["claims"][0]["roots"].update(L9={"zones": ["knee"]})),
    ],
    ids=["unknown field", "zone without outline", "zone with a capital", "claim without root", "root that is none"],
)
def test_a_file_follows_its_schema(name: str, spoil: Callable[[Any], Any]) -> None:
    schema = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    data = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(data)
    spoil(data)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(data)


def test_map_is_small(tmp_path: Path) -> None:
    load_body_map(FOLDER, tmp_path)
    (kept,) = tmp_path.iterdir()
    assert len(gzip.compress(kept.read_bytes())) < 60_000


def test_second_reading_gives_the_same_and_imports_no_shapely(tmp_path: Path) -> None:
    cut = load_body_map(FOLDER, tmp_path)
    script = (
        "import sys; from pathlib import Path; "
        "from backorleg.charts._territories import FOLDER, load_body_map; "
        f"found = load_body_map(FOLDER, Path({str(tmp_path)!r})); "
        "print(len(found.views), 'shapely' in sys.modules, 'anatomapa' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["2", "False", "False"]
    assert load_body_map(FOLDER, tmp_path) == cut


def test_a_new_file_makes_a_new_cut_and_a_damaged_cache_is_cut_again(tmp_path: Path) -> None:
    folder, kept = copied(tmp_path / "bodymap"), tmp_path / "cache"
    first = load_body_map(folder, kept)
    (file,) = kept.iterdir()
    for damaged in ("", "{}", "[1]", '{"width": 540, "height": 960, "views": 1}'):
        file.write_text(damaged, encoding="utf-8")
        assert load_body_map(folder, kept) == first
    change(folder, "territories", "outer side of the upper arm", "outer upper arm")
    assert load_body_map(folder, kept).roots["C5"].words.startswith("outer upper arm")
    change(folder, "zones", "label: front of the knee", "label: kneecap")
    assert load_body_map(folder, kept).zones["knee"].label == "kneecap"


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert isinstance(load_body_map(FOLDER, blocked), BodyMap)


def test_map_is_read_once_and_cannot_be_changed() -> None:
    assert body_map() is body_map()
    with pytest.raises(TypeError):
        body_map().zones["knee"] = "elsewhere"  # type: ignore[index]


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_one_sentence(tmp_path: Path, name: str) -> None:
    folder = copied(tmp_path / "bodymap")
    (folder / f"{name}.yaml").unlink()
    with pytest.raises(FileNotFoundError) as caught:
        load_body_map(folder, tmp_path / "cache")
    assert_one_sentence(str(caught.value), name)


@pytest.mark.parametrize(
    ("name", "old", "new", "tells"),
    [
        ("territories", "roots:\n", "roots: [\n", "line"),
        ("territories", "borders:\n", "boarders:\n", "borders"),
        ("territories", "    words: groin", "    wordz: groin", "words"),
        ("territories", "at: [94, 174]", "at: [150, 230]", "C4"),
        ("territories", "seeds: {front: [[185, 400]]", "seeds: {front: [[250, 400]]", "C6"),
        ("territories", "    L4 beside L5: [[66, 692]", "    L4 beside L5: [[64, 800]", "L5"),
        ("territories", "    C4 above C5: [[136, 177]", "    C4 above C5: [[136]", "form|cut"),
        ("zones", "zones:\n", "zones: [\n", "line"),
        ("zones", "front: [[[-5, 655]", "sideways: [[[-5, 655]", 'the zone "knee" is nowhere on the body'),
        (
            "zones",
            "[[[-5, 655], [130, 655], [130, 727], [-5, 727]]]",
            "[[[280, 0], [290, 0], [290, 5]]]",
            'zone "knee"',
        ),
        ("disagreements", "claims:\n", "claimz:\n", "claims"),
        ("disagreements", "[[26, 890], [28, 915], [32, 945]]", "[[280, 0], [281, 5]]", "L4|cut"),
    ],
)
def test_broken_file_is_one_sentence(tmp_path: Path, name: str, old: str, new: str, tells: str) -> None:
    folder = copied(tmp_path / "bodymap")
    change(folder, name, old, new)
    with pytest.raises(ValueError, match=tells) as caught:
        load_body_map(folder, tmp_path / "cache")
    assert_one_sentence(str(caught.value), name)
    assert not (tmp_path / "cache").exists()


def copied(folder: Path) -> Path:
    shutil.copytree(FOLDER, folder)
    return folder


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_without_anatomapa_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def absent(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", absent)
    with pytest.raises(ModuleNotFoundError, match=r"anatomapa.*requirements\.txt"):
        load_body_map(FOLDER, tmp_path)


def assert_one_sentence(message: str, name: str) -> None:
    assert f"{name}.yaml" in message
    assert re.search("restore|compare", message)
    assert "\n" not in message
    assert message.endswith(".")
    assert message.count(". ") == 0
