"""What a state of the planner's controls comes down to: whom it means, and which plan of a few hundred follows.

The plan reads eleven answers, far too many combinations to write down for each output. So the answers are first brought
to what the model tells apart (a tenth less of the joint is the same patient), and outputs hang on the plan as text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg.core import Gist
from backorleg.evidence import assumption, estimate
from backorleg.model import cautions
from backorleg.model.fusing import urgent
from backorleg.model.notes import notes
from backorleg.model.options import FUSIONS
from backorleg.model.planning import impossible, plan
from backorleg.model.ranking import Place, ranked
from backorleg.model.situation import SLIPS, Situation, situation

if TYPE_CHECKING:
    from backorleg.model.notes import Note
    from backorleg.model.planning import Plan

NOBODY = ""  # the gist of a state in which there is no patient, or one who has no time to choose
URGENT = "urgent"
# A standing that lets an option be chosen today.
OPEN = ("first", "reasonable")


@dataclass(frozen=True)
class Spoken:
    """A plan as the outputs read it from its gist; ``wait`` says what is to be waited for first, if anything."""

    region: str
    lesion: str
    places: tuple[Place, ...]
    wait: Note | None

    @property
    def ids(self) -> tuple[str, ...]:
        """The options, best first."""
        return tuple(one.option for one in self.places)


def whom(region: str, lesion: str, slip_motion: str, facet_loss: int, pain: str) -> str:
    """Return the problem, as far as the model tells it from others."""
    if impossible(region=region, lesion=lesion):
        return NOBODY
    moves = "none" if lesion not in SLIPS else "unstable" if slip_motion == "unstable" else "stable"
    here = Situation(region=region, pain=pain, lesion=lesion, slip_motion=moves)
    half = int(assumption("too-much-of-a-joint").number)
    some = facet_loss if region == "lumbar" and lesion == "disc_herniation" else 0
    loss = 100 if facet_loss > half else half if facet_loss == half else some
    return f"{region} {lesion} {moves} {loss if here.frees_a_nerve else 0} {pain}"


def weak(deficit: str) -> str:
    """Return the deficit of a patient who can choose."""
    return URGENT if urgent(Situation(deficit=deficit)) else deficit


def stage(deficit: str, weeks: str) -> str:
    """Return the deficit, and for how long there was care, as far as the order of the options depends on it."""
    if weak(deficit) == URGENT:
        return URGENT
    limits = assumption("weeks-of-care-first").values
    # With a deficit nobody waits out the weeks; only care of the spine itself still counts them.
    known = [limits["spine"]] if deficit == "stable" else list(limits.values())
    return f"{deficit} {int(max((limit for limit in known if limit <= int(weeks)), default=0))}"


def wish(priority: str, health: str, levels: int, smoking: str) -> str:
    """Return what the patient wants and can bear, as far as the order of the options depends on it."""
    most = estimate("coverage-credence-ddd levels-at-most").value
    price = "poor" if health == "poor" else "long" if levels > most else "good"
    return f"{priority} {price} {'yes' if smoking == 'yes' else 'no'}"


def frail(levels: int, health: str, smoking: str) -> str:
    """Return what makes surgery dearer, as far as the warnings depend on it."""
    return f"{min(levels, 2)} {health} {'yes' if smoking == 'yes' else 'no'}"


def planned(whom: str, stage: str, wish: str) -> str:
    """Return the plan: for which region and lesion, each option with its standing and why, and what to wait for."""
    if whom == NOBODY or stage == URGENT:
        return NOBODY
    deficit, weeks = stage.split()
    priority, price, smoking = wish.split()
    here = _patient(
        whom,
        weeks=int(weeks),
        deficit=deficit,
        priority=priority,
        health="poor" if price == "poor" else "good",
        levels=3 if price == "long" else 1,
        smoking=smoking,
    )
    places = ";".join(f"{one.option} {one.standing} {one.why}" for one in ranked(here))
    wait = plan(**vars(here)).not_yet
    return f"{here.region} {here.lesion}|{places}|{wait.id if wait else ''}"


def options(planned: str) -> str:
    """Return the options of a plan, best first, after its region and lesion."""
    one = spoken(planned)
    return " ".join((one.region, one.lesion, *one.ids)) if one else NOBODY


def fused(planned: str) -> bool:
    """Say whether a fusion can be chosen today."""
    one = spoken(planned)
    return one is not None and any(each.option in FUSIONS and each.standing in OPEN for each in one.places)


WHOM, WEAK, STAGE, WISH, FRAIL = Gist(whom), Gist(weak), Gist(stage), Gist(wish), Gist(frail)
PLANNED = Gist(planned, (WHOM, STAGE, WISH))
OPTIONS, FUSED = Gist(options, (PLANNED,)), Gist(fused, (PLANNED,))


@lru_cache(maxsize=4096)
def spoken(planned: str) -> Spoken | None:
    """Return a plan from its gist; None where there is none to choose."""
    if planned == NOBODY:
        return None
    about, places, wait = planned.split("|")
    region, lesion = about.split()
    placed = tuple(Place(*one.split()) for one in places.split(";"))
    return Spoken(region, lesion, placed, notes()[wait] if wait else None)


def ordered(options: str) -> tuple[tuple[str, ...], str, str]:
    """Return options from their gist, and lesion and region; no options where there is nothing to choose."""
    if options == NOBODY:
        return (), "", ""
    region, lesion, *ids = options.split()
    return tuple(ids), lesion, region


def somebody(whom: str, weak: str) -> Situation | None:
    """Return a patient of this problem; None if there is none, or no time to choose."""
    return None if whom == NOBODY or weak == URGENT else _patient(whom, deficit=weak)


def article(here: Situation) -> tuple[str, Note]:
    """Return the option that the article would choose, and what it would say."""
    found = plan(**vars(here))
    return found.article, found.article_says


def warnings(whom: str, weak: str, frail: str, fused: bool) -> tuple[Note, ...]:  # noqa: FBT001  # a gist's value
    """Return what must be said beside a plan."""
    if whom == NOBODY or weak == URGENT:
        return ()
    levels, health, smoking = frail.split()
    here = _patient(whom, deficit=weak, levels=int(levels), health=health, smoking=smoking)
    places = (Place(FUSIONS[0], OPEN[0], ""),) if fused else ()
    return cautions.warnings(here, places)


def refused(region: str, lesion: str, deficit: str) -> str | None:
    """Return why there is no such patient; None if there may be. What is hidden counts as not set."""
    motion = "stable" if lesion in SLIPS else "none"
    return impossible(region=region, lesion=lesion, deficit=deficit, slip_motion=motion)


def emergency(region: str, lesion: str, deficit: str) -> Plan | None:
    """Return the plan of a patient who has no time to choose; None for all others."""
    if refused(region, lesion, deficit) or not urgent(Situation(deficit=deficit)):
        return None
    return plan(region=region, lesion=lesion, deficit=deficit, slip_motion="stable" if lesion in SLIPS else "none")


def chooses(region: str, lesion: str, deficit: str) -> bool:
    """Say whether there is such a patient, with time to choose."""
    return not refused(region, lesion, deficit) and not urgent(Situation(deficit=deficit))


def _patient(whom: str, **rest: str | int) -> Situation:
    region, lesion, motion, loss, pain = whom.split()
    return situation(region=region, lesion=lesion, slip_motion=motion, facet_loss=int(loss), pain=pain, **rest)
