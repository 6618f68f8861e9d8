"""Operations step by step: what is gone, what was put in, what is left of a joint, which zones are reached.

One file an operation in ``assets/operations``. Shares of a facet joint are in per cent of one joint, 0 to 100.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.evidence import assumption, estimate
from backorleg.model.motion_segment import Segment, held_at_first, segment, treated
from backorleg.model.radiculopathy import Lesion, lesion
from backorleg.model.spine import ZONES

if TYPE_CHECKING:
    from collections.abc import Mapping

# From how much of a joint on a cadaver segment was found loose, by region.
LOOSE = {
    "lumbar": "facet-half-threshold share-of-facet-removed-threshold",
    "cervical": "neck-facet-half share-of-facet-removed-threshold",
}
# What is drawn of a disc that needs an operation, and the patient's side on which it hurts.
GRADE, SIDE = "IV", "left"
WHOLE = 100


@dataclass(frozen=True)
class Step:
    """One step; ``removes`` and ``adds`` name what is gone from then on, and what is in.

    ``removes`` holds "lamina", "ligament", "facet", "pressure" (what presses on the nerve) or "disc"; ``adds`` "way"
    (how one gets there), "cage", "screws", "rods", "chips" (of bone), "plate" or "bone" (that has grown).
    """

    title: str
    says: str
    removes: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Result:
    """What was found after an operation; figures stand in ``found`` as ``charts.figures`` fills them.

    ``harm`` is the estimate, "FACT-ID NAME", of a share of patients to whom something bad happened, ``within`` the time
    in which it was counted.
    """

    counts: str
    found: str
    harm: str = ""
    within: str = ""


@dataclass(frozen=True)
class Operation:
    """An operation.

    Attributes
    ----------
    level : str
        The level on which it is drawn.
    presses : {"herniation", "stenosis"}
        What it is drawn with.
    approach : {"back", "side", "front"}
        From where the surgeon comes; "side" means beside the joint, from behind.
    sides : {"one", "both"}
        Whether lamina, ligament and joint are opened on the painful side or on both.
    reaches : mapping
        Zone to how much of one joint must go before it is reached, in %; a zone that is not there is never reached.
    facet_loss : mapping
        "usual", "least" and "most" of one joint that goes, in %.
    option : str
        The planner's id; empty where it is this one.
    slip : float
        By how many mm the vertebra is drawn slipped.
    """

    id: str
    name: str
    says: str
    region: str
    level: str
    presses: str
    approach: str
    sides: str
    position: str
    reaches: Mapping[str, float]
    facet_loss: Mapping[str, float]
    rests_on: tuple[str, ...]
    steps: tuple[Step, ...] = field(metadata={"of": Step})
    results: tuple[Result, ...] = field(metadata={"of": Result})
    option: str = ""
    slip: float = 0

    @property
    def planned_as(self) -> str:
        """The planner's id."""
        return self.option or self.id

    @property
    def asks(self) -> bool:
        """Whether one can choose how much of the joint goes."""
        return self.facet_loss["least"] < self.facet_loss["most"]

    @property
    def fuses(self) -> bool:
        """Whether bone grows across the segment in the end."""
        return any("bone" in step.adds for step in self.steps)


@dataclass(frozen=True)
class Work:
    """What has been done after a step.

    Attributes
    ----------
    number : int
        Which step it is, from 1.
    gone, put : frozenset of str
        What has been removed and added up to here.
    facet : float
        How much of one joint has gone, in %.
    """

    operation: Operation
    number: int
    gone: frozenset[str]
    put: frozenset[str]
    facet: float

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.operation.steps[self.number - 1]

    @property
    def facet_left(self) -> float:
        """What is left of that joint, in %."""
        return WHOLE - self.facet

    @property
    def over(self) -> bool:
        """Whether it is the last step."""
        return self.number == len(self.operation.steps)

    def frees(self, zone: str) -> bool:
        """Whether what presses in a zone is gone by now, because so much of the joint has gone as that takes."""
        needs = self.operation.reaches.get(zone)
        return "pressure" in self.gone and needs is not None and needs <= self.facet

    @property
    def held(self) -> bool:
        """Whether metal holds the segment."""
        return {"screws", "rods"} <= self.put or "plate" in self.put

    @property
    def measured(self) -> bool:
        """Whether it is known how the segment moves: not while the disc is out, nor behind a plate alone."""
        return "bone" in self.put or "disc" not in self.gone or {"screws", "rods"} <= self.put

    @property
    def loosened(self) -> bool:
        """Whether more of the joint has gone than cadaver segments bore, and nothing is put in its place."""
        return self.facet / WHOLE > loose_from(self.operation.region) and not self.operation.fuses


@dataclass(frozen=True)
class Reach:
    """Whether a zone is reached; ``needs`` is how much of one joint must go for it, in %, or None: never."""

    zone: str
    reached: bool
    needs: float | None


@lru_cache(maxsize=1)
def operations() -> Mapping[str, Operation]:
    """Return every operation by its id: backs before necks, without a fusion first, then by what presses."""
    found = read_records(sorted(asset("operations").glob("*.yaml")), Operation, "id")
    order = sorted(
        found.values(), key=lambda one: (one.region != "lumbar", one.fuses, one.presses, -len(one.reaches), one.id)
    )
    return MappingProxyType({one.id: one for one in order})


def longest() -> int:
    """Return how many steps the longest operation has."""
    return max(len(one.steps) for one in operations().values())


def operation(name: str) -> Operation:
    """Return an operation; ValueError if there is none of that id."""
    if name not in operations():
        raise ValueError(f'There is no operation "{name}"; allowed: {", ".join(operations())}.')
    return operations()[name]


def share(one: Operation, facet_loss: float | None = None) -> float:
    """Return how much of one joint goes in all, in %: what was chosen, or what is usual.

    Raises
    ------
    ValueError
        If this operation cannot take so little or so much.
    """
    least, most = one.facet_loss["least"], one.facet_loss["most"]
    if facet_loss is None:
        return one.facet_loss["usual"]
    if not least <= facet_loss <= most:
        allowed = f"{least:g} to {most:g}" if one.asks else f"{least:g}"
        raise ValueError(f"{one.name} cannot take {facet_loss:g} % of a facet joint; allowed: {allowed} %.")
    return facet_loss


def after(name: str, step: int, facet_loss: float | None = None) -> Work:
    """Return what has been done after a step.

    Parameters
    ----------
    name : str
        A key of :func:`operations`.
    step : int
        From 1; a number beyond the last step means the last one.
    facet_loss : float, optional
        How much of one joint goes in all, in %; what is usual if left out.

    Raises
    ------
    ValueError
        If there is no such operation or step, or it cannot take that much.
    """
    one = operation(name)
    if step < 1:
        raise ValueError(f"{one.name} has no step {step}; allowed: 1 to {len(one.steps)}.")
    done = one.steps[:step]
    gone = frozenset(part for each in done for part in each.removes)
    put = frozenset(part for each in done for part in each.adds)
    whole = share(one, facet_loss)
    return Work(one, len(done), gone, put, whole if "facet" in gone else 0)


def reach(name: str, zone: str, facet_loss: float | None = None) -> Reach:
    """Return whether an operation gets to a zone when so much of one joint goes; errors as for :func:`after`."""
    one = operation(name)
    if zone not in ZONES:
        raise ValueError(f'A zone cannot be "{zone}"; allowed: {", ".join(ZONES)}.')
    needs = one.reaches.get(zone)
    return Reach(zone, needs is not None and share(one, facet_loss) >= needs, needs)


def loose_from(region: str) -> float:
    """Return above which share of one joint, 0 to 1, a cadaver segment was loose."""
    return estimate(LOOSE[region]).value


def pressing(name: str, zone: str) -> Lesion:
    """Return what presses before the operation, on the painful side of the level that is drawn.

    A canal or a recess that is narrow is given as a herniation of the same zone: the same nerves are met. Outside the
    foramen only a disc presses.
    """
    one = operation(name)
    cause = "foraminal_stenosis" if one.presses == "stenosis" and zone == "foraminal" else "herniation"
    return lesion(one.level, zone, SIDE, "deviation", cause=cause)


def narrows(name: str, zone: str) -> bool:
    """Return whether ligament and joint narrow the canal or the recess, rather than a disc or a foramen."""
    one = operation(name)
    return one.presses == "stenosis" and one.region == "lumbar" and zone in ("central", "paracentral")


def segment_of(work: Work) -> Segment:
    """Return how the segment moves after a step: as before, held by screws and rods, or fused.

    A decompression leaves bending and shift alone (facet-half-threshold); what it changes is twisting. What a plate
    holds in the neck was not found, so a plated segment is given as before; see :attr:`Work.measured`.
    """
    one = work.operation
    slipped = one.slip and assumption("operation-drawn-slip").number
    before = segment(one.level, GRADE, slipped, "stable" if slipped else "none")
    if "bone" in work.put:
        return treated(before, "fusion", "solid")
    if not {"screws", "rods"} <= work.put:
        return before
    left = held_at_first().value
    return replace(before, bending=before.bending.times(left), shift=before.shift.times(left))
