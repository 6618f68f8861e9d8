"""What the motion segment says: published figures filled in, both sides named, and the neck not taken for the back."""

from __future__ import annotations

import re
from itertools import product

import pytest
from tests.markup import parse, text

from backorleg.charts import segment_words
from backorleg.evidence import facts
from backorleg.model.motion_segment import FACETS, GRADES, TREATMENTS, segment
from backorleg.model.relief import NERVES, SMOKERS

REGIONS = ("lumbar", "cervical")


def plain(html: str) -> str:
    return text(parse(html))


def everything() -> list[str]:
    states = [segment("L4-5", grade, slip, "none", facets) for grade, slip, facets in product(GRADES, (0, 8), FACETS)]
    return [
        *(segment_words.alarm(region, nerve) for region, nerve in product(REGIONS, NERVES)),
        *(segment_words.decompression(region, nerve) for region, nerve in product(REGIONS, NERVES)),
        *(segment_words.article(region, treatment) for region, treatment in product(REGIONS, TREATMENTS)),
        segment_words.article("lumbar", "fusion", "unstable"),
        *(segment_words.union(*each) for each in product(REGIONS, TREATMENTS, SMOKERS)),
        *(segment_words.neighbours(region, treatment) for region, treatment in product(REGIONS, TREATMENTS)),
        *(segment_words.instability(one) for one in (*states, segment("C5-6"))),
    ]


def test_every_state_has_words_and_none_is_left_open() -> None:
    for said in everything():
        assert plain(said)
        assert not re.search(r"[{}]", said)


def bare(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_no_explanation_goes_unused() -> None:
    used = [bare(said) for said in everything()]
    for one in segment_words.explanations().values():
        opening = bare(one.says.partition("{")[0])
        assert any(opening in said for said in used), one.id
    assert len(segment_words.explanations()) >= 15


def test_no_number_of_a_study_is_written_out() -> None:
    for each in segment_words.explanations().values():
        assert not re.search(r"\d\s*%", each.says), each.id


def test_every_fact_exists() -> None:
    assert set(segment_words.facts()) <= set(facts())


def test_a_pinched_nerve_comes_first() -> None:
    assert plain(segment_words.alarm("lumbar", "pinched")).startswith("A nerve is pinched: test its strength now")
    assert "saddle" in plain(segment_words.alarm("lumbar", "quiet"))
    assert "clumsy hands" in plain(segment_words.alarm("cervical", "quiet"))


def test_a_fusion_is_told_from_both_sides() -> None:
    said = plain(segment_words.article("lumbar", "fusion"))
    # Fritzell 2001, Fairbank 2005, Brox 2003, NICE.
    for part in (
        "63 % felt better instead of 29 %",
        "4.1 ODI points",
        "2.3 (−6.7 to 11) points",
        "NICE",
        "To be fair:",
    ):
        assert part in said


@pytest.mark.parametrize(
    ("region", "treatment", "slip_motion", "told"),
    [
        ("lumbar", "fusion", "unstable", True),
        ("lumbar", "decompression", "stable", True),
        ("lumbar", "fusion", "none", False),
        ("lumbar", "none", "stable", False),
        ("cervical", "fusion", "unstable", False),
    ],
)
def test_trials_of_slips_stand_beside_slips_only(region: str, treatment: str, slip_motion: str, told: bool) -> None:  # noqa: FBT001  # a case
    said = plain(segment_words.article(region, treatment, slip_motion))
    # NORDSTEN 2021: 0.7 (-2.8 to 4.3); SLIP: 5.7 (0.1 to 11.3).
    assert ("0.7 ODI points (−2.8 to 4.3)" in said) is told
    assert ("5.7 points (0.1 to 11)" in said) is told


def test_the_neck_is_told_what_the_neck_has() -> None:
    assert "3 case series and no comparison" in plain(segment_words.article("cervical", "fusion"))
    assert "44 % had not united" in plain(segment_words.union("cervical", "fusion", "no"))


@pytest.mark.parametrize(("smoker", "share"), [("no", "14 %"), ("quit", "17 %"), ("yes", "27 %")])
def test_the_bone_of_this_patient(smoker: str, share: str) -> None:
    assert f"This patient: {share}." in plain(segment_words.union("lumbar", "fusion", smoker))


def test_instability_is_a_chance() -> None:
    assert plain(segment_words.instability(segment("L4-5", "IV"))).startswith("Before films: 13 %.")
    assert plain(segment_words.instability(segment("L4-5", "IV", 8, "stable", "effusion"))).startswith(
        "Before films: 52 %."
    )


def test_an_unknown_explanation_is_refused() -> None:
    with pytest.raises(ValueError, match=r'^There is no explanation "alarm knee"; allowed: alarm lumbar, .*\.$'):
        segment_words.explain("alarm knee")
