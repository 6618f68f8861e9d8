"""The least surgery that treats this pain: options ranked, a reason to fuse or none, and who says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from backorleg.model.options import Option, option
from backorleg.model.situation import Situation, impossible, situation

__all__ = ["STANDINGS", "Choice", "Comparison", "Note", "Plan", "Reason", "impossible", "plan"]

# From the one to begin with to those that this patient has no reason for.
STANDINGS = ("first", "reasonable", "later", "no_reason")


@dataclass(frozen=True)
class Note:
    """A sentence, or a few, and the facts behind it; figures stand in it as ``charts.figures`` fills them."""

    id: str
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """A reason to fuse: what it means, what speaks for it and against it, and what the article and the trials say.

    ``claim`` is the article's claim (assets/claims.yaml).
    """

    id: str
    name: str
    means: str
    claim: str
    article: str
    trials: str
    pro: tuple[Note, ...]
    con: tuple[Note, ...]


@dataclass(frozen=True)
class Comparison:
    """A study that compared two options in people like this.

    ``verdict`` is "first", "second" or "no_difference"; ``found`` a sentence with figures as ``charts.figures`` fills
    them; ``design`` is "randomised", "register", "review" or "guideline".
    """

    id: str
    study: str
    year: int
    design: str
    first: str
    second: str
    verdict: str
    found: str
    facts: tuple[str, ...]
    lesions: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """An option in its place.

    Attributes
    ----------
    option : Option
    rank : int
        1 comes first.
    standing : {"first", "reasonable", "later", "no_reason"}
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
        Every option that can be spoken of, best first; in an emergency nothing elective.
    choices : tuple of Choice
        The same with place, standing and a sentence each.
    reason_to_fuse : {None, "dysfunctional_segment", "iatrogenic_instability"}
    reason : Reason or None
        The same, with what speaks for and against it.
    urgent : bool
        Whether this leaves the elective path.
    not_yet : Note or None
        What should be waited for first.
    weeks_to_go : int
        How many weeks of care that is.
    article : str
        The id of the option that the surgeon's article would choose.
    article_says : Note
        What it would say.
    comparisons : tuple of Comparison
        Studies that compared two of the options in people like this.
    part : Note or None
        Where studies part from each other or from the article.
    warnings : tuple of Note
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
        return len({(each.first, each.second, each.verdict) for each in self.comparisons}) > len(
            {(each.first, each.second) for each in self.comparisons}
        )

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
    weeks: int = 12,  # the end of the six to twelve weeks of peul-2007-early-surgery
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
    first = "microdiskectomy" if here.region == "lumbar" else "cervical_foraminotomy"
    return Plan(
        here,
        first,
        (first,),
        (Choice(option(first), 1, "first", "It frees the nerve and nothing else."),),
        None,
        None,
        urgent=False,
        not_yet=None,
        weeks_to_go=0,
        article=first,
        article_says=Note("stub", "The article would free the nerve."),
        comparisons=(),
        part=None,
        warnings=(),
    )
