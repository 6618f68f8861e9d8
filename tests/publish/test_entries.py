"""What the search is given beside the text of the pages, and what it must not be given."""

from __future__ import annotations

from urllib.parse import parse_qsl

from backorleg import simulators
from backorleg.model.claims import claims
from backorleg.model.clinic_patients import patients
from backorleg.publish._entries import KINDS, Entry, Synonyms, of_claims, of_simulators, synonyms, with_synonyms

PLACES = {name: (f"chapters/{name}.html", name) for name in simulators}


def found() -> list[Entry]:
    return list(of_simulators(PLACES, simulators))


def test_every_simulator_and_every_example_is_there_and_links_lead_into_its_state() -> None:
    entries = found()
    assert [one.title for one in entries if one.kind == "simulator"] == [cls.title for cls in simulators.values()]
    for name, cls in simulators.items():
        links = [one.url for one in entries if one.url.startswith(f"chapters/{name}.html#{name}?")]
        states = [cls.parsed(dict(parse_qsl(link.partition("?")[2]))) for link in links]
        for preset in cls.presets:
            assert dict(preset.state) in states, (name, preset.name)


def test_patients_of_the_clinic_come_without_what_they_have() -> None:
    entries = {one.url: one for one in found() if one.place == "Clinic"}
    for name, patient in patients().items():
        entry = entries[f"chapters/clinic.html#clinic?patient={name}"]
        assert entry.text == patient.opening
        assert entry.title.startswith(f"{patient.name}, {patient.age}")
        assert entry.also == ""
    finished = [one for one in entries.values() if "done=true" in one.url]
    assert len(finished) >= 3
    # A finished consultation is somebody's answer, too.
    assert {one.also for one in finished} == {""}


def test_an_example_is_found_by_what_it_sets() -> None:
    maren = next(one for one in found() if one.title.startswith("Maren, 38"))
    assert "L5–S1" in maren.also or "L5-S1" in maren.also
    assert "chapters/radiculopathy.html#radiculopathy?" in maren.url


def test_claims_have_their_verdict_and_their_anchor() -> None:
    entries = list(of_claims("chapters/evidence.html"))
    assert len(entries) == len(claims())
    assert entries[0].url == "chapters/evidence.html#claim-A1"
    assert entries[0].text == "Verdict: depends."


def test_other_words_for_what_is_said_are_added_and_words_that_are_said_are_not() -> None:
    group = Synonyms("x", ("slipped disc", "herniation", "prolapse"))
    entry = Entry("term", "Zone", "Where herniations lie.", "x.html")
    assert with_synonyms(entry, [group]).also == "slipped disc prolapse"
    assert with_synonyms(Entry("term", "Zone", "A hernia repaired.", "x.html"), [group]).also == ""
    # Who complains of a slipped disc need not have a herniation.
    assert with_synonyms(Entry("patient", "Ann, 40", "A slipped disc, I think.", "x.html"), [group]).also == ""


def test_no_word_stands_in_two_groups() -> None:
    words = [word.lower() for group in synonyms().values() for word in group.words]
    assert sorted(words) == sorted(set(words))
    assert {one.kind for one in found()} <= set(KINDS)
