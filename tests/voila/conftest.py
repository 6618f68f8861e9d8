"""A real Voila, started as `voila` in the project's root is, and a real browser to look at it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from tests.site.browsing import chromium
from tests.voila.notebooks import write_all
from tests.voila.watching import Watched, watched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60.0
# One page at a time is looked at here, and three kernels that import the book take the machine's time.
CALM = {"--LectureKernelManager.warm_kernels": 1, "--LectureKernelManager.refill_delay": 0}


@dataclass(frozen=True)
class VoilaServer:
    """A running Voila: where it answers and what it has logged."""

    url: str
    log_file: Path
    process: subprocess.Popen[bytes]

    @property
    def log(self) -> str:
        """All that Voila and its kernels have written so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def chapter(self, name: str) -> str:
        """Return the address at which the notebook `name` is presented."""
        return f"{self.url}voila/render/{name}"

    def slides(self, name: str) -> str:
        """Return the address at which the slides of the notebook `name` are presented."""
        return f"{self.url}slides/{name}"

    def ready(self) -> dict[str, int]:
        """Return how many kernels wait and work."""
        with urllib.request.urlopen(f"{self.url}lecture/ready", timeout=10) as answer:
            found: dict[str, int] = json.load(answer)
        return found

    def wait_until_warm(self) -> None:
        """Wait until the kernels that shall wait do."""
        deadline = time.monotonic() + PATIENCE
        while (now := self.ready())["warm"] < now["wanted"]:
            if time.monotonic() > deadline:
                pytest.fail(f"Voila's kernels were not warm within {PATIENCE:.0f} s:\n{self.log}")
            time.sleep(0.1)

    def wait_for_log(self, text: str) -> None:
        """Wait until Voila has logged `text`."""
        deadline = time.monotonic() + PATIENCE
        while text not in self.log:
            if time.monotonic() > deadline:
                pytest.fail(f"Voila did not log {text!r} within {PATIENCE:.0f} s:\n{self.log}")
            time.sleep(0.1)

    def stop(self) -> None:
        """End Voila, and with it its kernels; harmless if it has ended."""
        if self.process.poll() is not None:
            return
        self.process.terminate()  # Voila then shuts its kernels down
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End Voila as a crash would; its kernels notice within a second or two, and end too."""
        if sys.platform == "win32":
            self.process.kill()
        else:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)


class StartVoila(Protocol):
    """How a test asks for a server: a folder of notebooks, and command-line options if it needs some."""

    def __call__(self, notebook_dir: Path, *options: str) -> VoilaServer:
        """Start Voila on `notebook_dir` and return once it answers."""
        ...


def free_port() -> int:
    """Return a port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def answers(url: str) -> bool:
    """Tell whether a server sends its first page."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def running_voila(notebook_dir: Path, scratch: Path, *options: str) -> Iterator[VoilaServer]:
    """Run Voila with the project's own voila.json, on `notebook_dir` in place of the chapters."""
    port = free_port()
    environment = {
        **os.environ,
        # The template of this working tree, not the copy that was installed some time ago.
        "JUPYTER_PATH": str(ROOT / "assets"),
        # What the person who runs the tests has configured for themselves must not matter.
        "JUPYTER_CONFIG_DIR": str(scratch / "config"),
        "BACKORLEG_VOTES": str(scratch / "votes.sqlite3"),
        "IPYTHONDIR": str(scratch / "ipython"),
        "PYTHONUNBUFFERED": "1",
    }
    command = [
        *(sys.executable, "-m", "voila"),
        "--no-browser",
        f"--port={port}",
        "--Voila.port_retries=0",
        f"--Voila.root_dir={notebook_dir}",
        *(f"{name}={value}" for name, value in CALM.items() if not any(one.startswith(name) for one in options)),
        *options,
    ]
    log_file = scratch / "voila.log"
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
        )
    server = VoilaServer(f"http://localhost:{port}/", log_file, process)
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers(server.url):
            if process.poll() is not None:
                pytest.fail(f"Voila ended with code {process.returncode}:\n{server.log}")
            if time.monotonic() > deadline:
                pytest.fail(f"Voila does not answer after {PATIENCE:.0f} s:\n{server.log}")
            time.sleep(0.1)
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def voila_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartVoila]:
    """Start servers that end with the test module: `server = voila_server(notebook_dir)`."""
    with ExitStack() as servers:

        def start(notebook_dir: Path, *options: str) -> VoilaServer:
            scratch = tmp_path_factory.mktemp("voila")
            return servers.enter_context(running_voila(notebook_dir, scratch, *options))

        yield start


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the notebooks that most tests look at."""
    folder = tmp_path_factory.mktemp("chapters")
    write_all(folder)
    return folder


@pytest.fixture(scope="session")
def server(notebooks: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[VoilaServer]:
    """Serve those notebooks once for all tests that leave the server as it is."""
    with running_voila(notebooks, tmp_path_factory.mktemp("voila")) as running:
        yield running


@pytest.fixture
def view(browser: Browser) -> Iterator[Watched]:
    """Give a page whose requests and complaints are noted."""
    with watched(browser) as seen:
        yield seen


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium, the one that `CHROMIUM` names or that is installed."""
    with chromium() as made:
        yield made
