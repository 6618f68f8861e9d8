"""Reads HTML strictly, into elements that tests can search; browsers forgive what this refuses."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, TreeBuilder

if TYPE_CHECKING:
    from collections.abc import Iterable

VOID = {"br", "hr", "img", "input", "link", "meta"}


class _Strict(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.builder = TreeBuilder()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), f"<{tag}> has an attribute twice: {names}"
        self.builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in VOID:
            self.builder.end(tag)
        else:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID or "svg" in self.open, f"<{tag}/> is not closed in HTML"
        self.handle_starttag(tag, attrs)
        if tag not in VOID:  # inside a drawing elements may close themselves, as in XML
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        assert "<" not in data, f"a bare < in {data!r}"
        self.builder.data(data)

    def handle_entityref(self, name: str) -> None:
        said = unescape(f"&{name};")
        assert said != f"&{name};", f"{said} is no character"
        self.builder.data(said)

    def handle_charref(self, name: str) -> None:
        self.builder.data(unescape(f"&#{name};"))


def parse(html: str) -> Element:
    """Return the fragment inside one element; AssertionError if its tags do not balance."""
    parser = _Strict()
    parser.builder.start("fragment", {})
    parser.feed(html)
    parser.close()
    assert not parser.open, f"never closed: {parser.open}"
    parser.builder.end("fragment")
    return parser.builder.close()


def text(element: Element) -> str:
    """Return all text inside, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def one(found: Iterable[Element]) -> Element:
    """Return the only element; AssertionError if there are none or several."""
    (element,) = found
    return element


def having(element: Element, **attributes: str) -> list[Element]:
    """Return the elements inside that have these attributes; ``data_kind`` stands for ``data-kind``."""
    wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
    return [each for each in element.iter() if all(each.get(name) == value for name, value in wanted.items())]
