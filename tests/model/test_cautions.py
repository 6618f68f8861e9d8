"""What is said beside a plan: dangers and doubts in their place, and where studies part."""

from __future__ import annotations

from typing import Any

import pytest

from backorleg.model.cautions import parting, warnings
from backorleg.model.ranking import ranked
from backorleg.model.situation import situation


def said(**state: Any) -> list[str]:
    here = situation(**state)
    return [note.id for note in warnings(here, ranked(here))]


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ({}, []),
        ({"lesion": "degenerate_disc"}, ["look_again"]),
        ({"deficit": "stable"}, ["deficit_and_time"]),
        ({"pain": "both"}, ["back_main_disc"]),
        ({"facet_loss": 50}, ["joint_half"]),
        ({"facet_loss": 50, "pain": "spine"}, ["back_main_disc"]),
        ({"lesion": "central_stenosis", "levels": 3}, ["many_levels_freed"]),
        ({"facet_loss": 75}, ["another_way_in", "joint_over_half", "next_level"]),
        ({"facet_loss": 75, "health": "fair"}, ["another_way_in", "joint_over_half", "poor_health", "next_level"]),
        ({"health": "fair"}, []),
        (
            {"region": "cervical", "lesion": "degenerative_slip", "slip_motion": "unstable"},
            ["neck_slip_unknown", "neck_front_price", "next_level_neck"],
        ),
    ],
)
def test_warnings_are_those_of_the_patient(state: dict[str, Any], expected: list[str]) -> None:
    assert said(**state) == expected


@pytest.mark.parametrize(
    ("state", "part"),
    [
        ({}, "part_disc"),
        ({"lesion": "degenerative_slip"}, "part_stable_slip"),
        ({"lesion": "degenerative_slip", "slip_motion": "unstable"}, "part_moving_slip"),
        ({"lesion": "isthmic_slip"}, "part_isthmic"),
        ({"lesion": "degenerate_disc", "pain": "spine"}, "part_disc_of_the_back"),
        ({"lesion": "degenerate_disc"}, None),
        ({"region": "cervical"}, "part_neck_disc"),
        ({"region": "cervical", "lesion": "foraminal_stenosis"}, "part_neck_narrowing"),
        ({"region": "cervical", "lesion": "degenerate_disc", "pain": "spine"}, "part_neck_axial"),
        ({"region": "cervical", "lesion": "degenerative_slip"}, None),
        ({"lesion": "foraminal_stenosis"}, "part_foramen"),
        ({"lesion": "central_stenosis"}, "part_narrowing"),
    ],
)
def test_where_studies_part(state: dict[str, Any], part: str | None) -> None:
    found = parting(situation(**state))
    assert (found.id if found else None) == part
