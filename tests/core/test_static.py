"""The static view: plain HTML that says everything without a script, and waits for one to be moved."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.core.toys import Oracle, Stove, simulator
from tests.core.zoo import Zoo
from tests.markup import having, one, parse, text

from backorleg.core import Choice, Output, Prediction, Preset, Range, Toggle

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from backorleg.core import Simulator


def section(sim: Simulator) -> Element:
    return one(parse(sim.html()).iter("section"))


def controls(sim: Simulator) -> Element:
    return one(having(section(sim), class_="sim-controls"))


def test_the_section_says_what_it_shows() -> None:
    sim = Stove()
    found = section(sim)
    assert found.get("class") == "simulator"
    assert found.get("data-simulator") == "stove"
    assert found.get("data-key") == sim.id
    title = one(having(found, id=str(found.get("aria-labelledby"))))
    assert text(title) == "How long until dinner?"


@pytest.mark.parametrize("sim", [Stove(), Stove(heat=60, fuel="wood", lid=True), Oracle(clouds="dark")], ids=repr)
def test_the_state_can_be_read_back(sim: Simulator) -> None:
    assert json.loads(str(section(sim).get("data-initial"))) == sim.state


def test_every_control_is_a_native_one_with_its_name() -> None:
    found = controls(Stove())
    kinds = {(each.tag, each.get("type"), each.get("name")) for each in found.iter() if each.get("name")}
    assert kinds == {
        ("input", "range", "heat"),
        ("input", "range", "litres"),
        ("input", "radio", "fuel"),
        ("select", None, "dish"),
        ("input", "checkbox", "lid"),
    }


def test_every_control_has_a_label_that_people_and_machines_find() -> None:
    found = controls(Stove())
    for name, label in (("heat", "Heat"), ("litres", "Content"), ("dish", "Dish")):
        (control,) = having(found, name=name)
        assert text(one(each for each in found.iter("label") if each.get("for") == control.get("id"))) == label
    assert text(one(each for each in found.iter("label") if having(each, name="lid"))) == "Lid on"
    groups = {text(one(each.findall("legend"))): each for each in found.iter("fieldset")}
    assert [text(each) for each in groups["Fuel"].iter("label")] == ["Gas", "Wood"]


def test_a_slider_has_its_grid_and_reads_its_value_with_the_unit() -> None:
    (slider,) = having(controls(Stove(litres=0.75)), name="litres")
    assert [slider.get(key) for key in ("min", "max", "step", "value")] == ["0.5", "1.5", "0.25", "0.75"]
    assert slider.get("aria-valuetext") == "0.75 l"
    output = one(controls(Stove(heat=40)).findall(".//output[@data-unit='kW']"))
    assert text(output) == "40 kW"


def test_the_controls_stand_at_the_state() -> None:
    found = controls(Stove(fuel="wood", dish="nut", lid=True))
    assert [each.get("value") for each in having(found, name="fuel") if "checked" in each.attrib] == ["wood"]
    assert [each.get("value") for each in found.iter("option") if "selected" in each.attrib] == ["nut"]
    assert "checked" in one(having(found, name="lid")).attrib
    assert "checked" not in one(having(controls(Stove()), name="lid")).attrib


def test_groups_of_a_list_keep_their_headings() -> None:
    groups = {each.get("label"): [o.get("value") for o in each] for each in controls(Stove()).iter("optgroup")}
    assert groups == {"Soups": ["pea", "leek", "fish"], "Roasts": ["nut", "beet"]}


def test_few_options_are_radio_buttons_and_many_a_list() -> None:
    def tag_of(count: int) -> str:
        options = {f"o{number}": str(number) for number in range(count)}
        made = simulator(controls=(Choice("pick", options, label="Pick", value="o0"),))
        return having(controls(made()), name="pick")[0].tag

    assert [tag_of(count) for count in (2, 5, 6, 12)] == ["input", "input", "select", "select"]


def test_nothing_can_be_moved_before_the_script_is_there() -> None:
    found = section(Stove())
    # Some buttons are hidden until the script shows them.
    asleep = [each for each in found.iter() if {"disabled", "hidden"} & set(each.attrib)]
    resting = [inner for each in asleep for inner in each.iter()]
    moving = [each for each in found.iter() if each.tag in ("input", "select", "button")]
    assert moving
    assert [each.attrib for each in moving if each not in resting] == []


def test_readers_without_scripts_are_told() -> None:
    assert "Scripts are off" in text(one(section(Stove()).iter("noscript")))


def ids(element: Element) -> list[str]:
    return [each.attrib["id"] for each in element.iter() if "id" in each.attrib]


def test_two_copies_share_no_id() -> None:
    one_copy, other = section(Stove()), section(Stove())
    both = ids(one_copy) + ids(other)
    assert len(both) > 10
    assert len(set(both)) == len(both)


def test_every_reference_between_elements_leads_somewhere() -> None:
    for sim in (Stove(), Stove(), Oracle()):
        found = section(sim)
        for each in found.iter():
            for attribute in ("for", "aria-labelledby", "aria-describedby", "aria-controls"):
                assert set(each.get(attribute, "").split()) <= set(ids(found)), each.attrib


def test_a_copy_keeps_its_ids_when_shown_again() -> None:
    sim = Stove()
    assert sim.html() == sim.html()


REGION = Choice("region", {"low": "Low", "high": "High"}, label="Region", value="low")
THREE = {"open": "?", "yes": "Yes", "no": "No"}


def asked(name: str, **rest: Any) -> Choice:
    return Choice(name, THREE, label=f"Is it {name}?", value="open", **rest)


def test_neighbours_of_one_group_stand_under_its_heading() -> None:
    made = simulator(
        controls=(REGION, asked("red", group="Look"), asked("sore", group="Look"), asked("hot", group="Feel"))
    )
    found = {text(one(each.findall("summary"))): each for each in having(controls(made()), class_="sim-group")}
    assert {head: {each.get("name") for each in group.iter("input")} for head, group in found.items()} == {
        "Look": {"red", "sore"},
        "Feel": {"hot"},
    }
    assert all("open" in group.attrib for group in found.values()), "without scripts everything is in sight"
    assert not [group for group in found.values() if having(group, name="region")]


def test_help_follows_its_control_and_is_named_after_it() -> None:
    made = simulator(controls=(asked("red", help="Look at it in daylight."), asked("sore")))
    (help_,) = having(controls(made()), class_="sim-help")
    assert "open" not in help_.attrib
    assert "Is it red?" in text(one(help_.findall("summary")))
    assert text(help_).endswith("Look at it in daylight.")


def test_a_control_that_does_not_apply_is_put_away_in_the_first_state() -> None:
    made = simulator(
        controls=(REGION, asked("red", when={"region": ("low",)}), asked("hot", when={"region": ("high",)}))
    )

    def hidden(sim: Simulator) -> set[str]:
        put_away = [each for each in controls(sim).iter() if "hidden" in each.attrib]
        return {str(field.get("name")) for each in put_away for field in each.iter("input")}

    assert hidden(made()) == {"hot"}
    assert hidden(made(region="high")) == {"red"}
    assert {each.get("name") for each in controls(made()).iter("input")} == {"region", "red", "hot"}


def test_three_short_answers_stand_in_a_row() -> None:
    long = Choice("long", {"a": "Not done yet", "b": "Present", "c": "Absent"}, label="Long", value="a")
    found = having(controls(simulator(controls=(asked("red"), long, REGION))()), class_="sim-control sim-ask")
    assert [text(one(each.findall("legend"))) for each in found] == ["Is it red?"]


def test_the_headline_repeats_a_twin_for_eyes_only() -> None:
    oracle = Oracle(clouds="dark")
    (headline,) = having(controls(oracle), class_="sim-headline")
    assert text(headline) == "Rain at 69 % (69 to 69), then Sun at 17 %."
    assert headline.get("aria-hidden") == "true"
    # Scripts that ask for an output by its name must find one place.
    assert (headline.get("data-echo"), headline.get("data-output")) == ("weather_twin", None)
    assert having(section(Stove()), class_="sim-headline") == []


def test_a_headline_may_be_a_text_with_its_marks() -> None:
    said = Output("text", lambda _owner, lid: f"It is <b>{lid}</b>.", name="said", needs=("lid",))
    (headline,) = having(section(simulator(said=said, headline="said")()), class_="sim-headline")
    assert text(headline) == "It is False."
    assert [each.tag for each in headline] == ["b"]


def test_a_group_of_which_nothing_applies_is_put_away_in_the_first_state() -> None:
    def away(sim: Simulator) -> list[str]:
        groups = having(controls(sim), class_="sim-group")
        return [text(one(group.findall("summary"))) for group in groups if "hidden" in group.attrib]

    assert away(Oracle()) == []
    assert away(Oracle(season="summer")) == ["Alarms"]


def test_when_a_control_is_shown_can_be_read_by_the_page() -> None:
    found = having(controls(Oracle()), class_="sim-item")
    when = {text(each): json.loads(str(each.get("data-when"))) for each in found if each.get("data-when")}
    assert when == {"Cold": {"season": ["winter"]}, "The siren wails": {"season": ["winter"]}}


def test_what_cannot_be_taken_back_is_marked() -> None:
    once = having(controls(Zoo(knock=True)), class_="sim-control sim-once")
    assert [text(each) for each in once] == ["Knock", "Feed", "Commit"]
    assert ["checked" in one(each.iter("input")).attrib for each in once] == [True, False, False]
    assert having(controls(Oracle()), class_="sim-control sim-once") == []


def test_an_output_below_a_control_stands_there_and_nowhere_else() -> None:
    found = section(Zoo(feed=True))
    items = {
        str(one(each.iter("input")).get("name")): each for each in having(found, class_="sim-item") if knobs(each) == 1
    }
    order = [
        each.get("name") or each.get("data-box")
        for each in items["feed"].iter()
        if {"name", "data-box"} & set(each.attrib)
    ]
    assert order == ["feed", "answers_feed", "bill"]
    assert text(one(having(items["feed"], data_output="answers_feed"))) == "The lion eats."
    assert [each.get("data-box") for each in items["knock"].iter() if each.get("data-box")] == ["answers_knock"]
    staged = [each.get("data-box") for each in one(having(found, class_="sim-stage")).iter() if each.get("data-box")]
    assert staged == ["told", "marks", "marks_table"]
    assert len(having(found, data_output="door")) == 1


def knobs(item: Element) -> int:
    return len(list(item.iter("input")))


def test_an_output_is_put_away_while_its_time_has_not_come() -> None:
    def away(sim: Simulator) -> set[str]:
        return {
            str(each.get("data-box"))
            for each in section(sim).iter()
            if each.get("data-box") and "hidden" in each.attrib
        }

    assert away(Zoo()) == {"told", "marks", "marks_table"}
    assert away(Zoo(done=True)) == set()
    (box,) = having(section(Zoo()), data_box="told")
    assert json.loads(str(box.get("data-when"))) == {"done": [True]}
    assert text(one(having(box, data_output="told"))) == "You never knocked.open", "it has its value all the same"


HOSTILE = """<script>alert("1")</script>'&amp;"""


def test_hostile_words_stay_words() -> None:
    made = simulator(
        title=HOSTILE,
        controls=(
            Toggle("lid", label=HOSTILE, group=HOSTILE, help=HOSTILE, when={"few": (HOSTILE,)}),
            Range("heat", 0, 1, unit=HOSTILE, label=HOSTILE, value=0),
            Choice("few", {HOSTILE: HOSTILE}, label=HOSTILE, value=HOSTILE),
            Choice("many", {HOSTILE: {str(n): HOSTILE for n in range(9)}}, label=HOSTILE, value="0"),
        ),
        presets=(Preset("p", HOSTILE, HOSTILE, {"few": HOSTILE}),),
        prediction=Prediction(HOSTILE, {HOSTILE: HOSTILE}, HOSTILE, "Because."),
    )
    found = section(made())
    assert list(found.iter("script")) == []
    assert json.loads(str(found.get("data-initial")))["few"] == HOSTILE
    assert text(one(having(found, id=str(found.get("aria-labelledby"))))) == HOSTILE
    assert json.loads(str(one(having(found, data_name="p")).get("data-preset"))) == {"few": HOSTILE}
    (radio,) = (each for each in having(found, name="few") if each.get("type") == "radio")
    assert radio.get("value") == HOSTILE
    assert one(having(found, class_="sim-prediction")).get("data-answer") == HOSTILE
    assert {each.get("label") for each in found.iter("optgroup")} == {HOSTILE}
    (item,) = having(found, class_="sim-item")
    assert json.loads(str(item.get("data-when"))) == {"few": [HOSTILE]}
    (group,) = having(found, class_="sim-group")
    assert text(one(group.findall("summary"))) == HOSTILE
    (about,) = having(found, class_="sim-help")
    assert [text(each) for each in about.iter("p")] == [HOSTILE]
