"""What goes wrong after an operation: the figures of the sources, inside the axis, each with its name."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from backorleg.charts import operation_harms
from backorleg.charts.figures import cited
from backorleg.core._merge import merged
from backorleg.model.operations import operation, operations


def test_the_figures_are_those_of_the_sources() -> None:
    found = operation_harms.patch(operation("microdiskectomy"))["data"]
    # Shriver 2015, Desai 2011 and Leven 2015 as printed; Huang 2016 gives a range only.
    assert found[1]["x"] == [12.5, 3.1, 15]
    assert found[0]["x"] == [5, 15, None]
    assert len(found[2]["y"]) == 4


def test_a_range_goes_with_its_dot() -> None:
    found = operation_harms.patch(operation("anterior_cervical_fusion"))["data"]
    assert found[0]["x"] == [11.1, 16, None]
    assert found[0]["y"][0] == "Trouble at the next level"


@pytest.mark.parametrize("name", operations())
def test_all_is_inside_the_axis_and_named(name: str) -> None:
    one = operation(name)
    found = operation_harms.patch(one)
    figure = go.Figure(merged(operation_harms.base(), found))
    low, high = figure.layout.xaxis.range
    assert all(low <= x <= high for trace in found["data"] for x in trace["x"] if x is not None)
    names = found["data"][2]["y"]
    assert len(set(names)) == len(names) >= 2
    # At 390 pixels a longer name would not fit.
    assert max(map(len, names)) <= 45


@pytest.mark.parametrize("name", operations())
def test_a_harm_is_a_figure_of_its_own_row(name: str) -> None:
    for each in operation(name).results:
        if each.harm:
            assert each.harm.split()[0] in cited(each.found)


def test_the_twin_says_them_all() -> None:
    assert operation_harms.words(operation("microdiskectomy")) == (
        "Of 100 people: any complication 12.5; torn dura 3.1; the herniation comes back 5 to 15; operated on again 15 "
        "within 8 years. They were counted in different studies and over different times."
    )
