"""Questions that ask for an order."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, ClassVar

from backorleg.book._question import Choice, Option, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

FEWEST, MOST = 3, 6


@dataclass(frozen=True, kw_only=True)
class Order(Question):
    """Steps to be put in order; they are written in the right one, each with the reason for its place.

    An answer is worth the pairs that stand in the right order less those that do not, as a share of all pairs, and
    never less than nothing: a random order is worth little, one exchange of neighbours costs two pairs.
    """

    kind: ClassVar[str] = "order"
    how: ClassVar[str] = "Put these in order, the first on top."

    steps: tuple[Option, ...] = field(metadata={"of": Option})

    def __post_init__(self) -> None:
        super().__post_init__()
        if not FEWEST <= len(self.steps) <= MOST:
            raise ValueError(f"it has {len(self.steps)} steps; allowed: {FEWEST} to {MOST}.")

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The steps in an order that is always the same and never the right one."""
        shown = sorted(self.steps, key=lambda step: hashlib.sha256(f"{self.id} {step.key}".encode()).digest())
        if tuple(shown) == self.steps:
            shown = [*shown[1:], shown[0]]
        return tuple(Choice(step.key, step.text, step.because, right=True) for step in shown)

    @property
    def right(self) -> tuple[str, ...]:
        return tuple(step.key for step in self.steps)

    def mark(self, answer: Sequence[str]) -> float:
        if len(answer) < len(self.steps):
            return 0
        place = {key: number for number, key in enumerate(answer)}
        pairs = [place[first] < place[later] for first, later in combinations(self.right, 2)]
        return max(0, 2 * sum(pairs) - len(pairs)) / len(pairs)
