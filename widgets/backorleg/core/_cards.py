"""Cards: a text for each of many controls, shown below it, as an answer stands below its question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backorleg.core._outputs import Output

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Cards:
    """One text output for each of ``names``.

    Parameters
    ----------
    names : tuple of str
        The controls that have a card.
    tell : callable
        Pure; ``tell(name, value, **beside)`` returns the HTML of one card, "" for none.
    beside : tuple of str
        Controls that every card reads as well.
    """

    names: tuple[str, ...]
    tell: Callable[..., str]
    beside: tuple[str, ...] = ()

    def as_outputs(self, name: str) -> tuple[Output, ...]:
        """Return the texts, as the simulator lists them; each is called ``{name}_{control}``."""
        return tuple(self._card(name, control) for control in self.names)

    def _card(self, name: str, control: str) -> Output:
        def told(_owner: object, **state: Any) -> str:
            return self.tell(control, state[control], **{other: state[other] for other in self.beside})

        needs = (*self.beside, control)
        return Output("text", told, name=f"{name}_{control}", needs=needs, below=control)
