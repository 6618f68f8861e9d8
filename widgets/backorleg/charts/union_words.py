"""What the simulator of union says in words: what must not wait, when to judge, smoke, metal, second operations."""

from __future__ import annotations

from typing import Any

from backorleg.charts.words import explain, explanations, sources
from backorleg.evidence import fact, sources_of
from backorleg.model.union import VISITS, may_be_called, motion_left

TOPIC = "union"
SOON = VISITS[1]
# What stands behind explanations without a figure in them.
BEHIND = {
    "judged year": ("union-increases-lehr2020",),
    "judged late": ("pseudarthrosis-definition-cost", "fusion-motion-threshold-undefined"),
    "smoker quit": ("smoking-abstinence-glassman2000",),
    "again and again": ("nonunion-no-difference-depalma-rothman", "nonunion-rickert2023"),
}
PLANES = {
    "flexion-extension": "bending forwards and backwards",
    "lateral-bending": "bending sideways",
    "axial-rotation": "twisting",
}
FIXED = {"screws": "fixation-bps-intact-disc", "cage": "fixation-bps-cage-reduction"}
# The series did not count cages put in from behind.
COUNTED = {
    "screws": "Counted after fusions behind the spine.",
    "cage": "Counted after cages put in from in front (ALIF); for cages from behind we found no such count.",
}


def alarm(month: int) -> str:
    """Return what must not wait after a fusion."""
    return explain("alarm early" if month <= SOON else "alarm late", TOPIC)


def judged(month: int) -> str:
    """Return whether a missing bridge means anything by now, and that the rule decides."""
    if not month:
        return explain("judged 0", TOPIC)
    if may_be_called(month):
        return _told("judged late")
    return _told("judged year" if month == VISITS[-2] else "judged early")


def smoke(smoker: str) -> str:
    """Return what smoking does to union."""
    return _told(f"smoker {smoker}")


def metal(technique: str) -> str:
    """Return what metal holds and what a cage adds."""
    return _told(f"metal {technique}")


def again(levels: int, technique: str) -> str:
    """Return how many come back for a missing bridge, and whether people feel it."""
    more = _told("again and again", source=COUNTED[technique])
    return explain(f"again {technique} {levels}", TOPIC) + more


def allowed(month: int) -> str:
    """Return what is known of what a patient may do by now."""
    return _told(f"allowed {month}" if month <= SOON else "allowed later")


def rows(technique: str) -> dict[str, Any]:
    """Return how much of its motion a segment keeps on the first day, as a table."""
    known = fact(FIXED[technique])
    return {
        "columns": ["Motion", "Left on the first day", "In what", "Source"],
        "rows": [
            [PLANES[left.plane], _range(left.low, left.high), known.population, sources_of((known.id,))[0].short]
            for left in motion_left(technique)
        ],
    }


def facts() -> tuple[str, ...]:
    """Return the ids of every fact that the words rest on."""
    shown = [name for each in explanations(TOPIC).values() for name in each.facts]
    behind = [name for names in BEHIND.values() for name in names]
    return tuple(dict.fromkeys((*shown, *behind, *FIXED.values())))


def _told(name: str, **names: str) -> str:
    cited = (*explanations(TOPIC)[name].facts, *BEHIND.get(name, ()))
    return explain(name, TOPIC, **names) + sources(cited)


def _range(low: float, high: float) -> str:
    ends = [f"{100 * end:.0f}" for end in (low, high)]
    return f"{ends[0]} %" if ends[0] == ends[1] else f"{ends[0]} to {ends[1]} %"
