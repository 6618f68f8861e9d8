"""The still drawing of a chart, read back as a reader's eye would: where does each mark lie?"""

from __future__ import annotations

import re
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


def test_a_bar_starts_at_its_base() -> None:
    up, down = drawn(
        {"type": "bar", "orientation": "h", "base": [0.2, 0.7], "x": [0.5, -0.4], "y": ["a", "b"]},
        xaxis={"range": [0, 1]},
    ).iter("rect")
    assert (number(up, "x"), number(up, "width")) == pytest.approx((20, 50))
    assert (number(down, "x"), number(down, "width")) == pytest.approx((30, 40))


def test_each_bar_may_have_a_colour_of_its_own() -> None:
    trace = {"type": "bar", "orientation": "h", "x": [1, 2], "y": ["a", "b"], "marker": {"color": ["#111", "#222"]}}
    assert [bar.get("fill") for bar in drawn(trace).iter("rect")] == ["#111", "#222"]


def test_a_bar_may_hang_below_its_line() -> None:
    trace = {"type": "bar", "orientation": "h", "x": [1, 1], "y": ["a", "b"], "width": 0.25, "offset": 0.5}
    first, second = drawn(trace, yaxis={"range": [2, 0]}).iter("rect")
    # From 0.5 to 0.75 of two steps of 100 pixels, and one step on; the axis runs downwards.
    assert (number(first, "y"), number(first, "height")) == pytest.approx((50, 25))
    assert number(second, "y") == pytest.approx(150)


def test_the_interval_of_a_bar_is_a_line_across_its_end() -> None:
    trace = {
        "type": "bar",
        "orientation": "h",
        "x": [0.5],
        "y": ["a"],
        "error_x": {"array": [0.3], "arrayminus": [0.1]},
    }
    root = drawn(trace, xaxis={"range": [0, 1]})
    (bar,) = root.iter("rect")
    (error,) = (line for line in root.iter("line") if line.get("class") != "grid")
    assert (number(error, "x1"), number(error, "x2")) == pytest.approx((40, 80))
    middle = number(bar, "y") + number(bar, "height") / 2
    assert number(error, "y1") == number(error, "y2") == pytest.approx(middle, abs=0.1)


def test_an_upright_bar_starts_at_its_base_too() -> None:
    (bar,) = drawn({"type": "bar", "x": ["a"], "y": [2], "base": [1]}, yaxis={"range": [0, 4]}).iter("rect")
    assert (number(bar, "y"), number(bar, "height")) == (HEIGHT / 4, HEIGHT / 2)


@pytest.mark.parametrize(
    ("position", "anchor", "above"),
    [("top right", "start", True), ("top left", "end", True), ("middle right", "start", False), ("", "start", True)],
)
def test_words_stand_where_plotly_would_put_them(position: str, anchor: str, above: bool) -> None:  # noqa: FBT001
    place = {"textposition": position} if position else {}
    trace = {"type": "scatter", "mode": "text", "x": [1], "y": [1], "text": ["here"], **place}
    (word,) = (each for each in drawn(trace).iter("text") if each.text == "here")
    assert word.get("text-anchor") == anchor
    assert (number(word, "dy") < 0) is above


def test_a_sample_of_a_line_has_its_colour_and_words_have_that_of_ink() -> None:
    said = '<span style="color:#c8651b">┅</span> a < b<br>'
    (word,) = drawn({"type": "scatter", "mode": "text", "x": [1], "y": [1], "text": [said]}).iterfind(".//tspan/..")
    (sample,) = word
    assert (sample.get("style"), sample.text, sample.tail) == ("fill:#c8651b", "┅", " a < b")
    assert word.get("style") is None


def test_a_broken_line_is_broken() -> None:
    for dash, broken in (("solid", False), ("dash", True), ("dot", True)):
        trace = {"type": "scatter", "mode": "lines", "x": [0, 1], "y": [0, 1], "line": {"dash": dash}}
        (line,) = (each for each in drawn(trace).iter("line") if each.get("class") != "grid")
        assert (line.get("stroke-dasharray") is not None) is broken


def test_words_beside_the_axis_have_room_as_plotly_js_gives_it() -> None:
    def left(name: str, **layout: Any) -> int:
        trace = {"type": "bar", "orientation": "h", "x": [1], "y": [name]}
        padding = re.search(r"padding:\d+px \d+px \d+px (\d+)px", still({"data": [trace], "layout": layout}, HEIGHT))
        return int(padding[1]) if padding else 0

    assert left("a") == 40
    assert left("a rather long name") > 18 * 6
    assert left("a rather long name", margin={"l": 12}) == 12  # who asks for it gets it
