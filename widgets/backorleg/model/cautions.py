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
        yield "deficit_and_time"
    if here.narrows_the_cord:
        yield "neck_cord_watch"
    if here.in_limb and not here.compresses:
        yield "look_again"
    if here.region == "lumbar" and here.in_spine and here.lesion == "disc_herniation":
        yield "back_main_disc"
    if here.region == "lumbar" and here.in_spine and here.lesion == "central_stenosis":
        yield "back_main_canal"


def _about_the_segment(here: Situation) -> Iterator[str]:
    if here.region == "cervical" and here.slips:
        yield "neck_slip_unknown"
    elif here.slip_motion == "unstable":
        yield "unstable_is_a_word"
        if here.lesion == "degenerative_slip":
            yield "moving_slips_were_in"


def _about_the_joint(here: Situation) -> Iterator[str]:
    if not here.frees_a_nerve:
        return
    if would_loosen(here):
        if here.region == "lumbar" and here.lesion in ("disc_herniation", "foraminal_stenosis"):
            yield "another_way_in"
        yield "joint_over_half" if here.region == "lumbar" else "joint_over_half_neck"
    elif here.facet_loss == assumption("too-much-of-a-joint").number:
        yield "joint_half"


def _about_the_patient(here: Situation, fusions: set[str]) -> Iterator[str]:
    if here.health == "poor" or (fusions and here.health == "fair"):
        yield "poor_health"
    if here.smoking == "yes":
        if fusions or fails_to_hold(here):
            yield "smoking_and_bone"
        if here.region == "lumbar" and here.lesion == "central_stenosis":
            yield "smoking_and_canal"
        if here.region == "lumbar" and here.lesion == "disc_herniation":
            yield "smoking_and_disc"
    if here.levels > 1:
        yield "many_levels_fused" if fusions else "many_levels_freed"


def _about_the_neck(here: Situation, fusions: set[str]) -> Iterator[str]:
    if here.region == "cervical" and here.frees_a_nerve:
        yield "neck_front_price"
    if fusions:
        yield "next_level_neck" if here.region == "cervical" else "next_level"


def _parting(here: Situation) -> str:
    if here.region == "cervical":
        if not here.in_limb and not here.slips:
            return "part_neck_axial"
        return {"disc_herniation": "part_neck_disc", "foraminal_stenosis": "part_neck_narrowing"}.get(here.lesion, "")
    if here.lesion == "degenerative_slip":
        return "part_moving_slip" if fails_to_hold(here) else "part_stable_slip"
    if here.lesion == "degenerate_disc":
        return "part_disc_of_the_back" if here.in_spine else ""
    return {
        "disc_herniation": "part_disc",
        "foraminal_stenosis": "part_foramen",
        "central_stenosis": "part_narrowing",
        "isthmic_slip": "part_isthmic",
    }[here.lesion]
