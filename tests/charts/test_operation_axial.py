"""An operation from below: what is cut is to scale, on the painful side, clear of names; the nerve is free in time."""

from __future__ import annotations

import re
from functools import cache
from itertools import product
from typing import Any

import pytest
from shapely.geometry import LineString, MultiPolygon, Polygon, box
from shapely.ops import unary_union

from backorleg.charts import operation_axial
from backorleg.charts._bone import polygon
from backorleg.charts._levels import ARCHES, JOINT
from backorleg.core._picture import picture_html
from backorleg.model.operations import after, operations, reach
from backorleg.model.spine import ZONES

MIDDLE = 240
NECK = {name for name, one in operations().items() if one.region == "cervical"}
ASKING = [name for name, one in operations().items() if one.asks]
LOSSES = (25, 50, 75, 100)


@cache
def patch_of(name: str, step: int, zone: str = "central", loss: float | None = None) -> dict[str, dict[str, Any]]:
    return operation_axial.patch(after(name, step, loss), zone)


def shapes(part: dict[str, Any]) -> Any:
    """Return a part's closed pieces as one shape; empty if it is not drawn."""
    rings = [
        Polygon([(float(x), float(y)) for x, y in re.findall(r"(-?\d+) (-?\d+)", piece)])
        for piece in part["d"].split("Z")
        if "L" in piece
    ]
    return unary_union(rings) if rings else MultiPolygon()


def joint_of(name: str) -> LineString:
    """Return the drawn joint on the patient's left, which is on the viewer's right."""
    path = operation_axial.NECK_JOINT if name in NECK else JOINT
    return LineString([(2 * MIDDLE - x, y) for x, y in polygon(path)])


def wide(shape: Any) -> float:
    return 0.0 if shape.is_empty else float(shape.bounds[2] - shape.bounds[0])


@pytest.mark.parametrize(("name", "loss"), list(product(ASKING, LOSSES)))
def test_the_share_of_the_joint_is_to_scale(name: str, loss: int) -> None:
    joint = joint_of(name)
    gone = joint.intersection(shapes(patch_of(name, 6, loss=loss)["facet"]).buffer(0.5))
    assert wide(gone) / wide(joint) == pytest.approx(loss / 100, abs=0.03)


@pytest.mark.parametrize("name", ASKING)
def test_half_of_the_joint_is_half_of_its_width(name: str) -> None:
    joint = joint_of(name)
    half = shapes(patch_of(name, 6, loss=50)["facet"])
    left = joint.bounds[0]
    # From the inner end outwards, on the painful side.
    assert half.bounds[2] - left >= wide(joint) / 2 - 1
    assert min(x for x in (half.bounds[2], joint.bounds[2])) - left == pytest.approx(wide(joint) / 2, abs=1)


@pytest.mark.parametrize("name", ASKING)
def test_no_joint_is_cut_where_none_goes(name: str) -> None:
    assert shapes(patch_of(name, 6, loss=0)["facet"]).is_empty


@pytest.mark.parametrize("name", operations())
def test_only_bone_is_cut(name: str) -> None:
    bone = Polygon(polygon(ARCHES[operations()[name].region])).buffer(1.5)
    for step, part in product(range(1, 7), ("lamina", "facet")):
        assert shapes(patch_of(name, step)[part]).difference(bone).is_empty


@pytest.mark.parametrize("name", operations())
def test_one_side_is_the_painful_one(name: str) -> None:
    one, found = operations()[name], patch_of(name, 6)
    gone = unary_union([shapes(found["lamina"]), shapes(found["facet"])])
    if gone.is_empty:
        return
    if one.sides == "one":
        assert gone.bounds[0] > MIDDLE
    else:
        assert gone.bounds[0] + gone.bounds[2] == pytest.approx(2 * MIDDLE, abs=2)


def test_a_laminectomy_takes_the_spinous_process_and_a_window_does_not() -> None:
    spine = box(230, 300, 250, 318)
    assert shapes(patch_of("laminectomy", 6)["lamina"]).contains(spine.buffer(-1))
    assert not shapes(patch_of("microdiskectomy", 6)["lamina"]).intersects(spine)


@pytest.mark.parametrize(("name", "zone"), list(product(operations(), ZONES)))
def test_the_nerve_is_lit_until_it_is_free(name: str, zone: str) -> None:
    for step in range(1, 7):
        work = after(name, step)
        found = operation_axial.patch(work, zone)
        lit = any("hit" in changes.get("class", "").split() for changes in found.values())
        nothing = name in NECK and zone == "far_lateral"
        assert lit is not (work.frees(zone) or nothing)


@pytest.mark.parametrize(("name", "zone"), list(product(operations(), ZONES)))
def test_what_was_taken_stays_as_an_outline(name: str, zone: str) -> None:
    before, later = patch_of(name, 1, zone), patch_of(name, 6, zone)
    assert before["taken"]["d"] == "M0 0"
    drawn = [before[part]["d"] for part in ("lesion", "spur") if before[part]["d"] != "M0 0"]
    if drawn and reach(name, zone).reached:
        assert later["taken"]["d"] == drawn[0]
        assert later["lesion"]["d"] == later["spur"]["d"] == "M0 0"


def test_the_sac_unfolds_when_the_ligament_is_off() -> None:
    tight, free = (patch_of("laminectomy", step)["lumbar-sac"] for step in (2, 3))
    assert float(tight["rx"]) < float(free["rx"])
    assert "hit" in tight["class"]
    assert "hit" not in free["class"]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("microdiskectomy", set()),
        ("laminectomy", set()),
        ("cervical_foraminotomy", set()),
        ("decompression_fusion", {"heads", "chips"}),
        ("interbody_fusion", {"heads", "cage", "bridge"}),
        ("anterior_cervical_fusion", {"cage", "plate", "bridge"}),
    ],
)
def test_only_what_was_put_in_is_drawn(name: str, seen: set[str]) -> None:
    found = patch_of(name, 6)
    parts = ("heads", "chips", "cage", "plate", "bridge")
    assert {part for part in parts if "off" not in found[part]["class"].split()} == seen
    assert all("off" in patch_of(name, 2)[part]["class"].split() for part in ("cage", "plate", "bridge", "chips"))


@pytest.mark.parametrize("name", operations())
def test_what_is_drawn_keeps_clear_of_the_names_in_the_margins(name: str) -> None:
    middle = box(76, 0, 404, 400)
    for step in range(1, 7):
        found = patch_of(name, step)
        for part in ("lamina", "facet", "cage", "space"):
            assert shapes(found[part]).difference(middle).is_empty
        spots = [(float(x), float(y)) for x, y in re.findall(r"(-?\d+) (-?\d+)", found["entry"]["d"])]
        assert middle.contains(LineString(spots))


@pytest.mark.parametrize("name", operations())
def test_the_row_below_shows_where_one_is(name: str) -> None:
    for step in range(1, 7):
        found = patch_of(name, step)
        now = [k for k in range(1, 7) if "now" in found[f"stop-{k}"]["class"].split()]
        assert now == [step]
    assert 'data-press="step=6"' in operation_axial.base()


def test_every_patch_fits_the_drawing() -> None:
    base = re.sub(r' data-press="[^"]*"', "", operation_axial.base())
    for name, zone in product(operations(), ZONES):
        assert "svg" in picture_html(base, patch_of(name, 4, zone))


TWINS = {
    ("microdiskectomy", 1, "paracentral"): (
        "Step 1 of 6 (find the level): no bone taken; the traversing L5 root is still pressed."
    ),
    ("laminoforaminotomy", 6, "foraminal"): (
        "Step 6 of 6 (close, and get up): a window in the lamina, ligament and 25 % of one facet joint taken; "
        "the exiting L4 root is free."
    ),
    ("interbody_fusion", 5, "central"): (
        "Step 5 of 6 (rods): a window in the lamina, ligament, the disc and 100 % of one facet joint taken; cage, "
        "screws and rods in place; the sac is free."
    ),
    ("anterior_cervical_fusion", 2, "central"): (
        "Step 2 of 6 (the disc comes out): the disc taken; the cord is still pressed."
    ),
    ("cervical_foraminotomy", 1, "far_lateral"): (
        "Step 1 of 6 (find the level): no bone taken; outside the foramen nothing is drawn in the neck."
    ),
}


@pytest.mark.parametrize(("state", "said"), TWINS.items())
def test_the_twin_says_what_is_gone_and_whether_the_nerve_is_free(state: tuple[str, int, str], said: str) -> None:
    name, step, zone = state
    assert operation_axial.words(after(name, step), zone) == said
