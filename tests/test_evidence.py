"""What the functions of the evidence return, and how they complain about broken files."""

from __future__ import annotations

import dataclasses
import re
import shutil
import time
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from backorleg import _paths, evidence

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = _paths.ASSETS / "evidence"


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


def test_the_evidence_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        evidence.facts()["new"] = evidence.fact("root-s1-reflex")  # type: ignore[index]
    with pytest.raises(dataclasses.FrozenInstanceError):
        evidence.fact("root-s1-reflex").text = "patellar"  # type: ignore[misc]


def test_reading_kept_evidence_does_not_hold_a_kernel_up(tmp_path: Path) -> None:
    spent = []
    for _ in range(4):
        start = time.process_time()
        evidence.load(FOLDER, cache=tmp_path)
        spent.append(time.process_time() - start)
    # 20 ms on the machine it was written on, and 300 ms for the first time; the bound leaves room for a slow one.
    assert min(spent[1:]) < 0.2


def test_kept_evidence_is_the_evidence(tmp_path: Path) -> None:
    first = evidence.load(FOLDER, cache=tmp_path)
    assert len(list(tmp_path.glob("evidence-*.json"))) == 1
    again = evidence.load(FOLDER, cache=tmp_path)
    assert (dict(again.facts), dict(again.sources), dict(again.assumptions)) == (
        dict(first.facts),
        dict(first.sources),
        dict(first.assumptions),
    )
    plain = evidence.read(FOLDER, evidence.BIBLIOGRAPHY)
    assert dict(plain.facts) == dict(again.facts)
    assert dict(plain.sources) == dict(again.sources)
    assert dict(plain.assumptions) == dict(again.assumptions)


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


BIBLIOGRAPHY = """
@article{peul2007, author = {Peul, WC and others}, year = {2007}, doi = {10.1056/NEJMoa064039}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(FOLDER / "assumptions.yaml", tmp_path)
    (tmp_path / "references.bib").write_text(BIBLIOGRAPHY, encoding="utf-8")
    write(tmp_path / "facts.yaml", [GOOD_FACT])
    return tmp_path


def write(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")


def load(folder: Path) -> evidence.Evidence:
    return evidence.load(folder, folder / "references.bib", folder / "cache")


def complaint(folder: Path) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # each caller compares the whole sentence
        load(folder)
    text = str(caught.value)
    assert text.endswith(".")
    assert "\n" not in text
    return text


def test_a_good_folder_is_read(folder: Path) -> None:
    assert load(folder).facts["good"].estimate().value == 0.5


FACT = 'facts.yaml, line 1: fact "good"'


def in_line(line: int) -> str:
    return FACT.replace("line 1", f"line {line}")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"statement": None}, f'{in_line(3)}, field "statement" is None, not a text.'),
        ({"topic": 3}, f'{in_line(2)}, field "topic" is 3, not a text.'),
        ({"valeu": 1}, f'{in_line(12)} has an unknown field "valeu"; allowed are: '),
        ({"source": "pool2007"}, 'references.bib does not list "pool2007", which the fact "good" cites.'),
        ({"estimates": []}, f'{in_line(4)}, field "estimates" is [], not a list with something in it.'),
        ({"estimates": [5]}, f'{in_line(5)}, field "estimates", number 1 is 5, not a set of named fields.'),
        (
            {"estimates": [{"name": "share", "unit": "proportion"}]},
            f'{in_line(5)}, field "estimates", number 1: the estimate "share" has neither value nor range.',
        ),
        (
            {"estimates": [{"name": "share", "value": "54 %", "unit": "proportion"}]},
            f'{in_line(6)}, field "estimates", number 1, field "value" is \'54 %\', not a number.',
        ),
        (
            {"estimates": [{"name": "share", "value": 0.5, "n": 1.5, "unit": "proportion"}]},
            f'{in_line(7)}, field "estimates", number 1, field "n" is 1.5, not a whole number.',
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
        ("id", 'facts.yaml, line 1: fact number 1 lacks the field "id".'),
        ("estimates", f"{FACT}: it has neither estimates nor a text."),
    ],
)
def test_a_missing_field_is_named(folder: Path, field: str, sentence: str) -> None:
    write(folder / "facts.yaml", [{name: value for name, value in GOOD_FACT.items() if name != field}])
    assert complaint(folder) == sentence


def test_an_id_that_stands_twice_is_refused(folder: Path) -> None:
    write(folder / "facts.yaml", [GOOD_FACT, {**GOOD_FACT}])
    assert complaint(folder) == f"{in_line(12)} stands twice: the other one is in facts.yaml, line 1."
    write(folder / "facts.yaml", [GOOD_FACT])
    write(folder / "more.yaml", [GOOD_FACT])
    assert complaint(folder) == 'more.yaml, line 1: fact "good" stands twice: the other one is in facts.yaml, line 1.'


def test_a_field_that_stands_twice_is_refused(folder: Path) -> None:
    path = folder / "assumptions.yaml"
    path.write_text("- id: a\n  reason: b\n  reason: c\n", encoding="utf-8")
    assert complaint(folder) == 'assumptions.yaml, line 3: it cannot be read as YAML: "reason" stands twice.'


@pytest.mark.parametrize("text", ["- id: [\n", "- {id: a\n", "\tid: a\n"])
def test_a_file_that_is_not_yaml_is_named(folder: Path, text: str) -> None:
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    assert re.match(r"facts\.yaml, line \d+: it cannot be read as YAML: .*\.$", complaint(folder))


@pytest.mark.parametrize(("text", "shown"), [("", "None"), ("just words\n", "'just words'")])
def test_a_file_without_entries_is_named(folder: Path, text: str, shown: str) -> None:
    (folder / "facts.yaml").write_text(text, encoding="utf-8")
    assert complaint(folder) == f"facts.yaml, line 1: the file is {shown}, not a list or a mapping of entries."


def test_an_entry_that_is_only_a_word_is_named(folder: Path) -> None:
    write(folder / "facts.yaml", ["word"])
    assert complaint(folder) == "facts.yaml, line 1: fact number 1 is 'word', not a set of named fields."


def test_assumptions_carry_one_number_or_several(folder: Path) -> None:
    entry = {"id": "a", "statement": "It is so.", "reason": "Because."}
    write(
        folder / "assumptions.yaml",
        [{**entry, "value": 3, "unit": "weeks"}, {**entry, "id": "b", "values": {"x": 1}}],
    )
    found = load(folder).assumptions
    assert (found["a"].value, found["a"].unit, dict(found["a"].values)) == (3.0, "weeks", {})
    assert dict(found["b"].values) == {"x": 1.0}
    write(folder / "assumptions.yaml", [{**entry, "values": {"x": "much"}}])
    sentence = 'assumptions.yaml, line 5: assumption "a", field "values", "x" is \'much\', not a number.'
    assert complaint(folder) == sentence
    write(folder / "assumptions.yaml", [])
    assert load(folder).assumptions == {}


@pytest.mark.parametrize("name", ["references.bib", "assumptions.yaml"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(FileNotFoundError, match=re.escape(name)):
        load(folder)


def test_a_mistake_is_found_although_a_sound_state_was_kept(folder: Path) -> None:
    load(folder)
    (folder / "facts.yaml").write_text("- id: [\n", encoding="utf-8")
    assert complaint(folder).startswith("facts.yaml, line 2: it cannot be read as YAML: ")
    write(folder / "facts.yaml", [GOOD_FACT])
    assert list(load(folder).facts) == ["good"]


# Where the files are


def test_root_is_the_project() -> None:
    assert (_paths.ROOT / "pyproject.toml").is_file()
    assert _paths.asset("evidence", "red-flags.yaml") == FOLDER / "red-flags.yaml"


def test_a_missing_asset_is_explained_in_one_sentence() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        _paths.asset("evidence", "nothing.yaml")
    text = str(caught.value)
    assert text.startswith(f"{FOLDER / 'nothing.yaml'} is missing: it belongs to the book's project; ")
    assert text.endswith(".")
    assert "\n" not in text
