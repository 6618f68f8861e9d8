"""Controls: finite domains, canonical values, and refusals that name what is wrong and what is allowed."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backorleg.core import Choice, Range, Toggle

AREA = Range("area", 40, 180, step=10, unit="mm²", label="Area", value=60)
ABI = Range("abi", 0.4, 1.2, step=0.1, label="ABI", value=1)
LEVEL = Choice(
    "level", {"Low": {"l4": "L4", "l5": "L5"}, "High": {"c5": "C5"}, "none": "None"}, label="Level", value="l5"
)
CART = Toggle("cart", label="Cart")


def test_a_range_lists_its_grid_from_end_to_end() -> None:
    assert AREA.values == (40, 50, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180)


def test_a_grid_of_decimals_has_no_binary_dust() -> None:
    assert json.dumps(ABI.values) == "[0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2]"


def test_a_range_may_go_below_zero_and_may_be_one_point() -> None:
    assert Range("slope", -10, 10, step=5, label="Slope", value=0).values == (-10, -5, 0, 5, 10)
    assert Range("fixed", 3, 3, label="Fixed", value=3).values == (3,)


def test_choices_keep_the_order_written_and_groups_their_headings() -> None:
    assert LEVEL.values == ("l4", "l5", "c5", "none")
    assert LEVEL.labels == {"l4": "L4", "l5": "L5", "c5": "C5", "none": "None"}
    assert LEVEL.groups == {"Low": {"l4": "L4", "l5": "L5"}, "High": {"c5": "C5"}, "": {"none": "None"}}


def test_a_toggle_is_no_or_yes_and_starts_with_no() -> None:
    assert CART.values == (False, True)
    assert CART.default is False
    assert Toggle("cart", label="Cart", value=True).default is True


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (AREA.text(60), "60 mm²"),
        (ABI.text(0.5), "0.5"),
        (LEVEL.text("c5"), "C5"),
        (CART.text(True), "yes"),  # noqa: FBT003  # the value of a control
        (CART.text(False), "no"),  # noqa: FBT003  # the value of a control
    ],
)
def test_values_read_as_a_person_writes_them(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize("value", [60.0, 60, 59.9999999999])
def test_whole_numbers_become_integers(value: float) -> None:
    assert json.dumps(AREA.check(value, "toy")) == "60"


def test_a_computed_decimal_is_the_value_of_the_grid() -> None:
    assert json.dumps(ABI.check(0.1 + 0.2 + 0.4, "toy")) == "0.7"


@pytest.mark.parametrize("value", [65, 30, 190, 60.5, -60, math.nan, math.inf, True, "60", None, [60]])
def test_a_range_refuses_what_is_off_its_grid(value: object) -> None:
    with pytest.raises(ValueError, match=r'^toy: "area" cannot be .+; allowed: 40 to 180 in steps of 10\.$') as caught:
        AREA.check(value, "toy")
    assert repr(value) in str(caught.value)


def test_true_is_not_one() -> None:
    with pytest.raises(ValueError, match=r'"x" cannot be True; allowed: 0 to 10'):
        Range("x", 0, 10, label="X", value=0).check(True, "toy")  # noqa: FBT003  # what is refused


@pytest.mark.parametrize("value", ["L4", "", "l4 ", 4, True, None, ["l4"]])
def test_a_choice_refuses_what_is_no_key(value: object) -> None:
    with pytest.raises(ValueError, match=r'^toy: "level" cannot be .+; allowed: l4, l5, c5, none\.$') as caught:
        LEVEL.check(value, "toy")
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize("value", [0, 1, "true", "", None])
def test_a_toggle_refuses_what_is_no_truth_value(value: object) -> None:
    with pytest.raises(ValueError, match=r'^toy: "cart" cannot be .+; allowed: true, false\.$') as caught:
        CART.check(value, "toy")
    assert repr(value) in str(caught.value)


@pytest.mark.parametrize(
    ("control", "raw", "value"),
    [(AREA, "60", 60), (AREA, "60.0", 60), (ABI, "0.7", 0.7), (LEVEL, "c5", "c5"), (CART, "true", True)],
)
def test_text_from_links_and_terminals_is_read(control: Range | Choice | Toggle, raw: str, value: object) -> None:
    found = control.parse(raw, "toy")
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("control", "raw"),
    [(AREA, "sixty"), (AREA, ""), (AREA, "nan"), (AREA, "inf"), (AREA, "1e999"), (LEVEL, "L4"), (CART, "1")],
)
def test_text_that_is_no_value_is_quoted_back(control: Range | Choice | Toggle, raw: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be .*; allowed: ") as caught:
        control.parse(raw, "toy")
    assert repr(raw) in str(caught.value)
    assert control.allowed in str(caught.value)


@pytest.mark.parametrize(
    ("low", "high", "step", "value", "sentence"),
    [
        (0, 10, 3, 0, r'"x": high=10 .* low=0 in steps of 3; change one'),
        (10, 0, 1, 10, r'"x": high=0 cannot be reached from low=10'),
        (0, 10, 0, 0, r'"x": .* step above 0'),
        (0, 10, -1, 0, r'"x": .* step above 0'),
        (0, math.inf, 1, 0, r'"x": .* must be finite'),
        (0, 10, 1, 11, r'"x" cannot be 11; allowed: 0 to 10 in steps of 1\.'),
        (0, 10, 1, 0.5, r'"x" cannot be 0\.5; allowed: 0 to 10'),
    ],
)
def test_an_impossible_range_is_refused(low: float, high: float, step: float, value: float, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Range("x", low, high, step=step, label="X", value=value)


def test_an_impossible_choice_is_refused() -> None:
    with pytest.raises(ValueError, match=r'^Choice "x": "x" cannot be \'b\'; allowed: a\.$'):
        Choice("x", {"a": "A"}, label="X", value="b")
    empties: list[dict[str, str | dict[str, str]]] = [{}, {"Heading": {}}]
    for empty in empties:
        with pytest.raises(ValueError, match=r'^Choice "x" has no options; give it at least one\.$'):
            Choice("x", empty, label="X", value="a")


def test_an_impossible_toggle_is_refused() -> None:
    with pytest.raises(ValueError, match=r'^Toggle "x": "x" cannot be 1; allowed: true, false\.$'):
        Toggle("x", label="X", value=1)  # type: ignore[arg-type]


@settings(max_examples=50)
@given(
    low=st.integers(-1000, 1000),
    step=st.sampled_from([0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 7, 10]),
    count=st.integers(0, 60),
    data=st.data(),
)
def test_every_value_of_a_grid_is_canonical_and_survives_text(
    low: int, step: float, count: int, data: st.DataObject
) -> None:
    control = Range("x", low, low + step * count, step=step, label="X", value=low)
    assert len(control.values) == count + 1
    assert list(control.values) == sorted(set(control.values))
    value = data.draw(st.sampled_from(control.values))
    assert value == pytest.approx(low + step * control.values.index(value))
    assert control.check(value, "toy") == value
    assert control.parse(json.dumps(value), "toy") == value
    assert not float(value).is_integer() or isinstance(value, int)


def test_a_control_stands_alone_and_is_always_shown_unless_it_says_otherwise() -> None:
    for control in (AREA, LEVEL, CART):
        assert (control.group, control.help) == ("", "")
        assert control.shown({})


def test_a_control_is_shown_with_the_values_it_names() -> None:
    held = Toggle("held", label="Held", when={"level": ("l4", "l5"), "cart": (True,)})  # type: ignore[dict-item]
    assert held.shown({"level": "l5", "cart": True})
    assert not held.shown({"level": "c5", "cart": True})
    assert not held.shown({"level": "l5", "cart": False})
