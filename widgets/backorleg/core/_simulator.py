"""The base class of every simulator: declarations in, states and outputs out."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

from backorleg.core._cards import Cards
from backorleg.core._checks import check_declaration
from backorleg.core._controls import Toggle
from backorleg.core._excerpt import Excerpt
from backorleg.core._faces import Bars, Steps
from backorleg.core._joined import Joined
from backorleg.core._lessons import Challenge, Prediction, Preset, Reference, declared
from backorleg.core._merge import merged
from backorleg.core._outputs import NOBODY, Output
from backorleg.core._rules import Rules
from backorleg.core._tally import Bill, Scores

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import plotly.graph_objects as go

    from backorleg.core._cases import Cases
    from backorleg.core._controls import Control, State, Value
    from backorleg.core._live import LiveView

# Counts the copies of each simulator shown in this kernel: a second copy on a page needs ids of its
# own, and a number, unlike a random id, is the same each time the notebook runs.
_shown: Counter[str] = Counter()
# What stands for several outputs in a class body.
Composed = Bars | Steps | Rules | Cards | Joined | Bill | Scores


class _Body(dict[str, Any]):
    """A class body that refuses a second output of one name instead of forgetting the first."""

    def __setitem__(self, name: str, member: Any) -> None:
        before = self.get(name)
        if isinstance(before, Output | Composed | Challenge):
            raise ValueError(  # noqa: TRY004  # the type is right; that there are two is wrong
                f'A simulator declares "{name}" twice, as an output or challenge; rename one.'
            )
        super().__setitem__(name, member)


class _Declared(type):
    """Watches class bodies; plain classes would let the second of two outputs win silently."""

    @classmethod
    def __prepare__(cls, _name: str, _bases: tuple[type, ...], /, **_: Any) -> _Body:
        return _Body()


class Simulator(metaclass=_Declared):
    """A pure function of a few controls, shown in two places.

    A subclass declares ``controls`` and decorates its output functions; their parameter names say
    which controls they depend on. All else (the live view, the static view, the tables, the
    command line) follows from that.

    Parameters
    ----------
    **state
        Values of controls that are to differ from their defaults.

    Raises
    ------
    ValueError
        If a name is not a control or a value is not in its domain; the message lists what is allowed.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    lead: ClassVar[str] = ""
    measured: ClassVar[str] = ""
    teaches: ClassVar[tuple[str, ...]] = ()  # ids of what a reader can try in it
    controls: ClassVar[tuple[Control, ...]]
    presets: ClassVar[tuple[Preset, ...]] = ()
    presets_title: ClassVar[str] = "Examples"
    prediction: ClassVar[Prediction | None] = None
    cases: ClassVar[Cases | None] = None
    headline: ClassVar[str] = ""  # the twin or text that stays in sight while a reader works through long controls
    outputs_declared: ClassVar[tuple[Output, ...]]
    challenges: ClassVar[tuple[Challenge, ...]]
    view: LiveView | None = None  # what moves with the state, once it is shown
    _id: str = ""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        outputs: list[Output] = []
        for name, member in vars(cls).items():
            if isinstance(member, Output):
                outputs.append(member)
            elif isinstance(member, Composed):
                outputs.extend(member.as_outputs(name))
        cls.outputs_declared = tuple(outputs)
        cls.challenges = tuple(declared(vars(cls), Challenge))
        check_declaration(cls)

    def __init__(self, **state: object) -> None:
        self._state: State = {control.name: control.default for control in self.controls}
        self._state.update(self.checked(state))

    @classmethod
    def made_in_notebook(cls) -> bool:
        """Tell whether no other Python can import it, so that neither a build nor a line of code can name it."""
        return cls.__module__ == "__main__"

    @classmethod
    def references(cls) -> tuple[Reference, ...]:
        """Return the sources shown under the figures; a subclass with numbers overrides this."""
        return ()

    @classmethod
    def checked(cls, moves: Mapping[str, object]) -> State:
        """Return ``moves`` in canonical form; raise ValueError if one is not allowed."""
        return {name: cls._control(name).check(value, cls.name) for name, value in moves.items()}

    @classmethod
    def parsed(cls, moves: Mapping[str, str]) -> State:
        """Return moves written as text (a link, the command line) in canonical form."""
        return {name: cls._control(name).parse(raw, cls.name) for name, raw in moves.items()}

    @classmethod
    def opened(cls, case: Value) -> State:
        """Return the state in which a case begins: as a reader finds it who opens it by hand."""
        by = cls.cases.by if cls.cases else ""
        return {control.name: case if control.name == by else control.default for control in cls.controls}

    @classmethod
    def resting(cls, state: Mapping[str, Value]) -> set[str]:
        """Return the controls that a reader cannot move: what was done once, and everything once the case is closed."""
        once = {each.name for each in cls.controls if isinstance(each, Toggle) and each.once and state[each.name]}
        if cls.cases and state[cls.cases.done]:
            return {control.name for control in cls.controls} - {cls.cases.by}
        return once

    @classmethod
    def _control(cls, name: str) -> Control:
        known = {control.name: control for control in cls.controls}
        if name not in known:
            raise ValueError(f'{cls.name}: there is no control "{name}"; allowed: {", ".join(known)}.')
        return known[name]

    @classmethod
    def outputs_for(cls, state: Mapping[str, Any], names: Iterable[str] | None = None) -> dict[str, Any]:
        """Return the outputs of a whole ``state``, all of them or those in ``names``."""
        wanted = None if names is None else set(names)
        return {
            output.name: output.value(NOBODY, state)
            for output in cls.outputs_declared
            if wanted is None or output.name in wanted
        }

    @property
    def state(self) -> State:
        """The value of each control, in the order of declaration. A copy."""
        return dict(self._state)

    def outputs(self) -> dict[str, Any]:
        """Return the value of every output for the present state; JSON-able and deterministic."""
        return self.outputs_for(self._state)

    def play(self, script: Iterable[Mapping[str, object]]) -> list[dict[str, Any]]:
        """Return the trace of a script: state and outputs after each of its moves.

        The simulator itself stays where it is. A move may set several controls at once.
        """
        state, trace = self.state, []
        for moves in script:
            state = state | self.checked(moves)
            trace.append({"state": state, "outputs": self.outputs_for(state)})
        return trace

    def set(self, **moves: object) -> None:
        """Move controls; every view of this simulator follows."""
        self._state.update(self.checked(moves))
        if self.view is not None:
            self.view.follow()

    @property
    def id(self) -> str:
        """The id of this copy on a page: the simulator's name, numbered from the second copy on."""
        if not self._id:
            _shown[self.name] += 1
            self._id = self.name if _shown[self.name] == 1 else f"{self.name}-{_shown[self.name]}"
        return self._id

    def figure(self, name: str) -> go.Figure:
        """Return a chart of the present state as a real plotly figure, for people who script.

        Raises
        ------
        ValueError
            If there is no chart of that name; the message lists the charts.
        """
        import plotly.graph_objects as go  # noqa: PLC0415  # costs a second and 50 MB; the views never need it

        charts = {output.name: output for output in self.outputs_declared if output.kind == "chart"}
        if name not in charts:
            raise ValueError(f'{self.name}: there is no chart "{name}"; allowed: {", ".join(charts) or "none"}.')
        base = charts[name].base
        return go.Figure(merged(base() if base else {}, self.outputs_for(self._state, [name])[name]))

    def widget(self) -> Any:
        """Return the live view: ipywidgets controls and one anywidget that draws."""
        if self.view is None:
            from backorleg.core._live import LiveView, Whole  # noqa: PLC0415  # ipywidgets is slow to import and not always needed

            self.view = LiveView(self, Whole(self))
        return self.view.box

    def excerpt(self, *outputs: str, controls: Iterable[str] = (), presets: Iterable[str] = ()) -> Excerpt:
        """Return some of the outputs with some of the controls and presets, in a copy of its own: room for a slide.

        Raises
        ------
        ValueError
            If a name is none of this simulator's, or no output is named; the message lists what is allowed.
        """
        copy = type(self)(**self._state)
        _shown["excerpts"] += 1
        # Not counted as a copy: links name a simulator by its number on the page.
        copy._id = f"{self.name}-excerpt-{_shown['excerpts']}"  # noqa: SLF001  # it is of this very class
        return Excerpt(copy, outputs, tuple(controls), tuple(presets))

    def html(self) -> str:
        """Return the static view: native controls and the outputs of the present state."""
        from backorleg.core._static import section  # noqa: PLC0415  # not needed by scripts that only ask for outputs

        return section(self)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        """Offer every form; each host picks the richest that it can show."""
        bundle: dict[str, Any] = dict(self.widget()._repr_mimebundle_())
        return bundle | {"text/html": self.html(), "text/plain": repr(self)}

    def __repr__(self) -> str:
        inside = " ".join(f"{name}={json.dumps(value)}" for name, value in self._state.items())
        return f"<{self.name} {inside}>"
