"""The live view: real ipywidgets for the controls, one anywidget for all that is drawn."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any, cast

import anywidget
import ipywidgets
import traitlets

from backorleg.core._assets import live_css, live_plotly_path, live_script
from backorleg.core._controls import Choice, Control, Range
from backorleg.core._outputs import NOBODY, Output
from backorleg.core._stage import NOTE, heading, opening, outputs_html, stage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.core._excerpt import Excerpt
    from backorleg.core._simulator import Simulator

# Where the script puts its tools; the static view has such a place below its controls.
TOOLS = '<p class="sim-tools"></p><p class="sim-copied" role="status"></p>'
# Up to this many options stand side by side; more become a list.
MOST_BUTTONS = 4


@lru_cache(maxsize=1)
def _packed_plotly() -> bytes:
    """Return plotly.js, gzipped: a third of the bytes over the websocket."""
    return gzip.compress(live_plotly_path().read_bytes(), compresslevel=6, mtime=0)


class Stage(anywidget.AnyWidget):
    """Draws the outputs with the same scripts as the static page.

    Each output is a trait of its own (see :func:`stage_class`), so that one move sends one message
    with just the outputs that changed, while the browser's model always holds them all.
    """

    simulator = traitlets.Unicode().tag(sync=True)
    html = traitlets.Unicode().tag(sync=True)
    bases = traitlets.Dict().tag(sync=True)
    initial = traitlets.Dict().tag(sync=True)
    defaults = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    solved = traitlets.Dict().tag(sync=True)
    names: traitlets.List[str] = traitlets.List().tag(sync=True)


@lru_cache(maxsize=64)
def stage_class(names: tuple[str, ...]) -> type[Stage]:
    """Return a :class:`Stage` with one synced trait, ``out_NAME``, for each output."""
    traits: dict[str, Any] = {f"out_{name}": traitlets.Any().tag(sync=True) for name in names}
    return type("Stage", (Stage,), {"_esm": live_script(), "_css": live_css(), **traits})


@dataclass(frozen=True)
class Whole:
    """All of a simulator, as a chapter shows it."""

    sim: Simulator

    @property
    def controls(self) -> tuple[Control, ...]:
        """All controls."""
        return self.sim.controls

    @property
    def outputs(self) -> tuple[Output, ...]:
        """All outputs."""
        return self.sim.outputs_declared

    @property
    def heading(self) -> str:
        """The title, and one sentence on what this is."""
        return heading(self.sim, self.sim.id)

    @property
    def inside(self) -> str:
        """The HTML of everything but the controls."""
        drawn = outputs_html(self.sim, self.sim.id, self.outputs).values()
        # What was made in a notebook can be imported by nobody, so that there is no code to copy.
        tools = "" if self.sim.made_in_notebook() else TOOLS
        return NOTE + opening(self.sim, self.sim.id) + stage(self.sim, self.sim.id, drawn) + tools


class LiveView:
    """One simulator's controls and stage, kept in step with its state.

    Parameters
    ----------
    sim : Simulator
        Moving a control here sets it; setting it there moves the control here.
    part : Whole or Excerpt
        Which of its controls and outputs are there.
    """

    def __init__(self, sim: Simulator, part: Whole | Excerpt) -> None:
        self._sim = sim
        self._part = part
        self._widgets = {control.name: _widget(control) for control in part.controls}
        names = tuple(output.name for output in part.outputs)
        charts = {o.name: o.base() for o in part.outputs if o.kind == "chart" and o.base}
        self._stage = stage_class(names)(
            simulator=sim.name,
            html=part.inside,
            bases=charts,
            initial=sim.state,
            defaults={control.name: control.default for control in sim.controls},
            names=list(names),
            **self._shown(set(names)),
        )
        self._stage.on_msg(self._answer)
        self._drawn = sim.state
        self._locked: list[str] = []
        self._headings: list[tuple[Any, list[Control]]] = []
        controls = ipywidgets.VBox(self._placed()).add_class("sim-live-controls")
        self._show_controls()
        for name, widget in self._widgets.items():
            widget.observe(lambda change, name=name: self._moved(name, change["new"]), names="value")
        body = ipywidgets.Box([controls, self._stage] if self._widgets else [self._stage]).add_class("sim-live-body")
        above = [ipywidgets.HTML(part.heading)] if part.heading else []
        self.box = ipywidgets.VBox([*above, body]).add_class("sim-live")

    def follow(self) -> None:
        """Bring the controls and the outputs that depend on what changed up to the present state."""
        state = self._sim.state
        moved = {name for name, value in state.items() if self._drawn[name] != value}
        self._drawn = state
        self._show_controls()
        touched = {output.name for output in self._part.outputs if moved & set(output.needs)}
        with self._stage.hold_sync():  # one message, so that nothing is drawn from half a state
            for trait, value in self._shown(touched).items():
                self._stage.set_trait(trait, value)

    def _shown(self, names: set[str]) -> dict[str, Any]:
        state = self._sim.state
        outputs = self._sim.outputs_for(state, names)
        solved = {
            made.name: bool(made.check(NOBODY, **{need: state[need] for need in made.needs}))
            for made in self._sim.challenges
        }
        return {f"out_{name}": value for name, value in outputs.items()} | {"state": state, "solved": solved}

    def _placed(self) -> list[Any]:
        """Return the controls, neighbours of one group under their heading."""
        placed: list[Any] = []
        for group, neighbours in groupby(self._part.controls, key=lambda control: control.group):
            members = list(neighbours)
            if group:
                title = ipywidgets.HTML(f'<p class="sim-label">{escape(group)}</p>')
                self._headings.append((title, members))
                placed.append(title)
            placed.extend(self._widgets[control.name] for control in members)
        return placed

    def _show_controls(self) -> None:
        for control in self._part.controls:
            widget = self._widgets[control.name]
            if widget.value != self._sim.state[control.name]:
                widget.value = self._sim.state[control.name]
            _display(widget, shown=control.shown(self._sim.state))
        self._rest()
        for title, members in self._headings:
            _display(title, shown=any(control.shown(self._sim.state) for control in members))

    def _rest(self) -> None:
        """Let rest what a challenge locks, what was done once, and everything once a case is closed."""
        resting = self._sim.resting(self._sim.state)
        for name, widget in self._widgets.items():
            rests = name in self._locked or name in resting
            if widget.disabled != rests:
                widget.disabled = rests

    def _moved(self, name: str, value: Any) -> None:
        if self._sim.state[name] == value:
            return
        try:
            opens = self._sim.cases and name == self._sim.cases.by
            self._sim.set(**(self._sim.opened(value) if opens else {name: value}))
        except ValueError as error:  # a number typed beside a slider may lie between its steps
            self._show_controls()
            self._stage.send({"note": str(error)})

    def _answer(self, _widget: Any, message: dict[str, Any], _buffers: list[bytes]) -> None:
        """Answer the page: a move, a link, a sign of life, or its one request for plotly.js."""
        if message.keys() & {"set", "open", "follow"}:
            try:
                self._sim.set(**self._moves(message))
                reply: dict[str, Any] = {"done": message["id"]}
            except ValueError as error:
                reply = {"done": message["id"], "note": str(error)}
            self._stage.send(reply)
        elif "lock" in message:
            self._locked = message["lock"]
            self._rest()
        elif "ping" in message:
            self._stage.send({"pong": message["ping"]})
        elif "plotly" in message:
            try:
                self._stage.send({"plotly": True}, [_packed_plotly()])
            except FileNotFoundError as error:
                self._stage.send({"plotly": False, "note": str(error)})

    def _moves(self, message: dict[str, Any]) -> Mapping[str, object]:
        """Return what the page asks for: moves, the beginning of a case, or what a link says as text."""
        if "set" in message:
            return cast("dict[str, object]", message["set"])
        return self._sim.opened(message["open"]) if "open" in message else self._sim.parsed(message["follow"])


def _display(widget: Any, *, shown: bool) -> None:
    display = None if shown else "none"
    if widget.layout.display != display:
        widget.layout.display = display


def _widget(control: Control) -> Any:
    wide = {"description": control.label, "style": {"description_width": "initial"}, "tooltip": control.help or None}
    if isinstance(control, Range):
        # The slider for whole numbers has a box to type into, and no room for a unit.
        if not control.unit and all(isinstance(value, int) for value in control.values):
            low, high, step = control.values[0], control.values[-1], int(control.step)
            return ipywidgets.IntSlider(value=control.default, min=low, max=high, step=step, **wide)
        grid = [(control.text(value), value) for value in control.values]
        return ipywidgets.SelectionSlider(options=grid, value=control.default, **wide)
    if isinstance(control, Choice):
        # Dropdowns of ipywidgets have no headings, so a grouped option carries its own.
        options = [
            (f"{head}: {label}" if head else label, key)
            for head, group in control.groups.items()
            for key, label in group.items()
        ]
        few = len(options) <= MOST_BUTTONS
        make = ipywidgets.ToggleButtons if few else ipywidgets.Dropdown
        return make(options=options, value=control.default, **wide)
    return ipywidgets.Checkbox(value=control.default, indent=False, **wide)
