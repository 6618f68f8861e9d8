"""What a red flag may turn out to be."""

from __future__ import annotations

from backorleg.model.conditions import alarms, conditions
from backorleg.model.serious import serious


def test_they_are_no_conditions_of_the_triage() -> None:
    assert set(serious()) == {"cauda_equina", "infection", "tumour", "fracture"}
    assert not set(serious()) & set(conditions())


def test_each_has_red_flags_of_its_regions() -> None:
    for one in serious().values():
        assert one.label
        for name in one.alarms:
            assert set(one.regions) <= set(alarms()[name].regions), f"{one.id}: {name}"


def test_the_tail_of_the_cord_is_in_the_low_back_alone() -> None:
    assert serious()["cauda_equina"].regions == ("lumbar",)
    assert "saddle_numbness" in serious()["cauda_equina"].alarms
