"""Two views of a body side by side or one above the other, and what is drawn on both at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backorleg.charts._territories import body_map

if TYPE_CHECKING:
    from collections.abc import Callable

    from backorleg.charts._territories import BodyView

# Seen from the front the patient's right is on the viewer's left; from behind it is not.
LETTERS = {"front": ("R", "L"), "back": ("L", "R")}


@dataclass(frozen=True)
class Layout:
    """Where the views of one picture stand, in SVG units.

    Attributes
    ----------
    region
        What is shown: ``"leg"``, ``"arm"``, or ``""`` for the whole body.
    shifts
        By how much front and back are moved.
    size
        Width and height of the picture, which begins at 0, 0.
    letters
        Where the letters for left and right stand: how far from the midline, and how far down.
    name
        How far down the name of the view stands.
    """

    region: str
    shifts: tuple[tuple[int, int], tuple[int, int]]
    size: tuple[int, int]
    letters: tuple[int, int]
    name: int

    def svg(self, inside: str) -> str:
        """Return a picture: both silhouettes with their names and letters, and ``inside`` drawn over them."""
        width, height = self.size
        skins = self.both(self._skin, marked=True)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'class="body{" limb" if self.region else ""}">{skins}{inside}</svg>'
        )

    def both(self, draw: Callable[[BodyView], str], *, marked: bool = False) -> str:
        """Return what ``draw`` gives for each view, each moved to its place."""
        views = body_map().views
        return "".join(
            f'<g transform="translate({dx} {dy})">{draw(view)}{self._marks(name) if marked else ""}</g>'
            for (name, view), (dx, dy) in zip(views.items(), self.shifts, strict=True)
        )

    def _skin(self, view: BodyView) -> str:
        outline, details = view.regions[self.region] if self.region else (view.outline, view.details)
        return f'<path class="skin" d="{outline}"></path><path class="creases" d="{details}"></path>'

    def _marks(self, name: str) -> str:
        middle = body_map().width // 2
        aside, down = self.letters
        first, last = LETTERS[name]
        return (
            f'<text class="side" x="{middle - aside}" y="{down}" text-anchor="middle">{first}</text>'
            f'<text class="side" x="{middle + aside}" y="{down}" text-anchor="middle">{last}</text>'
            f'<text class="name" x="{middle}" y="{self.name}" text-anchor="middle">{name}</text>'
        )


WHOLE = Layout("", ((-20, 0), (500, 0)), (1020, 990), (162, 80), 985)
LEGS = Layout("leg", ((-170, -315), (30, -315)), (400, 685), (82, 862), 990)
ARMS = Layout("arm", ((-8, 0), (-8, 560)), (524, 1110), (180, 100), 360)
LAYOUTS = {"leg": LEGS, "arm": ARMS}


def path(shape: str | None, kind: str) -> str:
    """Return a path of a class, or nothing where a view does not show it."""
    return f'<path class="{kind}" d="{shape}"></path>' if shape else ""


def point(view: BodyView, root: str, side: str) -> str:
    """Return the key sensory point of a root, in the view that shows it."""
    spot = view.points[side].get(root)
    return f'<circle class="point" cx="{spot[0]}" cy="{spot[1]}" r="8"></circle>' if spot else ""
