"""Texts that hang on sums of probabilities, and what silences them."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.toys import FORECAST, SIREN, Oracle, simulator

from backorleg.core import LogLinear, Rule, Rules, Term, Toggle


def shown(**state: Any) -> Any:
    return Oracle(**state).outputs()["advice"]


def flat(*outcomes: str) -> LogLinear:
    """Return equal chances; the control `k` moves nothing."""
    return LogLinear({name: name.upper() for name in outcomes}, (Term(lambda **_: {}, ("k",)),))


def test_rules_that_are_met_are_said_in_order() -> None:
    assert shown() == "<p>Go as you are.</p>"
    # 0.3 and 0.45 of 1.35
    assert shown(cold=True) == "<p>Take a coat (56 %).</p><p>Take boots (33 %).</p>"
    assert shown(clouds="dark") == "<p>Take a coat (83 %).</p>"


def test_a_silent_control_silences_all_rules() -> None:
    assert shown(siren=True, cold=True) == "<p>Stay in.</p>"


def test_a_silent_control_out_of_sight_silences_nothing() -> None:
    """Nobody could lower it there."""
    assert shown(siren=True, season="summer", clouds="dark") == shown(season="summer", clouds="dark")


def test_a_rule_is_met_at_its_very_edge() -> None:
    at = {p: Rules(flat("a", "b"), (Rule(("a",), p, "met"),), "not") for p in (0.4999, 0.5, 0.5001)}
    assert {p: rules.text_for({"k": 0}) for p, rules in at.items()} == {0.4999: "met", 0.5: "met", 0.5001: "not"}


def test_an_impossible_outcome_adds_nothing_to_a_rule() -> None:
    assert shown(season="summer") == "<p>Go as you are.</p>"  # a third of rain


def test_a_rule_about_what_is_no_outcome_is_refused() -> None:
    with pytest.raises(ValueError, match=r'"hail", which is not an outcome; allowed: rain, sun, snow\.$'):
        Rules(FORECAST, (Rule(("rain", "hail"), 0.5, ""),), "")


@pytest.mark.parametrize("edge", [-0.1, 1.01, 50])
def test_a_rule_holds_from_a_probability_on(edge: float) -> None:
    with pytest.raises(ValueError, match=rf"^A rule holds from {edge} on; allowed are 0 to 1\.$"):
        Rules(FORECAST, (Rule(("rain",), edge, ""),), "")


def test_a_silent_control_must_be_there() -> None:
    with pytest.raises(ValueError, match='depends on "siren", which is not a control'):
        simulator(
            controls=(Toggle("k", label="K"), Oracle.controls[0]),
            advice=Rules(flat("a"), (), "", silent=(SIREN,), silenced="Hush"),
        )


def test_a_rule_says_the_sum_in_whole_per_cent_wherever_it_asks_for_it() -> None:
    twice = Rules(FORECAST, (Rule(("rain", "snow"), 0, "{percent}, {percent} % {not this}"),), "")
    # 0.24 and 0.05 of 0.35
    assert twice.text_for(Oracle(clouds="dark").state) == "83, 83 % {not this}"


def test_a_rule_without_outcomes_holds_from_nothing_on() -> None:
    always = Rules(flat("a", "b"), (Rule((), 0, "always {percent}"), Rule((), 0.01, "never")), "")
    assert always.text_for({"k": 0}) == "always 0"
