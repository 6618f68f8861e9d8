"""Bayes with many conditions: against published single tests, by hand, by sampling, and on patients."""

from __future__ import annotations

import math
import random
import statistics
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.evidence import fact
from backorleg.model.conditions import REGIONS, SETTINGS, Alarm, Finding, alarms, conditions, findings
from backorleg.model.diagnosis import (
    band_of,
    contradictions,
    diagnose,
    posterior,
    share_of,
    weights_of_finding,
)
from backorleg.model.likelihood import probability


def odds(found: dict[str, float], one: str, other: str) -> float:
    return found[one] / found[other]


# Published single tests: the finding, whether it is there, whom it finds, and the published likelihood ratio.
SINGLE = [
    ("relief_leaning_forward", True, "neurogenic_claudication", "suri-bending-forward lr-positive"),
    ("relief_leaning_forward", False, "neurogenic_claudication", "suri-bending-forward lr-negative"),
    ("both_legs", True, "neurogenic_claudication", "suri-bilateral-leg-pain lr-positive"),
    ("both_legs", False, "neurogenic_claudication", "suri-bilateral-leg-pain lr-negative"),
    ("worse_walking", True, "neurogenic_claudication", "suri-neurogenic-claudication lr-positive"),
    ("worse_walking", False, "neurogenic_claudication", "suri-neurogenic-claudication lr-negative"),
    ("relief_sitting", True, "neurogenic_claudication", "suri-improves-seated lr-positive"),
    ("relief_sitting", False, "neurogenic_claudication", "suri-improves-seated lr-negative"),
    ("worse_standing", True, "neurogenic_claudication", "suri-worse-standing lr-positive"),
    ("absent_pulses", True, "arterial_claudication", "arterial-pulse-khan-2006 lr-positive"),
    ("absent_pulses", False, "arterial_claudication", "arterial-pulse-khan-2006 lr-negative"),
    ("sacroiliac_provocation", True, "sacroiliac", "dx-sij-composite-hancock2007 lr-positive"),
    ("sacroiliac_provocation", False, "sacroiliac", "dx-sij-composite-hancock2007 lr-negative"),
]


@pytest.mark.parametrize(("finding", "there", "condition", "published"), SINGLE)
def test_a_single_finding_shifts_the_odds_as_published(
    finding: str,
    there: bool,  # noqa: FBT001
    condition: str,
    published: str,
) -> None:
    """Against mechanical pain, of which none of these studies gives a number of its own."""
    ratio = fact(published.split(maxsplit=1)[0]).estimate(published.split()[1])
    before, after = posterior({}), posterior({finding: there})
    shift = odds(after, condition, "mechanical") / odds(before, condition, "mechanical")
    assert ratio.low is not None
    assert ratio.high is not None
    assert ratio.low <= shift <= ratio.high
    assert shift == pytest.approx(ratio.value, rel=0.07)  # published ratios are rounded


@pytest.mark.parametrize(
    ("finding", "there", "with_it", "without"),
    [
        ("slr", True, 0.92, 0.72),
        ("slr", False, 0.08, 0.28),
        ("crossed_slr", True, 0.28, 0.10),
        ("reflex_loss", True, 0.29, 0.22),
    ],
)
def test_signs_of_a_pressed_root_weigh_as_in_the_surgical_series(
    finding: str,
    there: bool,  # noqa: FBT001
    with_it: float,
    without: float,
) -> None:
    """Against a worn hip; van der Windt 2010 and Al Nezari 2013."""
    shift = odds(posterior({finding: there}), "radiculopathy", "hip") / odds(posterior({}), "radiculopathy", "hip")
    assert shift == pytest.approx(with_it / without, rel=0.01)


def test_nothing_known_leaves_the_prior() -> None:
    found = posterior({}, region="lumbar", setting="surgical_clinic")
    # The article: more than nine in ten of a spine surgeon's patients have pain of a nerve, a segment, or both.
    ours = sum(found[name] for name in ("radiculopathy", "neurogenic_claudication", "mechanical", "mixed"))
    assert ours == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("setting", SETTINGS)
def test_probabilities_are_of_the_region_and_add_up(region: str, setting: str) -> None:
    found = posterior({"worse_load": True}, region=region, setting=setting, age=50, extremity_share=30)
    assert list(found) == [name for name, one in conditions().items() if region in one.regions]
    assert sum(found.values()) == pytest.approx(1, abs=0.0006)


PATIENTS: list[tuple[str, dict[str, Any], dict[str, bool]]] = [
    (
        "radiculopathy",
        {"age": 41, "extremity_share": 90},
        {"dermatomal_pain": True, "pain_below_knee": True, "cough_strain": True, "slr": True, "crossed_slr": True},
    ),
    (
        "neurogenic_claudication",
        {"age": 72, "extremity_share": 80},
        {"both_legs": True, "worse_standing": True, "worse_walking": True, "relief_leaning_forward": True},
    ),
    (
        "arterial_claudication",
        {"age": 66, "extremity_share": 100},
        {"calf_pain": True, "worse_walking": True, "relief_standing_still": True, "absent_pulses": True},
    ),
    ("mechanical", {"age": 47, "extremity_share": 0}, {"worse_load": True, "relief_lying": True, "slr": False}),
    (
        "neuropathy",
        {"age": 66, "extremity_share": 100},
        {"stocking_numbness": True, "both_legs": True, "worse_walking": False, "worse_load": False},
    ),
    (
        "mixed",
        {"age": 55, "extremity_share": 50},
        {"dermatomal_pain": True, "pain_below_knee": True, "worse_load": True, "relief_lying": True},
    ),
    (
        "radiculopathy",
        {"age": 45, "extremity_share": 80, "region": "cervical"},
        {"spurling": True, "distraction_relief": True, "pain_below_elbow": True},
    ),
    (
        "myelopathy",
        {"age": 66, "extremity_share": 40, "region": "cervical"},
        {"hand_clumsiness": True, "wide_gait": True, "hoffmann": True},
    ),
    (
        "shoulder",
        {"age": 55, "extremity_share": 80, "region": "cervical"},
        {"shoulder_movement_pain": True, "pain_below_elbow": False, "spurling": False},
    ),
    (
        "mechanical",
        {"age": 50, "extremity_share": 0, "region": "cervical"},
        {"worse_load": True, "pain_below_elbow": False, "spurling": False},
    ),
]


@pytest.mark.parametrize(("condition", "patient", "present"), PATIENTS)
def test_a_textbook_patient_gets_the_textbook_answer(
    condition: str, patient: dict[str, Any], present: dict[str, bool]
) -> None:
    found = posterior(present, **patient)
    assert max(found, key=found.__getitem__) == condition
    assert found[condition] > 0.45


def test_the_same_patient_is_another_one_in_another_setting() -> None:
    present = {"pain_below_knee": True, "slr": True}
    clinic, practice = (posterior(present, setting=setting, age=45) for setting in ("surgical_clinic", "primary_care"))
    assert max(clinic, key=clinic.__getitem__) == "radiculopathy"
    assert practice["radiculopathy"] < clinic["radiculopathy"]


def test_age_brings_stenosis_and_takes_herniations() -> None:
    found = [posterior({}, age=age) for age in (30, 50, 65, 80)]
    assert all(a["neurogenic_claudication"] <= b["neurogenic_claudication"] for a, b in pairwise(found))
    assert all(a["radiculopathy"] >= b["radiculopathy"] for a, b in pairwise(found[1:]))


def test_tests_of_one_family_count_less_than_if_they_were_independent() -> None:
    alone = {name: posterior({name: True}) for name in ("crossed_slr", "slr")}
    prior, both = posterior({}), posterior({"crossed_slr": True, "slr": True})
    pair = ("radiculopathy", "hip")
    shifts = {name: odds(found, *pair) / odds(prior, *pair) for name, found in alone.items()}
    # The stronger one whole, the other at half its weight: the square root of its ratio.
    expected = shifts["crossed_slr"] * math.sqrt(shifts["slr"])
    assert odds(both, *pair) / odds(prior, *pair) == pytest.approx(expected, rel=0.02)


def test_intervals_hold_their_value_and_narrow_with_nothing_to_doubt() -> None:
    for present in ({}, {"slr": True}, {"relief_leaning_forward": True, "both_legs": True}):
        for chance in diagnose(present).chances.values():
            assert chance.low <= chance.value <= chance.high
    assert all(chance.low == chance.high for chance in diagnose({}).chances.values())


@pytest.mark.parametrize(
    "present",
    [
        {"relief_leaning_forward": True},
        {"crossed_slr": True, "both_legs": False},
        {"absent_pulses": True, "worse_walking": True, "sacroiliac_provocation": False},
    ],
)
def test_the_interval_is_that_of_sampling_every_number(present: dict[str, bool]) -> None:
    """Log odds are drawn anew 3000 times; conditions that share a published number share its draw."""
    rng = random.Random(7)  # noqa: S311  # a simulation
    prior = posterior({})
    sampled: dict[str, list[float]] = {name: [] for name in prior}
    for _ in range(3000):
        weights = dict(prior)
        for finding, there in present.items():
            drawn: dict[tuple[float, str], float] = {}
            for name in prior:
                one = probability(finding, name, "lumbar", "surgical_clinic")
                lean = drawn.setdefault((one.value, one.origin), rng.gauss(0, 1))
                p = 1 / (1 + math.exp(-(math.log(one.value / (1 - one.value)) + lean * one.error)))
                weights[name] *= p if there else 1 - p
        for name, weight in weights.items():
            sampled[name].append(weight / sum(weights.values()))
    for name, chance in diagnose(present).chances.items():
        cuts = statistics.quantiles(sampled[name], n=20)
        # To first order, so not quite the same.
        assert 0.85 * (cuts[-1] - cuts[0]) - 0.004 < chance.high - chance.low < 1.25 * (cuts[-1] - cuts[0]) + 0.004
        assert abs(statistics.median(sampled[name]) - chance.value) < 0.03


def test_a_red_flag_is_named_first_whatever_else_is_there() -> None:
    found = diagnose({"slr": True, "saddle_numbness": True, "cancer_history": True, "fever": False})
    assert [one.id for one in found.alarms] == ["saddle_numbness", "cancer_history"]
    assert found.alarms[0].pace == "now"


def test_a_red_flag_does_not_pretend_to_be_a_likelihood_ratio() -> None:
    assert posterior({"fever": True, "slr": True}) == posterior({"slr": True})


def test_clumsy_hands_are_a_red_flag_and_a_finding() -> None:
    assert posterior({"hand_clumsiness": True}, region="cervical")["myelopathy"] > 0.4
    assert diagnose({"hand_clumsiness": True}, region="cervical").alarms


def test_kinds_are_sums() -> None:
    found = diagnose({"slr": True})
    assert found.kinds["extremity"] == pytest.approx(
        found.chances["radiculopathy"].value + found.chances["neurogenic_claudication"].value
    )


@given(
    region=st.sampled_from(REGIONS),
    setting=st.sampled_from(SETTINGS),
    data=st.data(),
)
def test_any_findings_that_do_not_contradict_give_probabilities(region: str, setting: str, data: st.DataObject) -> None:
    every: dict[str, Finding | Alarm] = {**findings(), **alarms()}
    known = [name for name, one in every.items() if region in one.regions]
    present = data.draw(st.dictionaries(st.sampled_from(known), st.booleans()))
    for one, _ in contradictions(present):
        present[one.id] = False
    found = diagnose(present, region=region, setting=setting, age=data.draw(st.integers(18, 110)))
    assert sum(chance.value for chance in found.chances.values()) == pytest.approx(1, abs=0.0006)
    assert all(0 <= chance.low <= chance.value <= chance.high <= 1 for chance in found.chances.values())


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (None, ""),
        (18, "under-40"),
        (39, "under-40"),
        (40, "40-59"),
        (60, "60-69"),
        (70, "70-and-over"),
        (110, "70-and-over"),
    ],
)
def test_age_bands(age: int | None, band: str) -> None:
    assert band_of(age) == band


@pytest.mark.parametrize(
    ("share", "name"), [(None, ""), (0, "mostly-spine"), (50, "equal"), (60, "equal"), (70, "mostly-extremity")]
)
def test_shares(share: int | None, name: str) -> None:
    assert share_of(share) == name


@pytest.mark.parametrize(
    ("present", "place", "said"),
    [
        ({"relief_sitting": True, "worse_sitting": True}, {}, "cannot both be present"),
        ({"relief_standing_still": True, "worse_standing": True}, {}, "cannot both be present"),
        ({"slrr": True}, {}, 'no finding "slrr"; allowed: dermatomal_pain'),
        ({"slr": True}, {"region": "cervical"}, 'no finding "slr" in the cervical spine; allowed:'),
        ({"slr": "present"}, {}, "allowed: True or False"),
        ({}, {"region": "thoracic"}, "allowed: lumbar, cervical"),
        ({}, {"setting": "ward"}, "allowed: primary_care, surgical_clinic"),
        ({}, {"age": -3}, "allowed are 18 to 110 years"),
        ({}, {"age": 200}, "allowed are 18 to 110 years"),
        ({}, {"age": True}, "allowed are 18 to 110 years"),
        ({}, {"extremity_share": 101}, "allowed are 0 to 100 %"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(present: dict[str, bool], place: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said) as caught:
        posterior(present, **place)
    assert "\n" not in str(caught.value)


def test_a_contradiction_that_is_absent_is_none() -> None:
    assert not contradictions({"relief_sitting": True, "worse_sitting": False})
    assert posterior({"relief_sitting": True, "worse_sitting": False})


def test_a_finding_of_the_other_region_weighs_nothing() -> None:
    assert weights_of_finding("slr", "cervical", "primary_care", there=True) == {}
