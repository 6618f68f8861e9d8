"""What a picture of a bedside test needs to know of a patient, and of which sides it speaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backorleg.model.clinic_steps import step
from backorleg.model.spine import SIDES, roots

if TYPE_CHECKING:
    from backorleg.model.clinic_patients import Patient
    from backorleg.model.spine import Root

BOTH = "both"


@dataclass(frozen=True)
class Done:
    """A test that was done.

    Attributes
    ----------
    found : frozenset of str
        Which of the findings that it can show are there.
    sides : tuple of str
        The patient's sides on which they are.
    root : Root or None
        The root that is met.
    said : str
        What the patient's file says in place of the step's own text.
    """

    found: frozenset[str]
    sides: tuple[str, ...]
    root: Root | None
    said: str

    def on(self, side: str) -> bool:
        """Tell whether anything is there on a side."""
        return bool(self.found) and side in self.sides

    @property
    def where(self) -> str:
        """The side in words: "on the left", "on both sides"."""
        return "on both sides" if len(self.sides) > 1 else f"on the {self.sides[0]}"


def done(patient: Patient, name: str) -> Done:
    """Return what a step shows in a patient."""
    found = frozenset(step(name).finds) & frozenset(patient.present)
    sides = SIDES if patient.side == BOTH else (patient.side,)
    return Done(found, sides, roots().get(patient.root), patient.found.get(name, ""))
