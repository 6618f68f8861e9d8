"""The block that names what can be taken away."""

from __future__ import annotations

from tests.markup import having, parse, text

from backorleg import book


def test_every_file_is_named_with_what_it_is_for_and_how_to_open_it() -> None:
    found = parse(f"<div>{book.takeaway().html}</div>")
    items = [each for each in found.iter("div") if each.findall("dt")]
    assert [text(each.findall("dt")[0]) for each in items] == [each.title for each in book.downloads().values()]
    for item, each in zip(items, book.downloads().values(), strict=True):
        assert [text(said) for said in item.findall("dd")] == [each.use, each.how]
    for program in ("Anki", "Moodle", "Canvas", "Ilias"):
        assert program in text(found)


def test_by_itself_it_links_nothing_and_says_how_to_get_the_files() -> None:
    block = book.takeaway()
    found = parse(f"<div>{block.html}</div>")
    assert list(found.iter("a")) == []
    assert "make bundle" in text(having(found, class_="book-takeaway-absent")[0])
    assert "make bundle" in repr(block)
    assert "<" not in repr(block)


def test_names_of_files_differ() -> None:
    endings = [each.ending for each in book.downloads().values()]
    assert len(set(endings)) == len(endings)
