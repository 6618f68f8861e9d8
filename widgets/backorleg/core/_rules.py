"""The texts of a log-linear computation: they hang on sums of probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from backorleg._weighing import PARTS, chances, percent, rounded
from backorleg.core._loglinear import FaceOutput

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.core._controls import Toggle
    from backorleg.core._loglinear import LogLinear


@dataclass(frozen=True)
class Rule:
    """An HTML fragment, with ``{percent}``, shown while the outcomes' probabilities add up to ``at_least`` (0 to 1)."""

    outcomes: tuple[str, ...]
    at_least: float
    html: str


@dataclass(frozen=True)
class Rules:
    """A text: every rule that holds, in order; ``otherwise`` if none does.

    While one of the toggles in ``silent`` is on and shown, ``silenced`` stands instead: something is more important.
    """

    source: LogLinear
    rules: tuple[Rule, ...]
    otherwise: str
    silent: tuple[Toggle, ...] = ()
    silenced: str = ""
    label: str = ""
    name: ClassVar[str] = "rules"

    def __post_init__(self) -> None:
        for one in self.rules:
            if not 0 <= one.at_least <= 1:
                raise ValueError(f"A rule holds from {one.at_least} on; allowed are 0 to 1.")
            for outcome in one.outcomes:
                if outcome not in self.source.outcomes:
                    raise ValueError(
                        f'A rule adds up "{outcome}", which is not an outcome; '
                        f"allowed: {', '.join(self.source.outcomes)}."
                    )

    def as_outputs(self, name: str) -> tuple[FaceOutput, ...]:
        """Return the text, as the simulator lists it."""
        says = lambda _owner, **state: self.text_for(state)  # noqa: E731  # takes its controls by name
        toggles = [name for one in self.silent for name in (one.name, *one.when)]
        needs = tuple(dict.fromkeys((*toggles, *self.source.needs)))
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
            "silent": [[one.name, dict(one.when)] for one in self.silent],
            "silenced": self.silenced,
        }

    def text_for(self, state: Mapping[str, Any]) -> str:
        """Return the HTML."""
        if any(state[one.name] and one.shown(state) for one in self.silent):
            return self.silenced
        found = chances(self.source.rows(state))
        parts = {name: rounded(chance.value * PARTS) for name, chance in zip(self.source.outcomes, found, strict=True)}
        held = []
        for one in self.rules:
            added = sum(parts[outcome] for outcome in one.outcomes)
            if added >= rounded(one.at_least * PARTS):
                held.append(one.html.replace("{percent}", str(percent(added / PARTS))))
        return "".join(held) or self.otherwise
