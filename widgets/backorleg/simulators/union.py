"""Union: will bone grow together across a fusion, by when, and does it matter."""

from __future__ import annotations

from typing import Any

from backorleg.charts import union_course, union_people, union_segment, union_words
from backorleg.core import Choice, Prediction, Preset, Reference, Simulator, challenge, output
from backorleg.model.relief import SMOKERS
from backorleg.model.union import VISITS, may_be_called
from backorleg.simulators._references import references_to

NUMBERS = {"one": 1, "two": 2}
SMOKES = dict(zip(SMOKERS, ("No", "Stopped", "Yes"), strict=True))


class Union(Simulator):
    """People after a lumbar fusion: in how many bone has grown across, by month, smoking, levels and technique."""

    name = "union"
    title = "Union: will it grow together?"
    lead = "Fuse one level or two, with a cage or without, in somebody who smokes or not, and let the months pass."
    measured = (
        "Measured: non-union by smoking, what a second level adds, what metal holds in cadavers, and every grey dot. "
        "Assumed: how fast bone comes between the visits, and that lenient and strict readers differ alike in "
        "everybody. The range is the distance between such readers, not chance."
    )
    teaches = ("C7", "C8")
    controls = (
        Choice(
            "months",
            {str(visit): "Today" if not visit else f"{visit} months" for visit in VISITS},
            label="Since the operation",
            value=str(VISITS[-1]),
        ),
        Choice(
            "smoker",
            SMOKES,
            label="Smokes",
            value="yes",
            help="Stopped means: no cigarette for more than six months after the operation.",
        ),
        Choice("levels", {"one": "One", "two": "Two"}, label="Levels fused", value="one"),
        Choice(
            "technique",
            {"screws": "Screws and rods, bone behind", "cage": "Screws and rods, cage in the disc"},
            label="Technique",
            value="screws",
        ),
    )
    presets_title = "Patients"
    presets = (
        Preset(
            "tomasz",
            "Tomasz, 47, roofer",
            "Half a year after two levels with cages he still smokes, and asks whether it has taken.",
            {"months": "6", "smoker": "yes", "levels": "two", "technique": "cage"},
        ),
        Preset(
            "nadia",
            "Nadia, 61, pharmacist",
            "Her CT at a year shows no bridge, and she feels better than in years.",
            {"months": "12", "smoker": "no", "levels": "one", "technique": "screws"},
        ),
        Preset(
            "leif",
            "Leif, 55, bus driver",
            "He put out his last cigarette six weeks ago and has been operated on this morning.",
            {"months": "0", "smoker": "quit", "levels": "one", "technique": "cage"},
        ),
        Preset(
            "noor",
            "Noor, 39, teacher",
            "Two years on, her back hurts as it did, and she wants to know whether the bone is to blame.",
            {"months": "24", "smoker": "no", "levels": "two", "technique": "cage"},
        ),
    )
    prediction = Prediction(
        "A hundred people who smoke had one level fused two years ago. In how many has bone grown across?",
        {"nearly all": "In about 95", "three quarters": "In about 75", "half": "In about 50"},
        "three quarters",
        "About 76, and about 88 of people who do not smoke. Readers of scans part by more than that: see how far apart "
        "the thin lines are.",
        hides=("people", "course"),
    )

    @output(kind="text", label="First of all")
    def alarm(self, months: str) -> str:
        """What must not wait, before anything else is said."""
        return union_words.alarm(int(months))

    @output(kind="picture", label="A hundred people like this", base=union_people.base)
    def people(self, months: str, smoker: str, levels: str, technique: str) -> dict[str, Any]:
        """A dot a person."""
        return union_people.patch(int(months), smoker, NUMBERS[levels], technique)

    @people.twin
    def people_twin(self, months: str, smoker: str, levels: str, technique: str) -> str:
        """The counts."""
        return union_people.words(int(months), smoker, NUMBERS[levels], technique)

    @output(kind="text", label="May it be called a non-union?")
    def judged(self, months: str) -> str:
        """Whether a missing bridge means anything by now."""
        return union_words.judged(int(months))

    @output(kind="chart", label="Bone across, by month", base=union_course.base)
    def course(self, months: str, smoker: str, levels: str) -> dict[str, Any]:
        """The share that has united, with its range, among published counts."""
        return union_course.patch(int(months), smoker, NUMBERS[levels])

    @course.twin
    def course_twin(self, months: str, smoker: str, levels: str) -> str:
        """What the chart shows."""
        return union_course.words(int(months), smoker, NUMBERS[levels])

    @output(
        kind="picture",
        label="What was put in, and what grows",
        base=union_segment.base,
        plays="Let the bone grow",
    )
    def segment(self, months: str, levels: str, technique: str) -> dict[str, Any]:
        """The lateral picture."""
        return union_segment.patch(int(months), NUMBERS[levels], technique)

    @segment.twin
    def segment_twin(self, months: str, levels: str, technique: str) -> str:
        """What the lateral picture shows."""
        return union_segment.words(int(months), NUMBERS[levels], technique)

    @output(kind="text", label="Smoking")
    def smoke(self, smoker: str) -> str:
        """What smoking does."""
        return union_words.smoke(smoker)

    @output(kind="text", label="What the metal does, and what it does not")
    def metal(self, technique: str) -> str:
        """What screws hold and a cage adds."""
        return union_words.metal(technique)

    @output(kind="table", label="Motion left before any bone has grown")
    def left(self, technique: str) -> dict[str, Any]:
        """Motion by plane, from cadavers."""
        return union_words.rows(technique)

    @output(kind="text", label="Does a missing bridge matter?")
    def again(self, levels: str, technique: str) -> str:
        """Second operations, and who feels it."""
        return union_words.again(NUMBERS[levels], technique)

    @output(kind="text", label="What the patient may do")
    def allowed(self, months: str) -> str:
        """What is known of braces, exercise and work."""
        return union_words.allowed(int(months))

    @challenge(
        title="The cheapest graft.",
        task="He smokes and needs both levels. Bring those without a bridge below 20 of 100 after two years. That he "
        "has smoked cannot be undone.",
        solved="Stopping did it, for more than six months after the operation. No choice of metal would have.",
        start={"months": "24", "smoker": "yes", "levels": "two", "technique": "screws"},
        locked=("months", "levels"),
    )
    def stopped(self, smoker: str, levels: str) -> bool:
        """Two levels in somebody who has stopped."""
        return smoker == "quit" and levels == "two"

    @challenge(
        title="Not before its time.",
        task="Go to the first visit at which a bridge that is missing may be called a non-union.",
        solved="More than twelve months, by the usual definition, and even then bone may still come.",
        start={"months": "6", "smoker": "no", "levels": "one", "technique": "cage"},
        locked=("smoker", "levels", "technique"),
    )
    def in_time(self, months: str) -> bool:
        """A visit after the first year."""
        return may_be_called(int(months))

    @challenge(
        title="Most metal, least bone.",
        task="Find the patient in whom the segment is held most firmly from the first day and unites least often.",
        solved="Two levels, cages, cigarettes: the metal holds, and in 30 of 100 nothing bridges. Holding and growing "
        "are two things.",
        start={"months": "24", "smoker": "no", "levels": "one", "technique": "screws"},
    )
    def metal_without_bone(self, smoker: str, levels: str, technique: str) -> bool:
        """Cages at two levels in somebody who smokes."""
        return (smoker, levels, technique) == ("yes", "two", "cage")

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        more = ("nonunion-risk-meta2024", "nonunion-operative-plf-alif", "fixation-bps-intact-disc")
        return references_to(dict.fromkeys((*union_course.FACTS, *union_words.facts(), *more)))
