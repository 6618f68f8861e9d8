"""The picture's words, and the ways of measuring, as the papers print them."""

from __future__ import annotations

import pytest

from backorleg.charts import segment_motion
from backorleg.model.motion_segment import segment

WORN = segment("L4-5", "IV")


@pytest.mark.parametrize(
    ("treatment", "union", "said"),
    [
        ("none", "solid", "L4–L5 bends by 8.9° and shifts by 1.7 mm today."),
        (
            "rehabilitation",
            "solid",
            "L4–L5 bends by 8.9° and shifts by 1.7 mm today, and just as much after rehabilitation.",
        ),
        (
            "fusion",
            "not_solid",
            (
                "L4–L5 bends by 8.9° and shifts by 1.7 mm today; after a fusion in which bone has not grown, by 4.4° "
                "and 0.8 mm."
            ),
        ),
    ],
)
def test_the_twin_gives_both_ranges(treatment: str, union: str, said: str) -> None:
    # Tan 2012: 8.87 degrees and 1.1 mm; half as much again at grade IV.
    assert segment_motion.words(WORN, treatment, union) == said


def test_a_slip_is_told() -> None:
    assert segment_motion.words(segment("L4-5", "II", 8), "none", "solid").startswith("L4–L5, slipped 8 mm, bends ")


def test_ways_of_measuring_are_the_papers_figures() -> None:
    found = segment_motion.rows("L4-5")
    assert [row[1] for row in found["rows"]] == [
        "8.87°",
        "8.2° (two of three people 2.89 to 13.51°)",
        "7 to 14°",
        "14.7° (flexion and extension added)",
    ]
    neck = segment_motion.rows("C5-6")
    assert [row[0] for row in neck["rows"]] == ["Upright MRI, hardly worn discs", "Filmed while moving"]
    assert neck["rows"][1][2] == "2.3 mm (both ways added)"
    assert len(segment_motion.rows("C7-T1")["rows"]) == 1
