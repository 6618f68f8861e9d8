"""How far somebody with claudication walks, and which of the two it is."""

from __future__ import annotations

from typing import Any

from backorleg.charts import canal, side_by_side, track, walking
from backorleg.charts import claudication_words as words
from backorleg.charts.figures import filled
from backorleg.charts.words import explain, sources
from backorleg.core import Prediction, Reference, Simulator, Value, challenge, output
from backorleg.simulators._claudication import (
    ARTERIES,
    CONTROLS,
    FACTS,
    LANES,
    PATIENTS,
    arteries_walk,
    at_rest,
    band,
    level,
    roots_walk,
    sloped,
)
from backorleg.simulators._references import references_to

# The market and the hike, in metres, and the walkers who try to get there.
MARKET, HIKE, NARROW, BRISK = 500, 1000, 100, 1
USUAL = 7
INGRID: dict[str, Value] = {
    "area": 60,
    "levels": 1,
    "posture": "upright",
    "speed": 0.75,
    "slope": 0,
    "tolerance": USUAL,
    "treatment": "none",
}
LOTTE: dict[str, Value] = {**INGRID, "speed": 1, "abi": 1.1}


class Claudication(Simulator):
    """A walk with stops: roots in a narrow canal, calves with narrow arteries, upright and on a cart."""

    name = "claudication"
    title = "Claudication: how far can they walk?"
    lead = "Narrow the canal, lean the walker on a cart, and see who stops where. Then do the same with the arteries."
    measured = (
        "Measured: pressure against area, area by posture, vessels against pressure, times on treadmills. Simulated: "
        "one typical patient; others with this area stop after a third of it, or several times as far, or never. "
        "Assumed, and listed on the page about the models: what roots need, how they recover, how slopes bend the back."
    )
    teaches = ("B4", "B5", "B6")
    controls = CONTROLS
    prediction = Prediction(
        "Upright she stops after some 260 m. Now she leans on a shopping cart. How far does she get?",
        {"same": "No farther", "double": "About twice as far", "far": "As far as she likes"},
        "far",
        "Leaning forward opens the canal by a few per cent. That sounds like nothing; but below the critical area the "
        "pressure is so steep that a few per cent decide.",
        hides=("lanes", "walk", "side_by_side"),
    )
    presets_title = "Patients"
    presets = PATIENTS

    @output(kind="text", label="First of all")
    def alarm(self, abi: float) -> str:
        """What must not wait, before anything else is said."""
        return words.alarm(abi)

    @output(kind="picture", label="The same patient, twice", base=lambda: track.base(LANES), plays="Let them walk")
    def lanes(
        self, area: float, levels: int, speed: float, slope: float, tolerance: float, treatment: str
    ) -> dict[str, Any]:
        """The walk upright and on a cart."""
        state = (speed, slope, tolerance, treatment)
        return track.patch({lane.name: roots_walk(area, levels, lane.name, *state) for lane in LANES})

    @lanes.twin
    def lanes_twin(self, area: float, levels: int, speed: float, slope: float, tolerance: float, treatment: str) -> str:
        """What the lanes show."""
        state = (speed, slope, tolerance, treatment)
        upright, cart = (track.words(roots_walk(area, levels, lane.name, *state)) for lane in LANES)
        return f"Upright{sloped(slope)}, this patient {upright}; on a cart the same patient {cart}."

    @output(kind="chart", label="Leg symptoms (0 to 10) against distance, in today’s posture", base=walking.base)
    def walk(
        self, area: float, levels: int, posture: str, speed: float, slope: float, tolerance: float, treatment: str
    ) -> dict[str, Any]:
        """Symptoms over distance, with stops and rests."""
        state = (speed, slope, tolerance, treatment)
        today = roots_walk(area, levels, posture, *state)
        other = roots_walk(area, levels, walking.compared(posture), *state)
        return walking.patch(posture, today, other, band(area, levels, posture, *state), tolerance)

    @walk.twin
    def walk_twin(
        self, area: float, levels: int, posture: str, speed: float, slope: float, tolerance: float, treatment: str
    ) -> str:
        """What the chart of the walk shows."""
        state = (speed, slope, tolerance, treatment)
        today = roots_walk(area, levels, posture, *state)
        other = roots_walk(area, levels, walking.compared(posture), *state)
        return walking.words(posture, today, other, band(area, levels, posture, *state))

    @output(kind="chart", label="Pressure on the roots (mmHg) against the area", base=canal.base)
    def pressure(self, area: float, levels: int, posture: str, slope: float, treatment: str) -> dict[str, Any]:
        """The pressure in today's posture."""
        return canal.patch(words.treated(area, treatment), levels, posture, level(posture, slope))

    @pressure.twin
    def pressure_twin(self, area: float, levels: int, posture: str, slope: float, treatment: str) -> str:
        """What the chart of the pressure shows."""
        return canal.words(words.treated(area, treatment), levels, posture, level(posture, slope))

    @output(kind="picture", label="And the arteries?", base=lambda: track.base(ARTERIES), plays="Let them walk")
    def arteries(self, abi: float, speed: float, slope: float, tolerance: float) -> dict[str, Any]:
        """The walk that the arteries alone would allow."""
        return track.patch({"arteries": arteries_walk(abi, "upright", speed, slope, tolerance)})

    @arteries.twin
    def arteries_twin(self, abi: float, speed: float, slope: float, tolerance: float) -> str:
        """What the lane of the arteries shows."""
        ends = track.words(arteries_walk(abi, "upright", speed, slope, tolerance))
        return (
            f"With an ankle-brachial index of {abi:g}, roots that have room, and the same pace and slope, this patient "
            f"{ends}; a cart changes nothing."
        )

    @output(kind="text", label="What the index says")
    def index(self, abi: float, speed: float, slope: float, tolerance: float) -> str:
        """The ankle-brachial index in words."""
        return words.index(abi, arteries_walk(abi, "upright", speed, slope, tolerance))

    @output(kind="chart", label="After a stop: leg symptoms (0 to 10)", base=walking.rest_base, height=300)
    def rest(self, area: float, levels: int, abi: float, tolerance: float, treatment: str) -> dict[str, Any]:
        """How symptoms fade, sitting and standing."""
        return walking.rest_patch(*at_rest(area, levels, abi, treatment), tolerance)

    @rest.twin
    def rest_twin(self, area: float, levels: int, abi: float, tolerance: float, treatment: str) -> str:
        """What the chart of the rest shows."""
        return walking.rest_words(*at_rest(area, levels, abi, treatment), tolerance)

    @output(kind="table", label="Roots and arteries side by side, for this patient")
    def side_by_side(
        self, area: float, levels: int, speed: float, abi: float, tolerance: float, treatment: str
    ) -> dict[str, Any]:
        """What tells one claudication from the other."""
        return side_by_side.rows(
            lambda posture, slope: roots_walk(area, levels, posture, speed, slope, tolerance, treatment),
            lambda posture, slope: arteries_walk(abi, posture, speed, slope, tolerance),
            at_rest(area, levels, abi, treatment),
            tolerance,
        )

    @output(kind="text", label="What an operation changes")
    def operation(self, area: float, treatment: str) -> str:
        """The course with and without a decompression, as studies found it."""
        name = f"treatment {treatment}"
        said = explain(name, words.TOPIC, before=f"{area:g}", after=f"{words.treated(area, treatment):.0f}")
        return said + sources(words.facts(name))

    @output(kind="text", label="Where studies disagree")
    def disagree(self, slope: float) -> str:
        """What the model cannot settle; on a slope that comes first."""
        shown = ("slope", "area alone") if slope else ("area alone", "slope")
        return "".join(explain(name, words.TOPIC) for name in shown) + sources(words.facts(*shown))

    @challenge(
        title="Five hundred metres without surgery.",
        task="Ingrid wants to reach the market, 500 m away, on her own feet. "
        "Leave her canal, her pace and the street as they are.",
        solved="Leaning forward gives her back a few square millimetres, and on the steep part of the curve that is "
        "enough. A walking frame is a cart that nobody stares at.",
        start=INGRID,
        locked=("area", "levels", "speed", "slope", "tolerance", "treatment"),
    )
    def market(
        self, area: float, levels: int, posture: str, speed: float, slope: float, tolerance: float, treatment: str
    ) -> bool:
        """Five hundred metres on foot, untreated, with Ingrid's canal."""
        hers = (area, levels, treatment) == (INGRID["area"], INGRID["levels"], "none")
        on_foot = posture in ("upright", "cart", "extended")
        walked = roots_walk(area, levels, posture, speed, slope, tolerance, treatment)
        return hers and on_foot and walked.distance_to_stop >= MARKET

    @challenge(
        title="Too tight for a cart.",
        task="Find a canal in which a cart no longer takes a walker to the market, though the same canal would if only "
        "one level were narrow.",
        solved="A second narrow level lets the small vessels between the two shut at a fifth of the pressure: in pigs. "
        "In 109 patients two levels were no worse than one, so do not count levels and call it a prognosis.",
        start={**INGRID, "posture": "cart"},
        locked=("speed", "slope", "tolerance", "treatment"),
    )
    def two_levels(self, area: float, levels: int, speed: float, tolerance: float, treatment: str) -> bool:
        """On a cart two levels stop, one does not."""
        one, two = (roots_walk(area, many, "cart", speed, 0, tolerance, treatment).distance_to_stop for many in (1, 2))
        return levels > 1 and treatment == "none" and two < MARKET <= one

    @challenge(
        title="Two diseases, one patient.",
        task="Lotte’s canal has 60 mm². Find an ankle-brachial index and a street with which her arteries stop her "
        "before her roots do.",
        solved=filled(
            "Then a laminectomy would open the canal and leave her at the same lamp post. Of patients with stenosis "
            "{percent mimics-arterial-in-stenosis-han-2014 prevalence} to "
            "{percent mimics-arterial-in-stenosis-uesugi-2012 prevalence} have arterial disease as well, and half of "
            "those do not know it."
        ),
        start=LOTTE,
        locked=("area", "levels", "posture", "tolerance", "treatment"),
    )
    def both(self, area: float, levels: int, speed: float, slope: float, abi: float) -> bool:
        """The arteries stop her first."""
        hers = (area, levels) == (LOTTE["area"], LOTTE["levels"])
        by_arteries = arteries_walk(abi, "upright", speed, slope, USUAL).distance_to_stop
        by_roots = roots_walk(area, levels, "upright", speed, slope, USUAL, "none").distance_to_stop
        return hers and by_arteries < by_roots

    @challenge(
        title="A scan that frightens.",
        task="Find a patient with less than 100 mm², untreated, who walks 1000 m upright at 1 m/s without a stop.",
        solved=filled(
            "A narrow canal is a picture, claudication is a history. Of residents with a severely narrow canal "
            "{percent imaging-asymptomatic symptomatic-among-severe} had symptoms. Treat the patient who stops, not "
            "the one who hikes."
        ),
        start=LOTTE,
        locked=("posture", "slope", "tolerance", "treatment"),
    )
    def hiker(self, area: float, levels: int, speed: float, tolerance: float, treatment: str) -> bool:
        """Narrow, and walking."""
        walked = roots_walk(area, levels, "upright", speed, 0, tolerance, treatment)
        narrow = area < NARROW and treatment == "none"
        return narrow and speed >= BRISK and walked.distance_to_stop >= HIKE

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        return references_to([*FACTS, *words.facts(), *side_by_side.FACTS])
