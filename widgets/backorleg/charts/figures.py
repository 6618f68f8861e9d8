"""Published figures in running text: a place such as ``{percent FACT ESTIMATE}`` becomes the figure itself.

========  ==========================================================================
percent   a share in per cent, "82 %"; "78 to 95 %" where the source gives a range
hundred   a share as people of a hundred, for readers who do not think in per cent: "82"; "78 to 95"
number    as published, rounded to two digits: "4.1", "−12", "397"
size      without its sign, for sentences that say which way it points: "12"; of a share "16 %"
interval  from low to high: "0.1 to 8.1"; of a share "6 to 11 %"
people    how many people or operations it rests on: "22,707"
========  ==========================================================================
"""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING

from backorleg.evidence import fact

if TYPE_CHECKING:
    from backorleg.evidence import Estimate

FIGURE = re.compile(r"\{(percent|hundred|number|size|interval|people)\s+([\w-]+)\s+([\w-]+)\}")
# Units in which 1 means all of it.
SHARES = ("proportion", "relative change", "difference of proportions")
# From here on the digits before the point are enough.
WHOLE = 10


def filled(text: str) -> str:
    """Return the text with its figures; ValueError if a fact or estimate is not there or lacks what is asked for."""
    return FIGURE.sub(_figure, text)


def cited(text: str) -> tuple[str, ...]:
    """Return the ids of the facts whose figures a text shows."""
    return tuple(dict.fromkeys(name for _, name, _ in FIGURE.findall(text)))


def rounded(value: float) -> str:
    """Return a number as a person would say it: two digits, all digits of larger whole numbers, a true minus."""
    said = f"{value:,.0f}" if abs(value) >= 10 * WHOLE else f"{value:.2g}"
    return said.replace("-", "−")


def whole(estimate: Estimate) -> str:
    """Return an estimate with all that the source gives, as it stands in tables: "4.1 (0.1 to 8.1)"."""
    scale, sign = (100, " %") if estimate.unit in SHARES else (1, "")
    ends = [f"{end * scale:.6g}".replace("-", "−") for end in (estimate.low, estimate.high) if end is not None]
    spread = " to ".join(ends) if len(ends) > 1 else ends[0] if ends else ""
    if estimate.point is None:
        return spread + sign
    said = f"{estimate.point * scale:.6g}".replace("-", "−") + sign
    return f"{said} ({spread})" if spread else said


def _figure(match: re.Match[str]) -> str:
    form, fact_id, name = match.groups()
    estimate = fact(fact_id).estimate(name)
    if form == "people":
        if estimate.n is None:
            raise ValueError(f'The estimate "{name}" of "{fact_id}" does not say how many people it rests on.')
        return f"{estimate.n:,}"
    if form == "hundred":
        shares = (estimate.low, estimate.high) if estimate.point is None else (estimate.point,)
        # There are no halves of people.
        return " to ".join(f"{floor(round(100 * (share or 0), 6) + 0.5)}" for share in shares)
    if form == "percent" and estimate.point is not None:
        return f"{rounded(_per_cent(estimate.point))} %"
    if form in ("percent", "interval"):
        return _interval(estimate, fact_id)
    if form == "size":
        size = abs(estimate.value)
        return f"{rounded(_per_cent(size))} %" if estimate.unit in SHARES else rounded(size)
    return rounded(estimate.value)


def _interval(estimate: Estimate, fact_id: str) -> str:
    if estimate.low is None or estimate.high is None:
        raise ValueError(f'The estimate "{estimate.name}" of "{fact_id}" has no interval.')
    if estimate.unit in SHARES:
        return f"{rounded(_per_cent(estimate.low))} to {rounded(_per_cent(estimate.high))} %"
    return f"{rounded(estimate.low)} to {rounded(estimate.high)}"


def _per_cent(share: float) -> float:
    # Half a per cent matters below ten per cent only; 24.5 is said as 25, 3.5 as 3.5.
    value = round(100 * share, 6)
    return floor(value + 0.5) if value >= WHOLE else value
