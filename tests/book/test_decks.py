"""The table of decks: one row a chapter with slides, in the order of the book."""

from __future__ import annotations

import re

from tests.markup import parse

from backorleg import book
from backorleg._paths import ROOT
from backorleg.lecture._pages import Pages


def rows() -> list[list[str]]:
    return [
        ["".join(cell.itertext()) for cell in row] for row in parse(book.decks().html).iter() if row.tag.endswith("tr")
    ]


def test_it_says_what_the_start_page_says() -> None:
    served = Pages(ROOT / "chapters", dict).decks().values()
    head, *found = rows()
    assert head == ["Chapter", "The deck begins with", "Slides", "Minutes"]
    assert sorted(found) == sorted([one.title, one.opening, str(one.slides), str(one.minutes)] for one in served)


def test_it_is_in_the_order_of_the_book() -> None:
    order = re.findall(r"chapters/([\w-]+)", (ROOT / "_toc.yml").read_text(encoding="utf-8"))
    served = Pages(ROOT / "chapters", dict).decks()
    assert [row[0] for row in rows()[1:]] == [served[name].title for name in order if name in served]


def test_as_text_it_has_a_line_for_each() -> None:
    assert len(repr(book.decks()).splitlines()) == len(rows())
