"""Which chapters have slides, and how long they take."""

from __future__ import annotations

import json
import re
from html import escape

from backorleg._decks import Deck, deck_of
from backorleg._paths import ROOT
from backorleg.book._block import Block

HEAD = ("Chapter", "The deck begins with", "Slides", "Minutes")


def decks() -> Block:
    """Return a table of the decks, in the order of the book."""
    rows = [(one.title, one.opening, str(one.slides), str(one.minutes)) for one in _decks()]
    head = "".join(f"<th>{name}</th>" for name in HEAD)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    html = f'<table class="table"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return Block(f'<div class="book-decks">{html}</div>', "\n".join(" | ".join(row) for row in (HEAD, *rows)))


def _decks() -> list[Deck]:
    names = re.findall(r"chapters/([\w-]+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"))
    paths = [path for name in names if (path := ROOT / "chapters" / f"{name}.ipynb").is_file()]
    found = (deck_of(path.stem, json.loads(path.read_text(encoding="utf-8"))["cells"]) for path in paths)
    return [deck for deck in found if deck]
