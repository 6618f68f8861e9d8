"""Tells many listeners the latest state: never more often than is useful, and never anything but the latest."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

# A listener that is one too many of its kind (a phone that reconnects while its old connections still seem alive).
MOST_OF_ONE = 4
# Each takes a file descriptor. On Windows the event loop watches at most 512 sockets.
MOST = 400 if sys.platform == "win32" else 2000
# Of those the rest of the server needs some for itself.
RESERVED = 200

Who = TypeVar("Who", bound="Hashable")


class FullError(RuntimeError):
    """No more listeners can be taken."""


class Mailbox(Generic[Who]):
    """The newest message for one listener; older ones that were not fetched are gone, since each tells the whole."""

    def __init__(self, who: Who) -> None:
        self.who = who
        self._message: str | None = None
        self._last: str | None = None
        self._open = True
        self._woken = asyncio.Event()

    def put(self, message: str) -> None:
        """Leave a message, unless it is the one that was left last."""
        if message != self._last:
            self._message = self._last = message
            self._woken.set()

    def close(self) -> None:
        """Let the listener go."""
        self._open = False
        self._woken.set()

    @property
    def is_open(self) -> bool:
        """Whether there may be more."""
        return self._open

    async def take(self, patience: float) -> str | None:
        """Return the newest message as soon as there is one; None after so many seconds, or once closed."""
        try:
            await asyncio.wait_for(self._woken.wait(), patience)
        except TimeoutError:
            return None
        self._woken.clear()
        message, self._message = self._message, None
        return message if self._open else None


class Feed(Generic[Who]):
    """Mailboxes that get what ``compose`` says for each of them.

    Parameters
    ----------
    compose : callable
        Called once for a round of messages; returns what writes the message for a listener.
    pause : float
        Seconds between two rounds of messages. The first one after a quiet time goes out at once.
    """

    def __init__(self, compose: Callable[[], Callable[[Who], str]], pause: float) -> None:
        self._compose = compose
        self._pause = pause
        self._boxes: dict[Who, list[Mailbox[Who]]] = {}
        self._sent = float("-inf")
        self._timer: asyncio.TimerHandle | None = None

    def __len__(self) -> int:
        """Return how many different listeners there are."""
        return len(self._boxes)

    def join(self, who: Who) -> Mailbox[Who]:
        """Return a mailbox that holds the present state already; FullError if there are too many."""
        boxes = self._boxes.get(who, [])
        if len(boxes) >= MOST_OF_ONE:
            self.leave(boxes[0])
        elif sum(map(len, self._boxes.values())) >= most_listeners():
            raise FullError("There are too many listeners.")
        box = Mailbox(who)
        self._boxes.setdefault(who, []).append(box)
        box.put(self._compose()(who))
        return box

    def leave(self, box: Mailbox[Who]) -> None:
        """Close a mailbox; harmless if it is."""
        box.close()
        boxes = self._boxes.get(box.who, [])
        if box in boxes:
            boxes.remove(box)
        if not boxes:
            self._boxes.pop(box.who, None)

    def changed(self) -> None:
        """Tell everybody, now or after the pause."""
        if self._timer is None:
            loop = asyncio.get_running_loop()
            wait = max(0.0, self._sent + self._pause - loop.time())
            self._timer = loop.call_later(wait, self.send)

    def send(self) -> None:
        """Tell everybody now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._sent = asyncio.get_running_loop().time()
        say = self._compose()
        for who, boxes in self._boxes.items():
            message = say(who)
            for box in boxes:
                box.put(message)

    def tell(self, who: Who, message: str) -> None:
        """Tell one listener now."""
        for box in self._boxes.get(who, []):
            box.put(message)


def most_listeners() -> int:
    """Return how many listeners this process can have."""
    if sys.platform == "win32":
        return MOST
    import resource  # noqa: PLC0415  # Windows has none

    return max(50, min(MOST, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - RESERVED))


def allow_more_listeners() -> None:
    """Ask the system for as many open connections as a hall may need; macOS gives 256 unless it is asked."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST + RESERVED if hard == resource.RLIM_INFINITY else min(MOST + RESERVED, hard)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
