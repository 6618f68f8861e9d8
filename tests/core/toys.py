"""Toy simulators: a stove and an oracle, which know nothing medical either."""

from __future__ import annotations

import math
import types
from collections import Counter
from typing import Any

from backorleg.core import (
    Choice,
    LogLinear,
    Prediction,
    Preset,
    Range,
    Reference,
    Simulator,
    Term,
    Toggle,
    challenge,
    output,
)

# How often each output of the stove was computed.
CALLS: Counter[str] = Counter()
DISHES = {"Soups": {"pea": "Pea", "leek": "Leek", "fish": "Fish"}, "Roasts": {"nut": "Nut", "beet": "Beet"}}
MINUTES = {"pea": 90, "leek": 30, "fish": 20, "nut": 45, "beet": 60}
POT = '<svg xmlns="http://www.w3.org/2000/svg"><g><path data-part="lid"></path><text data-part="note"></text></g></svg>'


def axes() -> dict[str, Any]:
    return {"data": [{"type": "scatter", "name": "warmth"}], "layout": {"yaxis": {"range": [0, 100]}}}


def pot() -> str:
    return POT


def simulator(**members: Any) -> type[Simulator]:
    """Return a simulator class made of these members, with a name, a title and a control if they bring none."""
    body = {"name": "made", "title": "Made", "controls": (Toggle("lid", label="Lid"),)} | members
    made: type[Simulator] = types.new_class("Made", (Simulator,), {}, lambda namespace: namespace.update(body))
    return made


class Stove(Simulator):
    name = "stove"
    title = "How long until dinner?"
    lead = "Light it and wait."
    measured = "Nothing is measured."
    controls = (
        Range("heat", 0, 60, step=20, unit="kW", label="Heat", value=20),
        Range("litres", 0.5, 1.5, step=0.25, unit="l", label="Content", value=1),
        Choice("fuel", {"gas": "Gas", "wood": "Wood"}, label="Fuel", value="gas"),
        Choice("dish", DISHES, label="Dish", value="pea"),
        Toggle("lid", label="Lid on"),
    )
    prediction = Prediction("Is it warm yet?", {"yes": "Yes", "no": "No"}, "no", "It takes time.", hides=("smell",))
    presets = (Preset("sunday", "Sunday", "Guests are coming.", {"heat": 60, "lid": True}),)

    @output(kind="chart", label="Warmth", base=axes, height=200)
    def curve(self, heat: int, litres: float) -> dict[str, Any]:
        CALLS["curve"] += 1
        return {"data": [{"x": [0, 1, 2], "y": [0, heat / litres, None]}]}

    @curve.twin
    def curve_twin(self, heat: int, litres: float) -> str:
        CALLS["curve_twin"] += 1
        return f"After a minute {heat / litres:g} degrees."

    @output(kind="picture", label="Pot", base=pot)
    def drawing(self, lid: bool) -> dict[str, Any]:  # noqa: FBT001  # a control
        CALLS["drawing"] += 1
        return {"lid": {"class": "on" if lid else "off"}, "note": {"text": "covered" if lid else "open"}}

    @drawing.twin
    def drawing_twin(self, lid: bool) -> str:  # noqa: FBT001  # a control
        CALLS["drawing_twin"] += 1
        return f"A pot {'with' if lid else 'without'} its lid."

    @output(kind="text", label="Smell")
    def smell(self, fuel: str, lid: bool) -> str:  # noqa: FBT001  # a control
        CALLS["smell"] += 1
        return f"<p>{fuel}{', <em>faint</em>' if lid else ''}</p>"

    @output(kind="table", label="Times")
    def times(self, dish: str) -> dict[str, Any]:
        CALLS["times"] += 1
        return {"columns": ["Dish", "Minutes"], "rows": [[dish, str(MINUTES[dish])]]}

    @challenge(title="Hot", task="Make it hot.", solved="It is.", start={"heat": 0}, locked=("fuel",))
    def hot(self, heat: int) -> bool:
        return heat == 60

    @challenge(title="Calm", task="Put the lid on.", solved="Quiet.")
    def calm(self, lid: bool) -> bool:  # noqa: FBT001  # a control
        return lid

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        return (Reference("A cookbook.", "https://example.org/cook?a=1&b=2"), Reference("Grandmother."))


def sky() -> dict[str, Any]:
    marks = {"type": "scatter", "mode": "markers", "x": [50], "y": ["Rain"]}
    return {"data": [marks, {"type": "bar", "orientation": "h", "y": ["Rain", "Sun", "Snow"]}]}


def prior() -> dict[str, float]:
    return {"rain": math.log(0.3), "sun": math.log(0.6), "snow": math.log(0.1)}


def clouds(clouds: str) -> dict[str, float]:
    chance = {"unknown": (1, 1, 1), "dark": (0.8, 0.1, 0.5), "none": (0.05, 0.7, 0.2)}[clouds]
    return dict(zip(("rain", "sun", "snow"), map(math.log, chance), strict=True))


def cold(cold: bool) -> dict[str, float]:  # noqa: FBT001  # a control
    return {"snow": math.log(0.9 / 0.2)} if cold else {}


def signs(swallows: bool, knee: bool) -> dict[str, float]:  # noqa: FBT001  # controls
    """One family: the second sign adds nothing to the first."""
    return {"rain": math.log(3)} if swallows or knee else {}


class Oracle(Simulator):
    name = "oracle"
    title = "Will it rain?"
    controls = (
        Choice("clouds", {"unknown": "?", "dark": "Dark", "none": "None"}, label="Clouds", value="unknown"),
        Toggle("cold", label="Cold"),
        Toggle("swallows", label="Swallows fly low"),
        Toggle("knee", label="The knee aches"),
    )
    weather = LogLinear(
        {"rain": "Rain", "sun": "Sun", "snow": "Snow"},
        (Term(prior), Term(clouds), Term(cold), Term(signs)),
        base=sky,
        sentence="{first} at {first_percent} %, then {second} at {second_percent} %.",
        label="Weather",
        into=("data", 1, "x"),
    )
