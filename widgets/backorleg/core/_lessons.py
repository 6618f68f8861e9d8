"""What turns a simulator into a lesson: presets, challenges, a prediction, references."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from backorleg.core._outputs import needs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.core._controls import Value


@dataclass(frozen=True)
class Preset:
    """A named patient: one click puts the controls where this story needs them."""

    name: str
    title: str
    story: str
    state: Mapping[str, Value]


@dataclass(frozen=True)
class Challenge:
    """A task with an automatic check.

    Parameters
    ----------
    check : callable
        Pure; its parameters name controls; true when the task is done.
    start : mapping
        Where the controls go when the reader takes the challenge.
    locked : tuple of str
        Controls that stay as they are while the challenge runs.
    solved : str
        What the reader sees when it is done: why that was the answer.
    reads : tuple of str
        The controls that the check reads, where its parameters do not name them.
    """

    check: Callable[..., bool]
    title: str
    task: str
    solved: str
    start: Mapping[str, Value] = field(default_factory=dict)
    locked: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the method that checks it."""
        return self.check.__name__

    @property
    def needs(self) -> tuple[str, ...]:
        """The controls that the check reads."""
        return self.reads or needs_of(self.check)


def challenge(
    *,
    title: str,
    task: str,
    solved: str,
    start: Mapping[str, Value] | None = None,
    locked: tuple[str, ...] = (),
) -> Callable[[Callable[..., bool]], Challenge]:
    """Declare a method of a simulator as the check of a challenge; see :class:`Challenge`."""

    def declare(function: Callable[..., bool]) -> Challenge:
        return Challenge(function, title, task, solved, start or {}, locked)

    return declare


@dataclass(frozen=True)
class Prediction:
    """A question before the reveal: the reader commits, then looks.

    Parameters
    ----------
    answer : str
        The key of the right option, for the simulator's default state.
    hides : tuple of str
        The outputs that would give the answer away; veiled until the reader answers or moves on.
    """

    question: str
    options: Mapping[str, str]
    answer: str
    because: str
    hides: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.answer not in self.options:
            raise ValueError(
                f'The prediction "{self.question}" has the answer "{self.answer}", '
                f"which is not an option; allowed: {', '.join(self.options)}."
            )


@dataclass(frozen=True)
class Reference:
    """A source as it stands under a figure: what it says, and where to read it."""

    text: str
    url: str = ""


def declared(namespace: Mapping[str, Any], kind: type) -> list[Any]:
    """Return the members of a class body that are of ``kind``, in the order written."""
    return [member for member in namespace.values() if isinstance(member, kind)]
