"""Bone after a fusion: what makes it rarer, how it comes, how far readers part, and what cannot be asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.model.relief import SMOKERS
from backorleg.model.union import (
    LEVELS,
    PLANES,
    TECHNIQUES,
    may_be_called,
    missed,
    motion_left,
    operated_again,
    seen,
    united,
)

months = st.floats(0, 24)
smokers = st.sampled_from(SMOKERS)
levels = st.sampled_from(LEVELS)


def odds(share: float) -> float:
    return share / (1 - share)


@pytest.mark.parametrize("smoker", SMOKERS)
def test_a_second_level_multiplies_the_odds_as_published(smoker: str) -> None:
    assert odds(missed(smoker, 2)) / odds(missed(smoker, 1)) == pytest.approx(1.35)


@pytest.mark.parametrize(("smoker", "published"), [("no", 0.142), ("quit", 0.171), ("yes", 0.265)])
def test_the_study_of_smoking_lies_between_one_level_and_two(smoker: str, published: float) -> None:
    one, two = (missed(smoker, levels) for levels in LEVELS)
    assert one < published < two
    assert odds(one) * odds(two) == pytest.approx(odds(published) ** 2)


@pytest.mark.parametrize("levels", LEVELS)
def test_stopping_lies_between_smoking_and_never(levels: int) -> None:
    assert missed("no", levels) < missed("quit", levels) < missed("yes", levels)


@given(months, smokers, levels)
def test_readers_part_around_what_is_shown(month: float, smoker: str, number: int) -> None:
    share = united(month, smoker, number)
    assert 0 <= share.low <= share.value <= share.high < 1


@given(months, months, smokers, levels)
def test_bone_only_grows(one: float, other: float, smoker: str, number: int) -> None:
    early, late = (united(month, smoker, number) for month in sorted((one, other)))
    assert early.value <= late.value + 1e-9
    assert early.low <= late.low + 1e-9
    assert early.high <= late.high + 1e-9


def test_nothing_has_grown_on_the_first_day_and_all_that_will_after_two_years() -> None:
    assert united(0).value == united(0).high == 0
    assert seen(24) == 1
    assert united(24, "yes", 2).value == pytest.approx(1 - missed("yes", 2))


def test_between_visits_it_grows_evenly() -> None:
    assert seen(9) == pytest.approx((seen(6) + seen(12)) / 2)


def test_one_year_is_read_as_in_the_two_series() -> None:
    year = united(12, "no", 1)
    assert year.low == pytest.approx(0.68)
    assert year.high == pytest.approx(1 - 0.075)


@pytest.mark.parametrize(("month", "called"), [(0, False), (6, False), (12, False), (12.5, True), (24, True)])
def test_a_non_union_is_called_after_more_than_a_year(month: float, called: bool) -> None:  # noqa: FBT001
    assert may_be_called(month) is called


@pytest.mark.parametrize(
    ("number", "technique", "share"),
    [(1, "screws", 0.009), (2, "screws", 0.02), (1, "cage", 0.006), (2, "cage", 0.009)],
)
def test_second_operations_are_those_counted(number: int, technique: str, share: float) -> None:
    assert operated_again(number, technique).value == share


def test_far_more_lack_a_bridge_than_are_operated_on_again() -> None:
    for number in LEVELS:
        for technique in TECHNIQUES:
            assert operated_again(number, technique).value < missed("no", number) / 5


def test_metal_holds_as_in_cadavers() -> None:
    screws = {left.plane: left for left in motion_left("screws")}
    assert [round(screws[plane].low, 2) for plane in PLANES] == [0.19, 0.27, 0.52]
    for left in motion_left("cage"):
        assert (round(left.low, 3), round(left.high, 3)) == (0.136, 0.284)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: missed("sometimes", 1), 'A smoker cannot be "sometimes"; allowed: no, quit, yes.'),
        (lambda: missed("no", 3), "The number of levels cannot be 3; allowed: 1, 2."),
        (lambda: united(25), "Month 25 cannot be simulated; allowed: 0 to 24."),
        (lambda: united(-1), "Month -1 cannot be simulated; allowed: 0 to 24."),
        (lambda: operated_again(1, "glue"), "The technique cannot be 'glue'; allowed: screws, cage."),
        (lambda: operated_again(0, "cage"), "The number of levels cannot be 0; allowed: 1, 2."),
        (lambda: motion_left("plate"), "The technique cannot be 'plate'; allowed: screws, cage."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(call: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{sentence}$"):
        call()  # type: ignore[operator]
