"""The mixed test: questions drawn from the whole bank, and what the page needs to give it."""

from __future__ import annotations

import json
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.book._block import Quiz
from backorleg.book._checkpoint import zones_of
from backorleg.book._coverage import coverage
from backorleg.book._locate import Locate
from backorleg.book._questions import as_data, of_chapter, questions
from backorleg.model.claims import claims

if TYPE_CHECKING:
    from backorleg.book._question import Question

# What a page that has a test loads beside the scripts; the Sphinx configuration says how it is written.
NEEDS = "question-bank"
WORD = 2**32


def mixed_test() -> Quiz:
    """Return the mixed test; where no script runs, a list of the checkpoints that hold the same questions."""
    chapters = dict.fromkeys(question.chapter for question in questions().values())
    listed = "".join(
        f'<li><a href="{name}.html">{escape(_titled(name))}</a>: {len(of_chapter(name))} questions</li>'
        for name in chapters
    )
    return Quiz(
        f'<section class="quiz" data-quiz="test" data-id="mixed" data-needs="{NEEDS}" aria-label="Mixed test">'
        "<p>The test needs scripts, which are off or have not arrived. The same questions, each with its answer "
        f"folded, stand in the checkpoints of the chapters:</p><ul>{listed}</ul></section>",
        f"{len(questions())} questions from {len(chapters)} chapters",
        bank(),
    )


@lru_cache(maxsize=1)
def bank() -> dict[str, Any]:
    """Return all that the test needs, as JSON can hold it: questions, drawings to press, claims, chapters."""
    asked = questions().values()
    drawn: dict[tuple[str, str], list[str]] = {}
    for one in asked:
        if isinstance(one, Locate):
            drawn.setdefault((one.region, one.side), []).append(one.root)
    return {
        "questions": [as_data(one) for one in asked],
        "pictures": {
            f"{region}-{side}": zones_of(region, side, *dict.fromkeys(roots)) for (region, side), roots in drawn.items()
        },
        "claims": {
            row.claim: {
                "says": claims()[row.claim].says,
                "chapters": [one for one in row.taught if one not in _AT_LAST],
            }
            for row in coverage()
        },
        "chapters": {name: _titled(name) for name in dict.fromkeys(one.chapter for one in asked)}
        | {name: _titled(name) for row in coverage() for name in row.taught},
    }


# The opening page shows claims, but does not teach them.
_AT_LAST = ("index",)


def bank_script() -> str:
    """Return the bank as a script, which pages can load where they cannot fetch."""
    data = json.dumps(bank(), separators=(",", ":"), ensure_ascii=False)
    return f"globalThis.backorleg = globalThis.backorleg || {{}};\nglobalThis.backorleg.bank = {data};\n"


def drawn(seed: int, number: int, chapter: str = "") -> tuple[Question, ...]:
    """Return the questions of the test with this number, the same as on the page.

    Parameters
    ----------
    seed : int
        The number of the test, from 0; the same number gives the same questions in the same order.
    number : int
        How many questions; all that there are, if there are fewer.
    chapter : str
        Only questions of this chapter; of all, if empty.

    Raises
    ------
    ValueError
        If the chapter has no questions, or a number is below what is allowed.
    """
    if seed < 0 or number < 1:
        raise ValueError(f"A test has a number from 0 and at least 1 question, not {seed} and {number}.")
    asked = list(of_chapter(chapter) if chapter else questions().values())
    _shuffle(asked, seed)
    return tuple(asked[:number])


def _shuffle(entries: list[Any], seed: int) -> None:
    """Shuffle as the page does: Fisher and Yates, with 32-bit arithmetic that every language has (mulberry32)."""
    state = seed % WORD
    for last in range(len(entries) - 1, 0, -1):
        state = (state + 0x6D2B79F5) % WORD
        mixed = _times(state ^ state >> 15, state | 1)
        mixed ^= (mixed + _times(mixed ^ mixed >> 7, mixed | 61)) % WORD
        place = (mixed ^ mixed >> 14) * (last + 1) // WORD
        entries[last], entries[place] = entries[place], entries[last]


def _times(one: int, other: int) -> int:
    return one * other % WORD


def _titled(chapter: str) -> str:
    words = chapter.replace("-", " ")
    return words[:1].upper() + words[1:]
