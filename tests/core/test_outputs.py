"""Outputs: pure functions whose parameter names say what they depend on."""

from __future__ import annotations

from typing import Any

import pytest
from tests.core.toys import CALLS, Stove, axes

from backorleg.core import Output, Simulator, Toggle, output


def text(**_: object) -> str:
    return ""


def test_parameters_name_the_controls() -> None:
    needs = {each.name: each.needs for each in Stove.outputs_declared}
    assert needs == {
        "curve": ("heat", "litres"),
        "curve_twin": ("heat", "litres"),
        "drawing": ("lid",),
        "drawing_twin": ("lid",),
        "smell": ("fuel", "lid"),
        "times": ("dish",),
    }


def test_only_the_outputs_asked_for_are_computed() -> None:
    CALLS.clear()
    assert Stove.outputs_for(Stove().state, ["times", "smell"]) == {
        "smell": "<p>gas</p>",
        "times": {"columns": ["Dish", "Minutes"], "rows": [["pea", "90"]]},
    }
    assert CALLS == {"times": 1, "smell": 1}


def test_an_output_is_given_no_more_than_it_names() -> None:
    assert Stove.outputs_for({"dish": "nut"}, ["times"])["times"]["rows"] == [["nut", "45"]]


@pytest.mark.parametrize("reads", ["state", "_state", "outputs", "html"])
def test_an_output_that_reads_the_instance_fails(reads: str) -> None:
    class Sneaky(Simulator):
        name = "sneaky"
        title = "Sneaky"
        controls = (Toggle("a", label="A"), Toggle("b", label="B"))

        @output(kind="text")
        def said(self, a: bool) -> str:  # noqa: FBT001  # a control
            found = getattr(self, reads)
            return f"{a} {found() if callable(found) else found}"

    with pytest.raises(ValueError, match=f'"self.{reads}"; it may use its parameters only'):
        Sneaky().outputs()


@pytest.mark.parametrize("kind", ["chart", "picture"])
def test_what_only_eyes_can_read_needs_a_base(kind: Any) -> None:
    with pytest.raises(ValueError, match=rf'^The {kind} "look" has no base; pass base=\.$'):

        @output(kind=kind)
        def look(self: object) -> dict[str, Any]:  # noqa: ARG001  # never called
            return {}


def test_only_a_picture_can_play() -> None:
    with pytest.raises(ValueError, match=r'^The text "text" cannot play; only a picture can\.$'):
        output(kind="text", plays="Go")(text)


def test_only_a_text_prints() -> None:
    with pytest.raises(ValueError, match=r'^The table "text" cannot have prints=; only a text can\.$'):
        output(kind="table", prints="Print")(text)


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r'^Output kind "sound" is unknown; allowed: chart, picture, text, table\.$'):
        output(kind="sound")(text)  # type: ignore[arg-type]


def test_the_twin_of_an_output_belongs_to_it() -> None:
    chart = Output("chart", lambda a: {"data": [{"y": [a]}]}, base=axes, name="walk")

    def words(self: object, a: int) -> str:  # noqa: ARG001  # called as a method
        return f"It is {a}."

    twin = chart.twin(words)
    assert (twin.kind, twin.of, twin.name, twin.needs) == ("twin", "walk", "words", ("a",))
    assert twin.value(None, {"a": 3, "b": 4}) == "It is 3."


def star(self: object, *controls: object) -> str:
    return f"{self}{controls}"


def double_star(self: object, **controls: object) -> str:
    return f"{self}{controls}"


def before_the_slash(self: object, a: int, /) -> str:
    return f"{self}{a}"


@pytest.mark.parametrize("function", [star, double_star, before_the_slash])
def test_parameters_that_name_no_control_are_refused(function: Any) -> None:
    with pytest.raises(ValueError, match=rf'^Output "{function.__name__}" takes .*; name each control it depends on'):
        output(kind="text")(function)


def test_keyword_only_parameters_are_controls_too() -> None:
    def said(self: object, *, a: int) -> str:
        return f"{self}{a}"

    made = output(kind="text")(said)
    assert made.needs == ("a",)
    assert made.value("self", {"a": 1}) == "self1"
