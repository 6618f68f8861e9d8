"""What must be said beside a plan: dangers, doubts, and where studies part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.evidence import assumption
from backorleg.model.fusing import fails_to_hold, would_loosen
from backorleg.model.notes import Note, notes
from backorleg.model.options import FUSIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backorleg.model.ranking import Place
    from backorleg.model.situation import Situation


def warnings(here: Situation, places: Sequence[Place]) -> tuple[Note, ...]:
    """Return what must be said beside an elective plan, the most pressing first."""
    fusions = {one.option for one in places if one.standing in ("first", "reasonable")} & set(FUSIONS)
    named = (
        *_about_the_nerve(here),
        *_about_the_segment(here),
        *_about_the_joint(here),
        *_about_the_patient(here, fusions),
        *_about_the_neck(here, fusions),
    )
    return tuple(notes()[name] for name in dict.fromkeys(named))


def parting(here: Situation) -> Note | None:
    """Return where the studies of this problem part from each other or from the article; None where none were read."""
    name = _parting(here)
    return notes()[name] if name else None


def _about_the_nerve(here: Situation) -> Iterator[str]:
    if here.deficit == "stable":
        yield "deficit-and-time"
    if here.narrows_the_cord:
        yield "neck-cord-watch"
    if here.in_limb and not here.compresses:
        yield "look-again"
    if here.region == "lumbar" and here.in_spine and here.lesion == "disc_herniation":
        yield "back-main-disc"
    if here.region == "lumbar" and here.in_spine and here.lesion == "central_stenosis":
        yield "back-main-canal"


def _about_the_segment(here: Situation) -> Iterator[str]:
    if here.region == "cervical" and here.slips:
        yield "neck-slip-unknown"
    elif here.slip_motion == "unstable":
        yield "unstable-is-a-word"
        if here.lesion == "degenerative_slip":
            yield "moving-slips-were-in"


def _about_the_joint(here: Situation) -> Iterator[str]:
    if not here.frees_a_nerve:
        return
    if would_loosen(here):
        if here.region == "lumbar" and here.lesion in ("disc_herniation", "foraminal_stenosis"):
            yield "another-way-in"
        yield "joint-over-half"
    elif here.facet_loss == assumption("too-much-of-a-joint").number:
        yield "joint-half"


def _about_the_patient(here: Situation, fusions: set[str]) -> Iterator[str]:
    if here.health == "poor" or (fusions and here.health == "fair"):
        yield "poor-health"
    if here.smoking == "yes":
        if fusions or fails_to_hold(here):
            yield "smoking-and-bone"
        if here.region == "lumbar" and here.lesion == "central_stenosis":
            yield "smoking-and-canal"
        if here.region == "lumbar" and here.lesion == "disc_herniation":
            yield "smoking-and-disc"
    if here.levels > 1:
        yield "many-levels-fused" if fusions else "many-levels-freed"


def _about_the_neck(here: Situation, fusions: set[str]) -> Iterator[str]:
    if here.region == "cervical" and here.frees_a_nerve:
        yield "neck-front-price"
    if fusions:
        yield "next-level-neck" if here.region == "cervical" else "next-level"


def _parting(here: Situation) -> str:
    if here.region == "cervical":
        if not here.in_limb and not here.slips:
            return "part-neck-axial"
        return {"disc_herniation": "part-neck-disc", "foraminal_stenosis": "part-neck-narrowing"}.get(here.lesion, "")
    if here.lesion == "degenerative_slip":
        return "part-moving-slip" if fails_to_hold(here) else "part-stable-slip"
    if here.lesion == "degenerate_disc":
        return "part-disc-of-the-back" if here.in_spine else ""
    return {
        "disc_herniation": "part-disc",
        "foraminal_stenosis": "part-foramen",
        "central_stenosis": "part-narrowing",
        "isthmic_slip": "part-isthmic",
    }[here.lesion]
