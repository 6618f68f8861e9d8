"""The article's claims, the verdicts of the evidence on them, and how many there are of each verdict."""

from __future__ import annotations

from collections import Counter
from html import escape

from backorleg.book._block import Block
from backorleg.book._sources import link_here, links
from backorleg.charts.figures import filled
from backorleg.model.claims import VERDICTS, Claim, claims


def claim(name: str) -> Claim:
    """Return one claim; ValueError that lists the ids if it has not been audited."""
    if name not in claims():
        raise ValueError(f'There is no audited claim "{name}"; allowed: {", ".join(claims())}.')
    return claims()[name]


def verdicts(*ids: str) -> Block:
    """Return claims: what the article says, the verdict, why, and the sources.

    Raises
    ------
    ValueError
        If a claim has not been audited; the message lists those that have.
    """
    found = [claim(name) for name in ids]
    items = "".join(f"<li>{judged(one)}</li>" for one in found)
    html = f'<ul class="book-verdicts">{items}</ul>'
    return Block(html, "\n".join(f"{one.id} {one.verdict}: {filled(one.because)}" for one in found))


def judged(one: Claim) -> str:
    """Return the HTML of one claim with its verdict, without anything around it."""
    return (
        f'<p class="book-says"><small>The article ({one.id}):</small> {escape(one.says)}</p>'
        f'<p><strong class="book-verdict">{escape(one.verdict.capitalize())}.</strong> '
        f"{escape(filled(one.because))} {links(one.facts)}</p>"
    )


def summary() -> Block:
    """Return how many claims got which verdict, with a link to each claim on the page that holds them all."""
    count = Counter(one.verdict for one in claims().values())
    rows, said = [], []
    for verdict in VERDICTS:
        ids = [one.id for one in claims().values() if one.verdict == verdict]
        if not ids:
            continue
        chips = " ".join(link_here(f"claim-{name}", name, claims()[name].says) for name in ids)
        rows.append(
            f'<div data-verdict="{escape(verdict)}"><dt><strong>{count[verdict]}</strong> '
            f"{escape(verdict)}</dt><dd>{chips}</dd></div>"
        )
        said.append(f"{count[verdict]} {verdict}: {', '.join(ids)}")
    return Block(f'<dl class="book-summary">{"".join(rows)}</dl>', "\n".join(said))
