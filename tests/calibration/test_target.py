"""What a calibration target may be, and when it agrees."""

from __future__ import annotations

import pytest

from backorleg.calibration import ROLES, Target, targets

# A fact with an interval (4 to 9), and one with a point alone.
RANGED, POINT = "asd-surgery-sears2011 rate-yearly", "deen-1995-treadmill first-symptoms"


def test_an_interval_is_the_measure_where_there_is_one() -> None:
    for value, agrees in ((0.018, False), (0.019, True), (0.025, True), (0.031, True), (0.032, False)):
        target = Target("t", "Rate", RANGED, lambda value=value: value, "checked")  # type: ignore[misc]
        assert target.bounds == (0.019, 0.031)
        assert target.value == value
        assert target.agrees is agrees


def test_a_point_says_how_near_is_near() -> None:
    for value, agrees in ((2.57, False), (2.59, True), (2.77, True), (2.79, False)):
        target = Target("t", "Time", POINT, lambda value=value: value, "fitted", off=0.1, why="So.")  # type: ignore[misc]
        assert target.agrees is agrees


@pytest.mark.parametrize(
    ("published", "role", "off", "why", "sentence"),
    [
        (RANGED, "guessed", 0.0, "", 'has the role "guessed"; allowed: input, fitted, checked'),
        (RANGED, "checked", 0.1, "So.", 'has a published interval, which "off" must not widen'),
        (POINT, "checked", 0.0, "", 'say with "off" and "why" how near is near'),
        (POINT, "checked", 0.1, "", 'say with "off" and "why" how near is near'),
        ("no-such-fact x", "checked", 0.1, "So.", 'There is no fact "no-such-fact"'),
    ],
)
def test_a_wrong_target_says_what_is_wrong(published: str, role: str, off: float, why: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        Target("t", "Time", published, lambda: 1.0, role, off, why)


def test_roles_are_told_apart_in_words() -> None:
    assert set(ROLES) == {"input", "fitted", "checked"}
    assert len(set(ROLES.values())) == 3


def test_every_target_is_found_by_its_model() -> None:
    assert targets()
    ids = [target.id for each in targets().values() for target in each]
    assert len(set(ids)) == len(ids)
