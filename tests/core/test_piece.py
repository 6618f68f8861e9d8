"""Part of a simulator on a page: only its own controls and outputs, with tables of its own."""

from __future__ import annotations

import itertools
import json
from html import unescape
from typing import Any

import pytest
from tests.core.toys import CALLS, Stove
from tests.markup import having, parse

from backorleg.core._piece import Piece, read_piece


def piece(**state: Any) -> Piece:
    return Stove(**state).excerpt("drawing", "curve", controls=["litres"]).on_page("stove.html", "All of it")


def test_it_shows_what_was_asked_for_and_nothing_else() -> None:
    page = parse(piece().html())
    drawn = [each.get("data-output") for each in page.iter() if each.get("data-output")]
    assert drawn == ["drawing", "drawing_twin", "curve", "curve_twin"]
    named = {each.get("name") for each in page.iter() if each.tag in ("input", "select")}
    assert named == {"litres"}
    assert not [each for each in page.iter() if each.tag == "button" and each.get("data-tool")]
    assert having(page, data_key=piece().part.sim.id) is not None


def test_it_is_not_taken_for_the_whole() -> None:
    html = piece().html()
    assert "data-simulator" not in html
    assert "text/html" in piece()._repr_mimebundle_()


def test_its_tables_hold_only_the_states_that_it_can_be_in() -> None:
    CALLS.clear()
    tables = piece(heat=40, lid=True).tables()
    values = {control["name"]: control["values"] for control in tables["controls"]}
    assert values.pop("litres") == [0.5, 0.75, 1, 1.25, 1.5]
    assert values == {"heat": [40], "fuel": ["gas"], "dish": ["pea"], "lid": [True]}
    assert set(tables["outputs"]) == {"drawing", "drawing_twin", "curve", "curve_twin"}
    assert tables["checks"] == {}
    assert not CALLS["smell"]
    assert CALLS["curve_twin"] == 5
    assert tables["bases"].keys() == {"curve"}


def test_its_tables_are_called_after_what_it_shows() -> None:
    others = (
        piece(lid=True),
        Stove().excerpt("curve").on_page(),
        Stove().excerpt("curve", controls=["heat"]).on_page(),
    )
    assert piece().name == piece().name
    assert piece().name == piece().tables()["name"]
    assert all(one.name != other.name for one, other in itertools.combinations((piece(), *others), 2))


def test_what_the_build_reads_from_the_page_is_the_same_piece() -> None:
    section = next(each for each in parse(piece(lid=True).html()).iter() if each.get("data-piece"))
    declared = unescape(section.get("data-piece") or "")
    again = read_piece(declared, {"stove": Stove, Stove.name: Stove})
    assert again.tables() == piece(lid=True).tables()
    assert section.get("data-tables") == again.name
    assert json.loads(section.get("data-initial") or "") == Stove(lid=True).state


@pytest.mark.parametrize("lid", [True, False])
def test_the_way_to_the_whole_takes_the_state_along(lid: bool) -> None:  # noqa: FBT001
    link = next(each for each in parse(piece(lid=lid).html()).iter() if each.tag == "a")
    page, _, hash_ = (link.get("href") or "").partition("#")
    name, _, query = hash_.partition("?")
    assert (page, name) == ("stove.html", Stove.name)
    assert Stove.parsed(dict(pair.split("=") for pair in query.split("&"))) == Stove(lid=lid).state
    assert "<a " not in Stove().excerpt("curve").on_page().html()
