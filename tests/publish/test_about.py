"""What search engines and messengers are told, with and without an address."""

from __future__ import annotations

import json
import re
from typing import Any

import yaml

from backorleg._paths import ROOT
from backorleg.publish._about import Book, about, pages, structured, tags

BOOK = Book('The "Book"', "Some people")


def named(html: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)"(?: media="[^"]*")? content="([^"]*)">', html))


def data(html: str) -> dict[str, Any]:
    found = re.fullmatch(r'<script type="application/ld\+json">(.*)</script>', html)
    assert found
    loaded: dict[str, Any] = json.loads(found[1])
    return loaded


def test_every_page_has_words_of_its_own() -> None:
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    listed = [toc["root"], *(entry["file"] for entry in toc["chapters"])]
    assert list(pages()) == listed
    assert len({one.description for one in pages().values()}) == len(listed)


def test_a_page_of_which_nobody_said_anything_begins_with_its_own_words() -> None:
    said = about("chapters/new", "Some words " * 40)
    assert said.description.startswith("Some words Some")
    assert said.description.endswith("…")
    assert len(said.description) <= 160


def test_without_an_address_nothing_is_said_that_needs_one() -> None:
    head = tags(BOOK, "A title", "What it is & does.", is_first=False)
    assert named(head)["og:title"] == "A title"
    assert named(head)["description"] == "What it is &amp; does."
    assert named(head)["og:site_name"] == "The &quot;Book&quot;"
    assert named(head)["twitter:card"] == "summary"
    assert not {"og:url", "og:image"} & set(named(head))
    assert "http" not in head
    assert head.count("theme-color") == 2


def test_with_an_address_everything_is_in_full() -> None:
    head = named(
        tags(
            BOOK,
            "A title",
            "Words.",
            is_first=True,
            address="https://a.org/b/c.html",
            card="https://a.org/b/cards/c.png",
        )
    )
    assert head["og:url"] == "https://a.org/b/c.html"
    assert head["og:image"] == "https://a.org/b/cards/c.png"
    assert head["og:type"] == "website"
    assert head["twitter:card"] == "summary_large_image"


def test_structured_data_says_what_the_page_is_and_cannot_end_its_script() -> None:
    page = data(
        structured(BOOK, "T", "</script><b>", is_first=False, learns=("Do this.",), address="https://a.org/t.html")
    )
    assert page["@type"] == ["Chapter", "LearningResource"]
    assert page["isPartOf"] == {"@type": "Book", "name": 'The "Book"'}
    assert page["teaches"] == ["Do this."]
    assert page["description"] == "</script><b>"
    first = data(structured(BOOK, "T", "D.", is_first=True))
    assert first["@type"] == ["Book", "LearningResource"]
    assert not {"url", "teaches", "isPartOf"} & set(first)
