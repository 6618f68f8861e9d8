"""The clinic as it is written down: a small file for each patient, which says what Python computes."""

from __future__ import annotations

import gzip
import json
import random
from functools import cache
from typing import Any

import pytest
from tests.core.test_tables import decoded
from tests.core.test_tally import added

from backorleg import simulators
from backorleg.core import case_tables, tables
from backorleg.core._tables import script_of
from backorleg.model.clinic_patients import patients

CLINIC = simulators["clinic"]
NAMES = list(patients())


@cache
def written(name: str) -> dict[str, Any]:
    return case_tables(CLINIC, name)


def test_a_patient_is_a_small_file() -> None:
    sizes = {name: len(gzip.compress(script_of(written(name)).encode(), mtime=0)) for name in NAMES}
    assert max(sizes.values()) < 15_000, max(sizes, key=sizes.__getitem__)


def test_what_all_patients_share_tells_of_none_but_who_waits() -> None:
    head = tables(CLINIC)
    assert "outputs" not in head
    said = json.dumps(head, ensure_ascii=False)
    for one in patients().values():
        assert one.opening not in said
        assert one.lesson not in said


@pytest.mark.parametrize("name", ["agnes", "isaac", "philippa"])
def test_what_is_written_down_is_what_python_computes(name: str) -> None:
    head, part = tables(CLINIC), written(name)
    controls = [each | ({"values": [name]} if each["name"] == "patient" else {}) for each in head["controls"]]
    data = head | part | {"controls": controls}
    draw = random.Random(name)  # noqa: S311  # not for secrets; the same states each time
    for _ in range(15):
        state = {each.name: draw.choice(each.values) for each in CLINIC.controls} | {"patient": name}
        values = CLINIC.outputs_for(state)
        for output in CLINIC.outputs_declared:
            entry = data["outputs"][output.name]
            if "columns" in entry:
                assert decoded(data, entry, state) == values[output.name], output.name
            elif "pieces" in entry:
                pieces = [decoded(data, piece, state) for piece in entry["pieces"]]
                assert "".join(pieces) == values[output.name], output.name
            elif output.name == "marks":
                assert list(added(data, state, entry["tally"]).values()) == values["marks"]["data"][0]["x"]
