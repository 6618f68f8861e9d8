"""The book as one PDF: its pages, its numbers, where its links lead, and what it says of itself."""

from __future__ import annotations

import html
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader
from tests.takeaway.conftest import DOOR, MOMENT, written

from backorleg.takeaway import Edition, Site, write_pdf
from backorleg.takeaway._chapters import chapters, listed

if TYPE_CHECKING:
    from pathlib import Path

    from pypdf import PageObject

    from _press import Press

EDITION = Edition("A Small Book", "1.2.3", MOMENT)
QUESTION = {
    "kind": "single",
    "options": [
        {"key": "a", "text": "A guess", "because": "Guesses are cheap.", "right": False},
        {"key": "b", "text": "The truth", "because": "It was measured.", "right": True},
    ],
    "right": ["b"],
}
FRAME = '<section id="try-it"><h2>Try it</h2><p>As in every chapter. {}</p></section>'
SIMULATOR = (
    '<section class="simulator" data-simulator="toy" data-key="toy" id="toy-simulator" aria-labelledby="toy-title" '
    'data-initial=\'{"size":"big"}\'><h3 class="sim-title" id="toy-title">A toy to move</h3>'
    '<div class="sim-body"><form class="sim-controls"><fieldset><p class="sim-control">'
    '<label for="toy-size">Size</label> '
    '<select id="toy-size" name="size"><option value="small">Small</option><option value="big" selected>Big</option>'
    "</select></p></fieldset></form>"
    '<figure class="sim-picture"><div role="img" aria-labelledby="toy-twin"><svg viewBox="0 0 10 10"><defs>'
    '<linearGradient id="shade"></linearGradient></defs><rect width="10" height="10" '
    'fill="url(#shade)"></rect></svg></div>'
    '<figcaption id="toy-twin">A square, as big as it gets.</figcaption></figure></div></section>'
)
QUIZ = (
    '<section id="checkpoint"><h2>Checkpoint</h2><section class="quiz" data-quiz="checkpoint" data-id="start">'
    f'<ol class="book-checkpoint"><li class="quiz-question" data-question=\'{html.escape(json.dumps(QUESTION))}\'>'
    '<p class="quiz-asks">What is it?</p><details name="q"><summary>A guess</summary>'
    "<p>Guesses are cheap.</p></details>"
    '<details name="q"><summary>The truth</summary><p>It was measured.</p></details></li></ol></section></section>'
)
BOOK = {
    "index": ("Start", FRAME.format('On to <a href="fusion.html#bone">bone</a>.') + QUIZ),
    "anatomy": ("Anatomy", FRAME.format("") + SIMULATOR + "<p>Much.</p>" * 90),
    "fusion": (
        "Fusion & more",
        FRAME.format('Back to <a href="anatomy.html#toy?size=small">a state</a>, or <a href="../x.zip">a file</a>.')
        + '<section id="bone"><h2>Bone</h2><p>It grows.</p></section>',
    ),
}


def small_book(folder: Path, **more: str) -> Site:
    """Write a book of three chapters; ``more`` goes to the end of those that it names."""
    after = dict(pairwise(BOOK))
    (folder / "chapters").mkdir(parents=True)
    (folder / "index.html").write_text(DOOR, encoding="utf-8")
    for name, (title, inside) in BOOK.items():
        page = written(html.escape(title), inside + more.get(name, ""), following=after.get(name, ""))
        (folder / "chapters" / f"{name}.html").write_text(page, encoding="utf-8")
    return Site(folder)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, press: Press) -> PdfReader:
    folder = tmp_path_factory.mktemp("pdf")
    return PdfReader(write_pdf(folder / "new" / "book.pdf", small_book(folder / "html"), EDITION, press))


@pytest.fixture(scope="module")
def texts(printed: PdfReader) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in printed.pages]


def outline(entries: list[Any], level: int = 1) -> list[tuple[int, str]]:
    found = []
    for entry in entries:
        found += outline(entry, level + 1) if isinstance(entry, list) else [(level, str(entry.title))]
    return found


def leads(page: PageObject) -> dict[str, set[str]]:
    """Return where the links of a page lead: places in the PDF, and addresses."""
    found: dict[str, set[str]] = {"places": set(), "addresses": set()}
    for reference in page.get("/Annots", []):
        link = reference.get_object()
        if "/Dest" in link:
            found["places"].add(str(link["/Dest"]).removeprefix("/"))
        elif link["/A"]["/S"] == "/URI":
            found["addresses"].add(str(link["/A"]["/URI"]))
    return found


def test_chapters_begin_where_the_contents_say(texts: list[str]) -> None:
    numbers = {
        title: int(number) for title, number in re.findall(r"(Start|Anatomy|Fusion & more|Bone) (\d+)", texts[1])
    }
    assert list(numbers) == ["Start", "Anatomy", "Fusion & more", "Bone"]
    for title, number in numbers.items():
        assert title in texts[number - 1]
    assert len(set(numbers.values())) == 3  # the last two share a page
    assert numbers["Fusion & more"] - numbers["Anatomy"] > 1
    assert texts[1].count("Try it") == 0, "what stands in every chapter helps nobody to find anything"


def test_each_page_says_whose_it_is_and_which(texts: list[str]) -> None:
    assert texts[0].startswith("A Small Book")
    assert "Version 1.2.3, 2026-" in texts[0]
    chapter = ""
    for number, text in enumerate(texts[2:], 3):
        chapter = next((title for title, _ in BOOK.values() if text.startswith(title)), "")
        assert chapter, text[:80]
        assert re.search(rf"\b{number}\b", text)


def test_the_bookmarks_are_the_headings(printed: PdfReader) -> None:
    marks = outline(printed.outline)
    assert [title for level, title in marks if level == 1][-3:] == ["Start", "Anatomy", "Fusion & more"]
    assert (2, "Bone") in marks
    assert printed.page_mode == "/UseOutlines"


def test_links_jump_inside_the_book_and_out_of_it(printed: PdfReader, texts: list[str]) -> None:
    known = {name.removeprefix("/"): place for name, place in printed.named_destinations.items()}
    pages = {name: printed.get_destination_page_number(place) for name, place in known.items()}
    first = next(number for number, text in enumerate(texts) if text.startswith("Start"))
    last = next(number for number, text in enumerate(texts) if text.startswith("Fusion & more"))
    found = leads(printed.pages[first])
    assert found["addresses"] == {"https://example.org/"}
    assert [pages[place] for place in found["places"]] == [last]
    back = leads(printed.pages[last])["places"]
    assert {texts[pages[place] or 0][:7] for place in back} == {"Anatomy"}
    everywhere = set().union(*(leads(page)["places"] for page in printed.pages))
    assert everywhere <= set(known)


def test_answers_and_addresses_stand_at_the_end_of_a_chapter(texts: list[str]) -> None:
    said = " ".join(text for text in texts if text.startswith("Start"))
    order = ["a source[1]", "What is it?", "☐ A guess", "☐ The truth", "Answers", "Right: The truth. It was measured."]
    order += ["Not: A guess. Guesses are cheap.", "Links", "https://example.org/"]
    places = [said.find(part) for part in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_a_simulator_says_what_it_shows(texts: list[str]) -> None:
    said = " ".join(texts)
    assert "Shown here: Size – Big." in said
    assert "A square, as big as it gets." in said
    assert said.count("a source[1]") == 3, "each chapter has its own numbers"


def test_it_can_be_read_aloud_and_says_what_it_is(printed: PdfReader) -> None:
    root: Any = printed.root_object
    assert str(root["/Lang"]) == "en"
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    about = printed.metadata
    assert about
    assert (about.title, about.author) == ("A Small Book", "A Small Book contributors")
    assert about.creation_date
    assert about.creation_date.timestamp() == MOMENT


def test_what_does_not_fit_the_paper_is_named(tmp_path: Path, press: Press) -> None:
    site = small_book(tmp_path / "html", anatomy='<div class="beam" style="width: 50cm">Wide</div>')
    with pytest.raises(
        ValueError, match=r'^The PDF is not as it should be: wider than the paper: anatomy: div\.beam "Wide"'
    ):
        write_pdf(tmp_path / "book.pdf", site, EDITION, press)
    assert not (tmp_path / "book.pdf").exists()


def test_ids_of_two_chapters_do_not_meet(tmp_path: Path) -> None:
    found = chapters(small_book(tmp_path / "html"))
    assert [chapter.name for chapter in found] == ["index", "anatomy", "fusion"]
    ids = [place for chapter in found for place in re.findall(r'\bid="([^"]+)"', chapter.html)]
    assert len(ids) == len(set(ids)) > 8
    named = [
        place
        for chapter in found
        for place in re.findall(r'(?:href="#|url\(#|labelledby="|for=")([^")]+)', chapter.html)
    ]
    assert set(named) <= {*ids, *(chapter.name for chapter in found)}
    assert 'href="../x.zip"' not in found[2].html
    assert [heading.words for heading in next(iter(listed(found[1:])))] == ["Anatomy", "A toy to move"]


def test_a_page_without_a_chapter_is_one_sentence(tmp_path: Path) -> None:
    site = small_book(tmp_path / "html")
    (site.folder / "chapters" / "fusion.html").write_text("<p>Nothing.</p>", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^chapters/fusion\.html in .* holds no chapter with a heading"):
        chapters(site)
