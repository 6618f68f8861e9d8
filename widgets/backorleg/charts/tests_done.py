"""Bedside tests being done, as small pictures that agree with the patient: which side, what angle, where it hurts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts import _done_legs, _done_neck, _done_signs, _done_skin, _done_strength
from backorleg.charts._done import done
from backorleg.model.clinic_steps import step

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.charts._done import Done
    from backorleg.model.clinic_patients import Patient

# What a patient's file says where a test was not done, or goes in a way that is not drawn.
NONE = "none"
# Picture of a step to what draws it.
DRAWN: Mapping[str, Callable[[Done], str]] = {
    "gait": _done_signs.gait,
    "muscles": _done_strength.muscles,
    "skin": _done_skin.skin,
    "reflexes": _done_signs.reflexes,
    "slr": _done_legs.slr,
    "slump": _done_legs.slump,
    "femoral": _done_legs.femoral,
    "hip": _done_legs.hip,
    "sacroiliac": _done_legs.sacroiliac,
    "pulses": _done_legs.pulses,
    "spurling": _done_neck.spurling,
    "distraction": _done_neck.distraction,
    "rotation": _done_neck.rotation,
    "ultt": _done_neck.ultt,
    "shoulder": _done_neck.shoulder,
    "cord": _done_signs.cord,
    "wrist": _done_neck.wrist,
}


def examined(patient: Patient, name: str) -> str:
    """Return the picture of an examination as it goes in a patient, as SVG; empty where there is none.

    Where nothing is found the picture is the same for every patient of a region.

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
    return DRAWN[picture](done(patient, name)) if picture and patient.pictured.get(name) != NONE else ""
