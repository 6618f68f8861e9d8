"""Joined texts: fragments one after the other, each written down over its own few controls."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.test_tables import decoded
from tests.core.toys import simulator

from backorleg.core import Joined, Piece, Range, Toggle, tables

# As many states as there are drops in a bath.
MANY = tuple(Toggle(f"t{number}", label=f"T{number}") for number in range(60))


def said(number: int) -> Piece:
    name = f"t{number}"
    return Piece(lambda **now: f"<b>{number}</b>" if now[name] else "", needs=(name,))


LISTS = simulator(controls=MANY, list=Joined(tuple(map(said, range(60))), label="Done", below="t59"))


def test_it_is_one_text_that_needs_all_that_its_pieces_need() -> None:
    (made,) = LISTS.outputs_declared
    assert (made.kind, made.name, made.label, made.below) == ("text", "list", "Done", "t59")
    assert made.needs == tuple(control.name for control in MANY)


def test_a_piece_reads_its_parameters_or_what_it_names() -> None:
    assert Piece(lambda lid, heat: f"{lid}{heat}").needs == ("lid", "heat")
    assert Piece(lambda lid: f"<p>{lid}</p>").html({"lid": True, "heat": 1}) == "<p>True</p>"


def test_the_pieces_stand_in_their_order() -> None:
    assert LISTS(t3=True, t1=True).outputs() == {"list": "<b>1</b><b>3</b>"}
    assert LISTS().outputs() == {"list": ""}


def test_a_control_that_two_pieces_read_is_needed_once() -> None:
    pieces = (Piece(lambda lid: f"{lid}"), Piece(lambda lid, heat: f"{lid}{heat}"))
    made = simulator(
        controls=(Toggle("lid", label="Lid"), Range("heat", 0, 9, label="Heat", value=0)), text=Joined(pieces)
    )
    assert made.outputs_declared[0].needs == ("lid", "heat")


@given(st.fixed_dictionaries({control.name: st.booleans() for control in MANY}))
def test_the_page_puts_the_same_text_together(state: dict[str, Any]) -> None:
    entry = WRITTEN["outputs"]["list"]
    assert "".join(decoded(WRITTEN, piece, state) for piece in entry["pieces"]) == LISTS.outputs_for(state)["list"]


WRITTEN = tables(LISTS)


def test_it_is_written_down_piece_by_piece() -> None:
    entry = WRITTEN["outputs"]["list"]
    assert (entry["kind"], len(entry["pieces"])) == ("text", 60)
    assert [piece["needs"] for piece in entry["pieces"][:2]] == [["t0"], ["t1"]]
    assert "columns" not in entry


def test_a_piece_of_too_many_states_is_refused() -> None:
    wide = tuple(Range(name, 0, 199, label=name, value=0) for name in ("a", "b"))
    with pytest.raises(ValueError, match=r'output "text" would have 40,000 states, a \(200\) x b \(200\)'):
        simulator(controls=wide, text=Joined((Piece(lambda a, b: f"{a}{b}"),)))


def test_a_piece_that_names_no_control_is_refused() -> None:
    with pytest.raises(ValueError, match=r'output "text" depends on "roof", which is not a control'):
        simulator(text=Joined((Piece(lambda roof: f"{roof}"),)))
