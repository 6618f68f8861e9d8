"""Three hundred phones: each follows the vote, by a stream or by asking every second, and answers once."""

from __future__ import annotations

import asyncio
import json
import random
import time
from dataclasses import dataclass, field
from typing import Any

SEED = 7
ASK_EVERY = 1.0


@dataclass
class Hall:
    """What the phones of one hall have seen; times are seconds of this computer's clock."""

    port: int
    phones: int
    window: float
    streams: bool
    joined: int = 0
    knew: list[float] = field(default_factory=list)
    tapped: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    refused: int = 0
    _lines: list[asyncio.StreamWriter] = field(default_factory=list)
    _asking: list[asyncio.Task[None]] = field(default_factory=list)

    async def run(self) -> None:
        """Let all phones come in, wait for the question, and answer within the window."""
        chance = random.Random(SEED)
        waits = [chance.uniform(0, self.window) for _ in range(self.phones)]
        await asyncio.gather(*(self._phone(number, wait) for number, wait in enumerate(waits)))

    async def _phone(self, number: int, wait: float) -> None:
        await asyncio.sleep(number / self.phones)  # they scan the code one after the other
        follow = self._follow if self.streams else self._ask
        cookie, state = await follow()
        self.knew.append(time.time())
        await asyncio.sleep(wait)
        began = time.time()
        self.tapped.append(began)
        status, _, _ = await self._request(
            "POST", "answer", cookie, {"round": state["round"], "choice": number % len(state["options"])}
        )
        self.took.append(time.time() - began)
        self.refused += status != 200  # noqa: PLR2004

    async def _follow(self) -> tuple[str, Any]:
        """Listen until a question is open."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(b"GET /vote/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
        cookie = ""
        self._lines.append(writer)  # phones stay connected until the end
        while line := (await reader.readline()).decode():
            if line.startswith("Set-Cookie: "):
                cookie = line.removeprefix("Set-Cookie: ").partition(";")[0]
            elif line.startswith("data: {"):
                self.joined += "waiting" in line
                state = json.loads(line.removeprefix("data: "))
                if state["state"] == "open":
                    return cookie, state
        raise ConnectionError("the stream has ended")

    async def _ask(self) -> tuple[str, Any]:
        """Ask every second until a question is open."""
        _, cookie, state = await self._request("GET", "state", "")
        self.joined += 1
        while state["state"] != "open":
            await asyncio.sleep(ASK_EVERY)
            _, _, state = await self._request("GET", "state", cookie)
        # As the page would, to follow the lecture further.
        self._asking.append(asyncio.create_task(self._go_on_asking(cookie)))
        return cookie, state

    async def _go_on_asking(self, cookie: str) -> None:
        while True:
            await asyncio.sleep(ASK_EVERY)
            await self._request("GET", "state", cookie)

    async def _request(self, method: str, name: str, cookie: str, data: Any = None) -> tuple[int, str, Any]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = json.dumps(data).encode() if data is not None else b""
        head = f"{method} /vote/{name} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {cookie}\r\n"
        writer.write(head.encode() + b"Content-Length: %d\r\n\r\n" % len(body) + body)
        said = (await reader.read()).decode()
        writer.close()
        headers, _, content = said.partition("\r\n\r\n")
        given = [line.partition(": ")[2].partition(";")[0] for line in headers.split("\r\n") if "Set-Cookie" in line]
        return int(headers.split()[1]), given[0] if given else cookie, json.loads(content)
