"""The radiculopathy simulator: what its patients, challenges and sentences say, checked against anatomy."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from tests.markup import parse, text

from backorleg import simulators

RADICULOPATHY = simulators["radiculopathy"]
ZONES = ("central", "paracentral", "foraminal", "far_lateral")
GRADES = ("contact", "deviation", "compression")
KINDS = ("bulge", "protrusion", "extrusion", "sequestration")
HIDDEN = ((0, "none"), (8, "early_surgery"), (52, "none"))
CAUSES = ("herniation", "foraminal_stenosis")
# What the answer names first, for each level and zone, by hand.
ANSWERS = {
    "L2-3": ["L3 on both sides.", "L3.", "L2.", "L2."],
    "L3-4": ["L4 on both sides.", "L4.", "L3.", "L3."],
    "L4-5": ["L5 on both sides.", "L5.", "L4.", "L4."],
    "L5-S1": ["S1 on both sides.", "S1.", "L5.", "L5."],
    "C4-5": ["The cord at C4–C5.", "C5.", "C5.", "No root by rule."],
    "C5-6": ["The cord at C5–C6.", "C6.", "C6.", "No root by rule."],
    "C6-7": ["The cord at C6–C7.", "C7.", "C7.", "No root by rule."],
    "C7-T1": ["The cord at C7–T1.", "C8.", "C8.", "No root by rule."],
}
CASES = [(level, zone, said) for level, row in ANSWERS.items() for zone, said in zip(ZONES, row, strict=True)]
CAUDA, CORD = "Could this be cauda equina?", "This is the cord, not a root."


def said(name: str, **state: str | int) -> str:
    """Return a text or twin of a state as a reader sees it."""
    return text(parse(RADICULOPATHY(**state).outputs()[name]))


def territories(**state: str | int) -> set[str]:
    patch = RADICULOPATHY(**state).outputs()["body"]
    return {part for part, changes in patch.items() if changes["class"] == "on"}


def test_the_controls_are_those_of_the_contract() -> None:
    values = {control.name: control.values for control in RADICULOPATHY.controls}
    assert values == {
        "level": tuple(ANSWERS),
        "cause": CAUSES,
        "zone": ZONES,
        "kind": KINDS,
        "side": ("left", "right"),
        "severity": GRADES,
        "strength": ("steady", "failing"),
        "weeks": tuple(range(0, 53, 4)),
        "treatment": ("none", "early_surgery"),
    }


@pytest.mark.parametrize(("level", "zone", "answer"), CASES)
def test_the_answer_names_who_is_met(level: str, zone: str, answer: str) -> None:
    assert said("answer", level=level, zone=zone).startswith(answer)


@pytest.mark.parametrize(
    ("level", "zone", "words"),
    [
        ("L4-5", "paracentral", ["L4 root has left above the disc", "traversing", "big-toe extension", "Reflex: none"]),
        ("L4-5", "foraminal", ["exiting", "L5 lies nearer to the midline", "Reflex: knee"]),
        ("L5-S1", "paracentral", ["L5 root has left", "plantar flexion", "Reflex: ankle"]),
        ("C6-7", "foraminal", ["leaves above the vertebra of its number", "triceps"]),
        ("C7-T1", "foraminal", ["eight cervical roots", "below C7", "finger flexion", "Reflex: none"]),
        ("C5-6", "central", ["in front of the cord"]),
        ("L4-5", "central", ["every root below it"]),
    ],
)
def test_the_answer_gives_the_reason(level: str, zone: str, words: list[str]) -> None:
    found = said("answer", level=level, zone=zone)
    for each in words:
        assert each in found


@pytest.mark.parametrize(("level", "zone", "severity"), list(product(ANSWERS, ZONES, GRADES)))
def test_the_alarm_rings_when_it_must_and_only_then(level: str, zone: str, severity: str) -> None:
    found = said("alarm", level=level, zone=zone, severity=severity)
    cauda = level.startswith("L") and zone == "central" and severity == "compression"
    cord = level.startswith("C") and zone == "central"
    assert (CAUDA in found) is cauda
    assert (CORD in found) is cord
    if not cauda and not cord:
        assert found.startswith("Ask every time: ")
        assert ("saddle" if level.startswith("L") else "gait") in found


def test_the_cord_alarm_quotes_cook_2010() -> None:
    # Three of five: a positive likelihood ratio of 30.9.
    found = said("alarm", level="C5-6", zone="central", severity="contact")
    assert re.search(r"multiply the odds of myelopathy by about (30\.9|31)\b", found)


# Patients: the story fits the root


@pytest.mark.parametrize(
    ("patient", "shown", "answer"),
    [
        ("maren", {"S1-left"}, "S1."),  # calf and little toe, no tiptoe
        ("tomas", {"L3-right"}, "L3."),  # front of the right thigh
        ("aylin", {"C7-right"}, "C7."),  # right middle finger, triceps too weak to hold the mirror
        ("joost", {"L5-left", "L5-right"}, "L5 on both sides."),
        ("priya", set(), "The cord at C5–C6."),
        ("leena", {"L5-right"}, "L5."),  # the shin, when she stands
        ("ewa", {"L5-left"}, "L5."),  # the foot that drags
    ],
)
def test_a_patient_is_where_the_story_says(patient: str, shown: set[str], answer: str) -> None:
    (preset,) = (each for each in RADICULOPATHY.presets if each.name == patient)
    state: dict[str, Any] = dict(preset.state)
    assert territories(**state) == shown
    assert said("answer", **state).startswith(answer)


def test_a_patient_or_a_challenge_leaves_nothing_of_the_one_before() -> None:
    names = {control.name for control in RADICULOPATHY.controls}
    for preset in RADICULOPATHY.presets:
        assert set(preset.state) == names, preset.name
    for challenge in RADICULOPATHY.challenges:
        assert set(challenge.start) >= set(challenge.needs), challenge.name


def test_what_is_hidden_while_strength_fails_changes_nothing() -> None:
    controls = {control.name: control for control in RADICULOPATHY.controls}
    for name in ("weeks", "treatment"):
        assert not controls[name].shown({"strength": "failing"})
    states = [RADICULOPATHY(strength="failing", weeks=weeks, treatment=plan).outputs() for weeks, plan in HIDDEN]
    assert all(one == states[0] for one in states)


def test_joost_and_priya_ring_the_alarm() -> None:
    for name, alarm in (("joost", CAUDA), ("priya", CORD)):
        (preset,) = (each for each in RADICULOPATHY.presets if each.name == name)
        assert alarm in text(parse(RADICULOPATHY(**preset.state).outputs()["alarm"]))


# Challenges: solved by these states and by no others


def solutions(name: str) -> set[tuple[str, ...]]:
    (challenge,) = (each for each in RADICULOPATHY.challenges if each.name == name)
    domains = {control.name: control.values for control in RADICULOPATHY.controls}
    every = product(*(domains[need] for need in challenge.needs))
    return {
        tuple(map(str, state))
        for state in every
        if challenge.check(None, **dict(zip(challenge.needs, state, strict=True)))
    }


def test_the_l4_root_at_l4_5_leaves_through_the_foramen() -> None:
    discs = {("L4-5", "foraminal", CAUSES[0]), ("L4-5", "far_lateral", CAUSES[0])}
    assert solutions("other_root") == discs | {("L4-5", zone, CAUSES[1]) for zone in ZONES}


def test_the_l5_root_is_met_elsewhere_in_the_foramen_of_l5_s1() -> None:
    discs = {("L5-S1", "foraminal", CAUSES[0]), ("L5-S1", "far_lateral", CAUSES[0])}
    assert solutions("other_disc") == discs | {("L5-S1", zone, CAUSES[1]) for zone in ZONES}


def test_c8_is_met_at_c7_t1() -> None:
    discs = {("C7-T1", "paracentral", CAUSES[0]), ("C7-T1", "foraminal", CAUSES[0])}
    assert solutions("eighth") == discs | {("C7-T1", zone, CAUSES[1]) for zone in ZONES}


def test_only_a_large_central_lumbar_herniation_is_for_tonight() -> None:
    lumbar = ("L2-3", "L3-4", "L4-5", "L5-S1")
    assert solutions("tonight") == {(level, "central", "compression", "herniation") for level in lumbar}


def test_surgery_is_still_ahead_half_a_year_later_from_four_months_on() -> None:
    found = {state for state in solutions("late") if state[0] == "L4-5" and state[1] == "paracentral"}
    # Four months are 17 weeks, so the first step of four weeks is 20.
    assert {state[4] for state in found} == {str(weeks) for weeks in range(20, 53, 4)}
    assert {state[3] for state in solutions("late")} == {"herniation"}
    assert {state[5] for state in solutions("late")} == {"steady"}


# The question


def test_the_prediction_is_about_the_state_that_is_shown() -> None:
    prediction = RADICULOPATHY.prediction
    assert prediction is not None
    assert "L4–L5" in prediction.question
    assert "left of the midline" in prediction.question
    shown = RADICULOPATHY().state
    assert (shown["level"], shown["cause"], shown["zone"], shown["side"]) == (
        "L4-5",
        "herniation",
        "paracentral",
        "left",
    )
    assert prediction.options[prediction.answer] == "L5"
    assert said("answer").startswith("L5.")
    assert territories() == {"L5-left"}


def test_what_names_the_root_in_words_is_hidden_at_first() -> None:
    prediction = RADICULOPATHY.prediction
    assert prediction is not None
    assert {"answer", "body"} <= set(prediction.hides)


# Side and severity move only what they should


def test_the_side_changes_pictures_and_no_number() -> None:
    left, right = (RADICULOPATHY(side=side).outputs() for side in ("left", "right"))
    assert {name for name in left if left[name] != right[name]} == {"axial", "axial_twin", "body", "body_twin"}


def test_the_grade_moves_deficits_and_no_route() -> None:
    light, heavy = (RADICULOPATHY(severity=grade).outputs() for grade in ("contact", "compression"))
    for name in ("answer", "body", "route"):
        assert light[name] == heavy[name]
    present = [{row[0]: row[2] for row in each["findings_table"]["rows"]} for each in (light, heavy)]
    # 0.40 has odds 2:3; halved 1:3 is 25 %, doubled 4:3 is 57 %
    assert [each["Numb in the territory"] for each in present] == ["25 %", "57 %"]
    assert [each["Straight-leg raise"] for each in present] == ["92 % (87 to 95 %)"] * 2


@pytest.mark.parametrize(
    ("level", "zone", "operation"),
    [
        ("L4-5", "paracentral", "Microdiscectomy."),
        ("L4-5", "foraminal", "Laminoforaminotomy."),
        ("L4-5", "far_lateral", "Microdiscectomy from the side."),
        ("C5-6", "foraminal", "Foraminotomy from behind."),
        ("C5-6", "far_lateral", "No disc operation yet."),
    ],
)
def test_the_route_reaches_the_zone(level: str, zone: str, operation: str) -> None:
    assert said("route", level=level, zone=zone).startswith(operation)


# A narrowed foramen


@pytest.mark.parametrize("level", ANSWERS)
def test_a_narrowed_foramen_ignores_the_zone_that_is_hidden(level: str) -> None:
    states = [RADICULOPATHY(level=level, cause="foraminal_stenosis", zone=zone).outputs() for zone in ZONES]
    assert all(one == states[0] for one in states)
    (zone,) = (control for control in RADICULOPATHY.controls if control.name == "zone")
    assert not zone.shown({"cause": "foraminal_stenosis"})


def test_a_narrowed_foramen_borrows_no_figure_from_herniated_discs() -> None:
    table = RADICULOPATHY(level="L5-S1", cause="foraminal_stenosis").outputs()["findings_table"]
    rows = {row[0]: row for row in table["rows"]}
    assert rows["Straight-leg raise"][2] == "not published"
    assert "Measured in herniated discs only." in rows["Straight-leg raise"][5]
    assert rows["Extension to the painful side"][2] == "72 % (53 to 87 %)"  # 50 patients, a root block as judge
    disc = RADICULOPATHY(level="L5-S1", zone="foraminal").outputs()["findings_table"]
    assert "Extension to the painful side" not in {row[0] for row in disc["rows"]}


def test_in_the_neck_both_causes_share_one_examination() -> None:
    disc, bone = (RADICULOPATHY(level="C5-6", zone="foraminal", cause=cause).outputs() for cause in CAUSES)
    assert disc["findings_table"] == bone["findings_table"]
    assert "Nothing that we found tells them apart" in said("compared", level="C5-6")


# The course


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ({"weeks": 4}, "Too early for a trial."),
        ({"weeks": 8}, "Wait, and operate if need be."),
        ({"weeks": 12, "treatment": "early_surgery"}, "Operate now."),
        ({"weeks": 16}, "Between two trials."),
        ({"weeks": 28}, "More of the same."),
        ({"level": "C6-7", "zone": "foraminal"}, "One small trial."),
        ({"cause": "foraminal_stenosis"}, "No trial speaks."),
        ({"level": "C6-7", "cause": "foraminal_stenosis"}, "No trial of bone alone."),
        ({"level": "C6-7", "zone": "far_lateral"}, "No course without a lesion."),
        ({"strength": "failing"}, "No elective course."),
        ({"level": "C5-6", "zone": "central"}, "No elective course."),
        ({"zone": "central", "severity": "compression"}, "No elective course."),
    ],
)
def test_the_trial_that_speaks_is_named(state: dict[str, str | int], words: str) -> None:
    assert said("trial", **state).startswith(words)


def test_waiting_says_how_many_of_those_who_waited_were_operated() -> None:
    # Peul 2007: 39 % of the conservative arm in the first year.
    assert "39 % of this arm were operated" in said("trial", weeks=8)


def test_failing_strength_rings_before_all_else_and_draws_no_course() -> None:
    sim = RADICULOPATHY(strength="failing", weeks=8)
    assert "Strength that fails" in text(parse(sim.outputs()["alarm"]))
    assert all(trace["x"] == [] for trace in sim.outputs()["course"]["data"])


def test_studies_that_disagree_stand_in_one_table() -> None:
    rows = RADICULOPATHY().outputs()["studies"]["rows"]
    without = {row[0]: row[4] for row in rows}
    assert without["Peul 2007"].startswith("95 %")
    assert without["Konstantinou 2018"] == "55 %"
    assert {"Bailey 2020", "Weinstein 2008", "Liu 2023", "Iversen 2015"} <= set(without)


def test_only_a_lumbar_herniation_has_shares_that_shrank() -> None:
    def drawn(**state: str) -> list[int]:
        others, _, _, chosen = RADICULOPATHY(**state).outputs()["regression"]["data"]
        return sorted(others["x"] + chosen["x"])

    assert drawn(level="L4-5") == [13, 41, 70, 96]  # Chiu 2015, from bulge to sequestration
    assert drawn(level="C5-6") == drawn(cause="foraminal_stenosis") == []


def test_every_source_in_a_table_is_among_the_references() -> None:
    listed = " ".join(reference.text for reference in RADICULOPATHY.references())
    for level, zone in product(ANSWERS, ZONES):
        table = RADICULOPATHY(level=level, zone=zone).outputs()["findings_table"]
        for row in table["rows"]:
            for short in row[table["columns"].index("Source")].split("; "):
                surname, year = short.rsplit(" ", 1)
                assert surname.split(" and ")[0] in listed
                assert year in listed
