"""The table of trials: figures as printed, with intervals, and whom they favour as far as that was read."""

from __future__ import annotations

from backorleg.charts import trial_rows


def test_differences_are_those_of_the_papers() -> None:
    found = {row[5] + " " + row[1]: (row[2], row[3]) for row in trial_rows.rows("lumbar")["rows"]}
    assert found["Fritzell 2001 felt better"] == ("63 %, or 29 %", "fusion")
    assert found["Brox 2003 ODI difference at 1 year"][0] == "2.3 (−6.7 to 11.4)"
    assert found["Fairbank 2005 ODI difference at 2 years"][0] == "−4.1 (−8.1 to −0.1)"
    assert found["Brox 2006 ODI difference at 1 year"][0] == "−9.7 (−21.7 to 1.7)"
    assert found["Frøholdt 2012 ODI difference at 9 years"] == ("1.9 (−7.8 to 11.6)", "the abstract does not say")


def test_the_neck_has_nobody_to_compare_with() -> None:
    assert {row[3] for row in trial_rows.rows("cervical")["rows"]} == {"nobody to compare with"}


def test_every_row_fills_every_column() -> None:
    for region in trial_rows.ROWS:
        table = trial_rows.rows(region)
        assert all(len(row) == len(table["columns"]) and all(row) for row in table["rows"])
    assert len(trial_rows.facts()) == 9
