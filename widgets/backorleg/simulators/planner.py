"""Planner: the least surgery that treats this pain, and a page for the talk with the patient."""

from __future__ import annotations

from typing import Any

from backorleg.charts import balance, likely, option_tables, planner_words, talk
from backorleg.core import Reference, Simulator, challenge, output
from backorleg.model.fusing import reason_to_fuse
from backorleg.model.options import FUSIONS
from backorleg.simulators import _planner as gists
from backorleg.simulators._planner_controls import CONTROLS, PATIENTS, PREDICTION, START, in_words
from backorleg.simulators._references import references_to

# What stands on the page for the talk, in this order.
SHEET = ("have", "can", "usually", "wrong", "wait", "ask", "likely")
BY_PROBLEM, BY_PLAN, BY_OPTIONS = (gists.WHOM, gists.WEAK), (gists.PLANNED,), (gists.OPTIONS,)


class Planner(Simulator):
    """One patient and the ways to go, from the least to the most that is done."""

    name = "planner"
    title = "Planner: the least surgery that treats this pain"
    lead = "Say who sits in front of you. Which way comes first, is there a good reason to fuse, and what do you say?"
    measured = (
        "Measured: every figure, each from its own study; none is averaged. Weighed, not measured: the order of the "
        "ways, which follows rules with a reason each. The book teaches; it does not treat."
    )
    teaches = ("B7", "B8", "B9", "B10", "C6", "C7", "C8", "D1", "D2", "D3", "D4", "D5")
    controls = CONTROLS
    prediction = PREDICTION
    presets_title = "Patients in pairs: one thing differs, and the plan with it"
    presets = PATIENTS

    @output(kind="text", label="First of all")
    def alarm(self, region: str, lesion: str, deficit: str) -> str:
        """What must not wait, or why there is no such patient."""
        sentence = gists.refused(region, lesion, deficit)
        if sentence:
            return planner_words.impossible(in_words(sentence))
        found = gists.emergency(region, lesion, deficit)
        return planner_words.urgent(found) if found else planner_words.ask(region)

    @output(kind="text", label="The way that comes first", by=BY_PLAN)
    def answer(self, planned: str) -> str:
        """The option that comes first, and why."""
        one = gists.spoken(planned)
        return planner_words.answer(one.places[0], one.wait) if one else ""

    @output(kind="text", label="Is there a good reason to fuse?", by=BY_PROBLEM)
    def fuse(self, whom: str, weak: str) -> str:
        """The reason to fuse, named or denied."""
        here = gists.somebody(whom, weak)
        return planner_words.fuse(here) if here else ""

    @output(kind="text", label="Mind", by=(*BY_PROBLEM, gists.FRAIL, gists.FUSED))
    def mind(self, whom: str, weak: str, frail: str, fused: bool) -> str:  # noqa: FBT001  # a gist's value
        """What must be said beside the plan."""
        return planner_words.cautions(gists.warnings(whom, weak, frail, fused))

    @output(kind="chart", label="What each way may bring, and how much is done", base=balance.base, by=BY_OPTIONS)
    def balance(self, options: str) -> dict[str, Any]:
        """The options, ranked."""
        return balance.patch(*gists.ordered(options))

    @balance.twin
    def balance_twin(self, options: str) -> str:
        """What the ranking shows."""
        return balance.words(*gists.ordered(options))

    @output(kind="text", label="Why the others stand where they stand", by=BY_PLAN)
    def others(self, planned: str) -> str:
        """A sentence for each of the other options."""
        one = gists.spoken(planned)
        return planner_words.others(one.places[1:]) if one else ""

    @output(kind="text", label="The article beside the studies", by=BY_PROBLEM)
    def sides(self, whom: str, weak: str) -> str:
        """What the article would say, what studies found, where they part."""
        here = gists.somebody(whom, weak)
        return planner_words.sides(here, *gists.article(here)) if here else ""

    @output(kind="picture", label="Of 100 people, after the first way and the next", base=likely.base, by=BY_OPTIONS)
    def likely(self, options: str) -> dict[str, Any]:
        """Three outcomes as people of a hundred."""
        return likely.patch(*gists.ordered(options))

    @likely.twin
    def likely_twin(self, options: str) -> str:
        """What the hundred people show."""
        return likely.words(*gists.ordered(options))

    @output(kind="text", label="A page for the talk: what you have", prints="Print this page for the talk", sheet=SHEET)
    def have(self, region: str, lesion: str, slip_motion: str, pain: str, deficit: str) -> str:
        """What the patient has, in plain words."""
        here = gists.chooses(region, lesion, deficit)
        return talk.have(region, lesion, pain, slip_motion, deficit) if here else ""

    @output(kind="text", label="What can be done", by=BY_OPTIONS)
    def can(self, options: str) -> str:
        """The ways to go, in plain words."""
        ids, _, region = gists.ordered(options)
        return talk.can(region, ids) if ids else ""

    @output(kind="text", label="What usually happens", by=BY_OPTIONS)
    def usually(self, options: str) -> str:
        """What comes of the first way, in plain words."""
        ids, lesion, region = gists.ordered(options)
        return talk.usually(region, lesion, ids[0]) if ids else ""

    @output(kind="text", label="What can go wrong", by=BY_OPTIONS)
    def wrong(self, options: str) -> str:
        """What may go wrong on the first way, in plain words."""
        ids, _, region = gists.ordered(options)
        return talk.wrong(region, ids[0]) if ids else ""

    @output(kind="text", label="What if we wait?")
    def wait(self, region: str, lesion: str, deficit: str, weeks: str) -> str:
        """What waiting brings, and what must not wait."""
        return talk.wait(region, lesion, int(weeks)) if gists.chooses(region, lesion, deficit) else ""

    @output(kind="text", label="Questions to ask")
    def ask(self, deficit: str, priority: str, smoking: str, health: str) -> str:
        """What to ask, what matters to the patient first."""
        return talk.ask(priority, smoking, health) if gists.chooses("lumbar", "disc_herniation", deficit) else ""

    @output(kind="table", label="What each way takes: time, blood, days, trouble")
    def takes(self, region: str, lesion: str) -> dict[str, Any]:
        """What each option takes, side by side."""
        return option_tables.takes(lesion, region)

    @output(kind="table", label="Every figure, with its source")
    def figures(self, region: str, lesion: str) -> dict[str, Any]:
        """Every published result for this lesion."""
        return option_tables.figures(lesion, region)

    @challenge(
        title="One thing.",
        task="A disc presses on the nerve of his leg, and there is no reason to fuse. Leave pain and disc as they are "
        "and change one thing that gives a good reason.",
        solved="More than half of a joint would have to go, and the segment would be left too loose. Ask first for "
        "another way in: from the side the joint can stay.",
        start=START,
        locked=("region", "pain", "lesion"),
    )
    def reason(self, region: str, lesion: str, slip_motion: str, facet_loss: int, pain: str, deficit: str) -> bool:
        """A reason to fuse."""
        here = gists.somebody(gists.whom(region, lesion, slip_motion, facet_loss, pain), gists.weak(deficit))
        return here is not None and reason_to_fuse(here) is not None

    @challenge(
        title="Freed, not fused.",
        task="Her slip moves, her leg hurts, and a fusion comes first. Slip and pain stay as they are: find what must "
        "be true of her for a decompression alone to come first.",
        solved="Moving slips by themselves were never tried, and the trial that took them in found decompression alone "
        "no worse. So what she wants and what she can bear decide.",
        start={**START, "lesion": "degenerative_slip", "slip_motion": "unstable", "weeks": "26"},
        locked=("region", "pain", "lesion", "slip_motion", "facet_loss", "deficit", "weeks"),
    )
    def freed(self, lesion: str, slip_motion: str, levels: int, health: str, smoking: str, priority: str) -> bool:
        """A decompression alone for a slip that moves."""
        whom = gists.whom("lumbar", lesion, slip_motion, 0, "extremity")
        one = gists.spoken(
            gists.planned(whom, gists.stage("none", "26"), gists.wish(priority, health, levels, smoking))
        )
        return one is not None and slip_motion == "unstable" and one.ids[0] == "laminectomy"

    @challenge(
        title="Back pain, and time.",
        task="His back hurts, a vertebra has slipped since he was a boy, and he has had twelve weeks of care. When "
        "does a fusion come first?",
        solved="After half a year of exercise and coaching, in somebody who does not smoke and can bear the price. In "
        "isthmic slips exercise did less; part of that lead was lost later.",
        start={**START, "lesion": "isthmic_slip", "slip_motion": "stable", "pain": "spine"},
        locked=("region", "pain", "lesion", "slip_motion", "deficit"),
    )
    def time(self, lesion: str, pain: str, weeks: str, health: str, smoking: str, priority: str) -> bool:
        """A fusion for back pain with an isthmic slip."""
        whom = gists.whom("lumbar", lesion, "stable", 0, pain)
        one = gists.spoken(gists.planned(whom, gists.stage("none", weeks), gists.wish(priority, health, 1, smoking)))
        return one is not None and lesion == "isthmic_slip" and one.ids[0] in FUSIONS

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        return references_to((*planner_words.facts(), *talk.facts()))
