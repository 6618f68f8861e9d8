"""A real hub with its proxy, and visitors who speak HTTP with it as browsers do."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
CONFIGURATION = ROOT / "assets/hub/jupyterhub_config.py"
PASSWORD = "seven-words-that-nobody-guesses"  # noqa: S105 - of a hub that lives for a minute
PATIENCE = 120.0


@dataclass(frozen=True)
class Answer:
    """What came back, after all redirects that were followed."""

    status: int
    url: str
    text: str
    headers: Mapping[str, str]


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass
class Visitor:
    """Someone with a browser of their own: cookies, no scripts."""

    cookies: CookieJar = field(default_factory=CookieJar)

    def open(self, url: str, form: Sequence[tuple[str, str]] | None = None) -> Answer:
        """Load a page and follow its redirects; with a form, send that."""
        data = urllib.parse.urlencode(form).encode() if form is not None else None
        return self._send(urllib.request.Request(url, data))

    def ask(self, url: str, *, headers: Mapping[str, str] | None = None, method: str = "GET") -> Answer:
        """Load a page and follow nothing."""
        return self._send(urllib.request.Request(url, headers=dict(headers or {}), method=method), _Stay())

    def tell(self, url: str, what: object) -> Answer:
        """Send JSON."""
        headers = {"Content-Type": "application/json"}
        return self._send(urllib.request.Request(url, json.dumps(what).encode(), headers), _Stay())

    def _send(self, request: urllib.request.Request, *handlers: urllib.request.BaseHandler) -> Answer:
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies), *handlers)
        try:
            reply = opener.open(request, timeout=PATIENCE)
        except urllib.error.HTTPError as error:
            reply = error
        with reply:
            text = reply.read().decode("utf-8", "replace")
            return Answer(reply.status, reply.geturl(), text, reply.headers)

    def cookie_header(self, url: str) -> str:
        """Return the cookies that a browser would send along to `url`."""
        request = urllib.request.Request(url)
        self.cookies.add_cookie_header(request)
        return request.get_header("Cookie") or ""


@dataclass(frozen=True)
class RunningHub:
    """A hub on ports of its own: where it answers, what it has logged, what it has started."""

    url: str
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def log(self) -> str:
        """All that hub, proxy and Voilas have written so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def log_in(self, name: str, password: str = PASSWORD) -> tuple[Visitor, Answer]:
        """Send the form of the log-in page; return who did so, and the page that followed."""
        visitor = Visitor()
        page = visitor.open(f"{self.url}hub/login")
        hidden = re.search(r'name="_xsrf" value="([^"]+)"', page.text)
        assert hidden is not None, page.text
        form = [("username", name), ("password", password), ("_xsrf", hidden[1])]
        return visitor, visitor.open(f"{self.url}hub/login", form)

    def home_of(self, name: str) -> str:
        """Return the address of the Voila of `name`."""
        return f"{self.url}user/{name}/"

    def wait_for_voila(self, visitor: Visitor, name: str) -> Answer:
        """Look at the page that shows how a Voila starts until it leads on."""
        self.wait_until(lambda: "spawn-pending" not in visitor.open(f"{self.url}hub/spawn-pending/{name}").url)
        return visitor.open(self.home_of(name))

    def processes(self) -> list[psutil.Process]:
        """Return the hub and all that it and its children have started."""
        hub = psutil.Process(self.process.pid)
        return [hub, *hub.children(recursive=True)]

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait for something that takes as long as the machine is busy."""
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert self.process.poll() is None, f"the hub ended with {self.process.returncode}:\n{self.log}"
            assert time.monotonic() < deadline, f"not within {PATIENCE:.0f} s:\n{self.log}"
            time.sleep(0.1)

    def stop(self) -> None:
        """Ask the hub to end, as Ctrl-C and a service manager do, and wait."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE)


def free_ports(count: int) -> list[int]:
    """Return ports that nothing listens at."""
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def is_up(url: str) -> bool:
    """Tell whether the log-in page is there."""
    try:
        return Visitor().open(f"{url}hub/login").status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def running_hub(folder: Path, changes: str) -> Iterator[RunningHub]:
    """Run the hub as a house would: a configuration of its own, `changes`, on top of the project's."""
    port, hub_port, api_port = free_ports(3)
    own = folder / "own_hub.py"
    own.write_text(
        f"load_subconfig({str(CONFIGURATION)!r})\n"
        "c = get_config()\n"
        f'c.JupyterHub.bind_url = "http://127.0.0.1:{port}/"\n'
        f"c.JupyterHub.hub_port = {hub_port}\n"
        f'c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{api_port}"\n'
        f"{changes}",
        encoding="utf-8",
    )
    environment = {
        **os.environ,
        "BACKORLEG_HUB_PASSWORD": PASSWORD,
        "BACKORLEG_HUB_DATA": str(folder / "data"),
        "PYTHONUNBUFFERED": "1",
    }
    log_file = folder / "hub.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(own)],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    hub = RunningHub(f"http://127.0.0.1:{port}/", process, log_file)
    try:
        hub.wait_until(lambda: is_up(hub.url))
        yield hub
    finally:
        left = hub.processes() if process.poll() is None else []
        for each in left:
            if each.is_running():
                each.kill()
        process.wait(timeout=PATIENCE)
