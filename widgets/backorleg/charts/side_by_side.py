"""Neurogenic and arterial claudication of one patient in a table, with what tells them apart."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from backorleg.charts.figures import filled
from backorleg.charts.measures import metres, minutes
from backorleg.charts.walking import free_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from backorleg.model.claudication import Tissue, Walk

# What the last two rows say, beyond this patient.
FACTS = ("nadeau-constellation-neurogenic", "nadeau-constellation-vascular")
WAYS = {
    "Walking upright on the level": ("upright", 0.0),
    "Leaning on a cart": ("cart", 0.0),
    "Uphill, 10 %": ("upright", 10.0),
    "Downhill, 10 %": ("upright", -10.0),
    "With the same effort on a bicycle": ("cycling", 0.0),
}


def rows(
    by_roots: Callable[[str, float], Walk],
    by_arteries: Callable[[str, float], Walk],
    at_rest: tuple[Tissue, Tissue],
    tolerance: float,
) -> dict[str, Any]:
    """Return the table: walks by posture and slope, rests, and what studies say of typical patients."""
    walked = [[name, *(_stop(walk(*way)) for walk in (by_roots, by_arteries))] for name, way in WAYS.items()]
    rested = [
        [name, *(_free(each, each.sitting if sitting else each.standing, tolerance) for each in at_rest)]
        for name, sitting in (("After a stop, standing still", False), ("After a stop, sitting down", True))
    ]
    return {
        "columns": ["This patient", "Roots (neurogenic)", "Arteries"],
        "rows": [
            *walked,
            *rested,
            [
                "Typical pain",
                "above the knee, brought on by standing, eased by sitting",
                "calf, eased by standing still",
            ],
            [
                "All of that together",
                filled("multiplies the odds of roots by {number nadeau-constellation-neurogenic lr-positive}"),
                filled("multiplies the odds of arteries by {number nadeau-constellation-vascular lr-positive}"),
            ],
        ],
    }


def _stop(walk: Walk) -> str:
    if math.isinf(walk.distance_to_stop):
        return "no stop"
    return f"stops after {metres(walk.distance_to_stop)}"


def _free(tissue: Tissue, rate: float, tolerance: float) -> str:
    if not tissue.can_stop:
        return "set no limit"
    seconds = free_after(tissue, rate, tolerance)
    return "not eased" if math.isinf(seconds) else f"free after {minutes(seconds)}"
