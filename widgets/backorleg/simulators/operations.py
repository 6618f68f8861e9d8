"""Operations: step by step, what is taken, what is reached, and what was found afterwards."""

from __future__ import annotations

from typing import Any

from backorleg.charts import operation_axial, operation_harms, operation_lateral, operation_words
from backorleg.core import Prediction, Reference, Simulator, challenge, output
from backorleg.model.operations import Work, after, operation, reach
from backorleg.model.operations import operations as known
from backorleg.simulators._operations import CONTROLS, PRESETS
from backorleg.simulators._references import references_to

USUAL: dict[str, str | int | float] = {
    "operation": "microdiskectomy",
    "step": 6,
    "zone": "paracentral",
    "facet_loss": "usual",
}


class Operations(Simulator):
    """An operation in steps, on the same drawings as the lesion and the segment that it treats."""

    name = "operations"
    title = "What is taken, and what is reached"
    lead = (
        "Choose an operation, go through it step by step, and put what presses somewhere else: does it still get "
        "there? Hatched is taken away, blue is put in."
    )
    measured = (
        "Measured: all that stands in the table, how much of a joint cadaver segments bore, how far segments move. "
        "Assumed: how much of a joint each operation usually takes, and what each zone costs. Drawn, not measured: the "
        "anatomy, a typical one; the share of the joint is to scale."
    )
    teaches = ("B7", "B8", "B9", "B10")
    controls = CONTROLS
    presets = PRESETS
    prediction = Prediction(
        "A disc fragment lies outside the foramen of L4–L5. What would the usual window beside the midline cost to get "
        "there?",
        {"nothing": "Nothing more", "quarter": "A quarter of the joint", "all": "The whole joint on that side"},
        "all",
        "Between the window and the fragment stands the facet joint. So one goes round it from the side, between the "
        "muscles. Set the zone to far lateral and see.",
        hides=("reached",),
    )
    presets_title = "Patients"

    @output(kind="text", label="First of all")
    def alarm(self, operation: str) -> str:
        """What must not wait, before anything else is said."""
        return operation_words.alarm(known()[operation])

    @output(kind="text", label="This step")
    def now(self, operation: str, step: float) -> str:
        """What is done in this step."""
        return operation_words.step(after(operation, int(step)))

    @output(kind="text", label="Is the nerve reached?")
    def reached(self, operation: str, zone: str, facet_loss: str) -> str:
        """Whether it gets to what presses."""
        return operation_words.reached(known()[operation], reach(operation, zone, _share(operation, facet_loss)))

    @output(kind="picture", label="Seen from below, as on a scan", base=operation_axial.base)
    def axial(self, operation: str, step: float, zone: str, facet_loss: str) -> dict[str, Any]:
        """The axial picture."""
        return operation_axial.patch(_work(operation, step, facet_loss), zone)

    @axial.twin
    def axial_twin(self, operation: str, step: float, zone: str, facet_loss: str) -> str:
        """What the axial picture shows."""
        return operation_axial.words(_work(operation, step, facet_loss), zone)

    @output(kind="picture", label="Seen from the painful side", base=operation_lateral.base)
    def lateral(self, operation: str, step: float, facet_loss: str) -> dict[str, Any]:
        """The lateral picture."""
        return operation_lateral.patch(_work(operation, step, facet_loss))

    @lateral.twin
    def lateral_twin(self, operation: str, step: float, facet_loss: str) -> str:
        """What the lateral picture shows."""
        return operation_lateral.words(_work(operation, step, facet_loss))

    @output(kind="text", label="What is taken, what stays")
    def taken(self, operation: str, step: float, facet_loss: str) -> str:
        """What has gone so far, in numbers."""
        return operation_words.taken(_work(operation, step, facet_loss))

    @output(kind="chart", label="What goes wrong, of 100 people", base=operation_harms.base, height=280)
    def harms(self, operation: str) -> dict[str, Any]:
        """What goes wrong, with ranges."""
        return operation_harms.patch(known()[operation])

    @harms.twin
    def harms_twin(self, operation: str) -> str:
        """What goes wrong, in words."""
        return operation_harms.words(known()[operation])

    @output(kind="table", label="What was found after this operation")
    def found(self, operation: str) -> dict[str, Any]:
        """Results, each with its people and its source."""
        return operation_words.rows(known()[operation])

    @challenge(
        title="Round the corner.",
        task="The fragment lies outside the foramen. Free the root and leave the joint whole.",
        solved="From the side, between the muscles, nothing stands in the way. Through the usual window the whole "
        "joint would have to go.",
        start={**USUAL, "zone": "far_lateral"},
        locked=("zone",),
    )
    def round_the_corner(self, operation: str, step: float, zone: str, facet_loss: str) -> bool:
        """A far-lateral root that is free, with a whole joint."""
        done = _work(operation, step, facet_loss)
        return zone == "far_lateral" and done.frees(zone) and not done.facet

    @challenge(
        title="One quarter too many.",
        task="Free a narrowed foramen in the lumbar spine without screws, and without passing half of the joint.",
        solved="A laminoforaminotomy does it with a quarter, a laminectomy with a half. Beyond a half cadaver segments "
        "twisted loose, and the question of a fusion begins.",
        start={**USUAL, "operation": "laminectomy", "zone": "foraminal", "facet_loss": "100"},
        locked=("zone",),
    )
    def quarter(self, operation: str, step: float, zone: str, facet_loss: str) -> bool:
        """A lumbar foramen that is open, with at least half of its joint."""
        done = _work(operation, step, facet_loss)
        one = done.operation
        opened = zone == "foraminal" and done.frees(zone) and one.region == "lumbar" and one.presses == "stenosis"
        return opened and not one.fuses and not done.loosened

    @challenge(
        title="Make a reason to fuse.",
        task="Operate so that the spine loses its hold, and nothing holds it instead.",
        solved="That is the article’s second reason to fuse, made by the surgeon. Mostly another way in avoids it.",
        start={**USUAL},
    )
    def unmade(self, operation: str, step: float, facet_loss: str) -> bool:
        """A joint that has gone beyond its limit, with nothing in its place."""
        return _work(operation, step, facet_loss).loosened

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        return references_to(operation_words.facts())


def _share(name: str, facet_loss: str) -> float | None:
    """Return the share that the controls mean; where the control is hidden, what is usual."""
    return None if facet_loss == "usual" or not operation(name).asks else float(facet_loss)


def _work(name: str, step: float, facet_loss: str) -> Work:
    return after(name, int(step), _share(name, facet_loss))
