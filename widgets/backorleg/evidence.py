"""The published figures that the book uses, and where each was read.

>>> fact("peul-2007-recovery-time").estimate("early-surgery").value
4.0

Facts lie in ``assets/evidence/*.yaml``, what no paper gives in ``assumptions.yaml`` beside them, and the sources
in ``chapters/references.bib``. They are read once, when first asked for, and kept as JSON until one of the files
changes. Any mistake in these files is a `ValueError` that names the file, the entry and what is wrong with it.
"""

from __future__ import annotations

import difflib
from dataclasses import asdict, dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from backorleg import _bibliography, _records
from backorleg._bibliography import Source, read_bibliography
from backorleg._kept import CACHE, keep
from backorleg._paths import ROOT, asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_T = TypeVar("_T")
_ASSUMPTIONS = "assumptions.yaml"
BIBLIOGRAPHY = ROOT / "chapters" / "references.bib"
# The kept evidence is read anew whenever the code that reads it changes.
_READERS = (Path(__file__), *(Path(str(module.__file__)) for module in (_bibliography, _records)))


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
class Assumption:
    """What a model needs and no source gives: one ``value``, or several by name, in ``unit``."""

    id: str
    statement: str
    reason: str
    value: float | None = None
    values: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    unit: str = ""

    @property
    def number(self) -> float:
        """Its one value; ValueError if it holds several by name."""
        if self.value is None:
            raise ValueError(f'The assumption "{self.id}" has no value, which is needed here.')
        return self.value


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


@cache
def estimate(named: str) -> Estimate:
    """Return the estimate behind "FACT-ID ESTIMATE", as data files name it; errors as for both."""
    fact_id, _, name = named.partition(" ")
    return fact(fact_id).estimate(name or None)


def source(key: str) -> Source:
    """Return one source; ValueError that names similar keys if there is no such source."""
    return _one(_all().sources, key, "source")


def sources_of(fact_ids: Iterable[str]) -> tuple[Source, ...]:
    """Return the sources of these facts, each once, in the order in which they first come."""
    return tuple(source(key) for key in dict.fromkeys(fact(each).source for each in fact_ids))


def assumptions() -> Mapping[str, Assumption]:
    """Return all assumptions by id."""
    return _all().assumptions


@cache
def assumption(assumption_id: str) -> Assumption:
    """Return one assumption; ValueError that names similar ids if there is no such assumption."""
    return _one(_all().assumptions, assumption_id, "assumption")


@lru_cache(maxsize=1)
def _all() -> Evidence:
    return load(asset("evidence"))


def load(folder: Path, bibliography: Path = BIBLIOGRAPHY, cache: Path = CACHE) -> Evidence:
    """Return the evidence of a folder and a bibliography, from the cache folder if it is there.

    Raises
    ------
    ValueError
        With one sentence about the first mistake found.
    FileNotFoundError
        If the bibliography or the assumptions are missing.
    """
    files = sorted(folder.glob("*.yaml"))
    inputs = (file.name.encode() + b"\n" + file.read_bytes() for file in (bibliography, *files, *_READERS))
    return keep("evidence", inputs, lambda: _written(read(folder, bibliography)), _built, cache)


def read(folder: Path, bibliography: Path) -> Evidence:
    """Read the files themselves; errors as for `load`."""
    files = sorted(path for path in folder.glob("*.yaml") if path.name != _ASSUMPTIONS)
    sources = read_bibliography(bibliography)
    known = read_records(files, Fact, "id")
    for each in known.values():
        if each.source not in sources:
            raise ValueError(f'{bibliography.name} does not list "{each.source}", which the fact "{each.id}" cites.')
    return Evidence(known, sources, read_records([folder / _ASSUMPTIONS], Assumption, "id"))


def _written(known: Evidence) -> dict[str, Any]:
    """Return the evidence as JSON can hold it; fields that say nothing are left out."""
    return {
        "facts": [_short(asdict(each)) for each in known.facts.values()],
        "sources": [_short(asdict(each)) for each in known.sources.values()],
        "assumptions": [_short({**vars(each), "values": dict(each.values)}) for each in known.assumptions.values()],
    }


def _short(entry: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in entry.items() if value not in (None, "", (), {})}
    if "estimates" in kept:
        kept["estimates"] = [_short(each) for each in kept["estimates"]]
    return kept


def _built(data: Mapping[str, Any]) -> Evidence:
    """Return what `_written` wrote down as objects."""
    facts_ = [
        Fact(**{**each, "estimates": tuple(Estimate(**one) for one in each.get("estimates", ()))})
        for each in data["facts"]
    ]
    sources = [Source(**{**each, "authors": tuple(each.get("authors", ()))}) for each in data["sources"]]
    assumptions = [
        Assumption(**{**each, "values": MappingProxyType(each.get("values", {}))}) for each in data["assumptions"]
    ]
    return Evidence(
        MappingProxyType({each.id: each for each in facts_}),
        MappingProxyType({each.key: each for each in sources}),
        MappingProxyType({each.id: each for each in assumptions}),
    )


def _one(entries: Mapping[str, _T], name: str, kind: str) -> _T:
    if name in entries:
        return entries[name]
    close = [each for each in entries if name in each][:5] or difflib.get_close_matches(name, entries, n=5)
    raise ValueError(f'There is no {kind} "{name}"; similar names: {", ".join(close) or "none"}.')
