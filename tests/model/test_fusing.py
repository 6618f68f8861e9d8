"""A reason to fuse: a segment that fails to hold, or a joint that would have to go; each with both sides."""

from __future__ import annotations

from typing import Any

import pytest

from backorleg import book
from backorleg.evidence import estimate
from backorleg.model.fusing import fails_to_hold, reason_to_fuse, reasons, would_loosen
from backorleg.model.situation import situation


@pytest.mark.parametrize(
    ("state", "fails"),
    [
        ({"lesion": "isthmic_slip"}, True),
        ({"lesion": "isthmic_slip", "pain": "spine"}, True),
        ({"lesion": "degenerative_slip"}, False),
        ({"lesion": "degenerative_slip", "slip_motion": "stable"}, False),
        ({"lesion": "degenerative_slip", "slip_motion": "unstable"}, True),
        ({"lesion": "degenerate_disc", "pain": "spine"}, False),
    ],
)
def test_a_segment_fails_to_hold_when_the_arch_is_broken_or_a_slip_moves(state: dict[str, Any], *, fails: bool) -> None:
    assert fails_to_hold(situation(**state)) is fails


@pytest.mark.parametrize("region", ["lumbar", "cervical"])
def test_more_than_half_of_a_joint_is_too_much(region: str) -> None:
    # Both cadaver studies put the limit at a half.
    for fact in ("facet-half-threshold", "neck-facet-half"):
        assert estimate(f"{fact} share-of-facet-removed-threshold").value == 0.5
    loose = [loss for loss in (0, 25, 50, 75, 100) if would_loosen(situation(region=region, facet_loss=loss))]
    assert loose == [75, 100]


@pytest.mark.parametrize(
    "state",
    [
        {"pain": "spine"},
        {"lesion": "degenerate_disc"},
        {"region": "cervical", "lesion": "central_stenosis"},
    ],
)
def test_no_joint_goes_where_no_nerve_is_freed(state: dict[str, Any]) -> None:
    assert not would_loosen(situation(**state, facet_loss=100))


def test_a_segment_that_fails_is_named_before_a_joint_that_goes() -> None:
    found = reason_to_fuse(situation(lesion="isthmic_slip", facet_loss=100))
    assert found
    assert found.id == "dysfunctional_segment"


def test_both_reasons_have_both_sides_and_the_claim_of_the_article() -> None:
    assert {each.id: each.claim for each in reasons().values()} == {
        "dysfunctional_segment": "D3",
        "iatrogenic_instability": "D4",
    }
    for each in reasons().values():
        assert each.claim in book.claims()
        assert len(each.pro) >= 3
        assert len(each.con) >= 3


@pytest.mark.parametrize(
    "state",
    [
        {"lesion": "isthmic_slip"},
        {"lesion": "degenerative_slip", "slip_motion": "unstable"},
        {"facet_loss": 75},
        {"region": "cervical", "facet_loss": 75},
        {"region": "cervical", "lesion": "degenerative_slip", "slip_motion": "unstable"},
    ],
)
def test_a_patient_is_told_both_sides_of_their_own_reason(state: dict[str, Any]) -> None:
    here = situation(**state)
    found = reason_to_fuse(here)
    assert found
    assert len(found.pro) >= 2
    assert len(found.con) >= 2
    for each in (*found.pro, *found.con):
        assert each.holds(here.lesion, here.region)


def test_worn_and_broken_slips_have_different_arguments() -> None:
    worn = reason_to_fuse(situation(lesion="degenerative_slip", slip_motion="unstable"))
    broken = reason_to_fuse(situation(lesion="isthmic_slip"))
    assert worn
    assert broken
    assert not {each.id for each in worn.pro} & {each.id for each in broken.pro}
