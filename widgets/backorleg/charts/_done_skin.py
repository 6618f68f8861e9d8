"""The skin of legs or arms from the front and from behind, with what is dull."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._props import framed, shape
from backorleg.charts._territories import body_map
from backorleg.charts._views import PLACES
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backorleg.charts._done import Done
    from backorleg.charts._territories import BodyView

STOCKINGS = ("shin_inner", "shin_outer", "foot_top", "foot_outer", "calf")
# Where the median nerve feels.
MEDIAN = ("thumb", "middle_finger")


def skin(one: Done) -> str:
    """Return both views with the skin shaded that feels less: a root's, or zones where no root is met."""
    place = PLACES[one.region]
    stocking = "stocking_numbness" in one.found
    sides = SIDES if stocking else one.sides

    def dull(view: BodyView, moved: Callable[[str], str]) -> str:
        outline = "".join(moved(path) for side in sides for path in _dull(one, view, side))
        return shape("dull", outline) if outline else ""

    drawn = place.skin + place.both(dull)
    if stocking:
        label = "dull in both feet and shins, as if in stockings."
    elif one.found:
        label = f"dull {one.where}: {_named(one)}."
    else:
        label = "touch and pinprick the same on both sides."
    return framed(drawn, f"Sensation: {label}", place.height)


def _named(one: Done) -> str:
    """Return what is dull in words."""
    if one.root and not one.code:
        return one.root.territory
    zones = one.code.split() or (MEDIAN if one.condition == "entrapment" else one.drawing)
    return ", ".join(body_map().zones[zone].label for zone in zones)


def _dull(one: Done, view: BodyView, side: str) -> list[str]:
    """Return the paths of what is dull in a view, on a side."""
    shapes: Mapping[str, str] = view.zones[side]
    names: tuple[str, ...] = STOCKINGS
    if not one.found:
        names = ()
    elif "stocking_numbness" not in one.found:
        names = MEDIAN if one.condition == "entrapment" else one.drawing
        if one.code:
            names = tuple(one.code.split())
        elif one.root:
            shapes, names = view.territories[side], (one.root.id,)
    return [shapes[name] for name in names if name in shapes]
