"""Toy simulators: a stove and an oracle, which know nothing medical either."""

from __future__ import annotations

import math
import types
from collections import Counter
from typing import Any

from backorleg.core import (
    Bars,
    Choice,
    LogLinear,
    Prediction,
    Preset,
    Range,
    Reference,
    Rule,
    Rules,
    Simulator,
    Steps,
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
    names = {"type": "scatter", "mode": "text"}
    return {"data": [{"type": "bar", "orientation": "h", "width": 0.4, "offset": 0}, names]}


Given = dict[str, tuple[float, float, str] | None]


def sure(**chances: float) -> Given:
    """Return log weights that are not in doubt."""
    return {name: (math.log(chance), 0.0, "") for name, chance in chances.items()}


def prior() -> Given:
    return sure(rain=0.3, sun=0.6, snow=0.1)


def season(season: str) -> Given:
    return {"snow": None} if season == "summer" else {}


def clouds(clouds: str) -> Given:
    if clouds == "unknown":
        return {}
    return sure(rain=0.8, sun=0.1, snow=0.5) if clouds == "dark" else sure(rain=0.05, sun=0.7, snow=0.2)


def cold(cold: bool) -> Given:  # noqa: FBT001  # a control
    """Who measured it was not sure of the snow."""
    return {"snow": (math.log(0.9 / 0.2), 0.5, "thermometer")} if cold else {}


def swallows(swallows: bool) -> Given:  # noqa: FBT001  # a control
    """Whoever counted without rain did so for sun and snow at once."""
    return {"rain": (math.log(3), 0.3, "wet"), "sun": (0, 0.2, "dry"), "snow": (0, 0.2, "dry")} if swallows else {}


def knee(knee: bool) -> Given:  # noqa: FBT001  # a control
    return sure(rain=2) if knee else {}


FORECAST = LogLinear(
    {"rain": "Rain", "sun": "Sun", "snow": "Snow"},
    (
        Term(prior, says=lambda: "The time of year"),
        Term(season, says=lambda season: "Summer" if season == "summer" else ""),
        Term(clouds, says=lambda clouds: "" if clouds == "unknown" else f"{clouds.capitalize()} clouds"),
        Term(cold, says=lambda cold: "Cold" if cold else ""),
        Term(swallows, says=lambda swallows: "Low swallows" if swallows else "", family="signs"),
        Term(knee, says=lambda knee: "A knee" if knee else "", family="signs"),
    ),
    {"signs": 50},
)


SIREN = Toggle("siren", label="The siren wails", group="Alarms", when={"season": ("winter",)})


class Oracle(Simulator):
    name = "oracle"
    title = "Will it rain?"
    controls = (
        Choice("season", {"winter": "Winter", "summer": "Summer"}, label="Season", value="winter"),
        Choice(
            "clouds",
            {"unknown": "?", "dark": "Dark", "none": "None"},
            label="Clouds",
            value="unknown",
            group="Look",
            help="Look to the west.",
        ),
        Toggle("cold", label="Cold", group="Look", when={"season": ("winter",)}),
        Toggle("swallows", label="Swallows fly low", group="Omens", help="Below the roofs."),
        Toggle("knee", label="The knee aches", group="Omens"),
        SIREN,
    )
    headline = "weather_twin"
    weather = Bars(
        FORECAST,
        base=sky,
        sentence="{first} at {first_percent} % ({first_low} to {first_high}), then {second} at {second_percent} %.",
        colours={"rain": "#00f", "sun": "#fd0", "snow": "#ccc"},
        label="Weather",
    )
    way = Steps(
        FORECAST,
        base=sky,
        sentence="{outcome} from {start_percent} to {end_percent} %, most by {most}: {most_from} to {most_to} %.",
        alone="{outcome} starts at {start_percent} %.",
        up="#0a0",
        down="#a00",
        end="#888",
        result="So far",
    )
    advice = Rules(
        FORECAST,
        rules=(
            Rule(("rain", "snow"), 0.5, "<p>Take a coat ({percent} %).</p>"),
            Rule(("snow",), 0.3, "<p>Take boots ({percent} %).</p>"),
        ),
        otherwise="<p>Go as you are.</p>",
        silent=(SIREN,),
        silenced="<p>Stay in.</p>",
    )
