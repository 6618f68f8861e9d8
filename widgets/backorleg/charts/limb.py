"""A limb with its zones as a picture that stands alone, for readers to whom no page lends its style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backorleg.charts._bodies import LAYOUTS, path
from backorleg.charts.drawing import zones

if TYPE_CHECKING:
    from collections.abc import Collection

    from backorleg.charts._territories import BodyView

# The colours of simulator.css on white paper. Programs that show the picture know nothing of light and dark.
STYLE = (
    "<style>text{font:600 20px sans-serif;fill:#1c2733}.skin{fill:#e6e9ec;fill-rule:evenodd;stroke:#8a96a1}"
    ".creases{fill:#8a96a1;fill-rule:evenodd;opacity:.5}.zone{fill:none;stroke:#8a96a1}"
    ".picked{fill:#d9622b;fill-opacity:.7;fill-rule:evenodd;stroke:#1c2733;stroke-width:2}"
    ".own{fill:none;stroke:#c2185b;stroke-width:4}"
    ".around{fill:none;stroke:#c2185b;stroke-width:2;stroke-dasharray:7 5}</style>"
)


def alone(region: str, side: str, picked: Collection[str] = (), root: str = "") -> str:
    """Return an SVG of a limb, seen from both sides, with its zones on the patient's ``side``.

    Parameters
    ----------
    region
        "leg" or "arm".
    side
        "left" or "right", the patient's.
    picked
        The ids of the zones that are filled.
    root
        The root whose territory is outlined, if any.
    """
    layout = LAYOUTS[region]
    width, height = layout.size

    def draw(view: BodyView) -> str:
        shapes = [(name, view.zones[side].get(name)) for name in zones(region)]
        plain = "".join(path(shape, "zone") for name, shape in shapes if name not in picked)
        filled = "".join(path(shape, "picked") for name, shape in shapes if name in picked)
        territory = path(view.territories[side].get(root), "own") + path(view.overlaps[side].get(root), "around")
        return plain + filled + territory

    head, _, rest = layout.svg(layout.both(draw)).partition(">")
    paper = f'<rect width="{width}" height="{height}" fill="#fff"></rect>'
    return f'{head} width="{width}" height="{height}">{STYLE}{paper}{rest}'
