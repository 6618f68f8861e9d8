"""One published figure, and what a model gives under the circumstances in which it was measured."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from backorleg.evidence import Estimate, Fact, estimate, fact

if TYPE_CHECKING:
    from collections.abc import Callable

# How a figure entered the model; only the last kind is an examination.
ROLES = {
    "input": "the figure is itself a parameter",
    "fitted": "a parameter was chosen so that the model gives this figure",
    "checked": "nothing in the model was chosen with this figure in view",
}


@dataclass(frozen=True)
class Target:
    """A published figure that a model must reproduce.

    Parameters
    ----------
    id : str
        Unique among all targets.
    says : str
        What is compared, and under which circumstances, for a reader: "Stops walking at 1.2 mph".
    published : str
        "FACT-ID ESTIMATE".
    model : callable
        Takes nothing; returns the model's figure in the unit of the estimate.
    role : {"input", "fitted", "checked"}
        How the figure entered the model, see :data:`ROLES`.
    off : float
        How far the model may lie from the published point, in the unit of the estimate. Needed where the source gives
        no interval, and not allowed where it does: the interval is the measure then.
    why : str
        Why ``off`` is as it is: a sentence that a reader sees.

    Raises
    ------
    ValueError
        If the role is unknown, or the source gives an interval and ``off`` is set, or neither.
    """

    id: str
    says: str
    published: str
    model: Callable[[], float]
    role: str
    off: float = 0
    why: str = ""

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f'The target "{self.id}" has the role "{self.role}"; allowed: {", ".join(ROLES)}.')
        ranged = self.estimate.low is not None and self.estimate.high is not None
        if ranged and self.off:
            raise ValueError(
                f'The target "{self.id}" has a published interval, which "off" must not widen; leave it out.'
            )
        if not ranged and not (self.off and self.why):
            raise ValueError(
                f'The target "{self.id}" has no published interval; say with "off" and "why" how near is near.'
            )

    @property
    def fact(self) -> Fact:
        """The fact that holds the published figure."""
        return fact(self.published.partition(" ")[0])

    @property
    def estimate(self) -> Estimate:
        """The published figure."""
        return estimate(self.published)

    @cached_property
    def value(self) -> float:
        """What the model gives, in the unit of the estimate."""
        return self.model()

    @property
    def bounds(self) -> tuple[float, float]:
        """The published interval, or the point with as much on both sides as may be off."""
        found = self.estimate
        if found.low is not None and found.high is not None:
            return found.low, found.high
        return found.value - self.off, found.value + self.off

    @property
    def agrees(self) -> bool:
        """Whether the model lies within the bounds."""
        low, high = self.bounds
        return low <= self.value <= high
