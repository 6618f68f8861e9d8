"""Legs or arms from the front and from behind, side by side, small enough to stand inside a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backorleg.charts._bodies import LETTERS
from backorleg.charts._props import shape, text
from backorleg.charts._territories import body_map
from backorleg.charts._traced import traced

if TYPE_CHECKING:
    from collections.abc import Callable

    from backorleg.charts._territories import BodyView


@dataclass(frozen=True)
class Place:
    """Where a part of the body stands in a picture 480 units wide.

    Attributes
    ----------
    part : {"leg", "arm"}
    shifts
        Where the map begins, front and back.
    scale, height
        How large the map is drawn, and how high the picture is.
    aside, named
        How far from the midline, and how far down, the letters of the sides stand; and the name of the view.
    """

    part: str
    shifts: tuple[tuple[int, int], tuple[int, int]]
    scale: float
    height: int
    aside: tuple[int, int]
    named: tuple[int, int]

    def both(self, draw: Callable[[BodyView, Callable[[str], str]], str]) -> str:
        """Return what ``draw`` gives for each view; it is given the view, and what moves a path of the map there."""
        return "".join(
            draw(view, lambda path, dx=dx, dy=dy: traced(path, dx, dy, self.scale))  # type: ignore[misc]
            for view, (dx, dy) in zip(body_map().views.values(), self.shifts, strict=True)
        )

    @property
    def skin(self) -> str:
        """Both silhouettes with their names and the letters of the sides."""
        drawn = self.both(lambda view, moved: shape("flesh", moved(view.regions[self.part][0])))
        for name, (dx, _) in zip(LETTERS, self.shifts, strict=True):
            middle = dx + body_map().width / 2 * self.scale
            for letter, way in zip(LETTERS[name], (-1, 1), strict=True):
                drawn += text(middle + way * self.aside[0], self.aside[1], letter, kind="side")
            drawn += text(middle + self.named[0], self.named[1], name, kind="small")
        return drawn


PLACES = {
    "lumbar": Place("leg", ((-8, -168), (216, -168)), 0.46, 276, (74, 30), (-76, 264)),
    "cervical": Place("arm", ((-2, 2), (240, 2)), 0.446, 266, (84, 28), (0, 256)),
}
