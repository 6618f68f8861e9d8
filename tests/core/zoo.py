"""A toy simulator of cases: cages to knock at, animals to guess. It can be copied among the real simulators."""

from __future__ import annotations

from typing import Any

from backorleg.core import (
    Bill,
    Cards,
    Cases,
    Choice,
    Count,
    Joined,
    Piece,
    Range,
    Scores,
    Simulator,
    Sum,
    Tally,
    Toggle,
    output,
)

ANIMALS = {"left": "lion", "right": "newt", "pond": "heron"}
SOUNDS = {"lion": "It roars.", "newt": "", "heron": "It claps & waits."}
WEIGHTS = {"lion": 1805, "newt": 0, "heron": 15}
CLOSED = {"done": (True,)}


def sounds(name: str, asked: bool, *, cage: str) -> str:  # noqa: FBT001  # a control
    """Return what comes of knocking or feeding."""
    if not asked:
        return ""
    return f"<p>{SOUNDS[ANIMALS[cage]] or 'Nothing.'}</p>" if name == "knock" else f"<p>The {ANIMALS[cage]} eats.</p>"


def fed(cage: str, feed: bool) -> dict[str, int]:  # noqa: FBT001  # a control
    """Return what feeding costs: two minutes, and a tenth of the animal's weight in hundreds of grams."""
    return {"minutes": 2, "food": WEIGHTS[ANIMALS[cage]] // 10} if feed else {}


def knocked(knock: bool) -> dict[str, int]:  # noqa: FBT001  # a control
    """Return what knocking costs."""
    return {"minutes": 1} if knock else {}


def cared(cage: str, feed: bool) -> dict[str, int]:  # noqa: FBT001  # a control
    """Return the points for care: a newt wants to be left alone."""
    return {"care": (-30 if cage == "right" else 80) if feed else 0}


def guessed(cage: str, guess: str) -> dict[str, int]:
    """Return the points for the guess."""
    return {"guess": 100 if guess == ANIMALS[cage] else 0}


COST = Tally(
    (Sum("minutes", "Minutes"), Sum("food", "Food, kg", decimals=1)),
    (Count(knocked), Count(fed)),
)
MARKS = Tally(
    (Sum("care", "Care", start=15, high=90), Sum("guess", "Guess", high=100)),
    (Count(cared), Count(guessed)),
)


def bars() -> dict[str, Any]:
    """Return the figure without its numbers."""
    return {"data": [{"type": "bar", "orientation": "h"}, {"type": "scatter", "mode": "text"}]}


class Zoo(Simulator):
    """Three cages."""

    name = "zoo"
    title = "Who lives there?"
    controls = (
        Choice(
            "cage", {"left": "The left cage", "right": "The right one", "pond": "The pond"}, label="Cage", value="left"
        ),
        Toggle("knock", label="Knock", group="Do", once=True),
        Toggle("feed", label="Feed", group="Do", once=True, when={"cage": ("left", "right", "pond")}),
        Choice("guess", {"open": "?", "lion": "Lion", "newt": "Newt", "heron": "Heron"}, label="It is", value="open"),
        Range("sure", 0, 100, step=25, unit="%", label="How sure?", value=50),
        Toggle("done", label="Commit", once=True),
    )
    cases = Cases(by="cage", done="done", sure="sure", marks="marks_table", hit="Guess", one="animal", many="animals")

    @output(kind="text", label="Before you", below="cage")
    def door(self, cage: str) -> str:
        """What one sees from outside."""
        return f"<p>A door, {cage}.</p>"

    answers = Cards(("knock", "feed"), sounds, beside=("cage",))
    bill = Bill(COST, "<p>{minutes} minutes, {food} kg.</p>", label="Cost", below="feed")
    told = Joined(
        (
            Piece(lambda cage, done: f"<p>It was a {ANIMALS[cage]}.</p>" if done else ""),
            Piece(lambda knock: "" if knock else "<p>You never knocked.</p>"),
            Piece(lambda **now: f"<p>{now['guess']}</p>", needs=("guess",)),
        ),
        label="Who it was",
        when=CLOSED,
    )
    marks = Scores(
        MARKS,
        shown=("care", "guess"),
        base=bars,
        sentence="{total} points: care {care}, guess {guess}.",
        total="All",
        label="Points",
        when=CLOSED,
    )
