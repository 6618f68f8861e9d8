"""The patients: each is played through the triage, the planner and the pictures, and has to agree with all of them."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest
import yaml
from tests.markup import parse

from backorleg._paths import ASSETS
from backorleg.charts._views import PLACES
from backorleg.charts.drawing import zones
from backorleg.charts.pain import share_in_territory
from backorleg.charts.scan import scanned
from backorleg.charts.shares import FOLLOWS
from backorleg.model.appraisal import diagnoses
from backorleg.model.claims import claims
from backorleg.model.clinic_patients import GRADES, Patient, patient, patients
from backorleg.model.clinic_steps import step, steps, steps_that_find
from backorleg.model.conditions import conditions
from backorleg.model.consultation import answer
from backorleg.model.diagnosis import diagnose, posterior, share_of
from backorleg.model.frames import frames
from backorleg.model.options import option
from backorleg.model.planning import Plan, plan
from backorleg.model.radiculopathy import lesion
from backorleg.model.serious import serious
from backorleg.model.situation import SLIPS

FOLDER = ASSETS / "patients"
FILES = sorted(FOLDER.glob("*.yaml"))
# Half: as likely as everything else together.
EVEN = 0.5
PAINS = {"mostly-spine": "spine", "equal": "both", "mostly-extremity": "extremity"}
# Where the problem is then said to be.
PLACE = {"mostly-spine": "spine", "equal": "both", "mostly-extremity": "limb"}
WHOLE = ("weeks", "facet_loss", "levels")
# What leaves the elective path.
AT_ONCE = {"urgent_decompression", "refer"}
NOT_ELECTIVE = AT_ONCE | {"conservative"}
# Diagnoses that are called after the place, which anybody may name.
WHERE_IT_HURTS = {"shoulder", "hip joint"}
each = pytest.mark.parametrize("name", [path.stem for path in FILES])


@cache
def chances(name: str) -> dict[str, float]:
    """Return what the triage makes of a patient once everything is known; contradictions raise."""
    one = patient(name)
    found = diagnose(one.findings, region=one.region, age=one.age, setting=one.setting, extremity_share=one.share)
    assert [each.id for each in found.alarms] == list(one.alarms)
    return {name: chance.value for name, chance in found.chances.items()}


def planned(one: Patient) -> Plan:
    said = {name: int(value) if name in WHOLE else value for name, value in one.plan.items()}
    asked: dict[str, Any] = {"region": one.region, "pain": PAINS[share_of(one.share)]}
    return plan(**(asked | said))


# Each patient


@each
def test_the_triage_finds_what_they_have(name: str) -> None:
    one, found = patient(name), chances(name)
    if one.condition in serious():
        assert set(serious()[one.condition].alarms) & set(one.alarms), "a serious diagnosis has a red flag of its own"
    else:
        leads = max(found, key=found.__getitem__) == one.condition and found[one.condition] >= EVEN
        assert leads is ("posterior" not in one.differs), found


@each
def test_what_matters_is_enough_to_think_of_it(name: str) -> None:
    """Whoever asks and does what the file calls the key finds the truth among the two likeliest."""
    one = patient(name)
    if one.condition in conditions() and "posterior" not in one.differs:
        found = {each: there for each, there in one.findings.items() if set(steps_that_find()[each]) & set(one.key)}
        likely = posterior(found, region=one.region, age=one.age, setting=one.setting, extremity_share=one.share)
        assert one.condition in sorted(likely, key=likely.__getitem__)[-2:], likely


@each
def test_the_planner_begins_as_they_should(name: str) -> None:
    one = patient(name)
    if one.plan:
        made = planned(one)
        assert (made.recommended in (one.best, *one.fine)) is ("plan" not in one.differs), made.options
        assert made.urgent <= (one.best in AT_ONCE), "what is urgent is not planned in peace"
    else:
        assert "plan" not in one.differs
        assert one.best in NOT_ELECTIVE, "whoever has no plan is not operated on here"
    assert all(one.region in option(each).regions for each in (one.best, *one.fine))
    assert one.best not in one.fine


@each
def test_a_red_flag_is_framed_looked_for_and_followed(name: str) -> None:
    one = patient(name)
    assert ("some" in one.right("alarm")) is bool(one.alarms)
    looked = [alarm for alarm in one.alarms if set(steps_that_find()[alarm]) & set(one.key)]
    own = serious()[one.condition].alarms if one.condition in serious() else one.alarms
    assert set(own) & set(one.alarms) <= set(looked), "a red flag that explains it counts"
    followed = bool(AT_ONCE & {one.best, *one.fine})
    assert followed or not one.alarms or {"alarm", "plan"} & set(one.differs)
    if one.condition in serious():
        assert one.best in NOT_ELECTIVE, "an emergency comes before everything elective"


@each
def test_every_step_that_counts_has_a_reason(name: str) -> None:
    one = patient(name)
    assert set(one.key) <= set(steps())
    assert set(one.waste) <= set(steps())
    assert not set(one.key) & set(one.waste)
    for why in (*one.key.values(), *one.waste.values(), *one.differs.values()):
        assert len(why.split()) >= 2
        assert why.endswith((".", "!", "?"))
    assert {step(each).kind for each in one.key} >= {"history", "examination"}


@each
def test_the_scan_is_drawn_and_agrees_with_root_and_report(name: str) -> None:
    one = patient(name)
    (drawn,) = parse(scanned(one))
    assert drawn.get("aria-label", "").endswith(".")
    scan = one.scan
    assert scan["level"] in scan["report"] or scan["picture"] == "normal", "the report speaks of what is drawn"
    if scan["picture"] == "axial" and one.root:
        side = "left" if one.side == "both" else one.side
        kind = scan.get("kind", "protrusion")
        found = lesion(scan["level"], scan["zone"], side, scan["severity"], cause=scan["cause"], kind=kind)
        assert (found.structure == one.root) is ("scan" not in one.differs), found.structure
        assert (scan["level"] == one.level) is ("scan" not in one.differs)


@each
def test_a_slip_is_planned_as_it_is_drawn(name: str) -> None:
    one = patient(name)
    drawn = one.scan if one.scan["picture"] == "segment" else {}
    slips = int(drawn.get("slip", "0")) > 0
    assert slips is (one.plan.get("lesion") in SLIPS)
    if one.plan:
        assert one.plan.get("slip_motion", "none") == drawn.get("slip_motion", "none")


@each
def test_the_drawing_keeps_to_the_root_or_not_as_the_findings_say(name: str) -> None:
    one = patient(name)
    # A cord pressed in the neck may be felt in the legs; nobody draws on arms and legs at once.
    assert any(set(one.drawing) <= set(zones(place.part)) for place in PLACES.values())
    share = share_in_territory(one)
    if share is not None:
        keeps = share >= FOLLOWS
        assert (keeps is ("dermatomal_pain" in one.present)) is ("drawing" not in one.differs), share


@each
def test_answers_are_plain_and_give_no_name_away(name: str) -> None:
    one = patient(name)
    own = diagnoses()[one.condition].lower().replace(")", "").split(" (")
    for said in (one.opening, *one.says.values()):
        assert not [name for name in own if name in said.lower() and name not in WHERE_IT_HURTS]
    for each in steps():
        said = answer(one, each)
        assert said.strip() == said
        assert said
        assert not set(said) & set("{}<>")
    assert {step(each).kind for each in one.says} == {"history"}
    assert "history" not in {step(each).kind for each in one.found}


@each
def test_the_problem_is_stated_and_the_claims_exist(name: str) -> None:
    one = patient(name)
    assert set(one.frame) == set(frames())
    assert set(one.claims) <= set(claims())
    assert one.category in {"extremity", "cord", "spine", "both", "mimic", "urgent"}
    for said in (one.opening, one.afterwards, one.lesson):
        assert said.endswith((".", "?", "!"))


@each
def test_problem_plan_and_findings_tell_one_story(name: str) -> None:
    one = patient(name)
    lost, signs = {"weakness", "sensory_loss", "reflex_loss"}, {"hoffmann", "inverted_supinator", "babinski"}
    here = set(one.present)
    assert PLACE[share_of(one.share)] in one.right("place") or one.right("place") == ("elsewhere",)
    deficit = one.right("deficit")
    assert ("saddle" in deficit) is (one.condition == "cauda_equina")
    assert ("cord" in deficit) is (one.condition == "myelopathy" or bool(signs & here))
    assert ("root" in deficit) <= bool(lost & here)
    assert bool(one.root and lost & here) <= ("root" in deficit)
    if one.plan:
        planned = one.plan.get("deficit", "none")
        assert (planned == "cauda_equina") is (one.condition == "cauda_equina")
        assert (planned == "myelopathy") is (one.condition == "myelopathy")
        assert (planned == "progressive") <= ("progressive_weakness" in here)
        assert (planned == "stable") <= bool(lost & here)
        assert (planned == "none") <= ("weakness" not in here), "who is weak has a deficit"
        assert int(one.plan["weeks"]) < 13 or "months" in one.right("time")


# All together


def test_a_file_is_a_patient_of_its_name() -> None:
    for path in FILES:
        assert list(yaml.safe_load(path.read_text(encoding="utf-8"))) == [path.stem]
    assert sorted(patients()) == [path.stem for path in FILES]


def test_there_are_enough_of_every_kind() -> None:
    people = list(patients().values())
    assert len(people) >= 60
    places = {(one.region, one.condition) for one in people}
    assert places >= {(where, name) for name, one in conditions().items() for where in one.regions}
    assert {one.condition for one in people} >= set(serious())
    assert {one.setting for one in people} == {"primary_care", "surgical_clinic"}
    grades = Counter(one.difficulty for one in people)
    assert set(grades) == set(GRADES)
    assert min(grades.values()) >= 10
    regions = Counter(one.region for one in people)
    assert min(regions.values()) >= len(people) / 4


def test_they_are_of_every_age_and_sex() -> None:
    people = list(patients().values())
    ages = [one.age for one in people]
    assert min(ages) >= 18
    assert max(ages) <= 95
    assert len([age for age in ages if age < 35]) >= 5
    assert len([age for age in ages if age > 75]) >= 5
    sexes = Counter(one.sex for one in people)
    assert all(0.4 <= sexes[sex] / len(people) <= 0.6 for sex in ("woman", "man"))


def test_nobody_speaks_as_somebody_else() -> None:
    people = list(patients().values())
    for told in (
        [one.opening for one in people],
        [one.name for one in people],
        [said for one in people for said in one.says.values() if len(said.split()) > 3],
        [one.lesson for one in people],
    ):
        assert [said for said, count in Counter(told).items() if count > 1] == []
