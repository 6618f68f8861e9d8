"""What stands between the store of votes and those who look at it: phones in the hall, and the lecturer's slides."""

from __future__ import annotations

import atexit
import json
from functools import cached_property
from typing import TYPE_CHECKING, Any

from backorleg.lecture._ballot_file import default_path
from backorleg.lecture._ballots import Ballot, Ballots
from backorleg.lecture._feed import Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.lecture._ballots import Standing

# Bars that move five times a second look alive; phones only count along when results are shown.
SLIDES_PAUSE = 0.2
HALL_PAUSE = 1.0


class Desk:
    """The votes of one server. The file is opened when the first phone or slide asks.

    Parameters
    ----------
    bound_to : str
        The address that the server is bound to.
    path : str
        The path of the page for phones.
    """

    def __init__(self, bound_to: str, path: str) -> None:
        self.bound_to = bound_to
        self.path = path
        # A phone is known by its voter id, a slide deck by the ids of its votes.
        self.hall: Feed[str] = Feed(self._for_phones, HALL_PAUSE)
        self.slides: Feed[tuple[str, ...]] = Feed(self._for_slides, SLIDES_PAUSE)

    @cached_property
    def ballots(self) -> Ballots:
        """The store, which is closed with the server: then it is one file."""
        made = Ballots(default_path())
        atexit.register(made.close_file)
        return made

    def answer(self, round_id: int, choice: int, voter: str) -> dict[str, Any]:
        """Count an answer, tell whom it concerns, and return what the phone shows; errors as for `Ballots.answer`."""
        self.ballots.answer(round_id, choice, voter)
        self.slides.changed()
        state = self.seen_by(voter)
        self.hall.tell(voter, _compact(state))
        if state.get("results") is not None:
            self.hall.changed()
        return state

    def do(self, act: str, wish: Mapping[str, Any]) -> None:
        """Do what the lecturer asks, and tell everybody.

        Raises
        ------
        UnknownVoteError
            If the vote has not been opened.
        ValueError
            If what is asked for cannot be.
        """
        acts: dict[str, Callable[[], None]] = {
            "open": lambda: self.ballots.open(_ballot(wish)),
            "close": lambda: self.ballots.close(_name(wish)),
            "show": lambda: self.ballots.show(_name(wish)),
            "hide": lambda: self.ballots.hide(_name(wish)),
            "reset": lambda: self.ballots.reset(_name(wish)),
            "hands": lambda: self.ballots.count_hands(_name(wish), _list(wish, "hands")),
            "end": self.ballots.end,
        }
        if act not in acts:
            raise ValueError(f"There is nothing of that name to do; allowed: {', '.join(acts)}.")
        acts[act]()
        self.slides.send()
        self.hall.send()

    def seen_by(self, voter: str) -> dict[str, Any]:
        """Return what a phone shows."""
        return self._hall_state()(voter)

    def seen_on(self, votes: tuple[str, ...]) -> dict[str, Any]:
        """Return what slides with these votes show."""
        found = {vote: self.ballots.standing(vote) for vote in votes}
        return {
            "votes": {vote: None if standing is None else _in_full(standing) for vote, standing in found.items()},
            "phones": len(self.hall),
            "kept": self.ballots.file is not None,
        }

    def _for_phones(self) -> Callable[[str], str]:
        state = self._hall_state()
        return lambda voter: _compact(state(voter))

    def _for_slides(self) -> Callable[[tuple[str, ...]], str]:
        return lambda votes: _compact(self.seen_on(votes))

    def _hall_state(self) -> Callable[[str], dict[str, Any]]:
        """Return what writes the state for one phone, from what is the same for all: never a hidden result."""
        standing = self.ballots.current()
        if standing is None or not (standing.is_open or any(standing.totals)):
            # A round that is not begun yet is nothing to a phone.
            state = "ended" if self.ballots.has_ended() else "waiting"
            return lambda _: {"state": state}
        shared = {
            "state": "open" if standing.is_open else "closed",
            "round": standing.round,
            "asks": standing.ballot.asks,
            "options": list(standing.ballot.options),
            "results": list(standing.totals) if standing.is_shown else None,
        }
        return lambda voter: {**shared, "yours": self.ballots.choice(standing.round, voter)}


def _in_full(standing: Standing) -> dict[str, Any]:
    return {
        "round": standing.round,
        "open": standing.is_open,
        "shown": standing.is_shown,
        "counts": list(standing.counts),
        "hands": list(standing.hands),
    }


def _compact(state: Mapping[str, Any]) -> str:
    return json.dumps(state, ensure_ascii=False, separators=(",", ":"))


def _name(wish: Mapping[str, Any]) -> str:
    name = wish.get("id")
    if not isinstance(name, str):
        raise ValueError('The vote is named by its "id", a text.')  # noqa: TRY004  # a wrong request, not a wrong call
    return name


def _list(wish: Mapping[str, Any], key: str) -> list[Any]:
    found = wish.get(key)
    if not isinstance(found, list):
        raise ValueError(f'"{key}" is a list.')  # noqa: TRY004  # as above
    return found


def _ballot(wish: Mapping[str, Any]) -> Ballot:
    asks = wish.get("asks")
    return Ballot(_name(wish), asks if isinstance(asks, str) else "", tuple(_list(wish, "options")), wish.get("right"))
