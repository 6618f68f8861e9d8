"""The motion segment: its controls, what is hidden and then ignored, its tasks, and what it never says."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from tests.markup import parse, text

from backorleg import simulators

MOTION = simulators["motion-segment"]
LUMBAR = ("L2-3", "L3-4", "L4-5", "L5-S1")
NECK = ("C4-5", "C5-6", "C6-7", "C7-T1")
TREATMENTS = ("none", "rehabilitation", "decompression", "fusion")


def outputs(**state: Any) -> dict[str, Any]:
    return MOTION(**state).outputs()


def test_the_controls_are_those_of_the_contract() -> None:
    values = {control.name: control.values for control in MOTION.controls}
    assert values == {
        "level": (*LUMBAR, *NECK),
        "pfirrmann": ("I", "II", "III", "IV", "V"),
        "slip_motion": ("none", "stable", "unstable"),
        "slip": (4, 8, 12),
        "facets": ("healthy", "arthritic", "effusion"),
        "plan": ("bed", "desk", "mixed", "feet", "lifting"),
        "nerve": ("quiet", "inflamed", "pinched"),
        "treatment": TREATMENTS,
        "union": ("solid", "not_solid"),
        "smoker": ("no", "quit", "yes"),
    }


def test_what_does_not_apply_is_hidden_and_ignored() -> None:
    shown = {control.name: control for control in MOTION.controls}
    assert not shown["slip"].shown(MOTION().state)
    assert not shown["slip_motion"].shown(MOTION(level="C5-6").state)
    assert not shown["union"].shown(MOTION(treatment="decompression").state)
    assert outputs(slip=4) == outputs(slip=12)
    assert outputs(level="C5-6", slip_motion="unstable", slip=12) == outputs(level="C5-6")
    assert outputs(union="not_solid", smoker="yes") == outputs()


@pytest.mark.parametrize("state", [{"slip": 0}, {"slip_motion": "wild"}, {"level": "L9"}, {"union": "maybe"}])
def test_what_cannot_be_is_refused(state: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"allowed: "):
        MOTION(**state)


@pytest.mark.parametrize("nerve", ["quiet", "inflamed", "pinched"])
@pytest.mark.parametrize("level", ["L4-5", "C5-6"])
def test_a_decompression_never_changes_the_motion(level: str, nerve: str) -> None:
    before = outputs(level=level, nerve=nerve)["motion"]
    after = outputs(level=level, nerve=nerve, treatment="decompression")["motion"]
    for part in ("upper", "flexed", "extended", "bends", "shifts"):
        assert after[f"after-{part}"] == before[f"today-{part}"]


def test_a_quiet_nerve_leaves_the_leg_alone_whatever_happens() -> None:
    for plan, treatment in product(("bed", "lifting"), TREATMENTS):
        assert set(outputs(plan=plan, treatment=treatment)["day"]["data"][3]["y"]) == {0}


def test_a_fusion_shows_what_the_claim_would_buy_and_what_the_trials_found() -> None:
    found = outputs(treatment="fusion")
    said = found["trials_twin"]
    assert "if motion made all of it" in said
    assert "62.8 to 42.2 with fusion, 64.2 to 44.7 with exercise" in said
    patient, claim = found["trials"]["data"][0]["base"]
    assert claim < 5 < patient
    assert len(outputs(treatment="rehabilitation")["trials"]["data"][0]["base"]) == 1


@pytest.mark.parametrize("level", NECK)
def test_the_neck_simulates_no_pain_and_no_films(level: str) -> None:
    found = outputs(level=level, nerve="pinched")
    assert set(found["day"]["data"][2]["y"]) == {None}
    assert "none is drawn" in found["films_twin"]
    assert "case series" in text(parse(found["article"]))


def test_the_prediction_is_right() -> None:
    start = MOTION()
    assert start.state["level"] == "L4-5"
    assert start.state["pfirrmann"] == "IV"
    four, five = (outputs(pfirrmann=grade)["motion"] for grade in ("IV", "V"))
    for part in ("today-bends", "today-shifts"):
        now, then = (float(found[part]["text"].split()[1].rstrip("°")) for found in (four, five))
        assert then < now


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("leg", {"nerve": "inflamed"}),
        ("leg", {"nerve": "pinched"}),
        ("stilled", {"treatment": "fusion", "union": "solid"}),
        ("called_unstable", {"pfirrmann": "IV", "facets": "effusion"}),
        ("unmoved", {"level": "L5-S1", "pfirrmann": "V"}),
    ],
)
def test_a_challenge_is_solved_by_what_it_is_about(name: str, state: dict[str, Any]) -> None:
    challenge = next(one for one in MOTION.challenges if one.name == name)
    done = MOTION(**{**challenge.start, **state}).state
    assert challenge.check(None, **{need: done[need] for need in challenge.needs})


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("leg", {"nerve": "pinched", "treatment": "fusion"}),
        ("stilled", {"treatment": "fusion", "union": "not_solid"}),
        ("called_unstable", {"pfirrmann": "V"}),
        ("unmoved", {"level": "L5-S1", "pfirrmann": "IV"}),
        ("unmoved", {"level": "C5-6", "pfirrmann": "V"}),
    ],
)
def test_and_not_by_what_it_is_not_about(name: str, state: dict[str, Any]) -> None:
    challenge = next(one for one in MOTION.challenges if one.name == name)
    done = MOTION(**{**challenge.start, **state}).state
    assert not challenge.check(None, **{need: done[need] for need in challenge.needs})
