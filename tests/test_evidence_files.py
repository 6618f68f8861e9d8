"""The evidence files: they follow their schemas, every figure is possible, and some are copied from the papers."""

from __future__ import annotations

import dataclasses
import json
import re
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from backorleg import _paths, evidence

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = _paths.ASSETS / "evidence"
FILES = sorted(FOLDER.glob("*.yaml"))
FACT_FILES = [path for path in FILES if path.name != "assumptions.yaml"]
ESTIMATES = [(fact, estimate) for fact in evidence.facts().values() for estimate in fact.estimates]


def read(path: Path) -> Any:  # whatever the file holds
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_follow_their_schema(path: Path) -> None:
    schema = read_schema("assumption" if path.name == "assumptions.yaml" else "fact")
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(read(path))


@pytest.mark.parametrize("name", ["fact", "assumption"])
def test_every_field_of_a_schema_is_described_and_read(name: str) -> None:
    schema = read_schema(name)
    kinds: list[tuple[dict[str, Any], type[Any]]] = [(schema["items"], getattr(evidence, name.capitalize()))]
    if name == "fact":
        kinds.append((schema["$defs"]["estimate"], evidence.Estimate))
    for described, cls in kinds:
        assert described["additionalProperties"] is False
        assert all(each["description"] for each in described["properties"].values())
        written = {each.metadata.get("written", each.name) for each in dataclasses.fields(cls)}
        assert set(described["properties"]) == written


def read_schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def test_all_entries_arrive() -> None:
    ids = [entry["id"] for path in FACT_FILES for entry in read(path)]
    assert sorted(ids) == sorted(evidence.facts())


@pytest.mark.parametrize("path", FACT_FILES, ids=lambda path: path.name)
def test_a_file_is_short_enough_to_be_read_and_keeps_topics_together(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# yaml-language-server: $schema=fact.schema.json"
    assert lines[1].startswith("# ")
    assert len(lines) < 800
    topics = [entry["topic"] for entry in read(path)]
    runs = [topic for place, topic in enumerate(topics) if place == 0 or topics[place - 1] != topic]
    assert len(runs) == len(set(runs))


def test_units_and_levels_are_exactly_those_in_use() -> None:
    estimate = read_schema("fact")["$defs"]["estimate"]["properties"]
    assert set(estimate["unit"]["enum"]) == {each.unit for _, each in ESTIMATES}
    assert set(estimate["level"]["enum"]) == {each.level for _, each in ESTIMATES if each.level}


def test_facts_that_notes_and_reasons_name_exist() -> None:
    entries = [entry for path in FILES for entry in read(path)]
    texts = [entry.get("note", "") + entry.get("reason", "") for entry in entries]
    named = {name for text in texts for name in re.findall(r"\(([a-z]+(?:-[a-z0-9]+){2,})\)", text)}
    assert named
    assert named <= set(evidence.facts())


def test_intervals_contain_their_estimate() -> None:
    for fact, estimate in ESTIMATES:
        ends = [end for end in (estimate.low, estimate.point, estimate.high) if end is not None]
        assert ends == sorted(ends), (fact.id, estimate)


def test_proportions_are_proportions() -> None:
    for fact, estimate in ESTIMATES:
        if estimate.unit == "proportion" and not re.search(r"change|difference|margin", estimate.name):
            for end in (estimate.low, estimate.point, estimate.high):
                assert end is None or 0 <= end <= 1, (fact.id, estimate)


def test_ratios_and_rates_are_not_negative() -> None:
    for fact, estimate in ESTIMATES:
        if estimate.unit in ("ratio", "per 100000 per year", "count", "weeks", "months", "days", "years"):
            assert min(each for each in (estimate.low, estimate.point) if each is not None) >= 0, (
                fact.id,
                estimate,
            )


def test_counts_give_their_proportion() -> None:
    counted = [estimate for _, estimate in ESTIMATES if estimate.count is not None]
    assert counted
    for estimate in counted:
        assert estimate.count is not None
        assert estimate.n
        assert estimate.value == pytest.approx(estimate.count / estimate.n, abs=0.006)


@pytest.mark.parametrize(
    ("fact_id", "names"),
    [
        ("herniation-level-share-sport", ["l5-s1", "l4-5", "upper"]),
        ("herniation-far-lateral-level-share", ["l1-2", "l2-3", "l3-4", "l4-5", "l5-s1"]),
        ("cervical-root-share-oshina-2024", ["c5", "c6", "c7", "c8"]),
        ("lbp-with-leg-pain-share-primary-care", ["back-only", "above-knee", "below-knee"]),
        ("far-lateral-approach-porchet-1999", ["excellent", "good", "fair", "poor"]),
        ("loc-sport-distribution", ["slip-leg", "slip-back", "slip-equal"]),
    ],
)
def test_shares_of_a_whole_add_up(fact_id: str, names: list[str]) -> None:
    fact = evidence.fact(fact_id)
    assert sum(fact.estimate(name).value for name in names) == pytest.approx(1, abs=0.011)


# Figures copied by hand from the papers


def test_peul_2007() -> None:
    time_to_recovery = evidence.fact("peul-2007-recovery-time")
    assert (
        time_to_recovery.estimate("early-surgery").value,
        time_to_recovery.estimate("conservative").value,
    ) == (4, 12)
    assert time_to_recovery.estimate("early-surgery").unit == "weeks"
    trial = evidence.fact("peul-2007-early-surgery")
    assert trial.estimate("recovered-1-year").value == 0.95
    hazard = trial.estimate("hazard-ratio")
    assert (hazard.value, hazard.low, hazard.high) == (1.97, 1.72, 2.22)


def test_bailey_2020() -> None:
    fact = evidence.fact("bailey-2020-persistent-sciatica")
    assert fact.estimate("leg-pain-surgery").value == 2.8
    assert fact.estimate("leg-pain-conservative").value == 5.2
    assert fact.estimate("difference").unit == "points 0-10"


def test_straight_leg_raise() -> None:
    fact = evidence.fact("slr-vdwindt-2010")
    sensitivity, specificity = fact.estimate("sensitivity"), fact.estimate("specificity")
    assert (sensitivity.value, sensitivity.low, sensitivity.high) == (0.92, 0.87, 0.95)
    assert (specificity.value, specificity.low, specificity.high) == (0.28, 0.18, 0.40)
    crossed = evidence.fact("crossed-slr-vdwindt-2010")
    assert (crossed.estimate("sensitivity").value, crossed.estimate("specificity").value) == (0.28, 0.90)


def test_mcanany_2019() -> None:
    assert evidence.fact("cervical-pattern-mcanany-2019").estimate("standard-pattern").value == 0.54


def test_sport_levels() -> None:
    fact = evidence.fact("herniation-level-share-sport")
    assert [fact.estimate(name).count for name in ("l5-s1", "l4-5", "upper")] == [646, 456, 88]
    assert {estimate.n for estimate in fact.estimates} == {646 + 456 + 88} == {1190}


def test_roots_of_lumbar_and_cervical_discs() -> None:
    lumbar = {"l2-3": ("L3", "L2"), "l3-4": ("L4", "L3"), "l4-5": ("L5", "L4"), "l5-s1": ("S1", "L5")}
    for level, (traversing, exiting) in lumbar.items():
        words = evidence.fact(f"herniation-lumbar-{level}").text
        assert words == f"paracentral {traversing}; foraminal or far lateral {exiting}"
    for level, root in {"c4-5": "C5", "c5-6": "C6", "c6-7": "C7", "c7-t1": "C8"}.items():
        assert evidence.fact(f"herniation-cervical-{level}").text == root
