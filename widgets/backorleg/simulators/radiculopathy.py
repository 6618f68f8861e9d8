"""Radiculopathy: which root a disc lesion meets, and why that one."""

from __future__ import annotations

from html import escape
from typing import Any

from backorleg.charts import axial, body, examination, words
from backorleg.core import Choice, Prediction, Preset, Reference, Simulator, challenge, output
from backorleg.model.examination import findings
from backorleg.model.radiculopathy import lesion
from backorleg.model.spine import levels, roots, routes
from backorleg.simulators._references import references_to

HEADINGS = {"lumbar": "Lumbar spine", "cervical": "Cervical spine"}
LEVELS = {
    heading: {level.id: level.label for level in levels().values() if level.region == region}
    for region, heading in HEADINGS.items()
}
# What the drawings rest on, beyond the facts that roots, levels, findings, routes and explanations carry.
FACTS = ("nerve-root-compromise-grades-pfirrmann-2004", "dermatome-map-lee-2008", "isncsci-key-sensory-points-lower")


class Radiculopathy(Simulator):
    """A disc lesion at one level: the root it meets, what the patient feels, what reaches it."""

    name = "radiculopathy"
    title = "Radiculopathy: which root, and why that one?"
    lead = "Put a disc herniation anywhere from L2 to S1 or from C4 to T1 and see whom it meets."
    measured = (
        "Measured: how often each finding is present (studies in the table). "
        "Drawn, not measured: the anatomy, a typical one. Assumed: how the grade shifts the deficits."
    )
    teaches = ("B1", "B2", "B3", "B8")
    controls = (
        Choice("level", LEVELS, label="Level", value="L4-5"),
        Choice(
            "zone",
            {
                "central": "Central",
                "paracentral": "Paracentral",
                "foraminal": "Foraminal",
                "far_lateral": "Far lateral",
            },
            label="Zone",
            value="paracentral",
        ),
        Choice("side", {"left": "Left", "right": "Right"}, label="Patient’s side", value="left"),
        Choice(
            "severity",
            {"contact": "Touched", "deviation": "Pushed aside", "compression": "Flattened"},
            label="The root is",
            value="deviation",
        ),
    )
    prediction = Prediction(
        "A disc herniates at L4–L5, just left of the midline. Which root does it press on?",
        {"L3": "L3", "L4": "L4", "L5": "L5", "S1": "S1"},
        "L5",
        "The L4 root has already left above the disc, through the foramen; the root that crosses this disc on its way "
        "down is L5.",
        hides=("axial", "answer", "body", "findings"),
    )
    presets_title = "Patients"
    presets = (
        Preset(
            "maren",
            "Maren, 38, gardener",
            "Calf and little toe for five weeks; she cannot stand on tiptoe.",
            {"level": "L5-S1", "zone": "paracentral", "side": "left", "severity": "compression"},
        ),
        Preset(
            "tomas",
            "Tomás, 67, retired tiler",
            "Burning front of the right thigh; stairs are the worst.",
            {"level": "L3-4", "zone": "far_lateral", "side": "right", "severity": "deviation"},
        ),
        Preset(
            "aylin",
            "Aylin, 45, dentist",
            "Right arm to the middle finger; she drops her mirror.",
            {"level": "C6-7", "zone": "foraminal", "side": "right", "severity": "deviation"},
        ),
        Preset(
            "joost",
            "Joost, 52, truck driver",
            "Both legs since last night, and the saddle feels odd.",
            {"level": "L4-5", "zone": "central", "side": "left", "severity": "compression"},
        ),
        Preset(
            "priya",
            "Priya, 59, violinist",
            "Buttons have become difficult, and she holds on to the banister.",
            {"level": "C5-6", "zone": "central", "side": "right", "severity": "compression"},
        ),
    )

    @output(kind="text", label="First of all")
    def alarm(self, level: str, zone: str, severity: str) -> str:
        """What must not wait, before anything else is said."""
        return words.alarm(lesion(level, zone, "left", severity))

    @output(kind="picture", label="The level, seen from below as on a scan", base=axial.base)
    def axial(self, level: str, zone: str, side: str, severity: str) -> dict[str, Any]:
        """The axial picture."""
        return axial.patch(lesion(level, zone, side, severity))

    @axial.twin
    def axial_twin(self, level: str, zone: str, side: str, severity: str) -> str:
        """What the axial picture shows."""
        return axial.words(lesion(level, zone, side, severity))

    @output(kind="text", label="Which root, and why")
    def answer(self, level: str, zone: str) -> str:
        """The root and the reason."""
        return words.answer(lesion(level, zone, "left", "contact"))

    @output(kind="picture", label="Where it is felt", base=body.base)
    def body(self, level: str, zone: str, side: str) -> dict[str, Any]:
        """The body map."""
        return body.patch(lesion(level, zone, side, "contact"))

    @body.twin
    def body_twin(self, level: str, zone: str, side: str) -> str:
        """What the body map shows."""
        return body.words(lesion(level, zone, side, "contact"))

    @output(kind="chart", label="What the examination shows, and how often", base=examination.base, height=330)
    def findings(self, level: str, zone: str, severity: str) -> dict[str, Any]:
        """The expected examination."""
        return examination.patch(lesion(level, zone, "left", severity).examination)

    @findings.twin
    def findings_twin(self, level: str, zone: str, severity: str) -> str:
        """What the examination chart shows."""
        return examination.words(lesion(level, zone, "left", severity).examination)

    @output(kind="table", label="The same as a table: how to test, numbers, sources")
    def findings_table(self, level: str, zone: str, severity: str) -> dict[str, Any]:
        """The expected examination, with sources."""
        return examination.rows(lesion(level, zone, "left", severity).examination)

    @output(kind="text", label="Which decompression reaches it")
    def route(self, level: str, zone: str) -> str:
        """The operation that reaches this zone, should one be needed."""
        route = lesion(level, zone, "left", "contact").route
        return f"<p><strong>{escape(route.name)}.</strong> {escape(route.way)}</p>{words.sources(route.facts)}"

    @challenge(
        title="Same disc, other root.",
        task="Keep the disc at L4–L5 and make it press on the L4 root.",
        solved="L4 leaves through the foramen of L4–L5, so a foraminal or far-lateral fragment meets it.",
        start={"level": "L4-5", "zone": "paracentral", "side": "left", "severity": "deviation"},
        locked=("level",),
    )
    def other_root(self, level: str, zone: str) -> bool:
        """The L4 root at L4-5."""
        return level == "L4-5" and _names(level, zone) == ("L4",)

    @challenge(
        title="Same root, other disc.",
        task="Her big toe is weak: the L5 root. Find a disc other than L4–L5 that presses on it.",
        solved="At L5–S1 the root in the foramen is L5. The toe alone does not name the disc.",
        start={"level": "L4-5", "zone": "paracentral", "side": "right", "severity": "compression"},
    )
    def other_disc(self, level: str, zone: str) -> bool:
        """The L5 root, not at L4-5."""
        return level != "L4-5" and _names(level, zone) == ("L5",)

    @challenge(
        title="The root without a vertebra.",
        task="Ring and little finger are numb and the grip is weak. Find the level.",
        solved="There are eight cervical roots and seven cervical vertebrae: C8 leaves between C7 and T1.",
        start={"level": "C5-6", "zone": "foraminal", "side": "right", "severity": "deviation"},
    )
    def eighth(self, level: str, zone: str) -> bool:
        """The C8 root."""
        return _names(level, zone) == ("C8",)

    @challenge(
        title="The one that cannot wait.",
        task="Find a lumbar herniation for which you would call theatre tonight.",
        solved="A large central herniation presses on the roots of bladder, bowel and saddle: "
        "cauda equina until shown otherwise.",
        start={"level": "L4-5", "zone": "paracentral", "side": "left", "severity": "deviation"},
    )
    def tonight(self, level: str, zone: str, severity: str) -> bool:
        """A cauda equina question."""
        return lesion(level, zone, "left", severity).emergency == "cauda equina"

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        carriers = (roots(), levels(), routes(), findings(), words.explanations())
        carried = [name for carrier in carriers for entry in carrier.values() for name in entry.facts]
        return references_to([*FACTS, *carried])


def _names(level: str, zone: str) -> tuple[str, ...]:
    return tuple(root.id for root in lesion(level, zone, "left", "contact").hit)
