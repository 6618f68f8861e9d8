"""The course: the published points, the curve between them, and who is spoken about at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg.model.radiculopathy import lesion
from backorleg.model.radiculopathy_course import (
    STRENGTHS,
    TREATMENTS,
    YEAR,
    course,
    recovered,
    stage,
    week_of,
)
from backorleg.model.spine import ZONES, levels

SCIATICA = lesion("L4-5", "paracentral", "left", "deviation")
ARM = lesion("C6-7", "foraminal", "left", "deviation")


@pytest.mark.parametrize(("treatment", "week"), [("early_surgery", 4), ("none", 12)])
def test_half_have_recovered_at_the_median_and_95_per_cent_at_a_year(treatment: str, week: float) -> None:
    assert recovered(treatment, week) == pytest.approx(0.5)
    assert recovered(treatment, 52) == pytest.approx(0.95)
    assert recovered(treatment, 0) == 0


@given(st.sampled_from(TREATMENTS), st.floats(0, YEAR), st.floats(0, YEAR))
def test_nobody_who_has_recovered_falls_ill_again(treatment: str, one: float, other: float) -> None:
    first, second = sorted((one, other))
    assert 0 <= recovered(treatment, first) <= recovered(treatment, second) <= 0.951


@given(st.floats(0.01, 51.99))
def test_early_surgery_is_ahead_all_year_and_no_longer(week: float) -> None:
    assert recovered("early_surgery", week) > recovered("none", week)


@given(st.sampled_from(TREATMENTS), st.floats(0.01, 0.94))
def test_the_week_of_a_share_is_when_that_share_has_recovered(treatment: str, share: float) -> None:
    assert recovered(treatment, week_of(treatment, share)) == pytest.approx(share)


@pytest.mark.parametrize(
    ("weeks", "speaks"),
    [
        (0, "too early"),
        (5, "too early"),
        (6, "early"),
        (12, "early"),
        (13, "between"),
        (16, "between"),
        (20, "late"),
        (52, "late"),
    ],
)
def test_the_trial_is_chosen_by_how_long_it_has_lasted(weeks: float, speaks: str) -> None:
    # Peul took 6 to 12 weeks, Bailey 4 to 12 months.
    assert stage(SCIATICA, weeks) == speaks


@pytest.mark.parametrize("level", levels())
@pytest.mark.parametrize("zone", ZONES)
def test_emergencies_and_failing_strength_have_no_elective_course(level: str, zone: str) -> None:
    found = lesion(level, zone, "left", "compression")
    assert (stage(found, 8) == "urgent") is bool(found.emergency)
    assert stage(found, 8, "failing") == "urgent"
    assert course("urgent") is None


def test_the_neck_the_foramen_and_what_meets_no_root() -> None:
    assert stage(ARM, 2) == stage(ARM, 50) == "cervical"
    for level in ("L4-5", "C5-6"):
        assert stage(lesion(level, "foraminal", "left", "contact", cause="foraminal_stenosis"), 8) == "stenosis"
    assert stage(lesion("C5-6", "far_lateral", "left", "contact"), 8) == "outside"
    assert course("stenosis") is course("outside") is None


def test_late_sciatica_from_the_paper() -> None:
    found = course("late")
    assert found is not None
    # Bailey 2020: 7.7 to 2.8 with surgery, 8.0 to 5.2 without, at six months.
    assert [(point.week, point.value) for point in found.early_surgery] == [(0, 7.7), (26, 2.8)]
    assert [(point.week, point.value) for point in found.none] == [(0, 8.0), (26, 5.2)]


def test_the_neck_from_the_paper() -> None:
    found = course("cervical")
    assert found is not None
    # Engquist 2013: better at one and two years.
    assert [(point.week, point.value) for point in found.early_surgery] == [(52, 0.87), (104, 0.81)]
    assert [(point.week, point.value) for point in found.none] == [(52, 0.62), (104, 0.69)]


def test_before_a_trial_could_begin_there_is_no_arm_with_surgery() -> None:
    for name in ("too early", "between"):
        found = course(name)
        assert found is not None
        assert found.early_surgery == ()
        assert found.none[-1].value == 0.55  # ATLAS at a year


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: stage(SCIATICA, 53), "Weeks since onset cannot be 53; allowed: 0 to 52."),
        (lambda: stage(SCIATICA, -1), "Weeks since onset cannot be -1; allowed: 0 to 52."),
        (lambda: stage(SCIATICA, 8, "odd"), f'Strength cannot be "odd"; allowed: {", ".join(STRENGTHS)}.'),
        (lambda: recovered("pills", 8), f'A treatment cannot be "pills"; allowed: {", ".join(TREATMENTS)}.'),
        (lambda: recovered("none", 60), "The trial cannot speak about week 60; allowed: 0 to 52."),
    ],
)
def test_what_cannot_be_is_one_sentence(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole sentence is compared
        call()
    assert str(caught.value) == said
