"""Groups of the trials: each told once, and each better at the end."""

from __future__ import annotations

from backorleg.model.fusion_arms import arms


def test_groups_of_the_trials_get_better_and_are_all_told() -> None:
    assert len({arm.key for arm in arms()}) == len(arms())
    for arm in arms():
        assert arm.end.value < arm.start.value
        assert arm.start.unit == arm.end.unit == "points 0-100"
    assert {arm.care for arm in arms()} == {"fusion", "rehabilitation", "none"}
