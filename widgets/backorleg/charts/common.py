"""How common a lesion is at its level and in its zone, in one short paragraph with its sources."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from backorleg.charts.figures import filled
from backorleg.charts.words import sources
from backorleg.model.herniation import COUNTED

if TYPE_CHECKING:
    from backorleg.model.radiculopathy import Lesion

SPORT, BESIDE = "herniation-level-share-sport", "herniation-far-lateral-frequency"
BESIDE_LEVEL, NECK, BONE = (
    "herniation-far-lateral-level-share",
    "cervical-root-share-oshina-2024",
    "herniation-cervical-zone-effect",
)
BORDER = ("foraminal", "far_lateral")


def facts() -> tuple[str, ...]:
    """Return the facts that any state shows."""
    return (SPORT, BESIDE, BESIDE_LEVEL, NECK, BONE)


def common(found: Lesion) -> str:
    """Return how common it is, as far as anybody counted, as HTML."""
    said, named = plain(found)
    return f"<p>{escape(said)}</p>{sources(named)}"


def plain(found: Lesion) -> tuple[str, tuple[str, ...]]:
    """Return the same as plain sentences, and the facts behind it."""
    level = found.level
    if level.region == "cervical":
        return _neck(found)
    if found.cause == "foraminal_stenosis":
        return (
            "We found no count of how often a narrowed foramen is the cause in the low back, or at which disc.",
            (),
        )
    share = COUNTED[level.id]
    place = "at L2–L3 and L3–L4 together" if share == "upper" else f"at {level.label}"
    said = filled(f"In SPORT {{percent {SPORT} {share}}} of {{people {SPORT} {share}}} herniations lay {place}.")
    if found.zone not in BORDER:
        return said, (SPORT,)
    beside = filled(
        f" In or beside a foramen lie {{percent {BESIDE} share}} of lumbar herniations, and "
        f"{{percent {BESIDE_LEVEL} {level.id.lower()}}} of those at {level.label}."
    )
    return said + beside, (SPORT, BESIDE, BESIDE_LEVEL)


def _neck(found: Lesion) -> tuple[str, tuple[str, ...]]:
    if not found.hit:
        return "We found no count of how often this happens.", ()
    root = found.hit[0].id
    share = f"{NECK} {root.lower()}"
    said = filled(f"Of {{people {share}}} operated single roots of the neck {{percent {share}}} were {root}.")
    cause = "spondylosis" if found.cause == "foraminal_stenosis" else "soft-disc"
    thing = "bone" if cause == "spondylosis" else "a soft disc"
    return said + filled(f" In the neck {thing} makes about {{percent {BONE} {cause}}} of the compressions."), (
        NECK,
        BONE,
    )
