"""Tallies: sums over many controls, each between its bounds, shown as a sentence or as bars."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from tests.core.test_tables import row_of, states
from tests.core.toys import simulator
from tests.core.zoo import COST, MARKS, Zoo

from backorleg.core import Bill, Count, Range, Sum, Tally, Toggle, tables


def state(**known: Any) -> dict[str, Any]:
    return Zoo(**known).state


def test_it_adds_what_each_count_says() -> None:
    assert COST.values(state()) == {"minutes": 0, "food": 0}
    assert COST.values(state(knock=True)) == {"minutes": 1, "food": 0}
    # A tenth of 1805 hundred grams, rounded down.
    assert COST.values(state(knock=True, feed=True)) == {"minutes": 3, "food": 180}
    assert COST.needs == ("knock", "cage", "feed")


def test_a_sum_starts_somewhere_and_stays_between_its_bounds() -> None:
    assert MARKS.values(state())["care"] == 15
    assert MARKS.values(state(feed=True))["care"] == 90  # 15 + 80, of 90
    assert MARKS.values(state(cage="right", feed=True))["care"] == 0  # 15 - 30


@pytest.mark.parametrize(
    ("decimals", "value", "text"), [(0, 25, "25"), (1, 25, "2.5"), (1, 180, "18"), (2, 378, "3.78"), (2, 0, "0")]
)
def test_a_sum_is_read_with_its_decimals(decimals: int, value: int, text: str) -> None:
    assert Sum("x", "X", decimals=decimals).text(value) == text


def test_what_counts_towards_no_sum_is_refused() -> None:
    wrong = Tally((Sum("a", "A"), Sum("b", "B")), (Count(lambda lid: {"c": 1} if lid else {}),))
    assert wrong.values({"lid": False}) == {"a": 0, "b": 0}
    with pytest.raises(ValueError, match=r'^There is no sum "c"; allowed: a, b\.$'):
        wrong.values({"lid": True})


def test_a_bill_says_its_sums() -> None:
    assert Zoo(knock=True, feed=True).outputs()["bill"] == "<p>3 minutes, 18 kg.</p>"
    assert Zoo(cage="pond", feed=True).outputs()["bill"] == "<p>2 minutes, 0.1 kg.</p>"
    (bill,) = (each for each in Zoo.outputs_declared if each.name == "bill")
    assert (bill.kind, bill.below, bill.label) == ("text", "feed", "Cost")


def test_scores_are_bars_a_sentence_and_a_table() -> None:
    found = Zoo(feed=True, guess="lion").outputs()
    assert found["marks"] == {"data": [{"x": [90, 100]}, {"text": ["Care: 90", "Guess: 100"]}]}
    assert found["marks_twin"] == "95 points: care 90, guess 100."
    assert found["marks_table"] == {
        "columns": ["Skill", "Points"],
        "rows": [["Care", "90"], ["Guess", "100"], ["All", "95"]],
    }


def test_half_a_point_counts_as_one() -> None:
    # 15 and 100: 57.5
    assert Zoo(guess="lion").outputs()["marks_twin"].startswith("58 points")
    assert Zoo().outputs()["marks_twin"].startswith("8 points")  # 15 and 0: 7.5


def added(data: dict[str, Any], state: dict[str, Any], number: int) -> dict[str, int]:
    """Add up the summands of a tally as they were written down."""
    tally = data["tallies"][number]
    rows = [tally["rows"][count["rows"][row_of(data, count["needs"], state)]] for count in tally["counts"]]
    return {
        name: min(max(start + sum(row[place] for row in rows), low), high)
        for place, (name, _, start, low, high, _) in enumerate(tally["sums"])
    }


# The same without cases, so that its tables are in one piece.
OPEN = simulator(controls=Zoo.controls, bill=vars(Zoo)["bill"], marks=vars(Zoo)["marks"])
WRITTEN = tables(OPEN)


@given(states(OPEN))
def test_the_page_adds_the_same(state: dict[str, Any]) -> None:
    assert added(WRITTEN, state, WRITTEN["outputs"]["bill"]["tally"]) == COST.values(state)
    assert added(WRITTEN, state, WRITTEN["outputs"]["marks"]["tally"]) == MARKS.values(state)


def test_outputs_of_one_tally_share_its_rows() -> None:
    assert len(WRITTEN["tallies"]) == 2
    assert {WRITTEN["outputs"][name]["tally"] for name in ("marks", "marks_twin", "marks_table")} == {
        WRITTEN["outputs"]["marks"]["tally"]
    }
    assert [WRITTEN["outputs"][name]["face"] for name in ("bill", "marks_table")] == ["bill", "scores"]
    assert WRITTEN["outputs"]["bill"]["sentence"] == "<p>{minutes} minutes, {food} kg.</p>"


def test_a_count_of_too_many_states_is_refused() -> None:
    wide = tuple(Range(name, 0, 199, label=name, value=0) for name in ("a", "b"))
    tally = Tally((Sum("x", "X"),), (Count(lambda a, b: {"x": a + b}),))
    with pytest.raises(ValueError, match=r'output "bill" would have 40,000 states, a \(200\) x b \(200\)'):
        simulator(controls=wide, bill=Bill(tally, "{x}"))


def test_a_count_that_names_no_control_is_refused() -> None:
    tally = Tally((Sum("x", "X"),), (Count(lambda roof: {"x": int(roof)}),))
    with pytest.raises(ValueError, match=r'output "bill" depends on "roof", which is not a control'):
        simulator(controls=(Toggle("lid", label="Lid"),), bill=Bill(tally, "{x}"))
