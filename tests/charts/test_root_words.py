"""What is said of a root: its tests, the lesions that meet it, how its pain behaves."""

from __future__ import annotations

import pytest
from tests.markup import parse, text

from backorleg.charts import root_words
from backorleg.charts._territories import body_map

ROOTS = ["C4", "C5", "C6", "C7", "C8", "T1", "T2", "L1", "L2", "L3", "L4", "L5", "S1", "S2"]
# Level and zones that meet each root, by hand; roots that no disc of the simulators meets have none.
MET = {
    "C5": ["C4–C5, paracentral or foraminal"],
    "C6": ["C5–C6, paracentral or foraminal"],
    "C7": ["C6–C7, paracentral or foraminal"],
    "C8": ["C7–T1, paracentral or foraminal"],
    "L2": ["L2–L3, foraminal or far lateral"],
    "L3": ["L2–L3, central", "L2–L3, paracentral", "L3–L4, foraminal or far lateral"],
    "L4": ["L3–L4, central", "L3–L4, paracentral", "L4–L5, foraminal or far lateral"],
    "L5": ["L4–L5, central", "L4–L5, paracentral", "L5–S1, foraminal or far lateral"],
    "S1": ["L5–S1, central", "L5–S1, paracentral"],
}


@pytest.mark.parametrize("root", ROOTS)
def test_levels_and_zones_are_those_of_the_anatomy(root: str) -> None:
    items = [(item.findtext("strong") or "").rstrip(":") for item in parse(root_words.reached(root)).iter("li")]
    assert items == MET.get(root, [])


@pytest.mark.parametrize(
    ("root", "where"), [("C4", "C3–C4"), ("T1", "T1–T2"), ("T2", "T2–T3"), ("L1", "L1–L2"), ("S2", "sacrum")]
)
def test_roots_beyond_the_simulators_say_where_they_leave(root: str, where: str) -> None:
    assert where in text(parse(root_words.reached(root)))


@pytest.mark.parametrize("root", ROOTS)
def test_a_central_herniation_higher_up_can_meet_what_runs_in_the_sac(root: str) -> None:
    found = "Higher up" in text(parse(root_words.reached(root)))
    assert found is (root in ("L4", "L5", "S1", "S2"))


@pytest.mark.parametrize(
    ("root", "muscle", "reflex", "place"),
    [
        ("C4", "none; this root has only a sensory point", "none that", "acromioclavicular"),
        ("C7", "triceps", "triceps", "middle finger"),
        ("T1", "abductor digiti minimi", "none that", "elbow crease"),
        ("L1", "none", "none that", "groin crease"),
        ("L4", "tibialis anterior", "knee", "inner ankle bone"),
        ("S1", "calf", "ankle", "heel"),
        ("S2", "none", "none that", "hollow of the knee"),
    ],
)
def test_muscle_reflex_and_point(root: str, muscle: str, reflex: str, place: str) -> None:
    rows = {
        (item.findtext("strong") or "").rstrip(":"): text(item) for item in parse(root_words.tested(root)).iter("li")
    }
    assert list(rows) == ["Skin", "Key muscle", "Reflex", "Key sensory point"]
    assert muscle in rows["Key muscle"]
    assert reflex in rows["Reflex"]
    assert place in rows["Key sensory point"]
    assert body_map().roots[root].words in rows["Skin"]


@pytest.mark.parametrize("root", ROOTS)
def test_how_often_pain_keeps_to_the_territory(root: str) -> None:
    """Murphy 2009: 64.1 % of lumbar and 69.7 % of cervical root pains do not follow; S1 does in 64.9 %."""
    said = text(parse(root_words.follows(root)))
    assert ("64 % do not follow" in said) is (root[0] in "LS")
    assert ("70 % do not follow" in said) is (root[0] in "CT")
    assert ("in 65 %" in said) is (root == "S1")
    assert ("Albert 2019" in said) is (root in ("L5", "S1"))
    assert "Murphy 2009" in said


def test_referred_pain_has_its_sources() -> None:
    said = text(parse(root_words.referred()))
    assert "above the knee" in said
    assert "Sources: " in said
