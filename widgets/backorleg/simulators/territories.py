"""Territories: pick a root and see its skin, what tests it, and which discs reach it."""

from __future__ import annotations

from typing import Any

from backorleg.charts import root_words, territories
from backorleg.charts._territories import body_map
from backorleg.core import Choice, Prediction, Preset, Reference, Simulator, challenge, output
from backorleg.model.radiculopathy import lesion
from backorleg.model.spine import ZONES, levels, roots
from backorleg.simulators._references import references_to

ROOTS = {
    "Neck and arm": {root: root for root in ("C4", "C5", "C6", "C7", "C8", "T1", "T2")},
    "Low back and leg": {root: root for root in ("L1", "L2", "L3", "L4", "L5", "S1", "S2")},
}


class Territories(Simulator):
    """The skin of each nerve root, and what else belongs to it."""

    name = "territories"
    title = "Territories: whose skin is this?"
    lead = "Press the place on the body, or pick a root, and see what belongs to it."
    measured = (
        "Measured: how often pain keeps to its territory. Drawn from descriptions, not measured: every border, and "
        "what other maps add. Assumed: the width of the shared margin."
    )
    teaches = ("B1", "B2")
    controls = (
        Choice("root", ROOTS, label="Root", value="L5"),
        Choice("side", {"left": "Left", "right": "Right"}, label="Patient’s side", value="left"),
        Choice(
            "maps",
            {"consensus": "Where the maps agree", "disagreement": "Where the maps disagree"},
            label="Show",
            value="consensus",
        ),
    )
    prediction = Prediction(
        "The outer side of the shin and the top of the foot feel dull. Whose skin is it?",
        {"L3": "L3", "L4": "L4", "L5": "L5", "S1": "S1"},
        "L5",
        "L4 has the inner side of the shin, L5 the outer side and the top of the foot, S1 the outer edge and the sole.",
        hides=("body", "tested"),
    )
    presets_title = "Patients"
    presets = (
        Preset(
            "ebba",
            "Ebba, 41, postwoman",
            "The inner side of her right shin has felt numb since a slip on ice.",
            {"root": "L4", "side": "right", "maps": "disagreement"},
        ),
        Preset(
            "rui",
            "Rui, 36, cook",
            "His left little toe and heel tingle, and his ankle jerk has gone.",
            {"root": "S1", "side": "left", "maps": "consensus"},
        ),
        Preset(
            "hana",
            "Hana, 58, seamstress",
            "Her right middle finger is dull, and pressing the iron down has become hard.",
            {"root": "C7", "side": "right", "maps": "disagreement"},
        ),
        Preset(
            "piet",
            "Piet, 63, pianist",
            "His left little finger cannot be spread any more, and the inner side of the elbow is numb.",
            {"root": "T1", "side": "left", "maps": "consensus"},
        ),
    )

    @output(kind="picture", label="On the body: press a territory", base=territories.base)
    def body(self, root: str, side: str, maps: str) -> dict[str, Any]:
        """The body map, with one root picked."""
        return territories.patch(root, side, maps)

    @body.twin
    def body_twin(self, root: str, side: str, maps: str) -> str:
        """What the body map shows."""
        return territories.words(root, side, maps)

    @output(kind="text", label="What tests it")
    def tested(self, root: str) -> str:
        """Skin, key muscle, reflex, key sensory point."""
        return root_words.tested(root)

    @output(kind="text", label="Which disc lesions meet it")
    def reached(self, root: str) -> str:
        """Levels and zones that can hit the root."""
        return root_words.reached(root)

    @output(kind="text", label="Do the maps agree?")
    def said(self, root: str, maps: str) -> str:
        """Who says what about its skin."""
        return territories.disagreement(root, maps)

    @output(kind="text", label="Does its pain keep to this skin?")
    def follows(self, root: str) -> str:
        """How often pain follows the territory."""
        return root_words.follows(root)

    @challenge(
        title="A reflex and a toe.",
        task="The ankle jerk is gone and the outer edge of the right foot is numb. Find the root, on its side.",
        solved="The ankle jerk tests S1, and the outer edge of the foot is its skin.",
        start={"root": "L5", "side": "left", "maps": "consensus"},
    )
    def ankle(self, root: str, side: str) -> bool:
        """S1 on the right."""
        return root == "S1" and side == "right"

    @challenge(
        title="Two discs for one root.",
        task="One disc meets this root beside the midline, the next one in the foramen; it moves the big toe, and no "
        "reflex tells on it.",
        solved="L5: a paracentral herniation at L4–L5 or a foraminal one at L5–S1 meets it.",
        start={"root": "S1", "side": "left", "maps": "consensus"},
    )
    def toe(self, root: str) -> bool:
        """The lumbar root with two discs and without a reflex that moves the big toe."""
        return _met_in(root) == {"traversing", "exiting", "cauda equina"} and "toe" in roots()[root].muscle

    @challenge(
        title="The whole hand?",
        task="One old map gives a single root most of the hand. Show it.",
        solved="Foerster’s C7. On the map drawn here it has only the middle of the hand.",
        start={"root": "C6", "side": "left", "maps": "consensus"},
    )
    def hand(self, root: str, maps: str) -> bool:
        """The root with the hand, other maps shown."""
        claimed = {name for claim in body_map().claims if claim.id == "whole-hand" for name in claim.roots}
        return maps == "disagreement" and root in claimed

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of everything that any state shows."""
        made = body_map()
        skin = [name for each in made.roots.values() for name in each.facts]
        claimed = [name for each in made.claims for name in each.facts]
        known = [name for each in roots().values() for name in each.facts]
        discs = [name for each in levels().values() for name in each.facts]
        return references_to([*skin, *claimed, *known, *discs, *root_words.FOLLOWS_FACTS])


def _met_in(root: str) -> set[str]:
    met = [lesion(level, zone, "left", "contact") for level in levels() for zone in ZONES]
    return {each.role for each in met if root in (one.id for one in each.hit)}
