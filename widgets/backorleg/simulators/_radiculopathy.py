"""The question before the radiculopathy simulator, and its patients; all of them are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.core import Prediction, Preset

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.core import Value

# What holds unless a patient or a challenge says otherwise; each sets every control, so that nothing of the one before
# is left.
USUAL: Mapping[str, Value] = {
    "level": "L4-5",
    "cause": "herniation",
    "zone": "paracentral",
    "kind": "protrusion",
    "side": "left",
    "severity": "deviation",
    "weeks": 8,
    "strength": "steady",
    "treatment": "none",
}

PREDICTION = Prediction(
    "A disc herniates at L4–L5, just left of the midline. Which root does it press on?",
    {"L3": "L3", "L4": "L4", "L5": "L5", "S1": "S1"},
    "L5",
    "The L4 root has already left above the disc, through the foramen; the root that crosses this disc on its way "
    "down is L5.",
    hides=("axial", "answer", "body", "findings"),
)
PATIENTS = (
    Preset(
        "maren",
        "Maren, 38, gardener",
        "Calf and little toe for four weeks; since Monday she cannot stand on tiptoe.",
        {
            **USUAL,
            "level": "L5-S1",
            "zone": "paracentral",
            "side": "left",
            "severity": "compression",
            "kind": "extrusion",
            "weeks": 4,
        },
    ),
    Preset(
        "tomas",
        "Tomás, 67, retired tiler",
        "Burning front of the right thigh; stairs are the worst.",
        {
            **USUAL,
            "level": "L3-4",
            "zone": "far_lateral",
            "side": "right",
            "severity": "deviation",
            "kind": "sequestration",
            "weeks": 12,
        },
    ),
    Preset(
        "aylin",
        "Aylin, 45, dentist",
        "Right arm to the middle finger; she drops her mirror.",
        {**USUAL, "level": "C6-7", "zone": "foraminal", "side": "right", "severity": "deviation", "weeks": 8},
    ),
    Preset(
        "joost",
        "Joost, 52, lorry driver",
        "Both legs since last night, and the saddle feels odd.",
        {
            **USUAL,
            "level": "L4-5",
            "zone": "central",
            "side": "left",
            "severity": "compression",
            "kind": "extrusion",
            "weeks": 0,
        },
    ),
    Preset(
        "priya",
        "Priya, 59, violinist",
        "Buttons have become difficult, and she holds on to the banister.",
        {**USUAL, "level": "C5-6", "zone": "central", "side": "right", "severity": "compression", "weeks": 24},
    ),
    Preset(
        "leena",
        "Leena, 71, piano tuner",
        "Since last autumn the right shin burns when she stands at a piano; bent over the strings it is silent.",
        {
            **USUAL,
            "level": "L5-S1",
            "cause": "foraminal_stenosis",
            "zone": "foraminal",
            "side": "right",
            "severity": "compression",
            "weeks": 36,
        },
    ),
    Preset(
        "bram",
        "Bram, 44, courier",
        "Sciatica since spring; three colleagues have told him three different things to do.",
        {**USUAL, "level": "L4-5", "zone": "paracentral", "side": "right", "kind": "protrusion", "weeks": 28},
    ),
    Preset(
        "ewa",
        "Ewa, 49, nurse",
        "On Friday the foot slapped a little; today it drags.",
        {**USUAL, "level": "L4-5", "zone": "paracentral", "severity": "compression", "weeks": 4, "strength": "failing"},
    ),
)
