"""Outputs: pure functions of a few controls, tied to them by the names of their parameters."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from backorleg.core._gists import Gist, controls_of, read

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.core._controls import State, Value

Kind = Literal["chart", "picture", "text", "table", "twin"]
KINDS: tuple[Kind, ...] = ("chart", "picture", "text", "table", "twin")
# Kinds that only eyes can read; each must have a text twin.
SEEN: tuple[Kind, ...] = ("chart", "picture")


class _Nobody:
    """Stands in for ``self`` in output functions.

    One that read anything but its parameters would make a table that lies, so it fails here instead.
    """

    def __getattr__(self, name: str) -> Any:
        raise ValueError(
            f'An output function asks for "self.{name}"; it may use its parameters only, which name the controls.'
        )


NOBODY = _Nobody()


def needs_of(function: Callable[..., Any]) -> tuple[str, ...]:
    """Return the control names that ``function`` asks for: its parameters but ``self``."""
    parameters = inspect.signature(function).parameters.values()
    for parameter in parameters:
        if parameter.kind not in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            raise ValueError(
                f'Output "{function.__name__}" takes *{parameter.name}; name each control it depends on instead.'
            )
    return tuple(parameter.name for parameter in parameters if parameter.name != "self")


@dataclass(frozen=True)
class Output:
    """One thing that a simulator shows.

    Parameters
    ----------
    kind : {"chart", "picture", "text", "table", "twin"}
        Which drawing routine shows the value: a Plotly-JSON patch of ``base``; attributes by part of
        the SVG ``base``; an HTML fragment; columns and rows; one plain sentence.
    function : callable
        Pure. Its parameters name the controls that it depends on.
    base : callable, optional
        Returns what stays the same in all states: a Plotly figure or an SVG drawing.
    height : int
        Room that a chart takes, in CSS pixels; kept free so that nothing jumps when it is drawn.
    plays : str
        What the button says that sets a picture in motion; empty for a picture without motion. While it plays, the
        element around the drawing has the class ``sim-playing``, until its longest CSS animation has ended.
    prints : str
        What the button says that prints this text on a sheet of its own, without the page around it; empty for none.
    sheet : tuple of str
        The outputs on that sheet, in their order; this one alone if empty.
    by : tuple of Gist
        The gists among the parameters; ``needs`` names the controls behind them.
    below : str
        The control below which the static page shows it; empty for a place among the outputs.
    when : mapping
        Name of a control to the values with which it is shown at all; it has a value in every state.
    """

    kind: Kind
    function: Callable[..., Any]
    label: str = ""
    base: Callable[[], Any] | None = None
    height: int = 320
    plays: str = ""
    prints: str = ""
    sheet: tuple[str, ...] = ()
    by: tuple[Gist, ...] = ()
    below: str = ""
    when: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    of: str = ""
    name: str = ""
    needs: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f'Output kind "{self.kind}" is unknown; allowed: {", ".join(KINDS[:-1])}.')
        if self.kind in SEEN and self.base is None:
            raise ValueError(f'The {self.kind} "{self.function.__name__}" has no base; pass base=.')
        if self.plays and self.kind != "picture":
            raise ValueError(f'The {self.kind} "{self.function.__name__}" cannot play; only a picture can.')
        if self.prints and self.kind != "text":
            raise ValueError(f'The {self.kind} "{self.function.__name__}" cannot have prints=; only a text can.')
        object.__setattr__(self, "name", self.name or self.function.__name__)
        object.__setattr__(self, "parts", self.needs or needs_of(self.function))
        object.__setattr__(self, "needs", controls_of(self.parts, self.by))

    def twin(self, function: Callable[..., str]) -> Output:
        """Decorate the function that says in one sentence what this chart or picture shows now."""
        return Output("twin", function, of=self.name, by=self.by)

    def shown(self, state: State) -> bool:
        """Say whether it is shown in ``state``."""
        return all(state[name] in values for name, values in self.when.items())

    def value(self, owner: object, state: Mapping[str, Any]) -> Any:
        """Return the value for ``state``; only the controls that the function names are read."""
        return self.function(owner, **read(self.parts, self.by, state))


def output(*, kind: Kind, **how: Any) -> Callable[[Callable[..., Any]], Output]:
    """Declare a method of a simulator as one of its outputs; see :class:`Output` for what may be said of it."""

    def declare(function: Callable[..., Any]) -> Output:
        return Output(kind, function, **how)

    return declare
