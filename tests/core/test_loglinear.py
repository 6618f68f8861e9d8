"""Log-linear outputs against Bayes done by hand."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.toys import Oracle, axes, simulator

from backorleg.core import Choice, LogLinear, Term

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def chances(**state: object) -> list[float]:
    found: list[float] = Oracle(**state).outputs()["weather"]["data"][1]["x"]
    return found


def mixed(*terms: Term, sentence: str = "{first}, {second}") -> LogLinear:
    return LogLinear({"a": "A", "b": "B", "c": "C"}, terms, base=axes, sentence=sentence)


def fixed(weights: Mapping[str, float]) -> Term:
    return Term(lambda: weights)


def bayes(prior: Sequence[float], *likelihoods: Sequence[float]) -> list[float]:
    joint = [math.prod(column) for column in zip(prior, *likelihoods, strict=True)]
    return [each / sum(joint) for each in joint]


def test_without_findings_the_prior_stands() -> None:
    assert chances() == pytest.approx([0.3, 0.6, 0.1], abs=1e-4)


def test_one_finding() -> None:
    # 0.3 x 0.8 = 0.24, 0.6 x 0.1 = 0.06, 0.1 x 0.5 = 0.05, together 0.35
    assert chances(clouds="dark") == pytest.approx([0.24 / 0.35, 0.06 / 0.35, 0.05 / 0.35], abs=1e-4)


def test_two_findings_multiply() -> None:
    by_hand = bayes([0.3, 0.6, 0.1], [0.8, 0.1, 0.5], [0.2, 0.2, 0.9])
    assert chances(clouds="dark", cold=True) == pytest.approx(by_hand, abs=1e-4)


def test_tests_of_one_family_count_once() -> None:
    by_hand = bayes([0.3, 0.6, 0.1], [3, 1, 1])
    assert chances(swallows=True) == pytest.approx(by_hand, abs=1e-4)
    assert chances(knee=True) == chances(swallows=True) == chances(knee=True, swallows=True)


def test_the_order_of_findings_does_not_matter() -> None:
    there = Oracle().play([{"cold": True}, {"clouds": "none"}])[-1]["outputs"]
    back = Oracle().play([{"clouds": "none"}, {"cold": True}])[-1]["outputs"]
    assert there == back


def test_probabilities_go_where_the_figure_wants_them() -> None:
    assert Oracle().outputs()["weather"] == {"data": [{}, {"x": [0.3, 0.6, 0.1]}]}
    into = ("layout", "shapes", 0, "y1")
    deep = LogLinear({"a": "A", "b": "B"}, (Term(lambda k: {"a": k}),), base=axes, sentence="", into=into)
    chart, _ = deep.as_outputs("deep")
    assert chart.value(None, {"k": 0.0, "other": 1}) == {"layout": {"shapes": [{"y1": [0.5, 0.5]}]}}


def test_the_sentence_names_the_two_most_likely() -> None:
    said = Oracle(clouds="dark").outputs()["weather_twin"]
    assert said == "Rain at 69 %, then Sun at 17 %."  # 0.24 / 0.35 and 0.06 / 0.35


def test_ties_go_to_the_outcome_declared_first() -> None:
    flat = mixed(Term(lambda k: {"a": -1.0 if k else 0.0}, ("k",)))
    assert flat.sentence_for({"k": 0}) == "A, B"
    assert flat.sentence_for({"k": 1}) == "B, C"


def test_one_outcome_is_certain() -> None:
    alone = LogLinear({"a": "A"}, (fixed({}),), base=axes, sentence="{first} {first_percent} {second}")
    assert alone.probabilities({}) == [1.0]
    assert alone.sentence_for({}) == "A 100 A"


def test_an_outcome_left_out_is_not_weighed() -> None:
    assert mixed(Term(lambda: {"b": math.log(2)})).probabilities({}) == [0.25, 0.5, 0.25]


def test_large_weights_do_not_overflow() -> None:
    assert mixed(Term(lambda: {"a": 5000.0, "b": -5000.0})).probabilities({}) == [1.0, 0.0, 0.0]


def test_an_unknown_outcome_is_refused_with_the_known_ones() -> None:
    term = Term(lambda cold: {"hail": cold})
    with pytest.raises(
        ValueError, match=r'^A term of cold weighs "hail", which is not an outcome; allowed: a, b, c\.$'
    ):
        mixed(term).probabilities({"cold": 1})


def test_a_family_names_its_controls_each_once() -> None:
    terms = (Term(lambda x, y: {"a": x * y}), Term(lambda y, z: {"b": y * z}))
    assert mixed(*terms).needs() == ("x", "y", "z")


def test_chart_and_twin_stand_among_the_outputs() -> None:
    assert [(each.name, each.kind) for each in Oracle.outputs_declared] == [
        ("weather", "chart"),
        ("weather_twin", "twin"),
    ]


@given(st.lists(st.tuples(*[st.floats(0.001, 1)] * 3), min_size=1, max_size=12))
def test_any_findings_agree_with_bayes(likelihoods: list[tuple[float, ...]]) -> None:
    rows = [dict(zip("abc", map(math.log, row), strict=True)) for row in likelihoods]
    found = mixed(*map(fixed, rows)).probabilities({})
    assert found == pytest.approx(bayes([1 / 3] * 3, *likelihoods), abs=1e-3)
    assert sum(found) == pytest.approx(1, abs=2e-4)


def test_many_controls_are_few_rows() -> None:
    def weigh(name: str) -> Term:
        return Term(lambda **values: {"a": 0.1 * float(values[name])}, (name,))

    names = [f"finding{number}" for number in range(16)]
    many = simulator(
        controls=tuple(Choice(name, {"0": "?", "1": "Yes", "2": "No"}, label=name, value="0") for name in names),
        chances=LogLinear({"a": "A", "b": "B"}, [weigh(name) for name in names], base=axes, sentence="{first}"),
    )
    found = many(finding3="1").outputs()["chances"]["data"][0]["x"]
    assert found == pytest.approx(bayes([0.5, 0.5], [math.exp(0.1), 1]), abs=1e-4)
