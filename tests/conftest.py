"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

# Assertions in a module that several folders of tests import show their values only if this is said before the first.
pytest.register_assert_rewrite("tests.site.browsing")

# The same examples on every machine, however slow it is, and nothing written into the project.
settings.register_profile(
    "project", derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("project")

# Files that keep a processor busy with a browser, and files that mostly wait, for a server or a build.
BUSY, WAITING = {"site"}, {"voila", "lecture", "tools"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow files, so that at the end no worker waits for the other, which has just begun one of them.

    Busy ones and waiting ones take turns, so that two workers seldom want both processors or neither.
    """
    files = list(dict.fromkeys(item.path for item in items))
    busy = [path for path in files if not BUSY.isdisjoint(path.parts)]
    waiting = [path for path in files if not WAITING.isdisjoint(path.parts)]
    turn = {path: i / len(some) for some in (busy, waiting) for i, path in enumerate(some)}
    items.sort(key=lambda item: turn.get(item.path, 1.0))
