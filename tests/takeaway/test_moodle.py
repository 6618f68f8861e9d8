"""The file for Moodle, read with ElementTree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.markup import parse, text
from tests.takeaway.bank import asked, kind_of, options_of, right_of, written

from backorleg.takeaway import write_moodle

if TYPE_CHECKING:
    from tests.takeaway.bank import Entry

# The shares of a point that Moodle takes.
SHARES = {100, 50, 33.33333, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10}


@pytest.fixture(scope="module")
def quiz(tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    folder = tmp_path_factory.mktemp("moodle")
    return ET.parse(write_moodle(folder / "q.xml", asked(folder))).getroot()  # noqa: S314  # our own


def said(element: ET.Element | None) -> str:
    assert element is not None
    return text(parse(element.findtext("text") or ""))


def plain(words: str) -> str:
    return " ".join(words.split())


def found(quiz: ET.Element, entry: Entry) -> ET.Element:
    [one] = [each for each in quiz if each.findtext("idnumber") == entry["id"]]
    return one


@pytest.mark.parametrize("entry", written(), ids=lambda entry: entry["id"])
def test_a_question_says_what_the_bank_says(quiz: ET.Element, entry: Entry) -> None:
    one = found(quiz, entry)
    assert plain(entry["asks"]) in said(one.find("questiontext"))
    assert "http" in (one.findtext("generalfeedback/text") or "")
    options = options_of(entry)
    keys = {plain(told): key for key, (told, _) in options.items()}
    if kind_of(entry) == "order":
        assert one.get("type") == "matching"
        pairs = {each.findtext("answer/text"): keys[said(each)] for each in one.iter("subquestion")}
        assert pairs == {str(place): key for place, key in enumerate(right_of(entry), start=1)}
        assert all(plain(why) in said(one.find("generalfeedback")) for _, why in options.values())
        return
    assert one.get("type") == "multichoice"
    worth = {said(each): float(each.get("fraction", "")) for each in one.iter("answer")}
    assert one.findtext("single") == ("true" if kind_of(entry) in ("single", "change_mind") else "false")
    assert {abs(share) for share in worth.values()} <= SHARES | {0}
    if options:
        assert sum(share for share in worth.values() if share > 0) == pytest.approx(100, abs=0.001)
        assert {keys[told] for told, share in worth.items() if share > 0} == set(right_of(entry))
        for each in one.iter("answer"):
            assert said(each.find("feedback")) == plain(options[keys[said(each)]][1])
    else:
        assert max(worth.values()) == 100


def test_each_chapter_is_a_category_before_its_questions(quiz: ET.Element) -> None:
    chapters = {entry["id"]: entry["chapter"] for entry in written()}
    under = ""
    for each in quiz:
        if each.get("type") == "category":
            under = (each.findtext("category/text") or "").rpartition("/")[2]
        else:
            assert under.lower().replace(" ", "-") == chapters[str(each.findtext("idnumber"))]
    assert len(list(quiz)) == len(chapters) + len(set(chapters.values()))
