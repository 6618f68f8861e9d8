"""The invented patients of the triage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Patient:
    """Someone to sort: ``share`` of the pain in the limb is in per cent, ``age`` a band of diagnosis.BANDS.

    ``explained_by`` is the condition that must lead; empty where a red flag comes first.
    """

    id: str
    title: str
    story: str
    age: str
    share: int
    present: tuple[str, ...]
    absent: tuple[str, ...] = ()
    region: str = "lumbar"
    setting: str = "surgical_clinic"
    explained_by: str = ""

    @property
    def findings(self) -> dict[str, bool]:
        """What is known of the patient, as diagnosis.posterior() takes it."""
        return dict.fromkeys(self.present, True) | dict.fromkeys(self.absent, False)


@lru_cache(maxsize=1)
def patients() -> Mapping[str, Patient]:
    """Return every patient by id, in the order of their buttons."""
    return read_records([asset("diagnosis", "patients.yaml")], Patient, "id")
