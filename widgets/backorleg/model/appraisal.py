"""How a consultation is judged: what each step was worth, how the problem was framed, how sure one may be.

Points run from 0 to 100 for each skill; how they are dealt out is a judgement (assumption clinic-points).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg.evidence import assumption
from backorleg.model.clinic_patients import HISTORY, URGENT
from backorleg.model.clinic_steps import step
from backorleg.model.conditions import alarms, conditions, findings
from backorleg.model.frames import frames
from backorleg.model.serious import serious
from backorleg.model.worth import worth_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.model.clinic_patients import Patient

# Skill to its name, in the order in which they are shown.
SKILLS = {
    "history": "History",
    "examination": "Examination",
    "tests": "Tests",
    "safety": "Red flags",
    "framing": "Problem",
    "diagnosis": "Diagnosis",
    "confidence": "Confidence",
    "plan": "Plan",
}
CATEGORIES = {
    "extremity": "Pain of an extremity: a nerve",
    "cord": "Trouble of the cord",
    "spine": "Pain of the spine: a segment",
    "both": "Both, nerve and segment",
    "mimic": "Something else than the spine",
    URGENT: "An emergency",
}
WHOLE = 100


@dataclass(frozen=True)
class Weight:
    """What one finding said for or against a condition: ``ratio`` is the likelihood ratio of what was found."""

    finding: str
    there: bool
    ratio: float


def diagnoses() -> dict[str, str]:
    """Return the label of everything that can be the matter: the conditions of the triage, then the serious ones."""
    return {name: one.label for name, one in conditions().items()} | {
        name: one.label for name, one in serious().items()
    }


@lru_cache(maxsize=4096)
def _weight(name: str, there: bool, condition: str, region: str, setting: str) -> Weight:  # noqa: FBT001  # cached by position
    one = worth_for(name, condition, region, setting)
    return Weight(one.finding.label, there, one.there if there else one.missing)


def weights(one: Patient, name: str) -> tuple[Weight, ...]:
    """Return what each finding of a step is worth for what the patient has, the strongest first.

    Nothing for red flags and for serious diagnoses, which no likelihood ratio should decide.
    """
    if one.condition not in conditions():
        return ()
    here = [each for each in step(name).finds if each in findings() and each in one.findings]
    found = [_weight(each, one.findings[each], one.condition, one.region, one.setting) for each in here]
    return tuple(sorted(found, key=lambda each: -abs(math.log(each.ratio))))


def shares(count: int, points: int = WHOLE) -> list[int]:
    """Return ``points`` dealt out to ``count`` things, whole and as evenly as can be."""
    return [points * (i + 1) // count - points * i // count for i in range(count)]


def starts(one: Patient) -> dict[str, int]:
    """Return the points that each skill begins with: what is given away by doing nothing."""
    none = {skill for skill, keys in _keys(one).items() if not keys}
    found = dict.fromkeys(SKILLS, 0) | dict.fromkeys(none, WHOLE)
    found["tests"] = WHOLE if "tests" in none else WHOLE - _points("tests_needed")
    return found


def step_points(one: Patient, name: str) -> dict[str, int]:
    """Return what a step adds to each skill, or takes away."""
    found = {}
    for skill, keys in _keys(one).items():
        points = shares(len(keys), _points("tests_needed") if skill == "tests" else WHOLE)
        found[skill] = dict(zip(keys, points, strict=True)).get(name, 0)
    if step(name).kind == "test" and name not in one.key:
        found["tests"] = -_points("test_wasted" if name in one.waste else "test_idle")
    return {skill: points for skill, points in found.items() if points}


def frame_points(one: Patient, pick: str, value: str) -> int:
    """Return the points for one pick of the problem statement, or for the category, which counts as one."""
    right = (one.category,) if pick == "category" else one.right(pick)
    return shares(len(frames()) + 1)[[*frames(), "category"].index(pick)] if value in right else 0


def rank_points(one: Patient, rank: int, value: str) -> int:
    """Return the points for naming ``value`` as the first (1), second or third hypothesis."""
    return _points(f"hypothesis_{rank}") if value == one.condition else 0


def confidence_points(one: Patient, first: str, sure: int) -> int:
    """Return 100 less the square of the distance between how sure one was and whether it is true (Brier's score)."""
    off = sure - (WHOLE if first == one.condition else 0)
    return WHOLE - off * off // WHOLE


def plan_points(one: Patient, value: str) -> int:
    """Return the points for a plan: all for the best, some for one that can be defended."""
    return WHOLE if value == one.best else _points("plan_fine") if value in one.fine else 0


def is_safety(name: str) -> bool:
    """Say whether a step looks for a red flag."""
    return any(each in alarms() for each in step(name).finds)


def _keys(one: Patient) -> Mapping[str, list[str]]:
    kinds = {"history": HISTORY, "examination": "examination", "tests": "test"}
    found = {skill: [name for name in one.key if step(name).kind == kind] for skill, kind in kinds.items()}
    return found | {"safety": [name for name in one.key if is_safety(name)]}


def _points(name: str) -> int:
    return int(assumption("clinic-points").values[name])
