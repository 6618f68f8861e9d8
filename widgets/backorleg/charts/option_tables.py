"""The figures of the options as tables: what each takes, side by side, and every result with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts.figures import whole
from backorleg.evidence import estimate
from backorleg.model.options import option, options
from backorleg.model.outcomes import outcomes

if TYPE_CHECKING:
    from backorleg.model.outcomes import Outcome

# What an option costs the patient: the head of a column, and the measure that stands in it.
TAKES = {
    "Time in theatre": "operating_time",
    "Blood": "blood_loss",
    "Hospital": "stay",
    "Complications": "complications",
    "Operated on again": "reoperation",
}
# Options that are no plan for somebody who can choose.
ELSEWHERE = ("urgent_decompression", "refer")
UNTOLD = "–"
SHARES = ("proportion", "relative change", "difference of proportions")


def offered(lesion: str, region: str) -> tuple[str, ...]:
    """Return the ids of the options for a lesion, from the least to the most that is done."""
    fitting = (one for one in options().values() if lesion in one.lesions and region in one.regions)
    return tuple(one.id for one in fitting if one.id not in ELSEWHERE)


def takes(lesion: str, region: str) -> dict[str, Any]:
    """Return what each option takes, one row an option, every study of a cell named."""
    rows = []
    for name in offered(lesion, region):
        found = outcomes(name, lesion=lesion, region=region)
        cells = ("; ".join(_brief(one) for one in found if one.measure.id == measure) for measure in TAKES.values())
        rows.append([option(name).name, *(cell or UNTOLD for cell in cells)])
    return {"columns": ["Option", *TAKES], "rows": rows}


def figures(lesion: str, region: str) -> dict[str, Any]:
    """Return every published result of every option for a lesion, with its source."""
    rows = [
        [option(name).name, one.measure.name, one.says, _value(one), one.horizon or UNTOLD, one.population, _cited(one)]
        for name in offered(lesion, region)
        for one in outcomes(name, lesion=lesion, region=region)
    ]
    return {"columns": ["Option", "Measured", "Counted was", "Result", "After", "In whom", "Source"], "rows": rows}


def _cited(one: Outcome) -> str:
    return one.source.short


def _brief(one: Outcome) -> str:
    return f"{_value(one)} ({one.study})"


def _value(one: Outcome) -> str:
    read = estimate(one.estimate)
    unit = "" if read.unit in SHARES else f" {read.unit}"
    beyond = f" more than with {_plain(one.than)}" if one.than else ""
    return f"{whole(read)}{unit}{beyond}"


def _plain(than: str) -> str:
    return option(than).name.lower() if than in options() else than
