"""Walks: what must hold of every one, a few worked out by hand, and what cannot be walked."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backorleg.evidence import assumption
from backorleg.model import claudication
from backorleg.model.claudication import (
    FARTHEST,
    LEVEL,
    LIMITS,
    MOST_STOPS,
    POSTURES,
    Moment,
    Tissue,
    Walk,
    calves,
    decompressed,
    followed,
    roots,
    walk,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

State = dict[str, Any]
ON_FOOT = ("upright", "cart", "extended")
RANGES = {name: st.floats(*(float(end) for end in ends)) for name, ends in LIMITS.items()}
# A canal, and arteries, that set no limit to anybody.
ROOMY, OPEN = 300, 1.2
several = settings(max_examples=50)


@st.composite
def states(draw: st.DrawFn, postures: tuple[str, ...] = POSTURES) -> State:
    """Draw anything that a walk accepts, from the whole of it."""
    posture = draw(st.sampled_from(postures))
    return {
        "area": draw(RANGES["area"]),
        "levels": draw(st.sampled_from((1, 2))),
        "posture": posture,
        "speed": draw(RANGES["speed"]),
        "slope": 0 if posture in LEVEL else draw(RANGES["slope"]),
        "abi": draw(RANGES["abi"]),
        "tolerance": draw(RANGES["tolerance"]),
    }


def ends(**state: Any) -> tuple[float, float]:
    found = walk(**state)
    return found.distance_to_symptoms, found.distance_to_stop


def no_farther(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Tell whether neither end of a walk comes later than in another one, but for rounding."""
    return all(here <= there * (1 + 1e-9) for here, there in zip(one, other, strict=True))


def pair(state: State, name: str, value: float) -> tuple[State, State]:
    """Return a state twice, first with the smaller and then with the larger of its own value and another one."""
    low, high = sorted((state[name], value))
    return state | {name: low}, state | {name: high}


# What must hold of all walks


@several
@given(states(), RANGES["area"])
def test_less_area_never_walks_farther(state: State, area: float) -> None:
    small, large = pair(state, "area", area)
    assert no_farther(ends(**small), ends(**large))


@several
@given(states())
def test_a_second_narrow_level_never_walks_farther(state: State) -> None:
    assert no_farther(ends(**state | {"levels": 2}), ends(**state | {"levels": 1}))


@several
@given(states(ON_FOOT))
def test_a_cart_is_never_worse_than_upright_and_arching_never_better(state: State) -> None:
    arched, upright, cart = (ends(**state | {"posture": posture}) for posture in ("extended", "upright", "cart"))
    assert no_farther(arched, upright)
    assert no_farther(upright, cart)


@several
@given(states(ON_FOOT), st.sampled_from(ON_FOOT))
def test_posture_is_nothing_to_the_arteries(state: State, posture: str) -> None:
    narrow_arteries = state | {"area": ROOMY}
    assert walk(**narrow_arteries) == walk(**narrow_arteries | {"posture": posture})


@several
@given(states(), RANGES["abi"])
def test_a_higher_index_never_walks_less_far(state: State, abi: float) -> None:
    low, high = pair(state, "abi", abi)
    assert no_farther(ends(**low), ends(**high))


@several
@given(states(), RANGES["speed"])
def test_haste_never_puts_off_the_moment_of_the_stop(state: State, speed: float) -> None:
    slow, fast = pair(state, "speed", speed)
    assert walk(**fast).distance_to_stop / fast["speed"] <= walk(**slow).distance_to_stop / slow["speed"] * (1 + 1e-9)


@several
@given(states(ON_FOOT), RANGES["slope"])
def test_uphill_never_helps_the_arteries(state: State, slope: float) -> None:
    low, high = pair(state | {"area": ROOMY}, "slope", slope)
    assert no_farther(ends(**high), ends(**low))


@several
@given(states(ON_FOOT), RANGES["slope"])
def test_uphill_never_harms_the_roots(state: State, slope: float) -> None:
    # At a pace at which healthy arteries climb anything that is allowed: 72 m/min at 15 % cost 26.6 of 30 mL/kg/min.
    low, high = pair(state | {"abi": OPEN, "speed": min(state["speed"], 1.2)}, "slope", slope)
    assert no_farther(ends(**low), ends(**high))


@several
@given(states(), RANGES["tolerance"])
def test_who_puts_up_with_more_never_stops_earlier(state: State, tolerance: float) -> None:
    less, more = pair(state, "tolerance", tolerance)
    assert no_farther(ends(**less), ends(**more))
    assert walk(**less).distance_to_symptoms == walk(**more).distance_to_symptoms


@several
@given(states())
def test_symptoms_stay_on_the_scale_and_are_put_up_with(state: State) -> None:
    for moment in walk(**state).course:
        assert 0 <= moment.symptoms <= min(state["tolerance"], 10) + 1e-9


@several
@given(states())
def test_the_course_goes_on_in_distance_and_time_and_a_rest_keeps_its_place(state: State) -> None:
    found = walk(**state)
    assert found.course[0] == Moment(0, 0, 0)
    assert found.course[-1].distance <= followed(state["posture"]) + 1e-6
    for before, after in pairwise(found.course):
        assert before.distance <= after.distance
        assert before.seconds <= after.seconds
        if after.distance == before.distance and after.seconds > before.seconds:
            assert before.distance in found.stops
            assert after.symptoms == pytest.approx(0, abs=1e-9)


@several
@given(states())
def test_the_first_stop_of_the_course_is_the_distance_to_the_stop(state: State) -> None:
    found = walk(**state)
    assert len(found.stops) <= MOST_STOPS
    assert list(found.stops) == sorted(found.stops)
    assert found.distance_to_symptoms <= found.distance_to_stop
    near = found.distance_to_stop < followed(state["posture"]) * (1 - 1e-9)
    if near:
        assert found.stops[0] == pytest.approx(found.distance_to_stop)
        at_stop = max(moment.symptoms for moment in found.course)
        assert at_stop == pytest.approx(state["tolerance"])


@several
@given(states())
def test_there_is_a_cause_and_a_rest_if_and_only_if_there_is_a_stop(state: State) -> None:
    found = walk(**state)
    stops = math.isfinite(found.distance_to_stop)
    assert (found.cause != "") is stops
    assert (found.recovery_sitting > 0) is stops
    assert found.recovery_sitting <= found.recovery_standing * (1 + 1e-9)


@several
@given(states())
def test_the_shorter_of_both_walks_is_walked(state: State) -> None:
    state |= {"speed": min(state["speed"], 1.2)}  # healthy arteries climb anything at this pace
    by_roots, by_arteries = walk(**state | {"abi": OPEN}), walk(**state | {"area": ROOMY})
    found = walk(**state)
    assert found.distance_to_stop == pytest.approx(min(by_roots.distance_to_stop, by_arteries.distance_to_stop))
    assert found.distance_to_symptoms == pytest.approx(
        min(by_roots.distance_to_symptoms, by_arteries.distance_to_symptoms)
    )
    if found.cause:
        assert {"roots": by_roots, "arteries": by_arteries}[found.cause].distance_to_stop == pytest.approx(
            found.distance_to_stop
        )


@several
@given(states(("sitting",)))
def test_sitting_nobody_gets_anywhere_and_nothing_hurts(state: State) -> None:
    assert walk(**state) == Walk(math.inf, math.inf, 0, 0, (Moment(0, 0, 0),), (), "")


@several
@given(states(("upright", "cart", "cycling")))
def test_haste_alone_stops_nobody_whose_canal_is_roomy(state: State) -> None:
    assert walk(**state | {"area": ROOMY, "abi": OPEN, "slope": 0}).cause == ""


@several
@given(RANGES["area"], st.sampled_from((1, 2)), RANGES["critical area"], RANGES["critical area"])
def test_who_needs_more_room_never_walks_farther(area: float, levels: int, one: float, other: float) -> None:
    modest, needy = sorted((one, other))
    assert no_farther(ends(area=area, levels=levels, critical=needy), ends(area=area, levels=levels, critical=modest))


# By hand


def test_arteries_with_half_the_pressure_stop_after_540_metres() -> None:
    # 6 mL/kg/min are needed and 2.24 come, so 3.76 are missing each minute; 12.75 are felt, 2.65 times as many stop.
    found = walk(area=ROOMY, abi=0.5, speed=1)
    assert found.distance_to_symptoms == pytest.approx(60 * 12.75 / 3.76)
    assert found.distance_to_stop == pytest.approx(2.65 * 60 * 12.75 / 3.76)
    # At rest 1.5 times 2.24 a minute pay back what goes beyond the debt that is felt.
    assert found.recovery_standing == pytest.approx(60 * 1.65 * 12.75 / (1.5 * 2.24))
    assert found.recovery_sitting == found.recovery_standing
    assert found.cause == "arteries"
    # The second stop follows sooner: the legs start from a debt that is just not felt.
    assert found.stops == pytest.approx([539.2, 539.2 + 1.65 * 60 * 12.75 / 3.76], abs=0.1)


def test_roots_without_any_blood_are_felt_after_what_they_lack() -> None:
    # In a canal of 20 mm² nothing is left open; at 0.5 m/s a root needs 0.45 + 0.5 x 0.5 = 0.7 of its supply.
    found = walk(area=20, levels=2, posture="extended", speed=0.5)
    assert found.distance_to_symptoms == pytest.approx(0.5 * 64.5 / 0.7, rel=0.001)
    assert found.distance_to_stop == pytest.approx(2.04 * 0.5 * 64.5 / 0.7, rel=0.001)
    assert found.cause == "roots"


def test_a_root_needs_all_of_its_supply_at_most() -> None:
    # 0.45 + 0.5 x 2 would be 1.45 times what a free canal lets through.
    found = walk(area=20, levels=2, posture="extended", speed=2)
    assert found.distance_to_stop == pytest.approx(2.04 * 2 * 64.5, rel=0.002)


def test_half_the_pain_that_stops_the_tests_stops_half_way_from_the_first_symptoms() -> None:
    severe, half = walk(area=60, tolerance=7), walk(area=60, tolerance=3.5)
    middle = (severe.distance_to_symptoms + severe.distance_to_stop) / 2
    assert half.distance_to_stop == pytest.approx(middle)


def test_a_tight_canal_is_freed_by_sitting_and_not_by_standing() -> None:
    found = walk(area=52)
    assert found.cause == "roots"
    assert math.isinf(found.recovery_standing)
    assert 0 < found.recovery_sitting < math.inf


def test_a_canal_that_is_shut_even_sitting_ends_the_walk_at_its_first_stop() -> None:
    found = walk(area=20, levels=2)
    assert math.isinf(found.recovery_sitting)
    assert found.stops == (found.distance_to_stop,)
    assert found.course[-1].distance == found.distance_to_stop


def test_nobody_is_free_while_roots_fail_before_the_calves_have_recovered() -> None:
    # Uphill the calves stop her first, and 376 s of rest would free them (1.65 x 12.75 of 1.5 x 2.24 a minute). By then
    # roots in a tight canal are felt, if she stands still.
    found = walk(area=70, levels=2, abi=0.5, slope=10)
    assert found.cause == "arteries"
    assert found.recovery_sitting == pytest.approx(375.7, abs=0.1)
    assert math.isinf(found.recovery_standing)
    assert walk(area=ROOMY, abi=0.5, slope=10).recovery_standing == found.recovery_sitting


def test_the_rest_after_a_stop_beyond_what_is_followed_is_told() -> None:
    # An index of 0.9 lets 5.04 of 6 mL/kg/min through: 2.65 x 12.75 / 0.96 minutes at 60 m each.
    found = walk(area=ROOMY, abi=0.9, speed=1)
    assert found.distance_to_stop == pytest.approx(2.65 * 12.75 / 0.96 * 60)
    assert found.distance_to_stop > FARTHEST
    assert found.stops == ()
    assert found.recovery_standing == pytest.approx(60 * 1.65 * 12.75 / (1.5 * 5.04))


def test_a_cyclist_with_narrow_arteries_gets_four_times_as_far_in_the_same_time() -> None:
    on_foot, riding = walk(area=ROOMY, abi=0.5), walk(area=ROOMY, abi=0.5, posture="cycling")
    assert assumption("cyclist-goes-farther").number == 4
    assert followed("cycling") == 4 * followed("upright") == 4 * FARTHEST
    assert riding.stops == pytest.approx([4 * stop for stop in on_foot.stops])
    assert [one.seconds for one in riding.course] == pytest.approx([one.seconds for one in on_foot.course])


def test_a_decompression_adds_the_mean_gain_of_the_trial() -> None:
    assert decompressed(60) == pytest.approx(60 + 117.2 - 52)


# Tissues


def test_a_tissue_is_felt_from_a_debt_of_one_and_stops_the_usual_walker_at_seven() -> None:
    tissue = Tissue("roots", 0.01, 0.001, -0.001, stop_at=3)
    assert [tissue.symptoms(debt) for debt in (0, 1, 2, 3)] == pytest.approx([0, 0, 3.5, 7])
    assert tissue.symptoms(100) == 10
    assert tissue.limit(7) == 3
    assert tissue.symptoms(tissue.limit(5)) == pytest.approx(5)
    assert tissue.can_stop


@pytest.mark.parametrize("rate", [0, -0.01])
def test_a_tissue_without_a_growing_debt_stops_nobody(rate: float) -> None:
    assert not Tissue("roots", rate, 0, 0, stop_at=3).can_stop


def test_calves_do_not_know_postures_and_roots_do_not_know_arteries() -> None:
    assert calves(0.5, 1, 0).standing == calves(0.5, 1, 0).sitting
    upright, cart = (roots(60, 1, posture, 1, 0) for posture in ("upright", "cart"))
    assert upright.walking > cart.walking
    assert (upright.standing, upright.sitting) == (cart.standing, cart.sitting)


# Up to a distance

COURSE = Walk(
    100, 300, 60, 60, (Moment(0, 0, 0), Moment(100, 100, 0), Moment(300, 300, 8), Moment(300, 360, 0)), (300,), "roots"
)


@pytest.mark.parametrize(
    ("metres", "last"),
    [
        (50, Moment(50, 50, 0)),
        (100, Moment(100, 100, 0)),
        (200, Moment(200, 200, 4)),
        (300, Moment(300, 360, 0)),
        (500, Moment(300, 360, 0)),
    ],
)
def test_a_course_is_cut_on_its_line_or_ends_earlier(metres: float, last: Moment) -> None:
    found = COURSE.within(metres)
    assert found[-1] == last
    assert found[:-1] == COURSE.course[: len(found) - 1]


# What cannot be

REFUSALS: Mapping[str, tuple[State, str]] = {
    "posture": ({"posture": "running"}, 'The posture of a walk cannot be "running"; allowed: ' + ", ".join(POSTURES)),
    "lying": ({"posture": "lying"}, 'The posture of a walk cannot be "lying"; allowed: ' + ", ".join(POSTURES)),
    "no level": ({"levels": 0}, "The narrow levels of a walk cannot be 0; allowed: 1, 2"),
    "three levels": ({"levels": 3}, "The narrow levels of a walk cannot be 3; allowed: 1, 2"),
    "area": ({"area": 19}, "The area of a walk cannot be 19 mm²; allowed: 20 to 300 mm²"),
    "large area": ({"area": 301}, "The area of a walk cannot be 301 mm²; allowed: 20 to 300 mm²"),
    "speed": ({"speed": 0}, "The speed of a walk cannot be 0 m/s; allowed: 0.2 to 2 m/s"),
    "haste": ({"speed": 2.5}, "The speed of a walk cannot be 2.5 m/s; allowed: 0.2 to 2 m/s"),
    "slope": ({"slope": 20}, "The slope of a walk cannot be 20 %; allowed: -15 to 15 %"),
    "abi": ({"abi": 0.1}, "The abi of a walk cannot be 0.1; allowed: 0.2 to 1.4"),
    "hard arteries": ({"abi": 1.5}, "The abi of a walk cannot be 1.5; allowed: 0.2 to 1.4"),
    "tolerance": ({"tolerance": 0}, "The tolerance of a walk cannot be 0 of 10; allowed: 1 to 10 of 10"),
    "critical area": ({"critical": -5}, "The critical area of a walk cannot be -5 mm²; allowed: 20 to 300 mm²"),
    "hill on a bicycle": (
        {"posture": "cycling", "slope": 5},
        'There is no slope of 5 % when "cycling"; allowed: 0, or another posture',
    ),
    "hill in a chair": (
        {"posture": "sitting", "slope": -5},
        'There is no slope of -5 % when "sitting"; allowed: 0, or another posture',
    ),
}


@pytest.mark.parametrize(("state", "says"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_is_refused_in_one_sentence(state: State, says: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(says)}\\.$"):
        walk(**{"area": 60, **state})


@pytest.mark.parametrize("name", ["area", "speed", "slope", "abi", "tolerance", "critical"])
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_refused(name: str, value: float) -> None:
    with pytest.raises(ValueError, match=rf"cannot be {value:g}\b.*; allowed: "):
        walk(**{"area": 60, name: value})


@pytest.mark.parametrize(("name", "end"), [(name, end) for name in LIMITS for end in (0, 1)])
def test_both_ends_of_each_range_are_allowed(name: str, end: int) -> None:
    key = {"critical area": "critical"}.get(name, name)
    assert walk(**{"area": 60, key: LIMITS[name][end]}).course


def test_a_walk_is_worked_out_once() -> None:
    assert walk(area=61.25) is walk(area=61.25)
    assert claudication.walk.cache_info().maxsize
