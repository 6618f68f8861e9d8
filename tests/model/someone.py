"""An invented patient that tests can count on, whatever the files of the real ones say."""

from __future__ import annotations

from typing import Any

from backorleg.model.clinic_patients import Patient

FIELDS: dict[str, Any] = {
    "id": "someone",
    "name": "Some One",
    "age": 45,
    "sex": "woman",
    "work": "turns wood",
    "region": "lumbar",
    "setting": "surgical_clinic",
    "difficulty": 1,
    "opening": "My left leg burns.",
    "condition": "radiculopathy",
    "level": "L4-5",
    "root": "L5",
    "side": "left",
    "share": 80,
    "present": ("dermatomal_pain", "cough_strain", "slr", "weakness", "sensory_loss"),
    "drawing": ("shin_outer", "foot_top"),
    "says": {"where": "Down the shin & onto the foot.", "cough": "It shoots down."},
    "found": {"reflexes": "Both ankle reflexes are faint."},
    "scan": {
        "picture": "axial",
        "level": "L4-5",
        "zone": "paracentral",
        "severity": "contact",
        "cause": "herniation",
        "report": "L4-5, a protrusion on the left.",
    },
    "key": {
        "where": "A path names a root.",
        "cough": "Straining is a root's.",
        "saddle": "Asked of every leg.",
        "slr": "A stretch tells.",
        "muscles": "The toe is L5.",
        "mri": "It shows the level.",
    },
    "waste": {"xray": "Bones are not the question.", "hip": "It is not the groin."},
    "frame": {"place": "limb", "time": "weeks", "pattern": "stretch|load", "deficit": "root", "alarm": "none"},
    "plan": {"lesion": "disc_herniation", "weeks": "9", "deficit": "stable"},
    "best": "microdiskectomy",
    "fine": ("injection", "conservative"),
    "afterwards": "It was taken out.",
    "lesson": "Listen.",
    "claims": ("B2",),
}


def someone(**changed: Any) -> Patient:
    """Return the patient, with some fields changed; ValueError as for any other."""
    return Patient(**(FIELDS | changed))


def numb(**changed: Any) -> Patient:
    """Return one with cauda equina syndrome."""
    present = ("both_legs", "both_legs_suddenly", "saddle_numbness", "urinary_retention")
    says = {"where": "Both legs.", "onset": "Both at once, last night.", "saddle": "I do not feel the paper."}
    own = {"id": "numb", "condition": "cauda_equina", "root": "", "side": "both", "present": present, "says": says}
    key = {"saddle": "The one question.", "perianal": "Felt or not.", "bladder": "How much is left."}
    frame = FIELDS["frame"] | {"deficit": "saddle", "alarm": "some"}
    more = {"key": key, "frame": frame, "best": "urgent_decompression", "fine": ("refer",), "found": {}}
    return someone(**(own | more | changed))
