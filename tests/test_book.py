"""What chapters show beside simulators: verdicts, a checkpoint, sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.markup import having, parse, text

from backorleg import book
from backorleg._paths import asset
from backorleg.evidence import fact

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS = yaml.safe_load(asset("claims.yaml").read_text(encoding="utf-8"))
# What may stand where the text asks for a figure: numbers, a range of two, per cent.
FIGURE = r"[−\d.,]+(?: to [−\d.,]+)?(?: %)?"


def test_every_claim_arrives() -> None:
    assert list(book.claims()) == [claim["id"] for claim in CLAIMS]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])
def test_a_verdict_says_claim_judgement_reason_and_sources(claim: dict[str, Any]) -> None:
    block = book.verdicts(claim["id"])
    found = parse(block.html)
    said = text(found)
    assert f"The article ({claim['id']}): {claim['says']}" in said
    assert claim["verdict"].lower() in text(having(found, class_="book-verdict")[0]).lower()
    parts = re.split(r"\{[^}]+\}", " ".join(claim["because"].split()))
    assert re.search(FIGURE.join(map(re.escape, parts)), said)
    linked = {each.get("href") for each in found.iter("a")}
    assert len(linked) == len({fact(name).source for name in claim["facts"]})
    assert all(str(address).startswith("http") for address in linked)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim["id"])
def test_a_link_tells_what_was_found_there(claim: dict[str, Any]) -> None:
    statements = {fact(name).statement for name in claim["facts"]}
    for each in parse(book.verdicts(claim["id"]).html).iter("a"):
        assert each.get("title") in statements


def test_the_figures_of_a_verdict_are_the_published_ones() -> None:
    said = book.verdicts("B1", "B7", "B10").text
    # Murphy 2009: 64.1 % and 69.7 %; Berg 2024: 31 % and 33 % of 22,707; Peul 2007: 4 and 12 weeks, 95 %.
    for part in ("64 % in the back", "70 % in the neck", "22,707 plain disc", "31 % missed", "4 weeks instead of 12"):
        assert part in said


def test_no_share_of_people_is_written_out_in_a_verdict() -> None:
    for claim in CLAIMS:
        assert not re.search(r"\d\s*%", claim["because"]), claim["id"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verdict": "true"}, r'^"true" is no verdict; allowed: supported, .*\.$'),
        (
            {"because": "It was {percent ces-pvr-200-meta sensitivity}."},
            r"^its reason shows figures of facts that it does not list: ces-pvr-200-meta\.$",
        ),
    ],
)
def test_a_claim_that_cannot_be_is_refused(fields: dict[str, str], sentence: str) -> None:
    sound: dict[str, Any] = {
        "id": "A1",
        "says": "So.",
        "verdict": "depends",
        "because": "Why.",
        "facts": ("peul-2008-2yr",),
    }
    assert book.Claim(**sound).verdict == "depends"
    with pytest.raises(ValueError, match=sentence):
        book.Claim(**sound | fields)


def test_verdicts_come_in_the_order_asked_for() -> None:
    found = parse(book.verdicts("B3", "B1").html)
    assert [text(each).split()[2] for each in found.iter("li")] == ["(B3):", "(B1):"]
    assert book.verdicts("B3", "B1").text.splitlines()[1].startswith("B1 overstated: ")


def test_sources_are_listed_once_in_alphabetical_order() -> None:
    block = book.bibliography("slr-vdwindt-2010", "peul-2007-early-surgery", "crossed-slr-vdwindt-2010")
    items = list(parse(block.html).iter("li"))
    assert [text(each).split()[0] for each in items] == ["Peul", "van"]
    assert [text(each) for each in items] == block.text.splitlines()
    assert next(parse(block.html).iter("a")).get("href") == "https://doi.org/10.1056/NEJMoa064039"


def test_the_sources_of_a_chapter_are_those_of_its_claims_and_questions() -> None:
    cited = {
        *(name for claim in CLAIMS if claim["id"] in ("B1", "B10") for name in claim["facts"]),
        *(name for one in book.questions().values() if one.chapter == "radiculopathy" for name in one.cites),
    }
    block = book.chapter_sources("radiculopathy", "B1", "B10")
    assert len(block.text.splitlines()) == len({fact(name).source for name in cited})
    assert block == book.bibliography(*cited)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: book.verdicts("B1", "Z9"), r'^There is no audited claim "Z9"; allowed: A1, .*B1.*\.$'),
        (lambda: book.checkpoint("nothing"), r'^There are no questions for "nothing"; allowed: .*radiculopathy.*\.$'),
        (lambda: book.bibliography("nonsense"), r'^There is no fact "nonsense"; similar names: none\.$'),
    ],
    ids=["claim", "chapter", "fact"],
)
def test_unknown_names_are_refused_in_one_sentence(ask: Callable[[], book.Block], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        ask()


def test_a_block_shows_as_html_where_it_can_and_as_text_where_not() -> None:
    block = book.Block("<p>Yes &amp; no</p>", "Yes & no")
    assert block._repr_html_() == "<p>Yes &amp; no</p>"
    assert repr(block) == "Yes & no"
    for made in (book.verdicts("B1"), book.checkpoint("radiculopathy"), book.bibliography("slr-vdwindt-2010")):
        assert "<" not in repr(made)
        assert repr(made).strip()
