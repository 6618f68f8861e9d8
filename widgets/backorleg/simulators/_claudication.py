"""The controls, the patients and the walks of the claudication simulator."""

from __future__ import annotations

from functools import lru_cache

from backorleg.charts import track
from backorleg.charts.claudication_words import treated
from backorleg.core import Choice, Preset, Range
from backorleg.model import claudication_patients
from backorleg.model.claudication import LEVEL, Tissue, Walk, calves, roots, walk

LANES = (track.Lane("upright", "Upright"), track.Lane("cart", "On a shopping cart", leans=True))
ARTERIES = (track.Lane("arteries", "With these arteries"),)
# Where roots have all the room there is, and where arteries set no limit: for seeing one cause without the other.
ROOMY, OPEN = 180, 1.2
# What the model rests on, beyond the facts that the texts carry.
FACTS = (
    "schonstrom-1988-pressure-area",
    "schonstrom-1989-flexion-extension",
    "axial-load-dsca-stenosis",
    "epidural-pressure-extension",
    "epidural-pressure-walking-pattern",
    "olmarker-flow-thresholds",
    "two-level-compression",
    "deen-1995-treadmill",
    "acsm-walking-oxygen",
    "arterial-distance-gardner",
    "arterial-time-by-abi-mcdermott",
    "arterial-distance-no-correlation",
    "abi-threshold",
    "vascular-relief-time",
    "neurogenic-relief-time",
    "mimics-arterial-in-stenosis-han-2014",
    "mimics-arterial-in-stenosis-uesugi-2012",
)
CONTROLS = (
    Range("area", 40, 180, step=10, unit="mm²", label="Dural sac area", value=60),
    Range("levels", 1, 2, label="Narrow levels", value=1),
    Choice(
        "posture",
        {
            "upright": "Upright",
            "cart": "Leaning on a cart",
            "extended": "Back arched",
            "cycling": "Cycling",
            "sitting": "Sitting",
        },
        label="Posture today",
        value="upright",
    ),
    Range(
        "speed",
        0.5,
        1.0,
        step=0.25,
        unit="m/s",
        label="Speed",
        value=0.75,
        help="1 m/s is 3.6 km/h. People with stenosis walk slower than others.",
        when={"posture": ("upright", "cart", "extended", "cycling")},
    ),
    Range(
        "slope",
        -10,
        10,
        step=10,
        unit="%",
        label="Slope",
        value=0,
        help="Uphill is positive. There is no slope for who cycles or sits here.",
        when={"posture": ("upright", "cart", "extended")},
    ),
    Range("abi", 0.4, 1.2, step=0.1, label="Ankle-brachial index", value=1.1),
    Range(
        "tolerance",
        5,
        9,
        step=2,
        unit="of 10",
        label="Stops at a leg pain of",
        value=7,
        help="Some stop at the first ache, some only when the legs give way.",
    ),
    Choice("treatment", {"none": "None", "decompression": "Decompression"}, label="Treatment", value="none"),
)

PATIENTS = (
    Preset(
        "ingrid",
        "Ingrid, 71, retired postwoman",
        "She knows every bench in town; behind the trolley in the supermarket she needs none.",
        {"area": 60, "levels": 1, "posture": "upright", "abi": 1.1},
    ),
    Preset(
        "bashir",
        "Bashir, 66, barber",
        "Standing at the chair is as bad as walking, and both legs go numb.",
        {"area": 70, "levels": 2, "posture": "upright", "speed": 0.5, "abi": 1},
    ),
    Preset(
        "ruth",
        "Ruth, 74, choir singer who smokes",
        "The calves burn at the same lamp post every day; she looks into a shop window and walks on.",
        {"area": 120, "levels": 1, "posture": "upright", "speed": 1, "abi": 0.5},
    ),
    Preset(
        "kwame",
        "Kwame, 69, cyclist",
        "He rides forty kilometres and cannot walk to the bakery.",
        {"area": 50, "levels": 1, "posture": "cycling", "speed": 1, "slope": 0, "abi": 1.1},
    ),
    Preset(
        "lotte",
        "Lotte, 78, gardener with diabetes",
        "Two surgeons have each offered her an operation, one for the back and one for the leg.",
        {"area": 60, "levels": 1, "posture": "upright", "speed": 1, "abi": 0.6},
    ),
    Preset(
        "emil",
        "Emil, 63, scanned for something else",
        "The report says severe stenosis, and he hikes.",
        {"area": 80, "levels": 1, "posture": "upright", "speed": 1, "abi": 1.1},
    ),
)


def level(posture: str, slope: float) -> float:
    """Return the slope that counts: a hidden control keeps its value, and there is none when cycling or sitting."""
    return 0 if posture in LEVEL else slope


def sloped(slope: float) -> str:
    """Return the slope as words that follow a posture; nothing on the level."""
    return f", {abs(slope):g} % {'up' if slope > 0 else 'down'}hill" if slope else ""


def roots_walk(
    area: float, levels: int, posture: str, speed: float, slope: float, tolerance: float, treatment: str
) -> Walk:
    """Return the walk that the roots alone would allow, after a treatment."""
    return walk(
        area=treated(area, treatment),
        levels=levels,
        posture=posture,
        speed=speed,
        slope=level(posture, slope),
        abi=OPEN,
        tolerance=tolerance,
    )


def arteries_walk(abi: float, posture: str, speed: float, slope: float, tolerance: float) -> Walk:
    """Return the walk that the arteries alone would allow."""
    return walk(area=ROOMY, posture=posture, speed=speed, slope=level(posture, slope), abi=abi, tolerance=tolerance)


def band(
    area: float, levels: int, posture: str, speed: float, slope: float, tolerance: float, treatment: str
) -> tuple[float, float]:
    """Return between which distances in metres eight in ten patients with this area stop."""
    return claudication_patients.band(
        area=treated(area, treatment),
        levels=levels,
        posture=posture,
        speed=speed,
        slope=level(posture, slope),
        tolerance=tolerance,
    )


@lru_cache(maxsize=64)
def at_rest(area: float, levels: int, abi: float, treatment: str) -> tuple[Tissue, Tissue]:
    """Return roots and calves after a stop, in the walk here that asks most of them.

    For roots that is the briskest pace with the back arched, for calves the same pace on the steepest street.
    """
    speed, slope = (float(control.values[-1]) for control in CONTROLS if control.name in ("speed", "slope"))
    return roots(treated(area, treatment), levels, "extended", speed, 0), calves(abi, speed, slope)
