"""The data files against their schemas, and the schemas against what the package reads."""

from __future__ import annotations

import copy
import dataclasses
import json
from functools import cache
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml

from backorleg import book
from backorleg._paths import ASSETS
from backorleg.charts.course import Study
from backorleg.charts.words import Explanation
from backorleg.model.clinic_patients import Patient
from backorleg.model.clinic_steps import Step
from backorleg.model.comparisons import Comparison
from backorleg.model.decisions import Decision
from backorleg.model.examination import Finding
from backorleg.model.frames import Frame
from backorleg.model.fusing import Reason
from backorleg.model.localise import Case
from backorleg.model.notes import Note
from backorleg.model.options import Measure, Option
from backorleg.model.serious import Serious
from backorleg.model.situation import Refusal
from backorleg.model.spine import Level, Root, Route
from backorleg.publish._about import About
from backorleg.publish._entries import Synonyms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

HEAD = "# yaml-language-server: $schema="
# The evidence and the body map have tests of their own.
# Settings of the hub follow the schema of another project; tests/lecture/test_values.py looks at them.
FILES = sorted(path for path in ASSETS.rglob("*.yaml") if path.parent.name not in ("evidence", "bodymap", "hub"))
SPINE = sorted((ASSETS / "spine").glob("*.schema.json"))
READ: dict[str, type] = {
    "spine/root": Root,
    "spine/level": Level,
    "spine/route": Route,
    "spine/finding": Finding,
    "spine/explanation": Explanation,
    "spine/case": Case,
    "spine/course": Study,
    "planning/measure": Measure,
    "planning/option": Option,
    "planning/reason": Reason,
    "planning/comparison": Comparison,
    "planning/refusal": Refusal,
    "planning/text": Note,
    "planning/decision": Decision,
    "clinic/step": Step,
    "clinic/frame": Frame,
    "clinic/serious": Serious,
    "patients/patient": Patient,
    "claim": book.Claim,
    "publish/pages": About,
    "publish/synonyms": Synonyms,
    "door": book.Door,
}


def name_of(path: Path) -> str:
    return path.relative_to(ASSETS).as_posix()


@cache
def schema_at(path: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def schema_of(path: Path) -> dict[str, Any]:
    """Return the schema that a data file names in its first line, where editors look for it too."""
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith(HEAD), f"{path.name} names no schema"
    return schema_at(path.parent / first.removeprefix(HEAD))


def content_of(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def entry_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one entry of a list or of a mapping."""
    entry: dict[str, Any]
    if "items" in schema:
        entry = schema["items"]
    elif "patternProperties" in schema:
        entry = next(iter(schema["patternProperties"].values()))
    else:
        entry = schema["additionalProperties"]
    return schema["$defs"][entry["$ref"].rpartition("/")[2]] if "$ref" in entry else entry


def objects(schema: Any) -> list[dict[str, Any]]:
    """Return every part of a schema that describes an object."""
    if isinstance(schema, list):
        return [found for each in schema for found in objects(each)]
    if not isinstance(schema, dict):
        return []
    inner = [found for each in schema.values() for found in objects(each)]
    return [schema, *inner] if schema.get("type") == "object" else inner


def needed(fields: Iterable[dataclasses.Field[Any]]) -> set[str]:
    """Return the names of the fields that have no default."""
    missing = dataclasses.MISSING
    return {each.name for each in fields if each.default is missing and each.default_factory is missing}


def is_valid(path: Path, content: Any) -> bool:
    return bool(jsonschema.Draft202012Validator(schema_of(path)).is_valid(content))


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_follows_its_schema(path: Path) -> None:
    jsonschema.Draft202012Validator(schema_of(path)).validate(content_of(path))


@pytest.mark.parametrize("path", sorted(ASSETS.rglob("*.schema.json")), ids=name_of)
def test_a_schema_is_one(path: Path) -> None:
    schema = schema_at(path)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["title"]


@pytest.mark.parametrize("path", SPINE, ids=name_of)
def test_a_schema_of_the_spine_is_closed_and_described(path: Path) -> None:
    for each in objects(schema_at(path)):
        assert each["additionalProperties"] is False
    for name, field in entry_schema(schema_at(path))["properties"].items():
        assert field.get("description"), name


@pytest.mark.parametrize("name", READ)
def test_a_schema_has_the_fields_that_are_read_and_asks_for_those_that_are_needed(name: str) -> None:
    schema = schema_at(ASSETS / f"{name}.schema.json")
    entry = entry_schema(schema)
    key = "items" not in schema  # the key of a mapping is read as a field
    fields = dataclasses.fields(READ[name])[key:]
    assert set(entry["properties"]) == {field.name for field in fields}
    assert set(entry["required"]) == needed(fields)


@pytest.mark.parametrize("kind", book.KINDS)
def test_the_schema_of_questions_has_the_fields_of_each_kind(kind: str) -> None:
    schema = schema_at(ASSETS / "questions" / "question.schema.json")
    entry = entry_schema(schema)
    [own] = [each["then"] for each in entry["allOf"] if each["if"]["properties"]["kind"]["const"] == kind]
    fields = dataclasses.fields(book.KINDS[kind])
    assert {*own["propertyNames"]["enum"]} == {"kind", *(field.name for field in fields)}
    assert {*own["propertyNames"]["enum"]} <= set(entry["properties"])
    assert {*entry["required"], *own["required"]} == needed(fields)


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_an_unknown_field_or_a_missing_one_is_refused(path: Path) -> None:
    content = content_of(path)
    for place in range(len(content)) if isinstance(content, list) else content:
        longer, shorter = copy.deepcopy(content), copy.deepcopy(content)
        longer[place]["colour"] = "red"
        assert not is_valid(path, longer)
        shorter[place].pop(entry_schema(schema_of(path))["required"][0])
        assert not is_valid(path, shorter)


def changed(name: str, place: Any, **fields: Any) -> bool:
    """Tell whether a file of the spine with these fields changed would still be valid; None takes one away."""
    path = ASSETS / "spine" / name
    content = content_of(path)
    entry = content[place] | fields
    content[place] = {key: value for key, value in entry.items() if value is not None}
    return is_valid(path, content)


@pytest.mark.parametrize(
    ("name", "place", "fields"),
    [
        ("roots.yaml", "L5", {"region": "sacral"}),
        ("roots.yaml", "L5", {"reflex": ""}),
        ("roots.yaml", "L5", {"facts": []}),
        ("roots.yaml", "L6", {"region": "lumbar", "territory": "x", "muscle": "x", "facts": ["a"]}),
        ("levels.yaml", "L4-5", {"exiting": "L9"}),
        ("levels.yaml", "L4-5", {"traversing": None}),
        ("levels.yaml", "C5-6", {"traversing": "C7"}),
        ("levels.yaml", "L4-5", {"label": "L4-L5"}),
        ("routes.yaml", "lumbar central", {"operation": "Micro diskectomy"}),
        ("routes.yaml", "lumbar central", {"way": "no full stop"}),
        ("findings.yaml", 0, {"kind": "feeling"}),
        ("findings.yaml", 0, {"roots": ["L5", "L5"]}),
        ("findings.yaml", 0, {"roots": ["brain"]}),
        ("findings.yaml", 0, {"present": None}),
        ("findings.yaml", 0, {"missing_in": "fact estimate"}),
        ("findings.yaml", 0, {"absent_without": "only-a-fact"}),
    ],
)
def test_what_anatomy_or_the_reader_forbids_is_refused(name: str, place: Any, fields: dict[str, Any]) -> None:
    path = ASSETS / "spine" / name
    if place not in content_of(path) and isinstance(place, str):
        assert not is_valid(path, content_of(path) | {place: fields})
    else:
        assert changed(name, place)
        assert not changed(name, place, **fields)
