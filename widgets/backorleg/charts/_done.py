"""What a picture of a bedside test needs to know of a patient, and how it says so."""

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
    code : str
        What the patient's file wants to be drawn where the findings alone do not say it; empty for nothing more.
    """

    found: frozenset[str]
    sides: tuple[str, ...]
    root: Root | None
    region: str
    condition: str
    drawing: tuple[str, ...]
    code: str

    @property
    def degrees(self) -> dict[str, int]:
        """The angles that the patient's file gives, by side; empty if it gives none."""
        return {side: int(each) for side, each in of_sides(self.code).items()} if self.code else {}

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
        code=patient.pictured.get(name, ""),
    )


def of_sides(code: str) -> dict[str, str]:
    """Return what stands for each side in "right/left"."""
    right, _, left = code.partition("/")
    return {"right": right, "left": left}
