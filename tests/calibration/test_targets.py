"""Every published figure that a model must reproduce, reproduced."""

from __future__ import annotations

import math

import pytest

from backorleg.calibration import Target, targets

ALL = [target for each in targets().values() for target in each]


@pytest.mark.parametrize("target", ALL, ids=lambda target: target.id)
def test_the_model_gives_the_published_figure(target: Target) -> None:
    assert math.isfinite(target.value)
    low, high = target.bounds
    assert low <= target.value <= high, f"{target.says}: {target.value:g} is not from {low:g} to {high:g}"


@pytest.mark.parametrize("target", ALL, ids=lambda target: target.id)
def test_a_target_can_be_read(target: Target) -> None:
    assert target.says[0].isupper()
    assert not target.says.endswith(".")
    assert not target.why or target.why.endswith(".")


@pytest.mark.parametrize("model", targets())
def test_a_model_is_examined_and_not_only_fed(model: str) -> None:
    assert {"checked", "fitted"} & {target.role for target in targets()[model]}
