"""What all requests about votes have in common: small bodies, short connections, and one sentence when refused."""

from __future__ import annotations

import asyncio
import json
import random
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tornado import web
from tornado.iostream import StreamClosedError

from backorleg.lecture._ballots import ClosedError, UnknownVoteError
from backorleg.lecture._feed import FullError

if TYPE_CHECKING:
    from backorleg.lecture._feed import Feed
    from backorleg.lecture._vote_desk import Desk

# A question with its options has at most this many bytes, an answer far fewer.
MOST_BYTES = 8192
# What is sent beyond that is still read up to here, so that the refusal arrives; then the line is cut.
CUT_AT = 65536
# Proxies give up on a line that is silent for a minute.
KEEP_ALIVE = 15.0
# An event of its own rather than a comment, which browsers keep from scripts: so phones notice a line that is dead.
STILL_HERE = "event: here\ndata: yes\n\n"
# A stream ends after this time and the browser opens the next: what is dead without having said so goes that way.
STREAM_LASTS = 600.0
RETRY_MS = (1000, 3000)
UNAVAILABLE = 503
# What each refusal is in HTTP, and what is said where its own words are not for a phone.
REFUSALS: dict[type[Exception], tuple[int, str]] = {
    UnknownVoteError: (404, ""),
    ClosedError: (409, ""),
    ValueError: (400, ""),
    FullError: (UNAVAILABLE, ""),
    sqlite3.Error: (UNAVAILABLE, "The votes could not be written down; try again."),
}
METHODS = ("get", "head", "post")


@web.stream_request_body
class Request(web.RequestHandler):
    """Answers in JSON, and to what it cannot do with one sentence under ``message``."""

    def initialize(self, desk: Desk) -> None:
        """Take the votes that this is about."""
        self.desk = desk
        self._body = b""
        self._leave: Any = None

    def prepare(self) -> Any:
        """Refuse what another page has sent, before reading it."""
        connection: Any = self.request.connection
        connection.set_max_body_size(CUT_AT)
        if self.request.method not in ("GET", "HEAD") and not self.from_here():
            raise web.HTTPError(403, "Requests from other pages are refused.")

    def from_here(self) -> bool:
        """Tell whether the page that sent this came from this server; programs that are no browsers say nothing."""
        origin = self.request.headers.get("Origin")
        return origin is None or urlsplit(origin).netloc.lower() == self.request.host.lower()

    def data_received(self, chunk: bytes) -> None:
        """Keep the body as far as it may be one."""
        self._body = (self._body + chunk)[: MOST_BYTES + 1]

    def sent(self) -> dict[str, Any]:
        """Return the JSON object of the request; HTTPError with a sentence if it is none."""
        if len(self._body) > MOST_BYTES:
            raise web.HTTPError(413, f"A request has at most {MOST_BYTES} bytes.")
        try:
            data = json.loads(self._body)
        except (ValueError, RecursionError):
            data = None
        if not isinstance(data, dict):
            raise web.HTTPError(400, "The request is no JSON object.")
        return data

    def reply(self, data: Any) -> None:
        """Send JSON and end the connection, so that 300 phones hold 300 connections and not 600."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Connection", "close")
        self.finish(json.dumps(data, ensure_ascii=False))

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in one sentence what was wrong; what went wrong in here stands in the log only."""
        problem = kwargs.get("exc_info", (None, None))[1]
        said = {404: "There is no such page.", 405: "This address does not take that."}.get(status_code, "")
        if isinstance(problem, web.HTTPError):
            said = problem.log_message or said
        for kind, (status, sentence) in REFUSALS.items():
            if isinstance(problem, kind):
                self.set_status(status)
                said = sentence or str(problem)
                break
        if status_code == 405:  # noqa: PLR2004
            known = [name for name in METHODS if getattr(type(self), name) is not getattr(web.RequestHandler, name)]
            self.set_header("Allow", ", ".join(known).upper())
        if self.get_status() == UNAVAILABLE:
            self.set_header("Retry-After", "3")
        self.reply({"message": said or "Something went wrong; try again."})

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Leave refusals out of the log: that 300 phones are a moment late is no news. A disk that is full is."""
        if isinstance(value, sqlite3.Error) or not isinstance(value, tuple(REFUSALS)):
            super().log_exception(typ, value, tb)

    async def follow(self, feed: Feed[Any], who: Any) -> None:
        """Send server-sent events, each with the whole state, until the listener is gone or it is time to reconnect."""
        box = feed.join(who)
        self._leave = lambda: feed.leave(box)
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.set_header("Connection", "close")
        self.set_header("X-Accel-Buffering", "no")  # a proxy shall pass events on one by one
        # After a restart of the server they shall not all come back in the same instant.
        self.write(f"retry: {random.randint(*RETRY_MS)}\n\n")  # noqa: S311  # no secret
        clock = asyncio.get_running_loop().time
        ends = clock() + STREAM_LASTS
        try:
            while box.is_open and clock() < ends:
                message = await box.take(KEEP_ALIVE)
                self.write(STILL_HERE if message is None else f"data: {message}\n\n")
                await self.flush()
        except StreamClosedError:
            pass
        finally:
            feed.leave(box)

    def on_connection_close(self) -> None:
        """Let a listener go that has hung up."""
        if self._leave is not None:
            self._leave()
