"""Studies that compared two options in people like this one, beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.evidence import fact, source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backorleg.model.situation import Situation


@dataclass(frozen=True)
class Comparison:
    """A study that compared two options.

    Attributes
    ----------
    design : {"randomised", "cohort", "register", "review", "guideline"}
    first, second : str
        Option ids, the smaller one first.
    verdict : {"first", "second", "no_difference"}
        Which did better in what the study asked first.
    found : str
        A sentence, or a few, with figures as ``charts.figures`` fills them.
    lesions, regions, pains : tuple of str
        In whom; ``pains`` is empty for any.
    """

    id: str
    study: str
    design: str
    first: str
    second: str
    verdict: str
    found: str
    facts: tuple[str, ...]
    lesions: tuple[str, ...]
    regions: tuple[str, ...]
    pains: tuple[str, ...] = ()

    @property
    def year(self) -> int | None:
        """When it was published; None if the source does not say."""
        return source(fact(self.facts[0]).source).year

    @property
    def named(self) -> str:
        """The study and its year, as far as that is known: "SLIP 2016"."""
        return f"{self.study} {self.year}" if self.year else self.study


@lru_cache(maxsize=1)
def comparisons() -> Mapping[str, Comparison]:
    """Return every comparison by id."""
    return read_records([asset("planning", "comparisons.yaml")], Comparison, "id")


def compared_in(here: Situation) -> tuple[Comparison, ...]:
    """Return the studies made in people like this one, in the order of the file."""
    return tuple(
        each
        for each in comparisons().values()
        if here.lesion in each.lesions and here.region in each.regions and (not each.pains or here.pain in each.pains)
    )


def contradict(found: Iterable[Comparison]) -> bool:
    """Say whether two studies that compared the same options came out differently."""
    verdicts: dict[tuple[str, str], set[str]] = {}
    for each in found:
        verdicts.setdefault((each.first, each.second), set()).add(each.verdict)
    return any(len(each) > 1 for each in verdicts.values())
