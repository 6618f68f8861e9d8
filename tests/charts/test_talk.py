"""The page for the talk: easy to read in every case, with the figures of the evidence, and with what must not wait."""

from __future__ import annotations

import itertools
import re

import pytest
from tests.charts.readability import grade
from tests.markup import parse, text

from backorleg.charts import talk
from backorleg.evidence import fact
from backorleg.model.options import options
from backorleg.model.situation import DEFICITS, HEALTHS, LESIONS, MOTIONS, PAINS, PRIORITIES, REGIONS, SLIPS, SMOKINGS

# A reader of twelve.
EASY = 7
WHERE = [(region, lesion) for region in REGIONS for lesion in LESIONS]
OFFERED = [
    (region, lesion, one.id)
    for region, lesion in WHERE
    for one in options().values()
    if lesion in one.lesions and region in one.regions and one.id != "urgent_decompression"
]
# What a doctor calls it stands beside the plain word, in small print, and items of a list are sentences.
SMALL, ITEM, TAG = re.compile(r"<small>.*?</small>"), re.compile(r"</(?:li|p)>"), re.compile(r"<[^>]+>")
# No patient has to know these.
JARGON = re.compile(
    r"(?i)\b(?:decompress\w*|fusion|stenosis|lumbar|cervical|lesions?|radicul\w*|foramen|lamin\w*|dis[ck]ectomy|dura\w*|"
    r"ODI|median|randomi\w*|cohort|conservative|adjacent|segment)\b"
)


def plain(html: str) -> str:
    return " ".join(TAG.sub(" ", ITEM.sub(". ", SMALL.sub("", html))).split())


def every_text() -> list[str]:
    said = [
        talk.have(region, lesion, pain, motion, deficit)
        for region, lesion in WHERE
        for pain in PAINS
        for motion in (MOTIONS if lesion in SLIPS else ("none",))
        for deficit in DEFICITS[:2]
    ]
    said += [talk.usually(region, lesion, name) for region, lesion, name in OFFERED]
    said += [talk.wrong(region, name) for region, _, name in OFFERED]
    said += [talk.can(region, [name]) for region, _, name in OFFERED]
    said += [talk.wait(region, lesion, weeks) for region, lesion in WHERE for weeks in (2, 52)]
    said += [talk.ask(*each) for each in itertools.product(PRIORITIES, SMOKINGS, HEALTHS)]
    return list(dict.fromkeys(said))


@pytest.mark.parametrize("said", every_text())
def test_it_can_be_read_at_twelve(said: str) -> None:
    assert grade(plain(said)) <= EASY


@pytest.mark.parametrize("said", every_text())
def test_it_is_sound_and_has_no_word_of_the_trade(said: str) -> None:
    assert text(parse(said))
    assert "{" not in said
    assert not JARGON.findall(plain(said))


def test_figures_are_people_of_a_hundred_from_the_evidence() -> None:
    share = fact("nordsten-ds-primary").estimate("responders-2y-decompression").value
    assert f"{100 * share:.0f} of 100" in talk.usually("lumbar", "degenerative_slip", "laminectomy")


def test_where_the_pain_is_and_whether_it_slides_is_said() -> None:
    said = plain(talk.have("lumbar", "degenerative_slip", "both", "unstable", "stable"))
    assert "slides to and fro" in said
    assert "Your back and your leg both hurt" in said
    assert "Some strength or feeling is lost" in said
    assert "arm" in talk.have("cervical", "disc_herniation", "extremity", "none", "none")


def test_at_most_three_ways_the_first_of_which_fits_best() -> None:
    ids = ("microdiskectomy", "conservative", "injection", "laminoforaminotomy")
    found = parse(talk.can("lumbar", ids))
    items = [text(each) for each in found.iter("li")]
    assert len(items) == 3
    assert "(Microdiscectomy)" in items[0]
    assert "(Laminoforaminotomy)" not in text(found)


@pytest.mark.parametrize(("weeks", "says"), [(12, "You can wait. Most slipped discs calm down"), (26, "lose time")])
def test_a_long_time_of_sciatica_changes_what_waiting_brings(weeks: int, says: str) -> None:
    assert says in plain(talk.wait("lumbar", "disc_herniation", weeks))


@pytest.mark.parametrize("region", REGIONS)
def test_what_must_not_wait_is_on_every_page(region: str) -> None:
    for lesion in LESIONS:
        assert "Go to a hospital today if:" in talk.wait(region, lesion, 6)


def test_the_first_question_is_the_one_that_matters_to_the_patient() -> None:
    first = [next(parse(talk.ask(each, "no", "good")).iter("li")) for each in PRIORITIES]
    assert len({text(each) for each in first}) == len(PRIORITIES)
    assert "work" in text(first[PRIORITIES.index("work")])


def test_smoking_and_illness_are_asked_about_where_they_count() -> None:
    assert "stop smoking" in talk.ask("relief", "yes", "good")
    assert "smok" not in talk.ask("relief", "no", "good")
    assert "illnesses" in talk.ask("relief", "no", "poor")
    assert "illnesses" not in talk.ask("relief", "no", "good")


def test_every_sentence_is_used() -> None:
    """A sentence that no case reaches would be one that nobody checks."""
    said = " ".join(every_text())
    for each in talk.sentences().values():
        for region in REGIONS:
            found = talk._say(each.id, region)
            if found in said:
                break
        else:
            pytest.fail(f'no case says "{each.id}"')
