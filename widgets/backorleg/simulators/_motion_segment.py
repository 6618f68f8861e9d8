"""What the motion segment declares: its controls, its patients, and the facts behind its drawings."""

from __future__ import annotations

from backorleg.charts.figures import filled
from backorleg.core import Choice, Preset, Range
from backorleg.model.motion_segment import GRADES
from backorleg.model.segment_day import plans
from backorleg.model.spine import levels

HEADINGS = {"lumbar": "Lumbar spine", "cervical": "Cervical spine"}
LEVELS = {
    heading: {level.id: level.label for level in levels().values() if level.region == region}
    for region, heading in HEADINGS.items()
}
LUMBAR = tuple(LEVELS[HEADINGS["lumbar"]])
SLIPPED = ("stable", "unstable")

# What the drawings and the model rest on, beyond what texts and groups of trials carry.
FACTS = (
    "idp-wilke-lying",
    "idp-wilke-standing",
    "idp-nachemson-relative",
    "idp-sitting-vs-standing-meta",
    "rom-kmri-normal",
    "rom-kmri-neck-xiong2015",
    "rom-yamamoto-flexion",
    "translation-neck-wu2007",
    "films-reference-abbott2006",
    "degeneration-translation-lao2015",
    "degeneration-neck-miyazaki2008",
    "degeneration-rom-kettler2011",
    "degeneration-l5s1-kmri",
    "instability-threshold-nordsten",
    "instability-threshold-white-panjabi",
    "asd-surgery-sears2011",
    "asd-pooled-xia2013",
    "dx-facet-oa-no-association",
)

CONTROLS = (
    Choice("level", LEVELS, label="Level", value="L4-5"),
    Choice(
        "pfirrmann",
        {grade: grade for grade in GRADES},
        label="Disc, Pfirrmann grade",
        value="IV",
        help="I is bright and high on the MRI, IV dark and hardly lower, V black and collapsed.",
    ),
    Choice(
        "slip_motion",
        {"none": "No slip", "stable": "Slipped, moves less than 3 mm", "unstable": "Slipped, moves 3 mm or more"},
        label="Slip",
        value="none",
        when={"level": LUMBAR},
    ),
    Range(
        "slip",
        4,
        12,
        step=4,
        unit="mm",
        label="How far it has slipped",
        value=8,
        help="How far changes the picture only; whether it moves changes films and pain.",
        when={"level": LUMBAR, "slip_motion": SLIPPED},
    ),
    Choice(
        "facets",
        {"healthy": "Healthy", "arthritic": "Worn", "effusion": "With fluid"},
        label="Facet joints",
        value="arthritic",
        help=filled(
            "They change motion and films here, and no pain: in none of {number dx-facet-oa-no-association studies} "
            "studies were worn joints commoner in people who hurt."
        ),
    ),
    Choice("plan", {plan.id: plan.label for plan in plans().values()}, label="The day", value="mixed"),
    Choice(
        "nerve",
        {"quiet": "Quiet", "inflamed": "Inflamed", "pinched": "Pinched"},
        label="Nerve beside it",
        value="quiet",
    ),
    Choice(
        "treatment",
        {
            "none": "None",
            "rehabilitation": "Rehabilitation",
            "decompression": "Decompression alone",
            "fusion": "Fusion with screws and cage",
        },
        label="Treatment",
        value="none",
    ),
    Choice(
        "union",
        {"solid": "Grown across", "not_solid": "Not grown"},
        label="Bone after a year",
        value="solid",
        when={"treatment": ("fusion",)},
    ),
    Choice(
        "smoker",
        {"no": "No", "quit": "Stopped", "yes": "Yes"},
        label="Smokes",
        value="no",
        when={"treatment": ("fusion",)},
    ),
)

PRESETS = (
    Preset(
        "irena",
        "Irena, 44, nurse",
        "Her low back aches after every shift and eases in bed; one black disc, and an offer to fuse it.",
        {"level": "L4-5", "pfirrmann": "IV", "facets": "arthritic", "plan": "feet", "nerve": "quiet"},
    ),
    Preset(
        "ruben",
        "Ruben, 58, removal man",
        "He lifts for a living, smokes, and wants the screws that helped his brother.",
        {
            "level": "L5-S1",
            "pfirrmann": "V",
            "plan": "lifting",
            "treatment": "fusion",
            "union": "not_solid",
            "smoker": "yes",
        },
    ),
    Preset(
        "oluchi",
        "Oluchi, 66, market seller",
        "Her vertebra has slipped and moves, and her shin hurts more than her back.",
        {
            "level": "L4-5",
            "pfirrmann": "IV",
            "slip": 8,
            "slip_motion": "unstable",
            "facets": "effusion",
            "plan": "feet",
            "nerve": "pinched",
        },
    ),
    Preset(
        "mika",
        "Mika, 35, programmer",
        "Sitting is the worst; the scan says worn disc, and nobody asked how many of his age have one.",
        {"level": "L4-5", "pfirrmann": "III", "facets": "healthy", "plan": "desk", "nerve": "quiet"},
    ),
    Preset(
        "solveig",
        "Solveig, 51, choir leader",
        "Her neck has hurt for two years, her arms never.",
        {"level": "C5-6", "pfirrmann": "IV", "facets": "arthritic", "plan": "mixed", "nerve": "quiet"},
    ),
)
