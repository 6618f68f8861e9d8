"""A case for a slide: whole, red flags first, and nothing given away by the text in sight."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pytest
from tests.markup import parse

from backorleg import book
from backorleg.model.clinic_patients import Patient, patients
from backorleg.model.conditions import alarms
from backorleg.model.options import option

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def parts_of(name: str) -> list[Element]:
    html = parse(book.case(name).html)
    return [each for each in html.iter() if each.get("data-reveal")]


def text(part: Element) -> str:
    return "".join(part.itertext())


@pytest.mark.parametrize("one", patients().values(), ids=patients().keys())
def test_every_patient_has_four_parts_and_a_plan(one: Patient) -> None:
    parts = parts_of(one.id)
    assert [part.get("data-reveal") for part in parts] == ["1", "2", "3", "4"]
    history, examination, image, plan = (text(part) for part in parts)
    assert option(one.best).name.lower() in plan.lower()
    assert one.lesson in plan
    assert all((history, examination, image))


@pytest.mark.parametrize("one", patients().values(), ids=patients().keys())
def test_what_is_in_sight_gives_nothing_away(one: Patient) -> None:
    html = book.case(one.id).html
    in_sight = html.partition('<div class="lecture-parts">')[0]
    assert escape(one.opening) in in_sight
    assert one.lesson not in in_sight
    assert option(one.best).name not in in_sight


def test_red_flags_are_the_first_to_be_asked_for() -> None:
    (history, *_) = parts_of("amara")
    first = next(each for each in history.iter("li"))
    assert "everything is normal there" in text(first)
    assert "saddle_numbness" in alarms()


def test_an_image_that_is_not_needed_says_so_before_it_is_shown() -> None:
    needed, needless = parts_of("amara")[2], parts_of("caspar")[2]
    for image in (needed, needless):
        assert [each.tag for each in image.iter() if each.tag.endswith("svg")]
    assert "None is needed." not in text(needed)
    assert text(needless).startswith(f"None is needed. {patients()['caspar'].waste['mri']}")
    (nowhere,) = (one for one in patients().values() if one.id == "agnes")
    image = parts_of(nowhere.id)[2]
    assert "None is needed." in text(image) or [each for each in image.iter() if each.tag.endswith("svg")]


def test_hosts_without_html_get_a_line() -> None:
    assert repr(book.case("amara")).startswith("Amara Okafor, 41, cook in a school: One pinched root")


def test_an_unknown_patient_is_one_sentence() -> None:
    with pytest.raises(ValueError, match='has no patient "nobody"; it has: agnes'):
        book.case("nobody")
