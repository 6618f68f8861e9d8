"""What must hold of each simulator, whatever it shows."""

from __future__ import annotations

import itertools
import json
import math
import random
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import pytest
from tests.markup import having, parse, text

from backorleg import simulators
from backorleg.core import Simulator
from backorleg.core._merge import merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from backorleg.core import Output

pytestmark = pytest.mark.parametrize("cls", simulators.values(), ids=list(simulators))
Cls = type[Simulator]
# An output of more states than this is looked at in as many of them, always the same ones.
MOST = 1000
# Plotly takes a hundred times as long to read a figure as a model to make it.
FIGURES = 50


def states(cls: Cls, needs: Iterable[str], fixed: Mapping[str, Any] | None = None) -> Iterator[dict[str, Any]]:
    domains = {control.name: control.values for control in cls.controls if control.name in set(needs)}
    domains |= {name: (value,) for name, value in (fixed or {}).items() if name in domains}
    if math.prod(map(len, domains.values())) <= 10 * MOST:
        for combination in itertools.product(*domains.values()):
            yield dict(zip(domains, combination, strict=True))
    else:
        draw = random.Random(7)  # noqa: S311  # not for secrets
        for _ in range(MOST):
            yield {name: draw.choice(values) for name, values in domains.items()}


def some_states(cls: Cls, needs: Iterable[str]) -> list[dict[str, Any]]:
    everything = list(states(cls, needs))
    return everything[:: 1 + len(everything) // MOST]


def of_kind(cls: Cls, *kinds: str) -> list[Output]:
    return [output for output in cls.outputs_declared if output.kind in kinds]


def values(cls: Cls, output: Output, most: int = MOST) -> Iterator[Any]:
    found = some_states(cls, output.needs)
    for state in found[:: 1 + len(found) // most]:
        yield cls.outputs_for(state, [output.name])[output.name]


def solved_by(challenge: Any, state: Mapping[str, Any]) -> bool:
    found = challenge.check(None, **{name: state[name] for name in challenge.needs})
    assert isinstance(found, bool)
    return found


def test_it_says_what_it_is(cls: Cls) -> None:
    assert cls.title
    assert parse(cls.lead) is not None
    assert text(parse(cls.lead)).endswith((".", "?"))
    assert "measured" in text(parse(cls.measured)).lower(), "a line says what is simulated and what is measured"


def test_the_defaults_are_a_state(cls: Cls) -> None:
    sim = cls()
    assert cls.checked(sim.state) == sim.state == cls(**sim.state).state
    assert cls.parsed({control.name: json_text(sim.state[control.name]) for control in cls.controls}) == sim.state


def json_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def test_presets_are_named_patients_in_states_of_their_own(cls: Cls) -> None:
    assert cls.presets
    seen = [cls(**preset.state).state for preset in cls.presets]
    assert all(one != other for one, other in itertools.combinations(seen, 2))
    for preset in cls.presets:
        assert preset.title
        assert preset.story.endswith(".")


def test_there_are_two_challenges_or_more(cls: Cls) -> None:
    assert len(cls.challenges) >= 2
    for challenge in cls.challenges:
        assert challenge.title
        assert challenge.task
        assert challenge.solved


def test_a_challenge_is_open_at_its_start(cls: Cls) -> None:
    for challenge in cls.challenges:
        assert not solved_by(challenge, cls(**challenge.start).state), challenge.name


def test_a_challenge_can_be_solved_with_its_locks_on(cls: Cls) -> None:
    for challenge in cls.challenges:
        start = cls(**challenge.start).state
        locked = {name: start[name] for name in challenge.locked}
        assert any(solved_by(challenge, state) for state in states(cls, challenge.needs, locked)), challenge.name


def test_a_challenge_is_more_than_any_move(cls: Cls) -> None:
    for challenge in cls.challenges:
        found = [solved_by(challenge, state) for state in states(cls, challenge.needs)]
        assert sum(found) < len(found) / 2, challenge.name


def test_the_prediction_asks_before_it_shows(cls: Cls) -> None:
    assert cls.prediction
    assert cls.prediction.question.endswith("?")
    assert cls.prediction.answer in cls.prediction.options
    assert len(cls.prediction.options) >= 2
    assert cls.prediction.hides
    # A twin has no box of its own that could be veiled: it goes with its figure.
    boxes = {output.name for output in of_kind(cls, "chart", "picture", "text", "table")}
    assert set(cls.prediction.hides) <= boxes


def test_every_figure_has_one_twin_and_a_label(cls: Cls) -> None:
    twins = [twin.of for twin in of_kind(cls, "twin")]
    assert sorted(twins) == sorted(output.name for output in of_kind(cls, "chart", "picture"))
    for output in of_kind(cls, "chart", "picture", "table"):
        assert output.label


def test_a_twin_is_a_plain_sentence_in_every_state(cls: Cls) -> None:
    for output in of_kind(cls, "twin"):
        for said in values(cls, output):
            assert said.strip() == said
            assert said.endswith(".")
            assert not set(said) & set("<>{}\n")


def test_a_text_is_sound_html_in_every_state(cls: Cls) -> None:
    for output in of_kind(cls, "text"):
        for said in values(cls, output):
            found = parse(said)
            assert text(found) or not said, output.name  # nothing to say, or something to read
            assert "{" not in said
            assert {element.tag for element in found.iter()}.isdisjoint({"script", "style", "img", "iframe"})


def test_a_table_has_as_many_cells_as_columns_in_every_state(cls: Cls) -> None:
    for output in of_kind(cls, "table"):
        for table in values(cls, output):
            assert table.keys() == {"columns", "rows"}
            assert len(set(table["columns"])) == len(table["columns"])
            for row in table["rows"]:
                assert len(row) == len(table["columns"])
                # Python and JavaScript write numbers differently, so cells are words.
                assert all(isinstance(cell, str) for cell in row)


def test_a_chart_is_a_real_figure_in_every_state(cls: Cls) -> None:
    for output in of_kind(cls, "chart"):
        assert output.base
        for patch in values(cls, output, FIGURES):
            figure = go.Figure(merged(output.base(), patch))
            assert figure.data
            json.dumps(patch, allow_nan=False)


def test_a_picture_changes_parts_that_it_has(cls: Cls) -> None:
    for output in of_kind(cls, "picture"):
        assert output.base
        names = [each.get("data-part") for each in parse(output.base()).iter() if each.get("data-part")]
        assert len(set(names)) == len(names)
        for patch in values(cls, output):
            assert set(patch) <= set(names)


def test_a_patch_says_the_same_attributes_in_every_state(cls: Cls) -> None:
    """Otherwise what one state has set would stay when the next one comes."""
    for output in of_kind(cls, "picture"):
        said: dict[str, set[str]] = {}
        parts = set()
        for patch in values(cls, output):
            parts.add(frozenset(patch))
            for part, changes in patch.items():
                if changes.get("display") != "none" and changes.get("text") != "":  # what is unseen may keep its colour
                    assert said.setdefault(part, set(changes)) == set(changes), part
        assert len(parts) == 1
        assert said


def test_the_page_is_sound_for_every_patient(cls: Cls) -> None:
    for preset in cls.presets:
        sim = cls(**preset.state)
        found = parse(sim.html())
        ids = [element.attrib["id"] for element in found.iter() if "id" in element.attrib]
        assert len(set(ids)) == len(ids)
        for output in cls.outputs_declared:
            assert len(having(found, data_output=output.name)) == 1


def test_every_source_has_a_text_and_an_address(cls: Cls) -> None:
    references = cls.references()
    assert references
    assert len({reference.text for reference in references}) == len(references)
    for reference in references:
        assert reference.text.strip()
        assert reference.url.startswith(("http://", "https://"))
        assert " " not in reference.url


def test_it_looks_the_same_each_time(cls: Cls) -> None:
    assert repr(cls()) == repr(cls())
    assert "0x" not in repr(cls())
    assert json.dumps(cls().outputs()) == json.dumps(cls().outputs())
    assert repr(cls()).startswith(f"<{cls.name} ")
