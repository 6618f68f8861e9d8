"""Questions that ask how much a finding changes one's mind; the published likelihood ratio answers them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from backorleg.book._question import Choice, Question
from backorleg.evidence import estimate, sources_of
from backorleg.model.conditions import SETTINGS, conditions
from backorleg.model.worth import BANDS, BANDS_FACT, Published, band, published

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWERS = {
    "much_more": "Much more likely",
    "more": "A bit more likely",
    "same": "No real change",
    "less": "A bit less likely",
    "much_less": "Much less likely",
}
# The neighbour of the right answer is half right.
NEAR = 0.5


@dataclass(frozen=True, kw_only=True)
class ChangeMind(Question):
    """Would this finding change your mind? The answer is computed, never written.

    It is the band of the published likelihood ratio of ``finding``, there (``present``) or not, for ``condition`` in
    such patients. The right answer is worth everything, its neighbours half. ``because`` adds what the ratio does not
    say.
    """

    kind: ClassVar[str] = "change_mind"
    how: ClassVar[str] = "Does this change your mind?"

    finding: str
    region: str
    setting: str
    present: bool
    condition: str
    because: str
    facts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.setting not in SETTINGS:
            raise ValueError(f'its setting cannot be "{self.setting}"; allowed: {", ".join(SETTINGS)}.')
        if self.condition not in conditions():
            raise ValueError(f'there is no condition "{self.condition}"; allowed: {", ".join(conditions())}.')
        super().__post_init__()

    @property
    def published(self) -> Published:
        """What the finding is worth."""
        return published(self.finding, self.condition, self.region, self.setting)

    @property
    def ratio(self) -> float:
        """The likelihood ratio of what was found."""
        return self.published.there if self.present else self.published.missing

    @property
    def cites(self) -> tuple[str, ...]:
        """The facts behind the ratio, those that the reason names, and where the bands come from."""
        return tuple(dict.fromkeys((*self.published.facts, *self.facts, BANDS_FACT)))

    @property
    def task(self) -> str:
        rivals = " or ".join(conditions()[each].label.lower() for each in self.published.against)
        rather = f", rather than {rivals}" if rivals else ""
        return f"{self.how} {conditions()[self.condition].label}{rather}: how likely is it now?"

    @property
    def choices(self) -> tuple[Choice, ...]:
        papers = ", ".join(dict.fromkeys(one.short for one in sources_of(self.published.facts)))
        found = f"The likelihood ratio is {said(self.ratio)} ({papers})"
        reasons = {key: f"{found}; this answer would take {_range(key)}." for key in ANSWERS}
        reasons |= {key: f"{found}: {_range(key)}. {self.because}" for key in self.right}
        return tuple(Choice(key, text, reasons[key], key in self.right) for key, text in ANSWERS.items())

    @property
    def right(self) -> tuple[str, ...]:
        return (band(self.ratio),)

    def mark(self, answer: Sequence[str]) -> float:
        if len(answer) != 1:
            return 0
        steps = abs(BANDS.index(answer[0]) - BANDS.index(self.right[0]))
        return {0: 1.0, 1: NEAR}.get(steps, 0.0)


def said(ratio: float) -> str:
    """Return a likelihood ratio with as many digits as anyone could use."""
    return f"{ratio:.0f}" if ratio >= 10 else f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2f}"  # noqa: PLR2004


def _range(key: str) -> str:
    """Return which likelihood ratios a band holds."""
    small, large, small_against, large_against = (
        f"{estimate(f'{BANDS_FACT} {end}').value:g}" for end in ("small", "large", "small-against", "large-against")
    )
    return {
        "much_more": f"{large} or more",
        "more": f"{small} to {large}",
        "same": f"{small_against} to {small}",
        "less": f"{large_against} to {small_against}",
        "much_less": f"{large_against} or less",
    }[key]
