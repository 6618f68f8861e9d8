"""Where votes are written: the file of this server, or the memory where no file can be had."""

from __future__ import annotations

import logging
import os
import sqlite3
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

log = logging.getLogger("backorleg.lecture")

SCHEMA = """
CREATE TABLE IF NOT EXISTS lectures (id INTEGER PRIMARY KEY, touched REAL NOT NULL, ended REAL);
CREATE TABLE IF NOT EXISTS rounds (
    id INTEGER PRIMARY KEY, lecture INTEGER NOT NULL, vote TEXT NOT NULL, asks TEXT NOT NULL, options TEXT NOT NULL,
    right INTEGER, open INTEGER NOT NULL, shown INTEGER NOT NULL DEFAULT 0, hands TEXT NOT NULL, began REAL NOT NULL,
    asked INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS rounds_of_a_lecture ON rounds (lecture, vote);
CREATE TABLE IF NOT EXISTS answers (
    round INTEGER NOT NULL, voter BLOB NOT NULL, choice INTEGER NOT NULL, PRIMARY KEY (round, voter)
) WITHOUT ROWID;
"""
# Lecturers with more servers than this on one account at a time share nothing, and keep the rest in memory.
MOST_FILES = 8


def default_path() -> Path:
    """Return the file that ``BACKORLEG_VOTES`` names, else one in Jupyter's own folder for data."""
    named = os.environ.get("BACKORLEG_VOTES")
    return Path(named) if named else Path(jupyter_data_dir()) / "backorleg" / "votes.sqlite3"


def opened(path: Path | None) -> tuple[sqlite3.Connection, Path | None]:
    """Open a file of votes for this process alone.

    Another server that runs at the same time has it locked; then the next name is taken (``votes-2.sqlite3``). A file
    that is no database is put aside. Where nothing can be written, votes live in memory, so that the lecture goes on.

    Returns
    -------
    sqlite3.Connection, Path or None
        The database, and its file if it has one.
    """
    if path is None:
        return _connected(":memory:"), None
    names = [path, *(path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, MOST_FILES + 1))]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for name in names:
            try:
                return _connected(str(name)), name
            except sqlite3.OperationalError as problem:
                if "locked" not in str(problem):
                    raise
            except sqlite3.DatabaseError:
                name.replace(name.with_name(f"{name.name}.broken"))
                log.warning("%s was no database of votes and is now called %s.broken.", name, name.name)
                return _connected(str(name)), name
    except (OSError, sqlite3.Error) as problem:
        log.warning("Votes cannot be written to %s (%s) and are kept in memory until the server ends.", path, problem)
    return _connected(":memory:"), None


def _connected(name: str) -> sqlite3.Connection:
    # Every statement is a transaction of its own. One thread uses it, but another may close it at the end.
    database = sqlite3.connect(name, timeout=0.2, isolation_level=None, check_same_thread=False)
    try:
        # One process at a time: then the journal needs no shared memory, which some network drives do not have.
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.executescript(f"BEGIN IMMEDIATE; {SCHEMA} COMMIT;")
    except sqlite3.Error:
        database.close()
        raise
    return database
