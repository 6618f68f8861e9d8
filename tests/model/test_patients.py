"""The patients of the triage: each must be explained by what they are made to have."""

from __future__ import annotations

import pytest

from backorleg.model.conditions import alarms
from backorleg.model.diagnosis import BANDS, diagnose, posterior
from backorleg.model.patients import patients


@pytest.mark.parametrize("name", patients())
def test_a_patient_is_explained_by_what_they_have(name: str) -> None:
    one = patients()[name]
    place = {"region": one.region, "setting": one.setting, "age": BANDS[one.age], "extremity_share": one.share}
    if not one.explained_by:
        assert diagnose(one.findings, **place).alarms  # type: ignore[arg-type]
        return
    found = posterior(one.findings, **place)  # type: ignore[arg-type]
    assert max(found, key=found.__getitem__) == one.explained_by
    assert found[one.explained_by] > 0.5


def test_patients_cover_both_regions_and_a_red_flag() -> None:
    assert {one.region for one in patients().values()} == {"lumbar", "cervical"}
    assert any(set(one.present) & set(alarms()) for one in patients().values())
