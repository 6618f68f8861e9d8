"""The order of the options: how long care comes first, which operation frees, which fuses, and who stands where."""

from __future__ import annotations

from typing import Any

import pytest

from backorleg.model.ranking import frees, fuses, ranked, weeks_first
from backorleg.model.situation import situation


@pytest.mark.parametrize(
    ("state", "weeks"),
    [
        # Peul 2007 began after 6 to 12 weeks; cohorts of stenosis asked for 12; a payer asks for half a year.
        ({"lesion": "disc_herniation"}, 6),
        ({"lesion": "central_stenosis"}, 12),
        ({"lesion": "degenerative_slip"}, 12),
        ({"lesion": "isthmic_slip", "pain": "spine"}, 26),
        ({"lesion": "disc_herniation", "pain": "spine"}, 26),
        ({"lesion": "foraminal_stenosis", "region": "cervical"}, 12),
    ],
)
def test_how_long_care_comes_first(state: dict[str, Any], weeks: int) -> None:
    assert weeks_first(situation(**state))[0] == weeks


@pytest.mark.parametrize(
    ("state", "free", "fuse"),
    [
        ({"lesion": "disc_herniation"}, "microdiskectomy", "decompression_fusion"),
        ({"lesion": "foraminal_stenosis"}, "laminoforaminotomy", "decompression_fusion"),
        ({"lesion": "central_stenosis"}, "laminectomy", "decompression_fusion"),
        ({"lesion": "degenerative_slip"}, "laminectomy", "decompression_fusion"),
        ({"lesion": "isthmic_slip"}, "laminectomy", "decompression_fusion"),
        ({"lesion": "isthmic_slip", "pain": "spine"}, "laminectomy", "interbody_fusion"),
        ({"lesion": "disc_herniation", "region": "cervical"}, "cervical_foraminotomy", "anterior_cervical_fusion"),
    ],
)
def test_what_frees_and_what_fuses(state: dict[str, Any], free: str, fuse: str) -> None:
    here = situation(**state)
    assert (frees(here), fuses(here)) == (free, fuse)


def order(**state: Any) -> list[tuple[str, str]]:
    return [(one.option, one.standing) for one in ranked(situation(**state))]


def test_a_stable_slip_with_back_pain_has_the_fusion_second_and_with_leg_pain_last() -> None:
    stable: dict[str, Any] = {"lesion": "degenerative_slip", "slip_motion": "stable", "weeks": 26}
    assert order(**stable, pain="both")[1] == ("decompression_fusion", "reasonable")
    assert order(**stable, pain="extremity")[-1] == ("decompression_fusion", "no_reason")
    assert order(**stable, pain="both", priority="risk")[-1] == ("decompression_fusion", "no_reason")


def test_the_injection_has_no_reason_where_a_trial_found_nothing() -> None:
    # Friedly 2014: in stenosis the steroid added nothing.
    assert ("injection", "no_reason") in order(lesion="central_stenosis", weeks=26)
    assert ("injection", "reasonable") in order(lesion="disc_herniation")


def test_a_disc_that_needs_some_of_the_joint_has_the_way_through_the_tunnel() -> None:
    assert ("laminoforaminotomy", "reasonable") in order(facet_loss=25)
    assert "laminoforaminotomy" not in [option for option, _ in order(facet_loss=0)]


def test_early_on_operations_come_later() -> None:
    early = dict(order(weeks=2))
    assert early["microdiskectomy"] == "later"
    assert early["decompression_fusion"] == "no_reason"
    assert dict(order(lesion="isthmic_slip", weeks=2))["decompression_fusion"] == "later"


def test_who_fears_risk_is_told_what_the_operation_would_be() -> None:
    places = ranked(situation(priority="risk"))
    assert [one.option for one in places[:3]] == ["conservative", "injection", "microdiskectomy"]
    assert places[2].why == "why_frees_second"


@pytest.mark.parametrize("state", [{"pain": "spine"}, {"lesion": "degenerate_disc"}])
def test_a_deficit_that_nothing_explains_is_referred(state: dict[str, Any]) -> None:
    assert order(**state, deficit="stable")[0] == ("refer", "first")
