"""What all kinds of question have in common, and the two that offer options to choose from."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from backorleg.book._claims import claim
from backorleg.evidence import fact, sources_of

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Option:
    """One answer of a question, and why it is right or wrong."""

    key: str
    text: str
    because: str


@dataclass(frozen=True)
class Choice:
    """What a reader may choose, whatever the kind of question: its words, why, and whether it is right."""

    key: str
    text: str
    because: str
    right: bool


@dataclass(frozen=True)
class Cited:
    """A source as readers see it."""

    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Question(ABC):
    """A question: what it asks, of which chapter and claims, and the facts that it rests on."""

    kind: ClassVar[str]
    # How it is answered, in one sentence.
    how: ClassVar[str]

    id: str
    chapter: str
    claims: tuple[str, ...]
    asks: str
    facts: tuple[str, ...]

    def __post_init__(self) -> None:
        for name in self.claims:
            claim(name)
        for name in self.cites:
            fact(name)
        keys = [each.key for each in self.choices]
        no_twice("key", keys)
        no_twice("text", [each.text for each in self.choices])

    @property
    def task(self) -> str:
        """What the reader is to do, in one sentence."""
        return self.how

    @property
    def cites(self) -> tuple[str, ...]:
        """The ids of the facts behind it."""
        return self.facts

    @property
    def sources(self) -> tuple[Cited, ...]:
        """The sources of its facts, each once."""
        return tuple(Cited(one.short, one.url) for one in sources_of(self.cites))

    @property
    @abstractmethod
    def choices(self) -> tuple[Choice, ...]:
        """Everything that may be chosen, in the order in which it is shown."""

    @property
    @abstractmethod
    def right(self) -> tuple[str, ...]:
        """The keys of the right answer; in the right order, where the order is what is asked."""

    @abstractmethod
    def mark(self, answer: Sequence[str]) -> float:
        """Return what an answer of known keys, each once, is worth, from 0 to 1."""


@dataclass(frozen=True, kw_only=True)
class Single(Question):
    """One option is right. It is worth everything, the others nothing."""

    kind: ClassVar[str] = "single"
    how: ClassVar[str] = "Choose one."

    options: tuple[Option, ...] = field(metadata={"of": Option})
    answer: str

    def __post_init__(self) -> None:
        super().__post_init__()
        known(self.options, "answer", [self.answer])

    @property
    def choices(self) -> tuple[Choice, ...]:
        return offered(self.options, self.right)

    @property
    def right(self) -> tuple[str, ...]:
        return (self.answer,)

    def mark(self, answer: Sequence[str]) -> float:
        return float(tuple(answer) == self.right)


@dataclass(frozen=True, kw_only=True)
class Several(Question):
    """Several options are right; each of them earns its share, each wrong one costs as much, never below nothing."""

    kind: ClassVar[str] = "several"
    how: ClassVar[str] = "Choose all that apply."

    options: tuple[Option, ...] = field(metadata={"of": Option})
    answers: tuple[str, ...]

    def __post_init__(self) -> None:
        super().__post_init__()
        known(self.options, "answers", self.answers)
        if len(self.answers) == len(self.options):
            raise ValueError("all its options are right; add a wrong one.")

    @property
    def choices(self) -> tuple[Choice, ...]:
        return offered(self.options, self.right)

    @property
    def right(self) -> tuple[str, ...]:
        return self.answers

    def mark(self, answer: Sequence[str]) -> float:
        return share(answer, self.right)


def share(answer: Sequence[str], right: Sequence[str]) -> float:
    """Return the share of right ones that were chosen, less as much for each wrong one, and never less than nothing."""
    hits = sum(key in right for key in answer)
    return max(0, 2 * hits - len(answer)) / len(right)


def offered(options: Sequence[Option], right: Sequence[str]) -> tuple[Choice, ...]:
    """Return options as choices."""
    return tuple(Choice(each.key, each.text, each.because, each.key in right) for each in options)


def known(options: Sequence[Option | Choice], name: str, keys: Sequence[str]) -> None:
    """Raise ValueError if ``keys`` are not keys of options, each once."""
    allowed = [each.key for each in options]
    for key in keys:
        if key not in allowed:
            raise ValueError(f'the {name} "{key}" is not an option; allowed: {", ".join(allowed)}.')
    no_twice(name, keys)


def no_twice(what: str, names: Sequence[str]) -> None:
    """Raise ValueError if a name comes twice."""
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f'the {what} "{name}" stands twice.')
