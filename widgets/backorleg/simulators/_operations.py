"""What the simulator of operations declares: its controls and its patients."""

from __future__ import annotations

from backorleg.core import Choice, Preset, Range
from backorleg.model.operations import longest, operations

HEADINGS = {"lumbar": "Lumbar spine", "cervical": "Cervical spine"}
CHOICES = {
    heading: {one.id: one.name for one in operations().values() if one.region == region}
    for region, heading in HEADINGS.items()
}
ASKING = tuple(one.id for one in operations().values() if one.asks)

CONTROLS = (
    Choice("operation", CHOICES, label="Operation", value="microdiskectomy"),
    Range(
        "step",
        1,
        longest(),
        label="Step",
        value=1,
        help="The arrow keys go from step to step. After the last one it stays.",
    ),
    Choice(
        "zone",
        {"central": "Central", "paracentral": "Paracentral", "foraminal": "Foraminal", "far_lateral": "Far lateral"},
        label="Where the nerve is pressed",
        value="paracentral",
    ),
    Choice(
        "facet_loss",
        {
            "usual": "As usual",
            "0": "Nothing",
            "25": "A quarter",
            "50": "Half",
            "75": "Three quarters",
            "100": "All of it",
        },
        label="Of one facet joint goes",
        value="usual",
        help="How much of a joint a surgeon takes to get to the nerve. Change it and see which zone it opens, and what "
        "it costs.",
        when={"operation": ASKING},
    ),
)

PRESETS = (
    Preset(
        "jelena",
        "Jelena, 38, taxi driver",
        "Three months of pain down to the big toe; the fragment lies beside the midline and presses on L5.",
        {"operation": "microdiskectomy", "zone": "paracentral", "step": 1},
    ),
    Preset(
        "anselm",
        "Anselm, 61, gardener",
        "His shin burns; the fragment lies outside the foramen, where the usual window does not look.",
        {"operation": "lateral_microdiskectomy", "zone": "far_lateral", "step": 1},
    ),
    Preset(
        "teodora",
        "Teodora, 72, retired cook",
        "Both legs tire on the way to the market, and the canal is tight all round.",
        {"operation": "laminectomy", "zone": "central", "step": 1},
    ),
    Preset(
        "kwame",
        "Kwame, 66, tailor",
        "One thigh and shin, worse standing; the foramen of the L4 root has narrowed.",
        {"operation": "laminoforaminotomy", "zone": "foraminal", "step": 1},
    ),
    Preset(
        "priya",
        "Priya, 47, violinist",
        "Her thumb is numb and her arm hurts; bone has narrowed the foramen of C6.",
        {"operation": "cervical_foraminotomy", "zone": "foraminal", "step": 1},
    ),
    Preset(
        "marek",
        "Marek, 52, teacher",
        "Arm pain from a disc that bulges towards the cord; his surgeon wants to come from the front.",
        {"operation": "anterior_cervical_fusion", "zone": "paracentral", "step": 1},
    ),
    Preset(
        "berit",
        "Berit, 69, hiker",
        "A slipped vertebra and a tight canal; she has been offered screws and asks what they are for.",
        {"operation": "decompression_fusion", "zone": "central", "step": 1},
    ),
    Preset(
        "lotte",
        "Lotte, 49, potter",
        "A slip has closed the foramen, leg and back hurt alike, and a cage has been proposed.",
        {"operation": "interbody_fusion", "zone": "foraminal", "step": 1},
    ),
)
