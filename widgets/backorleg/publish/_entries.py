"""What the search finds beside the text of the chapters: simulators, their patients, claims, sources."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.core import Choice
from backorleg.model.claims import claims
from backorleg.model.clinic_patients import patients

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backorleg._bibliography import Source
    from backorleg.core import Preset, Simulator

# The groups in which results stand, each with its heading.
KINDS = {
    "simulator": "Simulators",
    "patient": "Patients",
    "section": "Chapters",
    "term": "Glossary",
    "claim": "Claims of the article",
    "source": "Sources",
}


@dataclass(frozen=True)
class Entry:
    """One thing to be found.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    title : str
        What it is called.
    text : str
        What is searched, and where the line of context comes from.
    url : str
        Where it is, from the root of the site.
    place : str
        The page or simulator that it belongs to, shown beside its title; empty if the title says it.
    also : str
        Other words for what it says; searched, never shown.
    """

    kind: str
    title: str
    text: str
    url: str
    place: str = ""
    also: str = ""


@dataclass(frozen=True)
class Synonyms:
    """Words of which a reader may type one while the text says another."""

    id: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, Synonyms]:
    """Return the groups of words that mean the same, by their ids."""
    return read_records([asset("publish", "synonyms.yaml")], Synonyms, "id")


def with_synonyms(entry: Entry, groups: Iterable[Synonyms]) -> Entry:
    """Return an entry with the other words for what its title and text say.

    A patient's words stay as they are: to name what stands behind them is the reader's task.
    """
    if entry.kind == "patient":
        return entry
    said = f"{entry.title} {entry.text} {entry.also}".lower()
    others: list[str] = []
    for group in groups:
        found = [re.search(rf"\b{re.escape(word.lower())}s?\b", said) is not None for word in group.words]
        if any(found):
            others += [word for word, is_there in zip(group.words, found, strict=True) if not is_there]
    return replace(entry, also=" ".join((entry.also, *others)).strip())


def of_simulators(places: Mapping[str, tuple[str, str]], known: Mapping[str, type[Simulator]]) -> Iterator[Entry]:
    """Yield simulators, and after each its patients, with links into their states.

    Parameters
    ----------
    places
        The name of each simulator that stands on a page: the page's address and the key of the simulator there.
    known
        The simulators by their names.
    """
    for name, (url, key) in places.items():
        cls = known[name]
        lead, title = _sentences((cls.lead, cls.measured)), cls.title.partition(":")[0]
        yield Entry("simulator", cls.title, lead, f"{url}#{key}-simulator", also=_controls(cls))
        for preset in cls.presets:
            also = "" if cls.cases else _settings(cls, preset)
            yield Entry("patient", preset.title, preset.story, _link(url, key, preset.state), title, also)
        if cls.cases:
            yield from _cases(cls, url, key, title)


def _controls(cls: type[Simulator]) -> str:
    """Return what can be set in a simulator, in words; whom it is about has entries of its own."""
    by = cls.cases.by if cls.cases else ""
    said = []
    for control in cls.controls:
        said += [
            control.label,
            *(control.labels.values() if isinstance(control, Choice) and control.name != by else ()),
        ]
    return " ".join(said)


def _settings(cls: type[Simulator], preset: Preset) -> str:
    """Return in words what an example sets otherwise than it is at first."""
    first = cls().state
    choices = (control for control in cls.controls if isinstance(control, Choice))
    moved = (one for one in choices if preset.state.get(one.name, first[one.name]) != first[one.name])
    return " ".join(one.labels[str(preset.state[one.name])] for one in moved)


def _cases(cls: type[Simulator], url: str, key: str, title: str) -> Iterator[Entry]:
    """Yield cases with their first sentence and nothing that a reader is still to find out."""
    by = next(one for one in cls.controls if cls.cases and one.name == cls.cases.by)
    for value in by.values:
        called = by.labels[str(value)] if isinstance(by, Choice) else str(value)
        opening = patients()[str(value)].opening if value in patients() else ""
        yield Entry("patient", called, opening, _link(url, key, {by.name: value}), title)


def of_claims(page: str) -> Iterator[Entry]:
    """Yield the article's claims, which stand on ``page``."""
    for one in claims().values():
        yield Entry("claim", f"{one.id}. {one.says}", f"Verdict: {one.verdict}.", f"{page}#claim-{one.id}")


def of_sources(sources: Iterable[Source], page: str) -> Iterator[Entry]:
    """Yield sources, which stand on ``page``."""
    for one in sources:
        yield Entry("source", one.short, _sentences((one.title, one.container)), f"{page}#ref-{one.key}")


def _link(url: str, key: str, state: Mapping[str, object]) -> str:
    """Return a link into a state, with values spelt as JavaScript spells them."""
    spelt = {name: value if isinstance(value, str) else json.dumps(value) for name, value in state.items()}
    return f"{url}#{key}?{urlencode(spelt)}"


def _sentences(parts: Iterable[str]) -> str:
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
