"""Motion segment: why moving hurts, and what a fusion stops."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from backorleg.charts import films, fusion_arms, neighbours, segment_day, segment_motion, segment_words, trial_rows
from backorleg.core import Prediction, Reference, Simulator, challenge, output
from backorleg.model.fusion_arms import arms
from backorleg.model.instability import films as films_of
from backorleg.model.motion_segment import GRADES, Segment, motion_left, segment, slip_limit
from backorleg.model.segment_day import Day, day, plans
from backorleg.model.spine import levels
from backorleg.simulators._motion_segment import CONTROLS, FACTS, PRESETS
from backorleg.simulators._references import references_to

# A move asks for the same patient several times: for the chart, its sentence, the table beside it.
REMEMBERED = 64
# A slip of any size: what it looks like, not what it does. Most: more than one in two.
ANY, MOST = 4, 0.5


class MotionSegment(Simulator):
    """One motion segment: its motion and a day with it, before and after treatment, beside what trials found."""

    name = "motion-segment"
    title = "Motion segment: why does moving hurt, and what does a fusion stop?"
    lead = (
        "Wear a disc, let a vertebra slip, plan a day, treat it. See what changes in motion and pain, and what the "
        "trials say."
    )
    measured = (
        "Measured: motion of healthy segments, disc pressure by posture (one man), films of pain-free people, and all "
        "that is named after a study. Assumed: how much a grade adds, and that pain follows load and looseness, which "
        "is the article’s idea and not a finding. After treatment the simulated pain falls as the trials’ averages did."
    )
    teaches = ("C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8")
    controls = CONTROLS
    presets = PRESETS
    prediction = Prediction(
        "This L4–L5 disc is dark and worn, grade IV. It collapses to grade V. Does the segment then move more or less?",
        {"more": "More: it is looser still", "same": "The same", "less": "Less"},
        "less",
        "On upright MRI shift grows up to grade IV and falls at grade V, and bending falls with it. The last grade is "
        "stiffer than the first. Turn the grade and see.",
        hides=("motion",),
    )
    presets_title = "Patients"

    @output(kind="text", label="First of all")
    def alarm(self, level: str, nerve: str) -> str:
        """What must not wait, before anything else is said."""
        return segment_words.alarm(_region(level), nerve)

    @output(
        kind="picture",
        label="Bending and straightening, today and after treatment",
        base=segment_motion.base,
        plays="Bend and straighten",
    )
    def motion(
        self, level: str, pfirrmann: str, slip_motion: str, slip: int, facets: str, treatment: str, union: str
    ) -> dict[str, Any]:
        """The lateral picture, before and after."""
        return segment_motion.patch(_segment(level, pfirrmann, slip_motion, slip, facets), treatment, union)

    @motion.twin
    def motion_twin(
        self, level: str, pfirrmann: str, slip_motion: str, slip: int, facets: str, treatment: str, union: str
    ) -> str:
        """What the lateral picture shows."""
        return segment_motion.words(_segment(level, pfirrmann, slip_motion, slip, facets), treatment, union)

    @output(kind="chart", label="Twenty-four hours, simulated", base=segment_day.base, height=340)
    def day(
        self, level: str, pfirrmann: str, slip_motion: str, plan: str, nerve: str, treatment: str, union: str
    ) -> dict[str, Any]:
        """Pain and load through a day."""
        return segment_day.patch(*_days(level, pfirrmann, slip_motion, plan, nerve, treatment, union))

    @day.twin
    def day_twin(
        self, level: str, pfirrmann: str, slip_motion: str, plan: str, nerve: str, treatment: str, union: str
    ) -> str:
        """What the day shows."""
        found = _days(level, pfirrmann, slip_motion, plan, nerve, treatment, union)
        return segment_day.words(*found, plans()[plan].said)

    @output(kind="chart", label="The simulated patient beside the trials", base=fusion_arms.base)
    def trials(
        self, level: str, pfirrmann: str, slip_motion: str, plan: str, nerve: str, treatment: str, union: str
    ) -> dict[str, Any]:
        """The simulated patient and the groups of the trials on one axis."""
        return fusion_arms.patch(_patient(level, pfirrmann, slip_motion, plan, nerve, treatment, union))

    @trials.twin
    def trials_twin(
        self, level: str, pfirrmann: str, slip_motion: str, plan: str, nerve: str, treatment: str, union: str
    ) -> str:
        """What that chart shows."""
        return fusion_arms.words(_patient(level, pfirrmann, slip_motion, plan, nerve, treatment, union))

    @output(kind="text", label="The article beside the trials")
    def article(self, level: str, slip_motion: str, treatment: str) -> str:
        """The claim and the findings, side by side."""
        return segment_words.article(_region(level), treatment, slip_motion)

    @output(kind="chart", label="Would films call it unstable?", base=films.base, height=340)
    def films(self, level: str, pfirrmann: str, slip_motion: str, facets: str) -> dict[str, Any]:
        """The curve of people like this beside people without pain."""
        return films.patch(films_of(_segment(level, pfirrmann, slip_motion, ANY, facets)))

    @films.twin
    def films_twin(self, level: str, pfirrmann: str, slip_motion: str, facets: str) -> str:
        """What the curve shows."""
        return films.words(films_of(_segment(level, pfirrmann, slip_motion, ANY, facets)))

    @output(kind="text", label="How likely is instability?")
    def instability(self, level: str, pfirrmann: str, slip_motion: str, facets: str) -> str:
        """A chance instead of a threshold."""
        return segment_words.instability(_segment(level, pfirrmann, slip_motion, ANY, facets))

    @output(kind="chart", label="The neighbours over ten years", base=neighbours.base)
    def neighbours(self, level: str, treatment: str) -> dict[str, Any]:
        """Trouble next to a fusion."""
        return neighbours.patch(_region(level), treatment)

    @neighbours.twin
    def neighbours_twin(self, level: str, treatment: str) -> str:
        """What that chart shows."""
        return neighbours.words(_region(level), treatment)

    @output(kind="text", label="The neighbours, and where studies part")
    def beside(self, level: str, treatment: str) -> str:
        """Where studies of the neighbours part."""
        return segment_words.neighbours(_region(level), treatment)

    @output(kind="text", label="What a decompression would and would not change")
    def decompression(self, level: str, nerve: str) -> str:
        """What freeing a nerve does."""
        return segment_words.decompression(_region(level), nerve)

    @output(kind="text", label="Does the bone grow?")
    def bone(self, level: str, treatment: str, smoker: str) -> str:
        """How often a fusion fails to unite."""
        return segment_words.union(_region(level), treatment, smoker)

    @output(kind="table", label="What the trials found, with intervals")
    def found(self, level: str) -> dict[str, Any]:
        """The differences between the arms."""
        return trial_rows.rows(_region(level))

    @output(kind="table", label="How far a segment of this level moves, by four ways of measuring")
    def ways(self, level: str) -> dict[str, Any]:
        """The ranges by each method."""
        return segment_motion.rows(level)

    @challenge(
        title="Into the leg, without a touch.",
        task="Make the pain reach the leg, and leave the segment’s motion as it is.",
        solved="Only a nerve that is inflamed or pinched takes the pain there. What the segment does by itself is felt "
        "in the back, the buttock or the thigh.",
        start={"level": "L4-5", "pfirrmann": "IV", "slip_motion": "none", "nerve": "quiet", "treatment": "none"},
        locked=("level", "pfirrmann", "slip_motion", "slip", "facets", "treatment"),
    )
    def leg(self, nerve: str, treatment: str) -> bool:
        """Leg pain while nothing is done to the segment."""
        return nerve != "quiet" and treatment == "none"

    @challenge(
        title="Stop the motion.",
        task="Take away at least nine tenths of the motion. Then read what it does not buy.",
        solved="A solid fusion does it. The simulated pain falls by about a third, as in the trials, and exercise had "
        "the same average: motion stopped, and most of the pain stayed.",
        start={"level": "L4-5", "pfirrmann": "IV", "slip_motion": "none", "plan": "mixed", "treatment": "none"},
        locked=("level", "pfirrmann"),
    )
    def stilled(self, treatment: str, union: str) -> bool:
        """Motion down by nine tenths."""
        return motion_left(treatment, union) <= 0.1  # noqa: PLR2004  # what the task says

    @challenge(
        title="Unstable, says the film.",
        task="Without a slip, find a segment that most films would call unstable by the 3 mm limit.",
        solved="A worn disc with loose joints passes a limit that more than a third of people without pain pass too. "
        "The film does not say who hurts.",
        start={"level": "L4-5", "pfirrmann": "II", "slip_motion": "none", "facets": "healthy"},
        locked=("slip_motion",),
    )
    def called_unstable(self, level: str, pfirrmann: str, slip_motion: str, facets: str) -> bool:
        """Most films above the lower limit, with no slip."""
        seen = films_of(_segment(level, pfirrmann, slip_motion, ANY, facets))
        return seen is not None and slip_motion == "none" and seen.share(slip_limit()) > MOST

    @challenge(
        title="The scan that changes nothing.",
        task="Find the level where turning the grade from I to V leaves the motion as it was, and set grade V there.",
        solved="At L5–S1 the grade was related to neither bending nor shift. One level’s rule is not another’s.",
        start={"level": "L4-5", "pfirrmann": "IV"},
    )
    def unmoved(self, level: str, pfirrmann: str) -> bool:
        """A worn-out disc that moves like a healthy one."""
        worn = segment(level, pfirrmann)
        return pfirrmann == GRADES[-1] and worn.bending == segment(level).bending and worn.shift == segment(level).shift

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of every number that any state shows."""
        return references_to([*FACTS, *segment_words.facts(), *trial_rows.facts(), *(arm.fact for arm in arms())])


def _region(level: str) -> str:
    return levels()[level].region


@lru_cache(maxsize=REMEMBERED)
def _segment(level: str, pfirrmann: str, slip_motion: str, slip: int, facets: str) -> Segment:
    """Return the segment that the controls mean: those that are hidden count as not set."""
    moves = slip_motion if _region(level) == "lumbar" else "none"
    return segment(level, pfirrmann, slip if moves != "none" else 0, moves, facets)


@lru_cache(maxsize=REMEMBERED)
def _days(
    level: str, pfirrmann: str, slip_motion: str, plan: str, nerve: str, treatment: str, union: str
) -> tuple[Day, Day]:
    """Return the day before and after treatment; the joints change the picture, not the pain."""
    one = _segment(level, pfirrmann, slip_motion, ANY, "healthy")
    return day(one, plan, nerve), day(one, plan, nerve, treatment, union)


@lru_cache(maxsize=REMEMBERED)
def _patient(
    level: str, pfirrmann: str, slip_motion: str, plan: str, nerve: str, treatment: str, union: str
) -> fusion_arms.Patient:
    before, after = _days(level, pfirrmann, slip_motion, plan, nerve, treatment, union)
    if before.back_awake is None or after.back_awake is None:
        return fusion_arms.Patient(None, None, None)
    now, then = (100 / 10 * pain for pain in (before.back_awake, after.back_awake))
    claimed = now * motion_left(treatment, union) if treatment == "fusion" else None
    return fusion_arms.Patient(now, then, claimed)
