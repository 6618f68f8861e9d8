"""Present the slides live on this computer: check it, warm the kernels, open the first page, and leave nothing behind.

    python3 tools/present.py [--port 8866] [--hall] [--no-browser] [options of voila]

With `--hall` phones in the same network can vote, and everything but the votes asks for a token. How Voila serves the
slides (template, kernels, what is offline) stands in voila.json in the project's root.
"""

from __future__ import annotations

import argparse
import os
import secrets
import signal
import sys
import time
import webbrowser
from dataclasses import dataclass
from typing import Self

from _common import StopError, guarded
from _presenting import Lecture, check_machine, free_port, port_number, rehearse, wait_until_warm


@dataclass(frozen=True)
class Step:
    """One line on the terminal: what is being done, and how it went."""

    title: str

    def __enter__(self) -> Self:
        print(f"  {self.title} ".ljust(44, "."), end=" ", flush=True)
        return self

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if failed:
            print("failed", flush=True)

    def done(self, how: str) -> None:
        """End the line."""
        print(how, flush=True)


def parsed() -> tuple[argparse.Namespace, list[str]]:
    """Return what the command line asks of this tool, and what it asks of Voila."""
    parser = argparse.ArgumentParser(description="Present the slides live on this computer, with Voila.")
    parser.add_argument("--port", default=os.environ.get("PORT") or "8866")
    parser.add_argument("--hall", action="store_true", help="let phones in the same network vote")
    parser.add_argument("--no-browser", action="store_true", help="do not open the first page")
    return parser.parse_known_args()


def stop_on_signals() -> None:
    """Make an end by `kill` or a closed window the same as Ctrl-C, so that Voila and its kernels end, too."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):  # Windows has no SIGHUP
            signal.signal(getattr(signal, name), interrupt)


def run() -> int:
    """Do what the command line asks."""
    options, rest = parsed()
    asked = port_number(options.port)
    with Step("This computer") as step:
        step.done(check_machine())
    port = free_port(asked, "" if options.hall else "127.0.0.1")
    if port != asked:
        print(f"  Port {asked} is in use, maybe by slides already being presented; this is port {port}.", flush=True)
    stop_on_signals()
    # A token of its own for each lecture: phones in the hall shall reach the votes and nothing else.
    lecture = Lecture(port, secrets.token_urlsafe(16) if options.hall else "")
    started = time.monotonic()
    try:
        with lecture.running(rest):
            with Step("Kernels") as step:
                step.done(f"{wait_until_warm(lecture)} are warm after {time.monotonic() - started:.0f} s")
            with Step("Rehearsal") as step:
                step.done(rehearse(lecture))
            print(
                f"\n  Presenting at {lecture.address}\n  Stop with Ctrl-C. What Voila says is in {lecture.log}.",
                flush=True,
            )
            if not options.no_browser:
                webbrowser.open(lecture.address)
            code = lecture.wait()
    except KeyboardInterrupt:
        print("\n  Stopped; nothing is left running.", flush=True)
        return 0
    raise StopError(f"Voila ended by itself (exit code {code}); the reason is in {lecture.log}")


if __name__ == "__main__":
    sys.exit(guarded("present", run))
