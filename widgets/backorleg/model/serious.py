"""What a red flag may turn out to be: the diagnoses beside the conditions of the triage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Serious:
    """A diagnosis that leaves the elective path; ``alarms`` are the red flags that speak for it."""

    id: str
    label: str
    regions: tuple[str, ...]
    alarms: tuple[str, ...]


@lru_cache(maxsize=1)
def serious() -> Mapping[str, Serious]:
    """Return every serious diagnosis by id."""
    return read_records([asset("clinic", "serious.yaml")], Serious, "id")
