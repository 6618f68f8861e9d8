"""The picture of a fusion: what was put in is drawn, what was not is not, and bone fills as it comes."""

from __future__ import annotations

from itertools import product

import pytest

from backorleg.charts import union_segment


def drawn(patch: dict[str, dict[str, str]], part: str) -> bool:
    return "off" not in patch[part]["class"].split()


@pytest.mark.parametrize(("levels", "technique"), list(product((1, 2), ("screws", "cage"))))
def test_hardware_and_bone_are_those_of_the_operation(levels: int, technique: str) -> None:
    patch = union_segment.patch(12, levels, technique)
    for number in (1, 2):
        held = number <= levels
        assert drawn(patch, f"cage-{number}") is (held and technique == "cage")
        assert drawn(patch, f"between-{number}") is (held and technique == "cage")
        assert drawn(patch, f"behind-{number}") is (held and technique == "screws")
    assert drawn(patch, "screw-2") is (levels == 2)
    assert drawn(patch, "free") is (levels == 1)
    for name, caged in (("cage", True), ("between", True), ("disc", False), ("behind", False)):
        assert drawn(patch, f"name-{name}") is (caged is (technique == "cage"))


def test_bone_fills_with_the_months() -> None:
    fills = [float(union_segment.patch(m, 1, "cage")["between-1"]["style"].split()[1]) for m in (0, 3, 6, 12, 24)]
    assert fills[0] == 0
    assert fills[-1] == 1
    assert fills == sorted(fills)


def test_the_sentence_names_what_was_put_in() -> None:
    assert "Two levels" in union_segment.words(6, 2, "cage")
    assert "cages" in union_segment.words(6, 2, "cage")
    assert "cages" not in union_segment.words(6, 2, "screws")
    assert "only laid" in union_segment.words(0, 1, "screws")
