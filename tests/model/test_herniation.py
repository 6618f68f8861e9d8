"""How often herniations are where, and how often they shrink, from the papers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from backorleg.model.herniation import level_share, regression
from backorleg.model.radiculopathy import KINDS
from backorleg.model.spine import levels


def test_the_more_displaced_the_likelier_it_shrinks() -> None:
    # Chiu 2015, and the meta-analysis of 2023.
    assert [regression(kind)["older"] for kind in KINDS] == [0.13, 0.41, 0.7, 0.96]
    for analysis in ("older", "newer"):
        assert all(regression(one)[analysis] < regression(other)[analysis] for one, other in pairwise(KINDS))


def test_sport_counts_the_upper_discs_together() -> None:
    # 646, 456 and 88 of 1190.
    assert level_share("L5-S1").value == pytest.approx(646 / 1190, abs=0.0005)
    assert level_share("L4-5").value == pytest.approx(456 / 1190, abs=0.0005)
    assert level_share("L2-3") == level_share("L3-4")
    assert level_share("L3-4").value == pytest.approx(88 / 1190, abs=0.0005)


def test_the_neck_is_counted_by_root() -> None:
    # Oshina 2024: 149 of 359 operated at C7.
    assert level_share("C6-7").value == pytest.approx(149 / 359, abs=0.0005)
    assert max(levels(), key=lambda name: level_share(name).value if name.startswith("C") else 0) == "C6-7"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: regression("blob"), f'A herniation cannot be a "blob"; allowed: {", ".join(KINDS)}.'),
        (lambda: level_share("L1-2"), f'There is no level "L1-2"; allowed: {", ".join(levels())}.'),
    ],
)
def test_what_nobody_counted_is_one_sentence(call: object, said: str) -> None:
    assert callable(call)
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the whole sentence is compared
        call()
    assert str(caught.value) == said
