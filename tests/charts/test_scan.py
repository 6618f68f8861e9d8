"""The MRI of a patient: level, side and size as the file says, and nothing that gives the answer away."""

from __future__ import annotations

import math
import re
from itertools import pairwise, product
from typing import Any

import pytest
from tests.charts.clinic_pictures import label, made, parsed, texts

from backorleg.charts import lateral
from backorleg.charts.scan import scanned
from backorleg.evidence import estimate
from backorleg.model.clinic_patients import patients
from backorleg.model.motion_segment import FACETS
from backorleg.model.motion_segment import GRADES as PFIRRMANN
from backorleg.model.radiculopathy import GRADES, KINDS
from backorleg.model.spine import SIDES, ZONES, levels, roots

LARGEST = 6000
LUMBAR = [one.id for one in levels().values() if one.region == "lumbar"]
DISC = {"picture": "axial", "level": "L4-5", "zone": "paracentral", "severity": "compression", "cause": "herniation"}
BONE = DISC | {"zone": "foraminal", "cause": "foraminal_stenosis"}
CANAL = {"picture": "canal", "level": "L4-5", "area": "80", "levels": "1"}
SEGMENT = {
    "picture": "segment",
    "level": "L4-5",
    "pfirrmann": "IV",
    "slip": "8",
    "slip_motion": "stable",
    "facets": "effusion",
}


def drawn(side: str = "left", **scan: str) -> str:
    return scanned(made(scan=scan, side=side))


def ovals(svg: str, kind: str) -> list[Any]:
    return [each for each in parsed(svg).iter("ellipse") if each.get("class") == kind]


def test_no_picture_names_a_root_or_marks_what_is_met() -> None:
    for level, zone, severity, kind in product(levels(), ZONES, GRADES, KINDS):
        svg = drawn(**DISC | {"level": level, "zone": zone, "severity": severity, "kind": kind})
        assert len(svg) < LARGEST
        assert not re.search(r" id=|data-|style=|hit|xmlns|ns0|NaN", svg)
        here = levels()[level]
        assert set(texts(svg)) == {"R", "L", "front", here.label}
        said = label(svg).replace(here.label, "")
        assert not re.search(r"herniat|stenosis|compress", said)
        assert not any(re.search(rf"\b{root}\b", said) for root in roots())
        assert said.endswith(".")


@pytest.mark.parametrize("level", list(levels()))
def test_the_side_is_the_patients(level: str) -> None:
    for scan in (DISC, BONE, DISC | {"zone": "foraminal"}):
        left, right = (drawn(side, **scan | {"level": level}) for side in SIDES)
        assert "on the patient’s left" in label(left)
        assert "on the patient’s right" in label(right)
        # Both are drawn for the right; the left is its mirror image.
        pattern = r'<path class="(?:lesion|bone spur)" d="([^"]+)"( transform="translate\(480 0\) scale\(-1 1\)")?'
        (there, mirrored), (here, plain) = re.findall(pattern, left)[-1], re.findall(pattern, right)[-1]
        assert there == here
        assert mirrored
        assert not plain
        assert float(re.findall(r"[\d.]+", here)[0]) < 240


def test_a_central_lesion_has_no_side() -> None:
    svg = drawn("both", **DISC | {"zone": "central"})
    assert svg == drawn("left", **DISC | {"zone": "central"})
    assert "left" not in label(svg)


def test_severity_shows() -> None:
    for scan in (DISC, BONE):
        seen = [drawn(**scan | {"severity": one}) for one in GRADES]
        assert len(set(seen)) == len(GRADES)
        for word, svg in zip(("touches", "pushes aside|crowds", "flattens"), seen, strict=True):
            assert re.search(word, label(svg))


@pytest.mark.parametrize("area", range(40, 181, 10))
def test_the_sac_is_true_to_scale(area: int) -> None:
    svg = drawn(**CANAL | {"area": str(area)})
    (sac,), (usual,) = ovals(svg, "sac"), ovals(svg, "usual")
    ruler = next(each for each in parsed(svg).iter("path") if each.get("class") == "scale")
    centimetre = abs(float(ruler.attrib["d"].rpartition("h")[2]))
    for oval, size in ((sac, area), (usual, estimate("population-min-dsca minimum-area").value)):
        units = math.pi * float(oval.attrib["rx"]) * float(oval.attrib["ry"])
        assert units / (centimetre / 10) ** 2 == pytest.approx(size, rel=0.01)
    # Every rootlet is inside.
    for one in parsed(svg).iter("circle"):
        dx = (float(one.attrib["cx"]) - 240) / float(sac.attrib["rx"])
        dy = (float(one.attrib["cy"]) - float(sac.attrib["cy"])) / float(sac.attrib["ry"])
        assert math.hypot(dx, dy) < 1
    assert f"{area} mm²" in label(svg)


def test_two_narrow_levels_stand_side_by_side() -> None:
    for level in LUMBAR:
        svg = drawn(**CANAL | {"level": level, "levels": "2"})
        named = [each for each in texts(svg) if "–" in each]
        assert levels()[level].label in named
        assert [one.label for one in levels().values() if one.label in named] == named
        assert len(named) == len(ovals(svg, "sac")) == 2
        assert len(svg) < LARGEST


def test_the_slip_is_true_to_scale_and_forwards() -> None:
    for slip in ("0", "4", "8", "12"):
        motion = "stable" if slip != "0" else "none"
        svg = drawn(**SEGMENT | {"slip": slip, "slip_motion": motion})
        moved = re.findall(r"translate\((-?[\d.]+) [\d.]+\)", svg)[1]
        # The patient looks to the left.
        assert float(moved) / lateral.DEPTH["lumbar"] == pytest.approx(-float(slip), abs=0.05)
        assert (f"{slip} mm in front" in label(svg)) is (slip != "0")


def test_a_worn_disc_is_darker_and_the_last_one_lower() -> None:
    seen = [drawn(**SEGMENT | {"pfirrmann": one}) for one in PFIRRMANN]
    shades = [float((re.findall(r'class="worn" fill-opacity="([\d.]+)"', svg) or ["0"])[0]) for svg in seen]
    assert all(lighter < darker for lighter, darker in pairwise(shades))
    assert "bright" in label(seen[0])
    assert "collapsed" in label(seen[-1])
    joints = {one: drawn(**SEGMENT | {"facets": one}) for one in FACETS}
    assert 'class="fluid"' in joints["effusion"]
    assert 'class="fluid"' not in joints["arthritic"] + joints["healthy"]
    assert len({label(svg) for svg in joints.values()}) == len(FACETS)


@pytest.mark.parametrize("level", list(levels()))
def test_a_normal_scan_shows_nothing_that_presses(level: str) -> None:
    svg = drawn(picture="normal", level=level)
    assert "lesion" not in svg
    assert "spur" not in svg
    assert "nothing presses" in label(svg)


@pytest.mark.parametrize(
    ("scan", "said"),
    [
        ({"picture": "film"}, 'cannot be "film"; allowed: axial, canal, segment, normal'),
        ({}, 'cannot be ""'),
        ({"picture": "normal"}, "lacks level"),
        ({"picture": "normal", "level": "L9"}, "L2-3"),
        (DISC | {"level": "T1-2"}, "L2-3"),
        (DISC | {"severity": "huge"}, "contact"),
        (BONE | {"zone": "central"}, "allowed: foraminal"),
        (CANAL | {"area": "85"}, "allowed: 40, 50"),
        (CANAL | {"level": "C5-6"}, "allowed: L2-3"),
        (CANAL | {"levels": "3"}, "allowed: 1, 2"),
        (SEGMENT | {"slip": "much"}, "whole mm"),
        (SEGMENT | {"slip": "0"}, "allowed: none"),
        (SEGMENT | {"level": "C5-6"}, "allowed: 0"),
        ({key: value for key, value in SEGMENT.items() if key != "facets"}, "lacks facets"),
    ],
)
def test_a_broken_scan_is_refused_in_one_sentence(scan: dict[str, str], said: str) -> None:
    with pytest.raises(ValueError, match=re.escape(said)) as caught:
        drawn(**scan)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_every_patient_has_a_scan() -> None:
    for one in patients().values():
        svg = scanned(one)
        assert 500 < len(svg) < LARGEST
        assert levels()[one.scan["level"]].label in label(svg)
