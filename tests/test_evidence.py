"""The evidence files: sound, traceable, and read with clear complaints about mistakes."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import time
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from backorleg import _paths, evidence

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = _paths.ASSETS / "evidence"
FACT_FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.name not in ("sources.yaml", "assumptions.yaml"))
SCHEMAS = {"sources.yaml": "source", "assumptions.yaml": "assumption"}

ESTIMATES = [(fact, estimate) for fact in evidence.facts().values() for estimate in fact.estimates]


def read(path: Path) -> Any:  # whatever the file holds
    return yaml.safe_load(path.read_text(encoding="utf-8"))


# The files


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_files_follow_their_schema(path: Path) -> None:
    schema = read_schema(SCHEMAS.get(path.name, "fact"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(read(path))


@pytest.mark.parametrize("name", ["fact", "source", "assumption"])
def test_every_field_of_a_schema_is_described_and_read(name: str) -> None:
    schema = read_schema(name)
    item = schema["$defs"]["source"] if name == "source" else schema["items"]
    kinds: list[tuple[dict[str, Any], type[Any]]] = [(item, getattr(evidence, name.capitalize()))]
    if name == "fact":
        kinds.append((schema["$defs"]["estimate"], evidence.Estimate))
    for described, cls in kinds:
        assert described["additionalProperties"] is False
        assert all(each["description"] for each in described["properties"].values())
        written = {each.metadata.get("written", each.name) for each in dataclasses.fields(cls)}
        assert set(described["properties"]) == written - {"key"}


def read_schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


def test_all_entries_arrive() -> None:
    ids = [entry["id"] for path in FACT_FILES for entry in read(path)]
    assert sorted(ids) == sorted(evidence.facts())


def test_every_source_resolves_and_is_used() -> None:
    cited = {fact.source for fact in evidence.facts().values()}
    assert cited == set(read(FOLDER / "sources.yaml"))


def test_only_verified_facts() -> None:
    assert {fact.confidence for fact in evidence.facts().values()} == {"verified"}
    assert all(fact.seen_at.startswith("http") for fact in evidence.facts().values())


def test_facts_that_notes_and_reasons_name_exist() -> None:
    entries = [entry for path in FOLDER.glob("*.yaml") if path.name != "sources.yaml" for entry in read(path)]
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
        if estimate.unit == "proportion":
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


# What the functions do


def test_estimate_without_a_name_is_the_only_one() -> None:
    assert evidence.fact("hip-abductor-l5-suri-2011").estimate().value == 11


def test_estimate_asks_for_a_name_among_several() -> None:
    with pytest.raises(ValueError, match=r'"slr-vdwindt-2010" needs the name .* sensitivity, specificity\.$'):
        evidence.fact("slr-vdwindt-2010").estimate()


def test_unknown_estimate_lists_what_there_is() -> None:
    with pytest.raises(ValueError, match=r'has no estimate "sens"; it has: sensitivity, specificity\.$'):
        evidence.fact("slr-vdwindt-2010").estimate("sens")
    with pytest.raises(ValueError, match=r"only words\.$"):
        evidence.fact("root-s1-reflex").estimate()


def test_a_range_has_no_value() -> None:
    share = evidence.fact("herniation-far-lateral-frequency").estimate()
    assert (share.low, share.high) == (0.026, 0.117)
    with pytest.raises(ValueError, match=r'"share" is a range, 0\.026 to 0\.117'):
        _ = share.value


@pytest.mark.parametrize("look_up", [evidence.fact, evidence.source, evidence.assumption])
def test_unknown_names_are_refused_in_one_sentence(look_up: Any) -> None:  # three functions
    with pytest.raises(ValueError, match=rf'^There is no {look_up.__name__} "nonsense"; similar names: none\.$'):
        look_up("nonsense")


@pytest.mark.parametrize("name", ["peul-2007-recovery-tine", "recovery-time"])
def test_misspelt_names_get_suggestions(name: str) -> None:
    with pytest.raises(ValueError, match=r"similar names: .*peul-2007-recovery-time"):
        evidence.fact(name)


def test_sources_of_names_each_once_in_order() -> None:
    ids = [
        "slr-vdwindt-2010",
        "peul-2007-early-surgery",
        "crossed-slr-vdwindt-2010",
        "peul-2007-recovery-time",
    ]
    assert [each.key for each in evidence.sources_of(ids)] == ["vanderwindt2010", "peul2007"]
    assert evidence.sources_of([]) == ()


@pytest.mark.parametrize(
    ("key", "short"),
    [
        ("peul2007", "Peul 2007"),
        ("vanderwindt2010", "van der Windt 2010"),
        ("alnezari2013", "Al Nezari 2013"),
        ("kim2000", "Kim and Weller 2000"),
        ("epstein2002", "Epstein 2002"),
        ("upstate", "SUNY Upstate Medical University"),
        ("jspinesurg2024", "J Spine Surg 2024"),
    ],
)
def test_short_names_of_sources(key: str, short: str) -> None:
    assert evidence.source(key).short == short


def test_reference_line() -> None:
    assert evidence.source("kim2000").line == (
        "Kim SC, Weller SJ. Semin Neurosurg 2000;11(2):141-148. https://doi.org/10.1055/s-2000-13228"
    )
    murphy = evidence.source("murphy2009").line
    assert murphy == "Murphy DR, et al. Chiropr Osteopat 2009;17:9. https://doi.org/10.1186/1746-1340-17-9"
    assert evidence.source("ryang2005").line.startswith("Ryang YM, et al. Lateral transmuscular or ")


def test_lines_have_no_stray_punctuation() -> None:
    for each in evidence.sources_of(evidence.facts()):
        assert not re.search(r"\.\.|\?\.|  |^[ .;:]| [.;:,]", each.line), each.line
        assert each.url.startswith("http")


def test_source_without_doi_has_its_own_address() -> None:
    assert evidence.source("upstate").url.startswith("http://www.upstate.edu/")
    assert evidence.source("peul2007").url == "https://doi.org/10.1056/NEJMoa064039"


def test_the_evidence_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        evidence.facts()["new"] = evidence.fact("root-s1-reflex")  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        evidence.fact("root-s1-reflex").text = "patellar"  # type: ignore[misc]


def test_reading_does_not_hold_a_kernel_up() -> None:
    spent = []
    for _ in range(3):
        start = time.process_time()
        evidence.load(FOLDER)
        spent.append(time.process_time() - start)
    # 35 ms on the machine it was written on; the bound leaves room for a slow one and for four more chapters.
    assert min(spent) < 0.5


# Broken files

GOOD_FACT: dict[str, Any] = {
    "id": "good",
    "topic": "test",
    "statement": "It is so.",
    "estimates": [{"name": "share", "value": 0.5, "unit": "proportion"}],
    "population": "nobody",
    "source": "peul2007",
    "seen_at": "https://example.org/",
    "confidence": "verified",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("sources.yaml", "assumptions.yaml"):
        shutil.copy(FOLDER / name, tmp_path)
    write(tmp_path / "facts.yaml", [GOOD_FACT])
    return tmp_path


def write(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")


def complaint(folder: Path) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # each caller compares the whole sentence
        evidence.load(folder)
    text = str(caught.value)
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_a_good_folder_is_read(folder: Path) -> None:
    assert evidence.load(folder).facts["good"].estimate().value == 0.5


FACT = 'facts.yaml: fact "good"'


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"statement": None}, f'{FACT}, field "statement" is None, not a text.'),
        ({"topic": 3}, f'{FACT}, field "topic" is 3, not a text.'),
        ({"valeu": 1}, f'{FACT} has an unknown field "valeu"; allowed are: '),
        ({"source": "pool2007"}, 'sources.yaml does not list "pool2007", which the fact "good" cites.'),
        ({"estimates": []}, f'{FACT}, field "estimates" is [], not a list with something in it.'),
        ({"estimates": [5]}, f'{FACT}, field "estimates", number 1 is 5, not a set of named fields.'),
        (
            {"estimates": [{"name": "share", "unit": "proportion"}]},
            f'{FACT}, field "estimates", number 1: the estimate "share" has neither value nor range.',
        ),
        (
            {"estimates": [{"name": "share", "value": "54 %", "unit": "proportion"}]},
            f'{FACT}, field "estimates", number 1, field "value" is \'54 %\', not a number.',
        ),
        (
            {"estimates": [{"name": "share", "value": 0.5, "n": 1.5, "unit": "proportion"}]},
            f'{FACT}, field "estimates", number 1, field "n" is 1.5, not a whole number.',
        ),
        (
            {"estimates": GOOD_FACT["estimates"] * 2},
            f"{FACT}: two of its estimates share a name: share, share.",
        ),
    ],
)
def test_a_wrong_field_is_named(folder: Path, change: dict[str, Any], sentence: str) -> None:
    write(folder / "facts.yaml", [{**GOOD_FACT, **change}])
    assert complaint(folder).startswith(sentence)


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("statement", f'{FACT} lacks the field "statement".'),
        ("source", f'{FACT} lacks the field "source".'),
        ("id", 'facts.yaml: fact number 1 lacks the field "id".'),
        ("estimates", f"{FACT}: it has neither estimates nor a text."),
    ],
)
def test_a_missing_field_is_named(folder: Path, field: str, sentence: str) -> None:
    write(folder / "facts.yaml", [{name: value for name, value in GOOD_FACT.items() if name != field}])
    assert complaint(folder) == sentence


def test_an_id_that_stands_twice_is_refused(folder: Path) -> None:
    write(folder / "facts.yaml", [GOOD_FACT, GOOD_FACT])
    assert complaint(folder) == f"{FACT} stands twice: the other one is in facts.yaml."
    write(folder / "facts.yaml", [GOOD_FACT])
    write(folder / "more.yaml", [GOOD_FACT])
    assert complaint(folder) == 'more.yaml: fact "good" stands twice: the other one is in facts.yaml.'


def test_a_source_that_stands_twice_is_refused(folder: Path) -> None:
    path = folder / "sources.yaml"
    path.write_text("a: {kind: web, url: x}\nb: {kind: web, url: y}\na: {kind: web, url: z}\n", encoding="utf-8")
    assert complaint(folder) == 'sources.yaml cannot be read as YAML: "a" stands twice in line 3.'


def test_a_field_that_stands_twice_is_refused(folder: Path) -> None:
    path = folder / "assumptions.yaml"
    path.write_text("- id: a\n  reason: b\n  reason: c\n", encoding="utf-8")
    assert complaint(folder) == 'assumptions.yaml cannot be read as YAML: "reason" stands twice in line 3.'


@pytest.mark.parametrize("text", ["- id: [\n", "- {id: a\n", "\tid: a\n"])
def test_a_file_that_is_not_yaml_is_named(folder: Path, text: str) -> None:
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    assert re.match(r"facts\.yaml cannot be read as YAML: .* in line \d+\.$", complaint(folder))


@pytest.mark.parametrize(("text", "shown"), [("", "None"), ("just words\n", "'just words'")])
def test_a_file_without_entries_is_named(folder: Path, text: str, shown: str) -> None:
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    assert complaint(folder) == f"facts.yaml is {shown}, not a list or a mapping of entries."


def test_an_entry_that_is_only_a_word_is_named(folder: Path) -> None:
    write(folder / "facts.yaml", ["word"])
    assert complaint(folder) == "facts.yaml: fact number 1 is 'word', not a set of named fields."


def test_assumptions_carry_one_number_or_several(folder: Path) -> None:
    entry = {"id": "a", "statement": "It is so.", "reason": "Because."}
    write(
        folder / "assumptions.yaml",
        [{**entry, "value": 3, "unit": "weeks"}, {**entry, "id": "b", "values": {"x": 1}}],
    )
    found = evidence.load(folder).assumptions
    assert (found["a"].value, found["a"].unit, dict(found["a"].values)) == (3.0, "weeks", {})
    assert dict(found["b"].values) == {"x": 1.0}
    write(folder / "assumptions.yaml", [{**entry, "values": {"x": "much"}}])
    sentence = 'assumptions.yaml: assumption "a", field "values", "x" is \'much\', not a number.'
    assert complaint(folder) == sentence
    write(folder / "assumptions.yaml", [])
    assert evidence.load(folder).assumptions == {}


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "sources.yaml").unlink()
    with pytest.raises(FileNotFoundError, match=r"sources\.yaml"):
        evidence.load(folder)


# Where the files are


def test_root_is_the_project() -> None:
    assert (_paths.ROOT / "pyproject.toml").is_file()
    assert _paths.asset("evidence", "sources.yaml") == FOLDER / "sources.yaml"


def test_a_missing_asset_is_explained_in_one_sentence() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        _paths.asset("evidence", "nothing.yaml")
    text = str(caught.value)
    assert text.startswith(f"{FOLDER / 'nothing.yaml'} is missing: backorleg runs from a checkout ")
    assert text.endswith(".")
    assert "\n" not in text
