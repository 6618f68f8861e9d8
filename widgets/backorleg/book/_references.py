"""Every source of the book, and what was read in it."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from backorleg.book._block import Block
from backorleg.book._sources import link_here, reference
from backorleg.charts.figures import SHARES, whole
from backorleg.evidence import facts, source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backorleg._bibliography import Source
    from backorleg.evidence import Estimate, Fact

# Units that the figure itself shows, or that say nothing to a reader.
SILENT = (*SHARES, "count", "ratio")
# Names of estimates are in small letters and hyphens; these are written otherwise.
LETTERS = re.compile(r"\b(abi|auc|bmi|ct|dsca|eq5d|lr|mcid|mic|mri|ndi|npv|nrs|odi|pcs|ppv|rom|sf36|slr|vas|zcq)\b")
LEVEL = re.compile(r"\b([clst]\d)-([clst]?\d)\b")


def cited() -> tuple[Source, ...]:
    """Return the sources in which facts were read, in the order of the list of references."""
    return tuple(sorted((source(key) for key in {each.source for each in facts().values()}), key=_place))


def references() -> Block:
    """Return all sources by the letter of their first author, each with the facts that were read in it, folded."""
    read: dict[str, list[Fact]] = {}
    for each in facts().values():
        read.setdefault(each.source, []).append(each)
    known = cited()
    letters = [(letter, list(found)) for letter, found in groupby(known, key=_letter)]
    jumps = " ".join(link_here(f"references-{letter}", letter) for letter, _ in letters)
    lists = "".join(
        f'<h2 id="references-{letter}">{letter}</h2><ul class="book-sources">'
        f"{''.join(_entry(one, read[one.key]) for one in found)}</ul>"
        for letter, found in letters
    )
    return Block(
        f'<div class="book-references"><p class="book-letters">{jumps}</p>{lists}</div>',
        f"{len(known)} sources, {len(facts())} facts",
    )


def _place(one: Source) -> tuple[str, str, int, str]:
    return _letter(one), _plain(one.short), one.year or 0, one.key


def _letter(one: Source) -> str:
    first = _plain(one.short)[:1].upper()
    return first if first.isalpha() else "0"


def _plain(words: str) -> str:
    """Return words as they are sorted: without accents, and small letters like large ones."""
    bare = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return bare.casefold().lstrip()


def _entry(one: Source, read: Iterable[Fact]) -> str:
    items = [_read(each) for each in read]
    said = "1 fact" if len(items) == 1 else f"{len(items)} facts"
    return (
        f'<li id="ref-{escape(one.key)}">{reference(one)}'
        f"<details><summary>{said}</summary><ul>{''.join(items)}</ul></details></li>"
    )


def _read(each: Fact) -> str:
    figures = "; ".join(_figure(one) for one in each.estimates)
    second = " Read on a page that cites it." if each.read_in == "secondary" else ""
    parts = [part for part in (figures, each.text, f"In: {each.population}") if part]
    return (
        f'<li id="{escape(each.id)}">{escape(each.statement)} <small>{escape(". ".join(parts))}.{second}</small></li>'
    )


def _figure(one: Estimate) -> str:
    name = LEVEL.sub(lambda match: f"{match[1]}–{match[2]}".upper(), one.name).replace("-", " ")
    unit = "" if one.unit in SILENT or one.unit in name else f" {one.unit}"
    level = f", {one.level}" if one.level else ""
    return f"{LETTERS.sub(lambda match: match[0].upper(), name)} {whole(one)}{unit}{level}"
