"""The canal: room by posture, pressure by room, blood by pressure, worked out from the published figures."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backorleg.model import canal

AREAS = st.floats(20, 300)
PRESSURES = st.floats(0, 400)
LEVELS = (1, 2)
# From the roomiest to the tightest: bent, with some of the load taken off; upright; arched.
TIGHTENING = ("cycling", "sitting", "cart", "upright", "extended")
few = settings(max_examples=40)


# Area


@pytest.mark.parametrize(
    ("posture", "left"),
    [
        # A sixth (16 %) is lost from flexion to extension; a scan is taken half way. Load takes the mean of 9, 11.2 and
        # 12.8 %: 11 %. Where a posture lies on the way, and how much of the load it bears, are assumptions.
        ("lying", 100),
        ("upright", 100 * (1 - 0.16 * 0.25) * (1 - 0.11)),
        ("extended", 100 * (1 - 0.16 * 0.5) * (1 - 0.11)),
        ("cart", 100 * (1 + 0.16 * 0.3) * (1 - 0.11 * 0.7)),
        ("sitting", 100 * (1 + 0.16 * 0.4) * (1 - 0.11 * 0.5)),
        ("cycling", 100 * (1 + 0.16 * 0.5) * (1 - 0.11 * 0.6)),
    ],
)
def test_posture_and_load_change_the_area(posture: str, left: float) -> None:
    assert canal.area_in(100, posture) == pytest.approx(left)


def test_these_are_all_postures() -> None:
    assert set(canal.postures()) == {"lying", *TIGHTENING}


def test_a_slope_bends_the_walker_a_little() -> None:
    # Ten per cent uphill bend by a tenth of the range, so they give back a tenth of the sixth.
    assert canal.area_in(100, "upright", 10) == pytest.approx(100 * (1 - 0.16 * 0.15) * 0.89)
    assert canal.area_in(100, "upright", -10) == pytest.approx(100 * (1 - 0.16 * 0.35) * 0.89)


def test_nobody_arches_beyond_extension_or_bends_beyond_flexion() -> None:
    assert canal.area_in(100, "extended", -15) == canal.area_in(100, "extended")
    # A cart is a fifth of the way from flexion: 20 % uphill reach it, and no more than it.
    assert canal.area_in(100, "cart", 40) == canal.area_in(100, "cart", 20)


@few
@given(AREAS, st.floats(-15, 15))
def test_the_more_extended_and_loaded_the_tighter(area: float, slope: float) -> None:
    rooms = [canal.area_in(area, posture) for posture in TIGHTENING]
    assert all(roomier > tighter for roomier, tighter in pairwise(rooms))
    assert canal.area_in(area, "upright", abs(slope)) >= canal.area_in(area, "upright", -abs(slope))


# Pressure


@pytest.mark.parametrize(("lost", "mmhg"), [(0, 0), (0.19, 50), (0.26, 100)])
def test_the_curve_goes_through_schonstroms_points(lost: float, mmhg: float) -> None:
    assert canal.pressure_of(lost) == pytest.approx(mmhg)


def test_room_to_spare_presses_nothing() -> None:
    assert canal.pressure_of(-0.5) == 0


@few
@given(st.floats(0, 1), st.floats(0, 1))
def test_the_tighter_the_higher_and_ever_steeper(one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert canal.pressure_of(less) <= canal.pressure_of(more)
    assert canal.pressure_of((less + more) / 2) <= (canal.pressure_of(less) + canal.pressure_of(more)) / 2 + 1e-9


def test_the_usual_critical_area_is_that_of_eleven_cadavers() -> None:
    assert canal.usual_critical_area() == 77


@pytest.mark.parametrize(("share", "area"), [(0.5, 77), (0.1587, 64), (0.8413, 90)])
def test_critical_areas_spread_by_the_published_deviation(share: float, area: float) -> None:
    assert canal.critical_area_at(share) == pytest.approx(area, abs=0.01)


@few
@given(st.floats(77, 300))
def test_from_the_critical_area_on_nothing_presses_lying(area: float) -> None:
    assert canal.pressure(area, "lying") == 0


def test_just_below_it_something_does() -> None:
    assert canal.pressure(76, "lying") > 0


def test_a_canal_that_narrowed_slowly_is_allowed_for() -> None:
    # Of the 25 mm² that 52 lack to 77, three quarters no longer count: what is lost is measured from 58.25.
    assert canal.pressure(52, "lying") == pytest.approx(canal.pressure_of(1 - 52 / 58.25))


@few
@given(AREAS, AREAS, st.sampled_from(TIGHTENING), st.floats(-15, 15))
def test_less_area_never_presses_less(one: float, other: float, posture: str, slope: float) -> None:
    small, large = sorted((one, other))
    assert canal.pressure(small, posture, slope) >= canal.pressure(large, posture, slope) - 1e-9


@few
@given(AREAS, st.floats(0, 15))
def test_extension_and_load_raise_the_pressure_and_flexion_lowers_it(area: float, slope: float) -> None:
    found = [canal.pressure(area, posture) for posture in TIGHTENING]
    assert found == sorted(found)
    assert canal.pressure(area, "lying") <= canal.pressure(area, "upright")
    assert canal.pressure(area, "upright", slope) <= canal.pressure(area, "upright", -slope)


@few
@given(AREAS, st.floats(50, 110), st.floats(50, 110))
def test_who_needs_more_room_is_pressed_sooner(area: float, one: float, other: float) -> None:
    modest, needy = sorted((one, other))
    assert canal.pressure(area, "upright", critical=modest) <= canal.pressure(area, "upright", critical=needy) + 1e-9


def test_steps_swing_around_the_mean() -> None:
    assert canal.pulse(50) == pytest.approx((35, 65))


# Blood


@pytest.mark.parametrize(
    ("vessel", "mmhg", "spread"), [("venules", 30, 10), ("capillaries", 40, 6), ("arterioles", 127, 18)]
)
def test_vessels_shut_around_olmarkers_pressures(vessel: str, mmhg: float, spread: float) -> None:
    assert canal.shuts_at(vessel, 1).mean == mmhg
    assert canal.shuts_at(vessel, 1).stdev == pytest.approx(spread)


def test_two_levels_shut_small_vessels_at_a_fifth_and_spare_the_arterioles() -> None:
    assert [canal.shuts_at(vessel, 2).mean for vessel in canal.VESSELS] == pytest.approx([6, 8, 127])


@pytest.mark.parametrize(
    ("mmhg", "left"),
    [
        (0, 1),
        (30, (0.5 + 0.9522 + 1) / 3),  # half of the venules; capillaries at 1.667 deviations below theirs
        (40, (0.1587 + 0.5 + 1) / 3),  # venules one deviation above theirs
        (80, 1 / 3),  # arterioles alone
        (127, 0.5 / 3),
        (300, 0),
    ],
)
def test_a_third_of_the_blood_hangs_on_each_kind_of_vessel(mmhg: float, left: float) -> None:
    assert canal.supply(mmhg, 1) == pytest.approx(left, abs=0.002)


def test_two_levels_at_ten_mmhg_cost_what_they_cost_the_pig() -> None:
    assert canal.supply(10, 2) - canal.supply(10, 1) == pytest.approx(-0.64, abs=0.05)


@few
@given(PRESSURES, PRESSURES, st.sampled_from(LEVELS))
def test_more_pressure_never_lets_more_blood_through(one: float, other: float, levels: int) -> None:
    low, high = sorted((one, other))
    assert 0 <= canal.supply(high, levels) <= canal.supply(low, levels) <= 1
    assert canal.supply_walking(high, levels) <= canal.supply_walking(low, levels) + 1e-12


@few
@given(PRESSURES)
def test_a_second_level_never_lets_more_blood_through(mmhg: float) -> None:
    assert canal.supply(mmhg, 2) <= canal.supply(mmhg, 1) + 1e-12


@few
@given(PRESSURES, st.sampled_from(LEVELS))
def test_walking_a_root_gets_the_mean_of_both_ends_of_a_step(mmhg: float, levels: int) -> None:
    ends = [canal.supply(0.7 * mmhg, levels), canal.supply(1.3 * mmhg, levels)]
    assert canal.supply_walking(mmhg, levels) == pytest.approx(sum(ends) / 2)
