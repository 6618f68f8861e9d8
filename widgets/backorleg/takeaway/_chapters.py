"""The chapters of a built book in reading order, made fit to stand on one page: ids and links are told apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag

from bs4 import BeautifulSoup, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from backorleg.takeaway._site import Site

ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)
NEXT = re.compile(r'<link rel="next"[^>]* href="([^"#]+)"')
# Attributes that hold ids, several of them with spaces between; and how a drawing names one.
NAMES = ("for", "aria-labelledby", "aria-describedby", "aria-controls")
DRAWN = re.compile(r"url\(#([^)]+)\)")
WEB = ("http://", "https://", "mailto:")
# Nobody can see or press these on paper.
LEFT_OUT = "script, noscript, style, .headerlink, button, .book-size"


@dataclass(frozen=True)
class Heading:
    """A heading: the id of its place in the whole book, 1 to 3, and its words."""

    place: str
    level: int
    words: str


@dataclass(frozen=True)
class Chapter:
    """A chapter: the name of its file without the ending, its HTML, and its headings, its title first."""

    name: str
    html: str
    headings: tuple[Heading, ...]

    @property
    def title(self) -> str:
        """What it is called."""
        return self.headings[0].words


def chapters(site: Site) -> tuple[Chapter, ...]:
    """Return the chapters from the first on, each led to by the one before.

    Ids get the name of their chapter before them, and links between chapters lead to those.

    Raises
    ------
    ValueError
        If a page holds no chapter, that is no ``article`` with a heading.
    """
    read = {PurePosixPath(page).stem: _article(site, page) for page in _in_order(site)}
    places = {name: {str(tag["id"]) for tag in article.select("[id]")} for name, article in read.items()}
    keys = {
        (name, str(tag["data-key"])): str(tag["id"])
        for name, article in read.items()
        for tag in article.select("[data-key][id]")
    }
    for name, article in read.items():
        _rename(name, article, places, keys)
    return tuple(
        Chapter(name, article.decode_contents(), tuple(_headings(name, article))) for name, article in read.items()
    )


def listed(found: tuple[Chapter, ...]) -> Iterator[tuple[Heading, ...]]:
    """Yield for each chapter what the contents say of it: its title, and headings that no other chapter has.

    Chapters share a frame, and fourteen times "Try it" helps nobody to find anything; nor does a single letter.
    """
    often = Counter(words for chapter in found for words in {heading.words for heading in chapter.headings})
    for chapter in found:
        first, *others = chapter.headings
        yield (first, *(each for each in others if often[each.words] == 1 and len(each.words) > 1))


def _in_order(site: Site) -> Iterator[str]:
    """Yield the pages of the book as a reader turns them."""
    page, seen = site.first, set[str]()
    while page not in seen:
        yield page
        seen.add(page)
        leads = NEXT.search(site.read(page).decode("utf-8"))
        if leads and leads[1] not in ("", "#"):
            page = (PurePosixPath(page).parent / leads[1]).as_posix()


def _article(site: Site, page: str) -> Tag:
    found = ARTICLE.search(site.read(page).decode("utf-8"))
    article = BeautifulSoup(found[0], "html.parser").article if found else None
    if not (article and article.h1):
        raise ValueError(f"{page} in {site.folder} holds no chapter with a heading, so that no PDF can be made of it.")
    for tag in article.select(LEFT_OUT):
        tag.decompose()
    return article


def _rename(name: str, article: Tag, places: Mapping[str, set[str]], keys: Mapping[tuple[str, str], str]) -> None:
    """Put the chapter's name before every id and what leads there."""
    for tag in article.select("*"):
        for attribute, value in list(tag.attrs.items()):
            if attribute == "id":
                tag["id"] = f"{name}--{value}"
            elif attribute in NAMES:
                tag[attribute] = " ".join(f"{name}--{each}" for each in str(value).split())
            elif attribute == "href":
                _lead(name, tag, places, keys)
            elif "url(#" in str(value):
                tag[attribute] = DRAWN.sub(rf"url(#{name}--\1)", str(value))


def _lead(name: str, tag: Tag, places: Mapping[str, set[str]], keys: Mapping[tuple[str, str], str]) -> None:
    """Let a link lead to its place in the one page; to a file it leads nowhere on paper."""
    href = str(tag["href"])
    if href.startswith(WEB):
        return
    page, fragment = urldefrag(href)
    chapter = PurePosixPath(page).stem if page else name
    # "#key?name=value" is a state of a simulator.
    place = unquote(fragment).partition("?")[0]
    place = keys.get((chapter, place), place)
    if chapter not in places or (page and "/" in page):
        del tag["href"]
    elif place in places[chapter]:
        tag["href"] = f"#{chapter}--{place}"
    else:
        tag["href"] = f"#{chapter}"


def _headings(name: str, article: Tag) -> Iterator[Heading]:
    """Yield the headings that are seen; each gets an id where it has none."""
    for number, tag in enumerate(article.select("h1, h2, h3")):
        if tag.find_parent(hidden=True):
            continue
        section = tag.parent
        place = tag.get("id") or (section.get("id") if section and section.name == "section" else None)
        if not place:
            place = tag["id"] = f"{name}--heading-{number}"
        yield Heading(str(place), int(tag.name[1]), " ".join(tag.get_text(" ", strip=True).split()))
