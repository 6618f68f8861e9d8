"""Log-linear computations: many controls, few numbers.

A tabulated output of sixteen three-way findings would have 43 million states. Where each control only adds to the log
weight of a handful of outcomes, the table holds the summands instead. Python and the page add them in the same way
(:mod:`backorleg._weighing`), and several outputs may show one computation: see :mod:`backorleg.core._faces`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from backorleg._weighing import Given, Row, damped, row
from backorleg.core._outputs import Output, needs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, eq=False)
class Term:
    """A summand: what the values of a few controls add to each outcome.

    Parameters
    ----------
    function : callable
        Pure; returns a mapping of outcome to (log weight in nats, its standard error, the name of the number that it
        rests on), or to None if the outcome is impossible. Outcomes left out get nothing.
    needs : tuple of str, optional
        The controls it depends on, by default its parameter names.
    says : callable, optional
        Of the same controls: what this step is called; "" where it adds nothing.
    family : str
        Terms of one family depend on each other: the strongest counts whole, the others count for a share.
    """

    function: Callable[..., Mapping[str, Given | None]]
    needs: tuple[str, ...] = ()
    says: Callable[..., str] = field(default=lambda **_: "")
    family: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", self.needs or needs_of(self.function))

    def row(self, outcomes: Sequence[str], state: Mapping[str, Any]) -> Row:
        """Return what it adds in ``state``; ValueError if it weighs what is not an outcome."""
        return _row(self, tuple(outcomes), tuple(state[name] for name in self.needs))

    def said(self, state: Mapping[str, Any]) -> str:
        """Return the name of its step in ``state``."""
        return self.says(**self._own(state))

    def _own(self, state: Mapping[str, Any]) -> dict[str, Any]:
        return {name: state[name] for name in self.needs}


@lru_cache(maxsize=16_384)
def _row(term: Term, outcomes: tuple[str, ...], values: tuple[Any, ...]) -> Row:
    """Return what a term adds for the values of its controls; asked for again at every move, of every face."""
    try:
        return row(term.function(**dict(zip(term.needs, values, strict=True))), outcomes, term.family)
    except ValueError as error:
        raise ValueError(f"A term of {', '.join(term.needs)} cannot be added: {error}") from None


@dataclass(frozen=True, eq=False)
class LogLinear:
    """The softmax of a sum of terms.

    Parameters
    ----------
    outcomes : mapping
        Outcome id to label, in the order in which they are shown.
    terms : sequence of Term
        The first is usually the prior.
    shares : mapping
        Family to how much all but its strongest term count, in whole per cent.
    """

    outcomes: Mapping[str, str]
    terms: Sequence[Term]
    shares: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for label, times in Counter(self.outcomes.values()).items():
            if times > 1:
                raise ValueError(f'Two outcomes are called "{label}"; rename one.')
        for term in self.terms:
            if term.family and term.family not in self.shares:
                raise ValueError(
                    f'A term of {", ".join(term.needs)} belongs to the family "{term.family}", which has no share; '
                    f"allowed: {', '.join(self.shares) or 'no family'}."
                )

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Every control that some term names, each once."""
        return tuple(dict.fromkeys(name for term in self.terms for name in term.needs))

    def rows(self, state: Mapping[str, Any]) -> tuple[Row, ...]:
        """Return what each term adds in ``state``, families reduced."""
        return _rows(self, tuple(state[name] for name in self.needs))


@lru_cache(maxsize=32)
def _rows(model: LogLinear, values: tuple[Any, ...]) -> tuple[Row, ...]:
    """Return the rows of a model for the values of its controls; its faces ask one after the other."""
    state, names = dict(zip(model.needs, values, strict=True)), tuple(model.outcomes)
    return tuple(damped([term.row(names, state) for term in model.terms], model.shares))


class Face(Protocol):
    """One way to show a computation; ``name`` says which, and ``written()`` what the page needs to know of it."""

    @property
    def source(self) -> LogLinear: ...

    @property
    def name(self) -> str: ...

    def written(self) -> dict[str, Any]: ...


@dataclass(frozen=True, kw_only=True)
class FaceOutput(Output):
    """One output of a face: a chart, its twin, or a text."""

    face: Face

    def __post_init__(self) -> None:
        if not self.face.source.needs:
            raise ValueError(f'The log-linear output "{self.name}" names no control; add a term that depends on one.')
        super().__post_init__()
