"""Sphinx extension: how long a chapter takes, under its title, and the red flags in a box.

Both change the page that is written and not the text that is read from the chapter, so that the search and whatever
describes a page see the chapter alone.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from backorleg import __version__

if TYPE_CHECKING:
    from sphinx.application import Sphinx

# Adults read 238 words of plain English a minute (Brysbaert 2019, doi:10.1016/j.jml.2019.104047); terms and numbers
# slow them down.
WORDS_A_MINUTE = 200
# Minutes for each thing that a reader can do, by the mark that it has in the page. Assumed: what it took us.
PLAYED = {"data-answer=": 1.0, "data-preset=": 0.5, "data-challenge=": 2.0}
ASKED = "data-question="
# A simulator of cases names them all, and each is a consultation.
CASES = re.compile(r'data-cases="([^"]*)"')
CASE_MINUTES = 5
HOUR = 60
# Playing is guessed too roughly for single minutes.
STEP = 5
# A page that is read in less needs no sentence about it.
SHORTEST = 2
FLAGS = re.compile(r"<p>(?=<strong>Red flags)")


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the build."""
    app.connect("html-page-context", _add)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


@dataclass(frozen=True)
class Effort:
    """What a page asks of a reader: minutes to read, minutes to play, and questions."""

    read: int
    play: int
    questions: int

    def __str__(self) -> str:
        """Return it in words, the shortest that are clear."""
        said = [f"{self.read} min to read"]
        if self.play >= 2 * HOUR:
            said.append(f"{round(self.play / HOUR)} hours to play")
        elif self.play:
            said.append(f"{self.play} to play")
        if self.questions:
            said.append(f"{self.questions} question{'' if self.questions == 1 else 's'}")
        return "About " + ", ".join(said)


def effort(doctree: nodes.document) -> Effort:
    """Return what a page asks of a reader; its words count, and code and drawings do not."""
    skipped = (nodes.raw, nodes.literal_block, nodes.comment)
    texts = (text for text in doctree.findall(nodes.Text) if not _within(text, skipped))
    words = sum(len(text.split()) for text in texts)
    drawn = "".join(raw.astext() for raw in doctree.findall(nodes.raw))
    play = sum(drawn.count(mark) * minutes for mark, minutes in PLAYED.items())
    play += sum(len(json.loads(unescape(told))["names"]) * CASE_MINUTES for told in CASES.findall(drawn))
    return Effort(math.ceil(words / WORDS_A_MINUTE), math.ceil(play / STEP) * STEP, drawn.count(ASKED))


def _within(node: nodes.Node, kinds: tuple[type[nodes.Node], ...]) -> bool:
    parent = node.parent
    while parent is not None:
        if isinstance(parent, kinds):
            return True
        parent = parent.parent
    return False


def _add(app: Sphinx, page: str, _template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Write the line under the title, and mark the sentence on red flags."""
    # The search has no text of its own; the first page has a box of its own, and is not to be read through.
    if doctree is None or page == app.config.root_doc:
        return
    body = FLAGS.sub('<p class="site-flags">', context["body"], count=1)
    asked = effort(doctree)
    if asked.read >= SHORTEST:
        body = body.replace("</h1>", f'</h1>\n<p class="site-effort">{asked}</p>', 1)
    context["body"] = body
