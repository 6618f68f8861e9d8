"""The parts of `present.py`: the machine, the port, and the running Voila."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from _common import ROOT, WINDOWS, StopError, environment, program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HIGHEST_PORT = 65535
TRIED = 20  # ports above the one asked for
NEEDED = ("node_modules/reveal.js/dist/reveal.js", "node_modules/plotly.js-basic-dist-min/plotly-basic.min.js")
# Voila, three warm kernels and a few open pages.
MEMORY = 1.5e9
DISK = 100e6
WARM_WITHIN = 120
STOP_WITHIN = 20


def port_number(text: str) -> int:
    """Return the port that `text` names, if it can be one."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= HIGHEST_PORT):
        raise StopError(f"PORT={text} is no port; choose a number from 1024 to {HIGHEST_PORT}: make present PORT=8870")
    return int(text)


def free_port(asked: int, address: str) -> int:
    """Return the port asked for, or the next one above it that nothing listens at."""
    for port in range(asked, min(asked + TRIED, HIGHEST_PORT) + 1):
        with socket.socket() as probe:
            if not WINDOWS:
                # Otherwise connections that a stopped Voila left behind count as busy; on Windows the same option
                # would let this take over a port in use.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except PermissionError:
                raise StopError(
                    f"port {port} needs rights that you lack; choose another: make present PORT=8870"
                ) from None
            except OSError:
                continue
            return port
    raise StopError(f"port {asked} and the {TRIED} above it are in use; choose another: make present PORT=8900")


def check_machine() -> str:
    """Return in a few words that this computer can present; stop if it cannot."""
    if not program("voila").exists():
        raise StopError("Voila is not installed in .venv; run: python3 tools/bootstrap.py")
    for name in NEEDED:
        if not (ROOT / name).is_file():
            raise StopError(f"{name} is missing; run, with internet: python3 tools/bootstrap.py")
    decks = len(list((ROOT / "chapters").glob("*.ipynb")))
    if not decks:
        raise StopError("there is no notebook in chapters; restore them: git checkout chapters")
    if shutil.disk_usage(ROOT).free < DISK:
        raise StopError(f"the disk of {ROOT} is full; free {DISK / 1e6:.0f} MB for logs and votes")
    free = _free_memory()
    if free is None:
        return f"{decks} notebooks; all that is needed is here"
    if free < MEMORY:
        raise StopError(
            f"only {free / 1e9:.1f} GB of memory are free, and presenting takes {MEMORY / 1e9:.1f}; "
            "close other programs"
        )
    return f"{decks} notebooks, {free / 1e9:.0f} GB of memory free"


def _free_memory() -> float | None:
    """Return how many bytes are available, where the system says so without a library."""
    try:
        with open("/proc/meminfo", encoding="ascii") as lines:  # noqa: PTH123  # no file, but a view into the kernel
            found = re.search(r"MemAvailable:\s+(\d+) kB", lines.read())
    except OSError:
        return None
    return int(found[1]) * 1024.0 if found else None


@dataclass
class Lecture:
    """A Voila that presents, and how to reach it."""

    port: int
    token: str
    log: Path = field(default_factory=lambda: ROOT / "_build" / "present.log")
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where the lecturer's browser begins."""
        return f"http://localhost:{self.port}/" + (f"?token={self.token}" if self.token else "")

    @contextmanager
    def running(self, options: list[str]) -> Iterator[None]:
        """Run Voila, and end it with all its kernels."""
        self.log.parent.mkdir(exist_ok=True)
        hall = ["--Voila.ip=0.0.0.0"] if self.token else []
        command = [str(program("voila")), "chapters/", f"--port={self.port}", "--Voila.port_retries=0", "--no-browser"]
        # In the environment, because other users of this computer can read command lines.
        variables = {**environment(), **({"JUPYTER_TOKEN": self.token} if self.token else {})}
        # Away from the terminal, which would send Ctrl-C to Voila and to this tool at the same time.
        apart: dict[str, Any] = {"start_new_session": True}
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        # In a folder of ours, because a Voila that has to be killed leaves its own behind.
        with TemporaryDirectory(prefix="lecture-", ignore_cleanup_errors=True) as folder, self.log.open("wb") as log:
            connections = f"--Voila.connection_dir_root={folder}"
            self.process = subprocess.Popen(
                [*command, connections, *hall, *options],
                cwd=ROOT,
                env=variables,
                stdout=log,
                stderr=subprocess.STDOUT,
                **apart,
            )
            try:
                yield
            finally:
                self._end()

    def _end(self) -> None:
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()  # Voila then ends its kernels
        try:
            self.process.wait(STOP_WITHIN)
        except subprocess.TimeoutExpired:
            self.process.kill()  # kernels see that their parent is gone, and end
            self.process.wait()

    def wait(self) -> int:
        """Wait until Voila ends; return its exit code."""
        if self.process is None:
            raise ValueError("Voila is not running.")
        return self.process.wait()

    def ended(self) -> bool:
        """Tell whether Voila has ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def ask(self, path: str, method: str = "GET") -> bytes:
        """Return what the running Voila answers."""
        headers = {"Authorization": f"token {self.token}"} if self.token else {}
        request = urllib.request.Request(
            f"http://localhost:{self.port}/{path}", method=method, headers=headers
        )  # our own server
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310  # the same
            return bytes(answer.read())


def wait_until_warm(lecture: Lecture) -> int:
    """Wait until all warm kernels have the book imported; return how many there are."""
    deadline = time.monotonic() + WARM_WITHIN
    while time.monotonic() < deadline:
        if lecture.ended():
            raise StopError(f"Voila did not start; the reason is in {lecture.log}")
        try:
            ready = json.loads(lecture.ask("lecture/ready"))
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            ready = {"warm": 0, "wanted": 1}
        if ready["warm"] >= ready["wanted"]:
            return int(ready["warm"])
        time.sleep(0.2)
    raise StopError(f"the kernels were not warm after {WARM_WITHIN} s; the reason is in {lecture.log}")


def rehearse(lecture: Lecture) -> str:
    """Open one page as a browser would, so that the first one in the hall is not the first one at all."""
    started = time.monotonic()
    try:
        page = lecture.ask("simulator/radiculopathy").decode()
    except urllib.error.URLError as error:
        raise StopError(f"the first page could not be opened ({error}); the reason is in {lecture.log}") from None
    if "could not be started" in page:
        raise StopError(f"a simulator could not be started; the reason is in {lecture.log}")
    seconds = time.monotonic() - started
    if kernel := re.search(r'"kernelId": "([\w-]+)"', page):
        lecture.ask(f"voila/api/shutdown/{kernel[1]}", "POST")
    return f"a page was ready after {seconds:.1f} s"
