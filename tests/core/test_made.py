"""Tables that other processes make are those that this one would have made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from backorleg import _kept, simulators
from backorleg.core import _made
from backorleg.core._behind import behind_tables
from backorleg.core._made import Early, made

if TYPE_CHECKING:
    from collections.abc import Iterator

UNION = simulators["union"]


@pytest.fixture
def early() -> Iterator[Early]:
    """Give one that ends with the test; nothing made before is remembered."""
    made.cache_clear()
    begun = Early()
    yield begun
    begun.end()
    made.cache_clear()


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all tables be still to be made."""
    monkeypatch.setattr(_made, "_wanting", lambda _cls: True)


@pytest.mark.usefixtures("nothing_kept")
def test_tables_are_the_same_wherever_they_were_made(early: Early) -> None:
    several = [UNION, simulators["territories"]]
    early.begin(several)
    for cls in several:
        elsewhere = early.made(cls)
        made.cache_clear()
        assert elsewhere == made(cls)


def test_another_process_hands_over_a_kept_file(early: Early) -> None:
    kept = _kept.place_of("tables-union", [behind_tables().encode()])
    kept.unlink(missing_ok=True)
    early.begin([UNION])
    early.made(UNION)
    assert kept.is_file()


def test_nothing_begins_when_all_is_kept(early: Early) -> None:
    made(UNION)
    early.begin([UNION])
    assert early._pool is None


@pytest.mark.usefixtures("nothing_kept")
def test_a_process_that_dies_costs_nothing_but_time(early: Early) -> None:
    early.begin([UNION])
    assert early._pool is not None
    for process in early._pool._processes.values():
        process.kill()
    assert early.made(UNION) == made(UNION)
