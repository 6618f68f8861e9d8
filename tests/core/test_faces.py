"""What a log-linear computation shows, against figures worked out by hand."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import plotly.graph_objects as go
import pytest
from tests.core.toys import FORECAST, Oracle, Stove, simulator, sky

from backorleg.core import Bars, Choice, LogLinear, Steps, Term, Toggle


def shown(name: str, **state: Any) -> Any:
    return Oracle(**state).outputs()[name]


def flat(*outcomes: str, term: Any = None) -> LogLinear:
    """Return equal chances, moved by what `term` makes of the control `k`."""
    return LogLinear({name: name.upper() for name in outcomes}, (Term(term or (lambda **_: {}), ("k",)),))


def bars(model: LogLinear, sentence: str = "", **rest: Any) -> Bars:
    return Bars(model, sky, sentence, **rest)


def steps(model: LogLinear = FORECAST, **changed: Any) -> Steps:
    way: Steps = Oracle.__dict__["way"]
    return replace(way, source=model, **changed)


def test_the_outputs_stand_in_order_with_their_twins() -> None:
    assert [(each.name, each.kind, each.of) for each in Oracle.outputs_declared] == [
        ("weather", "chart", ""),
        ("weather_twin", "twin", "weather"),
        ("way", "chart", ""),
        ("way_twin", "twin", "way"),
        ("advice", "text", ""),
    ]


def test_each_face_depends_on_all_controls_of_the_computation() -> None:
    needs = {each.name: set(each.needs) for each in Oracle.outputs_declared}
    every = {"season", "clouds", "cold", "swallows", "knee"}  # the season decides whether the siren is in sight, too
    assert needs == {
        **dict.fromkeys(("weather", "weather_twin", "way", "way_twin"), every),
        "advice": every | {"siren"},
    }


@pytest.mark.parametrize("name", ["weather", "way"])
@pytest.mark.parametrize("state", [{}, {"season": "summer"}, {"clouds": "dark", "cold": True, "knee": True}], ids=str)
def test_charts_are_plotly_figures(name: str, state: dict[str, Any]) -> None:
    figure = Oracle(**state).figure(name)
    assert isinstance(figure, go.Figure)
    trace, names = figure.data
    assert len(trace.x) == len(trace.y) == len(names.text) == len(names.y)
    assert list(trace.y) == list(names.y)


# Bars


def test_bars_give_probabilities_names_and_colours() -> None:
    trace, names = shown("weather")["data"]
    assert trace["x"] == [0.3, 0.6, 0.1]
    assert trace["y"] == ["Rain", "Sun", "Snow"]
    assert trace["marker"]["color"] == ["#00f", "#fd0", "#ccc"]
    assert [text.split("<")[0] for text in names["text"]] == ["Rain: 30 %", "Sun: 60 %", "Snow: 10 %"]


def test_the_first_outcome_stands_on_top() -> None:
    axis = shown("weather")["layout"]["yaxis"]
    assert axis["categoryarray"] == ["Rain", "Sun", "Snow"]
    bottom, top = axis["range"]
    assert top < 0
    assert bottom > 2


def test_an_impossible_outcome_has_no_bar() -> None:
    patch = shown("weather", season="summer")
    trace, names = patch["data"]
    assert trace["y"] == patch["layout"]["yaxis"]["categoryarray"] == ["Rain", "Sun"]
    assert trace["marker"]["color"] == ["#00f", "#fd0"]
    assert [len(trace["error_x"][side]) for side in ("array", "arrayminus")] == [2, 2]
    assert len(names["text"]) == 2


def test_bars_without_colours_keep_those_of_the_base() -> None:
    chart, _ = bars(flat("a", "b")).as_outputs("chart")
    assert "marker" not in chart.value(None, {"k": 0})["data"][0]


def test_the_interval_is_that_of_the_log_odds() -> None:
    trace = shown("weather", cold=True)["data"][0]
    # 0.3, 0.6 and 0.1 x 0.9 / 0.2 = 0.45: snow has a third of 1.35, and only its weight has an error, 0.5.
    odds, reach = math.log(0.45 / 0.9), 1.6449 * 0.5
    low, high = (1 / (1 + math.exp(-(odds + side * reach))) for side in (-1, 1))
    assert trace["x"][2] == pytest.approx(1 / 3, abs=1e-4)
    assert trace["error_x"]["array"][2] == pytest.approx(high - 1 / 3, abs=2e-4)
    assert trace["error_x"]["arrayminus"][2] == pytest.approx(1 / 3 - low, abs=2e-4)


def test_what_is_sure_has_no_interval() -> None:
    assert shown("weather")["data"][0]["error_x"] == {"array": [0, 0, 0], "arrayminus": [0, 0, 0]}


def test_the_sentence_names_the_two_most_likely() -> None:
    assert shown("weather_twin") == "Sun at 60 % (60 to 60), then Rain at 30 %."
    # 0.24 / 0.35 and 0.06 / 0.35
    assert shown("weather_twin", clouds="dark") == "Rain at 69 % (69 to 69), then Sun at 17 %."


def test_ties_go_to_the_outcome_declared_first() -> None:
    face = bars(flat("a", "b", "c", term=lambda k: {"a": (-float(k), 0.0, "")}), "{first}, {second}")
    assert face.sentence_for({"k": 0}) == "A, B"
    assert face.sentence_for({"k": 1}) == "B, C"


def test_the_only_outcome_comes_first_and_second() -> None:
    assert bars(flat("a"), "{first} {first_percent} {second}").sentence_for({"k": 0}) == "A 100 A"


# Steps


def test_without_findings_there_is_where_it_starts_and_where_it_is() -> None:
    trace, names = shown("way")["data"]
    assert (trace["base"], trace["x"]) == ([0, 0], [0.6, 0.6])
    assert [text.split("<")[0] for text in names["text"]] == ["The time of year: 60 %", "So far: 60 %"]
    assert shown("way_twin") == "Sun starts at 60 %."


def test_each_step_goes_from_before_to_after() -> None:
    trace, names = shown("way", clouds="dark", swallows=True)["data"]
    # Rain: 0.3; then 0.24 of 0.35; then 0.72 of 0.83
    dark, low = 0.24 / 0.35, 0.72 / 0.83
    assert trace["base"] == pytest.approx([0, 0.3, dark, 0], abs=1e-4)
    assert trace["x"] == pytest.approx([0.3, dark - 0.3, low - dark, low], abs=2e-4)
    assert [text.split("<")[0] for text in names["text"]] == [
        "The time of year: 30 %",
        "Dark clouds: 30 to 69 %",
        "Low swallows: 69 to 87 %",
        "So far: 87 %",
    ]


def test_steps_have_the_colour_of_their_direction() -> None:
    # Dark clouds raise rain, cold lowers it.
    trace = shown("way", clouds="dark", cold=True)["data"][0]
    assert trace["marker"]["color"] == ["#888", "#0a0", "#a00", "#888"]
    assert trace["x"][1] > 0 > trace["x"][2]


def test_steps_touch_each_other_and_end_at_the_probability() -> None:
    state = {"clouds": "dark", "cold": True, "swallows": True, "knee": True}
    trace = shown("way", **state)["data"][0]
    ends = [a + b for a, b in zip(trace["base"], trace["x"], strict=True)]
    assert trace["base"][1:-1] == pytest.approx(ends[:-2])
    assert ends[-1] == pytest.approx(ends[-2])
    assert ends[-1] == max(shown("weather", **state)["data"][0]["x"])


def test_the_sentence_names_the_step_that_moved_most() -> None:
    said = shown("way_twin", clouds="dark", swallows=True)
    assert said == "Rain from 30 to 87 %, most by Dark clouds: 30 to 69 %."


def test_two_steps_of_one_name_stand_apart() -> None:
    """Bars of one category would lie on each other."""
    terms = [Term(lambda a: {"a": (a, 0.0, "")}, says=lambda a: "Sign" if a else "")]
    terms += [Term(lambda b: {"a": (b, 0.0, "")}, says=lambda b: "Sign" if b else "")]
    chart, _ = steps(LogLinear({"a": "A", "b": "B"}, terms)).as_outputs("way")
    places = chart.value(None, {"a": 1, "b": 2})["data"][0]["y"]
    assert len(set(places)) == len(places)


# Declarations


def test_some_colours_are_refused() -> None:
    for colours in ({"rain": "#00f"}, {"rain": "#00f", "sun": "#fd0", "snow": "#ccc", "hail": "#000"}):
        with pytest.raises(ValueError, match=r"^Bars need a colour for each outcome or for none: rain, sun, snow\.$"):
            bars(FORECAST, colours=colours)


@pytest.mark.parametrize("sentence", ["{third}", "{first", "{}", "{most}"])
def test_a_sentence_that_asks_for_what_it_will_not_get_is_refused(sentence: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be filled in .*; allowed: first, first_percent, .*\.$"):
        bars(FORECAST, sentence)
    with pytest.raises(ValueError, match="allowed: outcome, start_percent, "):
        steps(sentence="{first}")
    with pytest.raises(ValueError, match=r"allowed: outcome, start_percent\.$"):
        steps(alone="{most}")


def test_a_chart_is_as_high_as_it_has_rows() -> None:
    heights = [shown("weather", season=season)["layout"]["height"] for season in ("summer", "winter")]
    more = [shown("way", **state)["layout"]["height"] for state in ({}, {"cold": True}, {"cold": True, "knee": True})]
    row = heights[1] - heights[0]  # with snow and without
    assert row > 30
    assert [high - more[0] for high in more] == [0, row, 2 * row]


def test_a_face_is_an_output_that_cannot_be_declared_twice() -> None:
    with pytest.raises(ValueError, match=r'^A simulator declares "weather" twice'):

        class Twice(Oracle):
            weather = Oracle.__dict__["weather"]
            weather = Oracle.__dict__["way"]  # noqa: PIE794  # what is refused


def test_many_controls_are_few_rows() -> None:
    names = [f"finding{number}" for number in range(16)]

    def weigh(name: str) -> Term:
        return Term(lambda **state: {"a": (0.1 * float(state[name]), 0.0, "")}, (name,))

    many = simulator(
        controls=tuple(Choice(name, {"0": "?", "1": "Yes", "2": "No"}, label=name, value="0") for name in names),
        chances=bars(LogLinear({"a": "A", "b": "B"}, [weigh(name) for name in names]), "{first}"),
    )
    found = many(finding3="1").outputs()["chances"]["data"][0]["x"]
    assert found == pytest.approx([math.exp(0.1) / (1 + math.exp(0.1)), 1 / (1 + math.exp(0.1))], abs=1e-4)


def test_a_computation_that_names_no_control_is_refused() -> None:
    with pytest.raises(ValueError, match='"chances" names no control'):
        simulator(controls=(Toggle("lid", label="Lid"),), chances=bars(LogLinear({"a": "A"}, ())))


def test_tabulated_outputs_are_left_as_they_are() -> None:
    assert all(type(each).__name__ == "Output" for each in Stove.outputs_declared)
