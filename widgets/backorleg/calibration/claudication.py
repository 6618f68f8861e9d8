"""What the model of claudication must reproduce: pressures, treadmill times, arteries."""

from __future__ import annotations

from backorleg.calibration._target import Target
from backorleg.evidence import estimate
from backorleg.model import arteries, canal
from backorleg.model.claudication import Tissue, calves, walk
from backorleg.model.claudication_patients import (
    MPH,
    correlation_of_area_and_distance,
    share_free_after_decompression,
    treadmill_speed,
)

SCHONSTROM = "schonstrom-1988-pressure-area"
MINUTE = arteries.MINUTE
# The area that patients have before surgery stands for the patients of Deen, whose own was not published.
USUAL = estimate("nordsten-dsca-before-after area-before").value
# The index in the middle of each group of McDermott; the lowest one was open below.
MIDDLES = {"below-0-50": 0.42, "0-50-to-0-70": 0.6, "0-71-to-0-95": 0.83}


def _constriction(pressure: float) -> float:
    """Return the constriction at which Schönström's curve reaches a pressure, by stepping along it."""
    step = 0.0001
    return next(step * i for i in range(round(1 / step)) if canal.pressure_of(step * i) >= pressure)


def _minutes(metres: float) -> float:
    return metres / treadmill_speed() / MINUTE


def _progressive(abi: float, symptoms: float) -> float:
    """Return the minutes until the calves hurt so much on the test that steepens (gardner-skinner-protocol)."""
    stage = estimate("gardner-skinner-protocol stage").value * MINUTE
    steeper = 100 * estimate("gardner-skinner-protocol grade-added-per-stage").value
    speed = estimate("gardner-skinner-protocol speed").value * MPH
    debt, seconds = 0.0, 0
    while True:
        now: Tissue = calves(abi, speed, steeper * (seconds // stage))
        debt = max(debt + now.walking, 0)
        seconds += 1
        if debt > 1 and now.symptoms(debt) >= symptoms:
            return seconds / MINUTE


def _metres(abi: float, symptoms: float) -> float:
    return _progressive(abi, symptoms) * MINUTE * estimate("gardner-skinner-protocol speed").value * MPH


def _by_abi(group: str) -> Target:
    return Target(
        f"arteries-stop-{group}",
        f"Arteries, test that steepens: minutes to the stop, index {MIDDLES[group]:g}",
        f"arterial-time-by-abi-mcdermott stop-{group}",
        lambda: _progressive(MIDDLES[group], 7),
        "fitted",
        off=0.35,
        why="A twentieth: the fit weighs five figures of two studies.",
    )


TARGETS = (
    Target(
        "canal-critical-area",
        "Area at which the pressure begins to rise",
        f"{SCHONSTROM} critical-area",
        canal.usual_critical_area,
        "input",
    ),
    Target(
        "canal-50",
        "Share of that area lost at 50 mmHg",
        f"{SCHONSTROM} constriction-at-pressure-50",
        lambda: _constriction(50),
        "input",
    ),
    Target(
        "canal-100",
        "Share of that area lost at 100 mmHg",
        f"{SCHONSTROM} constriction-at-pressure-100",
        lambda: _constriction(100),
        "input",
    ),
    Target(
        "canal-standing-extended",
        "Pressure standing with the back arched, usual area before surgery",
        "epidural-pressure-extension pressure-standing-extension",
        lambda: canal.pressure(USUAL, "extended"),
        "fitted",
    ),
    Target(
        "canal-two-levels",
        "Change of a root’s flow at 10 mmHg and two levels",
        "two-level-compression flow-change-at-pressure-10",
        lambda: canal.supply(10, 2) - canal.supply(10, 1),
        "fitted",
        off=0.05,
        why="The source gives no interval; five points are less than a figure would show.",
    ),
    Target(
        "roots-felt",
        "Roots: minutes to first symptoms at 1.2 mph",
        "deen-1995-treadmill first-symptoms",
        lambda: _minutes(walk(area=USUAL, speed=treadmill_speed()).distance_to_symptoms),
        "fitted",
        off=0.1,
        why="The figure was fitted; six seconds are rounding.",
    ),
    Target(
        "roots-stop",
        "Roots: minutes to the stop at 1.2 mph",
        "deen-1995-treadmill walking-time",
        lambda: _minutes(walk(area=USUAL, speed=treadmill_speed()).distance_to_stop),
        "fitted",
        off=0.1,
        why="The figure was fitted; six seconds are rounding.",
    ),
    Target(
        "roots-stop-1998",
        "The same in the group’s later series",
        "deen-1998-treadmill walking-time",
        lambda: _minutes(walk(area=USUAL, speed=treadmill_speed()).distance_to_stop),
        "checked",
        off=1.5,
        why="The two series differ by as much from each other.",
    ),
    Target(
        "roots-free-after-surgery",
        "Share free of symptoms for 15 minutes after decompression",
        "deen-1995-treadmill symptom-free-at-15-min-2m",
        lambda: share_free_after_decompression(15),
        "checked",
        off=0.2,
        why="Thirteen of 20 patients: the 95 % interval of such a share reaches some 20 points to both sides.",
    ),
    Target(
        "roots-area-and-distance",
        "Correlation of area and distance on a treadmill at 0.5 m/s",
        "barz-treadmill-dsca correlation-distance-area",
        lambda: correlation_of_area_and_distance(0.5, 15),
        "checked",
        off=0.23,
        why="In 25 patients a correlation is known upwards to within 0.23 (95 %). A series of 109 found hardly any.",
    ),
    Target(
        "roots-recover",
        "Roots: minutes of sitting until the legs are free",
        "neurogenic-relief-time relief-time-above",
        lambda: walk(area=USUAL, speed=treadmill_speed()).recovery_sitting / MINUTE,
        "fitted",
        off=0.5,
        why="The figure is clinical teaching, given in whole minutes.",
    ),
    Target(
        "arteries-felt",
        "Arteries, test that steepens: metres to first symptoms, index 0.71",
        "arterial-distance-gardner first-symptoms",
        lambda: _metres(0.71, 0),
        "fitted",
    ),
    Target(
        "arteries-stop",
        "Arteries, test that steepens: metres to the stop, index 0.71",
        "arterial-distance-gardner stop",
        lambda: _metres(0.71, 7),
        "fitted",
    ),
    *(_by_abi(group) for group in MIDDLES),
)
