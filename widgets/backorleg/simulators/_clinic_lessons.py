"""The clinic's lessons: consultations to look at, and the patients of its challenges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.core import Preset
from backorleg.model.clinic_patients import patient, patients
from backorleg.model.clinic_steps import steps
from backorleg.simulators._clinic_controls import DONE, first_patient, state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backorleg.model.clinic_patients import Patient


def _easiest(condition: str, **like: Any) -> Patient:
    fitting = [
        one
        for one in patients().values()
        if one.condition == condition and all(getattr(one, name) == value for name, value in like.items())
    ]
    return min(fitting, key=lambda one: (one.difficulty, one.id))


def closed(one: Patient, taken: Iterable[str], sure: int, **changed: str) -> dict[str, Any]:
    """Return the state of a consultation that is over: all that is right, but for what is ``changed``."""
    right = {pick: one.right(pick)[0] for pick in one.frame}
    right |= {"first": one.condition, "category": one.category, "plan": one.best}
    right |= {"root": one.root} if one.root else {}
    return state(patient=one.id, sure=sure, **dict.fromkeys(taken, True), **(right | changed), **{DONE: True})


MODEL = patient(first_patient())
QUIET = _easiest("mechanical", setting="primary_care", region="lumbar")
EARLY = max(
    (one for one in patients().values() if one.condition == "cauda_equina"), key=lambda one: (one.difficulty, one.id)
)
NAMES = {one.id: one.name.split()[0] for one in (MODEL, QUIET, EARLY)}
TESTS = tuple(one.id for one in steps().values() if one.kind == "test")
# Every question and every test at the couch that leaves the red flags in the dark.
HARMLESS = tuple(
    one.id for one in steps().values() if one.kind != "test" and not any(name in EARLY.alarms for name in one.finds)
)

PRESETS = (
    Preset(
        "worked-up",
        f"{NAMES[MODEL.id]}, worked up",
        "What matters was asked, done and ordered, and nothing else.",
        closed(MODEL, MODEL.key, 90),
    ),
    Preset(
        "all-tests",
        f"{NAMES[QUIET.id]}, with every test",
        "The right diagnosis, after every test that the hospital has.",
        closed(QUIET, (*QUIET.key, *TESTS), 90),
    ),
    Preset(
        "not-asked",
        f"{NAMES[EARLY.id]}, and what was not asked",
        "Everything was asked but what counted, so the plan waits.",
        closed(
            EARLY,
            HARMLESS,
            90,
            first="radiculopathy",
            category="extremity",
            plan="conservative",
            deficit="none",
            alarm="none",
        ),
    ),
)
