"""A walk as a picture: a lane of 500 m, where the legs are felt, every stop, and a walker who can be set going."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from backorleg.charts.measures import metres

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backorleg.model.claudication import Moment, Walk

WIDTH, LANE = 420, 124  # of the drawing, in its own units; height of a lane
START, FINISH = 24, 366  # where 0 m and the end of the lane lie
METRES = 500
GROUND = 104  # from the top of a lane
MOST = 10  # stops that are drawn, and the most that any walk here has on a lane
SECONDS = 9  # that the longest walk of a picture takes to play
STRIDES = 14  # that the legs swing over the whole lane
STANDING = "M0 -52V-26M0 -46L10 -34M0 -46L-9 -35"
LEANING = "M14 -46L0 -26M11 -41L24 -36"
CART = (
    '<path class="cart" d="M23 -38L27 -12H44V-28H25"></path>'
    '<circle class="cart" cx="29" cy="-5" r="4"></circle><circle class="cart" cx="42" cy="-5" r="4"></circle>'
)


@dataclass(frozen=True)
class Lane:
    """One lane of a picture: the name of its parts, what stands beside it, and whether the walker leans on a cart."""

    name: str
    label: str
    leans: bool = False


def base(lanes: Sequence[Lane]) -> str:
    """Return the drawing without its walks."""
    height = LANE * len(lanes) + 26
    drawn = "".join(_lane(lane, LANE * place) for place, lane in enumerate(lanes))
    ticks = "".join(
        f'<text class="small" x="{_across(mark)}" y="{height - 6}" text-anchor="middle">{mark} m</text>'
        for mark in range(0, METRES + 1, 100)
    )
    return f'<svg class="track" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}">{drawn}{ticks}</svg>'


def patch(walks: Mapping[str, Walk]) -> dict[str, Any]:
    """Return the walks, by the names of their lanes; all play by one clock."""
    courses = {name: walk.within(METRES) for name, walk in walks.items()}
    clock = max(course[-1].seconds for course in courses.values())
    parts: dict[str, Any] = {}
    for name, walk in walks.items():
        parts |= _walk(name, walk, courses[name], clock)
    return parts


def words(walk: Walk) -> str:
    """Return what a lane shows, as the end of a sentence."""
    if math.isinf(walk.distance_to_stop):
        return "walks on without a stop"
    said = f"stops after {metres(walk.distance_to_stop)}"
    later = sum(1 for stop in walk.stops if stop < METRES) - 1
    if walk.distance_to_stop >= METRES:
        return f"passes {METRES} m and {said}"
    return f"feels the legs after {metres(walk.distance_to_symptoms)}, {said}" + (
        f" and {later} more time{'s' * (later > 1)} before {METRES} m" if later else ""
    )


def _walk(name: str, walk: Walk, course: Sequence[Moment], clock: float) -> dict[str, Any]:
    end = course[-1]
    stops = [stop for stop in walk.stops if stop < METRES]
    first = min(walk.distance_to_stop, METRES)
    felt = min(walk.distance_to_symptoms, METRES)
    style = (
        f"--far: {_across(end.distance) - START}px; --lasts: {SECONDS * end.seconds / clock:.1f}s; "
        f"--pace: {_pace(course)}; --stride: {_stride(course)}"
    )
    walker = {"transform": f"translate({_across(first)} 0)"}
    said = "no stop" if math.isinf(walk.distance_to_stop) else f"stops after {metres(walk.distance_to_stop)}"
    # The words stand over the walker, and inside the drawing.
    label = {"text": said, "x": str(min(max(_across(first), 66), WIDTH - 72))}
    drawn: dict[str, Any] = {
        f"{name}-moves": {"style": style},
        f"{name}-walker": walker,
        f"{name}-said": label,
        f"{name}-hot": {"x": str(_across(felt)), "width": str(max(_across(end.distance) - _across(felt), 0))},
    }
    for number in range(MOST):
        there = number < len(stops)
        at = _across(stops[number]) if there else 0
        drawn[f"{name}-stop-{number}"] = {"class": "rest" if there else "rest off", "transform": f"translate({at} 0)"}
    return drawn


def _pace(course: Sequence[Moment]) -> str:
    """Return distance over time as a timing function of CSS."""
    end = course[-1]
    corners = dict.fromkeys((moment.distance / end.distance, moment.seconds / end.seconds) for moment in course)
    return f"linear({', '.join(f'{far:.2f} {100 * late:.0f}%' for far, late in corners)})"


def _stride(course: Sequence[Moment]) -> str:
    """Return the swing of the legs, from 0 to 1 and back, while the walker moves."""
    end, points, swing = course[-1], [(0.0, 0.5)], 1
    for before, after in pairwise(course):
        distance = after.distance - before.distance
        if not distance:
            points += [(before.seconds / end.seconds, 0.5), (after.seconds / end.seconds, 0.5)]
            continue
        many = max(round(STRIDES * distance / METRES), 1)  # nobody slides over the last few metres
        for number in range(1, many + 1):
            late = before.seconds + (after.seconds - before.seconds) * number / many
            points.append((late / end.seconds, float(swing)))
            swing = 1 - swing
    return f"linear({', '.join(f'{swing:g} {100 * late:.0f}%' for late, swing in points)})"


def _lane(lane: Lane, top: int) -> str:
    ground = top + GROUND
    stops = "".join(
        f'<g data-part="{lane.name}-stop-{number}" class="rest off">'
        f'<path d="M-9 {ground + 3}v-13h18v13M-9 {ground - 10}v-9"></path></g>'
        for number in range(MOST)
    )
    trunk, head, cart = (LEANING, 17, CART) if lane.leans else (STANDING, 0, "")
    walker = (
        f'<g data-part="{lane.name}-moves" class="pacer"><g data-part="{lane.name}-walker" class="walker">'
        f'<g transform="translate(0 {ground})"><path class="leg" d="M0 -26L0 0"></path>'
        f'<path class="leg other" d="M0 -26L0 0"></path><path d="{trunk}"></path>'
        f'<circle cx="{head}" cy="-58" r="7"></circle>{cart}</g></g></g>'
    )
    return (
        f'<text class="name" x="6" y="{top + 18}">{lane.label}</text>'
        f'<text data-part="{lane.name}-said" class="small said" x="0" y="{top + 36}" text-anchor="middle"></text>'
        f'<line class="way" x1="{START}" y1="{ground + 3}" x2="{FINISH}" y2="{ground + 3}"></line>'
        f'<rect data-part="{lane.name}-hot" class="hot" x="0" y="{ground}" width="0" height="6"></rect>'
        f'<path class="goal" d="M{FINISH} {ground + 3}v-44l20 9l-20 9"></path>'
        f"{stops}{walker}"
    )


def _across(distance: float) -> int:
    return round(START + (FINISH - START) * distance / METRES)
