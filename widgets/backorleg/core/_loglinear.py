"""Log-linear outputs: many controls, few numbers.

A tabulated output of sixteen three-way findings would have 43 million states. Where each control
only adds to the log weight of a handful of outcomes, the table holds the summands instead: one
vector for each value of each term. Python and the page add them and apply the same softmax.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from backorleg.core._outputs import Output, needs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# Weights are whole multiples of this many nats: sums of integers are exact in every language,
# so only one rounding is left in which Python and JavaScript could differ.
NAT = 10_000
# Probabilities are given to this many parts.
PARTS = 10_000


@dataclass(frozen=True)
class Term:
    """A summand: the log weight that the values of a few controls add to each outcome.

    Parameters
    ----------
    function : callable
        Pure; returns a mapping of outcome to log weight in nats. Outcomes left out get 0.
    needs : tuple of str, optional
        The controls it depends on, by default its parameter names. Tests of one family go into one
        term that names them all, so that they are not counted as if they were independent.
    """

    function: Callable[..., Mapping[str, float]]
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", self.needs or needs_of(self.function))

    def weights(self, outcomes: Sequence[str], values: Mapping[str, Any]) -> list[int]:
        """Return one integer per outcome, in units of 1/10000 nat."""
        given = self.function(**{name: values[name] for name in self.needs})
        unknown = set(given) - set(outcomes)
        if unknown:
            raise ValueError(
                f'A term of {", ".join(self.needs)} weighs "{min(unknown)}", '
                f"which is not an outcome; allowed: {', '.join(outcomes)}."
            )
        return [round(given.get(outcome, 0.0) * NAT) for outcome in outcomes]


def softmax(weights: Sequence[int]) -> list[float]:
    """Return the probabilities of integer log weights (1/10000 nat), rounded to 1/10000."""
    top = max(weights)
    raised = [math.exp((weight - top) / NAT) for weight in weights]
    total = sum(raised)
    # floor(x + 1/2) is what Math.round does; Python's round() would send halves to even numbers.
    return [math.floor(part / total * PARTS + 0.5) / PARTS for part in raised]


@dataclass(frozen=True)
class LogLinear:
    """An output that is the softmax of a sum of terms, drawn as a chart.

    Parameters
    ----------
    outcomes : mapping
        Outcome id to label, in the order of the chart's values.
    terms : sequence of Term
        The first is usually the prior.
    into : tuple
        Where in the Plotly figure the probabilities go, for instance ``("data", 0, "x")``.
    sentence : str
        The text twin, with ``{first}``, ``{first_percent}``, ``{second}`` and ``{second_percent}``.
    """

    outcomes: Mapping[str, str]
    terms: Sequence[Term]
    base: Callable[[], Any]
    sentence: str
    label: str = ""
    into: tuple[str | int, ...] = ("data", 0, "x")
    height: int = 320

    def needs(self) -> tuple[str, ...]:
        """Return every control that some term names, each once."""
        return tuple(dict.fromkeys(name for term in self.terms for name in term.needs))

    def probabilities(self, state: Mapping[str, Any]) -> list[float]:
        """Return one probability per outcome for ``state``."""
        names = tuple(self.outcomes)
        rows = [term.weights(names, state) for term in self.terms]
        return softmax([sum(column) for column in zip(*rows, strict=True)])

    def sentence_for(self, state: Mapping[str, Any]) -> str:
        """Return the text twin for ``state``; ties go to the outcome that is declared first."""
        found = self.probabilities(state)
        labels = tuple(self.outcomes.values())
        order = sorted(range(len(found)), key=lambda i: -found[i])
        first, second = order[0], order[min(1, len(order) - 1)]
        return self.sentence.format(
            first=labels[first],
            first_percent=math.floor(found[first] * 100 + 0.5),
            second=labels[second],
            second_percent=math.floor(found[second] * 100 + 0.5),
        )

    def as_outputs(self, name: str) -> tuple[LogLinearOutput, LogLinearOutput]:
        """Return the chart and its twin, as the simulator lists them."""
        if not self.needs():
            raise ValueError(f'The log-linear output "{name}" names no control; add a term that depends on one.')
        make = partial(LogLinearOutput, label=self.label, height=self.height, needs=self.needs(), source=self)
        chart = make(kind="chart", function=lambda _owner, **state: self._patch(state), base=self.base, name=name)
        says = lambda _owner, **state: self.sentence_for(state)  # noqa: E731  # beside the one above, not inside it
        return chart, make(kind="twin", function=says, of=name, name=f"{name}_twin")

    def _patch(self, state: Mapping[str, Any]) -> Any:
        value: Any = self.probabilities(state)
        for key in reversed(self.into):
            value = [*({} for _ in range(key)), value] if isinstance(key, int) else {key: value}
        return value


@dataclass(frozen=True, kw_only=True)
class LogLinearOutput(Output):
    """One of the two faces of a :class:`LogLinear`: its chart or its twin."""

    source: LogLinear
