"""The steps: every finding can be found, each kind of step answers in its way, and a wrong one is refused."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import pytest

from backorleg.model.clinic_steps import KINDS, Step, step, steps, steps_that_find
from backorleg.model.conditions import asked


def test_a_consultation_asks_then_examines_then_orders() -> None:
    assert [kind for kind, _ in groupby(steps().values(), key=lambda one: one.kind)] == list(KINDS)


def test_every_finding_and_red_flag_can_be_brought_to_light() -> None:
    assert set(steps_that_find()) == set(asked())
    assert all(steps_that_find().values())
    for name, there in steps_that_find().items():
        assert all(name in steps()[each].finds for each in there)


@pytest.mark.parametrize(
    ("finding", "where"),
    [
        ("saddle_numbness", ("saddle", "perianal")),
        ("urinary_retention", ("saddle", "bladder")),
        ("hand_clumsiness", ("hands",)),
        ("fever", ("fever", "temperature")),
        ("slr", ("slr",)),
    ],
)
def test_where_a_finding_comes_to_light(finding: str, where: tuple[str, ...]) -> None:
    assert steps_that_find()[finding] == where


def test_each_kind_has_an_answer_where_nothing_is_wrong() -> None:
    for one in steps().values():
        assert bool(one.nothing) is (one.kind == "history"), one.id
        assert bool(one.normal) is (one.kind != "history"), one.id


def test_questions_end_as_questions_and_labels_are_all_different() -> None:
    labels = [one.label for one in steps().values()]
    heard = [one.heard for one in steps().values()]
    assert len(set(labels)) == len(labels)
    assert len(set(heard)) == len(heard)
    assert all(one.label.endswith(("?", ".")) for one in steps().values() if one.kind == "history")


def test_a_step_is_found_by_name() -> None:
    assert step("slr").finds == ("slr", "crossed_slr")
    with pytest.raises(ValueError, match=r'^The clinic has no step "dance"; it has: where, onset, .*block\.$'):
        step("dance")


def made(**changed: Any) -> Step:
    fields: dict[str, Any] = {"id": "x", "kind": "examination", "label": "X", "heard": "X", "normal": "Fine."}
    return Step(**(fields | changed))


def test_a_step_that_says_what_it_finds_is_accepted() -> None:
    assert made(finds=("slr",), seen={"slr": "It hurts."}).finds == ("slr",)
    assert made(kind="history", finds=("slr",), nothing=("No.",)).seen == {}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"kind": "rumour"}, r'^the kind "rumour" is none; allowed: history, examination, test\.$'),
        ({"finds": ("glow",), "seen": {"glow": "It glows."}}, r'^it cannot find "glow"; allowed: .*\.$'),
        ({"seen": {"glow": "It glows."}}, r'^it cannot find "glow"; allowed: .*\.$'),
        ({"finds": ("slr",)}, r"^it must say what is seen for each finding of `finds`, and for no other\.$"),
        ({"seen": {"slr": "It hurts."}}, r"^it must say what is seen for each finding of `finds`, and for no other\.$"),
    ],
)
def test_a_wrong_step_is_refused(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        made(**changed)
