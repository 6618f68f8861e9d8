"""The body map: front and back, with the territory and the key sensory point of each root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._bodies import WHOLE, path, point
from backorleg.model.spine import SIDES, roots

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from backorleg.charts._territories import BodyView
    from backorleg.model.radiculopathy import Lesion


def base() -> str:
    """Return both views side by side; every territory is there and hidden."""
    return WHOLE.svg(
        "".join(
            f'<g data-part="{root}-{side}" class="off">{WHOLE.both(lambda view: _territory(view, root, side))}</g>'  # noqa: B023  # called at once
            for root in roots()
            for side in SIDES
        )
    )


def patch(found: Lesion) -> dict[str, dict[str, Any]]:
    """Return which territories are shown."""
    return lit({(root.id, side) for root in found.hit for side in found.sides})


def lit(on: AbstractSet[tuple[str, str]]) -> dict[str, dict[str, Any]]:
    """Return the same for pairs of a root and a side."""
    return {f"{root}-{side}": {"class": "on" if (root, side) in on else "off"} for root in roots() for side in SIDES}


def words(found: Lesion) -> str:
    """Return the text twin: where the pain and numbness are expected."""
    if found.role == "cord":
        return (
            "No root territory is shown: pressure on the cord is felt in both hands and in the gait, below the level."
        )
    if found.role == "outside":
        return "No root territory is shown, because no disc lesion is."
    where = "both legs" if len(found.sides) > 1 else f"the patient's {found.side} {_limb(found)}"
    root = found.hit[0]
    return (
        f"The {root.id} territory is shown on {where}: {root.territory}; the paler margin is shared with its "
        "neighbours, the dot is its key sensory point."
    )


def _limb(found: Lesion) -> str:
    return "leg" if found.level.region == "lumbar" else "arm"


def _territory(view: BodyView, root: str, side: str) -> str:
    own, margin = view.territories[side].get(root), view.overlaps[side].get(root)
    return path(own, "territory") + path(margin, "fringe") + point(view, root, side)
