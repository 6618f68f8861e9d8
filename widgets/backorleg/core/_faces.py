"""What a log-linear computation shows: bars with intervals, the steps towards them, and texts that hang on sums.

The page computes the same from the table of summands (``assets/js/weighing.js``), so a face may do only what is written
down here: no function of a simulator is called but while the table is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from backorleg._weighing import CENT, PARTS, Chance, chances, path, rounded, total
from backorleg.core._outputs import Output

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.core._loglinear import LogLinear

# A chart of fewer rows leaves the rest of its height empty, rather than draw them fat.
LEAST_ROWS = 6


@dataclass(frozen=True, kw_only=True)
class FaceOutput(Output):
    """One output of a face: a chart, its twin, or a text."""

    face: Bars | Steps | Rules


@dataclass(frozen=True)
class Bars:
    """A chart of the probability of each possible outcome, with its 90 % interval.

    Parameters
    ----------
    source : LogLinear
        What is computed.
    base : callable
        Returns the Plotly figure: a trace of horizontal bars, then one of texts.
    sentence : str
        The text twin, with ``{first}``, ``{first_percent}``, ``{first_low}``, ``{first_high}``, ``{second}`` and
        ``{second_percent}``.
    colours : mapping
        Outcome to colour.
    """

    source: LogLinear
    base: Callable[[], Any]
    sentence: str
    colours: Mapping[str, str] = field(default_factory=dict)
    label: str = ""
    height: int = 320
    name: ClassVar[str] = "bars"

    def as_outputs(self, name: str) -> tuple[FaceOutput, ...]:
        """Return the chart and its twin, as the simulator lists them."""
        return _charted(self, name)

    def written(self) -> dict[str, Any]:
        """Return what the page needs to know beside the summands."""
        return {"sentence": self.sentence, "colours": [self.colours.get(one, "") for one in self.source.outcomes]}

    def patch(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """Return the patch of the figure."""
        found = self._found(state)
        names = [label for _, label, _ in found]
        marker = {"marker": {"color": [self.colours[one] for one, *_ in found]}} if self.colours else {}
        return {
            "data": [
                {
                    "x": [chance.value for *_, chance in found],
                    "y": names,
                    "error_x": {
                        "array": [_part(chance.high - chance.value) for *_, chance in found],
                        "arrayminus": [_part(chance.value - chance.low) for *_, chance in found],
                    },
                    **marker,
                },
                _names(names, [f"{label}: {percent(chance.value)} %" for _, label, chance in found]),
            ],
            "layout": _rows(names),
        }

    def sentence_for(self, state: Mapping[str, Any]) -> str:
        """Return the text twin; ties go to the outcome that is declared first."""
        found = sorted(self._found(state), key=lambda one: -one[2].value)
        (_, first, chance), (_, second, other) = found[0], found[min(1, len(found) - 1)]
        return self.sentence.format(
            first=first,
            first_percent=percent(chance.value),
            first_low=percent(chance.low),
            first_high=percent(chance.high),
            second=second,
            second_percent=percent(other.value),
        )

    def _found(self, state: Mapping[str, Any]) -> list[tuple[str, str, Chance]]:
        rows = self.source.rows(state)
        kept = zip(self.source.outcomes.items(), total(rows), chances(rows), strict=True)
        return [(name, label, chance) for (name, label), weight, chance in kept if weight is not None]


@dataclass(frozen=True)
class Steps:
    """A chart of the probability of the leading outcome after each term that says something.

    Parameters
    ----------
    source : LogLinear
        What is computed.
    base : callable
        Returns the Plotly figure: a trace of horizontal bars, then one of texts.
    sentence : str
        The text twin, with ``{outcome}``, ``{start_percent}``, ``{end_percent}``, ``{most}`` (the step that moved it
        most), ``{most_from}`` and ``{most_to}``.
    alone : str
        The text twin while there is only the first step, with ``{outcome}`` and ``{start_percent}``.
    up, down, end : str
        Colours of a step that adds, of one that takes away, and of the first and the last bar.
    """

    source: LogLinear
    base: Callable[[], Any]
    sentence: str
    alone: str
    up: str
    down: str
    end: str
    result: str = "Result"
    label: str = ""
    height: int = 320
    name: ClassVar[str] = "steps"

    def as_outputs(self, name: str) -> tuple[FaceOutput, ...]:
        """Return the chart and its twin, as the simulator lists them."""
        return _charted(self, name)

    def written(self) -> dict[str, Any]:
        """Return what the page needs to know beside the summands."""
        plain = ("sentence", "alone", "up", "down", "end", "result")
        return {name: getattr(self, name) for name in plain}

    def patch(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """Return the patch of the figure: one bar from before to after for each step, and the result from 0."""
        _, taken = self._taken(state)
        last = taken[-1][2]
        bars = [*taken, (self.result, 0.0, last)]
        names = [said for said, *_ in bars]
        inner = [self.up if after >= before else self.down for _, before, after in taken[1:]]
        texts = [f"{said}: {_moved(before, after)}" for said, before, after in taken]
        return {
            "data": [
                {
                    "x": [_part(after - before) for _, before, after in bars],
                    "base": [before for _, before, _ in bars],
                    "y": names,
                    "marker": {"color": [self.end, *inner, self.end]},
                },
                _names(names, [*texts, f"{self.result}: {percent(last)} %"]),
            ],
            "layout": _rows(names),
        }

    def sentence_for(self, state: Mapping[str, Any]) -> str:
        """Return the text twin; of equally large steps the first is named."""
        outcome, taken = self._taken(state)
        start, end = percent(taken[0][2]), percent(taken[-1][2])
        if len(taken) == 1:
            return self.alone.format(outcome=outcome, start_percent=start)
        most, before, after = max(taken[1:], key=lambda step: rounded(abs(step[2] - step[1]) * PARTS))
        return self.sentence.format(
            outcome=outcome,
            start_percent=start,
            end_percent=end,
            most=most,
            most_from=percent(before),
            most_to=percent(after),
        )

    def _taken(self, state: Mapping[str, Any]) -> tuple[str, list[tuple[str, float, float]]]:
        """Return the leading outcome, and each step as (name, probability before, probability after)."""
        rows = self.source.rows(state)
        found = [chance.value for chance in chances(rows)]
        place = found.index(max(found))
        after = path(rows, place)
        said = [term.said(state) for term in self.source.terms]
        before = [0.0, *after[:-1]]
        taken = [(name, a, b) for name, a, b in zip(said, before, after, strict=True) if name]
        return tuple(self.source.outcomes.values())[place], taken or [(self.result, 0.0, after[-1])]


@dataclass(frozen=True)
class Rule:
    """An HTML fragment, with ``{percent}``, shown while the outcomes' probabilities add up to ``at_least`` (0 to 1)."""

    outcomes: tuple[str, ...]
    at_least: float
    html: str


@dataclass(frozen=True)
class Rules:
    """A text: every rule that holds, in order; ``otherwise`` if none does.

    While one of the toggles in ``silent`` is on, ``silenced`` stands instead: there is something more important.
    """

    source: LogLinear
    rules: tuple[Rule, ...]
    otherwise: str
    silent: tuple[str, ...] = ()
    silenced: str = ""
    label: str = ""
    name: ClassVar[str] = "rules"

    def __post_init__(self) -> None:
        for one in self.rules:
            for outcome in one.outcomes:
                if outcome not in self.source.outcomes:
                    raise ValueError(
                        f'A rule adds up "{outcome}", which is not an outcome; '
                        f"allowed: {', '.join(self.source.outcomes)}."
                    )

    def as_outputs(self, name: str) -> tuple[FaceOutput, ...]:
        """Return the text, as the simulator lists it."""
        says = lambda _owner, **state: self.text_for(state)  # noqa: E731  # takes its controls by name
        needs = tuple(dict.fromkeys((*self.silent, *self.source.needs)))
        return (FaceOutput(kind="text", function=says, label=self.label, name=name, needs=needs, face=self),)

    def written(self) -> dict[str, Any]:
        """Return what the page needs to know beside the summands."""
        places = list(self.source.outcomes)
        return {
            "rules": [
                [[places.index(one) for one in rule.outcomes], rounded(rule.at_least * PARTS), rule.html]
                for rule in self.rules
            ],
            "otherwise": self.otherwise,
            "silent": list(self.silent),
            "silenced": self.silenced,
        }

    def text_for(self, state: Mapping[str, Any]) -> str:
        """Return the HTML."""
        if any(state[name] for name in self.silent):
            return self.silenced
        found = chances(self.source.rows(state))
        parts = {name: rounded(chance.value * PARTS) for name, chance in zip(self.source.outcomes, found, strict=True)}
        held = []
        for one in self.rules:
            added = sum(parts[outcome] for outcome in one.outcomes)
            if added >= rounded(one.at_least * PARTS):
                held.append(one.html.replace("{percent}", str(percent(added / PARTS))))
        return "".join(held) or self.otherwise


def percent(probability: float) -> int:
    """Return whole per cent, halves upwards as JavaScript rounds."""
    return rounded(probability * CENT)


def _charted(face: Bars | Steps, name: str) -> tuple[FaceOutput, ...]:
    make = partial(FaceOutput, needs=face.source.needs, face=face)
    draws = lambda _owner, **state: face.patch(state)  # noqa: E731  # takes its controls by name
    says = lambda _owner, **state: face.sentence_for(state)  # noqa: E731  # beside the one above
    chart = make(kind="chart", function=draws, base=face.base, name=name, label=face.label, height=face.height)
    return chart, make(kind="twin", function=says, of=name, name=f"{name}_twin")


def _names(names: list[str], texts: list[str]) -> dict[str, Any]:
    return {"x": [0 for _ in names], "y": names, "text": texts}


def _rows(names: list[str]) -> dict[str, Any]:
    bottom = max(len(names), LEAST_ROWS) - 0.5
    return {"yaxis": {"categoryarray": names, "categoryorder": "array", "range": [bottom, -0.7]}}


def _moved(before: float, after: float) -> str:
    return f"{percent(before)} to {percent(after)} %" if before else f"{percent(after)} %"


def _part(number: float) -> float:
    return rounded(number * PARTS) / PARTS
