"""The body map: front and back, with the territory and the key sensory point of each root."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._territories import body_map
from backorleg.model.spine import SIDES, roots

if TYPE_CHECKING:
    from backorleg.charts._territories import BodyView
    from backorleg.model.radiculopathy import Lesion

GAP = 20

TOP, BOTTOM, SIDE = 60, 990, 20


def base() -> str:
    """Return both views side by side; every territory is there and hidden."""
    made = body_map()
    step = made.width - 2 * SIDE + GAP
    views = "".join(
        f'<g transform="translate({index * step - SIDE} 0)"><path class="skin" d="{view.outline}"></path>'
        f'<path class="creases" d="{view.details}"></path>{_marks(name, made.width)}</g>'
        for index, (name, view) in enumerate(made.views.items())
    )
    territories = "".join(
        f'<g data-part="{root}-{side}" class="off">'
        + "".join(
            f'<g transform="translate({index * step - SIDE} 0)">{_territory(view, root, side)}</g>'
            for index, view in enumerate(made.views.values())
        )
        + "</g>"
        for root in roots()
        for side in SIDES
    )
    width = 2 * (made.width - 2 * SIDE) + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {TOP - 60} {width} {BOTTOM - TOP + 60}" class="body">'
        f"{views}{territories}</svg>"
    )


def patch(found: Lesion) -> dict[str, dict[str, Any]]:
    """Return which territories are shown."""
    on = {(root.id, side) for root in found.hit for side in found.sides}
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
    return f"The {root.id} territory is shown on {where}: {root.territory}; the dot is its key sensory point."


def _limb(found: Lesion) -> str:
    return "leg" if found.level.region == "lumbar" else "arm"


def _marks(name: str, width: int) -> str:
    # Seen from the front the patient's right is on the viewer's left; from behind it is not.
    first, last = ("R", "L") if name == "front" else ("L", "R")
    return (
        f'<text class="side" x="{width * 0.2:.0f}" y="80" text-anchor="middle">{first}</text>'
        f'<text class="side" x="{width * 0.8:.0f}" y="80" text-anchor="middle">{last}</text>'
        f'<text class="name" x="{width / 2:.0f}" y="985" text-anchor="middle">{name}</text>'
    )


def _territory(view: BodyView, root: str, side: str) -> str:
    path = view.territories[side].get(root)
    point = view.points[side].get(root)
    return (f'<path class="territory" d="{path}"></path>' if path else "") + (
        f'<circle class="point" cx="{point[0]}" cy="{point[1]}" r="8"></circle>' if point else ""
    )
