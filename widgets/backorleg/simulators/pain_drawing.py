"""Pain drawing: draw where it hurts, and see whose skin that is."""

from __future__ import annotations

from typing import Any

from backorleg.charts import drawing, root_words, shares
from backorleg.charts._territories import body_map
from backorleg.charts.figures import filled
from backorleg.core import Challenge, Choice, Output, Prediction, Preset, Reference, Simulator, Toggle, Value
from backorleg.simulators._references import references_to

LEG, ARM = (tuple(drawing.zones(region)) for region in drawing.REGIONS)
ZONES = {"leg": LEG, "arm": ARM}
TWO, HALF, MOST = 2, 0.5, 0.75


def _root(region: str, label: str, value: str) -> Choice:
    roots = {root: root for root in drawing.roots(region)}
    return Choice(f"{region}_root", roots, label=label, value=value, group=f"The {region}")


def _toggles(region: str) -> tuple[Toggle, ...]:
    named = drawing.zones(region).items()
    return tuple(Toggle(name, label=label.capitalize(), group=f"The {region}") for name, label in named)


def _drawn(*zones: str, **more: Value) -> dict[str, Value]:
    """Return a whole drawing: these zones and no others."""
    return {**more, **{zone: zone in zones for zone in (*LEG, *ARM)}}


def _pressed(**zones: Value) -> tuple[str, ...]:
    return tuple(zone for zone, pressed in zones.items() if pressed)


def _picture(region: str) -> tuple[Output, Output]:
    name, needs = f"{region}s", (f"{region}_root", "side")

    def patch(_: object, **now: str) -> dict[str, Any]:
        return drawing.patch(region, now[needs[0]], now["side"])

    def words(_: object, **now: str) -> str:
        return drawing.words(region, now[needs[0]], now["side"])

    label = f"Where does it hurt? The {region}s"
    return (
        Output("picture", patch, label, lambda: drawing.base(region), name=name, needs=needs),
        Output("twin", words, of=name, name=f"{name}_twin", needs=needs),
    )


def _bars(region: str) -> tuple[Output, Output]:
    name, needs = f"{region}_shares", ZONES[region]
    label = f"Whose skin holds the drawing on the {region} (blue: territory, orange: its margin)"
    return (
        Output(
            "chart",
            lambda _, **now: shares.patch(region, _pressed(**now)),
            label,
            lambda: shares.base(region),
            height=300,
            name=name,
            needs=needs,
        ),
        Output(
            "twin", lambda _, **now: shares.words(region, _pressed(**now)), of=name, name=f"{name}_twin", needs=needs
        ),
    )


def _compared(region: str) -> Output:
    root = f"{region}_root"

    def compare(_: object, **now: Any) -> str:
        return shares.compared(now.pop(root), _pressed(**now))

    return Output(
        "text", compare, f"The {region}: drawing beside root", name=f"{region}_compared", needs=(root, *ZONES[region])
    )


def _follows(region: str) -> Output:
    root = f"{region}_root"
    return Output(
        "text",
        lambda _, **now: root_words.follows(now[root]) + (root_words.referred() if region == "leg" else ""),
        f"The {region}: does pain keep to a territory?",
        name=f"{region}_follows",
        needs=(root,),
    )


def fifth(_: object, **zones: Value) -> bool:
    """Tell whether a drawing keeps to L5 and fills half of it."""
    drawn = _pressed(**zones)
    return shares.share("L5", drawn)[0] > HALF and shares.coverage("L5", drawn) >= HALF


def nobody(_: object, **zones: Value) -> bool:
    """Tell whether no territory holds a third of two zones."""
    drawn = _pressed(**zones)
    return len(drawn) == TWO and all(shares.share(root, drawn)[0] < 1 / 3 for root in drawing.roots("leg"))


def shared(_: object, **zones: Value) -> bool:
    """Tell whether three roots hold most of one zone, their margins included."""
    drawn = _pressed(**zones)
    holding = [root for root in drawing.roots("arm") if shares.share(root, drawn)[1] > MOST]
    return len(drawn) == 1 and len(holding) > TWO


class PainDrawing(Simulator):
    """A pain drawing on legs and arms, compared with the territories of the roots."""

    name = "pain-drawing"
    title = "Pain drawing: does it follow a root?"
    lead = "Press the zones where it hurts, pick a root, and see how well the two fit."
    measured = (
        "Measured: how often pain keeps to a territory. Counted: areas on the map of this book, whose borders are "
        "drawn, not measured, and rounded to 5 %. Assumed: the width of the margin."
    )
    teaches = ("B1", "B2")
    controls = (
        Choice("side", {"left": "Left", "right": "Right", "both": "Both"}, label="Patient’s side", value="left"),
        _root("leg", "Root to compare the leg with", "L5"),
        *_toggles("leg"),
        _root("arm", "Root to compare the arm with", "C7"),
        *_toggles("arm"),
    )
    prediction = Prediction(
        "In a hundred people with a proven root pain from the low back, how many feel it along the territory of that "
        "root?",
        {"third": "About a third", "half": "About half", "most": "Nearly all"},
        "third",
        filled(
            "In {percent dermatomal-pain-murphy-2009 nondermatomal-lumbar} it did not follow. S1 keeps to its "
            "territory more often."
        ),
        hides=("leg_follows", "arm_follows"),
    )
    presets_title = "Patients"
    presets = (
        Preset(
            "lotte",
            "Lotte, 34, nurse",
            "From the back of the thigh through the calf into the heel and the outer edge of the left foot.",
            _drawn("thigh_back", "calf", "foot_outer", side="left", leg_root="S1"),
        ),
        Preset(
            "emil",
            "Emil, 49, roofer",
            "A fragment flattens his right L5 root, and it hurts in the buttock, the back of the thigh and the calf.",
            _drawn("buttock", "thigh_back", "calf", side="right", leg_root="L5"),
        ),
        Preset(
            "gerda",
            "Gerda, 71, retired",
            "Both buttocks, thighs and calves ache after a hundred metres, and sitting down helps.",
            _drawn("buttock", "thigh_back", "calf", side="both", leg_root="L5"),
        ),
        Preset(
            "said",
            "Said, 44, warehouse worker",
            "A deep ache in the low back and the right buttock; it never goes below the knee.",
            _drawn("low_back", "buttock", "thigh_back", side="right", leg_root="S1"),
        ),
        Preset(
            "mirja",
            "Mirja, 52, potter",
            "Down the thumb side of the left forearm into thumb and index finger.",
            _drawn("forearm_thumb", "thumb", side="left", arm_root="C6"),
        ),
    )
    legs, legs_twin = _picture("leg")
    leg_shares, leg_shares_twin = _bars("leg")
    leg_compared = _compared("leg")
    leg_follows = _follows("leg")
    arms, arms_twin = _picture("arm")
    arm_shares, arm_shares_twin = _bars("arm")
    arm_compared = _compared("arm")
    arm_follows = _follows("arm")

    fifth = Challenge(
        fifth,
        "Into the foot.",
        "Draw an L5 pain: most of it in its territory, and at least half of the territory drawn.",
        "The outer side of the shin and the top of the foot are L5’s own.",
        start=_drawn(side="left", leg_root="L5"),
        reads=LEG,
    )
    nobody = Challenge(
        nobody,
        "Nobody’s skin.",
        "Draw exactly two zones of the leg so that no territory holds even a third of them.",
        "Much of the low back and the buttock belongs to no root on this map: pain there names none.",
        start=_drawn("shin_outer", "foot_top", side="left", leg_root="L5"),
        reads=LEG,
    )
    shared = Challenge(
        shared,
        "One zone, three roots.",
        "Draw the one zone of the arm that three roots, with their margins, share almost wholly.",
        "The middle finger is C7’s own, and C6 and C8 reach over most of it: numbness there is no proof of C7.",
        start=_drawn(side="left", arm_root="C7"),
        reads=ARM,
    )

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """The sources of everything that any state shows."""
        skin = [name for each in body_map().roots.values() for name in each.facts]
        return references_to([*skin, *root_words.FOLLOWS_FACTS, *root_words.REFERRED_FACTS])
