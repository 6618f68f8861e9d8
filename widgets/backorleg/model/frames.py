"""The problem in one line: the picks that a learner states it with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Frame:
    """One pick: ``label`` and the words of an option make a part of the sentence."""

    id: str
    label: str
    options: Mapping[str, str]


@lru_cache(maxsize=1)
def frames() -> Mapping[str, Frame]:
    """Return every pick by id, in the order of the sentence."""
    return read_records([asset("clinic", "frames.yaml")], Frame, "id")
