"""A day of a back: the load on the disc, and the pain of a simulated patient, in 48 half-hours from midnight.

The loads were measured, in one man. That pain follows them is an assumption (pain-follows-load), put in such a way
that the patient hurts as a cohort with lasting back pain did, and after treatment as the trials found on average.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import exp
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.evidence import assumption, estimate
from backorleg.model.motion_segment import Segment, segment
from backorleg.model.relief import NERVES, relief

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NIGHT, LYING = "night", "lying"
STANDING = "standing"
# The patient who hurts as much as the cohort: a worn disc and an ordinary day.
REFERENCE = {"pfirrmann": "IV", "plan": "mixed"}
# The numeric scale of pain runs from 0 to 10 (mic-ostelo2008).
WORST = 10.0
# How often the search for a scale halves its range: until nothing is left of it (pain-follows-load).
HALVINGS = range(40)


@dataclass(frozen=True)
class Posture:
    """What a back does: its name, and the estimates of the pressure, at its end too where it rises meanwhile."""

    id: str
    label: str
    pressure: str
    later: str = ""


@dataclass(frozen=True)
class Block:
    """Some half-hours of one posture."""

    posture: str
    half_hours: int


@dataclass(frozen=True)
class Plan:
    """A day from midnight to midnight."""

    id: str
    label: str
    said: str
    blocks: tuple[Block, ...] = field(metadata={"of": Block})

    @property
    def postures(self) -> tuple[str, ...]:
        """The posture of each half-hour."""
        return tuple(block.posture for block in self.blocks for _ in range(block.half_hours))


@dataclass(frozen=True)
class Day:
    """Load relative to standing (None where none was measured) and pain from 0 to 10, for each half-hour."""

    postures: tuple[str, ...]
    load: tuple[float | None, ...]
    back: tuple[float | None, ...]
    leg: tuple[float, ...]

    @property
    def back_awake(self) -> float | None:
        """Mean back pain of the waking hours; None where no day can be simulated."""
        return _mean([pain for pain, posture in zip(self.back, self.postures, strict=True) if posture != NIGHT])

    @property
    def leg_awake(self) -> float:
        """Mean leg pain of the waking hours."""
        return _mean([pain for pain, posture in zip(self.leg, self.postures, strict=True) if posture != NIGHT]) or 0.0


@lru_cache(maxsize=1)
def postures() -> Mapping[str, Posture]:
    """Return every posture by its id."""
    return read_records([asset("segment", "postures.yaml")], Posture, "id")


@lru_cache(maxsize=1)
def plans() -> Mapping[str, Plan]:
    """Return every day plan by its id.

    Raises
    ------
    ValueError
        If a plan names an unknown posture or does not fill the day.
    """
    found = read_records([asset("segment", "plans.yaml")], Plan, "id")
    for plan in found.values():
        for posture in plan.postures:
            if posture not in postures():
                raise ValueError(f'The plan "{plan.id}" has a posture "{posture}"; allowed: {", ".join(postures())}.')
        if len(plan.postures) != assumption("invented-day-plans").number:
            raise ValueError(f'The plan "{plan.id}" has {len(plan.postures)} half-hours; allowed: 48.')
    return found


def load(posture: str, passed: float = 0.0) -> float:
    """Return the pressure in the L4-5 disc in a posture, relative to standing.

    Parameters
    ----------
    passed : float
        How much of the posture's time has passed, from 0 to 1; matters where the pressure rises, as it does overnight.

    Raises
    ------
    ValueError
        If there is no such posture, or ``passed`` is not between 0 and 1.
    """
    if posture not in postures():
        raise ValueError(f'A posture cannot be "{posture}"; allowed: {", ".join(postures())}.')
    if not 0 <= passed <= 1:
        raise ValueError(f"The part of a posture that has passed cannot be {passed}; allowed: 0 to 1.")
    one = postures()[posture]
    first = estimate(one.pressure).value
    last = estimate(one.later).value if one.later else first
    return (first + (last - first) * passed) / estimate(postures()[STANDING].pressure).value


def day(one: Segment, plan: str = "mixed", nerve: str = "quiet", treatment: str = "none", union: str = "solid") -> Day:
    """Return a day of the patient who has this segment and hurts from it.

    Parameters
    ----------
    one : Segment
        As it is before any treatment.
    plan : str
        A key of :func:`plans`.
    nerve : {"quiet", "inflamed", "pinched"}
        The nerve next to the segment; only this brings pain to the leg or arm.
    treatment, union
        As for :func:`backorleg.model.motion_segment.treated`; the pain is that after it has done what it does.

    Raises
    ------
    ValueError
        If a plan, nerve, treatment or union is none of those.

    Notes
    -----
    In the neck no disc pressure by posture was found, so load and the pain that would follow it are None there.
    """
    if plan not in plans():
        raise ValueError(f'A day plan cannot be "{plan}"; allowed: {", ".join(plans())}.')
    if nerve not in NERVES:
        raise ValueError(f'A nerve cannot be "{nerve}"; allowed: {", ".join(NERVES)}.')
    factors = relief(treatment, nerve, union)
    done = plans()[plan].postures
    leg = tuple(pain * factors.leg for pain in _leg(done, nerve))
    if one.level.region == "cervical":
        return Day(done, (None,) * len(done), (None,) * len(done), leg)
    back = tuple(pain * factors.back for pain in _back(done, one.looseness))
    return Day(done, tuple(_loads(plan)), back, leg)


@cache
def _loads(plan: str) -> tuple[float, ...]:
    """Return the highest load of each half-hour; a night runs over midnight, and the disc swells through all of it."""
    done = plans()[plan].postures
    asleep = [place for place, posture in enumerate(done) if posture == NIGHT]
    evening = [place for place in asleep if place >= len(done) / 2]
    order = {place: count for count, place in enumerate([*evening, *(each for each in asleep if each not in evening)])}
    last = max(len(asleep) - 1, 1)
    return tuple(load(posture, order.get(place, 0) / last) for place, posture in enumerate(done))


def _back(done: Sequence[str], looseness: float) -> tuple[float, ...]:
    """Return back pain from 0 to 10 before treatment."""
    return _pains(_strains(tuple(done), looseness), _scale())


@lru_cache(maxsize=1000)
def _strains(done: tuple[str, ...], looseness: float) -> tuple[float, ...]:
    plan = next(plan.id for plan in plans().values() if plan.postures == done)
    share = assumption("pain-follows-load").values["looseness"]
    loosened = max(0.0, 1 + share * (looseness - 1))
    times = assumption("time-in-a-posture").values
    felt = []
    for posture, highest in zip(done, _loads(plan), strict=True):
        part = times.get(posture, 1.0)
        felt.append((part * highest + (1 - part) * load(STANDING)) * loosened)
    return _followed(felt)


def _followed(targets: Sequence[float]) -> tuple[float, ...]:
    """Return what follows its target by its pace; twice round, so that the day begins as the last one ended."""
    pace = assumption("pain-follows-load").values["pace"]
    now, told = targets[0], []
    for target in (*targets, *targets):
        now += (target - now) * (1 - pace)
        told.append(now)
    return tuple(told[len(targets) :])


def _pains(strains: Sequence[float], scale: float) -> tuple[float, ...]:
    """Return strain as pain; however much strain, pain ends at its worst."""
    return tuple(WORST * (1 - exp(-scale * strain)) for strain in strains)


@lru_cache(maxsize=1)
def _scale() -> float:
    """Return how strain is felt: the reference patient hurts as the cohort did (prognosis-persistent-costa2012)."""
    wanted = estimate("prognosis-persistent-costa2012 pain-baseline").value / 100 * WORST
    done = plans()[REFERENCE["plan"]].postures
    strains = _strains(done, segment(pfirrmann=REFERENCE["pfirrmann"]).looseness)
    awake = [strain for strain, posture in zip(strains, done, strict=True) if posture != NIGHT]
    low, high = 0.0, WORST
    for _ in HALVINGS:
        middle = (low + high) / 2
        low, high = (middle, high) if (_mean(_pains(awake, middle)) or 0.0) < wanted else (low, middle)
    return (low + high) / 2


@lru_cache(maxsize=64)
def _leg(done: tuple[str, ...], nerve: str) -> tuple[float, ...]:
    """Return leg or arm pain from 0 to 10 before treatment; none without a nerve that is ill."""
    values = assumption("leg-pain-of-an-inflamed-nerve").values
    pinched = estimate("decompression-back-leg-geiger2019 leg-pain-before").value
    full = {"quiet": 0.0, "inflamed": values["inflamed"] * pinched, "pinched": pinched}[nerve]
    return _followed([full * (values["lying"] if posture in (NIGHT, LYING) else 1) for posture in done])


def _mean(values: Sequence[float | None]) -> float | None:
    kept = [value for value in values if value is not None]
    return sum(kept) / len(kept) if kept else None
