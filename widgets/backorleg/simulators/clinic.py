"""Clinic: see a patient, from the first sentence to the plan, and be told what it was worth."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from backorleg.charts import clinic_marks, clinic_words, pain
from backorleg.charts import triage as explained
from backorleg.core import (
    Bars,
    Bill,
    Cards,
    Cases,
    Joined,
    Prediction,
    Reference,
    Scores,
    Simulator,
    challenge,
    output,
)
from backorleg.model.appraisal import SKILLS
from backorleg.model.clinic_patients import URGENT, patients
from backorleg.model.clinic_patients import patient as person_of
from backorleg.model.clinic_steps import steps
from backorleg.model.diagnosis import posterior
from backorleg.simulators._clinic_controls import CONTROLS, DONE, STEPS, first_patient, state
from backorleg.simulators._clinic_debrief import FLAGS, debrief, facts
from backorleg.simulators._clinic_lessons import EARLY, PRESETS, QUIET
from backorleg.simulators._clinic_sums import BILL, MARKS, WEIGHING
from backorleg.simulators._references import references_to

if TYPE_CHECKING:
    from backorleg.charts.pain import Patch

CLOSED = {DONE: (True,)}
ELECTIVE = tuple(one.id for one in patients().values() if one.category != URGENT)
FIRST = person_of(first_patient())
# What her first sentence alone is worth: the prior, and how the pain divides.
GUESS = round(
    100
    * posterior({}, region=FIRST.region, age=FIRST.age, setting=FIRST.setting, extremity_share=FIRST.share)[
        FIRST.condition
    ]
)


def _card(name: str, asked: bool, *, patient: str) -> str:  # noqa: FBT001  # the value of a toggle
    return clinic_words.card(person_of(patient), name) if asked else ""


class Clinic(Simulator):
    """A patient to be seen: history, examination, tests, problem, hypotheses, plan, and a debrief."""

    name = "clinic"
    title = "Clinic: see a patient"
    lead = "Ask, examine, order what you need and no more. Say what the problem is and how sure you are; then look."
    measured = (
        "Simulated: the patients, who are invented. Measured: what each finding is worth, the dose and the price of "
        "films, CT and MRI. Assumed: minutes, other prices, points."
    )
    controls = CONTROLS
    cases = Cases(
        by="patient",
        done=DONE,
        sure="sure",
        marks="marks_table",
        hit=SKILLS["diagnosis"],
        one="patient",
        many="patients",
    )
    prediction = Prediction(
        f"“{FIRST.opening}” {FIRST.name} is {FIRST.age} and sits in a spine surgeon’s clinic. Before you ask anything: "
        "how likely is a pinched root?",
        {"quarter": "25 %", "half": "50 %", "three": "75 %", "all": "95 %"},
        "three",
        f"About {GUESS} %, from where she is seen, her age, and pain that is nearly all in the leg. That is a lot, and "
        "one in four like her has something else.",
        hides=("chances",),
    )
    headline = "bill"
    presets_title = "Consultations to look at"
    presets = PRESETS
    teaches = ("A1", "A2", "B1", "D1")

    alarm = Joined(FLAGS, label="First of all", below="patient")

    @output(kind="text", label="In the chair", below="patient")
    def person(self, patient: str) -> str:
        """Who sits there."""
        return clinic_words.person(person_of(patient))

    answers = Cards(STEPS, _card, beside=("patient",), labels={one.id: one.heard for one in steps().values()})

    @output(kind="picture", label="The patient’s drawing", base=pain.base, below="where", when={"where": (True,)})
    def drawing(self, patient: str, done: bool) -> Patch:  # noqa: FBT001  # a control
        """The pain as drawn, and over it the territory once the case is closed."""
        return pain.patch(person_of(patient), compare=done)

    @drawing.twin
    def drawing_twin(self, patient: str, done: bool) -> str:  # noqa: FBT001  # a control
        """What is drawn, and how it fits."""
        one = person_of(patient)
        return f"{pain.words(one)} {pain.said(one)}" if done else pain.words(one)

    bill = Bill(
        BILL,
        "<strong>So far:</strong> {minutes} minutes, ${dollars}, {dose} mSv.",
        label="What it has cost",
        below=STEPS[-1],
    )

    verdict = Joined(debrief("verdict"), label="What it was", when=CLOSED)
    marks = Scores(
        MARKS,
        shown=tuple(SKILLS),
        base=partial(clinic_marks.base, tuple(SKILLS.values())),
        sentence=(
            "{total} points of 100: history {history}, examination {examination}, tests {tests}, red flags {safety}, "
            "problem {framing}, diagnosis {diagnosis}, confidence {confidence}, plan {plan}."
        ),
        total="All",
        label="Points",
        when=CLOSED,
    )
    framed = Joined(debrief("framed"), label="How you stated the problem", when=CLOSED)
    ranked = Joined(debrief("ranked"), label="What you thought it was", when=CLOSED)

    # Where a red flag leads, probabilities of what is no emergency would only mislead.
    chances = Bars(
        WEIGHING,
        base=explained.chances_base,
        label="What the triage makes of what you found",
        colours=explained.colours(),
        sentence=(
            "From what was asked and done, {first} leads with {first_percent} % (90 % interval {first_low} to "
            "{first_high} %), then {second} with {second_percent} %."
        ),
        when=CLOSED | {"patient": ELECTIVE},
    )
    mattered = Joined(debrief("mattered"), label="What mattered, and by how much", when=CLOSED)
    missed = Joined(debrief("missed"), label="What was missed", when=CLOSED)
    wasted = Joined(debrief("wasted"), label="What was not needed", when=CLOSED)
    planned = Joined(debrief("planned"), label="The plan", when=CLOSED)
    afterwards = Joined(debrief("afterwards"), label="What happened next", when=CLOSED)

    @challenge(
        title="No picture, please.",
        task="Close the case with the right diagnosis first and the right plan, and without any film, CT or MRI.",
        solved="History and hands were enough; a scan would have added changes that most people of that age have.",
        start=state(patient=QUIET.id),
        locked=("patient",),
    )
    def no_picture(
        self,
        patient: str,
        first: str,
        plan: str,
        mri: bool,  # noqa: FBT001  # a control
        xray: bool,  # noqa: FBT001  # a control
        ct: bool,  # noqa: FBT001  # a control
        done: bool,  # noqa: FBT001  # a control
    ) -> bool:
        """Diagnosis and plan, and no picture."""
        one = person_of(patient)
        return done and first == one.condition and plan == one.best and not (mri or xray or ct)

    @challenge(
        title="The one question.",
        task="Something about this one cannot wait. Find it by asking, and close the case with the plan that it needs.",
        solved="One question took a minute. Had it not been asked, the operation would have come too late.",
        start=state(patient=EARLY.id),
        locked=("patient",),
    )
    def one_question(self, patient: str, saddle: bool, plan: str, done: bool) -> bool:  # noqa: FBT001  # controls
        """Asked, and acted upon."""
        return done and saddle and plan == person_of(patient).best

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        return references_to(facts())
