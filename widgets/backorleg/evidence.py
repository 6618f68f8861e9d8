"""The published figures that the book uses, and where each was read.

>>> fact("peul-2007-recovery-time").estimate("early-surgery").value
4.0

Facts lie in ``assets/evidence/*.yaml``, their sources in ``sources.yaml``, and what no paper gives in
``assumptions.yaml``. They are read once, when first asked for. Any mistake in these files is a `ValueError`
that names the file, the entry and what is wrong with it.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_T = TypeVar("_T")
_SOURCES = "sources.yaml"
_ASSUMPTIONS = "assumptions.yaml"


@dataclass(frozen=True)
class Estimate:
    """One number of a fact: a point, an interval, or both, in ``unit``."""

    name: str
    unit: str
    point: float | None = field(default=None, metadata={"written": "value"})
    low: float | None = None
    high: float | None = None
    level: str = ""  # what low and high are: "95% CI", "range"
    n: int | None = None  # how many people or operations the number rests on
    count: int | None = None  # how many of those n, where the source counts them

    def __post_init__(self) -> None:
        if self.point is None and (self.low is None or self.high is None):
            raise ValueError(f'the estimate "{self.name}" has neither value nor range.')

    @property
    def value(self) -> float:
        """The published point estimate; ValueError if the source gives only a range."""
        if self.point is None:
            raise ValueError(f'"{self.name}" is a range, {self.low:g} to {self.high:g}, without one value.')
        return self.point


@dataclass(frozen=True)
class Fact:
    """One published finding, its numbers (``estimates``) or words (``text``), and where it was read."""

    id: str
    topic: str
    statement: str
    population: str
    source: str
    seen_at: str
    confidence: str
    estimates: tuple[Estimate, ...] = field(default=(), metadata={"of": Estimate})
    text: str = ""
    read_in: str = "primary"
    note: str = ""

    def __post_init__(self) -> None:
        if not (self.estimates or self.text):
            raise ValueError("it has neither estimates nor a text.")
        names = [each.name for each in self.estimates]
        if len(set(names)) < len(names):
            raise ValueError(f"two of its estimates share a name: {', '.join(names)}.")

    def estimate(self, name: str | None = None) -> Estimate:
        """Return the estimate called ``name``, or the only one; ValueError if there is none such."""
        names = [each.name for each in self.estimates]
        if name is None and len(names) == 1:
            return self.estimates[0]
        if name in names:
            return self.estimates[names.index(name)]
        problem = "needs the name of an estimate" if name is None else f'has no estimate "{name}"'
        raise ValueError(f'Fact "{self.id}" {problem}; it has: {", ".join(names) or "only words"}.')


@dataclass(frozen=True)
class Source:
    """A paper, guideline, book or web page."""

    key: str
    kind: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    title: str = ""
    container: str = ""  # journal, book or series
    volume: str = ""
    pages: str = ""
    doi: str = ""
    link: str = field(default="", metadata={"written": "url"})

    @property
    def short(self) -> str:
        """The name in running text, as in "Peul 2007" or "Kim and Weller 2000"."""
        people = [_surname(each) for each in self.authors]
        pair = len(people) == 2 and people[1] != "et al."  # noqa: PLR2004  # two authors are named together
        who = " and ".join(people) if pair else people[0] if people else self.container
        return f"{who} {self.year}" if self.year else who

    @property
    def line(self) -> str:
        """The full reference as plain text."""
        place = " ".join(part for part in (self.container, str(self.year or "")) if part)
        place += f";{self.volume}" * bool(self.volume) + f":{self.pages}" * bool(self.pages)
        parts = (", ".join(self.authors), self.title, place, self.url)
        return " ".join(p if p == self.url or p.endswith((".", "?")) else f"{p}." for p in parts if p)

    @property
    def url(self) -> str:
        """Where to find it: the DOI's address if it has one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.link


@dataclass(frozen=True)
class Assumption:
    """What a model needs and no source gives: one ``value``, or several by name, in ``unit``."""

    id: str
    statement: str
    reason: str
    value: float | None = None
    values: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    unit: str = ""


@dataclass(frozen=True)
class Evidence:
    """Everything in the evidence folder."""

    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    assumptions: Mapping[str, Assumption]


def facts() -> Mapping[str, Fact]:
    """Return all facts by id."""
    return _all().facts


def fact(fact_id: str) -> Fact:
    """Return one fact; ValueError that names similar ids if there is no such fact."""
    return _one(_all().facts, fact_id, "fact")


def source(key: str) -> Source:
    """Return one source; ValueError that names similar keys if there is no such source."""
    return _one(_all().sources, key, "source")


def sources_of(fact_ids: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources of these facts, each once, in the order in which they first come."""
    return tuple(source(key) for key in dict.fromkeys(fact(each).source for each in fact_ids))


def assumption(assumption_id: str) -> Assumption:
    """Return one assumption; ValueError that names similar ids if there is no such assumption."""
    return _one(_all().assumptions, assumption_id, "assumption")


@lru_cache(maxsize=1)
def _all() -> Evidence:
    return load(asset("evidence"))


def load(folder: Path) -> Evidence:
    """Read an evidence folder; ValueError with one sentence about the first mistake found."""
    files = sorted(path for path in folder.glob("*.yaml") if path.name not in (_SOURCES, _ASSUMPTIONS))
    sources = read_records([folder / _SOURCES], Source, "key")
    known = read_records(files, Fact, "id")
    for each in known.values():
        if each.source not in sources:
            raise ValueError(f'{_SOURCES} does not list "{each.source}", which the fact "{each.id}" cites.')
    return Evidence(known, sources, read_records([folder / _ASSUMPTIONS], Assumption, "id"))


def _one(entries: Mapping[str, _T], name: str, kind: str) -> _T:
    if name in entries:
        return entries[name]
    close = [each for each in entries if name in each][:5] or difflib.get_close_matches(name, entries, n=5)
    raise ValueError(f'There is no {kind} "{name}"; similar names: {", ".join(close) or "none"}.')


def _surname(author: str) -> str:
    """Drop the initials: "van der Windt DA" becomes "van der Windt"; an institution stays whole."""
    name, _, last = author.rpartition(" ")
    return name if name and len(last) <= 4 and last.isupper() else author  # noqa: PLR2004  # initials are short
