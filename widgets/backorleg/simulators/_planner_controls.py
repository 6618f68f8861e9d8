"""What the planner declares: its controls, its patients in pairs, its question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backorleg.core import Choice, Prediction, Preset, Range
from backorleg.model.decisions import decisions
from backorleg.model.situation import SLIPS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backorleg.core import Control, Value

PROBLEM, PATIENT = "The problem", "The patient"
# Lesions whose nerve somebody may have to reach.
NERVES = ("disc_herniation", "foraminal_stenosis", "central_stenosis", *SLIPS)
CONTROLS: tuple[Control, ...] = (
    Choice("region", {"lumbar": "Low back", "cervical": "Neck"}, label="Where", value="lumbar", group=PROBLEM),
    Choice(
        "pain",
        {"extremity": "Leg or arm", "spine": "Back or neck", "both": "Both"},
        label="Most of the pain",
        value="extremity",
        group=PROBLEM,
    ),
    Choice(
        "lesion",
        {
            "disc_herniation": "Disc herniation",
            "foraminal_stenosis": "Narrow foramen",
            "central_stenosis": "Narrow canal",
            "degenerate_disc": "Worn disc",
            "degenerative_slip": "Degenerative slip",
            "isthmic_slip": "Isthmic slip",
        },
        label="The scan shows",
        value="disc_herniation",
        group=PROBLEM,
    ),
    Choice(
        "slip_motion",
        {"none": "No motion", "stable": "Moves a little", "unstable": "Unstable"},
        label="The slip on bending films",
        value="none",
        group=PROBLEM,
        help="Unstable means that it moves 3 mm or more or turns 10 degrees or more, as in the Norwegian trial.",
        when={"lesion": SLIPS},
    ),
    Range(
        "facet_loss",
        0,
        100,
        step=25,
        unit="%",
        label="Of one facet joint must go",
        value=0,
        group=PROBLEM,
        help="How much of it is in the way of the nerve.",
        when={"lesion": NERVES, "pain": ("extremity", "both")},
    ),
    Range("levels", 1, 3, label="Levels", value=1, group=PROBLEM, help="3 stands for three or more."),
    Choice(
        "deficit",
        {
            "none": "None",
            "stable": "Some, steady",
            "progressive": "Getting worse",
            "cauda_equina": "Cauda equina signs",
            "myelopathy": "Signs of the cord",
        },
        label="Strength or feeling lost",
        value="none",
        group=PATIENT,
    ),
    Choice(
        "weeks",
        {"2": "2 weeks", "6": "6 weeks", "12": "12 weeks", "26": "Half a year", "52": "A year"},
        label="Care so far",
        value="12",
        group=PATIENT,
    ),
    Choice("health", {"good": "Good", "fair": "Fair", "poor": "Poor"}, label="Health", value="good", group=PATIENT),
    Choice("smoking", {"no": "No", "quit": "Stopped", "yes": "Yes"}, label="Smokes", value="no", group=PATIENT),
    Choice(
        "priority",
        {"relief": "Relief", "risk": "Little risk", "recovery": "On their feet soon", "work": "Work"},
        label="Matters most",
        value="relief",
        group=PATIENT,
    ),
)
START: dict[str, Value] = {control.name: control.default for control in CONTROLS}
PREDICTION = Prediction(
    "Sciatica from a herniated disc, twelve weeks of care behind him. Is there a good reason to fuse?",
    {"no": "No", "segment": "Yes, the segment fails", "way": "Yes, the way in loosens it"},
    "no",
    "The pain is in the leg, and the nerve can be reached without the joint. Now let more of the joint go, or let a "
    "vertebra slip, and watch the answer.",
    hides=("answer", "fuse"),
)
LABELS = {
    value: label for control in CONTROLS if isinstance(control, Choice) for value, label in control.labels.items()
}


def in_words(sentence: str) -> str:
    """Return a sentence of the model with values as readers see them: lesion="isthmic_slip" becomes “Isthmic slip”."""
    return re.sub(r'(?:\w+=)?"(\w+)"', lambda found: f"“{LABELS.get(found[1], found[1])}”", sentence)


def _patients() -> Iterator[Preset]:
    """Yield both sides of each pair; a person who is like one before them is left out, as a state has one name."""
    seen: list[dict[str, Value]] = []
    for each in decisions().values():
        for name, title, story, controls in (
            (each.id, each.title, each.story, each.controls),
            (f"{each.id}-twin", each.twin, each.told, each.changed),
        ):
            state: dict[str, Value] = {**controls, "weeks": str(controls["weeks"])}
            if state not in seen:
                seen.append(state)
                yield Preset(name, title, story, state)


PATIENTS = tuple(_patients())
