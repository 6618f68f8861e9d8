"""What is said of an operation: reached or not, at what price, what the joint bears, and every result."""

from __future__ import annotations

from itertools import product

import pytest
from tests.markup import parse, text

from backorleg.charts import operation_words
from backorleg.evidence import facts
from backorleg.model.operations import after, operation, operations, reach
from backorleg.model.spine import ZONES


def said(name: str, zone: str, loss: float | None = None) -> str:
    return text(parse(operation_words.reached(operation(name), reach(name, zone, loss))))


@pytest.mark.parametrize("name", operations())
def test_red_flags_come_first_and_fit_the_region(name: str) -> None:
    found = text(parse(operation_words.alarm(operation(name))))
    assert "today" in found
    assert ("gait" in found) is (operation(name).region == "cervical")


@pytest.mark.parametrize("name", operations())
def test_a_step_is_told_with_its_number(name: str) -> None:
    one = operation(name)
    for k, step in enumerate(one.steps, start=1):
        found = text(parse(operation_words.step(after(name, k))))
        assert found.startswith(f"{k} of {len(one.steps)}: {step.title}")
        assert (one.position in found) is (k == 1)
        assert ("The last step." in found) is (k == len(one.steps))


def test_reached_or_not_is_said_with_its_price() -> None:
    free = said("microdiskectomy", "paracentral")
    assert free == "Reached. What presses lies beside the middle; the joint need not go for it."
    bought = said("laminoforaminotomy", "foraminal")
    assert bought == "Reached. What presses lies in the foramen; the price is 25 % of the joint, by our estimate."
    assert "must take 100 % of the joint." in said("microdiskectomy", "far_lateral")
    assert said("laminoforaminotomy", "central").startswith("Not reached. This operation does not get")
    assert said("cervical_foraminotomy", "far_lateral").startswith("Nothing to reach.")


def test_only_the_published_price_comes_with_sources() -> None:
    assert "Sources: Egypt J Neurosurg 2019" in said("microdiskectomy", "far_lateral")
    assert "Sources" not in said("laminectomy", "foraminal")


def test_a_way_that_costs_less_is_named_where_there_is_one() -> None:
    assert "Microdiscectomy from the side takes none of it." in said("microdiskectomy", "far_lateral")
    assert "Laminoforaminotomy takes 25 % of it." in said("laminectomy", "foraminal")
    # The way from the side is for a disc, not for bone that narrows a foramen.
    assert "from the side" not in said("laminoforaminotomy", "foraminal")


def test_not_reached_begins_so_and_reached_does_not() -> None:
    for name, zone in product(operations(), ZONES):
        found = said(name, zone)
        if not found.startswith("Nothing to reach"):
            assert found.startswith("Reached") is reach(name, zone).reached


@pytest.mark.parametrize(
    ("name", "loss", "words"),
    [
        ("laminectomy", 0, "as before"),
        ("anterior_cervical_fusion", 0, "not touched"),
        ("laminectomy", 50, "only from more than 50 % on"),
        ("laminectomy", 75, "iatrogenic instability"),
        ("decompression_fusion", 75, "Screws and rods hold it instead"),
        ("cervical_foraminotomy", 50, "That is within it"),
        ("cervical_foraminotomy", 75, "twisted more easily"),
    ],
)
def test_what_the_joint_bears_is_said(name: str, loss: int, words: str) -> None:
    found = text(parse(operation_words.taken(after(name, 6, loss))))
    assert words in found
    assert f"{100 - loss} % of" in found


def test_what_stays_in_the_body_is_listed() -> None:
    assert "a cage, four screws, two rods" in operation_words.taken(after("interbody_fusion", 6))
    assert "Nothing has been put in." in operation_words.taken(after("laminectomy", 6))


@pytest.mark.parametrize("name", operations())
def test_every_result_has_figures_people_and_a_source(name: str) -> None:
    table = operation_words.rows(operation(name))
    assert table["columns"] == ["Counted", "Found", "In whom", "Source"]
    assert len(table["rows"]) >= 7
    for counted, found, whom, source in table["rows"]:
        assert counted
        assert any(letter.isdigit() for letter in found)
        assert "{" not in found
        assert whom
        assert source


def test_complications_and_second_operations_are_told_for_every_operation() -> None:
    for one in operations().values():
        told = " ".join(f"{result.counts} {result.found}" for result in one.results).lower()
        assert "again" in told or "unstable" in told or "next to it" in told
        assert any(word in told for word in ("complication", "dura", "swallowing", "bone does not grow"))


def test_all_facts_exist() -> None:
    assert set(operation_words.facts()) <= set(facts())
