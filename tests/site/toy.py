"""A simulator with one control of each kind and outputs of each kind, and a page that it stands on."""

from __future__ import annotations

import shutil
from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.core import (
    Bars,
    Choice,
    LogLinear,
    Prediction,
    Preset,
    Range,
    Rule,
    Rules,
    Simulator,
    Steps,
    Term,
    Toggle,
    challenge,
    output,
    tables_script,
)
from backorleg.core._assets import live_css, page_script, plotly_path

if TYPE_CHECKING:
    from pathlib import Path

WORDS = {"blank": "blank", "few": "a few", "some": "some", "many": "many", "most": "most", "all": "all & more"}
PLACES = ("a", "b", "c")
REGIONS = {"north": "North", "south": "South"}
ANSWERS = {"open": "?", "yes": "yes", "no": "no"}
TESTS = {"plus": "positive", "minus": "negative", "open": "not done"}


Given = dict[str, tuple[float, float, str] | None]


def _test(name: str) -> Term:
    """Return one of two tests of a family; what it finds against "c" was measured once for both places."""
    table: dict[str, Given] = {
        "plus": {"b": (1.2345, 0.3, "with"), "c": (-0.4, 0.2, "without"), "a": (0.1, 0.2, "without")},
        "minus": {"b": (-0.87654, 0.25, "with"), "c": (0.3, 0.1, "without")},
        "open": {},
    }
    if name == "second":
        table = {answer: {place: _third(cell) for place, cell in row.items()} for answer, row in table.items()}

    def says(**state: str) -> str:
        return "" if state[name] == "open" else f"{name.capitalize()} test {TESTS[state[name]]} & done"

    return Term(lambda **state: table[state[name]], needs=(name,), says=says, family="tests")


def _third(cell: tuple[float, float, str] | None) -> tuple[float, float, str] | None:
    return cell and (cell[0] / 3, cell[1], cell[2])


CHANCES = LogLinear(
    {name: f"Place {name.upper()}" for name in PLACES},
    [
        Term(lambda: {"a": (0.5, 0.0, ""), "b": (0.25, 0.1, "prior")}, says=lambda: "The beginning"),
        Term(lambda region: {"c": None} if region == "south" else {}),
        _test("first"),
        _test("second"),
        Term(
            lambda cart: {"c": (0.7, 0.4, "cart")} if cart else {},
            says=lambda cart: "Leaning on a cart" if cart else "",
        ),
    ],
    {"tests": 40},
)


def _bars(**rest: Any) -> dict[str, Any]:
    bars = {"type": "bar", "name": "chance", "orientation": "h", "width": 0.34, "offset": 0.02, **rest}
    names = {"type": "scatter", "mode": "text", "textposition": "top right", "cliponaxis": False, "hoverinfo": "skip"}
    return {
        "data": [bars, names],
        "layout": {
            "showlegend": False,
            "xaxis": {"range": [0, 1], "fixedrange": True},
            "yaxis": {"type": "category", "showticklabels": False, "fixedrange": True},
            "margin": {"l": 10, "r": 10, "t": 5, "b": 30},
        },
    }


def _intervals() -> dict[str, Any]:
    return _bars(error_x={"type": "data", "symmetric": False, "thickness": 2, "width": 5})


def _dots() -> dict[str, Any]:
    dots = {"type": "scatter", "mode": "markers", "name": "Steps", "y": [1, 2, 3]}
    return {"data": [dots], "layout": {"yaxis": {"range": [0, 4]}}}


DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40">'
    '<circle data-part="ball" cx="10" cy="20" r="5"/><text data-part="name" x="5" y="38">-</text></svg>'
)


# Shown where the cart is not, so that only one checkbox is in sight.
STOP = Toggle("stop", label="Stop", group="Alarms", when={"region": ("south",)})


class Toy(Simulator):
    """Something of everything."""

    name = "toy"
    title = "Toy: something of everything"
    controls = (
        Range("area", 40, 180, step=10, unit="mm²", label="Area", value=60),
        Range("dose", 0, 1, step=0.05, label="Dose", value=0.3),
        Choice("amount", WORDS, label="Amount", value="some"),
        Choice("region", REGIONS, label="Region", value="north"),
        Choice("first", TESTS, label="First test", value="open", group="Tests", help="Do it twice & count."),
        Choice("second", TESTS, label="Second test", value="open", group="Tests", when={"region": ("north",)}),
        Choice("third", ANSWERS, label="Third test, with a short answer", value="open", group="Tests", help="Ask."),
        Toggle("cart", label="Leaning on a cart", group="Posture", help="Offer one.", when={"region": ("north",)}),
        STOP,
    )
    headline = "chances_twin"
    prediction = Prediction("Which is largest?", {"a": "A", "b": "B"}, "a", "Because it is.", hides=("said", "walk"))
    presets = (Preset("ada", "Ada, 40", "She leans.", {"area": 100, "cart": True}),)

    @output(kind="text", label="In words")
    def said(self, area: float, amount: str, cart: bool) -> str:  # noqa: FBT001  # a control's value
        """A fragment with characters that HTML spells in its own way."""
        return f"<p>{escape(WORDS[amount])} of {area} mm² {'— “leaning” &amp; slow' if cart else 'upright'}</p>"

    @output(kind="chart", label="Walk", base=_dots, height=220)
    def walk(self, area: float, dose: float) -> dict[str, Any]:
        """Numbers with decimals, one of them missing now and then."""
        return {"data": [{"x": [area / 7, dose, None if area > 100 else -dose]}]}

    @walk.twin
    def walk_twin(self, area: float, dose: float) -> str:
        """The numbers, said."""
        return f"Area {area}, dose {dose}."

    @output(kind="picture", label="Ball", base=lambda: DRAWING)
    def ball(self, dose: float, cart: bool) -> dict[str, Any]:  # noqa: FBT001  # a control's value
        """A ball that moves."""
        return {
            "ball": {"cx": 10 + 80 * dose, "class": "hit" if cart else "off"},
            "name": {"text": f"{dose} < 1 & more"},
        }

    @ball.twin
    def ball_twin(self, dose: float, cart: bool) -> str:  # noqa: FBT001  # a control's value
        """Where the ball is."""
        return f"The ball is at {dose}{', on a cart' if cart else ''}."

    @output(kind="table", label="Numbers")
    def rows(self, area: float, amount: str) -> dict[str, Any]:
        """A table that grows, down to no row at all."""
        return {"columns": ["Which", "How much"], "rows": [[WORDS[amount], i * area] for i in range(len(amount) - 3)]}

    chances = Bars(
        CHANCES,
        _intervals,
        "{first} with {first_percent} % ({first_low} to {first_high}), then {second} with {second_percent} %.",
        {"a": "#2f7fc1", "b": "#c8651b", "c": "#7d8590"},
        label="Chances",
    )
    way = Steps(
        CHANCES,
        _bars,
        "{outcome} from {start_percent} to {end_percent} %, most by {most}: {most_from} to {most_to} %.",
        "{outcome} starts at {start_percent} %.",
        up="#2f7fc1",
        down="#c8651b",
        end="#7d8590",
        label="The way there",
    )
    advice = Rules(
        CHANCES,
        (
            Rule(("a", "c"), 0.5, "<p>Not B ({percent}&nbsp;%).</p>"),
            Rule(("c",), 0.3, "<p>Perhaps <em>C</em> ({percent}&nbsp;%).</p>"),
        ),
        "<p>Nothing &amp; nobody.</p>",
        (STOP,),
        "<p>Stop first.</p>",
        "Advice",
    )

    @output(kind="text", label="Third")
    def answered(self, third: str) -> str:
        """What the third test says."""
        return f"<p>{ANSWERS[third]}</p>"

    @challenge(
        title="Most.",
        task="Lean on the cart with an area above 80.",
        solved="There it is.",
        start={"area": 70},
        locked=("amount", "region", "stop"),
    )
    def most(self, area: float, cart: bool) -> bool:  # noqa: FBT001  # a control's value
        """Leaning, and wide."""
        return cart and area > 80


def write_page(folder: Path, *sims: Simulator) -> Path:
    """Write a page with toys (by default one), with all that it loads, and return its path."""
    sims = sims or (Toy(),)
    for number, sim in enumerate(sims, start=1):
        sim._id = "toy" if number == 1 else f"toy-{number}"  # as a fresh kernel would number them
    (folder / "runtime.js").write_text(page_script(), encoding="utf-8")
    (folder / "toy.js").write_text(tables_script(Toy), encoding="utf-8")
    (folder / "simulator.css").write_text(live_css(), encoding="utf-8")
    shutil.copyfile(plotly_path(), folder / "plotly.js")
    page = folder / "index.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Toy</title><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="simulator.css"><script defer src="runtime.js" data-plotly="plotly.js"></script>'
        f'<script defer src="toy.js"></script></head><body><main><h1>Toy</h1><h2>Try it</h2>'
        f"{''.join(sim.html() for sim in sims)}</main></body></html>",
        encoding="utf-8",
    )
    return page
