"""Cards: a text for each of many controls, below it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from tests.core.test_tables import decoded, states
from tests.core.toys import simulator
from tests.core.zoo import Zoo

from backorleg.core import Cards, Range, Toggle, tables

LID, HEAT = Toggle("lid", label="Lid"), Range("heat", 0, 3, label="Heat", value=0)


def told(name: str, value: Any, **beside: Any) -> str:
    return f"<p>{name} {value} {beside}</p>" if value else ""


def made(names: tuple[str, ...], beside: tuple[str, ...] = ()) -> Any:
    return simulator(controls=(LID, HEAT), card=Cards(names, told, beside=beside))


def test_there_is_a_text_for_each_named_after_both_and_below_its_control() -> None:
    outputs = made(("lid", "heat")).outputs_declared
    assert [(each.name, each.kind, each.below, each.needs) for each in outputs] == [
        ("card_lid", "text", "lid", ("lid",)),
        ("card_heat", "text", "heat", ("heat",)),
    ]


def test_a_card_is_told_its_name_its_value_and_what_stands_beside() -> None:
    sim = made(("lid",), ("heat",))(lid=True, heat=2)
    assert sim.outputs() == {"card_lid": "<p>lid True {'heat': 2}</p>"}
    assert made(("lid",), ("heat",))(heat=2).outputs() == {"card_lid": ""}


def test_each_depends_on_its_own_control_and_not_on_the_others() -> None:
    needs = {each.name: each.needs for each in Zoo.outputs_declared}
    assert needs["answers_knock"] == ("cage", "knock")
    assert needs["answers_feed"] == ("cage", "feed")


@given(states(made(("lid", "heat"), ())))
def test_their_tables_say_the_same(state: dict[str, Any]) -> None:
    cls = made(("lid", "heat"), ())
    data = tables(cls)
    found = {name: decoded(data, entry, state) for name, entry in data["outputs"].items()}
    assert found == cls.outputs_for(state)


def test_a_card_of_no_control_is_refused() -> None:
    with pytest.raises(ValueError, match=r'^Simulator "made": output "card_roof" depends on "roof", which is not a co'):
        made(("roof",))
    with pytest.raises(ValueError, match=r'output "card_lid" depends on "roof", which is not a control'):
        made(("lid",), ("roof",))


def test_a_card_with_the_name_of_another_output_is_refused() -> None:
    with pytest.raises(ValueError, match=r'^Simulator "made" has two outputs named "card_lid"; rename one\.$'):
        simulator(controls=(LID,), card=Cards(("lid", "lid"), told))
