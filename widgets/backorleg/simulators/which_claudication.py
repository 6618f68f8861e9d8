"""Which claudication it is: an unknown patient, a street, and five things to try."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from backorleg.charts import claudication_words as words
from backorleg.charts import walking
from backorleg.charts.measures import metres, minutes
from backorleg.charts.words import explain, sources
from backorleg.core import Challenge, Choice, Prediction, Preset, Reference, Simulator, output
from backorleg.model.claudication import LEVEL, followed
from backorleg.model.walkers import KINDS, walkers
from backorleg.simulators._references import references_to

if TYPE_CHECKING:
    from backorleg.model.claudication import Walk

OPEN = "open"
ANSWERS = {OPEN: "I am still trying", "roots": "Roots", "arteries": "Arteries", "both": "Both", "neither": "Neither"}
STREETS = {"level": 0, "uphill": 10}
FIRST = next(iter(walkers()))
# The last one of these is the hardest.
CASES = {
    "gudrun": ("The queue.", "Find out what stops Gudrun, and say so."),
    "hanneke": ("Four floors up.", "Hanneke’s daughter says it is the back. Find out, and say what it is."),
    "bruna": ("The hill and the bench.", "Find out what stops Bruna. Try the cart and the bicycle before you answer."),
}


def _task(who: str, title: str, task: str) -> Challenge:
    kind = walkers()[who].kind

    def check(_owner: object, *, patient: str, answer: str) -> bool:
        return patient == who and answer == kind

    check.__name__ = f"is_{who}"
    start = {"patient": who, "posture": "upright", "street": "level", "rest": "sit", "answer": OPEN}
    says = explain(f"kind {kind}", words.TOPIC).removeprefix("<p><strong>").partition("</strong>")
    return Challenge(check, title, task, f"{says[0]} Which test told you?", start, ("patient",), ("patient", "answer"))


class WhichClaudication(Simulator):
    """A patient whose legs stop them; the reader finds out why by trying postures, a hill and two ways to rest."""

    name = "which-claudication"
    title = "Which claudication is it?"
    lead = "You know what they say, not what they have. Send them up and down the street, then answer."
    measured = (
        "Measured: what single questions are worth (sources below). Simulated: the walks, by the same model as above. "
        "The patients are invented."
    )
    teaches = ("B4", "B5", "B6")
    controls = (
        Choice("patient", {each.id: each.title for each in walkers().values()}, label="Patient", value=FIRST),
        Choice(
            "posture",
            {"upright": "Walk upright", "cart": "Lean on a cart", "cycling": "Ride a bicycle"},
            label="Ask them to",
            value="upright",
        ),
        Choice(
            "street",
            {"level": "On the level", "uphill": "Uphill"},
            label="Where",
            value="level",
            when={"posture": ("upright", "cart")},
        ),
        Choice("rest", {"sit": "Sit down", "stand": "Stand still"}, label="When they stop, let them", value="sit"),
        Choice("answer", ANSWERS, label="It is", value=OPEN),
    )
    prediction = Prediction(
        "One question tells roots from arteries better than any other. Which?",
        {
            "far": "How far do you get?",
            "calf": "Does the calf hurt?",
            "still": "Does standing still take it away?",
            "stairs": "Are stairs hard?",
        },
        "still",
        "Arteries are content as soon as the muscle rests; roots want the posture changed. Distance tells nothing: "
        "both stop after a few hundred metres.",
        hides=("course", "told"),
    )
    presets_title = "Patients"
    presets = tuple(Preset(each.id, each.title, each.story, {"patient": each.id}) for each in walkers().values())

    @output(kind="text", label="First of all")
    def alarm(self, patient: str, answer: str) -> str:
        """What must not wait, before anything else is said; the index is known only with the answer."""
        return explain("alarm", words.TOPIC) if answer == OPEN else words.alarm(walkers()[patient].abi)

    @output(kind="chart", label="Leg symptoms (0 to 10) against distance", base=walking.single_base, height=260)
    def course(self, patient: str, posture: str, street: str) -> dict[str, Any]:
        """The walk that was asked for."""
        return walking.single_patch(_walk(patient, posture, street), followed(posture))

    @course.twin
    def course_twin(self, patient: str, posture: str, street: str) -> str:
        """What the chart of the walk shows."""
        found = _walk(patient, posture, street)
        how = {"upright": "Walking upright", "cart": "On a cart", "cycling": "On a bicycle"}[posture]
        hill = ", uphill" if _slope(posture, street) else ""
        if not found.stops:
            return f"{how}{hill}: goes on for {metres(followed(posture))} without a stop."
        return f"{how}{hill}: the first stop comes after {metres(found.distance_to_stop)}."

    @output(kind="text", label="After the stop")
    def told(self, patient: str, posture: str, street: str, rest: str) -> str:
        """What resting does, in the patient's words."""
        found = _walk(patient, posture, street)
        if not found.stops:
            return "<p>“No need to rest.”</p>"
        if rest == "sit":
            return f"<p>“I sat down, and after {minutes(found.recovery_sitting)} I could go on.”</p>"
        if math.isinf(found.recovery_standing):
            return "<p>“I stood still and it did not go away. It even got worse.”</p>"
        return f"<p>“I stood still, and after {minutes(found.recovery_standing)} it was gone.”</p>"

    @output(kind="text", label="Your answer")
    def verdict(self, patient: str, answer: str) -> str:
        """Whether the answer is right, and why; nothing before there is one."""
        if answer == OPEN:
            return "<p>Try at least a cart, a hill and standing still before you commit yourself.</p>"
        kind = walkers()[patient].kind
        said = explain(f"kind {kind}", words.TOPIC) + sources(words.facts(f"kind {kind}"))
        return f"<p><strong>{'Yes.' if answer == kind else 'Not this.'}</strong></p>{said}"

    @output(kind="table", label="What they have (shown once you have answered)")
    def numbers(self, patient: str, answer: str) -> dict[str, Any]:
        """Canal and arteries; nothing before there is an answer."""
        one = walkers()[patient]
        levels = "two levels" if one.levels > 1 else "one level"
        found = [
            ["Dural sac area, on a scan taken lying", f"{one.area:g} mm² at {levels}"],
            ["Ankle-brachial index", f"{one.abi:g}"],
        ]
        return {"columns": ["Measured", "Found"], "rows": [] if answer == OPEN else found}

    queue, floors, hill = (_task(who, *said) for who, said in CASES.items())

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        return references_to(words.facts(*(f"kind {kind}" for kind in KINDS)))


def _slope(posture: str, street: str) -> float:
    return 0 if posture in LEVEL else STREETS[street]


def _walk(patient: str, posture: str, street: str) -> Walk:
    return walkers()[patient].walk(posture, _slope(posture, street))
