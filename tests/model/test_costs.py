"""What a step costs: minutes, money, radiation."""

from __future__ import annotations

import pytest

from backorleg.evidence import assumption
from backorleg.model.clinic_steps import steps
from backorleg.model.costs import Cost, cost


@pytest.mark.parametrize(
    ("name", "region", "found"),
    [
        # Minutes are ours; 715, 50 and 381 dollars are price-lumbar-imaging.
        ("where", "lumbar", Cost(1, 0, 0)),
        ("mri", "lumbar", Cost(40, 715, 0)),
        # 1.8 and 0.27 mSv: dose-plain-films.
        ("xray", "lumbar", Cost(15, 50, 180)),
        ("xray", "cervical", Cost(15, 50, 27)),
        # 3.78 mSv in dose-lumbar-phantom, 3.75 in dose-ct-cervical.
        ("ct", "lumbar", Cost(20, 381, 378)),
        ("ct", "cervical", Cost(20, 381, 375)),
    ],
)
def test_what_a_step_costs(name: str, region: str, found: Cost) -> None:
    assert cost(name, region) == found


def test_talk_and_hands_cost_time_alone() -> None:
    for one in steps().values():
        for region in ("lumbar", "cervical"):
            found = cost(one.id, region)
            assert found.minutes >= 1
            assert (found.dollars > 0) is (one.kind == "test")
            assert found.dose == 0 or one.kind == "test"


def test_every_step_has_minutes_and_each_assumed_price_is_used() -> None:
    assert set(assumption("clinic-minutes").values) == set(steps())
    free = {one.id for one in steps().values() if one.kind == "test" and not one.money}
    assert set(assumption("clinic-money").values) == free


def test_there_is_no_such_step() -> None:
    with pytest.raises(ValueError, match=r'^The clinic has no step "dance"; it has: '):
        cost("dance", "lumbar")
