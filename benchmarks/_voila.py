"""A Voila to measure, and what its kernels take of the memory. Linux only, as /proc is."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from _common import StopError

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 90.0
# A server whose kernels use less than this share of a processor over a second has nothing left to prepare.
IDLE = 0.05
SHOWN = 15  # of a process's name, by Linux
MEMORY = {"RSS": ("Rss",), "PSS": ("Pss",), "USS": ("Private_Clean", "Private_Dirty")}


@dataclass(frozen=True)
class Voila:
    """A running server."""

    url: str
    process: subprocess.Popen[bytes]

    def settle(self) -> None:
        """Wait until the server and its kernels have nothing more to do."""
        deadline = time.monotonic() + PATIENCE
        before = cpu_seconds(self.process.pid)
        quiet = 0
        while quiet < 3 and time.monotonic() < deadline:  # noqa: PLR2004  # a pool is refilled two seconds after a visit
            time.sleep(1)
            after = cpu_seconds(self.process.pid)
            quiet = quiet + 1 if after - before < IDLE else 0
            before = after


def descendants(pid: int) -> list[int]:
    """Return a process and all that it has started."""
    found = [pid]
    for parent in found:
        for children in Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:  # it has just ended
                continue
    return found


def cpu_seconds(pid: int) -> float:
    """Return the processor time of a process and of all that it has started."""
    ticks = 0
    for one in descendants(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def kernel_pid(server: Voila, kernel: str) -> int:
    """Return the process of a kernel by the id that its websocket names."""
    wanted = f"kernel-{kernel}"
    for pid in descendants(server.process.pid):
        try:
            command = Path(f"/proc/{pid}/cmdline").read_text()
            name = Path(f"/proc/{pid}/comm").read_text().strip()
        except OSError:
            continue
        # A kernel that was forked has the command of what it was forked from, and a name of its own.
        if f"{wanted}.json" in command or name == wanted[:SHOWN]:
            return pid
    raise StopError(f"the kernel {kernel} has no process; the page was not served by this Voila.")


def memory(pid: int) -> dict[str, float]:
    """Return bytes: resident, shared pages in part, and shared pages not at all."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {name: int(rest.split()[0]) * 1024 for name, _, rest in (line.partition(":") for line in lines)}
    return {kind: float(sum(sizes[part] for part in parts)) for kind, parts in MEMORY.items()}


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}voila/static/voila.js", timeout=5):  # noqa: S310  # our own server
            return True
    except urllib.error.HTTPError:
        return True
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def running(folder: Path, scratch: Path, *options: str, **variables: str) -> Iterator[Voila]:
    """Run `voila` in a folder, without anyone's own configuration."""
    scratch.mkdir(parents=True, exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "voila", "--no-browser", f"--port={port}", "--Voila.port_retries=0", *options]
    place = {
        "JUPYTER_CONFIG_DIR": str(scratch / "config"),
        "IPYTHONDIR": str(scratch / "ipython"),
        "BACKORLEG_VOTES": str(scratch / "votes.sqlite3"),
    }
    with (scratch / "voila.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **place, **variables}, stdout=log, stderr=subprocess.STDOUT
        )
    server = Voila(f"http://localhost:{port}/", process)
    try:
        deadline = time.monotonic() + PATIENCE
        while not _answers(server.url):
            if process.poll() is not None or time.monotonic() > deadline:
                raise StopError(f"Voila does not answer:\n{(scratch / 'voila.log').read_text()[-2000:]}")
            time.sleep(0.05)
        yield server
    finally:
        process.terminate()  # it then ends its kernels
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
