"""The tables of the options: every figure with its unit and source, nothing left out."""

from __future__ import annotations

import pytest

from backorleg.charts import option_tables
from backorleg.model.outcomes import outcomes
from backorleg.model.situation import LESIONS, REGIONS


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("lesion", LESIONS)
def test_every_published_result_has_a_row(region: str, lesion: str) -> None:
    names = option_tables.offered(lesion, region)
    count = sum(len(outcomes(name, lesion=lesion, region=region)) for name in names)
    rows = option_tables.figures(lesion, region)["rows"]
    assert len(rows) == count
    assert all(cell for row in rows for cell in row)


def test_options_are_those_that_fit_from_the_least_to_the_most() -> None:
    assert option_tables.offered("disc_herniation", "lumbar")[:3] == ("conservative", "injection", "microdiskectomy")
    assert "cervical_foraminotomy" not in option_tables.offered("disc_herniation", "lumbar")
    assert not {"refer", "urgent_decompression"} & set(option_tables.offered("disc_herniation", "lumbar"))


def test_what_an_option_takes_stands_in_one_row_with_units_and_studies() -> None:
    table = option_tables.takes("degenerative_slip", "lumbar")
    row = next(row for row in table["rows"] if row[0] == "Decompression with fusion")
    cells = dict(zip(table["columns"], row, strict=True))
    assert "7.4 days (Swedish trial)" in cells["Hospital"]
    assert "68 min more than with laminectomy (NORspine)" in cells["Time in theatre"]
    assert cells["Blood"].startswith("263 (212 to 313) mL more")


def test_what_nobody_measured_is_a_dash() -> None:
    table = option_tables.takes("disc_herniation", "cervical")
    row = next(row for row in table["rows"] if row[0] == "Waiting and rehabilitation")
    assert row[1:] == ["–"] * 5


def test_a_result_names_its_study_and_people() -> None:
    rows = option_tables.figures("degenerative_slip", "lumbar")["rows"]
    row = next(row for row in rows if row[0] == "Laminectomy" and row[3].startswith("71.4 %"))
    assert row[4] == "2 years"
    assert "Austevoll" in row[6]
