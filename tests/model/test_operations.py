"""Operations: what is gone after each step, which zones are reached, what is left of the joint and of the motion."""

from __future__ import annotations

import dataclasses
import json
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backorleg import evidence
from backorleg._paths import asset
from backorleg.model.operations import (
    Operation,
    Work,
    after,
    longest,
    loose_from,
    narrows,
    operation,
    operations,
    pressing,
    reach,
    segment_of,
    share,
)
from backorleg.model.options import options
from backorleg.model.spine import ZONES, levels, routes

LOSSES = (0, 25, 50, 75, 100)
FUSIONS = {"anterior_cervical_fusion", "decompression_fusion", "interbody_fusion"}
# By hand: what each reaches when as much of the joint goes as usual.
REACHED = {
    "microdiskectomy": {"central", "paracentral"},
    "lateral_microdiskectomy": {"foraminal", "far_lateral"},
    "laminoforaminotomy": {"paracentral", "foraminal"},
    "laminectomy": {"central", "paracentral"},
    "cervical_foraminotomy": {"paracentral", "foraminal"},
    "anterior_cervical_fusion": {"central", "paracentral", "foraminal"},
    "decompression_fusion": {"central", "paracentral"},
    "interbody_fusion": set(ZONES),
}


@st.composite
def works(draw: st.DrawFn) -> Work:
    """Any step of any operation that can be."""
    one = draw(st.sampled_from(list(operations().values())))
    allowed = [loss for loss in LOSSES if one.facet_loss["least"] <= loss <= one.facet_loss["most"]]
    return after(one.id, draw(st.integers(1, 8)), draw(st.sampled_from([None, *allowed])))


def allowed_losses(one: Operation) -> list[int]:
    return [loss for loss in LOSSES if one.facet_loss["least"] <= loss <= one.facet_loss["most"]]


def test_every_operation_of_the_planner_is_there() -> None:
    cut = {name for name in options() if name not in ("conservative", "injection", "urgent_decompression", "refer")}
    assert {one.planned_as for one in operations().values()} == cut
    assert set(operations()) == set(REACHED)
    assert {one.id for one in operations().values() if one.fuses} == FUSIONS


@pytest.mark.parametrize("one", operations().values(), ids=list(operations()))
def test_an_operation_is_where_its_level_is(one: Operation) -> None:
    assert levels()[one.level].region == one.region
    assert set(one.reaches) <= set(ZONES)
    assert one.facet_loss["least"] <= one.facet_loss["usual"] <= one.facet_loss["most"]
    assert 4 <= len(one.steps) <= 6 == longest()


@pytest.mark.parametrize("one", operations().values(), ids=list(operations()))
def test_each_thing_is_taken_or_put_in_once(one: Operation) -> None:
    for parts in ([each.removes for each in one.steps], [each.adds for each in one.steps]):
        flat = [part for step in parts for part in step]
        assert len(set(flat)) == len(flat)
    assert "pressure" in {part for step in one.steps for part in step.removes}
    assert one.steps[0].adds[0] == "way"


@pytest.mark.parametrize(("name", "zones"), REACHED.items(), ids=list(REACHED))
def test_what_is_reached_as_usual(name: str, zones: set[str]) -> None:
    assert {zone for zone in ZONES if reach(name, zone).reached} == zones


def test_the_way_to_a_zone_is_an_operation_that_reaches_it() -> None:
    for route in routes().values():
        region, zone = route.zone.split()
        if route.operation != "refer":
            ways = [one for one in operations().values() if (one.planned_as, one.region) == (route.operation, region)]
            assert any(reach(one.id, zone).reached for one in ways), route.zone


@given(works())
def test_nothing_that_is_gone_comes_back(work: Work) -> None:
    steps = [after(work.operation.id, k, work.facet if "facet" in work.gone else None) for k in range(1, 7)]
    for before, later in pairwise(steps):
        assert before.gone <= later.gone
        assert before.put <= later.put
        assert before.facet <= later.facet
        for zone in ZONES:
            assert before.frees(zone) <= later.frees(zone)


@given(works())
def test_what_is_left_and_what_is_gone_are_the_whole(work: Work) -> None:
    assert work.facet + work.facet_left == 100
    assert ("facet" in work.gone) or work.facet == 0
    assert work.over is (work.step == work.operation.steps[-1])


def test_after_the_last_step_it_stays_so() -> None:
    for name, one in operations().items():
        assert after(name, 99) == after(name, len(one.steps))


def test_in_the_end_the_nerve_is_free_where_the_zone_is_reached() -> None:
    for name, one in operations().items():
        for zone, loss in product(ZONES, allowed_losses(one)):
            assert after(name, 99, loss).frees(zone) is reach(name, zone, loss).reached
        assert not any(after(name, 1).frees(zone) for zone in ZONES)


def test_more_of_the_joint_never_reaches_less() -> None:
    for name, one in operations().items():
        for zone in ZONES:
            found = [reach(name, zone, loss).reached for loss in allowed_losses(one)]
            assert found == sorted(found)


def test_beyond_the_foramen_the_midline_costs_the_whole_joint() -> None:
    assert [reach("microdiskectomy", "far_lateral", loss).reached for loss in LOSSES] == [False] * 4 + [True]
    assert reach("lateral_microdiskectomy", "far_lateral") == reach("lateral_microdiskectomy", "far_lateral", 0)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("name", ["laminectomy", "laminoforaminotomy", "microdiskectomy", "cervical_foraminotomy"])
def test_beyond_half_of_a_joint_the_segment_is_loosened(name: str, loss: int) -> None:
    # Zhou 2008 for the back and a study of 12 necks: from more than half on.
    assert loose_from(operation(name).region) == 0.5
    assert after(name, 6, loss).loosened is (loss > 50)
    assert not after(name, 1, loss).loosened


@pytest.mark.parametrize("name", sorted(FUSIONS))
def test_a_fusion_takes_the_motion_step_by_step(name: str) -> None:
    bends = [segment_of(after(name, k)).bending.value for k in range(1, 7)]
    assert bends == sorted(bends, reverse=True)
    assert bends[-1] < bends[0] / 10


def test_screws_hold_as_in_the_cadaver_until_bone_has_grown() -> None:
    before, held = (segment_of(after("interbody_fusion", k)).bending.value for k in (1, 5))
    # Between 71.6 and 86.4 % taken, so the middle leaves 21 %.
    assert held / before == pytest.approx(0.21)


@pytest.mark.parametrize("name", sorted(set(operations()) - FUSIONS))
def test_without_a_fusion_bending_and_shift_stay(name: str) -> None:
    before, later = (segment_of(after(name, k)) for k in (1, 6))
    assert (before.bending, before.shift) == (later.bending, later.shift)
    assert all(after(name, k).measured for k in range(1, 7))


def test_nobody_knows_how_it_moves_while_the_disc_is_out() -> None:
    assert [after("interbody_fusion", k).measured for k in range(1, 7)] == [True, True, False, False, True, True]
    assert [after("anterior_cervical_fusion", k).measured for k in range(1, 7)] == [True, *[False] * 4, True]


def test_what_presses_meets_the_nerves_of_its_zone() -> None:
    assert [root.id for root in pressing("laminectomy", "central").hit] == ["L5"]
    assert pressing("laminoforaminotomy", "foraminal").cause == "foraminal_stenosis"
    assert pressing("microdiskectomy", "foraminal").cause == "herniation"
    assert pressing("cervical_foraminotomy", "far_lateral").role == "outside"
    assert narrows("laminectomy", "central")
    assert not narrows("laminectomy", "foraminal")
    assert not narrows("microdiskectomy", "central")


def test_what_cannot_be_is_refused_in_one_sentence() -> None:
    with pytest.raises(ValueError, match=r'^There is no operation "laser"; allowed: .*microdiskectomy'):
        after("laser", 1)
    with pytest.raises(ValueError, match=r"^Laminectomy has no step 0; allowed: 1 to 6\.$"):
        after("laminectomy", 0)
    with pytest.raises(ValueError, match=r"^Interbody fusion cannot take 25 % of a facet joint; allowed: 100 %\.$"):
        share(operation("interbody_fusion"), 25)
    with pytest.raises(ValueError, match=r"cannot take 110 % of a facet joint; allowed: 0 to 100 %\.$"):
        reach("laminectomy", "central", 110)
    with pytest.raises(ValueError, match=r'^A zone cannot be "everywhere"; allowed: central, '):
        reach("laminectomy", "everywhere")


@pytest.mark.parametrize("one", operations().values(), ids=list(operations()))
def test_what_the_numbers_rest_on_exists(one: Operation) -> None:
    assert set(one.rests_on) <= set(evidence.facts()) | set(evidence.assumptions())
    assert evidence.assumption("operation-facet-shares").values[one.id] == one.facet_loss["usual"]
    assert one.slip in (0, evidence.assumption("operation-drawn-slip").number)


def test_the_schema_has_the_fields_that_are_read() -> None:
    schema = json.loads(asset("operations", "operation.schema.json").read_text(encoding="utf-8"))["$defs"]
    fields = dataclasses.fields(Operation)[1:]
    assert set(schema["operation"]["properties"]) == {each.name for each in fields}
    assert set(schema["operation"]["required"]) == {each.name for each in fields if each.default is dataclasses.MISSING}
