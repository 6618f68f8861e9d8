"""Operations: the controls, what is hidden and then ignored, the tasks, and that no state is impossible."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from tests.markup import parse, text

from backorleg import simulators

OPERATIONS = simulators["operations"]
NAMES = next(control.values for control in OPERATIONS.controls if control.name == "operation")
ASKING = ("microdiskectomy", "laminectomy", "laminoforaminotomy", "decompression_fusion", "cervical_foraminotomy")


def outputs(**state: Any) -> dict[str, Any]:
    return OPERATIONS(**state).outputs()


def solved(name: str, **state: Any) -> bool:
    found = next(each for each in OPERATIONS.challenges if each.name == name)
    whole = OPERATIONS(**state).state
    return found.check(None, **{each: whole[each] for each in found.needs})


def test_the_controls_are_those_of_the_contract() -> None:
    values = {control.name: control.values for control in OPERATIONS.controls}
    assert set(values) == {"operation", "step", "zone", "facet_loss"}
    assert values["step"] == (1, 2, 3, 4, 5, 6)
    assert values["zone"] == ("central", "paracentral", "foraminal", "far_lateral")
    assert values["facet_loss"] == ("usual", "0", "25", "50", "75", "100")
    assert {"microdiskectomy", "laminectomy", "interbody_fusion", "anterior_cervical_fusion"} <= set(
        values["operation"]
    )


def test_how_much_of_the_joint_goes_is_asked_only_where_it_is_a_choice() -> None:
    asked = next(control for control in OPERATIONS.controls if control.name == "facet_loss")
    for name in NAMES:
        assert asked.shown(OPERATIONS(operation=name).state) is (name in ASKING)
        if name not in ASKING:
            assert outputs(operation=name, step=6, facet_loss="25") == outputs(operation=name, step=6)


def test_as_usual_is_one_of_the_shares() -> None:
    for name, share in (("microdiskectomy", "0"), ("laminectomy", "25"), ("cervical_foraminotomy", "50")):
        assert outputs(operation=name, step=6, facet_loss=share) == outputs(operation=name, step=6)


def test_every_step_of_every_operation_says_something_of_its_own() -> None:
    for name in NAMES:
        told = [outputs(operation=name, step=k)["now"] for k in range(1, 7)]
        assert len(set(told)) == len(told)


@pytest.mark.parametrize("state", [{"step": 0}, {"step": 7}, {"facet_loss": "33"}, {"operation": "laser"}])
def test_what_cannot_be_is_refused(state: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"allowed: "):
        OPERATIONS(**state)


def test_what_is_reached_is_free_in_the_end_and_only_that() -> None:
    for name, zone, share in product(NAMES, ("central", "paracentral", "foraminal"), ("usual", "0", "50", "100")):
        found = outputs(operation=name, step=6, zone=zone, facet_loss=share)
        reached = text(parse(found["reached"])).startswith("Reached")
        assert found["axial_twin"].endswith("is free.") is reached, (name, zone, share)


def test_the_prediction_holds() -> None:
    for share, reached in (("75", False), ("100", True)):
        found = outputs(operation="microdiskectomy", zone="far_lateral", facet_loss=share)["reached"]
        assert text(parse(found)).startswith("Reached") is reached
    assert OPERATIONS.prediction
    assert OPERATIONS.prediction.answer == "all"


def test_round_the_corner_is_from_the_side() -> None:
    state = {"zone": "far_lateral", "step": 6}
    assert solved("round_the_corner", operation="lateral_microdiskectomy", **state)
    assert not solved("round_the_corner", operation="lateral_microdiskectomy", zone="far_lateral", step=2)
    assert not solved("round_the_corner", operation="microdiskectomy", facet_loss="100", **state)


def test_one_quarter_too_many_takes_a_decompression_with_half_at_most() -> None:
    state = {"zone": "foraminal", "step": 6}
    assert solved("quarter", operation="laminoforaminotomy", **state)
    assert solved("quarter", operation="laminectomy", facet_loss="50", **state)
    assert not solved("quarter", operation="laminectomy", facet_loss="75", **state)
    assert not solved("quarter", operation="interbody_fusion", **state)


def test_a_reason_to_fuse_is_made_beyond_half_of_a_joint() -> None:
    assert solved("unmade", operation="laminectomy", step=6, facet_loss="75")
    assert not solved("unmade", operation="laminectomy", step=6, facet_loss="50")
    assert not solved("unmade", operation="decompression_fusion", step=6, facet_loss="100")


def test_a_patient_walks_through_all_steps() -> None:
    for preset in OPERATIONS.presets:
        trace = OPERATIONS(**preset.state).play([{"step": k} for k in range(2, 7)])
        assert trace[-1]["outputs"]["axial_twin"].endswith("is free."), preset.name
