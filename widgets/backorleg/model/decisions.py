"""Worked decisions: invented people for the planner, each with a twin in whom one detail is different."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.model.planning import Plan, plan
from backorleg.model.situation import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Decision:
    """A person and a twin.

    Attributes
    ----------
    title, story : str
        Who it is, and what they come with.
    state : tuple of str
        "control=value"; the others keep their first values.
    twin, told : str
        The name of the changed case, and what is different in it.
    change : str
        The one "control=value" that is different.
    because : str
        Why the plan is another.
    """

    id: str
    title: str
    story: str
    state: tuple[str, ...]
    twin: str
    told: str
    change: str
    because: str

    @property
    def controls(self) -> dict[str, str | int]:
        """Every control of the planner for the person."""
        return _first_values() | _read(self.state)

    @property
    def changed(self) -> dict[str, str | int]:
        """Every control of the planner for the twin."""
        return self.controls | _read([self.change])

    @property
    def plans(self) -> tuple[Plan, Plan]:
        """The plans for the person and for the twin."""
        return _plan(self.controls), _plan(self.changed)


@lru_cache(maxsize=1)
def decisions() -> Mapping[str, Decision]:
    """Return every decision by id, in the order in which they are told."""
    return read_records([asset("planning", "decisions.yaml")], Decision, "id")


def _plan(state: Mapping[str, str | int]) -> Plan:
    return plan(**state)  # type: ignore[arg-type]  # plan() looks every value up


def _first_values() -> dict[str, str | int]:
    return {name: value for name, value in DEFAULTS.items() if isinstance(value, str | int)}


def _read(settings: Iterable[str]) -> dict[str, str | int]:
    pairs = (each.split("=") for each in settings)
    return {name: int(value) if value.isdigit() else value for name, value in pairs}
