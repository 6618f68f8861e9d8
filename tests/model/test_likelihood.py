"""How often each finding is there in each condition."""

from __future__ import annotations

import math

import pytest

from backorleg.evidence import assumption, fact
from backorleg.model.conditions import REGIONS, SETTINGS, Alarm, Finding, alarms, conditions, findings
from backorleg.model.likelihood import probability

WHERE = ("lumbar", "surgical_clinic")


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_every_finding_has_a_probability_in_every_condition(region: str, setting: str) -> None:
    weighing: list[Finding | Alarm] = [*findings().values(), *(one for one in alarms().values() if one.family)]
    for one in (each for each in weighing if region in each.regions):
        for condition in (name for name, each in conditions().items() if region in each.regions):
            found = probability(one.id, condition, region, setting)
            assert 0.01 <= found.value <= 0.99
            assert 0 < found.error < 3
            assert found.origin


def test_a_published_sensitivity_comes_before_everything() -> None:
    found = probability("relief_leaning_forward", "neurogenic_claudication", *WHERE)
    assert found.value == fact("suri-bending-forward").estimate("sensitivity").value
    assert found.origin == "suri-bending-forward"


def test_a_published_specificity_speaks_of_all_others() -> None:
    found = probability("relief_leaning_forward", "sacroiliac", *WHERE)
    assert found.value == pytest.approx(1 - fact("suri-bending-forward").estimate("specificity").value)


def test_the_pattern_of_a_condition_comes_before_the_others() -> None:
    found = probability("relief_leaning_forward", "arterial_claudication", *WHERE)
    assert found.origin == "pattern-of-arterial-claudication"
    assert found.value == assumption("pattern-of-arterial-claudication").values["relief_leaning_forward"]


def test_what_nobody_measured_comes_from_the_background() -> None:
    assert probability("pain_below_knee", "mechanical", *WHERE).origin == "pattern-of-mechanical"
    assert probability("femoral_stretch", "hip", *WHERE).origin == "background"


def test_accuracy_depends_on_the_setting() -> None:
    surgical = probability("slr", "radiculopathy", "lumbar", "surgical_clinic")
    primary = probability("slr", "radiculopathy", "lumbar", "primary_care")
    assert (surgical.origin, primary.origin) == ("slr-vdwindt-2010", "slr-capra-2011")


def test_two_likelihood_ratios_give_both_probabilities() -> None:
    # Khan 2006: LR+ 4.7, LR- 0.38. Solved by hand: p = (1 - 0.38) / (4.7 - 0.38) = 0.1435 without, 0.6745 with.
    assert probability("absent_pulses", "arterial_claudication", *WHERE).value == pytest.approx(0.6745, abs=1e-4)
    assert probability("absent_pulses", "mechanical", *WHERE).value == pytest.approx(0.1435, abs=1e-4)


def test_an_odds_ratio_shifts_the_background() -> None:
    ratio = fact("cough-sneeze-leg-pain-verwoerd-2016").estimate("diagnostic-odds-ratio-root-compression").value
    base = probability("cough_strain", "hip", *WHERE).value
    found = probability("cough_strain", "radiculopathy", *WHERE).value
    assert found / (1 - found) == pytest.approx(ratio * base / (1 - base))


def test_where_nerve_and_segment_hurt_a_finding_of_either_is_there() -> None:
    mixed = probability("worse_load", "mixed", *WHERE).value
    parts = [probability("worse_load", name, *WHERE).value for name in ("radiculopathy", "mechanical")]
    assert max(parts) <= mixed < 1
    # Both nerve parts have it as often as anybody, 0.4, which is counted once; the segment has it in 0.8.
    assert mixed == pytest.approx(0.8)


def test_what_anybody_may_have_is_not_counted_twice() -> None:
    """A lost reflex: 0.29 with a root, 0.22 in all others, among them claudication and mechanical pain."""
    assert probability("reflex_loss", "mixed", *WHERE).value == pytest.approx((0.29 + 0.22) / 2)


def test_nerve_and_segment_each_add_what_is_theirs() -> None:
    """Lying helps 0.6 of both nerves, 0.7 of segments, 0.5 of anybody: 1 - 0.4 * 0.3 / 0.5."""
    assert probability("relief_lying", "mixed", *WHERE).value == pytest.approx(0.76)


def test_the_error_is_that_of_the_published_interval() -> None:
    # Suri 2010: 0.52 (0.45-0.58). On the scale of log odds the interval is 0.5236 wide: 3.92 standard errors.
    found = probability("relief_leaning_forward", "neurogenic_claudication", *WHERE)
    assert found.error == pytest.approx((math.log(0.58 / 0.42) - math.log(0.45 / 0.55)) / 3.92)


def test_log_weights_of_there_and_not_there() -> None:
    found = probability("relief_leaning_forward", "neurogenic_claudication", *WHERE)
    there, missing = found.log(present=True), found.log(present=False)
    assert math.exp(there[0]) + math.exp(missing[0]) == pytest.approx(1)
    # The rarer of the two is the less certain one on a log scale.
    assert missing[1] > there[1]


def test_an_interval_is_wide_where_only_an_assumption_speaks() -> None:
    # Twenty patients at 0.8: standard error of the log odds 1 / sqrt(20 * 0.8 * 0.2).
    found = probability("pain_below_knee", "radiculopathy", *WHERE)
    assert found.error == pytest.approx(1 / math.sqrt(20 * 0.8 * 0.2))
