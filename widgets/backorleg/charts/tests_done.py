"""Bedside tests being done, as small pictures that agree with the patient: which side, what angle, where it hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts import _done_legs, _done_neck, _done_signs
from backorleg.charts._done import done
from backorleg.model.clinic_steps import step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.charts._done import Done
    from backorleg.model.clinic_patients import Patient

# Picture of a step to what draws it.
DRAWN: Mapping[str, Callable[[Done], str]] = {
    "reflexes": _done_signs.reflexes,
    "slr": _done_legs.slr,
    "spurling": _done_neck.spurling,
}


def examined(patient: Patient, name: str) -> str:
    """Return the picture of an examination as it goes in a patient, as SVG; empty where a step has none.

    Parameters
    ----------
    patient : Patient
    name : str
        A key of :func:`backorleg.model.clinic_steps.steps`.

    Raises
    ------
    ValueError
        If there is no such step.
    """
    picture = step(name).picture
    return DRAWN[picture](done(patient, name)) if picture in DRAWN else ""
