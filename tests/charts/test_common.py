"""How common a lesion is: only what somebody counted."""

from __future__ import annotations

from itertools import product

import pytest
from tests.markup import parse, text

from backorleg.charts import common
from backorleg.model.radiculopathy import lesion
from backorleg.model.spine import ZONES, levels


@pytest.mark.parametrize(
    ("level", "zone", "words"),
    [
        ("L4-5", "paracentral", ["38 % of 1,190", "at L4–L5"]),
        ("L5-S1", "central", ["54 % of 1,190"]),
        (
            "L3-4",
            "far_lateral",
            ["7.4 % of 1,190", "L2–L3 and L3–L4 together", "2.6 to 12 %", "25 % of those at L3–L4"],
        ),
        ("C6-7", "foraminal", ["Of 359", "42 % were C7", "a soft disc", "25 %"]),
        ("C5-6", "central", ["no count"]),
        ("C5-6", "far_lateral", ["no count"]),
    ],
)
def test_counts_are_those_of_the_papers(level: str, zone: str, words: list[str]) -> None:
    said = text(parse(common.common(lesion(level, zone, "left", "contact"))))
    for each in words:
        assert each in said


def test_a_narrowed_foramen_is_counted_in_the_neck_only() -> None:
    neck, back = (
        common.plain(lesion(level, "foraminal", "left", "contact", cause="foraminal_stenosis"))[0]
        for level in ("C5-6", "L5-S1")
    )
    assert "bone makes about 75 %" in neck
    assert "no count" in back


def test_every_number_has_its_source_and_no_source_stands_without() -> None:
    for level, zone in product(levels(), ZONES):
        said, named = common.plain(lesion(level, zone, "left", "contact"))
        assert bool(named) is any(letter.isdigit() and "%" in said for letter in said)
        assert set(named) <= set(common.facts())
