"""Groups of patients before and after, as studies of lasting back pain report them, on a scale from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.evidence import Estimate, estimate


@dataclass(frozen=True)
class Arm:
    """One group: what was measured, what was done, and the estimates before and after."""

    label: str
    measure: str
    care: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return f"{self.measure} {self.label}"

    @property
    def start(self) -> Estimate:
        """Where the group began."""
        return estimate(self.before)

    @property
    def end(self) -> Estimate:
        """Where it was at the end."""
        return estimate(self.after)

    @property
    def fact(self) -> str:
        """The id of the fact that it rests on."""
        return self.before.split()[0]


@lru_cache(maxsize=1)
def arms() -> tuple[Arm, ...]:
    """Return every group, in the order of the file."""
    return tuple(read_records([asset("segment", "trials.yaml")], Arm, "key").values())
