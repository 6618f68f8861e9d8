"""What one finding is worth by itself."""

from __future__ import annotations

import pytest

from backorleg.evidence import fact
from backorleg.model.conditions import findings
from backorleg.model.worth import BANDS, band, published, worth

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


# As published


def test_the_published_ratios_of_a_finding_are_those_of_its_fact() -> None:
    found = published("relief_leaning_forward", "neurogenic_claudication", "lumbar", "surgical_clinic")
    assert (found.there, found.missing) == (6.4, 0.52)  # Suri 2010
    assert found.facts == ("suri-bending-forward",)
    assert found.against == ()


def test_ratios_that_are_not_published_follow_from_the_accuracies() -> None:
    found = published("slr", "radiculopathy", "lumbar", "surgical_clinic")
    # van der Windt 2010: sensitivity 0.92, specificity 0.28.
    assert found.there == pytest.approx(0.92 / 0.72)
    assert found.missing == pytest.approx(0.08 / 0.28)
    # Capra 2011 in primary care: another setting, other numbers.
    assert published("slr", "radiculopathy", "lumbar", "primary_care").missing > found.missing


def test_what_a_finding_was_compared_with_comes_along() -> None:
    found = published("relief_standing_still", "arterial_claudication", "lumbar", "surgical_clinic")
    assert found.against == ("neurogenic_claudication",)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("slr", "radiculopathy", "cervical", "surgical_clinic"), r'^there is no cervical finding "slr"; allowed: '),
        (
            ("dermatomal_pain", "radiculopathy", "lumbar", "surgical_clinic"),
            r'^no study gives likelihood ratios of "dermatomal_pain" .*; there are some for: none\.$',
        ),
        (
            ("slr", "hip", "lumbar", "surgical_clinic"),
            r'^no study gives likelihood ratios of "slr" for "hip" .*; there are some for: radiculopathy\.$',
        ),
    ],
)
def test_what_nobody_measured_is_refused(asked: tuple[str, str, str, str], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        published(*asked)


def test_every_band_has_its_border_from_the_source() -> None:
    # McGee 2002: 2 and 5, and their inverses.
    ratios = {6: "much_more", 5: "much_more", 4.9: "more", 2: "more", 1: "same", 0.5: "less", 0.2: "much_less"}
    assert {ratio: band(ratio) for ratio in ratios} == ratios
    assert tuple(dict.fromkeys(ratios.values())) == BANDS
