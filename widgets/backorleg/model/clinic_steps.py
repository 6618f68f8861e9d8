"""What a learner may ask, do and order in the clinic."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.model.conditions import asked

if TYPE_CHECKING:
    from collections.abc import Mapping

KINDS = ("history", "examination", "test")


@dataclass(frozen=True)
class Step:
    """A question, an examination or a test.

    Attributes
    ----------
    kind : {"history", "examination", "test"}
    label, heard : str
        What is asked or done; what the answer is called afterwards.
    finds : tuple of str
        Findings and red flags of the triage that it brings to light.
    picture : str
        The drawing of the test being done; empty for none.
    nothing : tuple of str
        History: what patients say who have nothing to tell.
    normal : str
        Examination and tests: what is seen where nothing is wrong.
    seen : mapping
        Finding to what is seen where it is there.
    money : str
        The estimate, "FACT-ID NAME", of its price; empty where none is published.
    dose : mapping
        Region to the estimate of its radiation.
    """

    id: str
    kind: str
    label: str
    heard: str
    finds: tuple[str, ...] = ()
    picture: str = ""
    nothing: tuple[str, ...] = ()
    normal: str = ""
    seen: Mapping[str, str] = field(default_factory=dict)
    money: str = ""
    dose: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f'the kind "{self.kind}" is none; allowed: {", ".join(KINDS)}.')
        for name in (*self.finds, *self.seen):
            if name not in asked():
                raise ValueError(f'it cannot find "{name}"; allowed: {", ".join(asked())}.')
        if self.kind != KINDS[0] and set(self.seen) != set(self.finds):
            raise ValueError("it must say what is seen for each finding of `finds`, and for no other.")


@lru_cache(maxsize=1)
def steps() -> Mapping[str, Step]:
    """Return every step by id, in the order of a consultation."""
    return read_records([asset("clinic", "steps.yaml")], Step, "id")


def step(name: str) -> Step:
    """Return a step; ValueError lists the steps if there is none of that name."""
    if name not in steps():
        raise ValueError(f'The clinic has no step "{name}"; it has: {", ".join(steps())}.')
    return steps()[name]


@lru_cache(maxsize=1)
def steps_that_find() -> Mapping[str, tuple[str, ...]]:
    """Return for each finding the steps that bring it to light."""
    return {name: tuple(one.id for one in steps().values() if name in one.finds) for name in asked()}
