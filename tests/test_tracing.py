"""Every number has a source: facts name one that is listed, and the model's numbers name facts or assumptions."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests import tracing

import backorleg
from backorleg import _paths, evidence

MODEL = sorted((Path(backorleg.__file__).parent / "model").glob("*.py"))
KNOWN = set(evidence.facts()) | set(evidence._all().assumptions)
NAMED = {parts for path in MODEL for parts in tracing.files_read(path.read_text(encoding="utf-8"))}
# A folder that is read stands for the files in it.
FOLDERS = {parts for parts in NAMED if _paths.asset(*parts).is_dir()}
READ = sorted(
    (NAMED - FOLDERS) | {(*parts, path.name) for parts in FOLDERS for path in _paths.asset(*parts).glob("*.yaml")}
)
# What is neither evidence nor an assumption, by the constant's name, and why.
EXCUSED = {
    "BANDS": "where the age bands of the control begin; what an age changes stands with the conditions",
    "OLDEST": "the oldest age that the control accepts",
    "GRADES": "the names of the grades of difficulty",
    "LEVELS": "how many levels the planner offers, one by one; what they change stands with the options",
    "WEEKS": "the calendar",
    "STANDARD_ERRORS": "half the width of a 95 % interval in standard errors: the normal distribution",
}


# Data that say what a reader meets rather than what was found, and why.
INVENTED = {
    ("diagnosis", "patients.yaml"): "invented patients, and called so at the file's head",
    ("claudication", "walkers.yaml"): "invented walkers, and called so at the file's head",
    ("patients",): "invented patients, a file each; what a step with them costs and tells comes from the models",
}
# Assumptions may speak for a whole file by its name.
COVERED = {
    name for each in evidence._all().assumptions.values() for name in re.findall(r"[a-z-]+\.yaml", each.statement)
}


# The project


def test_facts_sources_and_bibliography_fit_together() -> None:
    assert tracing.citations(_paths.asset("evidence"), evidence.BIBLIOGRAPHY) == []


def test_nothing_rests_on_memory() -> None:
    assert tracing.unread(_paths.ASSETS) == []


@pytest.mark.parametrize("path", MODEL, ids=lambda path: path.name)
def test_numbers_in_the_model_are_traced(path: Path) -> None:
    assert tracing.untraced_code(path.read_text(encoding="utf-8"), KNOWN, EXCUSED) == []


def test_the_model_reads_data_files() -> None:
    assert ("spine", "findings.yaml") in READ
    assert ("operations", "laminectomy.yaml") in READ


@pytest.mark.parametrize("parts", [each for each in READ if not {each, each[:1]} & INVENTED.keys()], ids="/".join)
def test_numbers_in_the_model_s_data_are_traced(parts: tuple[str, ...]) -> None:
    untraced = tracing.untraced_data(_paths.asset(*parts).read_text(encoding="utf-8"), KNOWN)
    assert untraced == [] or parts[-1] in COVERED


# Each check bites

FACT: dict[str, Any] = {"id": "a-b-c", "source": "peul2007", "confidence": "verified"}
BIB = "@misc{peul2007, author = {Peul, WC}, url = {https://example.org/}}\n"


@pytest.mark.parametrize(
    ("facts", "bibliography", "complaints"),
    [
        ([FACT], BIB, []),
        ([{"id": "a-b-c", "confidence": "verified"}, {**FACT, "id": "d"}], BIB, ["facts.yaml: a-b-c has no source"]),
        ([FACT, {**FACT, "source": "pool2007"}], BIB, ["references.bib lacks pool2007"]),
        ([FACT], BIB + BIB.replace("2007", "2008"), ["references.bib: no fact cites peul2008"]),
        ([{**FACT, "confidence": "recalled"}], BIB, ["facts.yaml: a-b-c is recalled"]),
    ],
)
def test_a_broken_chain_is_found(
    tmp_path: Path, facts: list[dict[str, Any]], bibliography: str, complaints: list[str]
) -> None:
    (tmp_path / "references.bib").write_text(bibliography, encoding="utf-8")
    (tmp_path / "facts.yaml").write_text(yaml.safe_dump(facts), encoding="utf-8")
    assert tracing.citations(tmp_path, tmp_path / "references.bib") == complaints


def test_a_recalled_figure_is_found_wherever_it_is(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "more.yaml").write_text('- id: x\n  confidence: "recalled"\n', encoding="utf-8")
    (tmp_path / "note.yaml").write_text("- note: the range is recalled\n", encoding="utf-8")
    assert tracing.unread(tmp_path) == ["more.yaml, line 2"]


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("share = 0.54", ["line 1: 0.54"]),
        ("def f(x):\n    return x * 3", ["line 2: 3"]),
        ("WEEKS = 12", ["line 1: 12"]),
        ("share = 0.54  # (a-b-c)", []),
        ("# Half of them (a-b-c).\nshare = 0.54", []),
        ("# Half of them (d-e-f).\nshare = 0.54", ["line 2: 0.54"]),
        ("# Half of them (a-b-c).\n\nshare = 0.54", ["line 3: 0.54"]),
        ("other = 1  # (a-b-c)\nshare = 0.54", ["line 2: 0.54"]),
        ("x = 1 - 2 * y / 100 + 0", []),
        ("x = words[3]; y = round(z, 6); yes = True; text = '0.5'", []),
        ("x = round(0.54, 6)", ["line 1: 0.54"]),
        ("AGES = {'young': 18, 'old': 60}", []),
        ("def f():\n    AGES = 18", ["line 2: 18"]),
    ],
)
def test_a_number_of_code_without_a_trace_is_found(code: str, found: list[str]) -> None:
    assert tracing.untraced_code(code, {"a-b-c"}, {"AGES": "the reader's choice"}) == found


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ([{"id": "x", "share": 0.5, "facts": ["a-b-c"]}], []),
        ([{"id": "x", "share": 0.5, "why": "assumed (a-b-c)"}], []),
        ([{"id": "x", "present": "a-b-c sensitivity"}, {"id": "y", "share": 0.5}], ["y"]),
        ([{"id": "x", "share": 0.5, "facts": ["d-e-f"]}], ["x"]),
        ({"L5": {"deep": [{"share": 3}]}, "S1": {"says": "3 of 4", "yes": True}}, ["L5"]),
    ],
)
def test_a_number_of_data_without_a_trace_is_found(content: Any, found: list[str]) -> None:
    assert tracing.untraced_data(yaml.safe_dump(content), {"a-b-c"}) == found


@pytest.mark.parametrize(
    ("head", "found"),
    [("# Lines of ours (a-b-c).\n", []), ("# Lines of ours (d-e-f).\n", ["x"]), ("\n# Later (a-b-c).\n", ["x"])],
)
def test_the_head_of_a_file_may_name_an_assumption_for_all(head: str, found: list[str]) -> None:
    assert tracing.untraced_data(head + "- {id: x, share: 50}\n", {"a-b-c"}) == found


def test_the_files_that_a_module_reads_are_found() -> None:
    assert tracing.files_read('read([asset("spine", "roots.yaml")]); other("x.yaml")') == {("spine", "roots.yaml")}
