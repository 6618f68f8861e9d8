"""The question bank: what is read, what is refused, and what an answer is worth."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from backorleg import book
from backorleg._paths import ROOT, asset
from backorleg.book._questions import read
from backorleg.charts.shares import share
from backorleg.model.worth import BANDS_FACT, band

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

QUESTIONS = list(book.questions().values())
OPTIONS = [{"key": key, "text": key.upper(), "because": f"Because of {key}."} for key in "abcd"]
COMMON = {"id": "q", "chapter": "radiculopathy", "claims": ["B3"], "asks": "Which?", "facts": ["slr-vdwindt-2010"]}
ENTRIES: dict[str, dict[str, Any]] = {
    "single": {**COMMON, "options": OPTIONS, "answer": "b"},
    "several": {**COMMON, "kind": "several", "options": OPTIONS, "answers": ["a", "c"]},
    "order": {**COMMON, "kind": "order", "steps": OPTIONS},
    "locate": {
        **COMMON,
        "kind": "locate",
        "region": "leg",
        "zones": ["shin_outer", "foot_top"],
        "because": "They are its own.",
        "elsewhere": "Not its own.",
        "root": "L5",
    },
    "change_mind": {
        **{name: value for name, value in COMMON.items() if name != "facts"},
        "kind": "change_mind",
        "finding": "crossed_slr",
        "region": "lumbar",
        "setting": "surgical_clinic",
        "present": True,
        "condition": "radiculopathy",
        "because": "It is rare.",
    },
}


def written(folder: Path, *entries: dict[str, Any]) -> Path:
    path = folder / "some.yaml"
    path.write_text(yaml.safe_dump(list(entries), sort_keys=False), encoding="utf-8")
    return path


def made(folder: Path, like: str, /, **fields: Any) -> book.Question:
    """Return a question of a kind with these fields changed; None takes one away."""
    entry = {name: value for name, value in {**ENTRIES[like], **fields}.items() if value is not None}
    return read([written(folder, entry)])["q"]


# What is read


def test_every_entry_of_every_file_arrives() -> None:
    entries = [
        entry
        for path in sorted(asset("questions").glob("*.yaml"))
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    assert [(one.id, one.kind) for one in QUESTIONS] == [(one["id"], one.get("kind", "single")) for one in entries]


@pytest.mark.parametrize("kind", ENTRIES)
def test_each_kind_says_what_may_be_chosen_why_and_what_is_right(tmp_path: Path, kind: str) -> None:
    question = made(tmp_path, kind)
    data = book.as_data(question)
    assert question.kind == data["kind"] == kind
    assert [each.key for each in question.choices] == [each["key"] for each in data["options"]]
    assert {each.key for each in question.choices if each.right} == set(question.right)
    assert all(each.because for each in question.choices)
    assert data["right"] == list(question.right)
    assert data["sources"]
    assert all(each["url"].startswith("http") for each in data["sources"])


def test_an_order_is_never_shown_as_it_should_be_and_always_alike(tmp_path: Path) -> None:
    for letters in ("abc", "abcd"):
        steps = [each for each in OPTIONS if each["key"] in letters]
        question = made(tmp_path, "order", steps=steps)
        shown = [each.key for each in question.choices]
        assert sorted(shown) == sorted(question.right)
        assert shown != list(question.right)
        assert shown == [each.key for each in made(tmp_path, "order", steps=steps).choices]


# A finding that changes one's mind: figures of the facts, by hand


@pytest.mark.parametrize(
    ("fields", "ratio", "right"),
    [
        # van der Windt 2010: specificity of the crossed test 0.90, sensitivity 0.28.
        ({}, 0.28 / 0.10, "more"),
        ({"present": False}, 0.72 / 0.90, "same"),
        # Suri 2010: bending forward, 6.4 as published.
        ({"finding": "relief_leaning_forward", "condition": "neurogenic_claudication"}, 6.4, "much_more"),
        # D'Arcy 2000: an unlikely hand diagram, 0.2 as published.
        (
            {"finding": "median_tingling", "region": "cervical", "condition": "entrapment", "present": False},
            0.2,
            "much_less",
        ),
        # Nadeau 2013: not only standing still, against a tight canal, by the published ratios.
        (
            {"finding": "calf_pain", "condition": "arterial_claudication", "present": False},
            0.31,
            "less",
        ),
    ],
)
def test_the_answer_is_the_band_of_the_published_ratio(
    tmp_path: Path, fields: dict[str, Any], ratio: float, right: str
) -> None:
    question = made(tmp_path, "change_mind", **fields)
    assert isinstance(question, book.ChangeMind)
    assert question.ratio == pytest.approx(ratio, abs=0.006)
    assert question.right == (right,)
    reason = next(each.because for each in question.choices if each.right)
    assert re.match(r"The likelihood ratio is [\d.]+ \(.+ \d{4}.*\): \d.*\. It is rare\.$", reason)
    assert BANDS_FACT in question.cites
    assert len(question.sources) > 1


@pytest.mark.parametrize(
    ("ratio", "name"),
    [(5, "much_more"), (4.9, "more"), (2, "more"), (1.9, "same"), (0.51, "same"), (0.5, "less"), (0.2, "much_less")],
)
def test_a_ratio_on_a_border_belongs_to_the_stronger_band(ratio: float, name: str) -> None:
    assert band(ratio) == name


def test_what_a_finding_was_compared_with_is_said(tmp_path: Path) -> None:
    question = made(tmp_path, "change_mind", finding="calf_pain", condition="arterial_claudication")
    assert "rather than a tight canal" in question.task


# What is refused, and where


@pytest.mark.parametrize(
    ("kind", "fields", "sentence"),
    [
        ("single", {"asks": None}, 'line 1: question "q" lacks the field "asks".'),
        ("single", {"answers": ["a"]}, 'line 22: question "q" has an unknown field "answers"; allowed are: id, '),
        ("single", {"answer": "x"}, 'line 1: question "q": the answer "x" is not an option; allowed: a, b, c, d.'),
        ("single", {"claims": ["Z9"]}, 'line 1: question "q": There is no audited claim "Z9"; allowed: A1, '),
        ("single", {"facts": ["slr"]}, 'line 1: question "q": There is no fact "slr"; similar names: '),
        (
            "single",
            {"options": [OPTIONS[0], {"key": "b", "text": "B"}]},
            'line 12: question "q", field "options", number 2 lacks the field "because".',
        ),
        ("single", {"kind": "double"}, 'line 1: question "q" has the kind "double"; allowed are: single, several, '),
        ("several", {"answers": ["a", "a"]}, 'line 1: question "q": the answers "a" stands twice.'),
        ("several", {"answers": list("abcd")}, 'line 1: question "q": all its options are right; add a wrong one.'),
        ("several", {"options": [*OPTIONS, OPTIONS[0]]}, 'line 1: question "q": the key "a" stands twice.'),
        ("order", {"steps": OPTIONS[:2]}, 'line 1: question "q": it has 2 steps; allowed: 3 to 6.'),
        ("locate", {"region": "head"}, 'line 1: question "q": its region cannot be "head"; allowed: leg, arm.'),
        ("locate", {"zones": ["toe"]}, 'line 1: question "q": the zone "toe" is not an option; allowed: groin, '),
        ("locate", {"root": "C5"}, 'line 1: question "q": its root cannot be "C5"; allowed: L1, '),
        ("change_mind", {"finding": "x"}, 'line 1: question "q": there is no lumbar finding "x"; allowed: '),
        (
            "change_mind",
            {"condition": "x"},
            'line 1: question "q": there is no condition "x"; allowed: radiculopathy, ',
        ),
        ("change_mind", {"setting": "x"}, 'line 1: question "q": its setting cannot be "x"; allowed: primary_care, '),
        ("change_mind", {"present": "yes"}, "field \"present\" is 'yes', not true or false."),
        (
            "change_mind",
            {"finding": "cough_strain"},
            'no study gives likelihood ratios of "cough_strain" for "radiculopathy" (lumbar, surgical_clinic)',
        ),
    ],
)
def test_a_broken_question_is_refused_with_file_line_and_reason(
    tmp_path: Path, kind: str, fields: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole sentence is compared
        made(tmp_path, kind, **fields)
    said = str(caught.value)
    assert said.startswith("some.yaml, line ")
    assert sentence in said
    assert "\n" not in said
    assert said.endswith(".")


def valid(entry: dict[str, Any]) -> bool:
    schema = json.loads(asset("questions", "question.schema.json").read_text(encoding="utf-8"))
    return bool(jsonschema.Draft202012Validator(schema).is_valid([entry]))


@pytest.mark.parametrize("kind", ENTRIES)
def test_the_schema_refuses_what_the_reader_refuses(tmp_path: Path, kind: str) -> None:
    entry = ENTRIES[kind]
    assert valid(entry)
    others = {name: value for other in ENTRIES.values() for name, value in other.items() if name not in entry}
    optional = {"kind", "root", "side", *(["facts"] if kind == "change_mind" else [])}
    changes = {name: None for name in entry if name not in optional}
    changes |= {name: value for name, value in others.items() if name not in optional}
    assert len(changes) > 5
    for name, value in changes.items():
        changed = {key: each for key, each in {**entry, name: value}.items() if each is not None}
        assert not valid(changed), name
        with pytest.raises(ValueError, match=rf'(lacks the field|has an unknown field) "{name}"'):
            read([written(tmp_path, changed)])


def test_an_id_that_stands_twice_names_both_places(tmp_path: Path) -> None:
    path = written(tmp_path, ENTRIES["single"], {**ENTRIES["order"]})
    with pytest.raises(ValueError, match=r'line \d+: question "q" stands twice: the other one is in some.yaml, line 1'):
        read([path])


# What an answer is worth


@pytest.mark.parametrize(
    ("kind", "answer", "worth"),
    [
        ("single", "b", 1),
        ("single", "a", 0),
        ("single", ["a", "b"], 0),
        ("several", ["a", "c"], 1),
        ("several", ["a"], 0.5),
        ("several", ["a", "b"], 0),
        ("several", ["a", "b", "c"], 0.5),
        ("several", ["b", "d"], 0),
        ("several", ["a", "b", "c", "d"], 0),
        ("order", "abcd", 1),
        ("order", "bacd", 4 / 6),  # five of six pairs, less one
        ("order", "dcba", 0),
        ("order", "badc", 2 / 6),
        ("order", "abc", 0),
        ("locate", ["foot_top", "shin_outer"], 1),
        ("locate", ["foot_top"], 0.5),
        ("locate", ["foot_top", "shin_outer", "calf"], 0.5),
        ("change_mind", "more", 1),
        ("change_mind", "same", 0.5),
        ("change_mind", "much_more", 0.5),
        ("change_mind", "less", 0),
    ],
)
def test_marks(tmp_path: Path, kind: str, answer: Iterable[str], worth: float) -> None:
    keys = list(answer) if kind == "order" else answer
    assert book.marked(made(tmp_path, kind), keys) == worth  # type: ignore[arg-type]  # a key, or a list of them


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_only_the_right_answer_earns_everything_and_none_earns_nothing(question: book.Question) -> None:
    assert book.marked(question, question.right) == 1
    assert book.marked(question, ()) == 0
    keys = [each.key for each in question.choices]
    wrong = [*itertools.islice(itertools.permutations(keys, len(question.right)), 40)]
    for answer in wrong:
        same = answer == question.right if question.kind == "order" else set(answer) == set(question.right)
        assert (book.marked(question, answer) == 1) is same


@given(st.data())
def test_a_mark_lies_between_nothing_and_everything(data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(QUESTIONS))
    keys = [each.key for each in question.choices]
    answer = data.draw(st.lists(st.sampled_from(keys), unique=True))
    assert 0 <= book.marked(question, answer) <= 1


def test_an_answer_that_cannot_be_is_refused(tmp_path: Path) -> None:
    question = made(tmp_path, "several")
    with pytest.raises(ValueError, match=r'^Question "q": "x" is not an answer; allowed: a, b, c, d\.$'):
        book.marked(question, ["x"])
    with pytest.raises(ValueError, match=r'^Question "q": "a" comes twice; allowed: a, b, c, d\.$'):
        book.marked(question, ["a", "a"])


# The bank


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.id)
def test_a_question_belongs_to_a_chapter_and_can_be_read_aloud(question: book.Question) -> None:
    assert (ROOT / "chapters" / f"{question.chapter}.ipynb").is_file()
    assert question.asks.rstrip('"”').endswith(("?", ".", ":"))
    for each in question.choices:
        assert each.because.endswith((".", "!", "?")), each.key
        assert each.text.strip() == each.text


def test_neither_place_nor_length_gives_an_answer_away() -> None:
    offered = [one.choices for one in QUESTIONS if one.kind == "single"]
    places = Counter(next(place for place, each in enumerate(choices) if each.right) for choices in offered)
    for place in range(3):
        assert 0.25 <= places[place] / len(offered) <= 0.42, places
    longest = sum(max(choices, key=lambda each: len(each.text)).right for choices in offered)
    assert longest / len(offered) <= 0.42, "the longest answer is right too often"
    for one in QUESTIONS:
        if one.kind == "several":
            rights = [each.right for each in one.choices]
            assert rights != sorted(rights, reverse=True), f"{one.id}: all that is right stands first"


def test_zones_of_a_root_are_its_own() -> None:
    for question in QUESTIONS:
        if isinstance(question, book.Locate) and question.root:
            for zone in question.zones:
                own, _ = share(question.root, (zone,))
                assert own > 0.25, (question.id, zone)


def test_questions_of_anatomy_have_the_right_answer() -> None:
    def right(name: str) -> str:
        [text] = [each.text for each in book.questions()[name].choices if each.right]
        return text

    assert right("rad-l5s1-paracentral") == "S1"
    assert right("rad-c8") == "C7–T1"
    assert right("rad-slr-negative") == "Little"
    assert "tonight" in right("rad-central")
