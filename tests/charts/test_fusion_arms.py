"""The simulated patient beside the trials: groups from before to after, as printed."""

from __future__ import annotations

from backorleg.charts import fusion_arms
from backorleg.core._still import still


def test_groups_are_drawn_from_before_to_after() -> None:
    base = fusion_arms.base()
    ends = {
        (base["data"][trace]["base"][i], round(base["data"][trace]["base"][i] + base["data"][trace]["x"][i], 1))
        for trace in (1, 2, 3)
        for i in range(len(base["data"][trace]["x"]))
    }
    # As printed: Brox 2010 (pain, ODI), Brox 2003, Brox 2006, Fairbank 2005, da C Menezes Costa 2012.
    assert ends == {
        (42.2, 62.8),
        (44.7, 64.2),
        (23, 51),
        (29.7, 44.1),
        (27, 43.4),
        (26, 41),
        (30, 42),
        (38, 47),
        (32, 45),
        (34, 46.5),
        (36.1, 44.8),
    }


def test_the_patient_and_the_claim_stand_above_the_trials() -> None:
    patch = fusion_arms.patch(fusion_arms.Patient(60.0, 40.0, 3.0))
    assert patch["data"][0] == {"y": [0, 1], "base": [40.0, 3.0], "x": [20.0, 57.0]}
    assert patch["data"][6]["text"] == [fusion_arms.PATIENT, fusion_arms.CLAIM]
    alone = fusion_arms.patch(fusion_arms.Patient(60.0, 40.0, None))
    assert alone["data"][6]["text"] == [fusion_arms.PATIENT]


def test_the_neck_has_no_row_of_its_own() -> None:
    nobody = fusion_arms.Patient(None, None, None)
    assert fusion_arms.patch(nobody)["data"][0] == {"y": [], "base": [], "x": []}
    assert fusion_arms.patch(nobody)["data"][6]["text"] == [fusion_arms.NOBODY]
    assert fusion_arms.words(nobody).startswith("No neck pain is simulated; ")


def test_it_can_be_drawn_before_plotly_and_keeps_still() -> None:
    assert "<svg" in still(fusion_arms.base(), 400)
    layout = fusion_arms.base()["layout"]
    assert layout["xaxis"]["fixedrange"]
    assert layout["yaxis"]["fixedrange"]
    assert not layout["showlegend"]
