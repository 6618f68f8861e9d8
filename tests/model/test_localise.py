"""Findings first: every case agrees with the root that its lesion meets, and answers are judged part by part."""

from __future__ import annotations

import dataclasses
from itertools import product

import pytest

from backorleg.model.localise import Case, case, cases, examined, explains, judged
from backorleg.model.radiculopathy import lesion
from backorleg.model.spine import ZONES, levels, roots

NAMES = list(cases())
# Who is met, by hand: the root, or what is no single root.
MET = {
    "hanna": "S1",
    "kofi": "L5",
    "irma": "L5",
    "radek": "L3",
    "mei": "L4",
    "anders": "L4",
    "paloma": "L2",
    "tove": "L3",
    "samir": "cauda equina",
    "birgit": "L5",
    "luc": "L5",
    "greta": "S1",
    "yusuf": "C7",
    "clara": "C6",
    "noor": "C8",
    "edwin": "C5",
    "magda": "cord",
    "tariq": "C6",
}
# What a weak key muscle and a lost reflex of each root look like, from the examination standard.
WEAK = {
    "L2": "hip flexion",
    "L3": "knee extension",
    "L4": "ankle dorsiflexion",
    "L5": "big-toe extension",
    "S1": "plantar flexion",
    "C5": "elbow flexion",
    "C6": "wrist extension",
    "C7": "elbow extension",
    "C8": "finger flexion",
}
LOST = {"L3": "knee", "L4": "knee", "S1": "ankle", "C5": "biceps", "C6": "brachioradialis", "C7": "triceps"}


def test_there_are_enough_cases_of_both_regions_and_all_grades() -> None:
    assert set(MET) == set(NAMES)
    assert len(NAMES) >= 14
    assert {levels()[one.level].region for one in cases().values()} == {"lumbar", "cervical"}
    assert {one.grade for one in cases().values()} == {"easy", "usual", "hard"}
    met = {one.truth.structure for one in cases().values()}
    assert met >= {"L2", "L3", "L4", "L5", "S1", "C5", "C6", "C7", "C8", "cord", "cauda equina"}


@pytest.mark.parametrize("name", NAMES)
def test_the_findings_are_those_of_the_root_that_the_lesion_meets(name: str) -> None:
    one = case(name)
    truth = lesion(one.level, one.zone, one.side, one.severity, cause=one.cause, kind=one.kind)
    assert truth.structure == MET[name]
    roots_met = {root.id for root in truth.hit}
    shown = [sign for sign in examined(one) if sign.shown]
    for sign in shown:
        if sign.kind == "muscle":
            assert any(sign.label.startswith(WEAK[root]) for root in roots_met)
        elif sign.kind == "reflex":
            assert sign.label in {LOST.get(root) for root in roots_met}
        elif sign.kind == "skin":
            assert sign.label in {roots()[root].territory for root in roots_met}
    assert len([sign for sign in shown if sign.kind == "muscle"]) <= 1
    assert bool([sign for sign in shown if sign.kind == "cord"]) is (truth.role == "cord")


@pytest.mark.parametrize("name", NAMES)
def test_weakness_is_told_by_the_patient_when_it_is_found(name: str) -> None:
    one = case(name)
    if one.truth.role in ("traversing", "exiting"):
        assert ("{trouble}" in one.says) is ("weakness" in one.found)
        assert "{where}" in one.says


def test_the_list_of_tests_gives_nothing_away() -> None:
    for region in ("lumbar", "cervical"):
        lists = {
            tuple(sign.label for sign in examined(one))
            for one in cases().values()
            if levels()[one.level].region == region
        }
        assert len(lists) == 1


def test_a_drawing_that_strays_follows_a_neighbour() -> None:
    order = list(roots())
    strays = [one for one in cases().values() if one.drawn]
    assert strays
    for one in strays:
        assert abs(order.index(one.drawn) - order.index(one.truth.structure)) == 1
        assert one.grade == "hard"


@pytest.mark.parametrize("name", NAMES)
def test_what_explains_the_findings_meets_the_same_structure(name: str) -> None:
    one = case(name)
    found = explains(one.truth)
    assert (one.level, one.zone) in found
    for level, zone in product(levels(), ZONES):
        met = lesion(level, zone, "left", "contact").structure
        assert ((level, zone) in found) is (met == MET[name])
        right = judged(one, level, zone)
        assert right.structure is (met == MET[name])
        assert right.level is (level == one.level)
        assert right.zone is (zone == one.zone)


def test_l5_is_met_at_two_discs_and_the_examination_cannot_tell() -> None:
    expected = {("L4-5", "paracentral"), ("L5-S1", "foraminal"), ("L5-S1", "far_lateral")}
    assert set(explains(case("kofi").truth)) == set(explains(case("irma").truth)) == expected
    right = judged(case("irma"), "L4-5", "paracentral")
    assert (right.structure, right.level, right.zone) == (True, False, False)


def test_a_case_that_contradicts_its_root_is_refused() -> None:
    # L5 has no reflex, and no sign of the cord.
    for name in ("reflex_loss", "hoffmann", "femoral_stretch"):
        with pytest.raises(ValueError, match=f'^"{name}" is no finding of what this lesion meets; allowed: .+'):
            dataclasses.replace(case("kofi"), found=(name,))
    with pytest.raises(ValueError, match=r"^The pain cannot be drawn along .T4.; allowed: .+"):
        dataclasses.replace(case("kofi"), drawn="T4")


def test_an_unknown_case_is_one_sentence() -> None:
    with pytest.raises(ValueError, match=r"^There is no case .nobody.; allowed: hanna, .+\.$"):
        case("nobody")
    assert isinstance(case("hanna"), Case)
