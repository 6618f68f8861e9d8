"""What of a page can be found: its own prose, by section, and nothing that would give an answer away."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from backorleg.publish._entries import Entry
from backorleg.publish._sections import of_page, simulators_on

SIMULATOR = '<section class="simulator" data-simulator="toy" data-key="toy-2" id="x"><p>secret</p></section>'


def section(name: str, title: str, *inside: nodes.Node) -> nodes.section:
    return nodes.section("", nodes.title("", title), *inside, ids=[name])


def raw(html: str) -> nodes.raw:
    return nodes.raw("", html, format="html")


def page(*inside: nodes.Node) -> nodes.document:
    made = nodes.document(None, None)  # type: ignore[arg-type]  # the settings of a parser, which nothing here reads
    made += inside
    return made


def test_a_chapter_its_sections_and_their_own_words() -> None:
    inner = section("inner", "Inner", nodes.paragraph("", "", nodes.Text("Deep "), nodes.strong("", "words.")))
    items = nodes.bullet_list(
        "", nodes.list_item("", nodes.paragraph("", "One.")), nodes.list_item("", nodes.paragraph("", "Two."))
    )
    found = list(
        of_page(page(section("top", "The chapter", nodes.paragraph("", "First\nwords."), items, inner)), "a/b.html")
    )
    assert found == [
        Entry("section", "The chapter", "First words. One. Two.", "a/b.html"),
        Entry("section", "Inner", "Deep words.", "a/b.html#inner", "The chapter"),
    ]


def test_code_outputs_and_html_are_left_out_and_simulators_are_noticed() -> None:
    cell = nodes.container("", nodes.literal_block("", "print(1)"), raw(SIMULATOR), classes=["cell"])
    link = nodes.paragraph(
        "", "", nodes.Text("Press "), raw('<a href="#x">'), nodes.Text("here"), raw("</a>"), nodes.Text(".")
    )
    made = page(section("top", "The chapter", cell, raw(SIMULATOR), link, nodes.math_block("", "x^2")))
    assert [one.text for one in of_page(made, "a.html")] == ["Press here."]
    assert simulators_on(made) == {"toy": "toy-2"}


def test_terms_of_the_glossary() -> None:
    term = nodes.term("", "Cage", ids=["term-Cage"])
    item = nodes.definition_list_item("", term, nodes.definition("", nodes.paragraph("", "A spacer.")))
    made = page(section("top", "Words", addnodes.glossary("", nodes.definition_list("", item))))
    assert list(of_page(made, "g.html"))[1:] == [Entry("term", "Cage", "A spacer.", "g.html#term-Cage")]
