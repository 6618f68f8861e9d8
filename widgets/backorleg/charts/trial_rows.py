"""What trials of fusion for pain of the spine itself found, as a table: differences with their intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from backorleg.charts.figures import whole
from backorleg.evidence import fact, sources_of


@dataclass(frozen=True)
class Found:
    """One finding: what was compared, in what, and the estimates of one fact that say it."""

    compared: str
    measure: str
    fact: str
    estimates: tuple[str, ...]
    whom: str


PROGRAMME = "fusion, or exercise and coaching"
UNTOLD = "the abstract does not say"
# In the order in which they were published, by region.
ROWS = {
    "lumbar": (
        Found(
            "fusion, or usual care",
            "felt better",
            "rct-fritzell2001-improved",
            ("improved-fusion", "improved-usual-care"),
            "fusion",
        ),
        Found(
            "fusion, or usual care",
            "pain and disability fell by",
            "rct-fritzell2001-pain-disability",
            ("reduction-fusion", "reduction-usual-care"),
            "fusion",
        ),
        Found(PROGRAMME, "ODI difference at 1 year", "rct-brox2003", ("odi-difference",), "fusion, within chance"),
        Found(
            "fusion, or a programme",
            "ODI difference at 2 years",
            "rct-fairbank2005",
            ("odi-difference",),
            "fusion (minus is less disability)",
        ),
        Found(
            f"{PROGRAMME}, after discectomy",
            "ODI difference at 1 year",
            "rct-brox2006",
            ("odi-difference",),
            "exercise, within chance",
        ),
        Found(PROGRAMME, "ODI difference at 4 years", "rct-brox2010-4y", ("odi-effect",), UNTOLD),
        Found(PROGRAMME, "ODI difference at 9 years", "rct-froholdt2012-9y", ("odi-effect",), UNTOLD),
    ),
    "cervical": (
        Found(
            "fusion, before and after",
            "neck pain fell by at least",
            "neck-acdf-axial-riew2010",
            ("pain-4y-relative-fall-at-least",),
            "nobody to compare with",
        ),
        Found(
            "fusion, mostly for arm pain",
            "change of neck pain, of 10",
            "neck-acdf-neckpain-meta2018",
            ("neck-pain-6m-change",),
            "nobody to compare with",
        ),
    ),
}


def rows(region: str) -> dict[str, Any]:
    """Return the findings of a region as a table."""
    return {
        "columns": ["Compared", "Measured", "Found", "Favours", "In whom", "Source"],
        "rows": [
            [
                one.compared,
                one.measure,
                ", or ".join(whole(fact(one.fact).estimate(name)) for name in one.estimates),
                one.whom,
                fact(one.fact).population,
                sources_of((one.fact,))[0].short,
            ]
            for one in ROWS[region]
        ],
    }


def facts() -> tuple[str, ...]:
    """Return the ids of the facts that the table rests on."""
    return tuple(dict.fromkeys(one.fact for found in ROWS.values() for one in found))
