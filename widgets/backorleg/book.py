"""What chapters show beside simulators: verdicts on claims, a checkpoint, sources.

Each function returns a :class:`Block`, which every host can show: as HTML where it can, as text where not.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.evidence import fact, sources_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.evidence import Source


@dataclass(frozen=True)
class Claim:
    """One claim of the article, the verdict of the evidence, and why."""

    id: str
    says: str
    verdict: str
    because: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Option:
    """One answer of a question, and why it is right or wrong."""

    key: str
    text: str
    because: str


@dataclass(frozen=True)
class Question:
    """A question of a checkpoint; ``answer`` is the key of the right option."""

    id: str
    chapter: str
    claims: tuple[str, ...]
    asks: str
    answer: str
    facts: tuple[str, ...]
    options: tuple[Option, ...] = field(metadata={"of": Option})

    def __post_init__(self) -> None:
        keys = [option.key for option in self.options]
        if self.answer not in keys:
            raise ValueError(f'the answer "{self.answer}" is not an option; allowed: {", ".join(keys)}.')


@dataclass(frozen=True)
class Block:
    """A piece of a page, as HTML and as text."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


@lru_cache(maxsize=1)
def claims() -> Mapping[str, Claim]:
    """Return every claim that has been audited, by its id."""
    return read_records([asset("claims.yaml")], Claim, "id")


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Question]:
    """Return every question, by its id."""
    return read_records(sorted(asset("questions").glob("*.yaml")), Question, "id")


def verdicts(*ids: str) -> Block:
    """Return claims: what the article says, the verdict, why, and the sources.

    Raises
    ------
    ValueError
        If a claim has not been audited; the message lists those that have.
    """
    found = [_claim(name) for name in ids]
    items = "".join(
        f'<li><p class="book-says"><small>The article ({one.id}):</small> {escape(one.says)}</p>'
        f'<p><strong class="book-verdict">{escape(one.verdict.capitalize())}.</strong> '
        f"{escape(one.because)} {_links(one.facts)}</p></li>"
        for one in found
    )
    html = f'<ul class="book-verdicts">{items}</ul>'
    return Block(html, "\n".join(f"{one.id} {one.verdict}: {one.because}" for one in found))


def checkpoint(chapter: str) -> Block:
    """Return the questions of a chapter, each answer folded under its option.

    Raises
    ------
    ValueError
        If there are no questions for the chapter; the message lists the chapters that have some.
    """
    asked = [question for question in questions().values() if question.chapter == chapter]
    if not asked:
        chapters = dict.fromkeys(question.chapter for question in questions().values())
        raise ValueError(f'There are no questions for "{chapter}"; allowed: {", ".join(chapters)}.')
    return Block(
        f'<ol class="book-checkpoint">{"".join(_asked(question) for question in asked)}</ol>',
        "\n".join(question.asks for question in asked),
    )


def bibliography(*fact_ids: str) -> Block:
    """Return the sources of facts as a list, each once, with links."""
    found = sorted(sources_of(fact_ids), key=lambda source: source.line)
    items = "".join(f"<li>{_reference(source)}</li>" for source in found)
    return Block(f'<ul class="book-sources">{items}</ul>', "\n".join(source.line for source in found))


def chapter_sources(chapter: str, *claim_ids: str) -> Block:
    """Return the sources behind a chapter's verdicts and questions."""
    cited = [name for one in claim_ids for name in _claim(one).facts]
    asked = [name for question in questions().values() if question.chapter == chapter for name in question.facts]
    return bibliography(*cited, *asked)


def _claim(name: str) -> Claim:
    if name not in claims():
        raise ValueError(f'There is no audited claim "{name}"; allowed: {", ".join(claims())}.')
    return claims()[name]


def _reference(source: Source) -> str:
    url = escape(source.url)
    return f'{escape(source.line.removesuffix(source.url).strip())} <a href="{url}">{url}</a>'


def _asked(question: Question) -> str:
    options = "".join(_option(question, option) for option in question.options)
    return f"<li><p>{escape(question.asks)}</p>{options}<p><small>{_links(question.facts)}</small></p></li>"


def _option(question: Question, option: Option) -> str:
    kind, word = ("right", "Right.") if option.key == question.answer else ("wrong", "Not this one.")
    return (
        f'<details name="{question.id}"><summary>{escape(option.text)}</summary>'
        f'<p><strong class="{kind}">{word}</strong> {escape(option.because)}</p></details>'
    )


def _links(fact_ids: tuple[str, ...]) -> str:
    """Return the short names of the sources, linked; the title of each link is what was found."""
    said = []
    for source in sources_of(fact_ids):
        found = next(fact(name).statement for name in fact_ids if fact(name).source == source.key)
        said.append(f'<a href="{escape(source.url)}" title="{escape(found)}">{escape(source.short)}</a>')
    return f"({'; '.join(said)})"
