"""What a sum of probabilities lets one say: the kind of complaint in the article's words, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Advice:
    """A statement that holds once the probabilities of the conditions ``of`` add up to ``percent``.

    ``kind`` is sort (it names the kind of complaint) or next (it says what to do).
    """

    id: str
    kind: str
    of: tuple[str, ...]
    percent: int = field(metadata={"written": "from"})
    head: str
    says: str


@lru_cache(maxsize=1)
def advice() -> Mapping[str, Advice]:
    """Return every piece of advice by its id."""
    return read_records([asset("diagnosis", "advice.yaml")], Advice, "id")
