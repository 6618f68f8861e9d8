"""Radiculopathy: which root, and why that one?"""

from __future__ import annotations

from html import escape
from typing import Any

from backorleg.charts import axial, body, examination
from backorleg.core import Choice, Prediction, Preset, Reference, Simulator, challenge, output
from backorleg.evidence import fact, sources_of
from backorleg.model.radiculopathy import Lesion, lesion
from backorleg.model.spine import levels

HEADINGS = {"lumbar": "Lumbar spine", "cervical": "Cervical spine"}
LEVELS = {
    heading: {level.id: level.label for level in levels().values() if level.region == region}
    for region, heading in HEADINGS.items()
}
# What the figures and texts below rest on, beyond the facts that roots, levels, findings and routes carry.
FACTS = (
    "nerve-root-compromise-grades-pfirrmann-2004",
    "dermatome-map-lee-2008",
    "isncsci-key-sensory-points-lower",
    "ces-bedside-venkatesan-2019",
    "ces-pvr-200-meta",
    "ces-timing-kumar-2022",
    "myelopathy-cluster-cook-2010",
)


def _percent(fact_id: str, name: str) -> str:
    return f"{round(fact(fact_id).estimate(name).value * 100)} %"


class Radiculopathy(Simulator):
    """A disc lesion at one level: the root it meets, what the patient feels, what reaches it."""

    name = "radiculopathy"
    title = "Radiculopathy: which root, and why that one?"
    lead = "Put a disc herniation anywhere from L2 to S1 or from C4 to T1 and see whom it meets."
    measured = (
        "Measured: how often each finding is present (studies in the table). "
        "Drawn, not measured: the anatomy, a typical one. Assumed: how the grade shifts the deficits."
    )
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
        hides=("answer", "body", "findings"),
    )
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
        return _alarm(lesion(level, zone, "left", severity))

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
        return _answer(lesion(level, zone, "left", "contact"))

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
        said = "; ".join(source.short for source in sources_of(route.facts))
        return f"<p><strong>{escape(route.name)}.</strong> {escape(route.way)}</p>" + (
            f"<p><small>Sources: {escape(said)}.</small></p>" if said else ""
        )

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
        solved="A large central herniation presses on the roots of bladder, bowel and saddle: cauda equina until shown otherwise.",
        start={"level": "L4-5", "zone": "paracentral", "side": "left", "severity": "deviation"},
    )
    def tonight(self, level: str, zone: str, severity: str) -> bool:
        """A cauda equina question."""
        return lesion(level, zone, "left", severity).emergency == "cauda equina"

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        from backorleg.model.examination import findings
        from backorleg.model.spine import roots, routes

        carried = [
            *(name for entry in (*roots().values(), *levels().values(), *routes().values()) for name in entry.facts),
            *(
                name.split()[0]
                for one in findings().values()
                for name in (one.present, one.missing_in, one.absent_without, one.published, *one.also)
                if name
            ),
        ]
        return tuple(Reference(source.line.removesuffix(source.url).strip(), source.url) for source in sources_of([*FACTS, *carried]))


def _names(level: str, zone: str) -> tuple[str, ...]:
    return tuple(root.id for root in lesion(level, zone, "left", "contact").hit)


def _alarm(found: Lesion) -> str:
    if found.emergency == "cauda equina":
        return (
            '<div class="sim-alarm"><p><strong>Could this be cauda equina?</strong> Ask about numbness where one sits '
            "on a saddle, about bladder, bowel and sex; test the saddle, measure what is left in the bladder, and get "
            "an emergency MRI. No elective plan stands before that.</p>"
            f"<p>Numbness of the saddle was found in {_percent('ces-bedside-venkatesan-2019', 'saddle-sensitivity')} of "
            f"those with a compressed cauda equina, a residual above 200 ml in "
            f"{_percent('ces-pvr-200-meta', 'sensitivity')}: a normal answer does not exclude it. The bladder stayed "
            f"bad in {_percent('ces-timing-kumar-2022', 'bladder-before-48-hours')} when decompressed within 48 hours "
            f"and in {_percent('ces-timing-kumar-2022', 'bladder-after-48-hours')} later.</p></div>"
        )
    if found.emergency == "myelopathy":
        cook = fact("myelopathy-cluster-cook-2010")
        ratio = cook.estimate("lr-positive-three-of-five").value
        return (
            '<div class="sim-alarm"><p><strong>This is the cord, not a root.</strong> Look at the gait and at the hands '
            "with buttons and coins, test Hoffmann and the plantar response, and refer without delay if it gets worse.</p>"
            "<p>Three of five (gait, Hoffmann, inverted supinator sign, Babinski, age over 45) multiply the odds of "
            f"myelopathy by about {ratio:g}.</p></div>"
        )
    if found.level.region == "cervical":
        return "<p>Ask every time: clumsy hands, unsteady gait, bladder, fever, cancer, injury, weakness that grows.</p>"
    return "<p>Ask every time: a numb saddle, bladder and bowel, weakness that grows, fever, cancer, injury.</p>"


def _answer(found: Lesion) -> str:
    level = found.level
    if found.role == "cord":
        return (
            f'<p class="sim-big">The cord at {level.label}.</p><p>A central herniation in the neck lies in front of the '
            f"cord. The {level.exiting} roots at its sides may join in, but legs and hands below the level decide.</p>"
        )
    if found.role == "outside":
        return (
            '<p class="sim-big">No root by rule.</p><p>Cervical disc lesions sit in the midline, beside it or in the '
            f"foramen. If the pain runs along {level.exiting} and the scan is clear there, think of the plexus and of the "
            "nerves of the arm.</p>"
        )
    root = found.hit[0]
    name = f'<p class="sim-big">{root.id}{" on both sides" if found.role == "cauda equina" else ""}.</p>'
    tail = f"<p>Key muscle: {escape(root.muscle)}. Reflex: {escape(root.reflex) if root.reflex else 'none that can be relied on'}.</p>"
    if level.region == "cervical":
        eighth = " There are eight cervical roots for seven vertebrae, so the last one, C8, leaves below C7." * (root.id == "C8")
        why = f"In the neck each root leaves above the vertebra of its number, so the foramen of {level.label} belongs to {root.id}.{eighth}"
    elif found.role == "cauda equina":
        why = (
            f"In the midline nothing leaves; the sac holds {root.id} and every root below it, and a large herniation meets "
            "them all at once."
        )
    elif found.role == "traversing":
        why = (
            f"The {level.exiting} root has left above the disc, under the pedicle of its own vertebra. {root.id} crosses the "
            "disc on its way to the next foramen, and is met there: the traversing root."
        )
    else:
        why = (
            f"In and beside the foramen of {level.label} runs the root that leaves here, {root.id}: the exiting root. "
            f"{level.traversing} lies nearer to the midline and is spared."
        )
    return f"{name}<p>{why}</p>{tail}"
