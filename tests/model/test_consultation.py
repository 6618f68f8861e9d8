"""What a patient answers, and what is seen on them."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from tests.model.someone import FIELDS, someone

from backorleg.model.clinic_steps import step, steps
from backorleg.model.consultation import answer

STEPS = st.sets(st.sampled_from(list(steps())))


def test_a_patient_says_it_in_their_own_words() -> None:
    assert answer(someone(), "where") == "Down the shin & onto the foot."


def test_who_has_nothing_to_tell_says_one_of_a_few_things_and_always_the_same() -> None:
    said = {answer(someone(id=name), "cancer") for name in ("ada", "bob", "cyd", "dan", "eve", "fay")}
    assert said <= set(step("cancer").nothing)
    assert len(said) > 1
    assert answer(someone(), "cancer") == answer(someone(), "cancer")


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        # From the step's own text, with the side and what the examination standard tests for L5.
        (
            "muscles",
            "Weak on the left: big-toe extension (extensor hallucis longus), grade 4 of 5; the rest is strong.",
        ),
        ("slr", "Raising the left leg brings the leg pain at 40 degrees."),
        ("slump", step("slump").normal),
        ("reflexes", "Both ankle reflexes are faint."),  # as the patient's file says
        ("mri", "L4-5, a protrusion on the left."),
        ("blood", "All within limits."),
    ],
)
def test_what_is_seen(name: str, seen: str) -> None:
    assert answer(someone(), name) == seen


def test_several_findings_of_one_step_are_told_one_after_the_other() -> None:
    both = someone(present=("slr", "crossed_slr"), side="right")
    assert answer(both, "slr") == (
        "Raising the right leg brings the leg pain at 40 degrees. Raising the other leg brings it, too."
    )


def test_both_sides_are_called_so() -> None:
    assert answer(someone(side="both"), "muscles").startswith("Weak on both sides: ")
    assert answer(someone(side="both"), "slr").startswith("Raising either leg ")


def test_there_is_no_such_step() -> None:
    with pytest.raises(ValueError, match=r'^The clinic has no step "dance"; it has: '):
        answer(someone(), "dance")


def test_what_is_not_marked_stays_a_text() -> None:
    raw = someone(found=FIELDS["found"] | {"gait": "A {limp}."})
    assert answer(raw, "gait") == "A {limp}."  # what a file says is not filled in
