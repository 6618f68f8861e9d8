"""The order of the options for one patient: rules, one function for each kind of problem.

Each rule returns places: an option, its standing, and which sentence of assets/planning/texts.yaml says why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backorleg.evidence import assumption, estimate
from backorleg.model.fusing import fails_to_hold, urgent, would_loosen

if TYPE_CHECKING:
    from backorleg.model.situation import Situation

# The one to begin with; what can be chosen as well; what there is time for later; what this patient has no reason for.
STANDINGS = ("first", "reasonable", "later", "no_reason")


@dataclass(frozen=True)
class Place:
    """An option, one of :data:`STANDINGS`, and the id of the sentence that says why."""

    option: str
    standing: str
    why: str


def ranked(here: Situation) -> tuple[Place, ...]:
    """Return every option that can be spoken of, best first; in an emergency nothing elective."""
    if urgent(here):
        return (_now(here),)
    if here.deficit == "stable" and not here.frees_a_nerve:
        return _unexplained(here)
    if here.frees_a_nerve:
        return _nerve(here)
    if here.narrows_the_cord:
        return (
            Place("conservative", "first", "why_care_watch_cord"),
            Place("anterior_cervical_fusion", "no_reason", "why_fuse_no_reason"),
        )
    return _worn_disc(here) if not here.compresses else _spine(here)


def weeks_first(here: Situation) -> tuple[float, str]:
    """Return how many weeks of care come first, and the id of the sentence that says so (weeks-of-care-first)."""
    weeks = assumption("weeks-of-care-first").values
    if not here.in_limb:
        return weeks["spine"], "wait_spine"
    if here.lesion == "disc_herniation":
        return weeks["disc"], "wait_disc"
    return weeks["narrowing"], "wait_narrowing"


def frees(here: Situation) -> str:
    """Return the operation that frees the nerve and fuses nothing."""
    if here.region == "cervical":
        return "cervical_foraminotomy"
    return {"disc_herniation": "microdiskectomy", "foraminal_stenosis": "laminoforaminotomy"}.get(
        here.lesion, "laminectomy"
    )


def fuses(here: Situation) -> str:
    """Return the fusion that would be done."""
    if here.region == "cervical":
        return "anterior_cervical_fusion"
    nothing_to_free = not here.compresses or (here.slips and not here.in_limb)
    return "interbody_fusion" if nothing_to_free else "decompression_fusion"


def _now(here: Situation) -> Place:
    if here.deficit == "cauda_equina":
        return Place("urgent_decompression", "first", "why_now_cauda")
    if here.deficit == "myelopathy":
        return Place("refer", "first", "why_now_cord")
    if here.compresses:
        return Place("urgent_decompression", "first", "why_now_progressive")
    return Place("refer", "first", "why_now_unexplained")


def _unexplained(here: Situation) -> tuple[Place, ...]:
    """Someone with a steady deficit that pain and lesion do not explain together."""
    places = [
        Place("refer", "first", "why_refer_deficit"),
        Place("conservative", "reasonable", "why_care_after_referral"),
    ]
    if fails_to_hold(here):
        places.append(Place(fuses(here), "later", "why_fuse_second"))
    return tuple(places)


def _worn_disc(here: Situation) -> tuple[Place, ...]:
    neck = here.region == "cervical"
    if here.pain == "extremity":
        care, fusion = "why_care_not_explained", "why_fuse_no_reason"
    else:
        care = "why_care_disc_and_limb" if here.in_limb else "why_care_neck_axial" if neck else "why_care_programme"
        fusion = "why_fuse_neck_disc" if neck else "why_fuse_disc"
    return Place("conservative", "first", care), Place(fuses(here), "no_reason", fusion)


# Pain of the spine alone, with a lesion that could press on a nerve


def _spine(here: Situation) -> tuple[Place, ...]:
    early = here.weeks < weeks_first(here)[0]
    if not fails_to_hold(here):
        return _spine_without_reason(here, "later" if early else "reasonable")
    fusion = Place(fuses(here), "later", "why_fuse_later")
    if early:
        return Place("conservative", "first", "why_care_spine_first"), fusion
    if here.smoking == "yes":
        return Place("conservative", "first", "why_care_stop_smoking"), replace(fusion, why="why_fuse_second")
    if here.health == "poor" or here.priority == "risk" or _long(here):
        return Place("conservative", "first", "why_care_price_too_high"), replace(fusion, why="why_fuse_second")
    isthmic = here.lesion == "isthmic_slip"
    neck = here.region == "cervical"
    why = "why_fuse_isthmic_back" if isthmic else "why_fuse_neck_slip" if neck else "why_fuse_moving_slip_back"
    care = "why_care_below_fusion" if isthmic else "why_care_neck_slip" if neck else "why_care_slip"
    return Place(fusion.option, "first", why), Place("conservative", "reasonable", care)


def _spine_without_reason(here: Situation, standing: str) -> tuple[Place, ...]:
    care = "why_care_spine_first" if here.slips else "why_care_back_not_nerve"
    places = [Place("conservative", "first", care)]
    if here.region == "lumbar":
        places.append(Place(frees(here), standing, "why_frees_for_the_back"))
    return (*places, Place(fuses(here), "no_reason", "why_fuse_no_reason"))


# Pain in a limb, with a lesion that explains it


def _nerve(here: Situation) -> tuple[Place, ...]:
    due = here.weeks >= weeks_first(here)[0] or here.deficit == "stable"
    if not due:
        soft = here.lesion == "disc_herniation" or here.region == "cervical"
        care = Place("conservative", "first", "why_care_time_first" if soft else "why_care_narrow_first")
        return (care, *_needless_last([_needle(here), *_operations(here, "later", "later")]))
    operations = _operations(here, "first", "reasonable")
    if here.priority == "risk" and _ends_alike(here):
        care = Place("conservative", "first", "why_care_risk_counts")
        there = replace(operations[0], standing="reasonable")
        if there.option == frees(here):
            there = replace(there, why="why_frees_second")
        return (care, *_needless_last([_needle(here), there, *operations[1:]]))
    care = Place("conservative", "reasonable", _care_after_operation(here))
    best = [one for one in operations if one.standing != "no_reason"]
    rest = [one for one in operations if one.standing == "no_reason"]
    behind = best[1:] if _holds_its_place(here) else []
    others = [one for one in best[1:] if one not in behind]
    return (best[0], *_needless_last([*behind, care, *others, _needle(here), *rest]))


def _needless_last(places: list[Place]) -> list[Place]:
    """Return places with those that this patient has no reason for at the end."""
    return sorted(places, key=lambda one: one.standing == "no_reason")


def _operations(here: Situation, first: str, second: str) -> list[Place]:
    """Return freeing and fusing, the better one first, with these standings."""
    free = Place(frees(here), second, _why_free(here))
    fuse = Place(fuses(here), second, _why_fuse(here))
    reason = fails_to_hold(here) or would_loosen(here)
    if reason and _price_too_high(here):
        return [replace(free, standing=first), replace(fuse, why="why_fuse_second")]
    if reason:
        return [replace(fuse, standing=first), free]
    found = [replace(free, standing=first, why="why_frees_later" if first == "later" else free.why)]
    if here.lesion == "disc_herniation" and here.region == "lumbar" and here.facet_loss:
        found.append(Place("laminoforaminotomy", second, "why_joint_way"))
    return [*found, _fusion_without_reason(here, second)]


def _fusion_without_reason(here: Situation, standing: str) -> Place:
    if here.region == "cervical":
        return Place(fuses(here), standing, "why_fuse_neck_access")
    if here.slips:
        # Most studies that favour it took people with back and leg pain (registry-ds-qod2020).
        favoured = here.pain == "both" and here.priority == "relief" and here.health != "poor"
        return Place(fuses(here), standing if favoured else "no_reason", "why_fuse_stable_slip")
    return Place(fuses(here), "no_reason", "why_fuse_no_reason")


def _holds_its_place(here: Situation) -> bool:
    """Say whether the other operation comes before waiting."""
    return fails_to_hold(here) or would_loosen(here) or (here.slips and here.region == "lumbar")


def _price_too_high(here: Situation) -> bool:
    """Say whether a fusion that trials found no better is too much for this patient (a-price-too-high)."""
    untested = here.lesion == "degenerative_slip" and here.region == "lumbar" and not would_loosen(here)
    return untested and (here.health == "poor" or here.priority in ("risk", "recovery") or _long(here))


def _long(here: Situation) -> bool:
    """Say whether more levels would be fused than any payer allows for back pain (a-price-too-high)."""
    return here.levels > estimate("coverage-credence-ddd levels-at-most").value


def _ends_alike(here: Situation) -> bool:
    """Say whether waiting ends like an operation (plans-that-end-alike)."""
    if here.deficit != "none" or here.slips:
        return False
    if here.region == "lumbar" and here.lesion == "disc_herniation":
        return here.weeks < assumption("weeks-of-care-first").values["disc-lasting"]
    return here.region == "cervical" or here.lesion == "central_stenosis"


def _care_after_operation(here: Situation) -> str:
    if here.slips:
        slip = "why_care_below_fusion" if here.lesion == "isthmic_slip" else "why_care_slip"
        return _why_by_region(here, slip, "why_care_neck_slip")
    return "why_care_ends_alike" if _ends_alike(here) else "why_care_helps_fewer"


def _needle(here: Situation) -> Place:
    if here.region == "cervical":
        return Place("injection", "reasonable", "why_needle_neck")
    if here.lesion in ("disc_herniation", "foraminal_stenosis"):
        return Place("injection", "reasonable", "why_needle_eases")
    return Place("injection", "no_reason", "why_needle_narrow")


def _why_free(here: Situation) -> str:
    if fails_to_hold(here):
        return {"isthmic_slip": "why_isthmic_frees_less"}.get(
            here.lesion, _why_by_region(here, "why_moving_slip_frees")
        )
    if would_loosen(here):
        side = here.lesion in ("disc_herniation", "foraminal_stenosis")
        return _why_by_region(here, "why_smaller_way" if side else "why_sparing_way", "why_neck_smaller_way")
    if here.deficit == "stable":
        return "why_deficit_frees"
    soon = here.priority in ("recovery", "work")
    lasting = here.weeks >= assumption("weeks-of-care-first").values["disc-lasting"]
    in_the_back = {
        "disc_herniation": "why_disc_lasting" if lasting else "why_disc_sooner" if soon else "why_disc_frees",
        "foraminal_stenosis": "why_foramen_frees",
        "central_stenosis": "why_canal_frees",
        "degenerative_slip": "why_stable_slip_frees",
    }[here.lesion]
    return _why_by_region(here, in_the_back, "why_neck_sooner" if soon else "why_neck_behind")


def _why_by_region(here: Situation, back: str, neck: str = "why_neck_behind") -> str:
    return back if here.region == "lumbar" else neck


def _why_fuse(here: Situation) -> str:
    neck = here.region == "cervical"
    if fails_to_hold(here):
        if neck:
            return "why_fuse_neck_slip"
        return "why_fuse_isthmic" if here.lesion == "isthmic_slip" else "why_fuse_moving_slip"
    return "why_fuse_neck_joint" if neck else "why_fuse_joint"
