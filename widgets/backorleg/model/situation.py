"""Who is in front of you, as the planner asks it: allowed answers, and which of them cannot go together."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping

REGIONS = ("lumbar", "cervical")
PAINS = ("extremity", "spine", "both")
LESIONS = (
    "disc_herniation",
    "foraminal_stenosis",
    "central_stenosis",
    "degenerate_disc",
    "degenerative_slip",
    "isthmic_slip",
)
SLIPS = ("degenerative_slip", "isthmic_slip")
MOTIONS = ("none", "stable", "unstable")
FACET_LOSSES = (0, 25, 50, 75, 100)  # % of one facet joint; how much of it is too much: facet-half-threshold
LEVELS = (1, 2, 3)  # how many segments; 3 stands for three or more
DEFICITS = ("none", "stable", "progressive", "cauda_equina", "myelopathy")
HEALTHS = ("good", "fair", "poor")
SMOKINGS = ("no", "quit", "yes")  # the groups of nonunion-smoking-glassman2000
PRIORITIES = ("relief", "risk", "recovery", "work")


@dataclass(frozen=True)
class Situation:
    """One patient as the planner knows them.

    Attributes
    ----------
    region : {"lumbar", "cervical"}
    pain : {"extremity", "spine", "both"}
        Where most of it is.
    lesion : {"disc_herniation", "foraminal_stenosis", "central_stenosis", "degenerate_disc", "degenerative_slip", \
"isthmic_slip"}
        What the scan shows.
    slip_motion : {"none", "stable", "unstable"}
        What bending films show of a slip: no motion, some, or as much as the limit (instability-threshold-nordsten).
        "none" for all that is no slip.
    facet_loss : {0, 25, 50, 75, 100}
        How much of one facet joint must go to reach the nerve, in per cent; ignored where the limb does not hurt.
    levels : {1, 2, 3}
        How many segments; 3 stands for three or more.
    weeks : int
        Weeks of care so far without an operation.
    deficit : {"none", "stable", "progressive", "cauda_equina", "myelopathy"}
    health : {"good", "fair", "poor"}
    smoking : {"no", "quit", "yes"}
        "quit" means stopped for more than six months.
    priority : {"relief", "risk", "recovery", "work"}
        What matters most to the patient.
    """

    region: str = "lumbar"
    pain: str = "extremity"
    lesion: str = "disc_herniation"
    slip_motion: str = "none"
    facet_loss: int = 0
    levels: int = 1
    weeks: int = 12  # the end of the six to twelve weeks of peul-2007-early-surgery
    deficit: str = "none"
    health: str = "good"
    smoking: str = "no"
    priority: str = "relief"

    @property
    def slips(self) -> bool:
        """Whether one vertebra stands in front of the next."""
        return self.lesion in SLIPS

    @property
    def in_limb(self) -> bool:
        """Whether the limb hurts, alone or with the spine."""
        return self.pain != "spine"

    @property
    def in_spine(self) -> bool:
        """Whether the spine hurts, alone or with the limb."""
        return self.pain != "extremity"

    @property
    def compresses(self) -> bool:
        """Whether the lesion can press on a nerve; a worn disc by itself cannot."""
        return self.lesion != "degenerate_disc"

    @property
    def narrows_the_cord(self) -> bool:
        """Whether it is the canal of the neck that is narrow, where the cord lies and no root is to be freed."""
        return self.region == "cervical" and self.lesion == "central_stenosis"

    @property
    def frees_a_nerve(self) -> bool:
        """Whether there is pain in a limb and a lesion that explains it and can be taken off the nerve."""
        return self.in_limb and self.compresses and not self.narrows_the_cord


ALLOWED: dict[str, tuple[object, ...]] = {
    "region": REGIONS,
    "pain": PAINS,
    "lesion": LESIONS,
    "slip_motion": MOTIONS,
    "facet_loss": FACET_LOSSES,
    "levels": LEVELS,
    "deficit": DEFICITS,
    "health": HEALTHS,
    "smoking": SMOKINGS,
    "priority": PRIORITIES,
}
DEFAULTS: dict[str, object] = {each.name: each.default for each in fields(Situation)}


@dataclass(frozen=True)
class Refusal:
    """Answers that cannot go together: all of ``when`` ("control=one|other") hold; ``says`` why and what is nearest."""

    id: str
    when: tuple[str, ...]
    says: str

    def fits(self, state: Mapping[str, object]) -> bool:
        """Say whether it refuses a state in which every control has a value."""
        pairs = (each.split("=") for each in self.when)
        return all(state[name] in values.split("|") for name, values in pairs)


@lru_cache(maxsize=1)
def refusals() -> Mapping[str, Refusal]:
    """Return every refusal by id, in the order in which they are said."""
    return read_records([asset("planning", "refusals.yaml")], Refusal, "id")


def impossible(**state: object) -> str | None:
    """Return the sentence that says why a state cannot be and what the nearest possible choice is; None if it can.

    Parameters
    ----------
    **state
        Attributes of :class:`Situation`; those left out keep their defaults.
    """
    full = DEFAULTS | state
    for name, value in full.items():
        if name not in DEFAULTS:
            return f'The planner has no control "{name}"; it has: {", ".join(DEFAULTS)}.'
        if name == "weeks":
            if not isinstance(value, int) or isinstance(value, bool) or value < 0:
                return f"The planner's weeks cannot be {value!r}; allowed: a whole number from 0 on."
        elif isinstance(value, bool) or value not in ALLOWED[name]:
            shown = f'"{value}"' if isinstance(value, str) else repr(value)
            return f"The planner's {name} cannot be {shown}; allowed: {', '.join(str(each) for each in ALLOWED[name])}."
    for each in refusals().values():
        if each.fits(full):
            return each.says.format(**full)
    return None


def situation(**state: object) -> Situation:
    """Return a patient; ValueError with the sentence of :func:`impossible` if there can be none such."""
    wrong = impossible(**state)
    if wrong:
        raise ValueError(wrong)
    return Situation(**state)  # type: ignore[arg-type]  # every value was looked up among those allowed
