"""Many listeners hear the latest state, at once after a quiet time and never too often."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from backorleg.lecture import _feed
from backorleg.lecture._feed import Feed, FullError

if TYPE_CHECKING:
    from collections.abc import Callable

PAUSE = 0.05


class Counter:
    """A state that counts how often it was asked for."""

    def __init__(self) -> None:
        self.value = 0
        self.asked = 0

    def compose(self) -> Callable[[str], str]:
        self.asked += 1
        return lambda who: f"{who} {self.value}"


@pytest.fixture
def counter() -> Counter:
    return Counter()


def test_a_new_listener_gets_the_present_state(counter: Counter) -> None:
    async def play() -> str | None:
        return await Feed(counter.compose, PAUSE).join("ann").take(1)

    assert asyncio.run(play()) == "ann 0"


def test_a_thousand_changes_are_few_messages_and_the_last_one_arrives(counter: Counter) -> None:
    async def play() -> tuple[list[str | None], int]:
        feed = Feed(counter.compose, PAUSE)
        box = feed.join("ann")
        seen = [await box.take(1)]
        before = counter.asked
        for counter.value in range(1, 1001):
            feed.changed()
        while seen[-1] != "ann 1000":
            seen.append(await box.take(1))
        return seen, counter.asked - before

    seen, asked = asyncio.run(play())
    assert len(seen) <= 3
    assert asked <= 2


def test_the_first_change_after_a_quiet_time_is_told_at_once(counter: Counter) -> None:
    async def play() -> None:
        feed = Feed(counter.compose, 60)
        box = feed.join("ann")
        await box.take(1)
        counter.value = 1
        feed.changed()
        assert await box.take(1) == "ann 1"
        counter.value = 2
        feed.changed()
        assert await box.take(PAUSE) is None  # that one has to wait
        feed.send()
        assert await box.take(1) == "ann 2"

    asyncio.run(play())


def test_a_listener_that_is_slow_hears_only_the_latest_and_nothing_twice(counter: Counter) -> None:
    async def play() -> None:
        feed = Feed(counter.compose, 0)
        box = feed.join("ann")
        for counter.value in range(5):
            feed.send()
        assert await box.take(1) == "ann 4"
        feed.send()
        assert await box.take(PAUSE) is None

    asyncio.run(play())


def test_one_listener_can_be_told_alone(counter: Counter) -> None:
    async def play() -> None:
        feed = Feed(counter.compose, 0)
        ann, bob = feed.join("ann"), feed.join("bob")
        await ann.take(1)
        await bob.take(1)
        feed.tell("ann", "hello")
        feed.tell("nobody", "hello")
        assert await ann.take(1) == "hello"
        assert await bob.take(PAUSE) is None

    asyncio.run(play())


def test_listeners_that_leave_are_forgotten(counter: Counter) -> None:
    async def play() -> None:
        feed = Feed(counter.compose, 0)
        ann, again = feed.join("ann"), feed.join("ann")
        assert len(feed) == 1
        for box in (ann, ann, again):
            feed.leave(box)
        assert len(feed) == 0
        assert not ann.is_open
        assert await ann.take(1) is None
        feed.send()

    asyncio.run(play())


def test_too_many_listeners_are_refused_in_one_sentence(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_feed, "most_listeners", lambda: 2)

    async def play() -> None:
        feed = Feed(counter.compose, 0)
        feed.join("ann")
        feed.leave(feed.join("bob"))
        feed.join("cyd")
        with pytest.raises(FullError, match=r"^There are too many listeners\.$"):
            feed.join("dan")

    asyncio.run(play())


def test_a_hall_of_three_hundred_has_room() -> None:
    _feed.allow_more_listeners()
    assert _feed.most_listeners() >= 300
