"""An operation from the side: the joint is cut to scale, metal comes when it comes, motion is the model's."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from shapely.geometry import Polygon

from backorleg.charts import lateral, operation_lateral
from backorleg.charts._bone import Y, band, polygon
from backorleg.core._picture import picture_html
from backorleg.model.operations import after, operations, segment_of

ASKING = [name for name, one in operations().items() if one.asks]
LOSSES = (25, 50, 75, 100)


def patch_of(name: str, step: int, loss: float | None = None) -> dict[str, dict[str, Any]]:
    return operation_lateral.patch(after(name, step, loss))


def high(outline: Any) -> float:
    bounds = Polygon(outline).bounds
    return float(bounds[3] - bounds[1])


@pytest.mark.parametrize(("name", "loss"), list(product(ASKING, LOSSES)))
def test_the_share_of_each_process_is_to_scale(name: str, loss: int) -> None:
    gone = operation_lateral.pieces(after(name, 6, loss))
    for piece, arch, (left, right, top, foot) in (
        ("upper", lateral.UPPER_ARCH, operation_lateral.LOWER_END),
        ("lower", lateral.LOWER_ARCH, operation_lateral.UPPER_END),
    ):
        process = band(band(polygon(arch), left, right), top, foot, Y)
        assert high(gone[piece]) / high(process) == pytest.approx(loss / 100, abs=0.08)


@pytest.mark.parametrize("name", operations())
def test_only_bone_is_cut(name: str) -> None:
    gone = operation_lateral.pieces(after(name, 6))
    for piece, arch in (("upper", lateral.UPPER_ARCH), ("lower", lateral.LOWER_ARCH), ("lamina", lateral.UPPER_ARCH)):
        if gone[piece]:
            assert Polygon(polygon(arch)).buffer(2).contains(Polygon(gone[piece])), piece


def test_a_laminectomy_takes_the_spinous_process_and_a_window_does_not() -> None:
    whole, window = (operation_lateral.pieces(after(name, 6))["lamina"] for name in ("laminectomy", "microdiskectomy"))
    assert Polygon(whole).bounds[2] > 220 > Polygon(window).bounds[2]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("decompression_fusion", {"screw": 4, "rods": 5, "chips": 5, "cage": None, "plate": None}),
        ("interbody_fusion", {"screw": 1, "rods": 5, "chips": None, "cage": 4, "plate": None, "bone": 6}),
        ("anterior_cervical_fusion", {"screw": None, "rods": None, "chips": None, "cage": 4, "plate": 5, "bone": 6}),
        ("laminectomy", dict.fromkeys(("screw", "rods", "chips", "cage", "plate", "bone"))),
    ],
)
def test_metal_and_bone_come_when_they_come(name: str, first: dict[str, int | None]) -> None:
    for part, when in first.items():
        for step in range(1, 7):
            found = patch_of(name, step)[f"op-{part}"]
            there = found["d"] != "M0 0" if part == "rods" else "off" not in found["class"].split()
            assert there is (when is not None and step >= when), (part, step)


def test_the_numbers_below_are_those_of_the_model() -> None:
    for name, step in product(operations(), range(1, 7)):
        work = after(name, step)
        said = patch_of(name, step)["op-bends"]["text"]
        if work.measured:
            assert said == f"bends {segment_of(work).bending.value:.1f}°"
        else:
            assert said in ("", "held by the plate")


def test_chips_become_bone_in_the_end() -> None:
    assert [patch_of("decompression_fusion", k)["op-chips"]["class"] for k in (4, 5, 6)] == [
        "chips off",
        "chips",
        "graft",
    ]


@pytest.mark.parametrize("name", operations())
def test_the_twin_says_the_motion_or_why_not(name: str) -> None:
    for step in range(1, 7):
        found = operation_lateral.words(after(name, step))
        assert found.endswith((" mm.", "nothing holds it yet.", "held by the plate."))
        assert re.match(r"^(L4–L5|C5–C6) from the left side, after step \d: ", found)


def test_every_patch_fits_the_drawing_and_the_motion_segment_s_stays_as_it_was() -> None:
    for name, step in product(operations(), range(1, 7)):
        assert "svg" in picture_html(operation_lateral.base(), patch_of(name, step))
    assert "removed" not in lateral.drawing("x", 0, "Today")
