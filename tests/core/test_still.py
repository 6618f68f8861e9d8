"""The still drawing of a chart, read back as a reader's eye would: where does each mark lie?"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest

from backorleg.core._still import still

HEIGHT = 200
PLAIN = {"margin": {"l": 0, "r": 0, "t": 0, "b": 0}}


def drawn(trace: dict[str, Any], **layout: Any) -> ET.Element:
    return ET.fromstring(still({"data": [trace], "layout": PLAIN | layout}, HEIGHT))  # noqa: S314  # our own drawing


def number(element: ET.Element, name: str) -> float:
    return float(element.attrib[name].rstrip("%"))


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter("text")]


def test_a_dot_lies_where_its_numbers_say() -> None:
    root = drawn(
        {"type": "scatter", "mode": "markers", "x": [25], "y": [3]},
        xaxis={"range": [0, 100]},
        yaxis={"range": [0, 4]},
    )
    (dot,) = root.iter("circle")
    assert number(dot, "cx") == pytest.approx(25)
    assert number(dot, "cy") == pytest.approx(HEIGHT / 4)  # three quarters up is one quarter down


def test_a_reversed_axis_runs_downwards() -> None:
    trace = {"type": "scatter", "mode": "markers", "x": [0, 0], "y": ["first", "second"]}
    first, second = drawn(trace, xaxis={"range": [0, 1]}, yaxis={"range": [1.5, -0.5]}).iter("circle")
    assert number(first, "cy") < number(second, "cy")


def test_a_gap_in_a_line_stays_a_gap() -> None:
    trace = {"type": "scatter", "mode": "lines", "x": [0, 1, None, 2, 3], "y": [0, 1, None, 1, 0]}
    segments = [line for line in drawn(trace).iter("line") if line.get("class") != "grid"]
    assert [(number(line, "x1"), number(line, "x2")) for line in segments] == [
        (0, pytest.approx(33.33, abs=0.01)),
        (pytest.approx(66.67, abs=0.01), 100),
    ]


def test_bars_stand_on_zero_and_are_as_long_as_their_numbers() -> None:
    one, two = drawn({"type": "bar", "orientation": "h", "x": [10, 40], "y": ["a", "b"]}).iter("rect")
    assert number(one, "x") == number(two, "x") == 0
    assert number(two, "width") == pytest.approx(4 * number(one, "width"))
    low, high = drawn({"type": "bar", "x": ["a", "b"], "y": [10, 40]}).iter("rect")
    assert number(high, "height") == pytest.approx(4 * number(low, "height"), abs=0.2)
    assert number(low, "y") + number(low, "height") == pytest.approx(HEIGHT, abs=0.2)


def test_categories_keep_the_order_asked_for() -> None:
    trace = {"type": "scatter", "mode": "markers", "x": [1, 2], "y": ["b", "a"]}
    first, second = drawn(trace, yaxis={"categoryarray": ["a", "b"]}).iter("circle")
    assert number(first, "cy") < number(second, "cy")  # "b" comes second, so it stands higher


def test_labels_ticks_and_title_are_written_and_escaped() -> None:
    trace = {"type": "scatter", "mode": "text", "x": [1], "y": ["<b>"], "text": ["5 < 6<br><span> </span>"]}
    written = texts(drawn(trace, xaxis={"range": [0, 2], "tickvals": [0, 2], "title": {"text": "m & m"}}))
    assert {"0", "2", "m & m", "<b>", "5 < 6"} <= set(written)


def test_hidden_axes_and_labels_stay_hidden() -> None:
    trace = {"type": "scatter", "mode": "markers", "x": [1], "y": ["finding"]}
    assert "finding" not in texts(drawn(trace, yaxis={"showticklabels": False}))
    assert list(drawn(trace, xaxis={"visible": False}, yaxis={"visible": False}).iter("line")) == []


def test_an_empty_chart_shows_its_note() -> None:
    note = {"text": "nothing to see"}
    root = drawn({"type": "scatter", "mode": "markers", "x": [], "y": []}, annotations=[note])
    assert "nothing to see" in texts(root)
