"""Results of treatments: as published, never averaged, side by side, and told in whole people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.evidence import estimate, fact
from backorleg.model.options import measures, options
from backorleg.model.outcomes import Outcome, compared, frequency, outcomes, side_by_side, whole_people
from backorleg.model.situation import LESIONS, REGIONS

ALL = [each for name in options() for each in outcomes(name)]


def one(option: str, measure: str, study: str, horizon: str = "", lesion: str = "") -> Outcome:
    found = [
        each
        for each in outcomes(option, lesion=lesion)
        if (each.measure.id, each.study) == (measure, study) and horizon in (each.horizon, "")
    ]
    assert found, (option, measure, study)
    return found[0]


# As published


@pytest.mark.parametrize("found", ALL, ids=lambda found: f"{found.option} {found.estimate}")
def test_an_outcome_is_what_the_source_says(found: Outcome) -> None:
    read = estimate(found.estimate)
    assert (found.value, found.low, found.high, found.level) == (read.point, read.low, read.high, read.level)
    assert (found.unit, found.n) == (read.unit, read.n)
    assert found.population == fact(found.fact).population
    assert found.source.url.startswith("http")


@pytest.mark.parametrize(
    ("option", "measure", "study", "horizon", "value"),
    [
        ("conservative", "recovery", "Peul 2007", "", 12),
        ("microdiskectomy", "recovery", "Peul 2007", "", 4),
        ("laminectomy", "better", "NORDSTEN-DS", "2 years", 0.714),
        ("decompression_fusion", "better", "NORDSTEN-DS", "2 years", 0.729),
        ("laminectomy", "reoperation", "SLIP", "4 years", 12 / 34),
        ("decompression_fusion", "reoperation", "SLIP", "4 years", 4 / 31),
        ("laminectomy", "reoperation", "Azizpour", "2 years", 0.47),
        ("decompression_fusion", "stay", "Swedish trial", "", 7.4),
        ("cervical_foraminotomy", "better", "FACET", "1 year", 86 / 98),
        ("anterior_cervical_fusion", "better", "FACET", "1 year", 81 / 106),
    ],
)
def test_figures_copied_by_hand_from_the_papers(
    option: str, measure: str, study: str, horizon: str, value: float
) -> None:
    assert one(option, measure, study, horizon).value == pytest.approx(value, abs=0.006)


def test_only_people_like_these_are_kept() -> None:
    for name in options():
        for lesion in LESIONS:
            for region in REGIONS:
                found = outcomes(name, lesion=lesion, region=region)
                assert set(found) <= set(outcomes(name))
    slips = {each.study for each in outcomes("laminectomy", lesion="degenerative_slip")}
    assert "NORDSTEN-DS" in slips
    assert "Azizpour" not in slips
    assert [each.value for each in outcomes("decompression_fusion", smoking="yes") if each.measure.id == "union"] == [
        0.265
    ]


def test_outcomes_come_in_the_order_of_the_measures() -> None:
    order = list(measures())
    for name in options():
        places = [order.index(each.measure.id) for each in outcomes(name)]
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("horizon", "weeks"), [("2 years", 104), ("1 year", 52), ("6 months", 26), ("18 weeks", 18), ("", None)]
)
def test_horizons_in_weeks(horizon: str, weeks: float | None) -> None:
    assert {each.weeks for each in ALL if each.horizon == horizon} == {weeks}


def test_an_option_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match='There is no option "laser"'):
        outcomes("laser")


# Side by side


def test_nothing_is_averaged() -> None:
    for name in options():
        groups = side_by_side(outcomes(name))
        assert [each for group in groups for each in group.outcomes] == sorted(
            outcomes(name), key=lambda each: [each in group.outcomes for group in groups].index(True)
        )
        for group in groups:
            values = [each.value for each in group.outcomes if each.value is not None]
            assert all(group.low <= value <= group.high for value in values)


def test_studies_of_sciatica_disagree_about_a_year_of_waiting() -> None:
    found = outcomes("conservative", lesion="disc_herniation", region="lumbar")
    better = next(each for each in side_by_side(found) if each.measure.id == "better")
    # Peul: 95 of 100 recovered; ATLAS: 55 improved. Both a year on, their intervals far apart.
    assert better.disagree
    assert better.low < 0.55
    assert better.high > 0.95


def test_trials_of_stable_slips_do_not_disagree_about_improvement_alone() -> None:
    found = [each for each in outcomes("laminectomy", lesion="degenerative_slip") if each.study == "NORDSTEN-DS"]
    better = next(each for each in side_by_side(found) if each.measure.id == "better")
    assert [each.value for each in better.outcomes] == [0.714, 0.63]
    assert not better.disagree  # one trial at two times


def test_second_operations_after_a_laminectomy_disagree() -> None:
    found = [each for each in outcomes("laminectomy") if each.study in ("SPORT", "SLIP") and each.horizon == "4 years"]
    again = next(each for each in side_by_side(found) if each.measure.id == "reoperation")
    # 13 % of 413 and 12 of 34.
    assert again.disagree


def test_what_is_a_difference_stands_apart_from_what_is_a_result() -> None:
    for name in options():
        for group in side_by_side(outcomes(name)):
            assert len({each.than for each in group.outcomes}) == 1
            assert len({each.unit for each in group.outcomes}) == 1


def test_arms_of_one_study_are_paired() -> None:
    pairs = compared("laminectomy", "decompression_fusion", lesion="isthmic_slip")
    assert {(first.study, first.value, second.value) for first, second in pairs if first.measure.id == "better"} == {
        ("Azizpour", 0.44, 0.74)
    }
    for name in options():
        for other in options():
            for first, second in compared(name, other):
                assert (first.study, first.measure, first.horizon) == (second.study, second.measure, second.horizon)
                assert (first.against, second.against) == (other, name)


def test_every_comparison_of_two_arms_has_both() -> None:
    for each in ALL:
        # Who came to an operation after all can be asked of those only who had none at first.
        if each.against and not each.than and each.measure.id != "operated_later":
            others = outcomes(each.against)
            assert any((each.study, each.measure) == (other.study, other.measure) for other in others), each


# Intervals


def test_an_interval_from_a_count_is_what_a_study_printed() -> None:
    # 19 of 33, which the study gives as 57.6 % with an interval of its own.
    printed = one("injection", "better", "cervical cohort")
    assert printed.estimate == "injection-neck-cohort arm-pain-halved-12m"
    first = estimate("injection-neck-cohort arm-pain-halved-1m")
    bare = replace(printed, value=19 / 33, low=None, high=None, level="", n=33)
    assert bare.interval == pytest.approx((first.low, first.high), abs=0.0006)


def test_a_spread_between_people_is_no_interval() -> None:
    stay = one("interbody_fusion", "stay", "PLIF or TLIF 2024")
    assert stay.low is not None
    assert stay.interval is None


# Whole people


def test_shares_become_whole_people() -> None:
    found = frequency(one("laminectomy", "better", "NORDSTEN-DS", "2 years"))
    assert (found.of, found.yes, found.no) == (100, 71, 29)
    slip = frequency(one("laminectomy", "reoperation", "SLIP"))
    # Wilson's interval of 12 in 34, worked out by hand: 0.215 to 0.521.
    assert (slip.yes, slip.low, slip.high) == (35, 21, 52)
    assert frequency(one("laminectomy", "better", "NORDSTEN-DS", "2 years"), of=10).yes == 7


def test_fewer_than_one_is_not_nobody() -> None:
    bare = one("laminectomy", "better", "NORDSTEN-DS", "2 years")
    rare, never = replace(bare, value=0.003), replace(bare, value=0.0)
    assert (frequency(rare).yes, frequency(rare).few) == (0, True)
    assert (frequency(never).yes, frequency(never).few) == (0, False)


@pytest.mark.parametrize(
    ("option", "measure", "study"),
    [("laminectomy", "stay", "Swedish trial"), ("microdiskectomy", "still_hurting", "trials and cohorts")],
)
def test_what_counts_no_people_or_has_no_one_value_is_refused(option: str, measure: str, study: str) -> None:
    with pytest.raises(ValueError, match="not a share of people with one value"):
        frequency(one(option, measure, study))


def test_every_share_can_be_told_in_people() -> None:
    for each in ALL:
        if each.share:
            found = frequency(each)
            assert found.yes + found.no == 100
            if found.low is not None and found.high is not None:
                assert 0 <= found.low <= found.yes <= found.high <= 100


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6), st.sampled_from([10, 20, 100, 1000]))
def test_whole_people_add_up(parts: list[float], of: int) -> None:
    total = sum(parts)
    shares = [part / total for part in parts] if total else [1.0, *parts[1:]]
    people = whole_people(shares, of)
    assert sum(people) == of
    assert all(abs(each - share * of) < 1 for each, share in zip(people, shares, strict=True))


def test_equal_remainders_go_to_the_first() -> None:
    assert whole_people((1 / 3, 1 / 3, 1 / 3)) == (34, 33, 33)
    assert whole_people((0.5, 0.5), of=5) == (3, 2)


@pytest.mark.parametrize("shares", [(0.5, 0.4), (1.2, -0.2)])
def test_shares_that_are_none_are_refused(shares: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="Shares must be 0 or more and add up to 1"):
        whole_people(shares)
