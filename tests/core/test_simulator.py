"""The simulator: states in, outputs out, nothing remembered and nothing moved by looking."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.toys import Oracle, Stove

from backorleg.core import Simulator

if TYPE_CHECKING:
    from collections.abc import Mapping

DEFAULTS = {"heat": 20, "litres": 1, "fuel": "gas", "dish": "pea", "lid": False}
STATES = st.fixed_dictionaries({control.name: st.sampled_from(control.values) for control in Stove.controls})


def test_it_starts_with_the_defaults_in_the_order_of_declaration() -> None:
    assert json.dumps(Stove().state) == json.dumps(DEFAULTS)


def test_it_starts_where_it_is_told() -> None:
    assert Stove(lid=True, heat=60.0).state == DEFAULTS | {"lid": True, "heat": 60}


def test_the_state_is_canonical() -> None:
    assert json.dumps(Stove(litres=1.0, heat=40.0).state["litres"]) == "1"
    assert list(Stove(lid=True, heat=40).state) == ["heat", "litres", "fuel", "dish", "lid"]


def test_the_state_is_a_copy() -> None:
    sim = Stove()
    sim.state["heat"] = 60
    assert sim.state == DEFAULTS


def test_two_simulators_share_no_state() -> None:
    one, other = Stove(), Stove()
    one.set(heat=60)
    assert other.state == DEFAULTS


@pytest.mark.parametrize(
    ("moves", "sentence"),
    [
        ({"power": 1}, r'^stove: there is no control "power"; allowed: heat, litres, fuel, dish, lid\.$'),
        ({"heat": 61}, r'^stove: "heat" cannot be 61; allowed: 0 to 60 in steps of 20\.$'),
        ({"fuel": "coal"}, r'^stove: "fuel" cannot be \'coal\'; allowed: gas, wood\.$'),
        ({"dish": "Soups"}, r'^stove: "dish" cannot be \'Soups\'; allowed: pea, leek, fish, nut, beet\.$'),
        ({"lid": "yes"}, r'^stove: "lid" cannot be \'yes\'; allowed: true, false\.$'),
    ],
)
def test_bad_moves_are_refused_in_one_sentence_and_change_nothing(moves: Mapping[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Stove(**moves)
    sim = Stove()
    with pytest.raises(ValueError, match=sentence):
        sim.set(litres=0.5, **moves)
    assert sim.state == DEFAULTS
    with pytest.raises(ValueError, match=sentence):
        sim.play([{"litres": 0.5}, moves])


def test_moves_written_as_text_are_read() -> None:
    assert Stove.parsed({"heat": "40", "lid": "true", "fuel": "wood", "litres": "0.75"}) == {
        "heat": 40,
        "lid": True,
        "fuel": "wood",
        "litres": 0.75,
    }
    with pytest.raises(ValueError, match=r'^stove: there is no control "power"; allowed: heat'):
        Stove.parsed({"power": "1"})
    with pytest.raises(ValueError, match=r'^stove: "heat" cannot be \'hot\'; allowed: 0 to 60'):
        Stove.parsed({"heat": "hot"})


def test_outputs_of_a_state_worked_out_by_hand() -> None:
    assert Stove(heat=40, litres=0.5, lid=True, dish="beet").outputs() == {
        "curve": {"data": [{"x": [0, 1, 2], "y": [0, 80, None]}]},
        "curve_twin": "After a minute 80 degrees.",
        "drawing": {"lid": {"class": "on"}, "note": {"text": "covered"}},
        "drawing_twin": "A pot with its lid.",
        "smell": "<p>gas, <em>faint</em></p>",
        "times": {"columns": ["Dish", "Minutes"], "rows": [["beet", "60"]]},
    }


@given(STATES)
def test_outputs_depend_on_the_state_alone(state: dict[str, object]) -> None:
    sim = Stove()
    sim.play([{"heat": 60}])
    sim.set(**state)
    assert json.dumps(sim.outputs()) == json.dumps(Stove(**state).outputs()) == json.dumps(sim.outputs())


@given(STATES)
def test_everything_is_json(state: dict[str, object]) -> None:
    sim = Stove(**state)
    for data in (sim.state, sim.outputs(), sim.play([{}])):
        assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_playing_returns_the_trace_and_moves_nothing() -> None:
    sim = Stove()
    trace = sim.play([{"heat": 60}, {"fuel": "wood", "lid": True}, {}])
    assert [step["state"] for step in trace] == [
        DEFAULTS | {"heat": 60},
        DEFAULTS | {"heat": 60, "fuel": "wood", "lid": True},
        DEFAULTS | {"heat": 60, "fuel": "wood", "lid": True},
    ]
    assert [step["outputs"] for step in trace] == [Stove(**step["state"]).outputs() for step in trace]
    assert sim.state == DEFAULTS
    assert sim.play([]) == []


def test_playing_starts_at_the_present_state() -> None:
    sim = Stove(lid=True)
    assert sim.play([{"heat": 0}])[0]["state"] == DEFAULTS | {"lid": True, "heat": 0}


def test_a_trace_holds_no_loose_ends() -> None:
    first, second = Stove().play([{}, {"heat": 60}])
    kept = copy.deepcopy(second)
    first["state"]["heat"] = 0
    assert second == kept


def test_it_shows_itself_as_its_state() -> None:
    assert repr(Stove()) == '<stove heat=20 litres=1 fuel="gas" dish="pea" lid=false>'
    assert repr(Oracle(cold=True)) == (
        '<oracle season="winter" clouds="unknown" cold=true swallows=false knee=false siren=false>'
    )


def test_each_copy_on_a_page_has_an_id_of_its_own_and_keeps_it() -> None:
    one, other = Stove(), Stove()
    assert one.id != other.id
    assert one.id == one.id  # asking again must not count again
    for each in (one, other):
        assert re.fullmatch(r"stove(-\d+)?", each.id)


def test_every_host_finds_a_form_that_it_can_show() -> None:
    sim = Stove()
    bundle = sim._repr_mimebundle_()
    assert bundle["text/plain"] == repr(sim)
    assert bundle["text/html"] == sim.html()
    view = bundle["application/vnd.jupyter.widget-view+json"]
    assert view["model_id"] == sim.widget().model_id
    assert sim._repr_mimebundle_(include=None, exclude=None) == bundle


def test_a_chart_is_a_real_figure_for_those_who_script() -> None:
    figure = Stove(heat=40, litres=0.5).figure("curve")
    assert isinstance(figure, go.Figure)
    assert (figure.data[0].type, figure.data[0].name) == ("scatter", "warmth")
    assert figure.data[0].y == (0, 80, None)
    assert figure.layout.yaxis.range == (0, 100)


def test_what_is_no_chart_is_no_figure() -> None:
    for name in ("drawing", "curve_twin", "nothing"):
        with pytest.raises(ValueError, match=rf'^stove: there is no chart "{name}"; allowed: curve\.$'):
            Stove().figure(name)


def test_a_simulator_may_do_without_lessons_and_sources() -> None:
    class Bare(Simulator):
        name = "bare"
        title = "Bare"
        controls = Stove.controls

    assert (Bare.presets, Bare.challenges, Bare.prediction, Bare.references()) == ((), (), None, ())
    assert Bare().outputs() == {}
    assert "bare" in Bare().html()
