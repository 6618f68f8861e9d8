"""What is told of a patient: red flags as they come to light, and the debrief once the case is closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from backorleg.charts import clinic_words, pain, triage
from backorleg.core import Piece
from backorleg.model.clinic_patients import patient
from backorleg.model.clinic_steps import steps, steps_that_find
from backorleg.model.conditions import alarms
from backorleg.model.frames import frames
from backorleg.model.worth import BANDS_FACT
from backorleg.simulators._clinic_controls import DONE, RANKS, STEPS
from backorleg.simulators._references import facts_of_findings

if TYPE_CHECKING:
    from collections.abc import Callable

    from backorleg.model.clinic_patients import Patient


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
    priced = [named.split()[0] for one in steps().values() for named in (one.money, *one.dose.values()) if named]
    return [*facts_of_findings(), *pain.FACTS, *priced, BANDS_FACT]
