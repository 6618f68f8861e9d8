"""Cases: tables that come apart, one script a case, and together say what Python computes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from tests.core.test_tables import decoded, states
from tests.core.test_tally import added
from tests.core.toys import Stove, simulator
from tests.core.zoo import COST, MARKS, Zoo
from tests.markup import having, one, parse, text

from backorleg.core import Cases, Choice, Range, Toggle, case_tables, cases_of, output, tables, tables_script

HEAD = tables(Zoo)
PARTS = {case: case_tables(Zoo, case) for case in cases_of(Zoo)}


def whole(case: str) -> dict[str, Any]:
    """Return what the page knows once a case has been fetched: of the choice of cases there is only this one."""
    controls = [each | ({"values": [case]} if each["name"] == "cage" else {}) for each in HEAD["controls"]]
    return HEAD | PARTS[case] | {"controls": controls}


def test_the_head_knows_the_cases_and_says_nothing_of_any() -> None:
    assert HEAD["cases"] == {"by": "cage", "done": "done"}
    assert HEAD["once"] == ["knock", "feed", "done"]
    assert "outputs" not in HEAD
    assert "lion" not in json.dumps({name: HEAD[name] for name in HEAD if name != "controls"})
    assert list(HEAD["bases"]) == ["marks"]


def test_a_simulator_without_cases_has_its_tables_in_one() -> None:
    assert tables(Stove)["cases"] is None
    assert cases_of(Stove) == ()
    assert "outputs" in tables(Stove)
    assert tables(Stove)["once"] == []


@given(states(Zoo))
def test_head_and_case_say_together_what_python_computes(state: dict[str, Any]) -> None:
    data, values = whole(state["cage"]), Zoo.outputs_for(state)
    assert list(data["outputs"]) == list(values)
    for name in ("door", "answers_knock", "answers_feed"):
        assert decoded(data, data["outputs"][name], state) == values[name]
    pieces = data["outputs"]["told"]["pieces"]
    assert "".join(decoded(data, piece, state) for piece in pieces) == values["told"]
    assert added(data, state, data["outputs"]["bill"]["tally"]) == COST.values(state)
    assert added(data, state, data["outputs"]["marks"]["tally"]) == MARKS.values(state)


def test_a_case_says_nothing_of_the_others() -> None:
    assert (PARTS["left"]["name"], PARTS["left"]["case"]) == ("zoo", "left")
    said = json.dumps(PARTS["pond"])
    assert "heron eats" in said
    for other in ("roars", "lion eats", "was a lion", "newt eats", "was a newt"):
        assert other not in said


def test_the_scripts_hand_head_and_cases_to_the_page() -> None:
    calls = [line.partition("(")[0] for line in tables_script(Zoo).splitlines()]
    assert calls == ["globalThis.backorleg.tables", *["globalThis.backorleg.caseTables"] * 3]


def test_a_case_opened_by_hand_begins_anew() -> None:
    assert Zoo.opened("pond") == Zoo(cage="pond").state


@pytest.mark.parametrize(
    ("known", "rest"),
    [
        ({}, set()),
        ({"knock": True}, {"knock"}),
        ({"knock": True, "feed": True, "guess": "newt"}, {"knock", "feed"}),
        ({"done": True}, {"knock", "feed", "guess", "sure", "done"}),
    ],
)
def test_what_was_done_once_rests_and_all_but_the_choice_of_cases_in_the_end(
    known: dict[str, Any], rest: set[str]
) -> None:
    assert Zoo.resting(Zoo(**known).state) == rest


def test_without_cases_only_what_was_done_once_rests() -> None:
    bell = simulator(controls=(Toggle("ring", label="Ring", once=True), Toggle("lid", label="Lid")))
    assert bell.resting({"ring": True, "lid": True}) == {"ring"}
    assert bell.resting({"ring": False, "lid": True}) == set()


# What must fit

CAGE = Choice("cage", {"a": "A", "b": "B"}, label="Cage", value="a")
SURE = Range("sure", 0, 100, step=50, label="Sure", value=50)
DONE = Toggle("done", label="Done")
FIT = {"by": "cage", "done": "done", "sure": "sure", "marks": "marks", "hit": "Guess"}


def made(changed: dict[str, str], controls: tuple[Any, ...] = (CAGE, SURE, DONE)) -> Any:
    @output(kind="table", label="Marks")
    def marks(self: object, done: bool) -> dict[str, Any]:  # noqa: ARG001, FBT001  # a method with a control
        return {"columns": ["Skill", "Points"], "rows": [["Guess", str(int(done))]]}

    return simulator(controls=controls, cases=Cases(**(FIT | changed)), marks=marks)


def test_cases_that_fit_are_accepted() -> None:
    assert cases_of(made({})) == ("a", "b")


@pytest.mark.parametrize(
    ("changed", "allowed"),
    [
        ({"by": "sure"}, "cage"),
        ({"by": "yard"}, "cage"),
        ({"done": "cage"}, "done"),
        ({"sure": "done"}, "sure"),
        ({"marks": "cage"}, "marks"),
    ],
)
def test_cases_that_do_not_fit_are_refused(changed: dict[str, str], allowed: str) -> None:
    ((what, name),) = changed.items()
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the sentence is looked at
        made(changed)
    assert str(caught.value) == (
        f'Simulator "made": its cases name "{name}" as `{what}`, which does not fit; allowed: {allowed}.'
    )


def test_where_nothing_could_fit_the_sentence_says_none() -> None:
    with pytest.raises(ValueError, match=r'name "sure" as `sure`, which does not fit; allowed: none\.$'):
        made({}, controls=(CAGE, DONE))


def test_each_case_has_tables_of_its_own_and_counts_for_one_state() -> None:
    many = Choice("cage", {f"c{number}": "C" for number in range(300)}, label="Cage", value="c0")
    heat = Range("heat", 0, 199, label="Heat", value=0)

    @output(kind="text")
    def said(self: object, cage: str, heat: int) -> str:  # noqa: ARG001  # a method
        return f"<p>{cage} {heat}</p>"

    with pytest.raises(ValueError, match=r'output "said" would have 60,000 states'):
        simulator(controls=(many, heat), said=said)
    assert len(cases_of(made({}, controls=(many, heat, SURE, DONE)))) == 300


# How it looks


def test_the_panel_of_what_was_done_waits_for_the_script() -> None:
    (panel,) = having(parse(Zoo().html()), class_="sim-progress")
    assert "hidden" in panel.attrib
    told = json.loads(str(panel.get("data-cases")))
    assert told["names"] == {"left": "The left cage", "right": "The right one", "pond": "The pond"}
    assert {name: told[name] for name in ("by", "done", "sure", "marks", "hit")} == {
        "by": "cage",
        "done": "done",
        "sure": "sure",
        "marks": "marks_table",
        "hit": "Guess",
    }
    assert text(one(having(panel, class_="sim-label"))) == "Your animals"
    buttons = [text(each) for each in panel.iter("button")]
    assert buttons == ["Go on from there", "Next animal", "Export as JSON", "Export as CSV", "Wipe"]
    assert having(parse(Stove().html()), class_="sim-progress") == []
