"""The charts of a log-linear computation: bars with intervals, and the steps towards them.

The page computes the same from the table of summands (``assets/js/weighing.js``), so a face may do only what is written
down here: no function of a simulator is called but while the table is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from backorleg._weighing import PARTS, Chance, chances, part, path, percent, rounded, total
from backorleg.core._loglinear import FaceOutput

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.core._controls import Value
    from backorleg.core._loglinear import LogLinear

# Room for one row and for the axis, in CSS pixels: a chart is as high as it has rows, so that a phone can read it.
ROW, FOOT = 40, 56


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
    when: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    name: ClassVar[str] = "bars"

    def __post_init__(self) -> None:
        told = ("first", "first_percent", "first_low", "first_high", "second", "second_percent")
        _check_sentence(self.sentence, *told)
        if self.colours and set(self.colours) != set(self.source.outcomes):
            raise ValueError(f"Bars need a colour for each outcome or for none: {', '.join(self.source.outcomes)}.")

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
                        "array": [part(chance.high - chance.value) for *_, chance in found],
                        "arrayminus": [part(chance.value - chance.low) for *_, chance in found],
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
    when: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    name: ClassVar[str] = "steps"

    def __post_init__(self) -> None:
        told = ("outcome", "start_percent", "end_percent", "most", "most_from", "most_to")
        _check_sentence(self.sentence, *told)
        _check_sentence(self.alone, *told[:2])

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
        places = [str(place) for place in range(len(bars))]  # not names, of which two may be the same
        inner = [self.up if after >= before else self.down for _, before, after in taken[1:]]
        texts = [f"{said}: {_moved(before, after)}" for said, before, after in taken]
        return {
            "data": [
                {
                    "x": [part(after - before) for _, before, after in bars],
                    "base": [before for _, before, _ in bars],
                    "y": places,
                    "marker": {"color": [self.end, *inner, self.end]},
                },
                _names(places, [*texts, f"{self.result}: {percent(last)} %"]),
            ],
            "layout": _rows(places),
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


def _charted(face: Bars | Steps, name: str) -> tuple[FaceOutput, ...]:
    make = partial(FaceOutput, needs=face.source.needs, face=face)
    draws = lambda _owner, **state: face.patch(state)  # noqa: E731  # takes its controls by name
    says = lambda _owner, **state: face.sentence_for(state)  # noqa: E731  # beside the one above
    chart = make(kind="chart", function=draws, base=face.base, name=name, label=face.label, when=face.when)
    return chart, make(kind="twin", function=says, of=name, name=f"{name}_twin")


def _names(places: list[str], texts: list[str]) -> dict[str, Any]:
    return {"x": [0 for _ in places], "y": places, "text": texts}


def _rows(places: list[str]) -> dict[str, Any]:
    axis = {"categoryarray": places, "categoryorder": "array", "range": [len(places) - 0.5, -0.7]}
    return {"yaxis": axis, "height": ROW * len(places) + FOOT}


def _moved(before: float, after: float) -> str:
    return f"{percent(before)} to {percent(after)} %" if before else f"{percent(after)} %"


def _check_sentence(sentence: str, *allowed: str) -> None:
    """Raise ValueError if a sentence asks for what it will not get."""
    try:
        sentence.format(**dict.fromkeys(allowed, ""))
    except (KeyError, IndexError, ValueError) as error:
        raise ValueError(
            f'The sentence "{sentence}" cannot be filled in ({error}); allowed: {", ".join(allowed)}.'
        ) from None
