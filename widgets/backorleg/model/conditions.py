"""What can explain the complaint, what to ask and do about it, and what must not wait."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping

REGIONS = ("lumbar", "cervical")
SETTINGS = ("primary_care", "surgical_clinic")
# Every condition without a number of its own.
OTHERS = "others"


@dataclass(frozen=True)
class Shift:
    """A published odds ratio of a condition in some age bands, or how its pain is shared: "FACT-ID ESTIMATE"."""

    at: tuple[str, ...]
    measured: str


@dataclass(frozen=True)
class Condition:
    """An explanation; ``kind`` is extremity, cord, spine, both or mimic."""

    id: str
    regions: tuple[str, ...]
    kind: str
    label: str
    says: str
    ages: tuple[Shift, ...] = field(default=(), metadata={"of": Shift})
    shares: tuple[Shift, ...] = field(default=(), metadata={"of": Shift})


@dataclass(frozen=True)
class Measure:
    """A published accuracy of a finding for the conditions in ``of`` against those in ``against``.

    Each number reads "FACT-ID ESTIMATE" and comes as one of: ``sensitivity`` with ``specificity``; ``lr_positive``
    with ``lr_negative``; ``lr_positive`` with ``specificity``; ``odds_ratio`` over the background; or ``missing``,
    how often the finding is missing in ``of``.
    """

    of: tuple[str, ...]
    against: tuple[str, ...] = ()
    sensitivity: str = ""
    specificity: str = ""
    lr_positive: str = ""
    lr_negative: str = ""
    odds_ratio: str = ""
    missing: str = ""
    region: str = ""
    setting: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts that it rests on, each once."""
        named = (
            self.sensitivity,
            self.specificity,
            self.lr_positive,
            self.lr_negative,
            self.odds_ratio,
            self.missing,
        )
        return tuple(dict.fromkeys(name.split()[0] for name in named if name))

    def holds(self, region: str, setting: str) -> bool:
        """Say whether it was measured in such patients; one without region or setting holds in all."""
        return self.region in ("", region) and self.setting in ("", setting)


@dataclass(frozen=True)
class Finding:
    """Something to ask or to do: ``how``, what ``counts`` as present, and how often it is there."""

    id: str
    regions: tuple[str, ...]
    kind: str
    label: str
    how: str
    counts: str
    family: str = ""
    contradicts: str = ""
    measured: tuple[Measure, ...] = field(default=(), metadata={"of": Measure})


@dataclass(frozen=True)
class Alarm:
    """A red flag: how to look for it, how fast to act (``pace`` is now or soon), and what to do.

    One with a ``family`` also weighs as a finding.
    """

    id: str
    regions: tuple[str, ...]
    label: str
    how: str
    pace: str
    act: str
    facts: tuple[str, ...]
    family: str = ""


@lru_cache(maxsize=1)
def conditions() -> Mapping[str, Condition]:
    """Return every condition by its id, in the order in which they are shown."""
    return read_records([asset("diagnosis", "conditions.yaml")], Condition, "id")


@lru_cache(maxsize=1)
def findings() -> Mapping[str, Finding]:
    """Return every finding by its id, in the order of a consultation."""
    return read_records([asset("diagnosis", "findings.yaml")], Finding, "id")


def rivals(name: str) -> tuple[str, ...]:
    """Return the findings that exclude a finding; one of two may be the only one to say so."""
    contradicts = findings()[name].contradicts
    return tuple(one.id for one in findings().values() if one.id == contradicts or one.contradicts == name)


@lru_cache(maxsize=1)
def asked() -> Mapping[str, Finding | Alarm]:
    """Return every finding and every red flag by its id."""
    return MappingProxyType({**findings(), **alarms()})


@lru_cache(maxsize=1)
def alarms() -> Mapping[str, Alarm]:
    """Return every red flag by its id, the most urgent first."""
    return read_records([asset("diagnosis", "alarms.yaml")], Alarm, "id")
