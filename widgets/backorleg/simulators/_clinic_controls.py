"""What can be set in the clinic: who is seen, what is asked, done and ordered, and what is made of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.core import Choice, Range, Toggle
from backorleg.model.appraisal import CATEGORIES
from backorleg.model.clinic_patients import GRADES, patients
from backorleg.model.clinic_steps import steps
from backorleg.model.conditions import conditions
from backorleg.model.costs import cost
from backorleg.model.frames import frames
from backorleg.model.options import options
from backorleg.model.serious import serious
from backorleg.model.spine import roots

if TYPE_CHECKING:
    from backorleg.core import Control
    from backorleg.model.clinic_steps import Step

GROUPS = {"history": "Ask", "examination": "Examine", "test": "Order"}
STATE, THINK, DECIDE = "State the problem", "Weigh", "Decide"
OPEN, DONE = "open", "done"
RANKS = ("first", "second", "third")
STEPS = tuple(steps())
PICKS = (*frames(), "category")
REGIONS = {"lumbar": "Back and leg", "cervical": "Neck and arm"}


def first_patient() -> str:
    """Return who is called in first: the clearest, in the order of the alphabet."""
    return min(patients().values(), key=lambda one: (one.difficulty, one.id)).id


def _waiting() -> dict[str, dict[str, str]]:
    """Return the patients as a list shows them: the clear ones first."""
    rooms: dict[str, dict[str, str]] = {
        f"{REGIONS[region]}, {grade}": {} for grade in GRADES.values() for region in REGIONS
    }
    for one in patients().values():
        rooms[f"{REGIONS[one.region]}, {GRADES[one.difficulty]}"][one.id] = f"{one.name}, {one.age}, {one.work}"
    return {room: people for room, people in rooms.items() if people}


def _priced(one: Step) -> str:
    """Return what a step is called, and for a test what it costs: the price is to be known before it is paid."""
    if one.kind != "test":
        return one.label
    found = cost(one.id, "lumbar")
    return f"{one.label} ({found.minutes} min, ${found.dollars})"


def _diagnoses() -> dict[str, str | dict[str, str]]:
    neck = {name: one.label for name, one in conditions().items() if "cervical" in one.regions}
    back = {name: one.label for name, one in conditions().items() if name not in neck}
    first = {"Back and neck": {name: label for name, label in neck.items() if "lumbar" in conditions()[name].regions}}
    first["Back and leg"] = back
    first["Neck and arm"] = {name: label for name, label in neck.items() if name not in first["Back and neck"]}
    return {OPEN: "not chosen", **first, "Serious": {name: one.label for name, one in serious().items()}}


def _controls() -> tuple[Control, ...]:
    taken: list[Control] = [
        Toggle(one.id, label=_priced(one), group=GROUPS[one.kind], once=True) for one in steps().values()
    ]
    stated: list[Control] = [
        Choice(one.id, {OPEN: "not chosen", **one.options}, label=one.label, group=STATE, value=OPEN)
        for one in frames().values()
    ]
    ranked: list[Control] = [
        Choice(rank, _diagnoses(), label=label, group=THINK, value=OPEN)
        for rank, label in zip(RANKS, ("Likeliest", "Then", "And then"), strict=True)
    ]
    return (
        Choice("patient", _waiting(), label="Patient", value=first_patient()),
        *taken,
        *stated,
        *ranked,
        Range("sure", 0, 100, step=10, unit="%", label="How sure of it?", group=THINK, value=50),
        Choice(
            "root",
            {OPEN: "none, or not known", **{name: name for name in roots()}},
            label="The root",
            group=THINK,
            value=OPEN,
        ),
        Choice("category", {OPEN: "not chosen", **CATEGORIES}, label="This is", group=DECIDE, value=OPEN),
        Choice(
            "plan",
            {OPEN: "not chosen", **{name: one.name for name, one in options().items()}},
            label="First of all you would choose",
            group=DECIDE,
            value=OPEN,
        ),
        Toggle(DONE, label="Commit, and see what it was worth", group=DECIDE, once=True),
    )


CONTROLS = _controls()


def state(**known: Any) -> dict[str, Any]:
    """Return a whole state: what is ``known``, and everything else as it is at first."""
    return {control.name: control.default for control in CONTROLS} | known
