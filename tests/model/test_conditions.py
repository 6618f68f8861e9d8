"""Conditions, findings and red flags: what the data must hold so that the model can use it."""

from __future__ import annotations

import pytest

from backorleg.evidence import fact
from backorleg.model.conditions import OTHERS, Measure, alarms, conditions, findings

# Ids that scripts outside the package use.
LUMBAR = "radiculopathy neurogenic_claudication mechanical mixed arterial_claudication hip sacroiliac neuropathy"
CERVICAL = "radiculopathy myelopathy mechanical mixed shoulder entrapment"
FINDINGS = (
    "dermatomal_pain pain_below_knee both_legs calf_pain worse_standing worse_walking relief_sitting "
    "relief_leaning_forward relief_standing_still cough_strain worse_load relief_lying slr crossed_slr slump "
    "femoral_stretch spurling distraction_relief rotation_under_60 ultt abduction_relief reflex_loss weakness "
    "sensory_loss wide_gait absent_pulses hip_rotation_pain hoffmann"
)
ALARMS = "saddle_numbness urinary_retention progressive_weakness fever cancer_history trauma hand_clumsiness"


@pytest.mark.parametrize(("region", "names"), [("lumbar", LUMBAR), ("cervical", CERVICAL)])
def test_each_region_has_its_conditions(region: str, names: str) -> None:
    assert {name for name, one in conditions().items() if region in one.regions} == set(names.split())


def test_findings_and_red_flags_have_the_ids_that_scripts_use() -> None:
    assert set(FINDINGS.split()) <= set(findings())
    assert set(ALARMS.split()) <= set(alarms())


def test_no_id_is_both_a_finding_and_a_red_flag() -> None:
    assert not set(findings()) & set(alarms())


@pytest.mark.parametrize("name", findings())
def test_a_finding_speaks_of_conditions_and_facts_that_exist(name: str) -> None:
    one = findings()[name]
    for measure in one.measured:
        for condition in (*measure.of, *measure.against):
            assert condition == OTHERS or set(conditions()[condition].regions) & set(one.regions)
        assert all(fact(each).confidence == "verified" for each in measure.facts)


def test_contradictions_are_of_findings_in_the_same_region() -> None:
    for one in findings().values():
        if one.contradicts:
            assert findings()[one.contradicts].regions == one.regions


def test_red_flags_come_with_their_evidence_the_urgent_ones_first() -> None:
    paces = [one.pace for one in alarms().values()]
    assert paces == sorted(paces, key=("now", "soon").index)
    assert all(fact(each).statement for one in alarms().values() for each in one.facts)


def test_a_measure_holds_where_it_was_measured() -> None:
    anywhere, neck = Measure(("hip",)), Measure(("hip",), region="cervical", setting="primary_care")
    assert anywhere.holds("lumbar", "surgical_clinic")
    assert neck.holds("cervical", "primary_care")
    assert not neck.holds("cervical", "surgical_clinic")
    assert not neck.holds("lumbar", "primary_care")
