"""Gists: what several controls come down to, where their combinations are many and what follows from them is little.

A plan for a patient may read ten answers and still be one of a few hundred. Outputs that name a gist are written down
once for each of its results; the table of the gist says which result each combination has.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from backorleg.core._controls import Value


@dataclass(frozen=True)
class Gist:
    """A pure function of controls, and of the gists in ``by``, with few results.

    Parameters
    ----------
    function : callable
        Its name is that of the gist; its parameters name controls, or gists in ``by``.
    by : tuple of Gist
        The gists among its parameters.
    """

    function: Callable[..., Value]
    by: tuple[Gist, ...] = ()

    @property
    def name(self) -> str:
        """What a parameter calls it."""
        return self.function.__name__

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of its parameters."""
        return tuple(inspect.signature(self.function).parameters)

    @property
    def needs(self) -> tuple[str, ...]:
        """The controls that it depends on, through other gists as well."""
        return controls_of(self.parts, self.by)

    def value(self, state: Mapping[str, Any]) -> Value:
        """Return the result in a state that holds its controls."""
        return self.function(**read(self.parts, self.by, state))


def controls_of(parts: Iterable[str], by: Iterable[Gist]) -> tuple[str, ...]:
    """Return the controls behind parameters, each once, in the order in which they first come."""
    known = {gist.name: gist for gist in by}
    return tuple(dict.fromkeys(need for name in parts for need in (known[name].needs if name in known else (name,))))


def read(parts: Iterable[str], by: Iterable[Gist], state: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of each parameter in a state of controls."""
    known = {gist.name: gist for gist in by}
    return {name: known[name].value(state) if name in known else state[name] for name in parts}


def gathered(gists: Iterable[Gist]) -> tuple[Gist, ...]:
    """Return these gists and those behind them, each after what it is made of."""
    found: dict[str, Gist] = {}
    for gist in gists:
        for one in (*gathered(gist.by), gist):
            if found.setdefault(one.name, one) is not one:
                raise ValueError(f'There are two gists called "{one.name}"; rename one.')
    return tuple(found.values())
