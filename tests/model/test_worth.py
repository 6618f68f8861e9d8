"""What one finding is worth by itself."""

from __future__ import annotations

import pytest

from backorleg.evidence import fact
from backorleg.model.conditions import findings
from backorleg.model.worth import worth

SPEAKS_FOR = {
    "relief_leaning_forward": "neurogenic_claudication",
    "absent_pulses": "arterial_claudication",
    "sacroiliac_provocation": "sacroiliac",
    "hip_rotation_pain": "hip",
    "stocking_numbness": "neuropathy",
    "crossed_slr": "radiculopathy",
}


@pytest.mark.parametrize(("name", "condition"), SPEAKS_FOR.items())
def test_a_finding_speaks_for_the_condition_it_is_known_for(name: str, condition: str) -> None:
    found = worth(name, "lumbar", "surgical_clinic")
    assert found.condition.id == condition
    assert found.there > 1 > found.missing


def test_its_ratio_is_near_the_published_one() -> None:
    published = fact("suri-bending-forward").estimate("lr-positive")
    found = worth("relief_leaning_forward", "lumbar", "surgical_clinic")
    # Roots and arteries have numbers of their own (0.10, 0.05), so it is not quite the published ratio.
    assert published.low is not None
    assert published.high is not None
    assert published.low < found.there < published.high


def test_worth_depends_on_the_setting() -> None:
    places = ("surgical_clinic", "primary_care")
    assert len({round(worth("slr", "lumbar", setting).there, 2) for setting in places}) == 2


@pytest.mark.parametrize("region", ["lumbar", "cervical"])
def test_a_finding_that_is_there_never_speaks_against_what_it_is_listed_for(region: str) -> None:
    for name in (each for each, one in findings().items() if region in one.regions):
        found = worth(name, region, "primary_care")
        assert found.there >= 1 >= found.missing
