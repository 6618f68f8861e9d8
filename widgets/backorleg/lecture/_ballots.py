"""What a hall has voted, in one small SQLite file that survives a restart of the server.

A *vote* is a question with options. Each time the hall is asked is a *round*; rounds of one day belong to a *lecture*.
SQLite is asked every time and nothing is kept beside it: a write takes some hundredths of a millisecond, since it
reaches the disk with the next checkpoint (a crash of the server loses nothing, a power cut perhaps the last answers).
"""

from __future__ import annotations

import hashlib
import json
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backorleg.lecture._ballot_file import opened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

# A lecturer who has not touched a vote for this long gives another lecture: today's hall is not shown yesterday's bars.
LECTURE_ENDS_AFTER = 6 * 3600.0
# A hall is smaller; a script that invents voters shall not fill the disk.
MOST_VOTERS = 5000
MOST_OPTIONS = 8
MOST_HANDS = 9999
LONGEST = 400


class UnknownVoteError(LookupError):
    """A vote or round that is not, or no longer, there."""


class ClosedError(RuntimeError):
    """An answer that came when none was taken."""


@dataclass(frozen=True)
class Ballot:
    """What is asked: an id, a question, its options, and the place of the right one, if there is one.

    Raises
    ------
    ValueError
        With one sentence, if it is nothing that a hall could vote on.
    """

    id: str
    asks: str
    options: tuple[str, ...]
    right: int | None = None

    def __post_init__(self) -> None:
        texts: tuple[object, ...] = (self.id, self.asks, *self.options)
        if not all(isinstance(text, str) and 0 < len(text) <= LONGEST for text in texts):
            raise ValueError(f"A vote's id, question and options are texts of 1 to {LONGEST} characters.")
        if not 2 <= len(self.options) <= MOST_OPTIONS or len(set(self.options)) < len(self.options):  # noqa: PLR2004
            raise ValueError(f"A vote has 2 to {MOST_OPTIONS} options, all different.")
        if self.right is not None and not (type(self.right) is int and 0 <= self.right < len(self.options)):
            raise ValueError("The right option is given by its place, from 0, or not at all.")


@dataclass(frozen=True)
class Standing:
    """How a round stands; ``counts`` came from phones, ``hands`` were counted by the lecturer, both by option."""

    round: int
    ballot: Ballot
    is_open: bool
    is_shown: bool
    counts: tuple[int, ...]
    hands: tuple[int, ...]

    @property
    def totals(self) -> tuple[int, ...]:
        """Phones and hands together, by option."""
        return tuple(phones + hands for phones, hands in zip(self.counts, self.hands, strict=True))


class Ballots:
    """All votes of one server.

    Parameters
    ----------
    path : Path, optional
        The file. Without one, or where it cannot be written, votes are kept in memory; ``file`` says which.
    now : callable
        Returns seconds since 1970.
    """

    def __init__(self, path: Path | None = None, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._db, self.file = opened(path)

    def close_file(self) -> None:
        """Write everything to the disk and let go of the file."""
        self._db.close()

    # What the lecturer does

    def open(self, ballot: Ballot) -> None:
        """Let the hall answer; whatever else was open is closed. The same question goes on where it stood."""
        standing = self.standing(ballot.id)
        if standing is None or standing.ballot != ballot:
            self._begin(ballot)
        else:
            self._close_all()
            self._set(standing.round, "open = 1")
        self._touch()

    def close(self, vote: str) -> None:
        """Take no more answers."""
        self._set(self._round(vote), "open = 0")

    def show(self, vote: str) -> None:
        """Let the hall see how it has voted."""
        self._set(self._round(vote), "shown = 1")

    def hide(self, vote: str) -> None:
        """Take the results from the hall's sight."""
        self._set(self._round(vote), "shown = 0")

    def reset(self, vote: str) -> None:
        """Begin a new round, which is opened like any other; the old one stays in the file."""
        self._begin(self._standing(self._round(vote)).ballot)
        self.close(vote)

    def count_hands(self, vote: str, hands: Sequence[int]) -> None:
        """Put raised hands, by option, beside the answers of phones; ValueError if they are no counts."""
        round_id = self._round(vote)
        options = len(self._standing(round_id).ballot.options)
        if len(hands) != options or not all(type(each) is int and 0 <= each <= MOST_HANDS for each in hands):
            raise ValueError(f"Hands are {options} whole numbers from 0 to {MOST_HANDS}, one for each option.")
        self._set(round_id, "hands = ?", json.dumps(list(hands)))

    def end(self) -> None:
        """End the lecture: what is open is closed, and the next vote begins another lecture."""
        self._close_all()
        self._db.execute("UPDATE lectures SET ended = ? WHERE ended IS NULL", (self._now(),))

    # What a phone does

    def answer(self, round_id: int, choice: int, voter: str) -> None:
        """Count an answer; a later one of the same voter takes its place.

        Raises
        ------
        UnknownVoteError
            If there is no such round.
        ClosedError
            If the round takes no answers, or is full.
        ValueError
            If the choice is not the place of an option, counted from 0.
        """
        standing = self._standing(round_id)
        if not standing.is_open:
            raise ClosedError("This vote is closed.")
        if not (type(choice) is int and 0 <= choice < len(standing.ballot.options)):
            raise ValueError(f"There is no such option; allowed: 0 to {len(standing.ballot.options) - 1}.")
        if sum(standing.counts) >= MOST_VOTERS and self.choice(round_id, voter) is None:
            raise ClosedError("This vote has more answers than a hall has seats, and takes no new ones.")
        self._db.execute(
            "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)", (round_id, _veiled(round_id, voter), choice)
        )

    def choice(self, round_id: int, voter: str) -> int | None:
        """Return what a voter has answered in a round."""
        row = self._row("SELECT choice FROM answers WHERE round = ? AND voter = ?", round_id, _veiled(round_id, voter))
        return None if row is None else int(row[0])

    # How things stand

    def has_ended(self) -> bool:
        """Tell whether the lecturer has ended the last lecture, and not begun another."""
        row = self._row("SELECT ended FROM lectures ORDER BY id DESC LIMIT 1")
        return row is not None and row[0] is not None

    def current(self) -> Standing | None:
        """Return the round that was opened last in this lecture, open or closed by now."""
        row = self._row("SELECT id FROM rounds WHERE lecture = ? ORDER BY asked DESC LIMIT 1", self._lecture())
        return None if row is None else self._standing(row[0])

    def standing(self, vote: str) -> Standing | None:
        """Return the last round of a vote in this lecture."""
        row = self._row(
            "SELECT id FROM rounds WHERE lecture = ? AND vote = ? ORDER BY id DESC LIMIT 1", self._lecture(), vote
        )
        return None if row is None else self._standing(row[0])

    def history(self) -> list[tuple[int, float, Standing]]:
        """Return every round of all lectures, oldest first: number of the lecture, when it began, how it stands."""
        with closing(self._db.execute("SELECT lecture, began, id FROM rounds ORDER BY id")) as found:
            rows = found.fetchall()
        return [(lecture, began, self._standing(round_id)) for lecture, began, round_id in rows]

    # The file

    def _row(self, sql: str, *values: Any) -> tuple[Any, ...] | None:
        with closing(self._db.execute(sql, values)) as found:
            row: tuple[Any, ...] | None = found.fetchone()
        return row

    def _lecture(self) -> int:
        """Return the lecture that is going on, or 0, which none has."""
        row = self._row("SELECT id, touched, ended FROM lectures ORDER BY id DESC LIMIT 1")
        going_on = row is not None and row[2] is None and self._now() - row[1] < LECTURE_ENDS_AFTER
        return int(row[0]) if going_on and row is not None else 0

    def _touch(self) -> None:
        self._db.execute("UPDATE lectures SET touched = ? WHERE id = ?", (self._now(), self._lecture()))

    def _begin(self, ballot: Ballot) -> None:
        self._close_all()
        lecture = self._lecture()
        if not lecture:
            self._db.execute("INSERT INTO lectures (touched) VALUES (?)", (self._now(),))
            lecture = self._lecture()
        options = json.dumps(ballot.options, ensure_ascii=False)
        hands = json.dumps([0] * len(ballot.options))
        self._db.execute(
            "INSERT INTO rounds (lecture, vote, asks, options, right, open, hands, began, asked) "
            "VALUES (?, ?, ?, ?, ?, 1, ?, ?, (SELECT ifnull(max(asked), 0) + 1 FROM rounds))",
            (lecture, ballot.id, ballot.asks, options, ballot.right, hands, self._now()),
        )

    def _close_all(self) -> None:
        self._db.execute("UPDATE rounds SET open = 0 WHERE open = 1")

    def _set(self, round_id: int, change: str, *values: Any) -> None:
        """Change a round; ``change`` is one of the few texts above."""
        if change == "open = 1":  # what was asked last is what phones show
            change = "open = 1, asked = (SELECT max(asked) + 1 FROM rounds)"
        self._db.execute(f"UPDATE rounds SET {change} WHERE id = ?", (*values, round_id))  # noqa: S608
        self._touch()

    def _round(self, vote: str) -> int:
        standing = self.standing(vote)
        if standing is None:
            raise UnknownVoteError("This vote has not been opened in this lecture.")
        return standing.round

    def _standing(self, round_id: int) -> Standing:
        sql = "SELECT vote, asks, options, right, open, shown, hands FROM rounds WHERE id = ?"
        row = self._row(sql, round_id)
        if row is None:
            raise UnknownVoteError("There is no such vote.")
        vote, asks, options, right, is_open, is_shown, hands = row
        ballot = Ballot(vote, asks, tuple(json.loads(options)), right)
        counts = [0] * len(ballot.options)
        with closing(
            self._db.execute("SELECT choice, count(*) FROM answers WHERE round = ? GROUP BY choice", (round_id,))
        ) as found:
            for choice, number in found:
                counts[choice] = number
        return Standing(round_id, ballot, bool(is_open), bool(is_shown), tuple(counts), tuple(json.loads(hands)))


def _veiled(round_id: int, voter: str) -> bytes:
    """Return what stands for a voter in one round; the file cannot tell who is the same in another."""
    return hashlib.blake2b(voter.encode(), key=str(round_id).encode(), digest_size=16).digest()
