"""The ways in: they lead to chapters, and their pictures say nothing that the door does not."""

from __future__ import annotations

from tests.markup import parse

from backorleg import book
from backorleg._paths import ROOT


def test_every_door_leads_to_a_chapter_of_the_book() -> None:
    links = [each.get("href") or "" for each in parse(book.doors().html).iter() if each.tag == "a"]
    assert len(links) == 3
    for link in links:
        assert (ROOT / "chapters" / link).is_file(), link


def test_pictures_are_ornaments_without_words() -> None:
    pictures = [each.find("svg") for each in parse(book.doors().html).iter() if each.tag == "a"]
    assert len(pictures) == 3
    for each in pictures:
        assert each is not None
        assert each.get("aria-hidden") == "true"
        assert each.get("role") is None
        assert not [part for part in each.iter() if part.tag == "text"]


def test_hosts_without_html_get_the_same_words() -> None:
    text = repr(book.doors())
    for word in ("A pinched root", "A tight canal", "A worn segment"):
        assert word in text
