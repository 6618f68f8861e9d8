"""The chapter on the evidence and the list of references: the whole audit, charts of studies, every source."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.markup import having, one, parse, text

from backorleg import book
from backorleg._paths import asset
from backorleg.evidence import fact, facts, source

if TYPE_CHECKING:
    from collections.abc import Callable

CLAIMS = yaml.safe_load(asset("claims.yaml").read_text(encoding="utf-8"))
COMPARISONS = yaml.safe_load(asset("comparisons.yaml").read_text(encoding="utf-8"))
# The article's claims: two of the first kind, then ten, eight and five.
GROUPS = {"A": 2, "B": 10, "C": 8, "D": 5}


def test_every_claim_of_the_article_is_audited() -> None:
    asked = [f"{group}{number}" for group, many in GROUPS.items() for number in range(1, many + 1)]
    assert list(book.claims()) == asked


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_shows_each_claim_with_a_place_to_link_to(group: str) -> None:
    found = parse(book.audit(group).html)
    assert [each.get("id") for each in one(found.iter("ul")).findall("li")] == [
        f"claim-{claim['id']}" for claim in CLAIMS if claim["id"][0] == group
    ]
    assert len(book.audit(group).text.splitlines()) == GROUPS[group]


def test_the_summary_counts_every_claim_once_and_leads_to_it() -> None:
    found = parse(book.summary().html)
    links = [str(each.get("href")) for each in found.iter("a")]
    assert sorted(links) == sorted(f"#claim-{claim['id']}" for claim in CLAIMS)
    # Jupyter would otherwise open each in a new tab.
    assert {each.get("target") for each in found.iter("a")} == {"_self"}
    for verdict, many in Counter(claim["verdict"] for claim in CLAIMS).items():
        row = one(having(found, data_verdict=verdict))
        assert text(one(row.iter("dt"))) == f"{many} {verdict}"
        assert len(list(row.iter("a"))) == many


def test_the_summary_as_text_adds_up() -> None:
    counts = [int(line.split()[0]) for line in book.summary().text.splitlines()]
    assert sum(counts) == len(CLAIMS)


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda each: each["id"])
def test_a_comparison_shows_the_same_figures_as_chart_and_table(comparison: dict[str, Any]) -> None:
    block = book.comparison(comparison["id"])
    found = parse(block.html)
    picture = one(found.iter("svg"))
    rows = list(one(found.iter("tbody")).iter("tr"))
    assert len(rows) == len(comparison["rows"])
    for row, drawn in zip(rows, comparison["rows"], strict=True):
        assert text(row).startswith(drawn["label"])
        figure = text(row.findall("td")[0]).split(", ")[0]
        assert f"{drawn['label']}: {figure}" in str(picture.get("aria-label"))
        assert figure in [text(each) for each in picture.iter("text")]
        assert one(row.iter("a")).get("href") == source(fact(drawn["fact"]).source).url
    assert block.text.splitlines()[0] == comparison["title"]


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda each: each["id"])
def test_a_comparison_belongs_to_a_claim_and_its_estimates_are_of_one_kind(comparison: dict[str, Any]) -> None:
    assert comparison["claim"] in [claim["id"] for claim in CLAIMS]
    assert f"{comparison['title']}" in text(parse(book.audit(comparison["claim"][0]).html))
    units = {fact(row["fact"]).estimate(row["estimate"]).unit for row in comparison["rows"]}
    assert len(units) == 1


def test_differences_that_papers_count_the_other_way_round_are_turned() -> None:
    # Fairbank 2005: ODI -4.1 (-8.1 to -0.1), in favour of surgery; Brox 2006: -9.7 in favour of rehabilitation.
    said = book.comparison("fusion-trials").text
    assert "Fairbank 2005: 4.1 (0.1 to 8.1)" in said
    assert "Brox 2006, after discectomy: −9.7 (−21.7 to 1.7)" in said


def test_history_of_stenosis_shows_the_published_ratios() -> None:
    # Suri 2010, table 3.
    said = book.comparison("stenosis-history").text
    assert "No pain when seated: 7.4 (1.9 to 30)" in said
    assert "Better bending forward: 6.4 (4.1 to 9.9)" in said


def test_a_line_on_a_phone_has_room_for_label_and_figure() -> None:
    # 390 pixels less the margins hold some fifty letters of 13 pixels.
    for comparison in COMPARISONS:
        for said in book.comparison(comparison["id"]).text.splitlines()[1:]:
            assert len(said) <= 50, said


def test_every_source_stands_once_with_all_that_was_read_in_it() -> None:
    found = parse(book.references().html)
    listed = [each for each in found.iter("li") if str(each.get("id")).startswith("ref-")]
    cited = {each.source for each in facts().values()}
    assert sorted(str(each.get("id")) for each in listed) == sorted(f"ref-{key}" for key in cited)
    ids = [str(each.get("id")) for each in found.iter() if each.get("id")]
    assert len(set(ids)) == len(ids)
    assert set(facts()) <= set(ids)
    for each in listed:
        assert one(each.findall("a")).get("href") == source(str(each.get("id")).removeprefix("ref-")).url


def test_a_source_gives_statement_figures_and_people_in_words() -> None:
    item = one(having(parse(book.references().html), id="suri-bending-forward"))
    said = text(item)
    assert fact("suri-bending-forward").statement in said
    assert "LR positive 6.4 (4.1 to 9.9)" in said
    assert "sensitivity 52 % (45 to 58)" in said
    assert "L4–5" in text(one(having(parse(book.references().html), id="herniation-level-share-sport")))
    assert f"In: {fact('suri-bending-forward').population}" in said


def test_sources_are_in_the_order_of_their_letters() -> None:
    found = parse(book.references().html)
    letters = [text(each) for each in found.iter("h2")]
    assert letters == sorted(letters)
    assert [each.get("href") for each in one(having(found, class_="book-letters")).iter("a")] == [
        f"#references-{letter}" for letter in letters
    ]
    assert letters[-1] == "Y" or letters[-1] > "S"


def test_references_stay_light() -> None:
    assert len(book.references().html.encode()) < 400_000
    assert re.fullmatch(r"\d+ sources, \d+ facts", book.references().text)


@pytest.mark.parametrize(
    ("ask", "sentence"),
    [
        (lambda: book.audit("Z"), r'^There is no group of claims "Z"; allowed: A, B, C, D\.$'),
        (lambda: book.comparison("x"), r'^There is no comparison "x"; allowed: stenosis-history, .*\.$'),
    ],
    ids=["group", "comparison"],
)
def test_unknown_names_are_refused_in_one_sentence(ask: Callable[[], book.Block], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        ask()
