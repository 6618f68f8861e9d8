"""Find, or on Debian install, the Chromium that the tests drive."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from _common import StopError

# The one without a window first: it does all that tests need, in two thirds of the time.
COMMANDS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
# Where the installers of macOS and Windows put a browser without putting it on the PATH.
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
APT_UPDATE = ("apt-get", "update")
APT_INSTALL = ("apt-get", "install", "-y", "--no-install-recommends")
# Older systems have only the second.
PACKAGES = ("chromium-headless-shell", "chromium")


def find() -> Path | None:
    """Return the browser that `CHROMIUM` names, else one that is installed, else None."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not (Path(named).is_file() and os.access(named, os.X_OK)):
            raise StopError(
                f"CHROMIUM={named} is no program; set it to a Chromium or Chrome, or unset it to let one be found."
            )
        return Path(named)
    installed = (shutil.which(command) for command in COMMANDS)
    places = (place for place in PLACES if Path(place).is_file())
    return next((Path(found) for found in (*installed, *places) if found), None)


def can_install() -> bool:
    """Tell whether this is root on a system with apt, where a browser is one command away."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def package() -> str:
    """Return the first of the packages that apt knows, once its lists are up to date; the last if it knows none."""
    apt = shutil.which("apt-cache")
    for name in PACKAGES[:-1]:
        if apt and subprocess.run((apt, "show", name), capture_output=True, check=False).returncode == 0:
            return name
    return PACKAGES[-1]


def require() -> Path:
    """Return the browser, or stop with the sentence that says how to get one."""
    browser = find()
    if browser is None:
        raise StopError(
            "the tests need Chromium or Chrome and none was found; "
            "install one, or set CHROMIUM=/path/to/it, then run this again."
        )
    return browser
