"""The sources of facts as they stand under a simulator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.core import Reference
from backorleg.evidence import sources_of
from backorleg.model.conditions import alarms, conditions, findings

if TYPE_CHECKING:
    from collections.abc import Iterable


def references_to(fact_ids: Iterable[str]) -> tuple[Reference, ...]:
    """Return the sources of facts, each once, in the order in which they first come."""
    return tuple(Reference(source.citation, source.url) for source in sources_of(fact_ids))


def facts_of_findings() -> list[str]:
    """Return the ids of the facts behind what findings are worth, what age and pain shift, and the red flags."""
    measured = [name for one in findings().values() for measure in one.measured for name in measure.facts]
    shifted = [each.measured.split()[0] for one in conditions().values() for each in (*one.ages, *one.shares)]
    flagged = [name for one in alarms().values() for name in one.facts]
    return [*measured, *shifted, *flagged]
