"""What is drawn stands out from its ground, and neighbours from each other, whichever cones a reader has."""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from tests.charts.seeing import SIGHTS, contrast, difference

from backorleg import simulators
from backorleg._paths import asset
from backorleg.charts import _colours
from backorleg.charts._legend import SAMPLES
from backorleg.core._merge import merged

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = (_colours.BLUE, _colours.ORANGE, _colours.RED, _colours.PURPLE, _colours.GREY)
# Two areas of colour side by side are told apart with ease from here on.
EASY = 20
LIGHT, DARK = (
    dict(re.findall(r"--(sim-[\w-]+): (#\w{6})", block))
    for block in asset("css", "simulator.css").read_text(encoding="utf-8").split("}")[:2]
)
LINES = ("line", "accent", "warn", "good", "bone-line", "disc-line", "lesion", "nerve-line", "hit", "skin-line")
WORDS = ("ink", "soft", "accent", "warn", "good", "hit")


@cache
def charts() -> dict[str, dict[str, Any]]:
    """Return every chart as it stands at first, by its simulator and its name."""
    return {
        f"{name} {one.name}": merged(one.base(), cls.outputs_for(cls().state, [one.name])[one.name])
        for name, cls in simulators.items()
        for one in cls.outputs_declared
        if one.kind == "chart" and one.base
    }


def traces() -> Iterator[tuple[str, dict[str, Any]]]:
    return ((name, trace) for name, figure in charts().items() for trace in figure["data"])


def colours_of(trace: dict[str, Any]) -> set[str]:
    # The part of a trace that is seen: of dots their fill, of lines the line.
    found = trace["line"]["color"] if trace.get("mode") == "lines" else trace.get("marker", {}).get("color", "")
    return {found} if isinstance(found, str) else set(found)


def looks(trace: dict[str, Any]) -> tuple[Any, ...]:
    """Return what of a trace is seen without its colour."""
    line, marker = trace.get("line", {}), trace.get("marker", {})
    kind = trace["type"], trace.get("mode")
    return (*kind, line.get("dash", "solid"), marker.get("symbol", "circle")) if kind[0] == "scatter" else kind


def by_rows(figure: dict[str, Any]) -> bool:
    """Say whether each row of a chart has its name beside it."""
    axis = figure["layout"]["yaxis"]
    return axis.get("type") == "category" or not axis.get("showticklabels", True)


@pytest.mark.parametrize("ground", [LIGHT["sim-paper"], LIGHT["sim-panel"], DARK["sim-paper"], DARK["sim-panel"]])
@pytest.mark.parametrize("colour", OURS)
def test_a_line_of_a_chart_stands_out_from_its_ground(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 3


def test_the_scale_is_that_of_the_guidelines() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21, abs=0.01)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert difference("#123456", "#123456", "protan") == 0
    # Red and green of one brightness, which is what the condition is known for.
    assert difference("#c05a5a", "#5f8a3c", "deutan") < difference("#c05a5a", "#5f8a3c", "normal") / 3


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_outlines_and_words_stand_out_from_paper(theme: dict[str, str]) -> None:
    assert {one: contrast(theme[f"sim-{one}"], theme["sim-paper"]) >= 3 for one in LINES} == dict.fromkeys(LINES, True)
    for ground in ("sim-paper", "sim-panel"):
        assert {one: contrast(theme[f"sim-{one}"], theme[ground]) >= 4.5 for one in WORDS} == dict.fromkeys(WORDS, True)
    assert contrast(theme["sim-on-accent"], theme["sim-accent"]) >= 4.5
    assert contrast(theme["sim-ink"], theme["sim-warn-paper"]) >= 4.5


def test_colours_of_charts_are_the_ones_that_are_examined() -> None:
    for name, trace in traces():
        if trace.get("mode") != "text":
            assert {one for one in colours_of(trace) if not one.startswith("rgba")} <= set(OURS), name


def test_series_are_told_apart_by_more_than_colour() -> None:
    """By their dash, symbol or width, by a name in their row, or, if all that is the same, by any reader's eye."""
    for name, figure in charts().items():
        named = [trace for trace in figure["data"] if trace.get("name") and trace.get("mode") != "text"]
        for one, other in combinations(named, 2):
            widths = sorted(trace.get("line", {}).get("width", 2) for trace in (one, other))
            apart = looks(one) != looks(other) or widths[1] >= 2 * widths[0] or colours_of(one) == colours_of(other)
            assert apart or by_rows(figure), (name, one["name"], other["name"])
            # In one row there may be two bars, one over the other.
            if not apart and one["type"] == "bar" and set(one["y"]) & set(other["y"]):
                pairs = [(a, b) for a in colours_of(one) for b in colours_of(other)]
                assert all(difference(a, b, sight) >= EASY for a, b in pairs for sight in SIGHTS), name


def test_words_in_charts_have_the_colour_of_ink() -> None:
    """The colours of lines are seen at 3 to 1, which is too little for words; a sample of a line is no word."""
    for name, trace in traces():
        if trace.get("mode") == "text":
            assert "textfont" not in trace, name
            for said in trace["text"]:
                assert set(re.findall(r'color:[^"]+">(.*?)</span>', said)) <= set(SAMPLES.values()), name


def test_what_is_data_has_a_name_for_the_table_of_numbers() -> None:
    for name, figure in charts().items():
        assert any(trace.get("name") for trace in figure["data"]), name
    for name, trace in traces():
        assert trace.get("name") or trace.get("hoverinfo") == "skip" or trace.get("mode") == "text", name
