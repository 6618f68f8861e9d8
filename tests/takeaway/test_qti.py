"""The QTI package, read with ElementTree; items are answered by a small interpreter of their response processing."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.takeaway.bank import asked, kind_of, options_of, right_of, written
from tests.takeaway.conftest import MOMENT

from backorleg import book
from backorleg.takeaway import write_qti

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.takeaway.bank import Entry

CP = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
Q = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
IDENTIFIER = re.compile(r"[A-Za-z_][\w.-]*")
Package = dict[str, ET.Element]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("qti")
    return write_qti(folder / "q.zip", asked(folder), version="1.2.3", moment=MOMENT)


@pytest.fixture(scope="module")
def package(path: Path) -> Package:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314  # our own


def text_of(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def plain(text: str) -> str:
    return " ".join(text.split())


class Item:
    """An item, as a platform would play it."""

    def __init__(self, root: ET.Element) -> None:
        self.root = root
        self.choices = {str(each.get("identifier")): text_of(each) for each in root.iter(f"{Q}simpleChoice")}
        [self.response] = root.iter(f"{Q}responseDeclaration")
        self.right = [str(each.text) for each in self.response.iter(f"{Q}value")]

    def answered(self, answer: Sequence[str]) -> tuple[float, list[str]]:
        """Return the score of an answer, and what the learner is told."""
        given = list(answer)
        outcomes: dict[str, list[str] | float] = {"SCORE": 0.0, "FEEDBACK": []}
        [processing] = self.root.iter(f"{Q}responseProcessing")
        for rule in processing:
            act = rule
            if rule.tag == f"{Q}responseCondition":
                [branch] = rule
                condition, act = branch
                if not self.value(condition, given, outcomes):
                    continue
            assert act.tag == f"{Q}setOutcomeValue"
            outcomes[str(act.get("identifier"))] = self.value(act[0], given, outcomes)
        shown = outcomes["FEEDBACK"]
        assert isinstance(shown, list)
        assert isinstance(outcomes["SCORE"], float)
        modals = {str(each.get("identifier")): each for each in self.root.iter(f"{Q}modalFeedback")}
        return outcomes["SCORE"], [text_of(modals[name]) for name in shown]

    def value(self, element: ET.Element, given: list[str], outcomes: dict[str, list[str] | float]) -> list[str] | float:
        name = element.tag.removeprefix(Q)
        if name == "baseValue":
            said = str(element.text)
            return float(said) if element.get("baseType") == "float" else [said]
        if name == "variable":
            named = str(element.get("identifier"))
            return given if named == "RESPONSE" else outcomes[named]
        if name == "mapResponse":
            return self.mapped(given)
        if name == "correct":
            return self.right
        return joined(name, *(self.value(each, given, outcomes) for each in element))

    def mapped(self, given: list[str]) -> float:
        [mapping] = self.response.iter(f"{Q}mapping")
        worth = {each.get("mapKey"): float(str(each.get("mappedValue"))) for each in mapping}
        low, high = (float(str(mapping.get(f"{end}Bound"))) for end in ("lower", "upper"))
        return max(low, min(high, sum(worth[key] for key in given)))


def joined(name: str, first: list[str] | float, second: list[str] | float) -> list[str] | float:
    """Return what an operator makes of its two operands."""
    if isinstance(first, float) or isinstance(second, float):
        assert name == "divide"
        assert isinstance(first, float)
        assert isinstance(second, float)
        return first / second
    if name == "multiple":
        return [*first, *second]
    assert name in {"match", "member"}
    return float(first == second if name == "match" else first[0] in second)


def item_of(package: Package, entry: Entry) -> Item:
    return Item(package[f"items/{entry['id']}.xml"])


def named(item: Item, entry: Entry) -> dict[str, str]:
    """Return the identifiers of the choices by the keys that the bank gives to the same texts."""
    keys = {plain(text): key for key, (text, _) in options_of(entry).items()}
    return {keys[text]: name for name, text in item.choices.items()}


@pytest.mark.parametrize("entry", written(), ids=lambda entry: entry["id"])
def test_an_item_asks_and_judges_as_the_bank_does(package: Package, entry: Entry) -> None:
    item = item_of(package, entry)
    assert plain(entry["asks"]) in text_of(next(item.root.iter(f"{Q}itemBody")))
    options = options_of(entry)
    if kind_of(entry) == "change_mind":
        assert len(item.choices) == 5
        assert item.right == [f"option-{right_of(entry)[0]}"]
    else:
        names = named(item, entry)
        assert set(names) == set(options)
        assert item.right == [names[key] for key in right_of(entry)]
        for key, name in names.items():
            _, told = item.answered([name])
            assert any(plain(options[key][1]) in said for said in told), key
    score, told = item.answered(item.right)
    assert score == 1
    assert "Sources:" in told[-1]
    links = {each.get("href") for each in list(item.root.iter(f"{Q}modalFeedback"))[-1].iter(f"{Q}a")}
    assert all(str(link).startswith("http") for link in links)
    assert links


@pytest.mark.parametrize("entry", written(), ids=lambda entry: entry["id"])
def test_a_wrong_answer_is_worth_less(package: Package, entry: Entry) -> None:
    item = item_of(package, entry)
    kind = kind_of(entry)
    cardinality = {"order": "ordered", "several": "multiple", "locate": "multiple"}.get(kind, "single")
    assert item.response.get("cardinality") == cardinality
    if kind == "order":
        assert item.answered(item.right[::-1])[0] == 0
        return
    wrong = [name for name in item.choices if name not in item.right]
    scores = [item.answered([name])[0] for name in wrong]
    if kind == "change_mind":
        assert 1 <= sum(score == 0.5 for score in scores) <= 2
        assert set(scores) == {0, 0.5}
    else:
        assert set(scores) == {0}
    [interaction] = item.root.iter(f"{Q}choiceInteraction")
    assert interaction.get("maxChoices") == ("0" if cardinality == "multiple" else "1")
    if cardinality == "multiple":
        assert item.answered([*item.right, wrong[0]])[0] == pytest.approx((len(item.right) - 1) / len(item.right))
        assert item.answered(list(item.choices))[0] == max(0, 2 * len(item.right) - len(item.choices)) / len(item.right)


def test_the_manifest_names_every_file_once_and_no_other(package: Package) -> None:
    root = package["imsmanifest.xml"]
    resources = list(root.iter(f"{CP}resource"))
    listed = [str(each.get("href")) for each in root.iter(f"{CP}file")]
    assert sorted(listed) == sorted(set(package) - {"imsmanifest.xml"})
    assert {each.get("href") for each in resources} == set(listed)
    names = [str(each.get("identifier")) for each in resources]
    assert len(set(names)) == len(names)
    assert {each.get("identifierref") for each in root.iter(f"{CP}dependency")} == set(names) - {"backorleg-test"}
    # Canvas asks the manifest what kind of interaction an item has.
    for each in resources[:-1]:
        said = next(each.iter(f"{Q}interactionType")).text
        assert next(package[str(each.get("href"))].iter(f"{Q}{said}")).get("responseIdentifier") == "RESPONSE"


def test_the_test_holds_every_item_by_chapter(package: Package) -> None:
    sections = list(package["test.xml"].iter(f"{Q}assessmentSection"))
    assert [each.get("identifier") for each in sections] == sorted({f"chapter-{e['chapter']}" for e in written()})
    by_id = {entry["id"]: entry for entry in written()}
    held = []
    for section in sections:
        for ref in section:
            item = package[str(ref.get("href"))]
            assert item.get("identifier") == ref.get("identifier")
            name = str(ref.get("identifier")).removeprefix("q-")
            assert section.get("identifier") == f"chapter-{by_id[name]['chapter']}"
            held.append(name)
    assert sorted(held) == sorted(by_id)


def test_identifiers_are_such_as_xml_allows_and_never_change(package: Package) -> None:
    for root in package.values():
        for element in root.iter():
            for name in ("identifier", "identifierref", "responseIdentifier", "outcomeIdentifier", "mapKey"):
                assert IDENTIFIER.fullmatch(element.get(name, "x")), element.get(name)
    # Platforms know a question that they have by these.
    assert package["items/rad-c8.xml"].get("identifier") == "q-rad-c8"
    assert {each.get("identifier") for each in package["items/rad-c8.xml"].iter(f"{Q}simpleChoice")} == {
        f"option-{option.key}" for option in book.questions()["rad-c8"].choices
    }


def test_the_same_bank_gives_the_same_bytes(path: Path, tmp_path: Path) -> None:
    again = write_qti(tmp_path / "again.zip", asked(tmp_path), version="1.2.3", moment=MOMENT)
    assert again.read_bytes() == path.read_bytes()
