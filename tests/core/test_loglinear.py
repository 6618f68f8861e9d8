"""Log-linear computations against Bayes done by hand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.toys import FORECAST, Oracle

from backorleg._weighing import chances
from backorleg.core import LogLinear, Term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def values(model: LogLinear, state: Mapping[str, Any] | None = None) -> list[float]:
    return [chance.value for chance in chances(model.rows(state or {}))]


def forecast(**state: Any) -> list[float]:
    return values(FORECAST, Oracle(**state).state)


def mixed(*terms: Term) -> LogLinear:
    return LogLinear({"a": "A", "b": "B", "c": "C"}, terms)


def fixed(weights: Mapping[str, float]) -> Term:
    return Term(lambda: {name: (weight, 0.0, "") for name, weight in weights.items()})


def bayes(prior: Sequence[float], *likelihoods: Sequence[float]) -> list[float]:
    joint = [math.prod(column) for column in zip(prior, *likelihoods, strict=True)]
    return [each / sum(joint) for each in joint]


def test_without_findings_the_prior_stands() -> None:
    assert forecast() == pytest.approx([0.3, 0.6, 0.1], abs=1e-4)


def test_one_finding() -> None:
    # 0.3 x 0.8 = 0.24, 0.6 x 0.1 = 0.06, 0.1 x 0.5 = 0.05, together 0.35
    assert forecast(clouds="dark") == pytest.approx([0.24 / 0.35, 0.06 / 0.35, 0.05 / 0.35], abs=1e-4)


def test_two_findings_multiply() -> None:
    by_hand = bayes([0.3, 0.6, 0.1], [0.8, 0.1, 0.5], [0.2, 0.2, 0.9])
    assert forecast(clouds="dark", cold=True) == pytest.approx(by_hand, abs=1e-4)


def test_what_is_impossible_leaves_its_share_to_the_others() -> None:
    assert forecast(season="summer") == pytest.approx([1 / 3, 2 / 3, 0], abs=1e-4)
    assert forecast(season="summer", cold=True) == forecast(season="summer")


def test_the_weaker_of_a_family_counts_for_its_share() -> None:
    assert forecast(knee=True) == pytest.approx(bayes([0.3, 0.6, 0.1], [2, 1, 1]), abs=1e-4)
    # Half of log 2 is the log of the root of 2.
    together = bayes([0.3, 0.6, 0.1], [3 * math.sqrt(2), 1, 1])
    assert forecast(knee=True, swallows=True) == pytest.approx(together, abs=1e-4)


def test_the_order_of_findings_does_not_matter() -> None:
    there = Oracle().play([{"cold": True}, {"clouds": "none"}])[-1]["outputs"]
    back = Oracle().play([{"clouds": "none"}, {"cold": True}])[-1]["outputs"]
    assert there == back


def test_one_outcome_is_certain() -> None:
    assert values(LogLinear({"a": "A"}, (fixed({}),))) == [1.0]


def test_an_outcome_left_out_is_not_weighed() -> None:
    assert values(mixed(fixed({"b": math.log(2)}))) == [0.25, 0.5, 0.25]


def test_an_unknown_outcome_is_refused_with_the_known_ones() -> None:
    model = mixed(Term(lambda cold: {"hail": (cold, 0.0, "")}))
    with pytest.raises(
        ValueError, match=r'^A term of cold cannot be added: "hail" is not an outcome; allowed: a, b, c\.$'
    ):
        model.rows({"cold": 1})


def test_a_family_without_a_share_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(ValueError, match=r'^A term of cold .* family "kith", which has no share; allowed: kin\.$'):
        LogLinear({"a": "A"}, (Term(lambda cold: {"a": (cold, 0.0, "")}, family="kith"),), {"kin": 50})


def test_two_outcomes_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match=r'^Two outcomes are called "A"; rename one\.$'):
        LogLinear({"a": "A", "b": "A"}, ())


def test_it_names_each_control_once() -> None:
    terms = (Term(lambda x, y: {"a": (x, y, "")}), Term(lambda y, z: {"b": (y, z, "")}))
    assert mixed(*terms).needs == ("x", "y", "z")


def test_a_term_sees_its_own_controls_only() -> None:
    seen: list[dict[str, Any]] = []

    def weigh(**state: Any) -> dict[str, tuple[float, float, str] | None]:
        seen.append(state)
        return {}

    mixed(Term(weigh, ("x",))).rows({"x": 1, "y": 2})
    assert seen == [{"x": 1}]


@given(st.lists(st.tuples(*[st.floats(0.001, 1)] * 3), min_size=1, max_size=12))
def test_any_findings_agree_with_bayes(likelihoods: list[tuple[float, ...]]) -> None:
    rows = [dict(zip("abc", map(math.log, row), strict=True)) for row in likelihoods]
    found = values(mixed(*map(fixed, rows)))
    assert found == pytest.approx(bayes([1 / 3] * 3, *likelihoods), abs=1e-3)
    assert sum(found) == pytest.approx(1, abs=2e-4)
