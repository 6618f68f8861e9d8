"""What treatments leave of the pain: the trials' averages, and only a pinched nerve can be freed."""

from __future__ import annotations

from itertools import product

import pytest

from backorleg.model.motion_segment import TREATMENTS, UNIONS
from backorleg.model.relief import NERVES, fusion_mean, relief, union_missed, union_rate


def test_over_all_fusions_the_average_is_the_trial_s() -> None:
    solid, missed = (relief("fusion", union=union).back for union in UNIONS)
    # Phillips 2013: 89.1 % united; Brox 2010: 62.8 before and 42.2 after.
    assert 0.891 * solid + 0.109 * missed == pytest.approx(42.2 / 62.8)
    assert solid < missed < 1
    assert union_rate() == 0.891
    assert fusion_mean() == pytest.approx(0.672, abs=0.0005)


def test_rehabilitation_helps_the_back_as_in_the_trial() -> None:
    assert relief("rehabilitation").back == pytest.approx(44.7 / 64.2)


def test_rehabilitation_and_fusion_differ_by_less_than_what_matters() -> None:
    # Of 10 points; an expert panel called 2 the smallest change that matters (Ostelo 2008).
    apart = abs(relief("rehabilitation").back - fusion_mean()) * 10
    assert apart < 2


def test_only_a_pinched_nerve_can_be_freed() -> None:
    assert relief("decompression", "quiet") == relief("decompression", "inflamed") == relief("none")
    freed = relief("decompression", "pinched")
    assert freed.leg == pytest.approx(2.8 / 7.7)
    assert freed.back == pytest.approx(4.59 / 7.89)
    assert relief("fusion", "pinched").leg == freed.leg
    assert relief("fusion", "quiet").leg == 1


def test_relief_is_a_share() -> None:
    for treatment, nerve, union in product(TREATMENTS, NERVES, UNIONS):
        found = relief(treatment, nerve, union)
        assert 0 < found.back <= 1
        assert 0 < found.leg <= 1


def test_smoking_and_union_as_glassman_counted() -> None:
    assert [union_missed(smoker).value for smoker in ("no", "quit", "yes")] == [0.142, 0.171, 0.265]
    with pytest.raises(ValueError, match=r'^A smoker cannot be "often"; allowed: no, quit, yes\.$'):
        union_missed("often")


@pytest.mark.parametrize("wrong", [("cast",), ("fusion", "cut"), ("fusion", "quiet", "maybe")])
def test_what_cannot_be_is_refused(wrong: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=r'^A (treatment|nerve|union) cannot be ".*"; allowed: .*\.$'):
        relief(*wrong)
