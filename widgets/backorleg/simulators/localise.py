"""Localise: the findings come first, the scan comes last."""

from __future__ import annotations

from typing import Any

from backorleg.charts import axial, body, common, localise, words
from backorleg.core import Choice, Prediction, Preset, Reference, Simulator, Toggle, challenge, output
from backorleg.model.examination import findings
from backorleg.model.localise import case, cases, judged
from backorleg.model.spine import levels, roots
from backorleg.simulators._references import references_to

GRADES = {"easy": "To begin with", "usual": "As they come", "hard": "Not so fast"}
PEOPLE = {
    heading: {one.id: one.name for one in cases().values() if one.grade == grade} for grade, heading in GRADES.items()
}
HEADINGS = {"lumbar": "Lumbar spine", "cervical": "Cervical spine"}
LEVELS = {
    heading: {level.id: level.label for level in levels().values() if level.region == region}
    for region, heading in HEADINGS.items()
}
ZONES = {"central": "Central", "paracentral": "Paracentral", "foraminal": "Foraminal", "far_lateral": "Far lateral"}


class Localise(Simulator):
    """A patient's words and examination; the reader names level and zone, and only then sees the scan."""

    name = "localise"
    title = "Localise: findings first, scan last"
    lead = "Read, look, name the level and the zone, commit. Then see the scan, and what the findings could not know."
    measured = (
        "Invented: the patients. Derived from anatomy, not measured: what each root feels, moves and answers. "
        "Measured: how common each lesion is."
    )
    teaches = ("B1", "B2", "B3")
    controls = (
        Choice("case", PEOPLE, label="Patient", value="kofi"),
        Choice("level", LEVELS, label="Your level", value="L5-S1"),
        Choice("zone", ZONES, label="Your zone", value="paracentral"),
        Toggle("commit", label="I commit: show the scan"),
    )
    prediction = Prediction(
        "Kofi’s straight-leg raise is positive, one muscle is weak and both reflexes are there. Can the examination "
        "tell which disc it is?",
        {"yes": "Yes, the disc above the root", "no": "No, only which root"},
        "no",
        "A lumbar root is met by the disc above its foramen and by the one beside it. The findings are the same.",
        hides=("verdict", "others"),
    )
    presets_title = "Three to start with"
    presets = (
        Preset(
            "kofi",
            "Kofi, 41",
            "Seven weeks down the right leg, and one thing that his foot no longer does.",
            {"case": "kofi", "level": "L5-S1", "zone": "paracentral", "commit": False},
        ),
        Preset(
            "luc",
            "Luc, 44",
            "His drawing says one thing and his foot another.",
            {"case": "luc", "level": "L5-S1", "zone": "paracentral", "commit": False},
        ),
        Preset(
            "noor",
            "Noor, 58",
            "Jars and keys slip from a potter’s hand.",
            {"case": "noor", "level": "C5-6", "zone": "foraminal", "commit": False},
        ),
    )

    @output(kind="text", label="First of all")
    def alarm(self, case: str) -> str:
        """What must not wait with this patient."""
        return words.alarm(_case(case).truth)

    @output(kind="text", label="The patient")
    def patient(self, case: str) -> str:
        """Who it is, and what they say."""
        return localise.patient(_case(case))

    @output(kind="text", label="What is not as it should be")
    def found(self, case: str) -> str:
        """The abnormal findings."""
        return localise.found(_case(case))

    @output(kind="picture", label="What the patient draws", base=body.base)
    def felt(self, case: str) -> dict[str, Any]:
        """The patient's drawing."""
        return localise.felt(_case(case))

    @felt.twin
    def felt_twin(self, case: str) -> str:
        """Where the patient draws it."""
        return localise.felt_words(_case(case))

    @output(kind="picture", label="The scan, once you have committed", base=axial.base)
    def scan(self, case: str, *, commit: bool) -> dict[str, Any]:
        """The axial picture of the truth; before that an empty level of the region."""
        truth = _case(case).truth
        return axial.patch(truth) if commit else axial.unread(truth)

    @scan.twin
    def scan_twin(self, case: str, *, commit: bool) -> str:
        """What the scan shows."""
        return axial.words(_case(case).truth) if commit else localise.UNREAD

    @output(kind="table", label="The whole examination")
    def examination(self, case: str) -> dict[str, Any]:
        """Everything that was tested."""
        return localise.rows(_case(case))

    @output(kind="text", label="Your answer")
    def verdict(self, case: str, level: str, zone: str, *, commit: bool) -> str:
        """What of it is right."""
        return localise.verdict(_case(case), level, zone) if commit else localise.proposed(level, zone)

    @output(kind="table", label="What would have looked the same, after you commit")
    def others(self, case: str, *, commit: bool) -> dict[str, Any]:
        """Every lesion of the same root, and how common it is."""
        return localise.others(_case(case)) if commit else localise.no_others()

    @challenge(
        title="Root, level, zone.",
        task="Localise Yusuf, the barber with the hand on his head, completely.",
        solved="In the neck the root of the foramen is the one that counts: triceps and middle finger are C7, C6–C7.",
        start={"case": "yusuf", "level": "C5-6", "zone": "foraminal", "commit": False},
        locked=("case",),
    )
    def complete(self, case: str, level: str, zone: str, *, commit: bool) -> bool:
        """Every part right, and committed."""
        right = judged(_case(case), level, zone)
        return commit and right.structure and right.level and right.zone

    @challenge(
        title="Right, and yet not it.",
        task="Irma’s organ pedals. Commit to an answer whose root is right and whose disc is not.",
        solved="The same big toe, the same numb skin: a disc one level higher would have done it, and be likelier.",
        start={"case": "irma", "level": "L3-4", "zone": "paracentral", "commit": False},
        locked=("case",),
    )
    def same_root(self, case: str, level: str, zone: str, *, commit: bool) -> bool:
        """The right root at another level."""
        right = judged(_case(case), level, zone)
        return commit and right.structure and not right.level

    @challenge(
        title="Who does not belong here?",
        task="Two of these people should not be sitting in a clinic and waiting for your answer. Find one of them.",
        solved="Samir’s saddle and Magda’s hands leave the elective path, wherever the disc is.",
        start={"case": "kofi", "commit": False},
    )
    def urgent(self, case: str) -> bool:
        """A patient with an emergency."""
        return bool(_case(case).truth.emergency)

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of the anatomy and of how common each lesion is."""
        carriers = (roots(), levels(), findings())
        carried = [name for carrier in carriers for entry in carrier.values() for name in entry.facts]
        return references_to([*common.facts(), *words.explanations()["alarm cauda equina"].facts, *carried])


_case = case
