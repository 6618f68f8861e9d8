"""The steps of `bootstrap.py`, each of which runs only when what it depends on has changed."""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import platform
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import _browser
from _common import ROOT, VENV, StopError, environment, guarded, program

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

LOG = VENV / "bootstrap.log"
STAMP = VENV / "bootstrap.json"
SHOWN = 20  # lines of the log that a failure shows


def fingerprint(*names: str) -> str:
    """Return a hash over the named files of the project."""
    digest = hashlib.sha256()
    for name in names:
        try:
            # Line ends are unified, so that a Windows checkout has the same hash as any other.
            digest.update((ROOT / name).read_bytes().replace(b"\r\n", b"\n") + b"\0")
        except OSError:
            raise StopError(
                f"{name} is missing from {ROOT}; restore it (git checkout {name}) and run this again."
            ) from None
    return digest.hexdigest()


def files_under(folder: str) -> list[str]:
    """Return the names of all files of the project under a folder."""
    found = (ROOT / folder).rglob("*")
    return sorted(path.relative_to(ROOT).as_posix() for path in found if path.is_file())


def read_stamp() -> dict[str, str]:
    """Return which steps are done, each with the fingerprint of what it was done from."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(step): str(mark) for step, mark in stamp.items()} if isinstance(stamp, dict) else {}


def pip_install(*arguments: str) -> list[str | Path]:
    """Return the command line that installs into `.venv` and asks nothing."""
    return [
        program("python"),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        *arguments,
    ]


def write_stamp(stamp: dict[str, str]) -> None:
    """Record the steps that are done."""
    STAMP.write_text(json.dumps(stamp, indent=2, sort_keys=True) + "\n", encoding="utf-8")


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print one line for a step: its title at once, the seconds that it took at the end."""
    print(f"  {title} ".ljust(58, "."), end=" ", flush=True)
    started = time.monotonic()
    yield
    print(f"{time.monotonic() - started:6.1f} s", flush=True)


def attempt(command: Sequence[str | Path], variables: dict[str, str] | None = None) -> tuple[int, int]:
    """Run a command with its output in the log; return its exit code, and where in the log its output begins."""
    words = [str(word) for word in command]
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(words)}\n")
        log.flush()
        start = LOG.stat().st_size
        try:
            code = subprocess.run(
                words,
                cwd=ROOT,
                env=variables or environment(),
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                check=False,
            ).returncode
        except OSError as error:
            log.write(f"{words[0]}: {error.strerror}\n")
            code = 127
    return code, start


def call(command: Sequence[str | Path], failure: str, variables: dict[str, str] | None = None) -> None:
    """Run a command with its output in the log; if it fails, show the log's end and stop with `failure`."""
    code, start = attempt(command, variables)
    if code:
        output = LOG.read_bytes()[start:].decode("utf-8", "replace")
        print("failed", flush=True)
        print(*output.splitlines()[-SHOWN:], sep="\n", file=sys.stderr)
        raise StopError(f"{failure} (exit code {code}; everything it said is in {LOG.relative_to(ROOT)})")


def make_venv(stamp: dict[str, str]) -> dict[str, str]:
    """Make `.venv`, anew if it was never finished, lost its Python or was moved; return what it holds."""
    # Its scripts hold absolute paths: one that was copied with the project would run the wrong Python.
    if stamp.get("venv") == str(VENV) and program("python").exists():
        return stamp
    for module in ("venv", "ensurepip"):
        if importlib.util.find_spec(module) is None:
            raise StopError(
                f"this Python ({sys.executable}) lacks the module {module}; "
                "install it (Debian and Ubuntu: apt-get install python3-venv), "
                "or use another Python: make book PYTHON=/path/to/it."
            )
    with step(f"Python {platform.python_version()} environment in .venv"):
        # Not with `call`: its log lies in the folder that --clear empties.
        made = subprocess.run(
            [sys.executable, "-m", "venv", "--clear", str(VENV)], capture_output=True, text=True, check=False
        )
        if made.returncode:
            print("failed", flush=True)
            print((made.stdout + made.stderr).strip(), file=sys.stderr)
            raise StopError("the virtual environment .venv could not be made.")
    stamp = {"venv": str(VENV)}
    write_stamp(stamp)
    return stamp


def install_packages(stamp: dict[str, str], *, test: bool) -> None:
    """Install the pinned Python packages; the list for the tests holds all of the other one."""
    marks = {
        "packages": fingerprint("requirements.txt"),
        "test packages": fingerprint("requirements-dev.txt"),
    }
    wanted = marks if test else {"packages": marks["packages"]}
    if wanted.items() <= stamp.items():
        return
    source = "requirements-dev.txt" if test else "requirements.txt"
    # Wheels only: building one would fetch build tools that no hash here vouches for.
    pinned = ("--require-hashes", "--only-binary=:all:", "-r")
    with step(f"Python packages from {source}"):
        # uv takes a quarter of pip's time. Where it finds no way out, as behind a mirror that only pip is told of, pip
        # does the same.
        quick: tuple[Sequence[str | Path], ...] = (
            pip_install(*pinned, "requirements-uv.txt"),
            [
                *(program("uv"), "pip", "install", "--python", program("python"), "--system-certs"),
                "--compile-bytecode",  # as pip does; otherwise the first of everything is slow
                *(*pinned, source),
            ],
        )
        patience = {**environment(), "UV_HTTP_TIMEOUT": "60", "UV_HTTP_RETRIES": "1"}
        if any(attempt(command, patience)[0] for command in quick):
            call(pip_install(*pinned, source), f"pip could not install {source}")
    stamp.update(wanted)
    write_stamp(stamp)


def install_project(stamp: dict[str, str]) -> None:
    """Install this project itself, editable, with the build tools that are already there."""
    # The package is used from where it lies; Voila's template is copied to where Voila looks for it.
    mark = fingerprint("pyproject.toml", *files_under("assets/voila"))
    if stamp.get("project") == mark:
        return
    with step("the package backorleg, editable"):
        command = pip_install("--no-deps", "--no-build-isolation", "-e", ".")
        call(command, "pip could not install the project itself")
    stamp["project"] = mark
    write_stamp(stamp)


def install_node_packages(stamp: dict[str, str], *, test: bool) -> None:
    """Install the pinned npm packages, with the Node that came as a wheel: the same one everywhere."""
    lock = fingerprint("package.json", "package-lock.json", ".npmrc")
    done = stamp.get("node packages", "")
    enough = {f"all {lock}"} if test else {f"all {lock}", f"runtime {lock}"}
    if done in enough and (ROOT / "node_modules").is_dir():
        return
    scope = "--include=dev" if test else "--omit=dev"
    with step("npm packages from package-lock.json"):
        command = (program("npm"), "ci", scope, "--no-progress")
        call(command, "npm could not install the packages of package-lock.json")
    stamp["node packages"] = f"{'all' if test else 'runtime'} {lock}"
    write_stamp(stamp)


def install_browser() -> None:
    """See that there is a browser for the tests; install Debian's where that needs no question."""
    if _browser.find() is None and _browser.can_install():
        with step("Chromium from the system's packages"):
            quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
            call(_browser.APT_UPDATE, "apt-get could not renew its lists", quiet)
            call((*_browser.APT_INSTALL, _browser.package()), "apt-get could not install chromium", quiet)
    _browser.require()


def run() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Install everything this project needs into its root.")
    parser.add_argument("--test", action="store_true", help="install what the tests need, too, a browser included")
    parser.add_argument("--print-chromium", action="store_true", help="print the browser that the tests use, and stop")
    options = parser.parse_args()
    if options.print_chromium:
        print(_browser.require())
        return 0
    if options.test:
        _browser.find()  # A wrong CHROMIUM is told at once, not after minutes of installing.
    started = time.monotonic()
    stamp = read_stamp()
    before = dict(stamp)
    stamp = make_venv(stamp)
    install_packages(stamp, test=options.test)
    install_project(stamp)
    install_node_packages(stamp, test=options.test)
    if options.test:
        install_browser()
    if stamp != before:
        print(f"  everything is installed after {time.monotonic() - started:.0f} s", flush=True)
    return 0


def main() -> int:
    """Run, and turn what stops the run into one sentence."""
    return guarded("bootstrap", run)
