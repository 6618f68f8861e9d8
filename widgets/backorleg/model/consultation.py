"""What a patient answers, and what is seen on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.model.clinic_patients import FROM_ROOT, HISTORY
from backorleg.model.clinic_steps import step
from backorleg.model.spine import roots

if TYPE_CHECKING:
    from backorleg.model.clinic_patients import Patient
    from backorleg.model.clinic_steps import Step

# How a text of steps.yaml names the patient's side.
ON = {"left": "on the left", "right": "on the right", "both": "on both sides"}
THE = {"left": "the left", "right": "the right", "both": "either"}


def answer(one: Patient, name: str) -> str:
    """Return what comes of a step: the patient's words, or what is seen.

    Parameters
    ----------
    one : Patient
    name : str
        A key of :func:`backorleg.model.clinic_steps.steps`.

    Raises
    ------
    ValueError
        If there is no such step; the message lists the steps.
    """
    here = step(name)
    if here.kind == HISTORY:
        return one.says.get(name) or _nothing(one, here)
    if name == "mri":
        return one.scan["report"]
    if name in one.found:
        return one.found[name]
    seen = [_filled(one, here.seen[each]) for each in here.finds if each in one.present]
    return " ".join(seen) or here.normal


def _nothing(one: Patient, here: Step) -> str:
    """Return one of the ways to have nothing to tell: always the same one for the same patient and question."""
    return here.nothing[sum(map(ord, one.id + here.id)) % len(here.nothing)]


def _filled(one: Patient, text: str) -> str:
    root = roots().get(one.root)
    words = {"on": ON[one.side], "the": THE[one.side]}
    words |= {part: getattr(root, attribute) for part, attribute in FROM_ROOT} if root else {}
    for part, said in words.items():
        text = text.replace(f"{{{part}}}", said)
    return text
