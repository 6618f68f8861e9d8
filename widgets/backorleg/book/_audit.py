"""The audit of the article: its claims group by group, each with its verdict and with the studies side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.book._block import Block
from backorleg.book._claims import judged
from backorleg.book._comparisons import comparison, comparisons
from backorleg.charts.figures import filled
from backorleg.model.claims import claims

if TYPE_CHECKING:
    from backorleg.model.claims import Claim


def audit(group: str) -> Block:
    """Return all claims whose ids begin with the letter ``group``, in their order.

    Raises
    ------
    ValueError
        If there is no such group; the message lists the groups.
    """
    found = [one for one in claims().values() if one.id[0] == group]
    if not found:
        groups = dict.fromkeys(name[0] for name in claims())
        raise ValueError(f'There is no group of claims "{group}"; allowed: {", ".join(groups)}.')
    items = "".join(f'<li id="claim-{one.id}">{judged(one)}{_charts(one)}</li>' for one in found)
    html = f'<ul class="book-verdicts">{items}</ul>'
    return Block(html, "\n".join(f"{one.id} {one.verdict}: {filled(one.because)}" for one in found))


def _charts(one: Claim) -> str:
    return "".join(comparison(each.id).html for each in comparisons().values() if each.claim == one.id)
