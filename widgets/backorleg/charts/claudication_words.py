"""What the simulators of claudication say in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from backorleg.charts.measures import metres, minutes
from backorleg.charts.words import explain, explanations, sources
from backorleg.evidence import estimate
from backorleg.model.claudication import decompressed

if TYPE_CHECKING:
    from backorleg.model.claudication import Walk

TOPIC = "claudication"


def alarm(abi: float) -> str:
    """Return what must not wait: severe arterial disease, and what to ask every time."""
    severe = abi < estimate("abi-borderline-severe abi-severe-below").value
    return (explain("alarm arteries", TOPIC) if severe else "") + explain("alarm", TOPIC)


def means(abi: float) -> str:
    """Return what an ankle-brachial index is called: "diseased", "borderline" or "normal"."""
    if abi <= estimate("abi-threshold abi-arterial-disease-at-most").value:
        return "diseased"
    normal = estimate("abi-borderline-severe abi-normal").low
    return "normal" if normal is not None and abi >= normal else "borderline"


def index(abi: float, walk: Walk) -> str:
    """Return what an index means, and how far arteries with it would let somebody walk."""
    said = "Such arteries would not stop this walk."
    if math.isfinite(walk.distance_to_stop):
        said = (
            f"The arteries alone would stop this walk after {metres(walk.distance_to_stop)}; "
            f"{minutes(walk.recovery_standing)} of standing still would free the calves."
        )
    name = f"arteries {means(abi)}"
    return explain(name, TOPIC, abi=f"{abi:g}", walk=said) + sources(facts(name))


def treated(area: float, treatment: str) -> float:
    """Return the area in mm² after a treatment."""
    return decompressed(area) if treatment == "decompression" else area


def facts(*names: str) -> tuple[str, ...]:
    """Return the ids of the facts behind these explanations, or behind all of them."""
    known = explanations(TOPIC)
    return tuple(dict.fromkeys(fact for name in names or known for fact in known[name].facts))
