"""The planner: the least that treats the pain, a fusion only for a reason, and what comes before all pain."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.planned import PATIENTS

from backorleg import evidence
from backorleg.charts.figures import filled
from backorleg.model.options import FUSIONS, option
from backorleg.model.outcomes import outcomes
from backorleg.model.planning import STANDINGS, Plan, impossible, plan
from backorleg.model.situation import DEFAULTS, FACET_LOSSES, LESIONS

DYSFUNCTIONAL, IATROGENIC = "dysfunctional_segment", "iatrogenic_instability"
LEG: dict[str, Any] = {"pain": "extremity", "weeks": 26}
BACK: dict[str, Any] = {"pain": "spine", "weeks": 52}


# Worked decisions: what a careful surgeon would do with the evidence of the book.


@pytest.mark.parametrize(
    ("state", "recommended", "reason"),
    [
        # A disc that presses: time first, then what takes it away and nothing else.
        ({"lesion": "disc_herniation", "weeks": 2}, "conservative", None),
        ({"lesion": "disc_herniation", "weeks": 5}, "conservative", None),
        ({"lesion": "disc_herniation", "weeks": 6}, "microdiskectomy", None),
        ({"lesion": "disc_herniation", "weeks": 12}, "microdiskectomy", None),
        ({"lesion": "disc_herniation", "weeks": 12, "priority": "risk"}, "conservative", None),
        ({"lesion": "disc_herniation", "weeks": 26, "priority": "risk"}, "microdiskectomy", None),
        ({"lesion": "disc_herniation", "weeks": 2, "deficit": "stable"}, "microdiskectomy", None),
        ({"lesion": "disc_herniation", "weeks": 12, "pain": "both"}, "microdiskectomy", None),
        ({"lesion": "disc_herniation", "weeks": 12, "pain": "spine"}, "conservative", None),
        # Narrow canals and tunnels.
        ({**LEG, "lesion": "central_stenosis"}, "laminectomy", None),
        ({**LEG, "lesion": "central_stenosis", "weeks": 6}, "conservative", None),
        ({**LEG, "lesion": "central_stenosis", "priority": "risk"}, "conservative", None),
        ({**LEG, "lesion": "foraminal_stenosis", "facet_loss": 25}, "laminoforaminotomy", None),
        ({**LEG, "lesion": "foraminal_stenosis", "facet_loss": 50}, "laminoforaminotomy", None),
        ({**LEG, "lesion": "foraminal_stenosis", "facet_loss": 75}, "decompression_fusion", IATROGENIC),
        ({**LEG, "lesion": "foraminal_stenosis", "facet_loss": 100}, "decompression_fusion", IATROGENIC),
        ({**LEG, "lesion": "foraminal_stenosis", "facet_loss": 100, "weeks": 4}, "conservative", IATROGENIC),
        # Slips: stable and moving, degenerative and isthmic.
        ({**LEG, "lesion": "degenerative_slip"}, "laminectomy", None),
        ({**LEG, "lesion": "degenerative_slip", "slip_motion": "stable"}, "laminectomy", None),
        ({**LEG, "lesion": "degenerative_slip", "slip_motion": "stable", "pain": "both"}, "laminectomy", None),
        ({**LEG, "lesion": "degenerative_slip", "slip_motion": "unstable"}, "decompression_fusion", DYSFUNCTIONAL),
        (
            {**LEG, "lesion": "degenerative_slip", "slip_motion": "unstable", "health": "poor"},
            "laminectomy",
            DYSFUNCTIONAL,
        ),
        ({**LEG, "lesion": "isthmic_slip"}, "decompression_fusion", DYSFUNCTIONAL),
        ({**LEG, "lesion": "isthmic_slip", "slip_motion": "stable"}, "decompression_fusion", DYSFUNCTIONAL),
        ({**BACK, "lesion": "isthmic_slip"}, "interbody_fusion", DYSFUNCTIONAL),
        ({**BACK, "lesion": "isthmic_slip", "weeks": 12}, "conservative", DYSFUNCTIONAL),
        ({**BACK, "lesion": "isthmic_slip", "smoking": "yes"}, "conservative", DYSFUNCTIONAL),
        ({**BACK, "lesion": "isthmic_slip", "smoking": "quit"}, "interbody_fusion", DYSFUNCTIONAL),
        ({**BACK, "lesion": "degenerative_slip", "slip_motion": "stable"}, "conservative", None),
        ({**BACK, "lesion": "degenerative_slip", "slip_motion": "unstable"}, "interbody_fusion", DYSFUNCTIONAL),
        # A worn disc: a programme, and no operation for a limb that it does not explain.
        ({**BACK, "lesion": "degenerate_disc"}, "conservative", None),
        ({**BACK, "lesion": "degenerate_disc", "pain": "both"}, "conservative", None),
        ({**LEG, "lesion": "degenerate_disc"}, "conservative", None),
        ({**LEG, "lesion": "degenerate_disc", "deficit": "stable"}, "refer", None),
        # The neck.
        ({"region": "cervical", "lesion": "disc_herniation"}, "cervical_foraminotomy", None),
        ({"region": "cervical", "lesion": "foraminal_stenosis"}, "cervical_foraminotomy", None),
        ({"region": "cervical", "lesion": "foraminal_stenosis", "weeks": 6}, "conservative", None),
        ({"region": "cervical", "facet_loss": 50}, "cervical_foraminotomy", None),
        ({"region": "cervical", "facet_loss": 75}, "anterior_cervical_fusion", IATROGENIC),
        ({**BACK, "region": "cervical", "lesion": "degenerate_disc"}, "conservative", None),
        ({"region": "cervical", "lesion": "central_stenosis"}, "conservative", None),
        # What comes before all pain.
        ({"deficit": "cauda_equina"}, "urgent_decompression", None),
        ({"deficit": "progressive", "weeks": 1}, "urgent_decompression", None),
        ({"deficit": "progressive", "lesion": "degenerate_disc"}, "refer", None),
        ({"region": "cervical", "deficit": "progressive"}, "urgent_decompression", None),
        ({"region": "cervical", "deficit": "myelopathy", "lesion": "central_stenosis"}, "refer", None),
        ({"deficit": "cauda_equina", "lesion": "isthmic_slip"}, "urgent_decompression", None),
    ],
)
def test_worked_decisions(state: dict[str, Any], recommended: str, reason: str | None) -> None:
    found = plan(**state)
    assert (found.recommended, found.reason_to_fuse) == (recommended, reason)


def test_degenerative_and_isthmic_slips_differ() -> None:
    worn, broken = (
        plan(**LEG, lesion=lesion, slip_motion="stable") for lesion in ("degenerative_slip", "isthmic_slip")
    )
    assert worn.recommended != broken.recommended
    assert worn.comparisons != broken.comparisons


def test_a_stable_slip_shows_the_trial_that_says_otherwise() -> None:
    found = plan(**LEG, lesion="degenerative_slip", slip_motion="stable")
    verdicts = {each.study: each.verdict for each in found.comparisons if each.design == "randomised"}
    assert verdicts == {"SLIP": "second", "Swedish trial": "no_difference", "NORDSTEN-DS": "no_difference"}
    assert found.studies_differ
    assert found.part is not None
    assert not found.article_agrees


def test_a_moving_slip_says_that_the_norwegian_trial_took_such_slips_in() -> None:
    found = plan(**LEG, lesion="degenerative_slip", slip_motion="unstable")
    assert found.article_agrees
    assert any("nordsten-ds-instability-share" in note.facts for note in found.warnings)


def test_a_worn_disc_shows_the_trials_and_the_guideline_against_the_article() -> None:
    found = plan(**BACK, lesion="degenerate_disc")
    assert found.article == "interbody_fusion"
    assert found.choices[-1].standing == "no_reason"
    assert {"Fritzell", "Fairbank", "Brox", "NICE"} <= {each.study for each in found.comparisons}
    assert found.studies_differ


def test_a_fusion_for_arm_pain_is_called_the_price_of_the_way_in() -> None:
    found = plan(region="cervical", facet_loss=100)
    assert found.recommended == "anterior_cervical_fusion"
    assert any("price" in note.text for note in found.warnings)
    assert "price" in found.choices[0].why


@pytest.mark.parametrize(
    ("state", "weeks"),
    [
        ({"weeks": 2}, 4),
        ({"weeks": 6}, 0),
        ({"lesion": "central_stenosis", "weeks": 2}, 10),
        ({"lesion": "isthmic_slip", "pain": "spine", "weeks": 20}, 6),
        ({"weeks": 2, "deficit": "stable"}, 0),
        ({"weeks": 2, "deficit": "cauda_equina"}, 0),
        ({"lesion": "degenerate_disc", "pain": "spine", "weeks": 2}, 0),
    ],
)
def test_what_is_to_be_waited_for(state: dict[str, Any], weeks: int) -> None:
    found = plan(**state)
    assert found.weeks_to_go == weeks
    assert (found.not_yet is not None) == (weeks > 0)


@pytest.mark.parametrize(
    ("state", "article"),
    [
        ({}, "microdiskectomy"),
        ({**LEG, "lesion": "central_stenosis"}, "laminectomy"),
        ({**LEG, "lesion": "degenerative_slip", "slip_motion": "stable"}, "decompression_fusion"),
        ({**LEG, "lesion": "foraminal_stenosis", "facet_loss": 75}, "decompression_fusion"),
        ({**BACK, "lesion": "degenerate_disc"}, "interbody_fusion"),
        ({**BACK, "lesion": "degenerate_disc", "region": "cervical"}, "anterior_cervical_fusion"),
        ({"region": "cervical"}, "cervical_foraminotomy"),
    ],
)
def test_what_the_article_would_choose(state: dict[str, Any], article: str) -> None:
    assert plan(**state).article == article


@pytest.mark.parametrize(
    ("state", "fact"),
    [
        ({**BACK, "lesion": "isthmic_slip", "smoking": "yes"}, "nonunion-smoking-glassman2000"),
        ({"smoking": "yes"}, "recurrence-range-and-risk"),
        ({**LEG, "lesion": "central_stenosis", "smoking": "yes"}, "sport-effect-modifiers"),
        ({**LEG, "lesion": "foraminal_stenosis", "facet_loss": 50}, "facet-half-threshold"),
        ({**LEG, "lesion": "foraminal_stenosis", "facet_loss": 75}, "far-lateral-approach-porchet-1999"),
        ({"region": "cervical", "facet_loss": 75}, "neck-facet-half"),
        ({**LEG, "lesion": "isthmic_slip", "levels": 2}, "nonunion-risk-meta2024"),
        ({"pain": "both"}, "loc-kleinstueck2011-disc"),
        ({"deficit": "stable"}, "nass-guideline-timing"),
        ({"health": "poor"}, "deyo-2010-complications"),
        ({"region": "cervical", "lesion": "central_stenosis"}, "myelopathy-cluster-cook-2010"),
    ],
)
def test_what_must_be_said_beside_a_plan(state: dict[str, Any], fact: str) -> None:
    assert any(fact in note.facts for note in plan(**state).warnings)


def test_what_cannot_be_is_refused_in_one_sentence() -> None:
    state: dict[str, Any] = {"region": "cervical", "lesion": "isthmic_slip"}
    with pytest.raises(ValueError, match="isthmic slip belongs to the low back") as raised:
        plan(**state)
    assert str(raised.value) == impossible(**state)


def test_controls_are_keywords_with_the_first_values() -> None:
    named = inspect.signature(plan).parameters
    assert {name: each.default for name, each in named.items()} == DEFAULTS


# What must hold for everybody


@given(PATIENTS)
def test_a_plan_is_whole(state: dict[str, Any]) -> None:
    found = plan(**state)
    assert found.options[0] == found.recommended
    assert found.options == tuple(each.option.id for each in found.choices)
    assert len(set(found.options)) == len(found.options)
    assert [each.rank for each in found.choices] == list(range(1, len(found.choices) + 1))
    assert found.choices[0].standing == "first"
    places = [STANDINGS.index(each.standing) for each in found.choices]
    assert places == sorted(places)
    assert places.count(0) == 1
    assert vars(found.situation) == state


@given(PATIENTS)
def test_every_option_can_be_done_here_and_has_results_with_sources(state: dict[str, Any]) -> None:
    for each in plan(**state).choices:
        assert state["region"] in each.option.regions
        assert state["lesion"] in each.option.lesions
        assert all(found.source.url for found in outcomes(each.option.id))
        assert each.why.endswith(".")
        assert "{" not in each.why
        assert all(name in evidence.facts() for name in each.facts)


@given(PATIENTS)
def test_all_that_is_said_can_be_said_and_looked_up(state: dict[str, Any]) -> None:
    found = plan(**state)
    said = [*found.warnings, found.article_says, *(each for each in (found.not_yet, found.part) if each)]
    if found.reason:
        said += [*found.reason.pro, *found.reason.con]
    for note in said:
        assert filled(note.text).endswith(".")
        assert all(name in evidence.facts() for name in note.facts)
    for study in found.comparisons:
        assert filled(study.found).endswith(".")
        assert state["lesion"] in study.lesions


@given(PATIENTS)
def test_no_fusion_comes_first_without_a_reason(state: dict[str, Any]) -> None:
    found = plan(**state)
    if found.recommended in FUSIONS:
        assert found.reason_to_fuse in (DYSFUNCTIONAL, IATROGENIC)


@given(PATIENTS)
def test_pain_in_a_limb_alone_never_yields_a_fusion(state: dict[str, Any]) -> None:
    alone = state | {"pain": "extremity", "facet_loss": min(state["facet_loss"], 50)}
    if alone["lesion"] == "isthmic_slip" or alone["slip_motion"] == "unstable":
        return
    found = plan(**alone)
    assert found.reason_to_fuse is None
    assert found.recommended not in FUSIONS


@given(PATIENTS)
def test_the_neck_is_opened_from_behind_unless_there_is_a_reason(state: dict[str, Any]) -> None:
    found = plan(**state)
    surgical = found.recommended not in ("conservative", "injection", "refer", "urgent_decompression")
    if state["region"] == "cervical" and surgical and not found.reason_to_fuse:
        assert found.recommended == "cervical_foraminotomy"


@given(PATIENTS, st.sampled_from(["progressive", "cauda_equina", "myelopathy"]))
def test_what_is_urgent_overrides_everything(state: dict[str, Any], deficit: str) -> None:
    emergency = state | {"deficit": deficit}
    if impossible(**emergency):
        return
    found = plan(**emergency)
    assert found.urgent
    assert found.recommended in ("urgent_decompression", "refer")
    assert set(found.options) <= {"urgent_decompression", "refer"}
    assert found.reason_to_fuse is None
    assert not found.weeks_to_go
    assert found.comparisons == ()
    quieter = plan(**emergency | {"weeks": 0, "priority": "risk", "health": "poor", "smoking": "yes"})
    assert quieter.options == found.options


@given(PATIENTS)
def test_nothing_else_is_urgent(state: dict[str, Any]) -> None:
    assert plan(**state).urgent == (state["deficit"] in ("progressive", "cauda_equina", "myelopathy"))


def need(found: Plan) -> tuple[bool, bool]:
    """Return whether there is a reason to fuse, and whether a fusion comes first."""
    return found.reason_to_fuse is not None, found.recommended in FUSIONS


@given(PATIENTS)
def test_less_of_the_joint_never_makes_a_fusion_more_needed(state: dict[str, Any]) -> None:
    needs = [need(plan(**state | {"facet_loss": loss})) for loss in FACET_LOSSES]
    assert needs == sorted(needs)


@given(PATIENTS)
def test_a_slip_that_moves_less_never_makes_a_fusion_more_needed(state: dict[str, Any]) -> None:
    if not state["lesion"].endswith("slip"):
        return
    needs = [need(plan(**state | {"slip_motion": motion})) for motion in ("none", "stable", "unstable")]
    assert needs == sorted(needs)


@given(PATIENTS, st.integers(0, 60))
def test_more_weeks_of_care_never_put_an_operation_off(state: dict[str, Any], more: int) -> None:
    now, then = plan(**state), plan(**state | {"weeks": state["weeks"] + more})
    assert then.weeks_to_go <= now.weeks_to_go
    if now.recommended != "conservative":
        assert then.recommended == now.recommended


@given(PATIENTS)
def test_worse_health_and_smoking_never_call_for_more(state: dict[str, Any]) -> None:
    sizes = [option(plan(**state | {"health": health}).recommended).complexity for health in ("good", "fair", "poor")]
    assert sizes == sorted(sizes, reverse=True)
    smoking = [option(plan(**state | {"smoking": smoking}).recommended).complexity for smoking in ("no", "yes")]
    assert smoking == sorted(smoking, reverse=True)


@given(PATIENTS)
def test_who_fears_risk_gets_no_more_than_who_wants_relief(state: dict[str, Any]) -> None:
    relief, risk = (plan(**state | {"priority": priority}) for priority in ("relief", "risk"))
    assert option(risk.recommended).complexity <= option(relief.recommended).complexity


@given(PATIENTS)
def test_without_pain_in_a_limb_no_joint_is_asked_about(state: dict[str, Any]) -> None:
    spine = state | {"pain": "spine"}
    assert len({plan(**spine | {"facet_loss": loss}).options for loss in FACET_LOSSES}) == 1


@pytest.mark.parametrize("lesion", LESIONS)
def test_every_control_matters_somewhere(lesion: str) -> None:
    base: dict[str, Any] = {"lesion": lesion, "weeks": 26}
    assert plan(**base).options != plan(**base | {"deficit": "progressive"}).options
    assert plan(**base).choices != plan(**base | {"pain": "spine"}).choices
