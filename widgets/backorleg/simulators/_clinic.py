"""What the clinic's controls are, what is added up over them, and what is known once they are set."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from backorleg.charts import clinic_words, triage
from backorleg.core import Choice, Count, LogLinear, Piece, Range, Sum, Tally, Term, Toggle
from backorleg.model.appraisal import (
    CATEGORIES,
    SKILLS,
    confidence_points,
    diagnoses,
    frame_points,
    plan_points,
    rank_points,
    starts,
    step_points,
)
from backorleg.model.clinic_patients import GRADES, patient, patients
from backorleg.model.clinic_steps import steps, steps_that_find
from backorleg.model.conditions import alarms, conditions, findings
from backorleg.model.costs import cost
from backorleg.model.diagnosis import (
    band_of,
    family_shares,
    share_of,
    weights_of_finding,
    weights_of_prior,
    weights_of_share,
)
from backorleg.model.frames import frames
from backorleg.model.options import options
from backorleg.model.serious import serious
from backorleg.model.spine import roots

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.core import Control
    from backorleg.model.clinic_patients import Patient
    from backorleg.model.diagnosis import Weights

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
    rooms: dict[str, dict[str, str]] = {f"{REGIONS[region]}, {grade}": {} for grade in GRADES.values() for region in REGIONS}
    for one in patients().values():
        rooms[f"{REGIONS[one.region]}, {GRADES[one.difficulty]}"][one.id] = f"{one.name}, {one.age}, {one.work}"
    return {room: people for room, people in rooms.items() if people}


def _diagnoses() -> dict[str, str | dict[str, str]]:
    neck = {name: one.label for name, one in conditions().items() if "cervical" in one.regions}
    back = {name: one.label for name, one in conditions().items() if name not in neck}
    first = {"Back and neck": {name: label for name, label in neck.items() if "lumbar" in conditions()[name].regions}}
    first["Back and leg"] = back
    first["Neck and arm"] = {name: label for name, label in neck.items() if name not in first["Back and neck"]}
    return {OPEN: "not chosen", **first, "Serious": {name: one.label for name, one in serious().items()}}


def _controls() -> tuple[Control, ...]:
    taken: list[Control] = [
        Toggle(one.id, label=one.label, group=GROUPS[one.kind], once=True) for one in steps().values()
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
        Range("sure", 0, 100, step=10, unit="%", label="How sure are you of the likeliest?", value=50),
        Choice("root", {OPEN: "none, or not known", **{name: name for name in roots()}}, label="The root", group=THINK, value=OPEN),
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


def _bill() -> Tally:
    def counted(name: str) -> Count:
        def added(**state: Any) -> Mapping[str, int]:
            if not state[name]:
                return {}
            found = cost(name, patient(state["patient"]).region)
            return {"minutes": found.minutes, "dollars": found.dollars, "dose": found.dose}

        return Count(added, needs=("patient", name))

    sums = (Sum("minutes", "Minutes"), Sum("dollars", "Dollars"), Sum("dose", "Radiation, mSv", decimals=2))
    return Tally(sums, tuple(counted(name) for name in STEPS))


def _marks() -> Tally:
    def counted(points: Callable[..., Mapping[str, int]], *needs: str) -> Count:
        def added(**state: Any) -> Mapping[str, int]:
            return points(patient(state["patient"]), *(state[need] for need in needs))

        return Count(added, needs=("patient", *needs))

    def step_of(name: str) -> Callable[..., Mapping[str, int]]:
        return lambda one, taken: step_points(one, name) if taken else {}

    def pick_of(name: str) -> Callable[..., Mapping[str, int]]:
        return lambda one, value: {"framing": frame_points(one, name, value)}

    def rank_of(rank: int) -> Callable[..., Mapping[str, int]]:
        return lambda one, value: {"diagnosis": rank_points(one, rank, value)}

    def confidence(one: Any, first: str, sure: int) -> Mapping[str, int]:
        return {"confidence": 0 if first == OPEN else confidence_points(one, first, sure)}

    return Tally(
        tuple(Sum(skill, label, high=100) for skill, label in SKILLS.items()),
        (
            counted(starts),
            *(counted(step_of(name), name) for name in STEPS),
            *(counted(pick_of(name), name) for name in PICKS),
            *(counted(rank_of(place), rank) for place, rank in enumerate(RANKS, start=1)),
            counted(confidence, "first", "sure"),
            counted(lambda one, value: {"plan": plan_points(one, value)}, "plan"),
        ),
    )


BILL, MARKS = _bill(), _marks()


def _weighing() -> LogLinear:
    """Return what the triage makes of the findings that the steps taken have brought to light."""

    def prior(patient_id: str) -> Weights:
        one = patient(patient_id)
        return weights_of_prior(one.region, one.setting, band_of(one.age))

    def divided(**state: Any) -> Weights:
        one = patient(state["patient"])
        return weights_of_share(one.region, share_of(one.share) if state["balance"] else "")

    def found(name: str, needs: tuple[str, ...], **state: Any) -> Weights:
        one = patient(state["patient"])
        if not any(state[need] for need in needs):
            return {}
        return weights_of_finding(name, one.region, one.setting, there=name in one.present)

    def term(name: str, family: str) -> Term:
        needs = steps_that_find()[name]
        return Term(partial(found, name, needs), needs=("patient", *needs), family=family)

    return LogLinear(
        outcomes={name: one.label for name, one in conditions().items()},
        terms=(
            Term(lambda **state: prior(state["patient"]), needs=("patient",)),
            Term(divided, needs=("patient", "balance")),
            *(term(name, one.family) for name, one in findings().items()),
            *(term(name, one.family) for name, one in alarms().items() if one.family),
        ),
        shares=family_shares(),
    )


WEIGHING = _weighing()



def _flags() -> tuple[Piece, ...]:
    """Return the red flags that have come to light, each as soon as it has, after a line that is always there."""

    def shown(name: str, needs: tuple[str, ...], **state: Any) -> str:
        one = patient(state["patient"])
        return triage.raised(alarms()[name]) if name in one.alarms and any(state[need] for need in needs) else ""

    def first(**state: Any) -> str:
        return clinic_words.foremost(patient(state["patient"]))

    found = steps_that_find()
    return (
        Piece(first, needs=("patient",)),
        *(Piece(partial(shown, name, found[name]), needs=("patient", *found[name])) for name in alarms()),
    )


FLAGS = _flags()

# What each part of the debrief reads, and what it says of a patient and of the values of these controls.
Told = tuple[tuple[str, ...], "Callable[..., str]"]


def _debriefs() -> dict[str, list[Told]]:
    def of_step(tell: Callable[..., str], name: str, where: str, *, taken: bool) -> Told:
        def told(one: Patient, value: bool) -> str:  # noqa: FBT001  # the value of a toggle
            return tell(one, name) if name in getattr(one, where) and value is taken else ""

        return (name,), told

    def of(tell: Callable[..., str], *needs: str) -> Told:
        return needs, tell

    words = clinic_words
    return {
        "verdict": [of(words.verdict)],
        "framed": [
            *(of(lambda one, value, pick=pick: words.framed(one, pick, value), pick) for pick in frames()),
            of(words.sorted_as, "category"),
        ],
        "ranked": [
            *(of(lambda one, value, rank=rank: words.ranked(one, rank, value), rank) for rank in RANKS),
            of(words.rooted, "root"),
            of(words.sureness, "first", "sure"),
        ],
        "mattered": [of_step(words.mattered, name, "key", taken=True) for name in STEPS],
        "missed": [of_step(words.missed, name, "key", taken=False) for name in STEPS],
        "wasted": [of_step(words.wasted, name, "waste", taken=True) for name in STEPS],
        "planned": [of(words.planned, "plan")],
        "afterwards": [of(words.afterwards)],
    }


def debrief(part: str) -> tuple[Piece, ...]:
    """Return the pieces of a part of the debrief; all are empty until the case is closed."""

    def piece(needs: tuple[str, ...], tell: Callable[..., str]) -> Piece:
        def told(**state: Any) -> str:
            return tell(patient(state["patient"]), *(state[need] for need in needs)) if state[DONE] else ""

        return Piece(told, needs=("patient", DONE, *needs))

    return tuple(piece(*each) for each in DEBRIEFS[part])


DEBRIEFS = _debriefs()


def facts() -> list[str]:
    """Return the ids of the facts behind all that any state shows."""
    measured = [name for one in findings().values() for measure in one.measured for name in measure.facts]
    shifted = [each.measured.split()[0] for one in conditions().values() for each in (*one.ages, *one.shares)]
    flagged = [name for one in alarms().values() for name in one.facts]
    priced = [named.split()[0] for one in steps().values() for named in (one.money, *one.dose.values()) if named]
    return list(dict.fromkeys([*measured, *shifted, *flagged, *priced]))


def state(**known: Any) -> dict[str, Any]:
    """Return a whole state: what is ``known``, and everything else as it is at first."""
    return {control.name: control.default for control in CONTROLS} | known


def taken(*names: str) -> dict[str, bool]:
    """Return steps as the controls hold them once they are taken."""
    return dict.fromkeys(names, True)
