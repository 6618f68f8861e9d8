"""Instability as a probability: films of people without pain, of people like this one, and the chance before films."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.model.instability import LIMITS, chance, films, limit, pain_free
from backorleg.model.motion_segment import FACETS, GRADES, segment


def test_a_fifth_of_the_pain_free_reach_four_millimetres() -> None:
    found = pain_free()
    assert found.share(4) == pytest.approx(0.2)  # Hayes 1989
    assert found.share(2.5) == pytest.approx(0.5)  # the middle of the normal 2 to 3 mm
    assert found.share(3) > 0.1  # at least a tenth, in the same paper


def test_a_healthy_segment_is_as_the_pain_free() -> None:
    found = films(segment("L4-5"))
    assert found is not None
    assert [found.share(mm) for mm in (1, 3, 4.5)] == pytest.approx([pain_free().share(mm) for mm in (1, 3, 4.5)])


@given(st.sampled_from(["L2-3", "L3-4", "L4-5", "L5-S1"]), st.sampled_from(GRADES), st.sampled_from(FACETS))
def test_a_share_falls_as_the_limit_rises(level: str, grade: str, facets: str) -> None:
    found = films(segment(level, grade, facets=facets))
    assert found is not None
    shares = [found.share(step / 4) for step in range(40)]
    assert shares[0] == 1
    assert all(one >= other for one, other in pairwise(shares))
    assert all(0 <= share <= 1 for share in shares)
    assert 0 < found.share_bending(10) < 1


def test_an_unstable_slip_passes_the_limit_that_defines_it() -> None:
    found = films(segment("L4-5", "IV", 8, "unstable"))
    assert found is not None
    assert found.share(3) == 1
    assert found.share(limit(LIMITS[2])) > pain_free().share(limit(LIMITS[2]))


def test_limits_are_those_in_use() -> None:
    assert [limit(named) for named in LIMITS] == [3, 4, 4.5]


def test_without_a_slip_the_chance_is_the_prevalence() -> None:
    found = chance(segment("L4-5", "IV", facets="effusion"))
    assert found == 0.1285  # Chatprem 2021


def test_with_a_slip_fluid_in_the_joints_moves_the_chance() -> None:
    # 62 of 262 slips of NORDSTEN were unstable; fluid in 93.1 % of unstable and 26.6 % of stable slips (2026).
    odds = (0.26 * 133 + 0.21 * 129) / 262
    odds /= 1 - odds
    wet, dry = (chance(segment("L4-5", "IV", 8, "stable", facets)) for facets in ("effusion", "arthritic"))
    assert wet is not None
    assert dry is not None
    assert wet / (1 - wet) == pytest.approx(odds * 0.931 / 0.266)
    assert dry / (1 - dry) == pytest.approx(odds * 0.069 / 0.734)


def test_the_neck_has_no_curve_and_no_chance() -> None:
    assert films(segment("C5-6")) is None
    assert chance(segment("C5-6")) is None


def test_a_stilled_segment_does_not_bend_on_films() -> None:
    from dataclasses import replace  # noqa: PLC0415  # only here

    found = pain_free()
    stiff = replace(found, bending=1.0, bending_deviation=0.0)
    assert stiff.share_bending(10) == 0
    assert stiff.share_bending(1) == 1
