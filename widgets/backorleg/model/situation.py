"""Who is in front of you, as the planner asks it: allowed answers, and which of them cannot go together."""

from __future__ import annotations

from dataclasses import dataclass, fields

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
        What bending films show of a slip: no motion, some, or more than the limit. "none" for all that is no slip.
    facet_loss : {0, 25, 50, 75, 100}
        How much of one facet joint must go to reach the nerve, in per cent; read only where a nerve is to be reached.
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


def impossible(**state: object) -> str | None:
    """Return the sentence that says why a state cannot be and what the nearest possible choice is; None if it can.

    Parameters
    ----------
    **state
        Attributes of :class:`Situation`; those left out keep their defaults.
    """
    for name in state:
        if name not in ALLOWED and name != "weeks":
            return f'The planner has no "{name}"; it has: {", ".join(each.name for each in fields(Situation))}.'
    for name, allowed in ALLOWED.items():
        value = state.get(name, getattr(Situation, name))
        if value not in allowed or isinstance(value, bool):
            return f'"{name}" cannot be {value!r}; allowed: {", ".join(str(each) for each in allowed)}.'
    return None


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


def situation(**state: object) -> Situation:
    """Return a patient; ValueError with the sentence of :func:`impossible` if there can be none such."""
    wrong = impossible(**state)
    if wrong:
        raise ValueError(wrong)
    return Situation(**state)  # type: ignore[arg-type]  # every value was looked up among those allowed
