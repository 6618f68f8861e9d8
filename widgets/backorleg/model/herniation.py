"""Herniations as they come: how often at each disc, and how often they shrink."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.evidence import Estimate, estimate
from backorleg.model.radiculopathy import KINDS
from backorleg.model.spine import levels

if TYPE_CHECKING:
    from collections.abc import Mapping

# The two pooled analyses, the one that the book leads with first; they disagree a little and share studies.
REGRESSION: Mapping[str, str] = {
    "older": "disc-regression-by-type-chiu-2015 {kind}",
    "newer": "disc-regression-by-type-2023-meta regression-{kind}",
}
# SPORT counts the discs above L4-5 together.
COUNTED: Mapping[str, str] = {"L2-3": "upper", "L3-4": "upper", "L4-5": "l4-5", "L5-S1": "l5-s1"}


def regression(kind: str) -> dict[str, float]:
    """Return the share of unoperated lumbar herniations of a kind that shrank, 0 to 1, by analysis.

    Parameters
    ----------
    kind : {"bulge", "protrusion", "extrusion", "sequestration"}

    Raises
    ------
    ValueError
        If there is no such kind.
    """
    if kind not in KINDS:
        raise ValueError(f'A herniation cannot be a "{kind}"; allowed: {", ".join(KINDS)}.')
    return {analysis: estimate(named.format(kind=kind)).value for analysis, named in REGRESSION.items()}


def level_share(level: str) -> Estimate:
    """Return which share of the herniations, or of the operated roots of the neck, is found at a level.

    Lumbar: SPORT, in which L2-3 and L3-4 are counted together. Neck: operated single roots, by the root of the level.

    Raises
    ------
    ValueError
        If there is no such level.
    """
    if level not in levels():
        raise ValueError(f'There is no level "{level}"; allowed: {", ".join(levels())}.')
    here = levels()[level]
    if here.region == "lumbar":
        return estimate(f"herniation-level-share-sport {COUNTED[level]}")
    return estimate(f"cervical-root-share-oshina-2024 {here.exiting.lower()}")
