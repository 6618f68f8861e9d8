"""What each finding is worth, as a table."""

from __future__ import annotations

from typing import Any

from backorleg.evidence import facts, source
from backorleg.model.conditions import findings
from backorleg.model.worth import Worth, worth


def rows(region: str, setting: str) -> dict[str, Any]:
    """Return every finding of a region: how to ask or do it, what counts, whom it speaks for, and where from."""
    here = [name for name, one in findings().items() if region in one.regions]
    return {
        "columns": ["Finding", "How", "Counts as yes", "Speaks for", "Odds if yes", "Odds if no", "From"],
        "rows": [_row(worth(name, region, setting)) for name in here],
    }


def _row(one: Worth) -> list[str]:
    return [
        one.finding.label,
        one.finding.how,
        one.finding.counts,
        one.condition.label.partition(" (")[0],
        f"× {ratio(one.there)}",
        f"× {ratio(one.missing)}",
        origin(one.chance.origin),
    ]


def ratio(number: float) -> str:
    """Return a likelihood ratio with as many digits as anyone could use."""
    return f"{number:.0f}" if number >= 10 else f"{number:.1f}" if number >= 1 else f"{number:.2f}"  # noqa: PLR2004


def origin(name: str) -> str:
    """Return the short name of a fact's source, or that the number is an assumption."""
    return source(facts()[name].source).short if name in facts() else "our assumption"
