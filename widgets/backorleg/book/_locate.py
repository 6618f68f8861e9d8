"""Questions that are answered by pressing zones of the body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from backorleg.book._question import Choice, Question, known, share
from backorleg.charts.drawing import REGIONS, roots, zones
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, kw_only=True)
class Locate(Question):
    """Zones to be found on the drawing of a limb; marked as where several options are right.

    ``because`` is the reason for the right zones, ``elsewhere`` for all others. Where the zones are those of a root,
    ``root`` names it, and its territory is outlined with the answer.
    """

    kind: ClassVar[str] = "locate"
    how: ClassVar[str] = "Press the zones of the drawing."

    region: str
    zones: tuple[str, ...]
    because: str
    elsewhere: str
    side: str = "left"
    root: str = ""

    def __post_init__(self) -> None:
        _one_of("region", self.region, REGIONS)
        _one_of("side", self.side, SIDES)
        if self.root:
            _one_of("root", self.root, roots(self.region))
        super().__post_init__()
        known(self.choices, "zone", self.zones)

    @property
    def limb(self) -> str:
        """What is drawn, in words."""
        return f"The patient's {self.side} {self.region}, from the front and from the back."

    @property
    def choices(self) -> tuple[Choice, ...]:
        return tuple(
            Choice(key, label, self.because if key in self.zones else self.elsewhere, key in self.zones)
            for key, label in zones(self.region).items()
        )

    @property
    def right(self) -> tuple[str, ...]:
        return self.zones

    def mark(self, answer: Sequence[str]) -> float:
        return share(answer, self.right)


def _one_of(name: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise ValueError(f'its {name} cannot be "{value}"; allowed: {", ".join(allowed)}.')
