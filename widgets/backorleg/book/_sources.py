"""Sources as links in a sentence and as a list at the end of a chapter."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from backorleg.book._block import Block
from backorleg.evidence import fact, sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backorleg._bibliography import Source


def bibliography(*fact_ids: str) -> Block:
    """Return the sources of facts as a list, each once, with links."""
    found = sorted(sources_of(fact_ids), key=lambda source: source.line)
    items = "".join(f"<li>{reference(source)}</li>" for source in found)
    return Block(f'<ul class="book-sources">{items}</ul>', "\n".join(source.line for source in found))


def reference(source: Source) -> str:
    """Return the full reference of a source as HTML, its address linked."""
    url = escape(source.url)
    return f'{escape(source.citation)} <a href="{url}">{url}</a>'


def links(fact_ids: Iterable[str]) -> str:
    """Return the short names of the sources, linked; the title of each link is what was found."""
    known = [fact(name) for name in fact_ids]
    said = []
    for source in sources_of(each.id for each in known):
        found = next(each.statement for each in known if each.source == source.key)
        said.append(f'<a href="{escape(source.url)}" title="{escape(found)}">{escape(source.short)}</a>')
    return f"({'; '.join(said)})"


def link_here(place: str, said: str, title: str = "") -> str:
    """Return a link to an id of the same page. Left to itself, Jupyter would open it in a new tab."""
    told = f' title="{escape(title)}"' if title else ""
    return f'<a href="#{place}" target="_self"{told}>{escape(said)}</a>'
