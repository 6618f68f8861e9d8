"""Tables of the simulators that stand on pages, made once and kept, and made early where a processor is idle.

A build runs one notebook after the other, and each waits for its kernel. Meanwhile other processes make the tables,
which take as long; they hand them over as the files that are kept for the next build anyway.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from backorleg._kept import keep, place_of, version
from backorleg.core._behind import behind_tables
from backorleg.core._tables import case_tables, cases_of, script_of, tables

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future

    from backorleg.core._simulator import Simulator

# More would wait for each other: one simulator takes longer than all others together take for four.
MOST_PROCESSES = 4


@cache
def made(cls: type[Simulator]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the tables of a simulator, and the script of each of its cases.

    Unless a model or its data changed, they are those of the build before.
    """
    behind = [behind_tables().encode()]
    head = keep(f"tables-{cls.name}", behind, lambda: tables(cls), dict)
    parts = {
        str(case): keep(f"tables-{cls.name}-{case}", behind, partial(case_tables, cls, case), script_of)
        for case in cases_of(cls)
    }
    if parts:
        # What a browser has kept of a case must not outlive a change in it.
        head["cases"]["versions"] = {case: version(written.encode()) for case, written in parts.items()}
    return head, parts


def _wanting(cls: type[Simulator]) -> bool:
    """Tell whether some of a simulator's tables are still to be made."""
    parts = [f"tables-{cls.name}", *(f"tables-{cls.name}-{case}" for case in cases_of(cls))]
    return not all(place_of(part, [behind_tables().encode()]).is_file() for part in parts)


def _make(cls: type[Simulator]) -> None:
    made(cls)


class Early:
    """Tables that other processes make while the build does something else."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None
        self._coming: dict[type[Simulator], Future[None]] = {}

    def begin(self, several: Iterable[type[Simulator]]) -> None:
        """Begin to make what is still to be made, in the order in which it will be asked for."""
        wanting = [cls for cls in dict.fromkeys(several) if _wanting(cls)]
        if not wanting:
            return
        processes = min(MOST_PROCESSES, max(1, (os.cpu_count() or 1) - 1))
        self._pool = ProcessPoolExecutor(
            processes,
            # A new Python rather than a copy of this one, which has threads.
            mp_context=multiprocessing.get_context("spawn"),
            # Whoever stops the build wants no traceback from each of them.
            initializer=signal.signal,
            initargs=(signal.SIGINT, signal.SIG_DFL),
        )
        self._coming = {cls: self._pool.submit(_make, cls) for cls in wanting}

    def made(self, cls: type[Simulator]) -> tuple[dict[str, Any], dict[str, str]]:
        """Return what :func:`made` does: wait if another process is at it, and begin here if none is."""
        future = self._coming.pop(cls, None)
        if future is not None and not future.cancel():
            future.exception()  # what went wrong there goes wrong here, too, where it can be told
        return made(cls)

    def end(self) -> None:
        """Let the processes go; what they have not begun is not wanted any more."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
