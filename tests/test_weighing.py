"""Sums of log weights against Bayes by hand, and intervals against simulation."""

from __future__ import annotations

import math
import random
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from backorleg._weighing import (
    NAT,
    NINETY,
    PARTS,
    Chance,
    Row,
    chances,
    damped,
    path,
    percent,
    probabilities,
    rounded,
    row,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

ABC = ("a", "b", "c")


def weights(*nats: float | None, family: str = "", errors: Sequence[float] = (), sources: str = "abc") -> Row:
    """Return a row of log weights, by default exact, each resting on a number of its own."""
    wrong = errors or [0.0] * len(nats)
    given = {
        name: None if nat is None else (nat, error, source)
        for name, nat, error, source in zip(ABC, nats, wrong, sources, strict=False)
    }
    return row(given, ABC[: len(nats)], family)


def likelihoods(*chances: float) -> Row:
    return weights(*map(math.log, chances))


def values(*rows: Row) -> list[float]:
    return [chance.value for chance in chances(rows)]


# What a row holds


def test_a_row_holds_whole_numbers_in_the_order_of_the_outcomes() -> None:
    made = row({"c": None, "a": (0.5, 0.25, "x")}, ABC, "kin")
    assert (made.weights, made.errors, made.family) == ((5000, 0, None), (2500, 0, 0), "kin")


def test_outcomes_of_one_source_share_a_place() -> None:
    made = row({"a": (1, 0.1, "study"), "b": (2, 0.1, "other"), "c": (3, 0.1, "study")}, ABC)
    assert made.sources[0] == made.sources[2] != made.sources[1]


def test_what_is_no_outcome_is_refused_with_those_that_are() -> None:
    with pytest.raises(ValueError, match=r'^"hail" is not an outcome; allowed: a, b, c\.$'):
        row({"hail": (1, 0, "")}, ABC)


@pytest.mark.parametrize(("number", "whole"), [(0.5, 1), (-0.5, 0), (1.49, 1), (-1.5, -1), (-1.51, -2), (2.5, 3)])
def test_halves_go_upwards_as_in_javascript(number: float, whole: int) -> None:
    assert rounded(number) == whole


@pytest.mark.parametrize(
    ("probability", "whole"), [(0, 0), (0.0049, 0), (0.005, 1), (0.125, 13), (0.995, 100), (1, 100)]
)
def test_whole_per_cent(probability: float, whole: int) -> None:
    assert percent(probability) == whole


# Bayes


def test_a_prior_and_two_findings_multiply() -> None:
    # 0.5 x 0.8 x 0.9 = 0.36, 0.3 x 0.1 x 0.5 = 0.015, 0.2 x 0.5 x 0.25 = 0.025; together 0.4
    found = values(likelihoods(0.5, 0.3, 0.2), likelihoods(0.8, 0.1, 0.5), likelihoods(0.9, 0.5, 0.25))
    assert found == pytest.approx([0.9, 0.0375, 0.0625], abs=1e-4)


def test_an_impossible_outcome_has_no_share_and_the_rest_keep_their_ratio() -> None:
    assert values(likelihoods(0.5, 0.3, 0.2), weights(0, None, 0)) == pytest.approx([5 / 7, 0, 2 / 7], abs=1e-4)


def test_impossible_stays_impossible_whatever_speaks_for_it() -> None:
    assert total([weights(0, None, 0), weights(0, 50, 0)]) == [0, None, 0]
    assert chances([weights(0, None, 0), weights(0, 50, 0)])[1] == Chance(0, 0, 0)


def test_nothing_possible_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^Every outcome is impossible, so none has a probability;"):
        chances([weights(0, None, 0), weights(None, 0, None)])


def test_the_last_one_that_is_possible_is_certain() -> None:
    assert values(weights(None, -5, None)) == [0, 1, 0]


def test_weights_of_thousands_of_nats_do_not_overflow() -> None:
    assert values(weights(5000, 0, -5000)) == [1, 0, 0]
    assert probabilities([-50_000_000, -50_000_000]) == [0.5, 0.5]


@pytest.mark.parametrize("nats", [600, 700, 740])
def test_an_all_but_impossible_outcome_with_a_wide_error_does_not_overflow(nats: float) -> None:
    first, second = chances([weights(nats, 0, errors=(30, 30))])
    assert 0 <= second.low <= second.value <= second.high <= 1
    assert 0 <= first.low <= first.value <= first.high <= 1


# Families


def test_all_but_the_strongest_of_a_family_count_for_its_share() -> None:
    # Spreads 2, 1 and 0.4: the first counts whole, of the others a half, (0.5, 0, 0) and (0, 0.2, 0).
    rows = [weights(2, 0, 0, family="kin"), weights(1, 0, 0, family="kin"), weights(0, 0.4, 0, family="kin")]
    assert total(damped(rows, {"kin": 50})) == [25000, 2000, 0]


def test_the_strongest_may_come_last() -> None:
    rows = [weights(1, 0, 0, family="kin"), weights(0, 0, -3, family="kin")]
    assert total(damped(rows, {"kin": 25})) == [2500, 0, -30000]


def test_of_equally_strong_rows_the_first_counts_whole() -> None:
    rows = [weights(1, 0, 0, family="kin"), weights(0, 1, 0, family="kin")]
    assert total(damped(rows, {"kin": 0})) == [10000, 0, 0]


def test_families_do_not_damp_each_other_nor_rows_without_one() -> None:
    rows = [weights(1, 0, family="kin"), weights(1, 0, family="other"), weights(1, 0), weights(1, 0)]
    assert damped(rows, {"kin": 0, "other": 0}) == rows


def test_errors_are_damped_like_weights() -> None:
    strong = weights(2, 0, family="kin")
    (_, weak) = damped([strong, weights(1, 0, family="kin", errors=(0.4, 0.2))], {"kin": 50})
    assert weak.errors == (2000, 1000)


def test_an_impossible_outcome_stays_so_in_a_damped_row() -> None:
    rows = [weights(2, 0, None, family="kin"), weights(1, 0, None, family="kin")]
    assert [each.weights for each in damped(rows, {"kin": 50})] == [(20000, 0, None), (5000, 0, None)]


# Intervals


def test_an_exact_sum_has_no_interval() -> None:
    for chance in chances([likelihoods(0.5, 0.3, 0.2)]):
        assert chance.low == chance.value == chance.high


def test_two_outcomes_with_one_error_each_by_hand() -> None:
    # Log odds 0, their variance 0.3^2 + 0.4^2 = 0.25, so 0.5 either side times 1.6449.
    low, high = (1 / (1 + math.exp(side * 1.6449 * 0.5)) for side in (1, -1))
    for chance in chances([weights(0, 0, errors=(0.3, 0.4))]):
        assert (chance.low, chance.value, chance.high) == pytest.approx((low, 0.5, high), abs=1e-4)


def test_what_moves_all_outcomes_alike_moves_none() -> None:
    for chance in chances([weights(0.5, 0, -0.5, errors=(0.7, 0.7, 0.7), sources="sss")]):
        assert chance.low == pytest.approx(chance.value, abs=1e-4)
        assert chance.high == pytest.approx(chance.value, abs=1e-4)


def test_rivals_that_share_a_number_are_wrong_together() -> None:
    # a against b and c, each half as likely: shared, their error is 0.4; apart, 0.4 / sqrt(2).
    shared = chances([weights(math.log(2), 0, 0, errors=(0, 0.4, 0.4), sources="xss")])[0]
    apart = chances([weights(math.log(2), 0, 0, errors=(0, 0.4, 0.4), sources="xyz")])[0]
    assert math.log(shared.high / (1 - shared.high)) == pytest.approx(1.6449 * 0.4, abs=2e-3)
    assert math.log(apart.high / (1 - apart.high)) == pytest.approx(1.6449 * 0.4 / math.sqrt(2), abs=2e-3)


def test_errors_of_two_findings_add_as_variances() -> None:
    one = chances([weights(0, 0, errors=(0.3, 0)), weights(0, 0, errors=(0.4, 0))])[0]
    other = chances([weights(0, 0, errors=(0.5, 0))])[0]
    assert one == other


MODELS: dict[str, list[Row]] = {
    "two rivals, small errors": [weights(0.8, 0, -0.5, errors=(0.2, 0.1, 0.15))],
    "a shared specificity": [weights(1.5, 0, 0, errors=(0.15, 0.3, 0.3), sources="xss"), likelihoods(0.2, 0.5, 0.3)],
    "several findings": [
        likelihoods(0.2, 0.5, 0.3),
        weights(1.2, 0, 0.4, errors=(0.2, 0.25, 0.25), sources="xss"),
        weights(0.9, -0.3, -0.3, errors=(0.1, 0.3, 0.3), sources="xss"),
        weights(-0.2, 0.3, 0, errors=(0.2, 0.2, 0.2)),
    ],
    "one is impossible": [weights(0.4, 0, None, errors=(0.3, 0.3, 0))],
    "a damped family": damped(
        [
            weights(1.6, 0, 0, family="kin", errors=(0.2, 0.3, 0.3), sources="xss"),
            weights(1.0, 0, 0, family="kin", errors=(0.3, 0.3, 0.3), sources="xss"),
        ],
        {"kin": 50},
    ),
}


def simulated(rows: Sequence[Row], count: int = 20_000) -> list[tuple[float, float]]:
    """Return the middle 90 % of each probability if each source of each row is wrong at random."""
    dice = random.Random("ninety per cent")  # noqa: S311  # nobody is to be kept from guessing them
    drawn: list[list[float]] = [[] for _ in rows[0].weights]
    for _ in range(count):
        sums: list[float | None] = [0.0] * len(drawn)
        for each in rows:
            off = [dice.gauss(0, 1) for _ in range(max(each.sources) + 1)]
            for place, weight in enumerate(each.weights):
                known = sums[place]
                sums[place] = (
                    None
                    if known is None or weight is None
                    else known + (weight + each.errors[place] * off[each.sources[place]]) / NAT
                )
        raised = [0.0 if one is None else math.exp(one) for one in sums]
        for place, one in enumerate(raised):
            drawn[place].append(one / sum(raised))
    return [(sorted(column)[count // 20], sorted(column)[-count // 20]) for column in drawn]


@pytest.mark.parametrize("name", MODELS)
def test_intervals_are_those_of_a_simulation(name: str) -> None:
    rows = MODELS[name]
    for chance, (low, high) in zip(chances(rows), simulated(rows), strict=True):
        assert (chance.low, chance.high) == pytest.approx((low, high), abs=0.025)


# What must hold of any rows

NATS = st.integers(-60_000, 60_000)
ERRORS = st.integers(0, 9_000)
SOURCES = st.sampled_from([(0, 1, 2), (0, 1, 1), (0, 0, 1), (0, 1, 0), (0, 0, 0)])
ROWS = st.lists(
    st.builds(
        Row,
        st.tuples(NATS, NATS, NATS),
        st.tuples(ERRORS, ERRORS, ERRORS),
        SOURCES,
        st.sampled_from(["", "kin", "other"]),
    ),
    min_size=1,
    max_size=8,
)
SHARES = {"kin": 50, "other": 30}


@given(ROWS)
def test_chances_add_up_to_one_and_lie_in_their_intervals(rows: list[Row]) -> None:
    found = chances(damped(rows, SHARES))
    assert sum(chance.value for chance in found) == pytest.approx(1, abs=2e-4)
    for chance in found:
        assert 0 <= chance.low <= chance.value <= chance.high <= 1
        assert rounded(chance.value * PARTS) / PARTS == chance.value


@given(ROWS, st.lists(st.sampled_from([(0, None, 0), (0, 0, None), (0, None, None)]), min_size=1, max_size=3))
def test_what_is_impossible_has_no_chance_and_leaves_the_rest_as_they_were_to_each_other(
    rows: list[Row], walls: list[tuple[int | None, ...]]
) -> None:
    """The first outcome always stays possible."""
    walled = [*rows, *(Row(each, (0, 0, 0), (0, 1, 2)) for each in walls)]
    before, after = probabilities(total(rows)), probabilities(total(walled))
    out = {place for each in walls for place, weight in enumerate(each) if weight is None}
    kept = sum(p for place, p in enumerate(before) if place not in out)
    assume(kept > 1e-9)
    assert after == pytest.approx([0 if place in out else p / kept for place, p in enumerate(before)], abs=1e-6)
    assert {chances(walled)[place] for place in out} == {Chance(0, 0, 0)}


@given(ROWS, st.integers(0, 2), st.integers(0, 60_000))
def test_what_favours_an_outcome_never_lowers_it(rows: list[Row], place: int, favour: int) -> None:
    """Alone in its family; beside stronger kin it might push one of them below the other."""
    more = Row(tuple(favour if each == place else 0 for each in range(3)), (0, 0, 0), (0, 1, 2), "alone")
    shares = SHARES | {"alone": 50}
    before = chances(damped(rows, shares))[place].value
    assert chances(damped([*rows, more], shares))[place].value >= before


@given(ROWS)
def test_the_order_of_outcomes_does_not_matter(rows: list[Row]) -> None:
    found = chances(damped(rows, SHARES))
    for order in permutations(range(3)):
        turned = [
            Row(
                [each.weights[place] for place in order],
                [each.errors[place] for place in order],
                [each.sources[place] for place in order],
                each.family,
            )
            for each in rows
        ]
        again = chances(damped(turned, SHARES))
        for place, chance in zip(order, again, strict=True):
            assert (chance.low, chance.value, chance.high) == pytest.approx(
                (found[place].low, found[place].value, found[place].high), abs=1.01e-4
            )


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter_without_families(rows: list[Row], dice: random.Random) -> None:
    turned = rows.copy()
    dice.shuffle(turned)
    for one, other in zip(chances(rows), chances(turned), strict=True):
        assert (one.low, one.value, one.high) == pytest.approx((other.low, other.value, other.high), abs=1.01e-4)


@settings(max_examples=50)
@given(ROWS, st.integers(1, 100))
def test_larger_errors_make_no_interval_narrower(rows: list[Row], factor: int) -> None:
    assume(any(any(each.errors) for each in rows))
    wider = [Row(r.weights, [error * (100 + factor) // 100 for error in r.errors], r.sources, r.family) for r in rows]
    for one, other in zip(chances(rows), chances(wider), strict=True):
        assert other.low <= one.low + 1e-4
        assert other.high >= one.high - 1e-4


# The path


def test_the_path_ends_at_the_probability_and_starts_at_the_prior() -> None:
    rows = [likelihoods(0.5, 0.3, 0.2), likelihoods(0.8, 0.1, 0.5), likelihoods(0.9, 0.5, 0.25)]
    # 0.5; then 0.4 of 0.4 + 0.03 + 0.1; then 0.36 of 0.4
    assert path(rows, 0) == pytest.approx([0.5, 0.4 / 0.53, 0.9], abs=1e-4)


def test_ninety_per_cent_lie_within_the_quantile() -> None:
    assert math.erf(NINETY / math.sqrt(2)) == pytest.approx(0.9, abs=1e-4)
