"""Gists: outputs hang on what several controls come down to, and are written down once for each result."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.core.toys import simulator

from backorleg.core import Gist, Range, Simulator, Toggle, output, tables
from backorleg.core._gists import gathered


def warm(heat: int, sun: bool) -> str:  # noqa: FBT001  # a control
    return "warm" if sun or heat > 5 else "cold"


def clothes(warm: str, rain: bool) -> str:  # noqa: FBT001  # a control
    return "coat" if rain else {"warm": "shirt", "cold": "jumper"}[warm]


WARM = Gist(warm)
CLOTHES = Gist(clothes, (WARM,))


class Weather(Simulator):
    name = "weather"
    title = "Weather"
    controls = (Range("heat", 0, 99, label="Heat", value=0), Toggle("sun", label="Sun"), Toggle("rain", label="Rain"))

    @output(kind="text", by=(CLOTHES,))
    def wear(self, clothes: str) -> str:
        return f"<p>{clothes}</p>"

    @output(kind="text", by=(WARM,))
    def both(self, rain: bool, warm: str) -> str:  # noqa: FBT001  # a control
        return f"<p>{warm} {rain}</p>"

    @output(kind="picture", base=lambda: '<svg><circle data-part="a"></circle></svg>', by=(WARM,))
    def drawn(self, warm: str) -> dict[str, Any]:
        return {"a": {"class": warm}}

    @drawn.twin
    def drawn_twin(self, warm: str) -> str:
        return f"It is {warm}."


def test_an_output_needs_the_controls_behind_its_gists() -> None:
    needs = {each.name: each.needs for each in Weather.outputs_declared}
    assert needs == {
        "wear": ("heat", "sun", "rain"),
        "both": ("rain", "heat", "sun"),
        "drawn": ("heat", "sun"),
        "drawn_twin": ("heat", "sun"),
    }


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ({"heat": 3}, "<p>jumper</p>"),
        ({"heat": 3, "sun": True}, "<p>shirt</p>"),
        ({"heat": 60}, "<p>shirt</p>"),
        ({"heat": 60, "rain": True}, "<p>coat</p>"),
    ],
)
def test_it_reads_them_from_the_state(state: dict[str, Any], says: str) -> None:
    assert Weather(**state).outputs()["wear"] == says


def test_its_table_has_a_row_for_each_result_and_not_for_each_state() -> None:
    written = tables(Weather)
    wear = written["outputs"]["wear"]
    assert wear["needs"] == ["heat", "sun", "rain"]
    assert wear["parts"] == ["clothes"]
    [(_, _, values, places)] = wear["columns"]
    assert len(places) == len(values) == 3
    sizes = {each["name"]: (each["parts"], len(each["places"]), each["count"]) for each in written["gists"]}
    assert sizes == {"warm": (["heat", "sun"], 200, 2), "clothes": (["warm", "rain"], 4, 3)}
    assert [each["name"] for each in written["gists"]] == ["warm", "clothes"]  # what others are made of comes first
    json.dumps(written, allow_nan=False)


def test_outputs_without_gists_say_nothing_of_them() -> None:
    made = simulator(controls=(Toggle("lid", label="Lid"),))
    assert tables(made)["gists"] == []


def test_two_gists_of_one_name_are_refused() -> None:
    def warm(rain: bool) -> str:  # noqa: FBT001  # a control
        return str(rain)

    with pytest.raises(ValueError, match=r'^There are two gists called "warm"; rename one\.$'):
        gathered((WARM, Gist(warm)))


def test_a_gist_that_names_no_control_is_refused() -> None:
    def odd(lit: bool) -> str:  # noqa: FBT001  # no control
        return str(lit)

    def said(self: object, odd: str) -> str:
        return f"{self}{odd}"

    with pytest.raises(ValueError, match=r'output "said" depends on "lit", which is not a control'):
        simulator(controls=(Toggle("lid", label="Lid"),), said=output(kind="text", by=(Gist(odd),))(said))


def many(a: int, b: int) -> str:
    return f"{a} {b}"


def few(many: str) -> str:
    return many[:1]


class Wide(Simulator):
    name = "wide"
    title = "Wide"
    controls = (Range("a", 0, 199, label="A", value=0), Range("b", 0, 199, label="B", value=0))

    @output(kind="text", by=(Gist(few, (Gist(many),)),))
    def said(self, few: str) -> str:
        return f"<p>{few}</p>"


def test_a_gist_of_too_many_states_is_refused_when_it_is_written() -> None:
    with pytest.raises(ValueError, match=r'gist "many" would have 40,000 states'):
        tables(Wide)
