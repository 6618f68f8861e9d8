"""Is there a good reason to fuse? The two that the article accepts, what speaks for each and what against."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.evidence import assumption
from backorleg.model.notes import Note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.model.situation import Situation


@dataclass(frozen=True)
class Argument(Note):
    """What speaks for a reason or against it, in these lesions and regions; empty for any."""

    lesions: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def holds(self, lesion: str, region: str) -> bool:
        """Say whether it speaks of such a patient."""
        return (not self.lesions or lesion in self.lesions) and (not self.regions or region in self.regions)


@dataclass(frozen=True)
class Reason:
    """A reason to fuse: what it means, and what the article and the trials say of it.

    ``claim`` is the article's claim (assets/claims.yaml). Figures stand in the texts as ``charts.figures`` fills them.
    """

    id: str
    name: str
    means: str
    claim: str
    article: str
    trials: str
    pro: tuple[Argument, ...] = field(metadata={"of": Argument})
    con: tuple[Argument, ...] = field(metadata={"of": Argument})


@lru_cache(maxsize=1)
def reasons() -> Mapping[str, Reason]:
    """Return both reasons by id."""
    return read_records([asset("planning", "reasons.yaml")], Reason, "id")


def reason_to_fuse(here: Situation) -> Reason | None:
    """Return the reason to fuse that this patient gives; None if there is none, and where pain is not the question.

    A segment that fails to hold is named before a joint that would have to go. Pain alone, wherever it is, is none. The
    reason comes with the arguments that speak of such patients.
    """
    if urgent(here):
        return None
    if fails_to_hold(here):
        return _argued("dysfunctional_segment", here.lesion, here.region)
    if would_loosen(here):
        return _argued("iatrogenic_instability", here.lesion, here.region)
    return None


@lru_cache
def _argued(name: str, lesion: str, region: str) -> Reason:
    whole = reasons()[name]
    pro, con = (tuple(each for each in side if each.holds(lesion, region)) for side in (whole.pro, whole.con))
    return replace(whole, pro=pro, con=con)


def urgent(here: Situation) -> bool:
    """Say whether something other than pain decides: cauda equina, cord, or a deficit that grows."""
    return here.deficit in ("progressive", "cauda_equina", "myelopathy")


def fails_to_hold(here: Situation) -> bool:
    """Say whether the segment is dysfunctional (a-slip-that-moves)."""
    return here.lesion == "isthmic_slip" or (here.lesion == "degenerative_slip" and here.slip_motion == "unstable")


def would_loosen(here: Situation) -> bool:
    """Say whether reaching the nerve takes more of the joint than the segment can spare (too-much-of-a-joint)."""
    return here.frees_a_nerve and here.facet_loss > assumption("too-much-of-a-joint").number
