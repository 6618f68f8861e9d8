"""Radiculopathy: which root a lesion meets, why that one, and how it goes on."""

from __future__ import annotations

from html import escape
from typing import Any

from backorleg.charts import axial, body, common, course, examination, regression, words
from backorleg.core import Choice, Range, Reference, Simulator, challenge, output
from backorleg.model.examination import findings
from backorleg.model.radiculopathy import Lesion, lesion
from backorleg.model.radiculopathy_course import stage
from backorleg.model.spine import levels, roots, routes
from backorleg.simulators._radiculopathy import PATIENTS, PREDICTION, USUAL
from backorleg.simulators._references import references_to

HEADINGS = {"lumbar": "Lumbar spine", "cervical": "Cervical spine"}
LEVELS = {
    heading: {level.id: level.label for level in levels().values() if level.region == region}
    for region, heading in HEADINGS.items()
}
ZONES = {"central": "Central", "paracentral": "Paracentral", "foraminal": "Foraminal", "far_lateral": "Far lateral"}
DISC = {"cause": ("herniation",)}
ELECTIVE = {"strength": ("steady",)}
# What the drawings rest on, beyond the facts that roots, levels, findings, routes and explanations carry.
FACTS = (
    "nerve-root-compromise-grades-pfirrmann-2004",
    "dermatome-map-lee-2008",
    "isncsci-key-sensory-points-lower",
    "disc-regression-by-type-chiu-2015",
    "disc-regression-by-type-2023-meta",
    "nass-guideline-timing",
    "peul-2009-sitting-effect",
)


class Radiculopathy(Simulator):
    """A lesion at one level: the root it meets, what the patient feels, how it goes on, what reaches it."""

    name = "radiculopathy"
    title = "Radiculopathy: which root, and why that one?"
    lead = (
        "Put a herniation or a narrowed foramen anywhere from L2 to S1 or from C4 to T1: whom it meets, and what then."
    )
    measured = (
        "Measured: how often each finding is there, the dots of the course, how many shrink. Simulated: the lines "
        "between the dots. Drawn, not measured: the anatomy, a typical one. Assumed: how the grade shifts the deficits."
    )
    teaches = ("B1", "B2", "B3", "B7", "B8", "B9", "B10")
    controls = (
        Choice("level", LEVELS, label="Level", value="L4-5"),
        Choice(
            "cause",
            {"herniation": "A herniated disc", "foraminal_stenosis": "A narrowed foramen"},
            label="What presses",
            value="herniation",
        ),
        Choice("zone", ZONES, label="Zone", value="paracentral", when=DISC),
        Choice(
            "kind",
            {
                "bulge": "Bulge",
                "protrusion": "Protrusion",
                "extrusion": "Extrusion",
                "sequestration": "Free fragment",
            },
            label="Its shape",
            value="protrusion",
            help="A bulge goes all round; a protrusion is broad at its foot, an extrusion has a neck; a free fragment "
            "(sequestration) has left the disc.",
            when=DISC,
        ),
        Choice("side", {"left": "Left", "right": "Right"}, label="Patient’s side", value="left"),
        Choice(
            "severity",
            {"contact": "Touched", "deviation": "Pushed aside", "compression": "Flattened"},
            label="The root is",
            value="deviation",
        ),
        Choice(
            "strength",
            {"steady": "Steady", "failing": "Failing from day to day"},
            label="Strength is",
            value="steady",
        ),
        Range("weeks", 0, 52, step=4, unit="weeks", label="Pain for", value=8, when=ELECTIVE),
        Choice(
            "treatment",
            {"none": "Wait, with care", "early_surgery": "Operate now"},
            label="Plan",
            value="none",
            when=ELECTIVE,
        ),
    )
    prediction = PREDICTION
    presets_title = "Patients"
    presets = PATIENTS

    @output(kind="text", label="First of all")
    def alarm(self, level: str, zone: str, severity: str, cause: str, strength: str) -> str:
        """What must not wait, before anything else is said."""
        return words.alarm(_found(level, zone, severity, cause), strength)

    @output(kind="picture", label="The level, seen from below as on a scan", base=axial.base)
    def axial(self, level: str, zone: str, side: str, severity: str, cause: str, kind: str) -> dict[str, Any]:
        """The axial picture."""
        return axial.patch(_found(level, zone, severity, cause, kind, side))

    @axial.twin
    def axial_twin(self, level: str, zone: str, side: str, severity: str, cause: str, kind: str) -> str:
        """What the axial picture shows."""
        return axial.words(_found(level, zone, severity, cause, kind, side))

    @output(kind="text", label="Which root, and why")
    def answer(self, level: str, zone: str, cause: str) -> str:
        """The root, the reason, and how common that is."""
        found = _found(level, zone, "contact", cause)
        return words.answer(found) + common.common(found)

    @output(kind="picture", label="Where it is felt", base=body.base)
    def body(self, level: str, zone: str, side: str, cause: str) -> dict[str, Any]:
        """The body map."""
        return body.patch(_found(level, zone, "contact", cause, side=side))

    @body.twin
    def body_twin(self, level: str, zone: str, side: str, cause: str) -> str:
        """What the body map shows."""
        return body.words(_found(level, zone, "contact", cause, side=side))

    @output(kind="chart", label="What the examination shows, and how often", base=examination.base, height=330)
    def findings(self, level: str, zone: str, severity: str, cause: str) -> dict[str, Any]:
        """The expected examination."""
        return examination.patch(_found(level, zone, severity, cause).examination)

    @findings.twin
    def findings_twin(self, level: str, zone: str, severity: str, cause: str) -> str:
        """What the examination chart shows."""
        return examination.words(_found(level, zone, severity, cause).examination)

    @output(kind="table", label="The same as a table: how to test, numbers, sources")
    def findings_table(self, level: str, zone: str, severity: str, cause: str) -> dict[str, Any]:
        """The expected examination, with sources."""
        return examination.rows(_found(level, zone, severity, cause).examination)

    @output(kind="chart", label="How it goes on", base=course.base, height=300)
    def course(
        self, level: str, zone: str, severity: str, cause: str, weeks: float, strength: str, treatment: str
    ) -> dict[str, Any]:
        """The course, from the trial that speaks."""
        return course.patch(stage(_found(level, zone, severity, cause), weeks, strength), treatment)

    @course.twin
    def course_twin(
        self, level: str, zone: str, severity: str, cause: str, weeks: float, strength: str, treatment: str
    ) -> str:
        """What the course shows."""
        return course.words(stage(_found(level, zone, severity, cause), weeks, strength), treatment)

    @output(kind="text", label="Which trial says so")
    def trial(
        self, level: str, zone: str, severity: str, cause: str, weeks: float, strength: str, treatment: str
    ) -> str:
        """Which trial speaks, or why none does."""
        now = stage(_found(level, zone, severity, cause), weeks, strength)
        return course.note(now, treatment, levels()[level])

    @output(kind="table", label="All studies of the course, side by side")
    def studies(self, level: str) -> dict[str, Any]:
        """What each study counted, with surgery and without."""
        return course.rows(levels()[level].region)

    @output(kind="chart", label="How many shrink without an operation", base=regression.base, height=250)
    def regression(self, level: str, cause: str, kind: str) -> dict[str, Any]:
        """How many herniations of each shape shrink."""
        return regression.patch(_found(level, "foraminal", "contact", cause, kind))

    @regression.twin
    def regression_twin(self, level: str, cause: str, kind: str) -> str:
        """What the shares of regression are."""
        return regression.words(_found(level, "foraminal", "contact", cause, kind))

    @output(kind="text", label="A disc or a narrowed foramen?")
    def compared(self, level: str) -> str:
        """How the two causes differ."""
        return words.compared(levels()[level].region)

    @output(kind="text", label="Which decompression reaches it, and what it gives")
    def route(self, level: str, zone: str, cause: str) -> str:
        """The operation that reaches this zone, should one be needed, and its results."""
        found = _found(level, zone, "contact", cause)
        way = f"<p><strong>{escape(found.route.name)}.</strong> {escape(found.route.way)}</p>"
        return way + words.sources(found.route.facts) + words.gives(found)

    @challenge(
        title="Same disc, other root.",
        task="Keep the disc at L4–L5 and make it press on the L4 root.",
        solved="L4 leaves through the foramen of L4–L5, so a foraminal or far-lateral fragment meets it.",
        start={**USUAL, "level": "L4-5", "zone": "paracentral", "side": "left", "severity": "deviation"},
        locked=("level",),
    )
    def other_root(self, level: str, zone: str, cause: str) -> bool:
        """The L4 root at L4-5."""
        return level == "L4-5" and _names(level, zone, cause) == ("L4",)

    @challenge(
        title="Same root, other disc.",
        task="Her big toe is weak: the L5 root. Find a disc other than L4–L5 that presses on it.",
        solved="At L5–S1 the root in the foramen is L5. The toe alone does not name the disc.",
        start={**USUAL, "level": "L4-5", "zone": "paracentral", "side": "right", "severity": "compression"},
    )
    def other_disc(self, level: str, zone: str, cause: str) -> bool:
        """The L5 root, not at L4-5."""
        return level != "L4-5" and _names(level, zone, cause) == ("L5",)

    @challenge(
        title="The root without a vertebra.",
        task="Ring and little finger are numb and the grip is weak. Find the level.",
        solved="There are eight cervical roots and seven cervical vertebrae: C8 leaves between C7 and T1.",
        start={**USUAL, "level": "C5-6", "zone": "foraminal", "side": "right", "severity": "deviation"},
    )
    def eighth(self, level: str, zone: str, cause: str) -> bool:
        """The C8 root."""
        return _names(level, zone, cause) == ("C8",)

    @challenge(
        title="The one that cannot wait.",
        task="Find a lumbar herniation for which you would call theatre tonight.",
        solved="A large central herniation presses on the roots of bladder, bowel and saddle: "
        "cauda equina until shown otherwise.",
        start={**USUAL, "level": "L4-5", "zone": "paracentral", "side": "left", "severity": "deviation"},
    )
    def tonight(self, level: str, zone: str, severity: str, cause: str) -> bool:
        """A cauda equina question."""
        return _found(level, zone, severity, cause).emergency == "cauda equina"

    @challenge(
        title="When does it pay to operate?",
        task="Leave the disc where it is and change the time: from when on is leg pain still lower half a year after "
        "surgery, in a trial?",
        solved="From four months on. After 6 to 12 weeks the same operation only brought forward what came anyway.",
        start={**USUAL, "level": "L4-5", "zone": "paracentral", "weeks": 8, "treatment": "early_surgery"},
        locked=("level", "cause", "zone", "severity", "strength"),
    )
    def late(self, level: str, zone: str, severity: str, cause: str, weeks: float, strength: str) -> bool:
        """The trial of long-lasting sciatica."""
        return stage(_found(level, zone, severity, cause), weeks, strength) == "late"

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        carriers = (roots(), levels(), routes(), findings(), words.explanations(), course.studies())
        carried = [name for carrier in carriers for entry in carrier.values() for name in entry.facts]
        return references_to([*FACTS, *common.facts(), *carried])


def _found(level: str, zone: str, severity: str, cause: str, kind: str = "protrusion", side: str = "left") -> Lesion:
    """Return the lesion of a state; the zone of a narrowed foramen is the foramen, whatever the hidden control says."""
    place = zone if cause == "herniation" else "foraminal"
    return lesion(level, place, side, severity, cause=cause, kind=kind)


def _names(level: str, zone: str, cause: str) -> tuple[str, ...]:
    return tuple(root.id for root in _found(level, zone, "contact", cause).hit)
