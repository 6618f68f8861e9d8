"""What a picture of a bedside test needs to know of a patient, and how it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backorleg.model.clinic_steps import step
from backorleg.model.spine import SIDES, roots

if TYPE_CHECKING:
    from backorleg.model.clinic_patients import Patient
    from backorleg.model.spine import Root

BOTH = "both"
# The grade of a muscle of full strength.
FULL = 5


@dataclass(frozen=True)
class Done:
    """A test that was done in a patient.

    Attributes
    ----------
    found : frozenset of str
        Which of the findings that it brings to light are there.
    sides : tuple of str
        The patient's sides on which they are.
    root : Root or None
        The root that is met.
    region, condition : str
    drawing : tuple of str
        The zones in which the pain is drawn.
    said : str
        What the patient's file says in place of the step's own text.
    """

    found: frozenset[str]
    sides: tuple[str, ...]
    root: Root | None
    region: str
    condition: str
    drawing: tuple[str, ...]
    said: str

    @property
    def degrees(self) -> tuple[int, ...]:
        """The angles that the patient's file names, the smallest first."""
        return tuple(sorted(int(each) for each in re.findall(r"(\d+)(?: degrees|°)", self.said)))

    @property
    def grades(self) -> tuple[int, ...]:
        """The grades of strength below full strength that it names, the weakest first."""
        return tuple(sorted({int(each) for each in re.findall(r"[Gg]rade (\d)", self.said)} - {FULL}))

    def on(self, side: str) -> bool:
        """Tell whether anything is there on a side."""
        return bool(self.found) and side in self.sides

    @property
    def where(self) -> str:
        """The sides in words: "on the left", "on both sides"."""
        return "on both sides" if len(self.sides) > 1 else f"on the {self.sides[0]}"

    def the(self, part: str) -> str:
        """Return a part of the body with its side: "the left leg", "either leg"."""
        return f"either {part}" if len(self.sides) > 1 else f"the {self.sides[0]} {part}"


def done(patient: Patient, name: str) -> Done:
    """Return what a step shows in a patient."""
    return Done(
        found=frozenset(step(name).finds) & frozenset(patient.present),
        sides=SIDES if patient.side == BOTH else (patient.side,),
        root=roots().get(patient.root),
        region=patient.region,
        condition=patient.condition,
        drawing=patient.drawing,
        said=patient.found.get(name, ""),
    )
