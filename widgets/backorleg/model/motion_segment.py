"""The motion segment: how far it bends and shifts, how loose it is, and what an operation leaves of that.

Bending is the range from full extension to full flexion in degrees, shift the translation over the same range in mm.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from backorleg.evidence import assumption, estimate
from backorleg.model.spine import Level, levels

GRADES = ("I", "II", "III", "IV", "V")
MOTIONS = ("none", "stable", "unstable")
FACETS = ("healthy", "arthritic", "effusion")
TREATMENTS = ("none", "rehabilitation", "decompression", "fusion")
UNIONS = ("solid", "not_solid")

# Where the range of a healthy segment was measured, by region: upright kinetic MRI.
RANGES = {"lumbar": "rom-kmri-normal", "cervical": "rom-kmri-neck-xiong2015"}
# The one level at which the grade of the disc was found to change nothing (degeneration-l5s1-kmri).
UNRELATED = "L5-S1"
# The level whose loss of bending the neck borrows (bending-lost-at-grade-v).
LENDER = "L4-5"


@dataclass(frozen=True)
class Spread:
    """A mean, and where two of three people lie: one standard deviation to either side, never below zero.

    ``low`` and ``high`` are None where the spread was not published.
    """

    value: float
    low: float | None
    high: float | None

    def times(self, factor: float, more: float = 0.0) -> Spread:
        """Return it stretched by a factor and moved up by ``more``."""
        low, high = (None if end is None else end * factor + more for end in (self.low, self.high))
        return Spread(self.value * factor + more, low, high)


@dataclass(frozen=True)
class Segment:
    """One motion segment as it is now.

    Attributes
    ----------
    bending : Spread
        Range from extension to flexion, in degrees.
    shift : Spread
        Translation over that range, in mm.
    neutral_zone : float or None
        The part of the bending, in degrees, that meets hardly any resistance; None in the neck, where the evidence
        has no figure.
    added : float
        How much of the shift comes from a slip that moves, in mm.
    looseness : float
        Shift as a multiple of that of a healthy segment of the same level; what a slip adds was measured on bending
        films, so it counts in healthy shifts as films show them.
    """

    level: Level
    pfirrmann: str
    slip: float
    slip_motion: str
    facets: str
    bending: Spread
    shift: Spread
    neutral_zone: float | None
    added: float
    looseness: float


def segment(
    level: str = "L4-5", pfirrmann: str = "I", slip: float = 0, slip_motion: str = "none", facets: str = "healthy"
) -> Segment:
    """Return how a motion segment moves.

    Parameters
    ----------
    level : str
        A key of :func:`backorleg.model.spine.levels`.
    pfirrmann : {"I", "II", "III", "IV", "V"}
        Grade of the disc.
    slip : float
        How far the upper vertebra stands in front of the lower one, in mm; lumbar only.
    slip_motion : {"none", "stable", "unstable"}
        Whether the slip moves on bending films: not at all, less than the limit, or by the limit and more
        (instability-threshold-nordsten).
    facets : {"healthy", "arthritic", "effusion"}

    Raises
    ------
    ValueError
        If one of them is none of these, a slip is below zero, moves without being there, or is in the neck.
    """
    for name, value, allowed in (
        ("level", level, tuple(levels())),
        ("pfirrmann grade", pfirrmann, GRADES),
        ("slip_motion", slip_motion, MOTIONS),
        ("facets", facets, FACETS),
    ):
        if value not in allowed:
            raise ValueError(f'A segment\'s {name} cannot be "{value}"; allowed: {", ".join(allowed)}.')
    here = levels()[level]
    if slip < 0:
        raise ValueError(f"A segment's slip cannot be {slip} mm; allowed: 0 or more.")
    if slip_motion != "none" and not slip:
        raise ValueError(f'A segment without a slip cannot have slip_motion="{slip_motion}"; allowed: none.')
    if slip and here.region == "cervical":
        raise ValueError(f"A slip at {level} cannot be simulated, as no figure for the neck was found; allowed: 0.")
    healthy = _shift(here)
    loosened = _graded(here, pfirrmann) * assumption("facets-and-motion").values[f"shift-{facets}"]
    added = assumption("motion-of-a-stable-slip").values[slip_motion] * slip_limit()
    shift = healthy.times(loosened, added)
    bending = _bending(here).times(_bent(here, pfirrmann) * assumption("facets-and-motion").values[f"bend-{facets}"])
    return Segment(
        level=here,
        pfirrmann=pfirrmann,
        slip=slip,
        slip_motion=slip_motion,
        facets=facets,
        bending=bending,
        shift=shift,
        neutral_zone=_neutral_zone(here, loosened, bending.value),
        added=added,
        looseness=loosened + added / normal_on_films(),
    )


def treated(before: Segment, treatment: str, union: str = "solid") -> Segment:
    """Return the segment after treatment; only a fusion changes how it moves.

    A decompression that spares the facet joints leaves the motion of the segment alone; what happens when facets have
    to go is another question, and not answered here.

    Parameters
    ----------
    treatment : {"none", "rehabilitation", "decompression", "fusion"}
    union : {"solid", "not_solid"}
        Whether bone has grown across a fusion; not read otherwise.

    Raises
    ------
    ValueError
        If one of them is none of these.
    """
    left = motion_left(treatment, union)
    if left == 1:
        return before
    zone = None if before.neutral_zone is None else before.neutral_zone * left
    return replace(
        before,
        bending=before.bending.times(left),
        shift=before.shift.times(left),
        neutral_zone=zone,
        added=before.added * left,
        looseness=before.looseness * left,
    )


def motion_left(treatment: str, union: str = "solid") -> float:
    """Return the share of a segment's motion that a treatment leaves in the end; arguments as for `treated`."""
    for name, value, allowed in (("treatment", treatment, TREATMENTS), ("union", union, UNIONS)):
        if value not in allowed:
            raise ValueError(f'A {name} cannot be "{value}"; allowed: {", ".join(allowed)}.')
    return assumption("motion-left-after-fusion").values[union] if treatment == "fusion" else 1.0


def held_at_first() -> Spread:
    """Return the share of motion that screws and a cage leave on the first day (fixation-bps-cage-reduction)."""
    found = estimate("fixation-bps-cage-reduction reduction")
    if found.low is None or found.high is None:
        raise ValueError("The reduction of motion by screws and cage has lost its range.")
    return Spread(1 - (found.low + found.high) / 2, 1 - found.high, 1 - found.low)


def slip_limit() -> float:
    """Return from how many mm of motion on a slip is called unstable."""
    return estimate("instability-threshold-nordsten translation-from").value


def normal_on_films() -> float:
    """Return the middle of the shift, in mm, that bending films show in people without pain."""
    found = estimate("instability-false-positive-hayes1989 translation-normal")
    if found.low is None or found.high is None:
        raise ValueError("The normal shift on bending films has lost its range.")
    return (found.low + found.high) / 2


def grade_matters(level: Level) -> bool:
    """Say whether the grade of the disc was found to change how the segment moves at this level."""
    return level.id != UNRELATED


def _bending(level: Level) -> Spread:
    """Return the bending of a healthy segment; the spread is that of films, in people without pain, or the study's."""
    name = level.id.lower()
    own = estimate(f"{RANGES[level.region]} angular-{name}")
    if own.low is not None or level.region == "cervical":
        return Spread(own.value, own.low, own.high)
    films = estimate(f"films-reference-abbott2006 rotation-{name}")
    return _spread(own.value, _deviation(films.value, films.low) / films.value)


def _shift(level: Level) -> Spread:
    """Return the shift of a healthy segment, likewise; a mean that goes either way counts by its size."""
    name = level.id.lower()
    own = estimate(f"{RANGES[level.region]} translation-{name}")
    mean = abs(own.value)
    if own.low is not None:
        return _spread(mean, _deviation(own.value, own.low) / mean)
    films = estimate(f"films-reference-abbott2006 translation-of-depth-{name}")
    if films.low is None:  # the deviation reaches below zero at L5-S1, so that level has no interval
        return Spread(mean, None, None)
    return _spread(mean, _deviation(films.value, films.low) / films.value)


def _spread(mean: float, relative: float) -> Spread:
    return Spread(mean, max(0.0, mean * (1 - relative)), mean * (1 + relative))


def _deviation(mean: float, low: float | None) -> float:
    return mean - low if low is not None else 0.0


def _graded(level: Level, pfirrmann: str) -> float:
    return assumption("translation-by-grade").values[pfirrmann] if grade_matters(level) else 1.0


def _bent(level: Level, pfirrmann: str) -> float:
    """Return what a grade leaves of the bending."""
    if pfirrmann != GRADES[-1] or not grade_matters(level):
        return 1.0
    whole = _bending(level if level.region == "lumbar" else levels()[LENDER]).value
    lost = -estimate("degeneration-rom-kettler2011 flexion-extension-change-grade-0-to-3").value
    return (whole - lost * assumption("bending-lost-at-grade-v").number) / whole


def _neutral_zone(level: Level, loosened: float, bending: float) -> float | None:
    if level.region == "cervical":
        return None
    healthy = estimate(f"neutral-zone-yamamoto neutral-zone-flexion-extension-{level.id.lower()}").value
    return min(bending, healthy * loosened)
