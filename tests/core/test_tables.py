"""Tables: a decoder written from their description alone finds in them exactly what Python computes."""

from __future__ import annotations

import gzip
import itertools
import json
import math
import random
import re
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.test_columns import place_of
from tests.core.toys import Oracle, Stove, simulator

from backorleg import simulators
from backorleg.core import (
    Bars,
    Choice,
    LogLinear,
    Range,
    Rules,
    Simulator,
    Term,
    Toggle,
    output,
    tables,
    tables_script,
)

START, END = "globalThis.backorleg.tables(JSON.parse('", "'));\n"


def unquoted(string: str) -> str:
    """Return what a string in JavaScript says; of its escapes ours has only these two."""
    return re.sub(r"\\([\\'])", r"\1", string)


def row_of(data: dict[str, Any], needs: list[str], state: dict[str, Any]) -> int:
    """Return the place of a state in the product of its own controls, the last one turning fastest."""
    domains = {control["name"]: control["values"] for control in data["controls"]}
    row = 0
    for name in needs:
        row = row * len(domains[name]) + domains[name].index(state[name])
    return row


def decoded(data: dict[str, Any], entry: dict[str, Any], state: dict[str, Any]) -> Any:
    """Put the leaves of one state together again: [path, coding, distinct values, places] each."""
    row = row_of(data, entry["needs"], state)
    leaves = {}
    for path, coding, distinct, places in entry["columns"]:
        place = 0 if places == 0 else place_of(places, row, 1 if len(distinct) < 64 else 2)
        if place >= 0:
            value = distinct[place]
            leaves[tuple(path)] = value if coding < 0 else [n / 10**coding for n in accumulate(value)]
    return grown(leaves)


def grown(leaves: dict[tuple[str | int, ...], Any]) -> Any:
    if () in leaves:
        (value,) = leaves.values()
        return value
    inner: dict[str | int, dict[tuple[str | int, ...], Any]] = {}
    for (key, *rest), value in leaves.items():
        inner.setdefault(key, {})[tuple(rest)] = value
    if all(isinstance(key, int) for key in inner):
        return [grown(inner[place]) for place in range(len(inner))]
    return {key: grown(below) for key, below in inner.items()}


def summed(data: dict[str, Any], entry: dict[str, Any], state: dict[str, Any]) -> list[float]:
    """Add the rows of the terms, in 1/10000 nat, families left alone; return the softmax."""
    model = data["models"][entry["model"]]
    rows = [model["rows"][term["rows"][row_of(data, term["needs"], state)]][0] for term in model["terms"]]
    weights = [0.0 if None in column else math.exp(sum(column) / 10_000) for column in zip(*rows, strict=True)]
    return [weight / sum(weights) for weight in weights]


def words_of(data: dict[str, Any], entry: dict[str, Any], state: dict[str, Any]) -> list[str]:
    model = data["models"][entry["model"]]
    said = (model["words"][term["says"][row_of(data, term["needs"], state)]] for term in model["terms"])
    return [each for each in said if each]


def script_data(cls: type[Simulator]) -> dict[str, Any]:
    script = tables_script(cls)
    assert script.startswith(START)
    assert script.endswith(END)
    found: dict[str, Any] = json.loads(unquoted(script.removeprefix(START).removesuffix(END)))
    return found


def same(one: Any, other: Any) -> bool:
    """Compare as JSON does: true is not 1, though 1.0 is."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)


def states(cls: type[Simulator]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({control.name: st.sampled_from(control.values) for control in cls.controls})


TEXTS = st.sampled_from(["", "plain", "Zürich – 60 mm²", "a\u2028b\u2029c", "</script><!--", 'quote " and \\', "🦴"])
DECIMALS = st.builds(lambda n, places: n / 10**places, st.integers(-(10**9), 10**9), st.integers(0, 8))
NUMBERS = st.integers(-(10**6), 10**6) | DECIMALS | st.floats(-1e6, 1e6)
LEAVES = st.none() | st.booleans() | NUMBERS | TEXTS | st.lists(NUMBERS, max_size=5)
KEYS = st.sampled_from(["x", "y", "0", "é", "\u2028", ""])
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.dictionaries(KEYS, inner, max_size=3)
        | st.lists(st.dictionaries(KEYS, inner, max_size=2), max_size=4)
        | st.lists(inner, max_size=3)
    ),
    max_leaves=10,
)


@settings(max_examples=150)
@given(st.lists(TREES, min_size=6, max_size=6))
def test_any_values_come_out_as_they_went_in(values: list[Any]) -> None:
    @output(kind="text")
    def anything(self: object, number: int, lid: bool) -> Any:  # noqa: ARG001, FBT001  # a method with controls
        return values[2 * number + lid]

    made = simulator(
        controls=(Toggle("lid", label="Lid"), Range("number", 0, 2, label="Number", value=0)), anything=anything
    )
    data = script_data(made)
    for number in range(3):
        for lid in (False, True):
            found = decoded(data, data["outputs"]["anything"], {"number": number, "lid": lid})
            assert same(found, values[2 * number + lid])


@given(states(Stove))
def test_every_state_of_a_toy_decodes_to_its_outputs(state: dict[str, Any]) -> None:
    data = script_data(Stove)
    assert {name: decoded(data, entry, state) for name, entry in data["outputs"].items()} == Stove.outputs_for(state)
    solved = {name: decoded(data, entry, state) for name, entry in data["checks"].items()}
    assert solved == {"hot": state["heat"] == 60, "calm": state["lid"]}


@given(states(Oracle).map(lambda state: state | {"knee": False}))
def test_every_state_of_a_log_linear_toy_adds_up(state: dict[str, Any]) -> None:
    """With one of a family at most; how families are damped, scripts and Python know, the table does not."""
    data = script_data(Oracle)
    values = Oracle.outputs_for(state)
    found = [chance for chance in summed(data, data["outputs"]["weather"], state) if chance]
    assert found == pytest.approx(values["weather"]["data"][0]["x"], abs=5.1e-5)
    drawn = [text.split(":")[0] for text in values["way"]["data"][1]["text"]]
    assert [*words_of(data, data["outputs"]["way"], state), "So far"] == drawn


def test_faces_of_one_computation_share_its_rows() -> None:
    data = script_data(Oracle)
    assert len(data["models"]) == 1
    assert {entry["model"] for entry in data["outputs"].values()} == {0}


def test_errors_and_where_they_come_from_are_written_beside_the_weights() -> None:
    (model,) = script_data(Oracle)["models"]
    (weights, errors, sources) = model["rows"][model["terms"][3]["rows"][1]]
    assert (weights, errors) == ([0, 0, round(10_000 * math.log(4.5))], [0, 0, 5000])
    assert sources[0] == sources[1] != sources[2]
    assert [term["family"] for term in model["terms"]] == ["", "", "", "", "signs", "signs"]
    assert model["shares"] == {"signs": 50}


def test_what_silences_rules_is_written_with_when_it_is_in_sight() -> None:
    advice = script_data(Oracle)["outputs"]["advice"]
    assert advice["silent"] == [["siren", {"season": ["winter"]}]]
    assert {"siren", "season"} <= set(advice["needs"])
    assert advice["rules"][0] == [[0, 2], 5000, "<p>Take a coat ({percent} %).</p>"]


def test_what_is_impossible_is_null() -> None:
    (model,) = script_data(Oracle)["models"]
    assert model["rows"][model["terms"][1]["rows"][1]][0] == [0, 0, None]


def test_a_large_computation_is_small() -> None:
    """As many findings, answers and outcomes as a consultation has, each row with numbers of its own."""
    dice = random.Random("small")  # noqa: S311  # nobody is to be kept from guessing them
    outcomes = {f"o{number}": f"Outcome {number}" for number in range(11)}
    places = {"region": ("a", "b"), "setting": ("c", "d")}
    findings = tuple(f"f{number}" for number in range(25))

    def term(name: str) -> Term:
        table = {
            (answer, *place): {
                each: (dice.gauss(0, 1), abs(dice.gauss(0, 0.3)), dice.choice("xyz")) for each in outcomes
            }
            for answer in ("yes", "no")
            for place in itertools.product(*places.values())
        }
        return Term(lambda **now: table.get(tuple(now.values()), {}), needs=(name, *places))

    made = simulator(
        controls=(
            *(
                Choice(name, dict(zip(keys, keys, strict=True)), label=name, value=keys[0])
                for name, keys in places.items()
            ),
            *(Choice(name, {"open": "?", "yes": "Yes", "no": "No"}, label=name, value="open") for name in findings),
        ),
        chances=Bars(LogLinear(outcomes, [term(name) for name in findings]), dict, ""),
        words=Rules(LogLinear(outcomes, [term("f0")]), (), ""),
    )
    assert len(gzip.compress(tables_script(made).encode(), mtime=0)) < 25_000


RADICULOPATHY = simulators["radiculopathy"]


@pytest.fixture(scope="module")
def written() -> dict[str, Any]:
    return script_data(RADICULOPATHY)


@pytest.mark.parametrize("level", RADICULOPATHY.controls[0].values)
def test_states_of_radiculopathy_decode_to_their_outputs(written: dict[str, Any], level: str) -> None:
    draw = random.Random(level)  # noqa: S311  # not for secrets; the same states each time
    for _ in range(60):
        state = {control.name: draw.choice(control.values) for control in RADICULOPATHY.controls} | {"level": level}
        found = {name: decoded(written, entry, state) for name, entry in written["outputs"].items()}
        assert found == RADICULOPATHY.outputs_for(state)


def test_the_page_learns_the_controls_with_their_domains() -> None:
    assert tables(Stove)["controls"] == [
        {"name": "heat", "values": [0, 20, 40, 60], "allowed": "0 to 60 in steps of 20", "default": 20},
        {"name": "litres", "values": [0.5, 0.75, 1, 1.25, 1.5], "allowed": "0.5 to 1.5 in steps of 0.25", "default": 1},
        {"name": "fuel", "values": ["gas", "wood"], "allowed": "gas, wood", "default": "gas"},
        {
            "name": "dish",
            "values": ["pea", "leek", "fish", "nut", "beet"],
            "allowed": "pea, leek, fish, nut, beet",
            "default": "pea",
        },
        {"name": "lid", "values": [False, True], "allowed": "true, false", "default": False},
    ]


def test_the_page_learns_name_kinds_and_the_bases_of_charts() -> None:
    data = tables(Stove)
    assert data["name"] == "stove"
    assert {name: entry["kind"] for name, entry in data["outputs"].items()} == {
        "curve": "chart",
        "curve_twin": "twin",
        "drawing": "picture",
        "drawing_twin": "twin",
        "smell": "text",
        "times": "table",
    }
    assert list(data["bases"]) == ["curve"], "a picture's base stands in the page"
    assert data["bases"]["curve"]["data"][0]["name"] == "warmth"


def test_what_no_state_changes_is_written_once() -> None:
    @output(kind="text")
    def said(self: object, number: int) -> dict[str, Any]:  # noqa: ARG001  # a method
        return {"long": "word " * 1000, "short": number}

    made = simulator(controls=(Range("number", 0, 99, label="Number", value=0),), said=said)
    assert tables_script(made).count("word " * 1000) == 1


def test_repeated_values_are_written_once() -> None:
    @output(kind="text")
    def said(self: object, number: int) -> str:  # noqa: ARG001  # a method
        return ("odd " if number % 2 else "even ") * 500

    made = simulator(controls=(Range("number", 0, 99, label="Number", value=0),), said=said)
    assert tables_script(made).count("even " * 500) == 1


def test_curves_are_small() -> None:
    @output(kind="text")
    def curve(self: object, number: int) -> list[float]:  # noqa: ARG001  # a method
        return [round(100 * math.sin(number + step / 50), 2) for step in range(200)]

    made = simulator(controls=(Range("number", 0, 99, label="Number", value=0),), curve=curve)
    plain = json.dumps([made.outputs_for({"number": n})["curve"] for n in range(100)], separators=(",", ":"))
    assert len(tables_script(made)) < 0.75 * len(plain)


def test_the_script_is_one_line_in_every_javascript() -> None:
    @output(kind="text")
    def said(self: object, lid: bool) -> str:  # noqa: ARG001, FBT001  # a method with a control
        return f"{lid}\u2028\u2029\n\r"

    script = tables_script(simulator(said=said))
    assert script.isascii()
    assert len(script.splitlines()) == 1
    assert script_data(simulator(said=said))["outputs"]["said"]["columns"][0][2] == [
        "False\u2028\u2029\n\r",
        "True\u2028\u2029\n\r",
    ]


def test_tables_are_the_same_each_time() -> None:
    assert tables_script(Oracle) == tables_script(Oracle)
    assert tables_script(Stove) == tables_script(Stove)
