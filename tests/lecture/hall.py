"""A hall for tests: the routes of votes on a real server in this process, phones with cookies, and a lecturer."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from jupyter_server.auth.identity import PasswordIdentityProvider
from jupyter_server.base.handlers import JupyterHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from backorleg.lecture._vote_routes import vote_routes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from backorleg.lecture._vote_desk import Desk

ROOT_FOLDER = Path(__file__).resolve().parents[2]
TOKEN = "a-token-of-the-test"  # noqa: S105  # of the test
PATIENCE = 30.0  # two workers and a browser can keep a small computer busy
ROOT: dict[str, Any] = {"id": "root", "asks": "Which root?", "options": ["L4", "L5", "S1"], "right": 1}
SURE: dict[str, Any] = {"id": "sure", "asks": "How sure are you?", "options": ["Sure", "Not sure"], "right": None}


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass
class Client:
    """A browser without windows: it keeps cookies as one would."""

    port: int
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        *,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, {**self._sent(), **(headers or {})})
            said = connection.getresponse()
            answer = Answer(said.status, dict(said.getheaders()), said.read())
        finally:
            connection.close()
        self._keep(answer.headers)
        return answer

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, data: Any) -> Answer:
        return self.ask("POST", path, json.dumps(data).encode())

    def do(self, act: str, **wish: Any) -> Any:
        answer = self.post(f"/vote/do/{act}", wish)
        assert answer.status == 200, answer.body
        return answer.data

    def vote(self, choice: int) -> Answer:
        """Look at what is asked, and answer."""
        return self.post("/vote/answer", {"round": self.get("/vote/state").data["round"], "choice": choice})

    @contextmanager
    def stream(self, path: str) -> Iterator[Stream]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=self._sent())
            said = connection.getresponse()
            self._keep(dict(said.getheaders()))
            with said:
                yield Stream(said)
        finally:
            connection.close()

    def _sent(self) -> dict[str, str]:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        return {**self.headers, **({"Cookie": cookie} if cookie else {})}

    def _keep(self, headers: dict[str, str]) -> None:
        if cookie := headers.get("Set-Cookie"):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value


@dataclass
class Stream:
    """Events as they come."""

    response: http.client.HTTPResponse

    def next(self) -> Any:
        """Return the next state; None at the end of the stream."""
        while line := self.response.readline():
            if line.startswith(b"data: {"):
                return json.loads(line.removeprefix(b"data: "))
        return None

    def until(self, holds: Callable[[Any], bool]) -> list[Any]:
        """Return the states up to the first one for which something holds."""
        seen: list[Any] = []
        while True:
            state = self.next()
            assert state is not None, f"the stream ended after {seen[-3:]}"
            seen.append(state)
            if holds(state):
                return seen


@dataclass(frozen=True)
class Hall:
    """A running server."""

    port: int
    desk: Desk

    def phone(self) -> Client:
        return Client(self.port)

    def lecturer(self) -> Client:
        return Client(self.port, {"Authorization": f"token {TOKEN}"})

    def counts(self, vote: str = "root") -> list[int]:
        found: list[int] = self.lecturer().get(f"/vote/now?id={vote}").data["votes"][vote]["counts"]
        return found


def wait_until(holds: Callable[[], bool], pause: float = 0.01) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it never came true"
        time.sleep(pause)


class DeckHandler(JupyterHandler):  # type: ignore[misc]  # Jupyter Server is not followed
    """A page that needs the token, under the policy of the project."""

    def initialize(self, html: str) -> None:
        self.html = html

    @web.authenticated
    def get(self) -> None:
        self.finish(self.html)


@contextmanager
def open_hall(*, bound_to: str = "192.0.2.7", base: str = "/", deck: str = "") -> Iterator[Hall]:
    """Serve the routes, and a page for the lecturer, until the block ends; votes go where ``BACKORLEG_VOTES`` says."""
    routes = vote_routes(SimpleNamespace(server_url=base, base_url=base, ip=bound_to))
    desk: Desk = routes[0][2]["desk"]
    sockets = bind_sockets(0, "127.0.0.1", backlog=512)
    loop = asyncio.new_event_loop()

    async def serve() -> HTTPServer:
        settings = json.loads((ROOT_FOLDER / "voila.json").read_text(encoding="utf-8"))["Voila"]["tornado_settings"]
        application = Application(
            [*routes, ("/deck", DeckHandler, {"html": deck})],
            base_url=base,
            cookie_secret=b"of the test",
            identity_provider=PasswordIdentityProvider(token=TOKEN),
            allow_remote_access=True,
            **settings,
        )
        server = HTTPServer(application)
        server.add_sockets(sockets)
        return server

    def run() -> None:
        asyncio.set_event_loop(loop)
        server = loop.run_until_complete(serve())
        loop.run_forever()
        loop.run_until_complete(finish(server))

    async def finish(server: HTTPServer) -> None:
        # Before the tasks that hold them: a connection without a task stays open until a later test stumbles over it.
        server.stop()
        await server.close_all_connections()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        desk.ballots.close_file()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield Hall(sockets[0].getsockname()[1], desk)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join(PATIENCE)
        for one in sockets:
            one.close()
        loop.close()
