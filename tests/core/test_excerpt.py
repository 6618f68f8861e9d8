"""Part of a simulator for a slide: what was asked for, alive, and nothing else."""

from __future__ import annotations

from typing import Any

import ipywidgets
import pytest
from tests.core.toys import CALLS, Stove
from tests.markup import parse

from backorleg.core._live import Stage


def inside(widget: Any) -> list[Any]:
    found = [widget]
    for child in getattr(widget, "children", ()):
        found.extend(inside(child))
    return found


def stage_of(widget: Any) -> Stage:
    (stage,) = (each for each in inside(widget) if isinstance(each, Stage))
    return stage


def controls_of(widget: Any) -> list[str]:
    return [each.description for each in inside(widget) if hasattr(each, "description") and hasattr(each, "value")]


def test_only_the_outputs_asked_for_are_drawn_in_their_order() -> None:
    html = parse(stage_of(Stove().excerpt("drawing", "curve").widget()).html)
    drawn = [each.get("data-output") for each in html.iter() if each.get("data-output")]
    assert drawn == ["drawing", "drawing_twin", "curve", "curve_twin"]


def test_what_is_not_shown_is_not_computed() -> None:
    CALLS.clear()
    Stove().excerpt("drawing").widget()
    assert CALLS["drawing"]
    assert not CALLS["curve"]


def test_only_the_controls_asked_for_are_there_in_their_order() -> None:
    assert controls_of(Stove().excerpt("curve", controls=["litres", "heat"]).widget()) == ["Content", "Heat"]


def test_without_controls_the_pictures_have_all_the_room() -> None:
    assert not [each for each in inside(Stove().excerpt("curve").widget()) if "sim-live-controls" in each._dom_classes]


def test_only_the_presets_asked_for_can_be_loaded() -> None:
    assert "data-preset" not in stage_of(Stove().excerpt("curve").widget()).html
    html = parse(stage_of(Stove().excerpt("curve", presets=["sunday"]).widget()).html)
    assert [each.get("data-name") for each in html.iter() if each.get("data-preset")] == ["sunday"]


def test_a_moved_control_moves_what_is_shown() -> None:
    box = Stove().excerpt("curve", controls=["heat"]).widget()
    (slider,) = (each for each in inside(box) if isinstance(each, ipywidgets.IntSlider | ipywidgets.SelectionSlider))
    before = stage_of(box).out_curve_twin
    slider.value = 60
    assert stage_of(box).out_curve_twin != before
    assert stage_of(box).state["heat"] == 60


def test_it_begins_where_its_simulator_stands_and_leaves_it_there() -> None:
    whole = Stove(heat=40)
    box = whole.excerpt("curve", controls=["heat"]).widget()
    (slider,) = (each for each in inside(box) if isinstance(each, ipywidgets.IntSlider | ipywidgets.SelectionSlider))
    assert slider.value == 40
    slider.value = 0
    assert whole.state["heat"] == 40


def test_links_to_the_chapters_own_copy_are_not_shifted() -> None:
    Stove().excerpt("curve").widget()
    first, second = Stove(), Stove()
    assert "excerpt" not in first.id
    assert first.id != second.id


def test_ids_of_two_excerpts_differ() -> None:
    one, two = (stage_of(Stove().excerpt("curve").widget()).html for _ in range(2))
    ids = [{each.get("id") for each in parse(html).iter() if each.get("id")} for html in (one, two)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_hosts_without_widgets_get_a_line() -> None:
    bundle = Stove().excerpt("curve")._repr_mimebundle_()
    assert "text/html" not in bundle
    assert bundle["text/plain"].endswith("showing curve")


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"outputs": ("curves",)}, 'there is no output "curves"; allowed: curve, drawing'),
        ({"outputs": ("curve_twin",)}, 'there is no output "curve_twin"'),
        ({"outputs": ()}, "shows at least one output; there are: curve, drawing"),
        ({"outputs": ("curve",), "controls": ("cold",)}, 'there is no control "cold"; allowed: heat, litres'),
        ({"outputs": ("curve",), "presets": ("monday",)}, 'there is no preset "monday"; allowed: sunday'),
    ],
)
def test_a_wrong_name_is_one_sentence(asked: dict[str, tuple[str, ...]], told: str) -> None:
    names = {key: value for key, value in asked.items() if key != "outputs"}
    with pytest.raises(ValueError, match=told):
        Stove().excerpt(*asked["outputs"], **names)
