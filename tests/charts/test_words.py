"""Explanations: names and published figures filled in, and complaints where something is missing."""

from __future__ import annotations

import re
from itertools import product

import pytest
from tests.markup import parse, text

from backorleg.charts import words
from backorleg.evidence import facts
from backorleg.model.radiculopathy import GRADES, lesion
from backorleg.model.spine import SIDES, ZONES, levels


def test_names_are_filled_in_and_escaped() -> None:
    said = words.explain("tested", muscle="<b>calf</b> & more", reflex="ankle")
    assert text(parse(said)) == "Key muscle: <b>calf</b> & more. Reflex: ankle."


def test_figures_are_the_published_ones() -> None:
    # Venkatesan 2019: saddle numbness in 82.3 %; pooled bladder scans: residual above 200 ml in 82 %;
    # Kumar 2022: bladder trouble that stays in 24.6 % before 48 hours and in 50.3 % after.
    said = text(parse(words.explain("alarm cauda equina")))
    for part in ("saddle was found in 82 %", "above 200 ml in 82 %", "25 % of those decompressed", "50 % later"):
        assert part in said


def test_an_unknown_explanation_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r'^There is no explanation "alarm knee"; allowed: alarm cauda equina, .*\.$'):
        words.explain("alarm knee")


def test_a_name_that_is_missing_is_told() -> None:
    with pytest.raises(ValueError, match=r'^The explanation "tested" asks for \'reflex\', which was not given\.$'):
        words.explain("tested", muscle="calf")


def test_every_state_has_its_words_and_none_is_left_open() -> None:
    used = set()
    for level, zone, side, grade in product(levels(), ZONES, SIDES, GRADES):
        found = lesion(level, zone, side, grade)
        for said in (words.alarm(found), words.answer(found)):
            assert text(parse(said))
            assert not re.search(r"[{}]", said)
            used.add(text(parse(said))[:12])
    assert len(used) >= 8


def test_every_figure_names_a_fact_that_exists() -> None:
    named = {name for each in words.explanations().values() for name in each.facts}
    assert named
    assert named <= set(facts())


def test_no_number_of_a_study_is_written_out() -> None:
    for each in words.explanations().values():
        assert not re.search(r"\d\s*%", each.says), each.id
