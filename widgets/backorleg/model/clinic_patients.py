"""The patients of the clinic: what is true of them, what they say, and what a good consultation would do."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.model.clinic_steps import step, steps_that_find
from backorleg.model.conditions import alarms, asked, conditions
from backorleg.model.frames import frames
from backorleg.model.options import option
from backorleg.model.serious import serious
from backorleg.model.spine import levels, roots

if TYPE_CHECKING:
    from collections.abc import Mapping

SIDES = ("left", "right", "both")
# From what a textbook would print to what catches the experienced.
GRADES = {1: "clear", 2: "mixed", 3: "tricky"}
URGENT = "urgent"
EITHER = "|"
HISTORY = "history"
# What the text of a step may take from the patient's root.
FROM_ROOT = (("muscle", "muscle"), ("reflex", "reflex"), ("skin", "territory"))


@dataclass(frozen=True)
class Patient:
    """Someone invented, with what is true and what they say.

    Attributes
    ----------
    difficulty : {1, 2, 3}
        A key of GRADES.
    opening : str
        The first sentence that they say.
    condition : str
        What explains it: a condition of the triage, or one of :func:`backorleg.model.serious.serious`.
    side : {"left", "right", "both"}
        The patient's.
    share : int
        How much of the pain is in the limb, in per cent.
    present : tuple of str
        Findings and red flags that are there; all others of the region are not.
    drawing : tuple of str
        Zones of the body map in which they draw their pain, on ``side``.
    root, level : str
        The root that is met and the segment where it all comes from; empty where there is none.
    says, found : mapping
        Step to an answer in their own words; step to what is seen, where more is to be said than the step itself says.
    pictured : mapping
        Examination to what its drawing shows where ``found`` says more than ``present``; see the schema of the files.
    scan : mapping
        How the MRI is drawn: ``picture`` and its settings, see :mod:`backorleg.charts.scan`.
    key, waste : mapping
        Step to why it matters here; step to why it was not needed.
    frame : mapping
        The problem in one line: pick to what is right, several separated by "|".
    plan : mapping
        The situation, as :func:`backorleg.model.planning.plan` takes it; empty where the spine is not what is treated.
    best, fine : str, tuple of str
        The option that comes first, and those that can be defended as well.
    differs : mapping
        ``posterior``, ``plan`` or ``drawing`` to the reason why this patient departs from the model; ``scan`` where the
        picture shows another root than theirs; ``alarm`` where a red flag needs no urgent path.
    afterwards, lesson : str
        What happened next; what to take away.
    claims : tuple of str
        The claims of the article that the case shows.
    """

    id: str
    name: str
    age: int
    sex: str
    work: str
    region: str
    setting: str
    difficulty: int
    opening: str
    condition: str
    side: str
    share: int
    present: tuple[str, ...]
    drawing: tuple[str, ...]
    says: Mapping[str, str]
    found: Mapping[str, str]
    scan: Mapping[str, str]
    key: Mapping[str, str]
    frame: Mapping[str, str]
    best: str
    afterwards: str
    lesson: str
    claims: tuple[str, ...]
    root: str = ""
    level: str = ""
    pictured: Mapping[str, str] = field(default_factory=dict)
    waste: Mapping[str, str] = field(default_factory=dict)
    plan: Mapping[str, str] = field(default_factory=dict)
    fine: tuple[str, ...] = ()
    differs: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for complaint in _complaints(self):
            raise ValueError(complaint)

    @property
    def category(self) -> str:
        """The kind of pain, as the triage sorts it; "urgent" for a serious diagnosis."""
        return URGENT if self.condition in serious() else conditions()[self.condition].kind

    @property
    def alarms(self) -> tuple[str, ...]:
        """The red flags that are there, the most urgent first."""
        return tuple(name for name in alarms() if name in self.present)

    @property
    def findings(self) -> dict[str, bool]:
        """Every finding and red flag of the region, and whether it is there, as the triage takes it."""
        return {name: name in self.present for name, one in asked().items() if self.region in one.regions}

    def right(self, pick: str) -> tuple[str, ...]:
        """Return what is right for one pick of the problem statement."""
        return tuple(self.frame[pick].split(EITHER))


@lru_cache(maxsize=1)
def patients() -> Mapping[str, Patient]:
    """Return every patient by id."""
    return read_records(sorted(asset("patients").glob("*.yaml")), Patient, "id")


def patient(name: str) -> Patient:
    """Return a patient; ValueError lists the patients if there is none of that name."""
    if name not in patients():
        raise ValueError(f'The clinic has no patient "{name}"; it has: {", ".join(patients())}.')
    return patients()[name]


def _complaints(one: Patient) -> list[str]:
    """Return what is wrong with a patient's file, one sentence each."""
    known: dict[str, tuple[str, ...]] = {name: found.regions for name, found in conditions().items()}
    known |= {name: found.regions for name, found in serious().items()}
    checks: list[tuple[str, object, tuple[object, ...]]] = [
        ("difficulty", one.difficulty, tuple(GRADES)),
        ("condition", one.condition, tuple(name for name, where in known.items() if one.region in where)),
        ("side", one.side, SIDES),
        ("root", one.root, ("", *roots())),
        ("level", one.level, ("", *levels())),
    ]
    checks += [("findings", name, tuple(asked())) for name in one.present]
    checks += [("frame", name, tuple(frames())) for name in one.frame]
    for name, frame in frames().items():
        checks += [(f"frame of {name}", pick, tuple(frame.options)) for pick in one.frame.get(name, "").split(EITHER)]
    said = [
        f"the {what} cannot be {value!r}; allowed: {', '.join(str(each) or 'none' for each in allowed)}."
        for what, value, allowed in checks
        if value not in allowed
    ]
    said += [
        f'"{name}" is a finding of the other region; the patient\'s is {one.region}.'
        for name in one.present
        if name in asked() and one.region not in asked()[name].regions
    ]
    return said + _about_steps(one)


def _about_steps(one: Patient) -> list[str]:
    try:
        for name in (*one.says, *one.found, *one.pictured, *one.key, *one.waste):
            step(name)
        for name in (one.best, *one.fine):
            option(name)
    except ValueError as error:
        return [str(error)]
    said = [f'"{name}" is both a key and a waste.' for name in one.key if name in one.waste]
    for name in one.present:
        for each in steps_that_find().get(name, ()):
            if step(each).kind == HISTORY and each not in one.says:
                said.append(f'"{name}" is there, but the patient says nothing to "{each}".')
            told = step(each).seen.get(name, "")
            if each not in one.found and _lacks(one, told):
                said.append(f'"{name}" is there, but what "{each}" shows needs a root, or a text in `found`.')
    return said


def _lacks(one: Patient, told: str) -> bool:
    """Tell whether a text names what the patient's root does not have."""
    root = roots().get(one.root)
    return any(f"{{{part}}}" in told and not (root and getattr(root, attribute)) for part, attribute in FROM_ROOT)
