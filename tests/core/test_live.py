"""The live view: real ipywidgets that move the simulator, and a stage that hears no more than it must."""

from __future__ import annotations

import gzip
from typing import Any

import ipywidgets
import pytest
from tests.core.toys import CALLS, Oracle, Stove, simulator

from backorleg.core import Choice, Range, Toggle, _live
from backorleg.core._live import Stage


class Live:
    """A simulator with its widgets in hand and its messages to the browser kept."""

    def __init__(self, sim: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sim = sim
        found = list(self.inside(sim.widget()))
        self.controls = dict(zip(sim.state, (each for each in found if hasattr(each, "value")), strict=True))
        (self.stage,) = (each for each in found if isinstance(each, Stage))
        self.sent: list[tuple[dict[str, Any], list[bytes]]] = []
        self.changes: set[str] = set()
        monkeypatch.setattr(
            self.stage, "send", lambda content, buffers=None: self.sent.append((content, buffers or []))
        )

    def inside(self, widget: Any) -> Any:
        for child in getattr(widget, "children", ()):
            if not isinstance(child, ipywidgets.HTML):  # the heading
                yield child
                yield from self.inside(child)

    def say(self, **message: Any) -> dict[str, Any]:
        """Do what the kernel does when the page sends a message; return the answer."""
        self.sent.clear()
        self.stage._handle_custom_msg(message, [])
        ((answer, _),) = self.sent
        return answer

    def outputs(self) -> dict[str, Any]:
        return {name: getattr(self.stage, f"out_{name}") for name in self.sim.outputs()}

    def heard(self) -> set[str]:
        """Return the names of the outputs whose traits have changed since the last time."""
        found = {name.removeprefix("out_") for name in self.changes if name.startswith("out_")}
        self.changes.clear()
        return found

    def listen(self) -> None:
        self.stage.observe(lambda change: self.changes.add(change["name"]))


@pytest.fixture
def live(monkeypatch: pytest.MonkeyPatch) -> Live:
    made = Live(Stove(), monkeypatch)
    made.listen()
    return made


def widget_of(control: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    return Live(simulator(controls=(control,))(), monkeypatch).controls[control.name]


@pytest.mark.parametrize(
    ("control", "kind"),
    [
        (Range("x", 0, 10, label="X", value=0), ipywidgets.IntSlider),
        (Range("x", 0, 10, unit="mm²", label="X", value=0), ipywidgets.SelectionSlider),
        (Range("x", 0, 1, step=0.25, label="X", value=0), ipywidgets.SelectionSlider),
        (Choice("x", {"a": "A", "b": "B"}, label="X", value="a"), ipywidgets.ToggleButtons),
        (Choice("x", dict.fromkeys("abcd", "?"), label="X", value="a"), ipywidgets.ToggleButtons),
        (Choice("x", {key: key for key in "abcdefgh"}, label="X", value="a"), ipywidgets.Dropdown),
        (Toggle("x", label="X"), ipywidgets.Checkbox),
    ],
    ids=["integers", "integers with a unit", "decimals", "two options", "four options", "eight options", "toggle"],
)
def test_each_control_is_the_widget_that_fits(control: Any, kind: type, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = widget_of(control, monkeypatch)
    assert widget.description == "X"
    assert type(widget) is kind


def test_a_slider_has_the_grid_of_its_range(live: Live) -> None:
    heat, litres = live.controls["heat"], live.controls["litres"]
    assert [value for _, value in heat.options] == [0, 20, 40, 60]
    assert [value for _, value in litres.options] == [0.5, 0.75, 1, 1.25, 1.5]
    assert (heat.label, litres.label) == ("20 kW", "1 l")


def test_a_list_has_keys_behind_labels_and_says_its_headings(live: Live) -> None:
    options = dict(live.controls["dish"].options)
    assert list(options.values()) == ["pea", "leek", "fish", "nut", "beet"]
    assert "Soups: Pea" in options
    assert live.controls["fuel"].options == (("Gas", "gas"), ("Wood", "wood"))


def test_it_opens_at_the_present_state(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Live(Stove(heat=60, litres=0.5, fuel="wood", dish="nut", lid=True), monkeypatch)
    assert {name: widget.value for name, widget in opened.controls.items()} == opened.sim.state
    assert opened.stage.state == opened.sim.state
    assert opened.outputs() == opened.sim.outputs()


@pytest.mark.parametrize(
    ("name", "value", "touched"),
    [
        ("heat", 60, {"curve", "curve_twin"}),
        ("litres", 0.5, {"curve", "curve_twin"}),
        ("fuel", "wood", {"smell"}),
        ("dish", "nut", {"times"}),
        ("lid", True, {"smell", "drawing", "drawing_twin"}),
    ],
)
def test_moving_a_widget_computes_and_sends_what_names_it(live: Live, name: str, value: Any, touched: set[str]) -> None:
    CALLS.clear()
    live.controls[name].value = value
    assert dict.fromkeys(touched, 1) == CALLS
    assert live.heard() == touched
    assert live.sim.state[name] == value
    assert live.stage.state == live.sim.state
    assert live.outputs() == live.sim.outputs()


def test_setting_the_simulator_moves_the_widgets_once(live: Live) -> None:
    CALLS.clear()
    live.sim.set(heat=40, lid=True)
    assert dict.fromkeys(("curve", "curve_twin", "drawing", "drawing_twin", "smell"), 1) == CALLS
    assert {name: widget.value for name, widget in live.controls.items()} == live.sim.state
    assert live.outputs() == live.sim.outputs()


def test_a_move_to_where_it_stands_sends_nothing(live: Live) -> None:
    CALLS.clear()
    live.sim.set(heat=20, lid=False)
    assert CALLS == {}
    assert live.heard() == set()


def test_a_move_is_one_message(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    updates: list[set[str]] = []
    monkeypatch.setattr(live.stage, "_send", lambda message, **_: updates.append(set(message["state"])))
    live.sim.set(heat=60, lid=True)
    (sent,) = updates
    assert {"out_curve", "out_drawing", "state", "solved"} <= sent
    assert "out_times" not in sent


def test_challenges_are_checked_on_every_move(live: Live) -> None:
    assert live.stage.solved == {"hot": False, "calm": False}
    live.controls["heat"].value = 60
    assert live.stage.solved == {"hot": True, "calm": False}


def test_the_page_moves_the_simulator(live: Live) -> None:
    assert live.say(set={"heat": 60, "lid": True}, id=7) == {"done": 7}
    assert live.sim.state == {"heat": 60, "litres": 1, "fuel": "gas", "dish": "pea", "lid": True}
    assert (live.controls["heat"].value, live.controls["lid"].value) == (60, True)
    assert live.outputs() == live.sim.outputs()


@pytest.mark.parametrize(
    ("moves", "words"),
    [({"heat": 61}, "allowed: 0 to 60 in steps of 20"), ({"power": 1}, "allowed: heat, litres, fuel, dish, lid")],
)
def test_a_bad_move_of_the_page_is_answered_and_changes_nothing(live: Live, moves: dict[str, Any], words: str) -> None:
    before = live.sim.state
    answer = live.say(set={"lid": True, **moves}, id=8)
    assert answer["done"] == 8
    assert words in answer["note"]
    assert live.sim.state == live.stage.state == before
    assert {name: widget.value for name, widget in live.controls.items()} == before


def test_a_link_is_followed_and_a_wrong_one_is_told(live: Live) -> None:
    assert live.say(follow={"heat": "60", "lid": "true"}, id=1) == {"done": 1}
    assert (live.sim.state["heat"], live.sim.state["lid"]) == (60, True)
    assert 'stove: "heat" cannot be' in live.say(follow={"heat": "hot"}, id=2)["note"]
    assert live.sim.state["heat"] == 60


def test_a_sign_of_life_is_answered(live: Live) -> None:
    assert live.say(ping=3) == {"pong": 3}


def test_a_challenge_locks_its_controls_and_frees_them(live: Live) -> None:
    live.stage._handle_custom_msg({"lock": ["fuel"]}, [])
    assert {name: widget.disabled for name, widget in live.controls.items()} == {
        "heat": False,
        "litres": False,
        "fuel": True,
        "dish": False,
        "lid": False,
    }
    live.stage._handle_custom_msg({"lock": []}, [])
    assert not any(widget.disabled for widget in live.controls.values())


@pytest.fixture
def fresh_plotly() -> Any:
    _live._packed_plotly.cache_clear()
    yield
    _live._packed_plotly.cache_clear()


def test_plotly_is_sent_packed(live: Live, monkeypatch: pytest.MonkeyPatch, tmp_path: Any, fresh_plotly: None) -> None:  # noqa: ARG001
    script = tmp_path / "plotly.js"
    script.write_bytes(b"globalThis.Plotly = {};")
    monkeypatch.setattr(_live, "live_plotly_path", lambda: script)
    assert live.say(plotly=True) == {"plotly": True}
    ((_, (packed,)),) = live.sent
    assert gzip.decompress(packed) == script.read_bytes()


def test_a_missing_plotly_is_told(live: Live, monkeypatch: pytest.MonkeyPatch, fresh_plotly: None) -> None:  # noqa: ARG001
    def missing() -> None:
        raise FileNotFoundError("plotly.js is missing; run `npm ci`.")

    monkeypatch.setattr(_live, "live_plotly_path", missing)
    assert live.say(plotly=True) == {"plotly": False, "note": "plotly.js is missing; run `npm ci`."}


def test_views_of_two_simulators_know_nothing_of_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Live(Stove(), monkeypatch), Live(Stove(), monkeypatch)
    before = other.outputs()
    one.controls["heat"].value = 60
    one.say(set={"lid": True}, id=1)
    assert other.sim.state == Stove().state
    assert {name: widget.value for name, widget in other.controls.items()} == Stove().state
    assert other.outputs() == before


def test_a_simulator_has_one_view(live: Live) -> None:
    assert live.sim.widget() is live.sim.widget()


def test_the_stage_has_what_the_page_needs(live: Live) -> None:
    assert live.stage.simulator == "stove"
    assert live.stage.names == ["curve", "curve_twin", "drawing", "drawing_twin", "smell", "times"]
    assert list(live.stage.bases) == ["curve"]
    assert live.stage.initial == Stove().state
    for part in ("Is it warm yet?", "Sunday", "Make it hot.", "A cookbook."):
        assert part in live.stage.html


def test_log_linear_outputs_live_too(monkeypatch: pytest.MonkeyPatch) -> None:
    oracle = Live(Oracle(), monkeypatch)
    oracle.controls["cold"].value = True
    # 0.1 x 0.9 / 0.2 = 0.45, beside 0.3 and 0.6
    assert oracle.stage.out_weather["data"][0]["x"] == pytest.approx([0.3 / 1.35, 0.6 / 1.35, 0.45 / 1.35], abs=1e-4)
    assert oracle.stage.out_advice == "<p>Take a coat (56 %).</p><p>Take boots (33 %).</p>"
    oracle.controls["siren"].value = True
    assert oracle.stage.out_advice == "<p>Stay in.</p>"


REGION = Choice("region", {"low": "Low", "high": "High"}, label="Region", value="low")
RED = Toggle("red", label="Red", group="Look <here>", help="In daylight.", when={"region": ("low",)})
HOT = Toggle("hot", label="Hot", group="Look <here>", when={"region": ("high",)})


def test_a_group_has_its_heading_once(monkeypatch: pytest.MonkeyPatch) -> None:
    live = Live(simulator(controls=(REGION, RED, HOT))(), monkeypatch)
    (column,) = (each for each in live.inside(live.sim.widget()) if "sim-live-controls" in each._dom_classes)
    headings = [place for place, each in enumerate(column.children) if isinstance(each, ipywidgets.HTML)]
    assert headings == [1]
    assert "Look &lt;here&gt;" in column.children[1].value
    assert live.controls["red"].tooltip == "In daylight."


def test_a_control_that_does_not_apply_is_put_away_and_keeps_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    live = Live(simulator(controls=(REGION, RED, HOT))(red=True), monkeypatch)

    def away() -> list[str]:
        return [name for name, widget in live.controls.items() if widget.layout.display == "none"]

    assert away() == ["hot"]
    live.controls["region"].value = "high"
    assert away() == ["red"]
    assert live.sim.state["red"] is True
    live.sim.set(region="low")
    assert away() == ["hot"]


def test_the_heading_of_a_group_goes_with_its_last_control(monkeypatch: pytest.MonkeyPatch) -> None:
    live = Live(Oracle(), monkeypatch)
    (column,) = (each for each in live.inside(live.sim.widget()) if "sim-live-controls" in each._dom_classes)
    headings = [each for each in column.children if isinstance(each, ipywidgets.HTML)]

    def shown() -> list[str]:
        names = ("Look", "Omens", "Alarms")
        kept = [each.value for each in headings if each.layout.display != "none"]
        return [name for name, value in zip(names, kept, strict=False) if name in value]

    assert shown() == ["Look", "Omens", "Alarms"]
    live.controls["season"].value = "summer"
    assert shown() == ["Look", "Omens"]
    live.controls["season"].value = "winter"
    assert shown() == ["Look", "Omens", "Alarms"]
