"""The expected examination: published figures, typed here from the papers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.model.examination import Expected, Finding, _expect, expected, findings

LUMBAR = ["L2", "L3", "L4", "L5", "S1"]
CERVICAL = ["C5", "C6", "C7", "C8"]
STRUCTURES = [*LUMBAR, *CERVICAL, "cord"]
DEFICITS = {"sensory_loss", "weakness", "reflex_loss"}


def found(structure: str, odds: float = 1.0) -> dict[str, Expected]:
    """Return the expected findings by what they are."""
    return {one.finding.finding: one for one in expected(structure, odds)}


def roots_with(finding: str) -> set[str]:
    return {structure for structure in STRUCTURES if finding in found(structure)}


# Lumbar: van der Windt 2010 (SLR, crossed SLR), Al Nezari 2013 (neurological examination, against surgery)


@pytest.mark.parametrize("root", ["L5", "S1"])
def test_straight_leg_raise(root: str) -> None:
    slr = found(root)["slr"]
    assert (slr.probability, slr.low, slr.high, slr.specificity) == (0.92, 0.87, 0.95, 0.28)


@pytest.mark.parametrize("root", ["L5", "S1"])
def test_crossed_straight_leg_raise(root: str) -> None:
    crossed = found(root)["crossed_slr"]
    assert (crossed.probability, crossed.low, crossed.high, crossed.specificity) == (0.28, 0.22, 0.35, 0.90)


def test_the_sciatic_nerve_is_stretched_for_l5_and_s1_only() -> None:
    assert roots_with("slr") == roots_with("crossed_slr") == {"L5", "S1"}


def test_the_femoral_nerve_is_stretched_for_l2_to_l4_only() -> None:
    assert roots_with("femoral_stretch") == {"L2", "L3", "L4"}


@pytest.mark.parametrize("root", ["L2", "L3", "L4"])
def test_the_femoral_stretch_has_no_published_frequency(root: str) -> None:
    stretch = found(root)["femoral_stretch"]
    assert (stretch.probability, stretch.low, stretch.high) == (None, None, None)
    assert stretch.fact == "femoral-stretch-midlumbar-suri-2011"


@pytest.mark.parametrize("root", LUMBAR)
def test_lumbar_deficits(root: str) -> None:
    shown = found(root)
    assert (shown["sensory_loss"].probability, shown["sensory_loss"].specificity) == (0.40, 0.59)
    assert (shown["weakness"].probability, shown["weakness"].specificity) == (0.22, 0.79)
    if root in ("L3", "L4", "S1"):
        assert (shown["reflex_loss"].probability, shown["reflex_loss"].specificity) == (0.29, 0.78)


# Neck: a 2025 meta-analysis (Spurling), Henderson 1983 (846 operated patients), Rubinstein 2007


@pytest.mark.parametrize("root", CERVICAL)
def test_neck_provocation(root: str) -> None:
    shown = found(root)
    spurling = shown["spurling"]
    assert (spurling.probability, spurling.low, spurling.high, spurling.specificity) == (0.53, 0.29, 0.78, 0.92)
    assert (shown["distraction_relief"].probability, shown["distraction_relief"].specificity) == (0.44, 0.90)
    assert (shown["ultt"].probability, shown["ultt"].specificity) == (0.97, 0.22)
    abduction = shown["abduction_relief"]
    assert (abduction.probability, abduction.low, abduction.high) == (None, 0.17, 0.78)


@pytest.mark.parametrize("root", CERVICAL)
def test_neck_deficits(root: str) -> None:
    shown = found(root)
    assert (shown["sensory_loss"].probability, shown["weakness"].probability) == (0.852, 0.68)
    if root != "C8":
        assert shown["reflex_loss"].probability == 0.712


def test_neck_tests_stay_in_the_neck_and_leg_tests_in_the_leg() -> None:
    for name in ("spurling", "distraction_relief", "ultt", "abduction_relief"):
        assert roots_with(name) == set(CERVICAL)
    for name in ("hoffmann", "babinski", "wide_gait", "lhermitte", "inverted_radial", "finger_escape"):
        assert roots_with(name) == {"cord"}


# Where the pain goes: Murphy 2009 (64.1 % of lumbar roots outside the dermatome, S1 the exception), McAnany 2019


@pytest.mark.parametrize(
    ("root", "share"), [("S1", 0.65), *((root, 0.359) for root in LUMBAR[:4]), *((root, 0.54) for root in CERVICAL)]
)
def test_how_often_pain_follows_the_territory(root: str, share: float) -> None:
    assert found(root)["dermatomal_pain"].probability == pytest.approx(share)


def test_the_share_that_misses_a_finding_turns_into_the_share_that_has_it() -> None:
    missed = Finding(
        "x", "x", "pain", "X", "Look.", ("L5",), ("herniation",), missing_in="slr-vdwindt-2010 sensitivity"
    )
    one = _expect(missed, None, 1.0)  # no lumbar finding with an interval is published this way round yet
    assert (one.low, one.probability, one.high) == pytest.approx((0.05, 0.08, 0.13))


# Reflexes


def test_l2_l5_and_c8_have_no_reflex_to_lose() -> None:
    assert roots_with("reflex_loss") == {"L3", "L4", "S1", "C5", "C6", "C7"}


@pytest.mark.parametrize(
    ("root", "reflex"),
    [("L3", "knee"), ("L4", "knee"), ("S1", "ankle"), ("C5", "biceps"), ("C6", "brachioradialis"), ("C7", "triceps")],
)
def test_the_reflex_is_named(root: str, reflex: str) -> None:
    assert found(root)["reflex_loss"].label == f"Reduced {reflex} reflex"


@pytest.mark.parametrize("root", [*LUMBAR, *CERVICAL])
def test_the_weak_muscle_is_named(root: str) -> None:
    label = found(root)["weakness"].label
    assert label.startswith("Weak: ")
    assert "{" not in label
    assert "finger flexion" in found("C8")["weakness"].label


# Grades


@pytest.mark.parametrize("structure", STRUCTURES)
def test_unscaled_odds_leave_the_published_figures_alone(structure: str) -> None:
    assert expected(structure, 1.0) == expected(structure)
    assert not any(one.assumed for one in expected(structure))


@pytest.mark.parametrize("structure", STRUCTURES)
def test_grades_scale_deficits_and_nothing_else(structure: str) -> None:
    for name, one in found(structure, 2.0).items():
        plain = found(structure)[name]
        if name in DEFICITS:
            assert one.assumed
            assert one.probability
            assert plain.probability
            assert one.probability > plain.probability
        else:
            assert one == plain
        assert one.specificity == plain.specificity


def test_doubled_and_halved_odds_by_hand() -> None:
    # 0.40 has odds 2:3, doubled 4:3, halved 1:3
    assert found("L5", 2.0)["sensory_loss"].probability == pytest.approx(4 / 7)
    assert found("L5", 0.5)["sensory_loss"].probability == pytest.approx(1 / 4)
    # 0.22 has odds 22:78, doubled 44:78
    assert found("L5", 2.0)["weakness"].probability == pytest.approx(44 / 122)


@given(st.sampled_from(STRUCTURES), st.floats(0.01, 100))
def test_probabilities_are_probabilities_and_lie_in_their_interval(structure: str, odds: float) -> None:
    for one in expected(structure, odds):
        ends = [end for end in (one.low, one.probability, one.high) if end is not None]
        assert ends == sorted(ends)
        assert all(0 < end < 1 for end in ends)
        assert one.specificity is None or 0 <= one.specificity <= 1


@given(st.sampled_from(STRUCTURES), st.floats(0.01, 100), st.floats(0.01, 100))
def test_deficits_grow_with_the_odds(structure: str, one: float, other: float) -> None:
    less, more = found(structure, min(one, other)), found(structure, max(one, other))
    for name in less.keys() & DEFICITS:
        low, high = less[name].probability, more[name].probability
        assert low is not None
        assert high is not None
        assert low <= high


# The whole


def test_what_has_no_root_has_no_findings() -> None:
    for structure in ("outside", "", "T12", "l5"):
        assert expected(structure) == ()


def test_every_finding_is_expected_somewhere_and_once_per_structure() -> None:
    causes = ("herniation", "foraminal_stenosis")
    shown = [one.finding.id for structure in STRUCTURES for cause in causes for one in expected(structure, 1, cause)]
    assert set(shown) == set(findings())
    for structure in STRUCTURES:
        names = [one.finding.finding for one in expected(structure)]
        assert len(set(names)) == len(names)


def test_the_order_is_that_of_an_examination() -> None:
    ids = list(findings())
    for structure in STRUCTURES:
        places = [ids.index(one.finding.id) for one in expected(structure)]
        assert places == sorted(places)


def test_every_finding_rests_on_the_fact_that_it_names() -> None:
    for structure in STRUCTURES:
        for one in expected(structure):
            assert one.fact in one.finding.facts
