"""Tallies: sums of whole numbers over many controls, each sum between its bounds.

What fifty steps cost, and what they were worth, are sums of fifty summands. The table holds the summands, and the page
adds them as Python does (``assets/js/tally.js``); several outputs may show one tally.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

from backorleg.core._outputs import Output, needs_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.core._controls import Value


@dataclass(frozen=True)
class Sum:
    """A sum: ``start`` plus what is counted, not below ``low`` and not above ``high``.

    ``decimals`` says how many of its digits stand behind the point where it is shown.
    """

    name: str
    label: str
    start: int = 0
    low: int = 0
    high: int = 1_000_000
    decimals: int = 0

    def text(self, value: int) -> str:
        """Return a value as a reader sees it."""
        return f"{value / 10**self.decimals:g}" if self.decimals else str(value)


@dataclass(frozen=True, eq=False)
class Count:
    """What the values of a few controls add: a pure function to whole numbers by the name of their sum."""

    function: Callable[..., Mapping[str, int]]
    needs: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "needs", self.needs or needs_of(self.function))

    def added(self, state: Mapping[str, Any]) -> Mapping[str, int]:
        """Return what is added in ``state``."""
        return self.function(**{name: state[name] for name in self.needs})


@dataclass(frozen=True, eq=False)
class Tally:
    """Some sums, and what counts towards them."""

    sums: tuple[Sum, ...]
    counts: tuple[Count, ...]

    @cached_property
    def needs(self) -> tuple[str, ...]:
        """Every control that counts, each once."""
        return tuple(dict.fromkeys(name for count in self.counts for name in count.needs))

    def values(self, state: Mapping[str, Any]) -> dict[str, int]:
        """Return each sum by name; ValueError if something counts towards a sum that is not there."""
        found = {one.name: one.start for one in self.sums}
        for count in self.counts:
            for name, more in count.added(state).items():
                if name not in found:
                    raise ValueError(f'There is no sum "{name}"; allowed: {", ".join(found)}.')
                found[name] += more
        return {one.name: min(max(found[one.name], one.low), one.high) for one in self.sums}


class Shown(Protocol):
    """One way to show a tally; ``name`` says which, and ``written()`` what the page needs to know of it."""

    @property
    def tally(self) -> Tally: ...

    @property
    def name(self) -> str: ...

    def written(self) -> dict[str, Any]: ...


@dataclass(frozen=True, kw_only=True)
class TallyOutput(Output):
    """One output of a tally."""

    shows: Shown


@dataclass(frozen=True, eq=False)
class Bill:
    """A sentence with each sum in braces: ``{minutes}``."""

    tally: Tally
    sentence: str
    label: str = ""
    below: str = ""
    when: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    name: ClassVar[str] = "bill"

    def as_outputs(self, name: str) -> tuple[TallyOutput, ...]:
        """Return the text, as the simulator lists it."""

        def said(_owner: object, **state: Any) -> str:
            return _filled(self.sentence, self.tally, self.tally.values(state))

        return (
            TallyOutput(
                kind="text",
                function=said,
                label=self.label,
                name=name,
                needs=self.tally.needs,
                below=self.below,
                when=self.when,
                shows=self,
            ),
        )

    def written(self) -> dict[str, Any]:
        """Return what the page needs to know beside the summands."""
        return {"sentence": self.sentence}


@dataclass(frozen=True, eq=False)
class Scores:
    """A chart with a bar for each sum of ``shown``, from 0 to 100, the sentence that says it, and a table.

    The table, ``{name}_table``, has the columns "Skill" and "Points". ``total`` names the mean of all, rounded.
    """

    tally: Tally
    shown: tuple[str, ...]
    base: Callable[[], Any]
    sentence: str
    total: str
    label: str = ""
    when: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    name: ClassVar[str] = "scores"

    def as_outputs(self, name: str) -> tuple[TallyOutput, ...]:
        """Return the chart, its twin and its table, as the simulator lists them."""
        needs = self.tally.needs

        def draws(_owner: object, **state: Any) -> dict[str, Any]:
            values = self.tally.values(state)
            bars = [values[each] for each in self.shown]
            names = [f"{self._label(each)}: {values[each]}" for each in self.shown]
            return {"data": [{"x": bars}, {"text": names}]}

        def says(_owner: object, **state: Any) -> str:
            values = self.tally.values(state)
            return _filled(self.sentence, self.tally, values).replace("{total}", self._mean(values))

        def lists(_owner: object, **state: Any) -> dict[str, Any]:
            values = self.tally.values(state)
            rows = [[self._label(each), str(values[each])] for each in self.shown]
            return {"columns": ["Skill", "Points"], "rows": [*rows, [self.total, self._mean(values)]]}

        chart = TallyOutput(
            kind="chart",
            function=draws,
            label=self.label,
            base=self.base,
            name=name,
            needs=needs,
            when=self.when,
            shows=self,
        )
        twin = TallyOutput(kind="twin", function=says, name=f"{name}_twin", of=name, needs=needs, shows=self)
        table = TallyOutput(
            kind="table",
            function=lists,
            label=f"{self.label} in numbers",
            name=f"{name}_table",
            needs=needs,
            when=self.when,
            shows=self,
        )
        return chart, twin, table

    def written(self) -> dict[str, Any]:
        """Return what the page needs to know beside the summands."""
        return {"sentence": self.sentence, "shown": list(self.shown), "total": self.total}

    def _mean(self, values: Mapping[str, int]) -> str:
        """Return the mean of the sums that are shown, rounded half up."""
        return str((2 * sum(values[each] for each in self.shown) + len(self.shown)) // (2 * len(self.shown)))

    def _label(self, name: str) -> str:
        return next(one.label for one in self.tally.sums if one.name == name)


def _filled(sentence: str, tally: Tally, values: Mapping[str, int]) -> str:
    """Return a sentence with the sums in place of their names."""
    for one in tally.sums:
        sentence = sentence.replace(f"{{{one.name}}}", one.text(values[one.name]))
    return sentence
