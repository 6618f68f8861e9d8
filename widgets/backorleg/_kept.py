"""Keeps what is slow to build as JSON in the cache folder, named after everything that it is built from.

A kept file is only ever a shortcut: where it cannot be read it is built again, and where it cannot be written the
caller goes on without. Two processes may build the same one at once; each puts a whole file in place.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from typing import TYPE_CHECKING, Any, TypeVar

from backorleg._paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_T = TypeVar("_T")

CACHE = ROOT / ".cache"
# How much of a digest tells two states of the inputs apart, and two versions of a file.
DIGITS = 16
FEW_DIGITS = 8


def keep(
    name: str,
    inputs: Iterable[bytes],
    build: Callable[[], Any],
    read: Callable[[Any], _T],
    folder: Path = CACHE,
) -> _T:
    """Return what ``read`` makes of the JSON data that ``build`` returns, from the folder if it is there.

    Parameters
    ----------
    name
        What is kept; the first part of the file's name.
    inputs
        Everything that the data depend on: the files they are built from, the code that builds them.
    build
        Returns data that JSON can hold. What it raises goes through to the caller, and nothing is kept.
    read
        Turns the data into objects. LookupError, TypeError, ValueError or AttributeError means that a kept file does
        not fit, and it is built anew.
    folder
        Where files are kept; it need not exist, and need not be writable.
    """
    kept = place_of(name, inputs, folder)
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError, AttributeError):
        return read(json.loads(kept.read_text(encoding="utf-8")))
    data = build()
    with contextlib.suppress(OSError):
        _write(kept, json.dumps(data, ensure_ascii=False, separators=(",", ":")))
        # What was built from older inputs is of no use to anyone.
        for old in folder.glob(f"{name}-{'[0-9a-f]' * DIGITS}.json"):
            if old != kept:
                old.unlink(missing_ok=True)
    return read(data)


def place_of(name: str, inputs: Iterable[bytes], folder: Path = CACHE) -> Path:
    """Return the file that :func:`keep` reads or writes."""
    return folder / f"{name}-{fingerprint(inputs)}.json"


def fingerprint(inputs: Iterable[bytes]) -> str:
    """Return 16 hexadecimal digits that change with any of the inputs, and with where one ends and the next begins."""
    digest = hashlib.sha256()
    for each in inputs:
        digest.update(hashlib.sha256(each).digest())
    return digest.hexdigest()[:DIGITS]


def version(content: bytes) -> str:
    """Return the few digits in the address of a file that change with what is in it."""
    return hashlib.sha256(content).hexdigest()[:FEW_DIGITS]


def _write(target: Path, text: str) -> None:
    """Write a file so that a reader sees all of it or none."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
