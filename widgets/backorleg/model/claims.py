"""The article's claims, and the verdicts of the evidence on them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping

# In the order in which a summary counts them.
VERDICTS = ("supported", "overstated", "contradicted", "depends", "definition", "author's experience")
# A figure brought in from the evidence: {percent FACT ESTIMATE} and the like.
FIGURE = re.compile(r"\{\w+\s+([\w-]+)\s+[\w-]+\}")


@dataclass(frozen=True)
class Claim:
    """One claim of the article, the verdict of the evidence, and why."""

    id: str
    says: str
    verdict: str
    because: str
    facts: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f'"{self.verdict}" is no verdict; allowed: {", ".join(VERDICTS)}.')
        missing = [name for name in dict.fromkeys(FIGURE.findall(self.because)) if name not in self.facts]
        if missing:
            raise ValueError(f"its reason shows figures of facts that it does not list: {', '.join(missing)}.")


@lru_cache(maxsize=1)
def claims() -> Mapping[str, Claim]:
    """Return every claim that has been audited, by its id."""
    return read_records([asset("claims.yaml")], Claim, "id")
