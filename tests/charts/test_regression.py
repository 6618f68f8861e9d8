"""How many herniations shrink: dots, names and a sentence."""

from __future__ import annotations

import pytest

from backorleg.charts import regression
from backorleg.model.radiculopathy import KINDS, Lesion, lesion


def herniation(kind: str, level: str = "L4-5") -> Lesion:
    return lesion(level, "foraminal", "left", "contact", kind=kind)


@pytest.mark.parametrize("kind", KINDS)
def test_dots_are_the_two_analyses_and_the_present_shape_stands_out(kind: str) -> None:
    others, newer, names, chosen = regression.patch(herniation(kind))["data"]
    # Chiu 2015 and the meta-analysis of 2023, from bulge to sequestration.
    older = dict(zip(KINDS, (13, 41, 70, 96), strict=True))
    assert dict(zip(chosen["y"], chosen["x"], strict=True)) == {kind: older.pop(kind)}
    assert dict(zip(others["y"], others["x"], strict=True)) == older
    assert newer["x"] == [13, 38, 67, 88]
    assert [text.startswith("<b>") for text in names["text"]] == [one == kind for one in KINDS]


@pytest.mark.parametrize("kind", KINDS)
def test_words_begin_with_the_present_shape(kind: str) -> None:
    said = regression.words(herniation(kind))
    first = said.partition(": ")[2].partition(";")[0]
    assert first.startswith(kind)
    shares = dict(zip(KINDS, ("13 % and 13 %", "41 % and 38 %", "70 % and 67 %", "96 % and 88 %"), strict=True))
    assert all(share in said for share in shares.values())
    assert shares[kind] in first


def test_in_the_neck_and_for_bone_there_is_no_share() -> None:
    bone = lesion("L4-5", "foraminal", "left", "contact", cause="foraminal_stenosis")
    for found, why in ((herniation("bulge", "C5-6"), "Not counted in the neck"), (bone, "Bone does not shrink")):
        patch = regression.patch(found)
        assert all(trace["x"] == [] for trace in patch["data"])
        assert why in patch["layout"]["annotations"][0]["text"]
        assert why in regression.words(found)
