"""What a reader has done so far in a simulator of cases: the panel that the script fills from the browser's storage."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from backorleg.core._controls import Choice

if TYPE_CHECKING:
    from backorleg.core._simulator import Simulator


def kept(sim: Simulator) -> str:
    """Return the panel, empty and hidden until the script has looked; nothing for other simulators."""
    if not sim.cases:
        return ""
    cases = sim.cases
    by = next(control for control in sim.controls if control.name == cases.by)
    names = by.labels if isinstance(by, Choice) else {}
    told = {
        "by": cases.by,
        "done": cases.done,
        "sure": cases.sure,
        "marks": cases.marks,
        "hit": cases.hit,
        "one": cases.one,
        "many": cases.many,
        "names": names,
    }
    data = escape(json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    return (
        f'<div class="sim-progress" data-cases="{data}" hidden>'
        f'<p class="sim-label">Your {escape(cases.many)}</p>'
        '<p class="sim-resume" hidden><span></span> <button type="button">Go on from there</button></p>'
        '<p class="sim-done"></p>'
        f'<p class="sim-next"><button type="button" data-progress="next">Next {escape(cases.one)}</button></p>'
        '<div class="sim-record"></div>'
        '<p class="sim-keeping"><button type="button" data-progress="json">Export as JSON</button> '
        '<button type="button" data-progress="csv">Export as CSV</button> '
        '<label class="sim-import">Import <input type="file" accept="application/json,.json"></label> '
        '<button type="button" data-progress="wipe">Wipe</button></p>'
        '<p class="sim-kept" role="status"></p></div>'
    )
