"""What the page about the models shows: published figures beside the model's, and what a model rests on."""

from __future__ import annotations

import re

import pytest
from tests.markup import having, one, parse, text

from backorleg import book
from backorleg._paths import asset
from backorleg.calibration import Target, targets
from backorleg.evidence import assumptions, facts

ALL = [(model, target) for model, each in targets().items() for target in each]


def row(model: str, target: Target) -> str:
    return text(one(having(parse(book.calibration(model).html), data_target=target.id)))


@pytest.mark.parametrize(("model", "target"), ALL, ids=[target.id for _, target in ALL])
def test_a_target_says_both_figures_its_role_and_its_source(model: str, target: Target) -> None:
    found = one(having(parse(book.calibration(model).html), data_target=target.id))
    said = text(found)
    assert said.startswith(f"{target.says} {target.role}")
    assert target.why in said
    assert len(list(found.iter("a"))) == 1
    picture = one(each for each in found.iter("svg") if each.get("role") == "img")
    assert target.says in str(picture.get("aria-label"))


def test_figures_are_said_as_published() -> None:
    # Deen 1995: 5.47 minutes in 20 patients; Takahashi 1995: 116.7 with a standard deviation of 38.4 mmHg.
    (stop,) = (target for _, target in ALL if target.id == "roots-stop")
    assert "Published 5.47 min, 20 people or specimens; the model 5.46 min." in row("claudication", stop)
    (arched,) = (target for _, target in ALL if target.id == "canal-standing-extended")
    assert "116.7 (78.3 to 155.1) mmHg, SD as value +- SD, 10 people" in row("claudication", arched)


def test_marks_lie_inside_the_drawing() -> None:
    for model in targets():
        for each in parse(book.calibration(model).html).iter("circle"):
            assert 0 < float(str(each.get("cx")).rstrip("%")) < 100


def test_each_role_is_explained() -> None:
    said = text(parse(book.calibration("claudication").html))
    for role in ("input", "fitted", "checked"):
        assert f"{role}:" in said


def test_an_unknown_model_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r'^No model "gait" is calibrated; allowed: .*claudication.*\.$'):
        book.calibration("gait")
    with pytest.raises(ValueError, match=r'^There is no model "gait" in backorleg\.model\.$'):
        book.parameters("gait")


def test_a_model_shows_every_assumption_and_fact_that_its_code_names() -> None:
    found = parse(book.parameters("canal").html)
    assumed = {each.get("data-assumption") for each in found.iter("tr")} - {None}
    assert assumed == {
        "posture-of-the-canal",
        "posture-loads-the-spine",
        "slope-bends-the-spine",
        "slow-narrowing-adapts",
        "steps-make-it-pulse",
        "two-levels-shut-early",
        "vessels-count-alike",
    }
    known = {each.get("data-fact") for each in found.iter("li")} - {None}
    assert {"schonstrom-1988-pressure-area", "olmarker-flow-thresholds", "axial-load-dsca-stenosis"} <= known
    narrowed = one(having(found, data_assumption="slow-narrowing-adapts"))
    assert [text(each) for each in narrowed.iter("li")] == ["0.75"]


def test_data_files_count_as_part_of_the_model_that_reads_them() -> None:
    found = parse(book.parameters("examination").html)
    known = {each.get("data-fact") for each in found.iter("li")} - {None}
    written = asset("spine", "findings.yaml").read_text(encoding="utf-8")
    assert {name for name in facts() if re.search(rf"(?<![\w-]){name}(?![\w-])", written)} <= known


def test_a_value_by_name_is_readable() -> None:
    said = text(parse(book.parameters("claudication").html))
    assert "per speed: 0.5" in said
    assert assumptions()["demand-of-roots"].reason in said


def test_many_values_stand_by_what_they_share() -> None:
    minutes = one(having(parse(book.parameters("costs").html), data_assumption="clinic-minutes"))
    values = assumptions()["clinic-minutes"].values
    shown = [text(each) for each in minutes.iter("li")]
    assert len(shown) == len(set(values.values())) < len(values)
    assert all(any(name in line for line in shown) for name in values)
