"""The stage, which both views share: question, patients, outputs with their twins, tasks, sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.toys import Oracle, Stove, axes, simulator
from tests.core.zoo import Zoo
from tests.markup import having, one, parse, text

from backorleg.core import Prediction, Preset, Reference, Simulator, Toggle, challenge, output
from backorleg.core._stage import heading, opening, outputs_html, stage, table_html

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def drawn(sim: Simulator) -> Element:
    return parse(stage(sim, "u", outputs_html(sim, "u", sim.outputs_declared).values()))


def test_every_output_is_there_once_with_its_kind() -> None:
    found = {
        each.get("data-output"): each.get("data-kind") for each in drawn(Stove()).iter() if each.get("data-output")
    }
    assert found == {each.name: each.kind for each in Stove.outputs_declared}
    marks = [each for each in drawn(Stove()).iter() if each.get("data-output")]
    assert len(marks) == len(found)


@pytest.mark.parametrize("name", ["curve", "drawing"])
def test_a_picture_is_a_figure_whose_caption_speaks_for_it(name: str) -> None:
    sim = Stove(heat=40, lid=True)
    box = one(having(drawn(sim), data_box=name))
    assert box.tag == "figure"
    caption = one(box.iter("figcaption"))
    picture = one(having(box, data_output=name))
    assert text(caption) == sim.outputs()[f"{name}_twin"]
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == caption.get("id")


def test_a_chart_keeps_its_room_free() -> None:
    chart = one(having(drawn(Stove()), data_output="curve"))
    assert "height:200px" in str(chart.get("style"))
    height = Oracle().outputs()["weather"]["layout"]["height"]  # a face says itself how many rows it has
    assert f"height:{height}px" in str(one(having(drawn(Oracle()), data_output="weather")).get("style"))


def test_a_picture_is_drawn_for_the_state() -> None:
    picture = one(having(drawn(Stove(lid=True)), data_output="drawing"))
    assert one(having(picture, data_part="lid")).get("class") == "on"
    assert text(one(having(picture, data_part="note"))) == "covered"


class Ball(Simulator):
    name = "ball"
    title = "Ball"
    controls = (Toggle("lid", label="Lid"),)

    @output(kind="picture", base=lambda: "<svg></svg>", plays="Go & see")
    def rolls(self, lid: object) -> dict[str, Any]:  # noqa: ARG002  # names the control
        return {}

    @rolls.twin
    def rolls_twin(self, lid: object) -> str:
        return f"{lid}."

    @output(kind="picture", base=lambda: "<svg></svg>")
    def rests(self, lid: object) -> dict[str, Any]:  # noqa: ARG002  # names the control
        return {}

    @rests.twin
    def rests_twin(self, lid: object) -> str:
        return f"{lid}!"


def test_a_picture_that_plays_has_a_button_that_waits_for_the_script() -> None:
    buttons = [each for each in drawn(Ball()).iter("button") if "data-plays" in each.attrib]
    assert [(each.get("data-plays"), text(each)) for each in buttons] == [("rolls", "Go & see")]
    assert "hidden" in one(having(drawn(Ball()), _class="sim-play")).attrib


class Letter(Simulator):
    name = "letter"
    title = "Letter"
    controls = (Toggle("long", label="Long"),)

    @output(kind="text", prints="Post & wait", sheet=("two", "one"))
    def one(self, long: object) -> str:
        return f"<p>{long}</p>"

    @output(kind="text", prints="Post it")
    def two(self, long: object) -> str:
        return f"<p>{long}</p>"


def test_a_text_that_prints_has_a_button_that_names_its_sheet_and_waits_for_the_script() -> None:
    buttons = [each for each in drawn(Letter()).iter("button") if "data-prints" in each.attrib]
    assert [(each.get("data-prints"), text(each)) for each in buttons] == [
        ("two one", "Post & wait"),
        ("two", "Post it"),
    ]
    assert all("hidden" in each.attrib for each in having(drawn(Letter()), _class="sim-print"))


def test_a_text_keeps_its_markup_and_leaves_it_to_the_script_to_say_what_changed() -> None:
    smell = one(having(drawn(Stove(lid=True)), data_output="smell"))
    assert smell.get("aria-live") is None
    assert text(one(smell.iter("em"))) == "faint"


def test_a_table_has_heads_rows_and_a_name() -> None:
    box = one(having(drawn(Stove(dish="leek")), data_box="times"))
    heads = [("col", "Dish"), ("col", "Minutes"), ("row", "leek")]
    assert [(each.get("scope"), text(each)) for each in box.iter("th")] == heads
    assert [text(each) for each in box.iter("td")] == ["30"]
    assert one(box.iter("table")).get("aria-label") == "Times"
    assert text(one(box.iter("summary"))) == "Times"
    assert one(having(box, role="group")).get("aria-label") == "Times"


def test_the_cells_of_a_table_are_words() -> None:
    found = parse(f"<table>{table_html({'columns': ['<b>'], 'rows': [['a < b'], ['&']]})}</table>")
    assert [text(each) for each in found.iter("th")] == ["<b>", "a < b", "&"]
    assert parse(f"<table>{table_html({'columns': ['A'], 'rows': []})}</table>").find("table/tbody") is not None


def test_the_labels_stand_above_their_outputs() -> None:
    for name, label in (("curve", "Warmth"), ("drawing", "Pot"), ("smell", "Smell")):
        box = one(having(drawn(Stove()), data_box=name))
        assert text(one(having(box, class_="sim-label"))) == label


def test_a_twin_may_not_smuggle_markup() -> None:
    @output(kind="chart", base=axes)
    def look(self: object, lid: bool) -> dict[str, Any]:  # noqa: ARG001, FBT001  # a method with a control
        return {}

    @look.twin
    def words(self: object, lid: bool) -> str:  # noqa: ARG001, FBT001  # a method with a control
        return "p < 0.05 <script>"

    found = drawn(simulator(look=look, words=words)())
    assert text(one(found.iter("figcaption"))) == "p < 0.05 <script>"


def test_the_question_hides_what_would_answer_it() -> None:
    form = one(having(parse(opening(Stove(), "u")), class_="sim-prediction"))
    assert form.get("data-answer") == "no"
    assert form.get("data-hides") == "smell"
    assert "Is it warm yet?" in text(one(form.iter("legend")))
    assert [(each.get("name"), each.get("value")) for each in form.iter("input")] == [
        ("prediction", "yes"),
        ("prediction", "no"),
    ]
    because = one(having(form, class_="sim-because"))
    assert "hidden" in because.attrib
    assert "It takes time." in text(because)


def test_a_preset_carries_its_state_and_story() -> None:
    found = parse(opening(Stove(), "u"))
    button = one(having(found, data_name="sunday"))
    assert json.loads(str(button.get("data-preset"))) == {"heat": 60, "lid": True}
    assert text(button) == "Sunday"
    assert "Guests are coming." in text(found)


def test_a_preset_is_written_as_the_page_compares_it() -> None:
    made = simulator(controls=Stove.controls, presets=(Preset("p", "P", "S", {"heat": 40.0}),))
    assert one(having(parse(opening(made(), "u")), data_name="p")).get("data-preset") == '{"heat":40}'


def test_challenges_carry_start_locks_and_reward() -> None:
    found = drawn(Stove())
    hot, calm = (one(having(found, data_challenge=name)) for name in ("hot", "calm"))
    assert json.loads(str(hot.get("data-start"))) == {"heat": 0}
    assert hot.get("data-locked") == "fuel"
    assert "Hot" in text(hot)
    assert "Make it hot." in text(hot)
    assert (json.loads(str(calm.get("data-start"))), calm.get("data-locked")) == ({}, "")


def test_the_reward_is_not_shown_before_it_is_earned() -> None:
    item = one(having(drawn(Stove()), data_challenge="calm"))
    assert text(one(having(item, role="status"))) == ""
    assert one(having(item, role="status")).get("data-solved") == "Quiet."


def test_sources_are_links_where_they_have_an_address() -> None:
    sources = one(having(drawn(Stove()), class_="sim-sources"))
    assert [text(each) for each in sources.iter("li")] == ["A cookbook.", "Grandmother."]
    assert [each.get("href") for each in sources.iter("a")] == ["https://example.org/cook?a=1&b=2"]
    assert "2" in text(one(sources.iter("summary")))


def test_what_is_not_declared_is_not_shown() -> None:
    made = simulator(title="Bare")()
    assert opening(made, "u") == ""
    assert text(drawn(made)) == ""
    assert text(parse(heading(made, "u"))) == "Bare"


def test_the_heading_names_the_simulator() -> None:
    found = parse(heading(Stove(), "u"))
    assert text(one(having(found, id="u-title"))) == "How long until dinner?"
    assert "Light it and wait." in text(found)


def test_hostile_words_stay_words() -> None:
    hostile = """<img src=x onerror="alert(1)">' """

    @challenge(title=hostile, task=hostile, solved=hostile)
    def task(self: object, lid: bool) -> bool:  # noqa: ARG001, FBT001  # a method with a control
        return lid

    @output(kind="text", label=hostile)
    def said(self: object, lid: bool) -> str:  # noqa: ARG001, FBT001  # a method with a control
        return "fine"

    @classmethod  # type: ignore[misc]  # becomes one of the class that is made below
    def references(cls: type[Simulator]) -> tuple[Reference, ...]:  # noqa: ARG001
        return (Reference(hostile, f"https://example.org/{hostile}"),)

    made = simulator(
        controls=(Toggle("lid", label="Lid"),),
        task=task,
        said=said,
        references=references,
        prediction=Prediction(hostile, {"a": hostile}, "a", "So."),
        presets=(Preset("p", hostile, hostile, {}),),
    )()
    for html in (stage(made, "u", outputs_html(made, "u", made.outputs_declared).values()), opening(made, "u")):
        assert list(parse(html).iter("img")) == []


def test_the_live_stage_holds_every_output_wherever_it_stands_on_the_page() -> None:
    boxes = [each.get("data-box") for each in drawn(Zoo()).iter() if each.get("data-box")]
    assert boxes == ["door", "answers_knock", "answers_feed", "bill", "told", "marks", "marks_table"]
    (panel,) = having(drawn(Zoo()), class_="sim-progress")
    assert "hidden" in panel.attrib
