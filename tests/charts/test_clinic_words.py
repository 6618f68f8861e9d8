"""What the clinic says: who sits there, what comes of a step, and the debrief."""

from __future__ import annotations

import pytest
from tests.markup import having, parse, text
from tests.model.someone import FIELDS, numb, someone

from backorleg.charts import clinic_words
from backorleg.model.appraisal import weights
from backorleg.model.clinic_patients import patients
from backorleg.model.clinic_steps import steps
from backorleg.model.conditions import alarms


def said(html: str) -> str:
    return text(parse(html))


def right(html: str) -> bool:
    """Tell whether the one paragraph is marked as right; it is marked in words as well as by its class."""
    (paragraph,) = parse(html)
    assert paragraph.get("class") in ("sim-right", "sim-wrong")
    good = paragraph.get("class") == "sim-right"
    assert text(paragraph).startswith("✓ Right." if good else "✗ Not so.")
    return good


def test_who_sits_there() -> None:
    assert said(clinic_words.person(someone())) == (
        "Some One, 45, turns wood. Seen in a spine surgeon’s clinic; clear.“My left leg burns.”"
    )
    assert "Seen in general practice; tricky." in said(
        clinic_words.person(someone(setting="primary_care", difficulty=3))
    )


def test_red_flags_come_before_everything_else_in_the_words_of_the_region() -> None:
    back, neck = (said(clinic_words.foremost(one)) for one in (someone(), someone(**NECK)))
    for told in (back, neck):
        assert told.startswith("Red flags come before everything else: ")
        assert "cancer" in told
    assert "numb between the legs" in back
    assert "numb between the legs" not in neck
    assert "hands" in neck
    # Red flags with a comma of their own still stand apart.
    assert back.count("; ") == len([one for one in alarms().values() if "lumbar" in one.regions]) - 1


NECK = {
    "region": "cervical",
    "root": "C6",
    "level": "C5-6",
    "present": ("spurling",),
    "scan": {"picture": "normal", "level": "C5-6", "report": "Normal."},
    "key": {"where": "A path.", "spurling": "It tells.", "cord": "A minute."},
    "waste": {"slr": "Of the leg."},
    "drawing": ("thumb",),
    "best": "conservative",
    "fine": ("injection",),
}


# What comes of a step


def test_an_answer_is_quoted_and_safe() -> None:
    assert clinic_words.card(someone(), "where") == '<p class="sim-said">“Down the shin &amp; onto the foot.”</p>'


def test_an_examination_shows_its_picture_and_a_scan_too() -> None:
    seen = parse(clinic_words.card(someone(), "slr"))
    assert text(next(seen.iter("p"))) == "Raising the left leg brings the leg pain at 40 degrees."
    assert len(list(seen.iter("svg"))) == 1
    scan = parse(clinic_words.card(someone(), "mri"))
    assert text(next(scan.iter("p"))) == "L4-5, a protrusion on the left."
    assert len(list(scan.iter("svg"))) == 1
    assert list(parse(clinic_words.card(someone(), "blood")).iter("svg")) == []


def test_a_test_of_the_other_limb_has_no_picture() -> None:
    assert list(parse(clinic_words.card(someone(), "spurling")).iter("svg")) == []
    assert len(list(parse(clinic_words.card(someone(**NECK), "spurling")).iter("svg"))) == 1


# What it was worth


def test_what_mattered_says_why_and_by_how_much() -> None:
    told = said(clinic_words.mattered(someone(), "slr"))
    assert told.startswith("Straight-leg raise. A stretch tells. ")


def test_a_finding_is_said_to_tell_when_it_is_twice_or_half_as_common() -> None:
    """A likelihood ratio of 2, or of a half, moves a probability by some 15 points: likelihood-bands-mcgee-2002."""
    seen = set()
    for present in (FIELDS["present"], ("relief_leaning_forward",)):
        says = FIELDS["says"] | {"stopping": "Leaning on the trolley."}
        one = someone(present=present, says=says, key=dict.fromkeys(TELLING, "It tells."))
        for name in TELLING:
            told, best = said(clinic_words.mattered(one, name)), weights(one, name)[0]
            state = "there" if best.there else "not there"
            assert f"{best.finding.partition(' (')[0]}, {state}: " in told
            if best.ratio >= 2:
                assert told.endswith(" times as common in one pinched root as in the rest who come.")
            elif best.ratio <= 0.5:
                assert ": that spoke against one pinched root (× 0." in told
            else:
                assert told.endswith("about as common in the rest who come, so it moves little.")
            seen.add((best.ratio >= 2) - (best.ratio <= 0.5))
    assert seen == {-1, 0, 1}


TELLING = ("where", "cough", "stopping", "slr", "slump", "skin", "muscles")


def test_what_was_missed_says_what_it_would_have_been() -> None:
    assert said(clinic_words.missed(someone(), "cough")).startswith(
        "Coughing. Straining is a root's. It would have been: “It shoots down.” "
    )
    assert said(clinic_words.missed(someone(), "mri")) == (
        "MRI. It shows the level. It would have been: L4-5, a protrusion on the left."
    )


def test_what_was_not_needed_says_why() -> None:
    assert said(clinic_words.wasted(someone(), "xray")) == "Plain film. Bones are not the question."


def test_no_likelihood_is_told_of_an_emergency_or_a_red_flag() -> None:
    assert said(clinic_words.mattered(numb(), "perianal")) == "Saddle and tone. Felt or not."
    assert said(clinic_words.mattered(someone(), "saddle")) == "Saddle, bladder, bowel. Asked of every leg."


# The problem and the hypotheses


def test_a_pick_of_the_problem_is_judged() -> None:
    assert right(clinic_words.framed(someone(), "place", "limb"))
    assert right(clinic_words.framed(someone(), "pattern", "load"))
    wrong = clinic_words.framed(someone(), "place", "spine")
    assert not right(wrong)
    assert said(wrong) == "✗ Not so. Most of the pain is: you said in the spine; it was in a limb."
    assert said(clinic_words.framed(someone(), "pattern", "open")) == (
        "✗ Not so. What brings it on is: you did not say; it was whatever stretches or squeezes a nerve or "
        "loading and moving the spine."
    )


def test_the_category_is_judged() -> None:
    assert right(clinic_words.sorted_as(someone(), "extremity"))
    assert not right(clinic_words.sorted_as(someone(), "open"))
    assert said(clinic_words.sorted_as(numb(), "extremity")).endswith("it was an emergency.")


def test_the_verdict_begins_with_the_red_flags() -> None:
    assert said(clinic_words.verdict(someone())) == "One pinched root (radiculopathy) (L4-5, root L5, on the left)."
    told = parse(clinic_words.verdict(numb()))
    first, then = list(told)
    assert first.get("class") == "sim-alarm"
    assert text(first).startswith("Red flags come first: numb between the legs; ")
    assert text(then) == "Cauda equina syndrome (L4-5, both sides)."


def test_a_hypothesis_is_judged_in_its_rank() -> None:
    assert right(clinic_words.ranked(someone(), "first", "radiculopathy"))
    assert said(clinic_words.ranked(someone(), "second", "hip")) == "✗ Not so. Second: hip joint."
    assert clinic_words.ranked(someone(), "third", "open") == ""


@pytest.mark.parametrize(
    ("root", "named", "told"),
    [
        ("L5", "L5", "✓ Right. The root: L5."),
        ("L5", "S1", "✗ Not so. The root: S1. It was L5."),
        ("L5", "open", "✗ Not so. The root: not named. It was L5."),
        ("", "S1", "✗ Not so. The root: S1. It is not about one root."),
        ("", "open", ""),
    ],
)
def test_the_root_is_judged(root: str, named: str, told: str) -> None:
    one = someone(root=root, present=("slr",))
    assert said(clinic_words.rooted(one, named)) == told


@pytest.mark.parametrize(
    ("first", "sure", "told"),
    [
        ("radiculopathy", 90, "You were 90 % sure of the first, and it is true."),
        (
            "radiculopathy",
            40,
            "You were 40 % sure of the first, and it is true: you may trust what you found more.",
        ),
        ("hip", 90, "You were 90 % sure of the first, and it is not true: what spoke against it?"),
        ("hip", 10, "You were 10 % sure of the first, and rightly in doubt."),
        ("open", 50, "You put nothing first, so there is nothing to be sure of."),
    ],
)
def test_how_sure_one_was_is_compared_with_the_truth(first: str, sure: int, told: str) -> None:
    assert said(clinic_words.sureness(someone(), first, sure)) == told


# The plan and afterwards


def test_the_plan_is_compared_with_the_best_and_what_can_be_defended() -> None:
    best = said(clinic_words.planned(someone(), "microdiskectomy"))
    assert "so would we." in best
    assert best.endswith(" can be defended as well.")
    fine = said(clinic_words.planned(someone(), "injection"))
    assert " can be defended. We would begin with " in fine
    other = said(clinic_words.planned(someone(differs={"plan": "He asked to wait."}), "open"))
    assert other.startswith("We would begin with ")
    assert other.endswith("He asked to wait.")


def test_the_end_shows_the_claims_with_their_verdicts() -> None:
    told = parse(clinic_words.afterwards(someone(claims=("B2", "A1"))))
    assert text(told).startswith("It was taken out.Listen.")
    assert [each.get("href") for each in told.iter("a")] == ["evidence.html#claim-B2", "evidence.html#claim-A1"]
    assert len(having(told)) > 1


def test_hostile_words_stay_words() -> None:
    bad = "<script>alert(1)</script> & so on."
    fields = dict.fromkeys(("name", "work", "opening", "afterwards", "lesson"), bad)
    changed = {
        "says": FIELDS["says"] | {"where": bad},
        "found": {"reflexes": bad},
        "key": FIELDS["key"] | {"reflexes": bad},
        "waste": {"xray": bad},
        "differs": {"plan": bad},
    }
    one = someone(**fields, **changed)
    for html in (
        clinic_words.person(one),
        clinic_words.card(one, "where"),
        clinic_words.card(one, "reflexes"),
        clinic_words.mattered(one, "reflexes"),
        clinic_words.missed(one, "where"),
        clinic_words.missed(one, "reflexes"),
        clinic_words.wasted(one, "xray"),
        clinic_words.planned(one, "open"),
        clinic_words.afterwards(one),
    ):
        assert list(parse(html).iter("script")) == []
        assert "alert(1)" in said(html)


@pytest.mark.parametrize("name", list(patients()))
def test_the_debrief_of_every_patient_is_made_of_sentences(name: str) -> None:
    one = patients()[name]
    told = [clinic_words.person(one), clinic_words.verdict(one), clinic_words.planned(one, one.best)]
    told += [clinic_words.afterwards(one), clinic_words.sorted_as(one, one.category), clinic_words.foremost(one)]
    told += [clinic_words.mattered(one, each) for each in one.key]
    told += [clinic_words.missed(one, each) for each in one.key]
    told += [clinic_words.wasted(one, each) for each in one.waste]
    told += [clinic_words.framed(one, pick, one.right(pick)[0]) for pick in one.frame]
    for html in told:
        words = said(html)
        assert words.endswith((".", "”", "!", "?", ")")), words
        assert ".." not in words
        assert "?." not in words
    assert all(clinic_words.card(one, each) for each in steps())
