"""Worked decisions: people and twins, one detail between them, and another plan."""

from __future__ import annotations

import pytest

from backorleg.model.decisions import Decision, decisions
from backorleg.model.situation import DEFAULTS, impossible

ALL = list(decisions().values())


def test_there_are_enough() -> None:
    assert len(ALL) >= 14


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_exactly_one_detail_is_different_and_the_plan_is(one: Decision) -> None:
    assert set(one.controls) == set(one.changed) == set(DEFAULTS)
    different = [name for name in DEFAULTS if one.controls[name] != one.changed[name]]
    assert different == [one.change.partition("=")[0]]
    person, twin = one.plans
    assert person.recommended != twin.recommended


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_both_are_possible_and_can_be_told(one: Decision) -> None:
    assert impossible(**one.controls) is None
    assert impossible(**one.changed) is None
    assert one.title.startswith(one.twin.split(",")[0])
    assert len(one.title) <= 40
    assert len(one.twin) <= 40
    assert all(text.endswith(".") for text in (one.story, one.told, one.because))


def test_no_two_people_share_a_name() -> None:
    names = [one.title.split(",")[0] for one in ALL]
    assert len(set(names)) == len(names)


def test_every_kind_of_detail_changes_some_plan() -> None:
    changed = {one.change.partition("=")[0] for one in ALL}
    assert changed == set(DEFAULTS)


def test_both_reasons_to_fuse_and_both_ways_off_the_elective_path_are_told() -> None:
    twins = [one.plans[1] for one in ALL]
    assert {twin.reason_to_fuse for twin in twins} == {None, "dysfunctional_segment", "iatrogenic_instability"}
    assert {twin.recommended for twin in twins if twin.urgent} == {"urgent_decompression", "refer"}
