"""Run the checks of `make test`, in order, up to the first one that fails.

    python3 tools/check.py              all of them
    python3 tools/check.py ruff mypy    the named ones
    python3 tools/check.py --show book  with everything they print

A check is one line with its seconds; what it printed is shown if it fails. What the tests print is always
shown, and their closing line comes last.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass

import _browser
from _common import ROOT, StopError, environment, guarded, program


@dataclass(frozen=True)
class Check:
    """A command line, whose first word is a command of `.venv` or, with `node`, one of an npm package."""

    name: str
    command: tuple[str, ...]
    shown: bool = False


# Files stay whole, since they share a browser or a server; in the order that tests/conftest.py gives them.
PARALLEL = ("-n", "2", "--dist", "loadscope", "--no-loadscope-reorder")
CHECKS = (
    Check("ruff", ("ruff", "check", "--quiet", ".")),
    Check("ruff format", ("ruff", "format", "--check", "--quiet", "--diff", ".")),
    Check("mypy", ("mypy",)),
    Check("eslint", ("node", "node_modules/eslint/bin/eslint.js", "--max-warnings=0", ".")),
    Check("prettier", ("node", "node_modules/prettier/bin/prettier.cjs", "--check", "--log-level=warn", ".")),
    # Broken references and cells that cannot be shown are warnings to Sphinx; here they fail the build, once
    # all of them are listed.
    Check("book", ("jupyter-book", "build", ".", "-W", "--keep-going", "-n")),
    Check("pytest", ("pytest", *PARALLEL), shown=True),
    Check("notebooks", ("pytest", "--nbval", "chapters/", *PARALLEL), shown=True),
)


def perform(check: Check, variables: dict[str, str], *, show: bool) -> int:
    """Run one check and return its exit code."""
    command = [str(program(check.command[0])), *check.command[1:]]
    if not program(check.command[0]).exists():
        raise StopError(f"{check.command[0]} is not installed in .venv; run: python3 tools/bootstrap.py --test")
    started = time.monotonic()
    if show or check.shown:
        print(f"  {check.name}: {' '.join(check.command)}", flush=True)
        return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode
    print(f"  {check.name} ".ljust(58, "."), end=" ", flush=True)
    result = subprocess.run(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    seconds = f"{time.monotonic() - started:6.1f} s"
    print(seconds if result.returncode == 0 else f"{seconds}  failed", flush=True)
    if result.returncode:
        sys.stdout.buffer.write(result.stdout)
        sys.stdout.flush()
    return result.returncode


def run() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Run the checks of `make test`.")
    parser.add_argument("--show", action="store_true", help="show all that the checks print")
    parser.add_argument("names", nargs="*", metavar="check", help=", ".join(check.name for check in CHECKS))
    options = parser.parse_args()
    unknown = set(options.names) - {check.name for check in CHECKS}
    if unknown:
        known = ", ".join(check.name for check in CHECKS)
        raise StopError(f"there is no check called {', '.join(sorted(unknown))}; there are: {known}.")
    checks = [check for check in CHECKS if check.name in options.names or not options.names]
    variables = environment()
    if any(check.name == "pytest" for check in checks):
        variables["CHROMIUM"] = str(_browser.require())
    for check in checks:
        code = perform(check, variables, show=options.show)
        if code:
            print(f"check: {check.name} failed: {' '.join(check.command)}", file=sys.stderr)
            return code
    return 0


if __name__ == "__main__":
    sys.exit(guarded("check", run))
