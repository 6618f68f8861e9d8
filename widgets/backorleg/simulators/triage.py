"""Triage: what explains the complaint, back, leg, or something else."""

from __future__ import annotations

from html import escape
from typing import Any

from backorleg.charts import triage as charts
from backorleg.charts import worth
from backorleg.core import Bars, Output, Prediction, Preset, Reference, Rule, Rules, Simulator, Steps, challenge, output
from backorleg.model.advice import advice
from backorleg.model.conditions import alarms, findings
from backorleg.model.diagnosis import contradictions, posterior
from backorleg.model.patients import patients
from backorleg.model.rules import rules
from backorleg.simulators._references import facts_of_findings, references_to
from backorleg.simulators._triage import CONTRADICTED, CONTROLS, FLAGS, RED_FLAGS, WEIGHING, all_but, answers, state

PER_CENT = 100
TWO = 2


def _rules(kind: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            one.of,
            one.percent / PER_CENT,
            f"<p><strong>{escape(one.head)}</strong> ({{percent}} %). {escape(one.says)}</p>",
        )
        for one in advice().values()
        if one.kind == kind
    )


class Triage(Simulator):
    """A patient in the consulting room: what explains the complaint, and what every answer does to that."""

    name = "triage"
    title = "Triage: back, leg, or something else?"
    lead = "Ask, examine, and watch what each answer is worth. Leave open what you do not know."
    measured = (
        "Measured: how often each finding is present, wherever a study is named in the table, with its interval. "
        "Assumed: how frequent each explanation is to begin with, and the findings marked as our assumption, "
        "and from how many per cent on advice is given. "
        "Simulated: the patient."
    )
    controls = CONTROLS
    prediction = Prediction(
        "Someone of fifty sits in a spine surgeon’s clinic, pain half in the back and half in the leg. "
        "Nothing has been asked yet. What is likeliest?",
        {"root": "A pinched root", "canal": "A tight canal", "segment": "A painful segment", "both": "Both"},
        "root",
        "By a little: roots fill such a clinic at that age, and a fair share of these patients feel the back as well. "
        "Move the setting to general practice and see.",
        hides=("chances", "category", "following", "steps"),
    )
    presets_title = "Patients"
    headline = "chances_twin"
    teaches = ("A1", "A2")
    presets = tuple(
        Preset(
            one.id,
            one.title,
            one.story,
            state(region=one.region, setting=one.setting, age=one.age, share=one.share, **answers(one.findings)),
        )
        for one in patients().values()
    )

    alarm = Output(
        "text",
        lambda _owner, region, **raised: charts.alarm(
            [one for name, one in alarms().items() if raised[name] and region in one.regions]
        ),
        label="First of all",
        name="alarm",
        needs=("region", *FLAGS),
    )

    contradiction = Output(
        "text",
        lambda _owner, region, **said: charts.contradiction(
            contradictions(
                {name: there == "present" and region in findings()[name].regions for name, there in said.items()}
            )
        ),
        label="Do these go together?",
        name="contradiction",
        needs=("region", *CONTRADICTED),
    )

    chances = Bars(
        WEIGHING,
        base=charts.chances_base,
        label="What explains it",
        colours=charts.colours(),
        sentence=(
            "{first} leads with {first_percent} % (90 % interval {first_low} to {first_high} %), "
            "then {second} with {second_percent} %."
        ),
    )
    category = Rules(
        WEIGHING,
        rules=_rules("sort"),
        otherwise="<p><strong>Not sorted yet.</strong> No kind of explanation reaches one half.</p>",
        silent=RED_FLAGS,
        silenced="<p>A red flag is up: it is settled first, and nothing elective is planned.</p>",
        label="In the article’s words",
    )
    following = Rules(
        WEIGHING,
        rules=_rules("next"),
        otherwise="<p>Keep asking: the next answer can still change the order.</p>",
        silent=RED_FLAGS,
        silenced="<p>See above; the rest can wait.</p>",
        label="What to do next",
    )
    steps = Steps(
        WEIGHING,
        base=charts.steps_base,
        label="What each answer did",
        sentence=(
            "“{outcome}” starts at {start_percent} % and ends at {end_percent} %; "
            "“{most}” did most, from {most_from} to {most_to} %."
        ),
        alone="Nothing has been asked: “{outcome}” has {start_percent} %.",
        up=charts.UP,
        down=charts.DOWN,
        end=charts.END,
    )

    @output(kind="table", label="What each finding is worth: how to ask, what counts, numbers, sources")
    def worth(self, region: str, setting: str) -> dict[str, Any]:
        """Every finding of the region."""
        return worth.rows(region, setting)

    @challenge(
        title="The other door.",
        task="She is 45; her leg hurts below the knee and the straight-leg raise is positive. Change nothing about "
        "her, only where she is seen, until a pinched root no longer leads.",
        solved="Same patient, same signs, another waiting room. What is frequent stays likely: that is a prior.",
        start=state(pain_below_knee="present", slr="present", share=50),
        locked=all_but("setting"),
    )
    def other_door(self, region: str, setting: str) -> bool:
        """The back, in general practice."""
        if region != "lumbar":
            return False
        found = posterior({"pain_below_knee": True, "slr": True}, setting=setting, age=45, extremity_share=50)
        return max(found, key=found.__getitem__) != "radiculopathy"

    @challenge(
        title="Which claudication?",
        task="He is 66 and his legs stop him after 200 metres. Give two answers, and no more, that make the "
        "leg arteries likelier than the canal.",
        solved="What takes the pain away, and what the fingers feel on the foot: posture does not matter to an artery.",
        start=state(age="60-69", share=100, worse_walking="present"),
        locked=("region", "setting", "age", "share", "worse_walking"),
    )
    def which_claudication(
        self, calf_pain: str, relief_standing_still: str, absent_pulses: str, worse_standing: str, relief_sitting: str
    ) -> bool:
        """The artery, from two answers."""
        said = {
            "calf_pain": calf_pain,
            "relief_standing_still": relief_standing_still,
            "absent_pulses": absent_pulses,
            "worse_standing": worse_standing,
            "relief_sitting": relief_sitting,
        }
        present = {name: answer == "present" for name, answer in said.items() if answer != "open"}
        if len(present) > TWO or contradictions(present):
            return False
        found = posterior(present | {"worse_walking": True}, age=66, extremity_share=100)
        return found["arterial_claudication"] > found["neurogenic_claudication"]

    @challenge(
        title="Three tests, one answer.",
        task="Straight-leg raise, crossed straight-leg raise and slump: make all three positive and watch the steps. "
        "How much do the second and the third add?",
        solved="They stretch the same nerve, so the strongest counts whole and each other one for half.",
        start=state(share=50),
        locked=("region",),
    )
    def three_tests(self, slr: str, crossed_slr: str, slump: str) -> bool:
        """All three."""
        return slr == crossed_slr == slump == "present"

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        ruled = [one.published.split()[0] for one in rules().values()]
        return references_to([*facts_of_findings(), *ruled])
