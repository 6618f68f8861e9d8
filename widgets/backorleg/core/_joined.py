"""Joined texts: fragments one after the other, each with its own few controls.

A list of fifty things that were done or not has more states than could be written down; its items have two each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from backorleg.core._outputs import Output, needs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.core._controls import Value


@dataclass(frozen=True, eq=False)
class Piece:
    """A fragment of HTML: a pure function of a few controls, by default its parameters."""

    function: Callable[..., str]
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", self.needs or needs_of(self.function))

    def html(self, state: Mapping[str, Any]) -> str:
        """Return the fragment for ``state``."""
        return self.function(**{name: state[name] for name in self.needs})


@dataclass(frozen=True, eq=False)
class Joined:
    """A text made of pieces, in their order."""

    pieces: tuple[Piece, ...]
    label: str = ""
    below: str = ""
    when: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)

    def as_outputs(self, name: str) -> tuple[Output, ...]:
        """Return the text, as the simulator lists it."""

        def joined(_owner: object, **state: Any) -> str:
            return "".join(piece.html(state) for piece in self.pieces)

        needs = tuple(dict.fromkeys(need for piece in self.pieces for need in piece.needs))
        made = JoinedOutput(
            kind="text",
            function=joined,
            label=self.label,
            name=name,
            needs=needs,
            below=self.below,
            when=self.when,
            joined=self,
        )
        return (made,)


@dataclass(frozen=True, kw_only=True)
class JoinedOutput(Output):
    """The output of a :class:`Joined`, which is written down piece by piece."""

    joined: Joined
