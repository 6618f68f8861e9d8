"""A limb to draw pain on: zones to press, and the outline of one root's territory over them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.charts._bodies import LAYOUTS, path
from backorleg.charts._territories import body_map
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backorleg.charts._territories import BodyView

REGIONS = ("leg", "arm")
BOTH = "both"


def zones(region: str) -> dict[str, str]:
    """Return the labels of the zones of a region, "leg" or "arm", by the ids that also name the controls."""
    return {name: zone.label for name, zone in body_map().zones.items() if zone.region == region}


def roots(region: str) -> tuple[str, ...]:
    """Return the roots whose territories lie in a region, from the top down."""
    return tuple(root for root in body_map().roots if (root[0] in "LS") is (region == "leg"))


def base(region: str) -> str:
    """Return both views of a region with its zones, to be pressed, and the outline of every territory, hidden."""
    layout = LAYOUTS[region]
    every = "".join(_zone(region, zone, label, side) for side in SIDES for zone, label in zones(region).items())
    outlines = "".join(_outline(region, root, side) for root in roots(region) for side in SIDES)
    return layout.svg(every + outlines)


def patch(region: str, root: str, side: str) -> dict[str, dict[str, Any]]:
    """Return which side can be drawn on ("left", "right" or "both"), and which territory is outlined there.

    What is drawn is no output: the zones that are pressed show it themselves.
    """
    sides = SIDES if side == BOTH else (side,)
    shown = {f"{zone}-{where}": "zone" if where in sides else "zone off" for zone in zones(region) for where in SIDES}
    shown |= {
        f"{each}-{where}": "outline" if each == root and where in sides else "outline off"
        for each in roots(region)
        for where in SIDES
    }
    return {part: {"class": name} for part, name in shown.items()}


def zone_map(region: str, side: str, outlined: Iterable[str] = ()) -> str:
    """Return both views of a limb with the zones of one side, to be pressed, and hidden outlines of territories."""
    pressed = "".join(_zone(region, zone, label, side) for zone, label in zones(region).items())
    outlines = "".join(_outline(region, root, side) for root in outlined)
    return LAYOUTS[region].svg(pressed.replace('class="zone off"', 'class="zone"') + outlines)


def words(region: str, root: str, side: str) -> str:
    """Return the text twin."""
    where = f"both {region}s" if side == BOTH else f"the patient's {side} {region}"
    return (
        f"What is drawn on {where} is filled; the heavy line runs around the {root} territory, the dashed one around "
        "its margin."
    )


def _zone(region: str, zone: str, label: str, side: str) -> str:
    def draw(view: BodyView) -> str:
        return path(view.zones[side].get(zone), "spot")

    said = escape(f"{label}, patient's {side}")
    return (
        f'<g data-part="{zone}-{side}" class="zone off" data-press="{zone}" data-label="{said}">'
        f"{LAYOUTS[region].both(draw)}</g>"
    )


def _outline(region: str, root: str, side: str) -> str:
    def draw(view: BodyView) -> str:
        return path(view.territories[side].get(root), "own") + path(view.overlaps[side].get(root), "around")

    return f'<g data-part="{root}-{side}" class="outline off">{LAYOUTS[region].both(draw)}</g>'
