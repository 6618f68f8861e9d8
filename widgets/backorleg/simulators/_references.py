"""The sources of facts as they stand under a simulator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.core import Reference
from backorleg.evidence import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable


def references_to(fact_ids: Iterable[str]) -> tuple[Reference, ...]:
    """Return the sources of facts, each once, in the order in which they first come."""
    return tuple(Reference(source.citation, source.url) for source in sources_of(fact_ids))
