"""Presets, challenges, predictions: what turns a simulator into a lesson."""

from __future__ import annotations

import pytest
from tests.core.toys import Stove

from backorleg.core import Challenge, Prediction, Simulator, challenge


def test_a_challenge_is_the_method_that_checks_it() -> None:
    hot, calm = Stove.challenges
    assert (hot.name, hot.title, hot.task, hot.solved) == ("hot", "Hot", "Make it hot.", "It is.")
    assert (hot.needs, hot.locked, hot.start) == (("heat",), ("fuel",), {"heat": 0})
    assert (calm.name, calm.needs, calm.locked, calm.start) == ("calm", ("lid",), (), {})


@pytest.mark.parametrize(("heat", "solved"), [(0, False), (40, False), (60, True)])
def test_a_challenge_checks_a_state(heat: int, *, solved: bool) -> None:
    assert Stove.challenges[0].check(None, heat=heat) is solved


def test_challenges_stand_in_the_order_written() -> None:
    class Steps(Simulator):
        name = "steps"
        title = "Steps"
        controls = Stove.controls

        @challenge(title="Second by name", task="", solved="")
        def b(self, lid: bool) -> bool:  # noqa: FBT001  # a control
            return lid

        @challenge(title="First by name", task="", solved="")
        def a(self, lid: bool) -> bool:  # noqa: FBT001  # a control
            return lid

    assert [each.name for each in Steps.challenges] == ["b", "a"]


def test_a_check_that_names_no_controls_is_refused() -> None:
    def anything(self: object, **state: object) -> bool:
        return bool(self) and bool(state)

    made = Challenge(anything, "Any", "Do anything.", "Done.")
    with pytest.raises(ValueError, match=r'"anything" takes \*+state; name each control'):
        _ = made.needs


def test_a_challenge_may_say_which_controls_it_reads() -> None:
    def anything(self: object, **state: object) -> bool:
        return self is None and state == {"heat": 3, "lid": True}

    made = Challenge(anything, "Any", "Do anything.", "Done.", reads=("heat", "lid"))
    assert made.needs == ("heat", "lid")
    assert made.check(None, heat=3, lid=True)


def test_the_answer_of_a_prediction_must_be_an_option() -> None:
    with pytest.raises(
        ValueError, match=r'has the answer "hot", which is not an option; allowed: cold, mild\.$'
    ) as caught:
        Prediction("How warm?", {"cold": "Cold", "mild": "Mild"}, "hot", "Because.")
    assert str(caught.value).startswith('The prediction "How warm?"')


@pytest.mark.parametrize(
    ("lesson", "attribute"),
    [(Stove.presets[0], "state"), (Stove.challenges[0], "task"), (Stove.prediction, "answer")],
    ids=["preset", "challenge", "prediction"],
)
def test_lessons_cannot_be_changed(lesson: object, attribute: str) -> None:
    with pytest.raises(AttributeError):
        setattr(lesson, attribute, "other")
