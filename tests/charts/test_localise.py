"""Findings first: what a reader sees before and after committing."""

from __future__ import annotations

import pytest
from tests.markup import parse, text

from backorleg.charts import localise
from backorleg.model.localise import case, cases
from backorleg.model.spine import roots


@pytest.mark.parametrize("name", list(cases()))
def test_before_the_scan_no_root_is_named(name: str) -> None:
    one = case(name)
    shown = [localise.patient(one), localise.found(one), localise.felt_words(one)]
    shown += [" ".join(row) for row in localise.rows(one)["rows"]]
    words = " ".join(text(parse(f"<div>{said}</div>")) for said in shown)
    named = {root for root in roots() if root in words.replace(",", " ").replace(".", " ").split()}
    assert named == set()
    assert "{" not in words


@pytest.mark.parametrize("name", list(cases()))
def test_what_is_abnormal_is_in_the_paragraph_and_everything_in_the_table(name: str) -> None:
    one = case(name)
    normal = ("negative", "full", "the same on both sides")
    rows = localise.rows(one)["rows"]
    abnormal = [row for row in rows if row[1] not in normal]
    listed = [text(item) for item in parse(localise.found(one)).iter() if item.tag == "li"]
    assert listed == [f"{label}: {result}" for label, result in abnormal]
    assert len(rows) > len(abnormal) >= 1


def test_the_patient_speaks_with_the_words_of_the_root() -> None:
    assert "I cannot stand on tiptoe" in localise.patient(case("hanna"))
    assert "little finger" in localise.patient(case("noor"))
    # Luc's pain is drawn along S1, and his weakness is that of L5.
    assert "back of my calf" in localise.patient(case("luc"))
    assert "big toe" in localise.patient(case("luc"))


def test_both_legs_are_drawn_and_examined_where_both_hurt() -> None:
    one = case("samir")
    on = {part for part, changes in localise.felt(one).items() if changes["class"] == "on"}
    assert on == {"L5-left", "L5-right"}
    assert "both legs" in localise.felt_words(one)
    assert any("both sides" in row[1] for row in localise.rows(one)["rows"])


def test_who_has_no_pain_draws_none() -> None:
    assert all(changes["class"] == "off" for changes in localise.felt(case("magda")).values())
    assert localise.felt_words(case("magda")) == "The patient draws no pain in arm or leg."


@pytest.mark.parametrize(
    ("name", "level", "zone", "right", "words"),
    [
        ("hanna", "L5-S1", "paracentral", [True, True, True], "S1"),
        ("irma", "L4-5", "paracentral", [True, False, False], "Only the scan names the disc"),
        ("irma", "L5-S1", "paracentral", [False, True, False], "You said S1; it is L5"),
        ("luc", "L5-S1", "paracentral", [False, False, True], "The drawing led you astray"),
        ("noor", "C7-T1", "paracentral", [True, True, False], "Only the scan names the disc"),
        ("yusuf", "C6-7", "far_lateral", [False, True, False], "no root by rule"),
        ("samir", "L4-5", "paracentral", [False, True, False], "the cauda equina"),
        ("magda", "C5-6", "central", [True, True, True], "long-tract signs"),
    ],
)
def test_root_level_and_zone_are_judged_one_by_one(
    name: str, level: str, zone: str, right: list[bool], words: str
) -> None:
    said = localise.verdict(case(name), level, zone)
    items = [text(item) for item in parse(said).iter() if item.tag == "li"]
    assert ["not right" not in item for item in items] == right
    assert words in text(parse(said))


def test_what_would_have_looked_the_same_is_listed_with_its_share() -> None:
    rows = localise.others(case("kofi"))["rows"]
    assert [row[0] for row in rows] == ["L4–L5, paracentral", "L5–S1, foraminal", "L5–S1, far lateral"]
    assert [row[2] for row in rows] == ["yes", "", ""]
    assert "38 %" in rows[0][1]
    assert "54 %" in rows[1][1]
    assert localise.no_others()["columns"] == localise.others(case("kofi"))["columns"]
