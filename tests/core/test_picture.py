"""Pictures: a patch changes attributes and texts of named parts, and nothing else."""

from __future__ import annotations

import pytest
from tests.markup import having, one, parse, text

from backorleg.core import Choice, Range, Simulator, State, Toggle, output
from backorleg.core._picture import can_be_pressed, picture_html

BASE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><title>A &lt; B</title>'
    '<g data-part="group"><path data-part="line" class="thin" d="M0 0"></path><circle r="1"></circle></g>'
    '<text data-part="name">old</text></svg>'
)


def test_attributes_and_texts_change_and_all_else_stays() -> None:
    drawn = parse(picture_html(BASE, {"line": {"class": "thick", "x": 1.5}, "name": {"text": "new"}}))
    line = one(having(drawn, data_part="line"))
    assert line.attrib == {"data-part": "line", "class": "thick", "d": "M0 0", "x": "1.5"}
    assert text(one(having(drawn, data_part="name"))) == "new"
    assert one(drawn.iter("circle")).attrib == {"r": "1"}
    assert one(drawn.iter("title")).text == "A < B"


def test_without_a_patch_the_base_is_drawn() -> None:
    assert parse(picture_html(BASE, {})).find("svg/g/path") is not None


def test_a_part_may_stand_around_another() -> None:
    drawn = parse(picture_html(BASE, {"group": {"display": "none"}, "line": {"d": "M1 1"}}))
    group = one(having(drawn, data_part="group"))
    assert group.get("display") == "none"
    assert one(having(group, data_part="line")).get("d") == "M1 1"


def test_hostile_words_stay_words() -> None:
    hostile = '"><script>alert(1)</script>&amp;'
    drawn = parse(picture_html(BASE, {"line": {"class": hostile}, "name": {"text": hostile}}))
    assert list(drawn.iter("script")) == []
    assert one(having(drawn, data_part="line")).get("class") == hostile
    assert one(having(drawn, data_part="name")).text == hostile


def test_the_result_is_html_without_namespaces() -> None:
    html = picture_html(BASE, {})
    assert "xmlns" not in html
    assert "/>" not in html
    assert html.startswith("<svg ")


def test_an_unknown_part_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r'^The picture has no part "lid"; allowed: group, line, name\.$'):
        picture_html(BASE, {"lid": {"class": "on"}})


def test_a_drawing_can_be_patched_again() -> None:
    picture_html(BASE, {"name": {"text": "new"}})
    assert text(one(having(parse(picture_html(BASE, {})), data_part="name"))) == "old"


# Parts that can be pressed

CONTROLS = (
    Choice("root", {"L5": "L5", "S1": "S1"}, label="Root", value="L5"),
    Range("size", 0, 1, step=0.5, label="Size", value=0),
    Toggle("knee", label="Knee"),
)
STATE: State = {"root": "L5", "size": 0.5, "knee": True}


def pressing(press: str, label: str = "it") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg"><g data-part="a" data-press="{press}" data-label="{label}">'
        "<path></path></g></svg>"
    )


@pytest.mark.parametrize(
    ("press", "says", "pressed"),
    [
        ("root=L5", {"data-sets": '{"root":"L5"}'}, "true"),
        ("root=S1", {"data-sets": '{"root":"S1"}'}, "false"),
        ("root=L5&amp;size=0.5", {"data-sets": '{"root":"L5","size":0.5}'}, "true"),
        ("root=L5&amp;size=1", {"data-sets": '{"root":"L5","size":1}'}, "false"),
        ("knee=false", {"data-sets": '{"knee":false}'}, "false"),
        ("knee", {"data-turns": "knee"}, "true"),
    ],
)
def test_a_press_is_written_in_the_types_of_the_controls(press: str, says: dict[str, str], pressed: str) -> None:
    assert can_be_pressed(pressing(press))
    part = one(having(parse(picture_html(pressing(press), {}, CONTROLS, STATE)), data_part="a"))
    assert {name: part.get(name) for name in says} == says
    assert part.get("data-pressed") == pressed
    assert {"role", "tabindex"}.isdisjoint(part.attrib)  # scripts make it a button, and nothing else does


@pytest.mark.parametrize(
    ("press", "sentence"),
    [
        ("rood=L5", r'presses "rood=L5", but there is no control "rood"; allowed: root, size, knee\.$'),
        ("root=L9", r'press "root=L9": "root" cannot be \'L9\'; allowed: L5, S1\.$'),
        ("size=0.4", r'"size" cannot be 0\.4; allowed: 0 to 1 in steps of 0\.5\.$'),
        ("ankle", r'presses "ankle", but there is no control "ankle"; allowed: root, size, knee\.$'),
        ("root", r'presses "root", which is no Toggle to turn over; write "root=" and one of its values: L5, S1\.$'),
        ("", r'presses "", but there is no control ""'),
    ],
)
def test_a_wrong_press_is_refused_in_one_sentence(press: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        picture_html(pressing(press), {}, CONTROLS, STATE)


def test_a_press_without_a_name_is_refused() -> None:
    with pytest.raises(ValueError, match=r'The picture\'s part that presses "knee" has no data-label; say there what'):
        picture_html(pressing("knee", label=""), {}, CONTROLS, STATE)


def test_a_page_with_a_wrong_press_is_not_built() -> None:
    class Wrong(Simulator):
        name = "wrong"
        title = "Wrong"
        controls = CONTROLS

        @output(kind="picture", label="Map", base=lambda: pressing("root=L4"))
        def skin(self, root: str) -> dict[str, dict[str, str]]:
            return {"a": {"class": root}}

        @skin.twin
        def skin_twin(self, root: str) -> str:
            return root

    for show in (Wrong().html, Wrong().widget):
        with pytest.raises(ValueError, match=r'^wrong, picture "skin": .*allowed: L5, S1\.$'):
            show()


def test_a_picture_without_such_parts_cannot_be_pressed() -> None:
    assert not can_be_pressed(BASE)
