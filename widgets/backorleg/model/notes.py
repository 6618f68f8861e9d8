"""The sentences of the planner, each with the facts behind it.

Figures may stand in them as ``{percent FACT ESTIMATE}``, which :mod:`backorleg.charts.figures` fills in; those whose
id begins with "why_" are plain sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Note:
    """A sentence, or a few, and the facts behind it."""

    id: str
    text: str
    facts: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def notes() -> Mapping[str, Note]:
    """Return every sentence by id."""
    return read_records([asset("planning", "texts.yaml")], Note, "id")
