"""What the search finds in the pages: chapters, their sections, terms of the glossary, and where simulators are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from backorleg.publish._entries import Entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What is not the chapter's own prose: code and what it prints, simulators and questions, formulas, lists of contents.
# Answers to questions stand there, too, and a line of context must not give them away.
SKIPPED = (
    nodes.raw,
    nodes.literal_block,
    nodes.math_block,
    nodes.image,
    nodes.title,
    nodes.comment,
    addnodes.toctree,
    addnodes.glossary,
    nodes.section,
)
CELL = "cell"
SIMULATOR = re.compile(r'<section class="simulator" data-simulator="([\w-]+)" data-key="([\w-]+)"')
BLANKS = re.compile(r"\s+")


def of_page(doctree: nodes.document, url: str) -> Iterator[Entry]:
    """Yield a chapter, its sections, and the terms that it explains.

    Parameters
    ----------
    doctree
        The page as it was read, with or without its references resolved.
    url
        The page's address, from the root of the site.
    """
    chapter = ""
    for section in doctree.findall(nodes.section):
        title = _plain(section.next_node(nodes.title))
        first = not chapter
        chapter = chapter or title
        anchor = "" if first else f"#{section['ids'][0]}"
        yield Entry("section", title, _text(section), url + anchor, "" if first else chapter)
    for item in doctree.findall(nodes.definition_list_item):
        for term in item.findall(nodes.term):
            if isinstance(item.parent.parent, addnodes.glossary):
                meaning = item.next_node(nodes.definition)
                yield Entry("term", _plain(term), _plain(meaning), f"{url}#{term['ids'][0]}")


def simulators_on(doctree: nodes.document) -> Mapping[str, str]:
    """Return the simulators on a page, each with the key of its first copy there."""
    found: dict[str, str] = {}
    for raw in doctree.findall(nodes.raw):
        for name, key in SIMULATOR.findall(raw.astext()):
            found.setdefault(name, key)
    return found


def _text(section: nodes.Element) -> str:
    """Return the prose of a section without its subsections."""
    return BLANKS.sub(" ", " ".join(_pieces(section))).strip()


def _pieces(node: nodes.Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, SKIPPED) or (isinstance(child, nodes.container) and CELL in child["classes"]):
            continue
        if isinstance(child, nodes.TextElement):
            yield _plain(child)
        elif isinstance(child, nodes.Element):
            yield from _pieces(child)


def _plain(node: nodes.Node | None) -> str:
    """Return the text of a paragraph or title, without the HTML tags that may stand in it."""
    texts = node.findall(nodes.Text) if node else ()
    return BLANKS.sub(" ", "".join(each for each in texts if not isinstance(each.parent, nodes.raw))).strip()
