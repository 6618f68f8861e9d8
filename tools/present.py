"""Serve the slides and chapters live, with Voila, on this computer.

    python3 tools/present.py --port 8866 [options of voila]

How Voila serves them (template, warm kernels, what is offline) stands in voila.json in the project's root.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys

from _common import ROOT, WINDOWS, StopError, environment, guarded, program

HIGHEST_PORT = 65535


def port_number(text: str) -> int:
    """Return the port that `text` names, if it can be one."""
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= HIGHEST_PORT):
        raise StopError(f"PORT={text} is no port; choose a number from 1024 to {HIGHEST_PORT}: make present PORT=8870")
    return int(text)


def require_free(port: int) -> None:
    """Stop if something else listens at the port: Voila would quietly move to a random one."""
    with socket.socket() as probe:
        if not WINDOWS:
            # Otherwise connections that a stopped Voila left behind count as busy; on Windows the same option
            # would let this take over a port in use.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise StopError(f"port {port} needs rights that you lack; choose another: make present PORT=8870") from None
        except OSError:
            other = port + 1 if port < HIGHEST_PORT else 8866
            raise StopError(
                f"port {port} is in use, maybe by slides already being presented; "
                f"stop that, or choose another: make present PORT={other}"
            ) from None


def run() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Serve the slides and chapters live, with Voila.")
    parser.add_argument("--port", default=os.environ.get("PORT") or "8866")
    options, rest = parser.parse_known_args()
    port = port_number(options.port)
    voila = program("voila")
    if not voila.exists():
        raise StopError("Voila is not installed in .venv; run: python3 tools/bootstrap.py")
    require_free(port)
    print(f"  Presenting at http://localhost:{port}/ - stop with Ctrl-C", flush=True)
    command = [str(voila), "chapters/", f"--port={port}", "--Voila.port_retries=0", *rest]
    os.chdir(ROOT)
    if not WINDOWS:
        # Voila takes this process's place, so that Ctrl-C and signals reach it alone.
        os.execve(command[0], command, environment())  # noqa: S606 - no shell is wanted
    return subprocess.run(command, env=environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(guarded("present", run))
