"""Pictures: a patch changes attributes and texts of named parts, and nothing else."""

from __future__ import annotations

import pytest
from tests.markup import having, one, parse, text

from backorleg.core._picture import picture_html

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
