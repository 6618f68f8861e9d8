"""What is said about union: danger first, judgement in its time, no cage that makes bone, both sides on symptoms."""

from __future__ import annotations

import pytest
from tests.markup import parse, text

from backorleg.charts import union_words
from backorleg.evidence import fact

MONTHS = (0, 3, 6, 12, 24)


def plain(html: str) -> str:
    return text(parse(html))


@pytest.mark.parametrize("month", MONTHS)
def test_danger_is_named_at_every_visit(month: int) -> None:
    said = plain(union_words.alarm(month)).lower()
    assert "numb saddle" in said
    assert "fever" in said
    assert "weakness" in said


@pytest.mark.parametrize(
    ("month", "verdict"),
    [(0, "Nothing to judge"), (3, "Too early"), (6, "Too early"), (12, "Not yet"), (24, "may be called")],
)
def test_a_missing_bridge_is_judged_in_its_time(month: int, verdict: str) -> None:
    assert verdict in plain(union_words.judged(month))


def test_a_cage_holds_and_is_not_said_to_make_bone() -> None:
    said = plain(union_words.metal("cage"))
    assert "no gain was shown" in said
    assert "40 %" in said


@pytest.mark.parametrize(
    ("levels", "technique", "share"), [(1, "screws", "0.9 %"), (2, "screws", "2 %"), (1, "cage", "0.6 %")]
)
def test_both_sides_on_symptoms_stand_side_by_side(levels: int, technique: str, share: str) -> None:
    said = plain(union_words.again(levels, technique))
    assert share in said
    assert "83 %" in said
    assert "no difference" in said
    assert ("ALIF" in said) == (technique == "cage")


def test_smoking_is_told_with_its_limits() -> None:
    assert "Nobody drew lots" in plain(union_words.smoke("yes"))
    assert "stay off" in plain(union_words.smoke("quit"))
    for smoker in ("no", "quit", "yes"):
        assert "27 %" in plain(union_words.smoke(smoker))


def test_what_one_may_do_claims_no_more_than_was_read() -> None:
    assert "custom" in plain(union_words.allowed(0))
    assert "12 weeks" in plain(union_words.allowed(3))
    assert union_words.allowed(6) == union_words.allowed(24)


def test_the_table_says_in_what_motion_was_measured() -> None:
    for technique, twisting in (("screws", "52 %"), ("cage", "14 to 28 %")):
        rows = union_words.rows(technique)["rows"]
        assert len(rows) == 3
        assert rows[-1][1] == twisting
        assert rows[0][2] == fact(union_words.FIXED[technique]).population
