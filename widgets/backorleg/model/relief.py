"""What treatments leave of back pain and leg pain, on average: as the trials found, in patients like theirs."""

from __future__ import annotations

from dataclasses import dataclass

from backorleg.evidence import Estimate, assumption, estimate
from backorleg.model.motion_segment import TREATMENTS, UNIONS

NERVES = ("quiet", "inflamed", "pinched")
SMOKERS = ("no", "quit", "yes")

# What smoking does to a fusion, by study group.
_UNION_MISSED = {
    "no": "nonunion-smoking-glassman2000 nonunion-non-smokers",
    "quit": "nonunion-smoking-glassman2000 nonunion-quit",
    "yes": "nonunion-smoking-glassman2000 nonunion-continued-smoking",
}


@dataclass(frozen=True)
class Relief:
    """What is left of the pain: 1 is all of it."""

    back: float
    leg: float


def relief(treatment: str, nerve: str = "quiet", union: str = "solid") -> Relief:
    """Return what a treatment leaves of back pain and leg pain.

    Parameters
    ----------
    treatment : {"none", "rehabilitation", "decompression", "fusion"}
    nerve : {"quiet", "inflamed", "pinched"}
        Only a pinched nerve can be freed (freeing-needs-a-pinched-nerve).
    union : {"solid", "not_solid"}
        Read for a fusion only; over all fusions the mean stays that of the trial.

    Raises
    ------
    ValueError
        If one of them is none of these.
    """
    for name, value, allowed in (
        ("treatment", treatment, TREATMENTS),
        ("nerve", nerve, NERVES),
        ("union", union, UNIONS),
    ):
        if value not in allowed:
            raise ValueError(f'A {name} cannot be "{value}"; allowed: {", ".join(allowed)}.')
    if treatment == "none":
        return Relief(1.0, 1.0)
    pinched = nerve == "pinched"
    if treatment == "rehabilitation":
        return Relief(
            _left("rct-brox2010-4y back-pain-baseline-exercise", "rct-brox2010-4y back-pain-4y-exercise"),
            _left(
                "bailey-2020-persistent-sciatica baseline-conservative",
                "bailey-2020-persistent-sciatica leg-pain-conservative",
            ),
        )
    freed = _freed() if pinched else Relief(1.0, 1.0)
    if treatment == "decompression":
        return freed
    mean = freed.back if pinched else fusion_mean()
    return Relief(1 - _gain(1 - mean, union), freed.leg)


def fusion_mean() -> float:
    """Return what was left of the back pain four years after a fusion with no nerve to free, union or not."""
    return _left("rct-brox2010-4y back-pain-baseline-fusion", "rct-brox2010-4y back-pain-4y-fusion")


def union_rate() -> float:
    """Return the share of lumbar fusions that became solid on films (review-phillips2013)."""
    return estimate("review-phillips2013 fusion-rate").value


def union_missed(smoker: str) -> Estimate:
    """Return the share of fusions that did not become solid, by smoking; ValueError for any other answer."""
    if smoker not in SMOKERS:
        raise ValueError(f'A smoker cannot be "{smoker}"; allowed: {", ".join(SMOKERS)}.')
    return estimate(_UNION_MISSED[smoker])


def _freed() -> Relief:
    return Relief(
        _left(
            "decompression-back-leg-geiger2019 back-pain-before", "decompression-back-leg-geiger2019 back-pain-after"
        ),
        _left("bailey-2020-persistent-sciatica baseline-surgery", "bailey-2020-persistent-sciatica leg-pain-surgery"),
    )


def _gain(mean: float, union: str) -> float:
    """Return the relief with or without union, such that all fusions together have the mean."""
    kept = assumption("relief-without-union").number
    solid = mean / (union_rate() + (1 - union_rate()) * kept)
    return solid if union == "solid" else solid * kept


def _left(before: str, after: str) -> float:
    return estimate(after).value / estimate(before).value
