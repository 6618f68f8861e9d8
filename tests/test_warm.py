"""What a kernel has done before anybody waits for it."""

from __future__ import annotations

import json
import subprocess
import sys

from backorleg import simulators

# In a process of its own, because this one has imported everything long ago.
ASK = """
import json, sys
from backorleg._warm import warm
before = set(sys.modules)
warm()
print(json.dumps([sorted(before), sorted(sys.modules)]))
"""


def test_a_warm_kernel_has_imported_the_book_and_nothing_that_no_page_needs() -> None:
    done = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    before, after = json.loads(done.stdout)
    needed = {"backorleg.book", "backorleg.core._live", "backorleg.core._quiz"}
    needed |= {cls.__module__ for cls in simulators.values()}
    assert needed <= set(after)
    assert not needed & set(before), "importing the module itself stays cheap"
    assert "plotly" not in after
    assert "jupyter_server" not in after
