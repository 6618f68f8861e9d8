"""Published figures for the motion segment: motion, load through a day, films, fusion and what lies next to it."""

from __future__ import annotations

from functools import partial

from backorleg.calibration._target import Target
from backorleg.evidence import estimate
from backorleg.model.instability import pain_free
from backorleg.model.motion_segment import held_at_first, segment
from backorleg.model.neighbours import adjacent
from backorleg.model.relief import fusion_mean, relief, union_missed, union_rate
from backorleg.model.segment_day import day, load

ROUNDING = "Half of the last digit that the paper prints."


def _pressure(posture: str, passed: float = 0.0) -> float:
    return load(posture, passed) * estimate("idp-wilke-standing pressure-standing").value


def _after(care: str) -> float:
    """Return back pain from 0 to 100 four years on, for a group that began where the trial's did."""
    if care == "exercise":
        start = estimate("rct-brox2010-4y back-pain-baseline-exercise").value
        return start * relief("rehabilitation").back
    start = estimate("rct-brox2010-4y back-pain-baseline-fusion").value
    return start * _any_union()


def _any_union() -> float:
    """Return what a fusion leaves of back pain when some fusions have united and some have not, as they do."""
    solid, missed = (relief("fusion", union=union).back for union in ("solid", "not_solid"))
    return union_rate() * solid + (1 - union_rate()) * missed


def _missed(smoker: str) -> float:
    return union_missed(smoker).value


def _neighbour(years: int) -> float:
    return adjacent("lumbar")[0].value[years]


def _lost_at_five() -> float:
    return segment(pfirrmann="V").bending.value - segment(pfirrmann="I").bending.value


def _awake() -> float:
    return 10 * (day(segment(pfirrmann="IV")).back_awake or 0.0)


TARGETS = (
    *(
        Target(
            f"load-{posture}",
            f"Disc load {said}, relative to standing",
            named,
            partial(load, posture),
            "input",
            0.05,
            ROUNDING,
        )
        for posture, said, named in (
            ("bending", "bending forward", "idp-wilke-standing-flexed relative-to-standing"),
            ("holding", "carrying 20 kg close", "idp-wilke-hold-close relative-to-standing"),
            ("lift_squat", "lifting 20 kg with bent knees", "idp-wilke-lift-squat relative-to-standing"),
            ("lift_round", "lifting 20 kg with a round back", "idp-wilke-lift-round relative-to-standing"),
        )
    ),
    *(
        Target(
            f"pressure-{name}",
            f"Disc pressure {said}",
            named,
            partial(_pressure, posture, passed),
            "input",
            0.005,
            ROUNDING,
        )
        for name, said, posture, passed, named in (
            ("lying", "lying on the side", "lying", 0.0, "idp-wilke-lying pressure-lateral"),
            ("evening", "when the night begins", "night", 0.0, "idp-wilke-overnight pressure-start-of-night"),
            ("morning", "when the night ends", "night", 1.0, "idp-wilke-overnight pressure-end-of-night"),
            ("sitting", "sitting upright", "sitting", 0.0, "idp-wilke-sitting pressure-sitting-unsupported"),
            ("slouched", "sitting slouched", "slouched", 0.0, "idp-wilke-sitting pressure-sitting-slouched"),
        )
    ),
    Target(
        "stoop-to-squat",
        "Lifting with a round back as a multiple of lifting with bent knees",
        "load-stoop-squat-model force-stoop-to-squat",
        lambda: load("lift_round") / load("lift_squat"),
        "checked",
        0.1,
        "The source is a body model of three segments, not a measurement.",
    ),
    Target(
        "reclining",
        "Change of disc load from standing to lying, in the older measurements",
        "idp-nachemson-relative change-reclining",
        lambda: load("lying") - load("standing"),
        "checked",
        0.1,
        "Another needle, other people, and reclining rather than lying.",
    ),
    *(
        Target(
            f"{what}-{level.lower()}",
            f"{said}, {level}, healthy",
            f"{fact} {what}-{level.lower()}",
            model,
            "input",
            off,
            ROUNDING if off else "",
        )
        for level, fact, off in (("L4-5", "rom-kmri-normal", 0.005), ("C5-6", "rom-kmri-neck-xiong2015", 0))
        for what, said, model in (
            ("angular", "Bending on upright MRI", lambda level=level: segment(level).bending.value),
            ("translation", "Shift on upright MRI", lambda level=level: segment(level).shift.value),
        )
    ),
    Target(
        "films-bending",
        "Bending of a healthy L4–L5 against films of people without pain",
        "instability-false-positive-hayes1989 rotation-normal",
        lambda: segment("L4-5").bending.value,
        "checked",
    ),
    Target(
        "bending-lost",
        "Bending lost from no to severe wear",
        "degeneration-rom-kettler2011 flexion-extension-change-grade-0-to-3",
        _lost_at_five,
        "input",
        0.05,
        ROUNDING,
    ),
    Target(
        "neutral-zone",
        "Neutral zone of a healthy L4–L5",
        "neutral-zone-yamamoto neutral-zone-flexion-extension-l4-5",
        lambda: segment("L4-5").neutral_zone or 0.0,
        "input",
        0.05,
        ROUNDING,
    ),
    Target(
        "fifth",
        "Share of pain-free people who shift by 4 mm or more at L4–L5",
        "instability-false-positive-hayes1989 share-4-mm-or-more-l4-5",
        lambda: pain_free().share(4),
        "fitted",
        0.005,
        ROUNDING,
    ),
    Target(
        "screws-and-cage",
        "Motion taken away by screws and a cage on the first day",
        "fixation-bps-cage-reduction reduction",
        lambda: 1 - held_at_first().value,
        "input",
    ),
    Target(
        "screws-alone",
        "The same against screws across an intact disc, in bending",
        "fixation-bps-intact-disc flexion-extension",
        lambda: 1 - held_at_first().value,
        "checked",
        0.05,
        "Screws without a cage; such tests differ by more than this among themselves.",
    ),
    *(
        Target(
            f"union-missed-{smoker}",
            f"Fusions that did not unite, {said}",
            f"nonunion-smoking-glassman2000 nonunion-{name}",
            partial(_missed, smoker),
            "input",
            0.0005,
            ROUNDING,
        )
        for smoker, said, name in (
            ("no", "non-smokers", "non-smokers"),
            ("quit", "stopped for six months", "quit"),
            ("yes", "smokers", "continued-smoking"),
        )
    ),
    Target(
        "united",
        "Share of fusions that unite, against a review of interbody techniques",
        "fusion-rate-interbody-lenz2022 fusion-rate-mean",
        union_rate,
        "checked",
        0.05,
        "Two reviews of different operations, judged on films.",
    ),
    *(
        Target(
            f"neighbour-{years}",
            f"Operated on next to a fusion within {years} years",
            f"asd-surgery-sears2011 surgery-{years}y",
            partial(_neighbour, years),
            "checked",
            0.02,
            "A steady rate cannot follow a curve that rises faster at first.",
        )
        for years in (5, 10)
    ),
    Target(
        "pain-today",
        "Back pain of the reference patient, awake, of 100",
        "prognosis-persistent-costa2012 pain-baseline",
        _awake,
        "fitted",
    ),
    Target(
        "fusion-after",
        "Back pain four years after a fusion, whatever the bone did",
        "rct-brox2010-4y back-pain-4y-fusion",
        partial(_after, "fusion"),
        "fitted",
        0.05,
        ROUNDING,
    ),
    Target(
        "exercise-after",
        "Back pain four years after exercise and coaching",
        "rct-brox2010-4y back-pain-4y-exercise",
        partial(_after, "exercise"),
        "input",
        0.05,
        ROUNDING,
    ),
    Target(
        "swedish-trial",
        "Fall of pain after a fusion, against the Swedish trial",
        "rct-fritzell2001-pain-disability reduction-fusion",
        lambda: 1 - fusion_mean(),
        "checked",
    ),
    Target(
        "leg-after",
        "Leg pain after a pinched nerve was freed, from the trial's start",
        "bailey-2020-persistent-sciatica leg-pain-surgery",
        lambda: (
            estimate("bailey-2020-persistent-sciatica baseline-surgery").value * relief("decompression", "pinched").leg
        ),
        "input",
        0.05,
        ROUNDING,
    ),
)
