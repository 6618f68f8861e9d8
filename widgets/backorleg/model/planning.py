"""The least surgery that treats this pain: options ranked, a reason to fuse or none, and who says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from backorleg.model.cautions import parting, warnings
from backorleg.model.comparisons import Comparison, compared_in, contradict
from backorleg.model.fusing import Reason, reason_to_fuse, urgent, would_loosen
from backorleg.model.notes import Note, notes
from backorleg.model.options import Option, option
from backorleg.model.ranking import STANDINGS, Place, frees, fuses, ranked, weeks_first
from backorleg.model.situation import Situation, impossible, situation

__all__ = ["STANDINGS", "Choice", "Comparison", "Note", "Plan", "Reason", "impossible", "plan"]


@dataclass(frozen=True)
class Choice:
    """An option in its place.

    Attributes
    ----------
    option : Option
    rank : int
        1 comes first.
    standing : {"first", "reasonable", "later", "no_reason"}
        The one to begin with; can be chosen as well; later, if the weeks of care do not help; no reason for it here.
    why : str
        One plain sentence: why it stands where it stands.
    facts : tuple of str
        What that sentence rests on.
    """

    option: Option
    rank: int
    standing: str
    why: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What to do for one patient, and why.

    Attributes
    ----------
    situation : Situation
        The patient.
    recommended : str
        The id of the option that comes first.
    options : tuple of str
        The ids of all that can be spoken of, best first; in an emergency nothing elective.
    choices : tuple of Choice
        The same with place, standing and a sentence each.
    reason_to_fuse : {None, "dysfunctional_segment", "iatrogenic_instability"}
    reason : Reason or None
        The same, with what speaks for and against it.
    urgent : bool
        Whether this leaves the elective path.
    not_yet : Note or None
        What is to be waited for first.
    weeks_to_go : int
        How many weeks of care that is.
    article : str
        The id of the option that the surgeon's article would choose.
    article_says : Note
        What it would say.
    comparisons : tuple of Comparison
        Studies that compared two options in people like this.
    part : Note or None
        Where studies part from each other or from the article.
    warnings : tuple of Note
        What must be said beside it, the most pressing first.
    """

    situation: Situation
    recommended: str
    options: tuple[str, ...]
    choices: tuple[Choice, ...]
    reason_to_fuse: str | None
    reason: Reason | None
    urgent: bool
    not_yet: Note | None
    weeks_to_go: int
    article: str
    article_says: Note
    comparisons: tuple[Comparison, ...]
    part: Note | None
    warnings: tuple[Note, ...]

    @property
    def studies_differ(self) -> bool:
        """Whether two of the studies that compared the same options came out differently."""
        return contradict(self.comparisons)

    @property
    def article_agrees(self) -> bool:
        """Whether the article would begin with the same option."""
        return self.article == self.recommended


def plan(
    *,
    region: str = "lumbar",
    pain: str = "extremity",
    lesion: str = "disc_herniation",
    slip_motion: str = "none",
    facet_loss: int = 0,
    levels: int = 1,
    weeks: int = Situation.weeks,
    deficit: str = "none",
    health: str = "good",
    smoking: str = "no",
    priority: str = "relief",
) -> Plan:
    """Return the plan for a patient.

    The parameters are the attributes of :class:`backorleg.model.situation.Situation`.

    Raises
    ------
    ValueError
        With one sentence that says why this patient cannot be, and what the nearest possible choice is.

    Examples
    --------
    >>> plan(lesion="degenerative_slip", slip_motion="stable").recommended
    'laminectomy'
    >>> plan(lesion="degenerative_slip", slip_motion="unstable").reason_to_fuse
    'dysfunctional_segment'
    """
    here = situation(
        region=region,
        pain=pain,
        lesion=lesion,
        slip_motion=slip_motion,
        facet_loss=facet_loss,
        levels=levels,
        weeks=weeks,
        deficit=deficit,
        health=health,
        smoking=smoking,
        priority=priority,
    )
    places = ranked(here)
    now, reason = urgent(here), reason_to_fuse(here)
    wait, to_go = _wait(here, places)
    article, said = _article(here, places[0].option)
    return Plan(
        situation=here,
        recommended=places[0].option,
        options=tuple(one.option for one in places),
        choices=tuple(_choice(one, rank) for rank, one in enumerate(places, start=1)),
        reason_to_fuse=reason.id if reason else None,
        reason=reason,
        urgent=now,
        not_yet=wait,
        weeks_to_go=to_go,
        article=article,
        article_says=notes()[said],
        comparisons=() if now else compared_in(here),
        part=None if now else parting(here),
        warnings=() if now else warnings(here, places),
    )


def _choice(one: Place, rank: int) -> Choice:
    why = notes()[one.why]
    return Choice(option(one.option), rank, one.standing, why.text, why.facts)


def _wait(here: Situation, places: tuple[Place, ...]) -> tuple[Note | None, int]:
    """Return what is to be waited for, and how many weeks that is; nothing where nothing is put off."""
    if not any(one.standing == "later" for one in places):
        return None, 0
    weeks, said = weeks_first(here)
    to_go = ceil(weeks - here.weeks)
    return (notes()[said], to_go) if to_go > 0 else (None, 0)


def _article(here: Situation, recommended: str) -> tuple[str, str]:
    """Return the option that the article would choose, and which text says so."""
    if urgent(here) or here.narrows_the_cord:
        return recommended, "article_silent"
    if here.pain == "spine":
        return fuses(here), "article_spine"
    if not here.compresses:
        return (fuses(here), "article_spine") if here.in_spine else (recommended, "article_no_nerve")
    if here.slips:
        return fuses(here), "article_slip"
    if would_loosen(here):
        return fuses(here), "article_joint"
    return frees(here), "article_both" if here.in_spine else "article_frees"
