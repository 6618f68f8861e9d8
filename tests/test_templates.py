"""Files to fill in: as they stand, the schema and the readers of the book take them."""

from __future__ import annotations

import json

import jsonschema
import pytest
import yaml

from backorleg import book
from backorleg._paths import ASSETS, ROOT
from backorleg._records import read_records
from backorleg.book import _questions
from backorleg.evidence import Fact, source
from backorleg.model.clinic_patients import Patient, patients

FOLDER = ROOT / "docs" / "templates"
SCHEMAS = {"patient": "patients/patient", "question": "questions/question", "fact": "evidence/fact"}


def test_there_is_a_schema_for_each() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SCHEMAS)


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_template_is_what_the_schema_asks_for(name: str) -> None:
    schema = json.loads((ASSETS / f"{SCHEMAS[name]}.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")), schema)


def test_the_book_reads_them() -> None:
    [one] = read_records([FOLDER / "patient.yaml"], Patient, "id").values()
    assert one.name == "Firstname Lastname"
    [question] = _questions.read([FOLDER / "question.yaml"]).values()
    assert question.chapter in {each.chapter for each in book.questions().values()}
    [fact] = read_records([FOLDER / "fact.yaml"], Fact, "id").values()
    assert source(fact.source).url


def test_nobody_meets_them_in_the_book() -> None:
    assert "firstname" not in patients()
    assert "rad-your-question" not in book.questions()
