"""How much of a pain drawing lies in the skin of each root, as bars and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts._colours import BLUE, ORANGE
from backorleg.charts._territories import body_map
from backorleg.charts.drawing import roots

if TYPE_CHECKING:
    from collections.abc import Collection

OWN, MARGIN = BLUE, ORANGE
# The borders are drawn by hand, so finer steps would be a pretence.
STEP = 5
# A share up to the number is called by the name.
PORTIONS = (
    (0.02, "None"),
    (0.15, "A little"),
    (0.375, "About a quarter"),
    (0.625, "About half"),
    (0.85, "About three quarters"),
    (0.98, "Almost all"),
    (1.01, "All"),
)
FOLLOWS, IN_PART = 0.6, 0.3
NOTHING = "Nothing is drawn yet."


def base(region: str) -> dict[str, Any]:
    """Return the figure without its numbers: for each root a bar of its margin, and over it one of its territory."""
    names = roots(region)
    bars = [
        {
            "type": "bar",
            "name": name,
            "orientation": "h",
            "y": [root],
            "marker": {"color": colour},
            "hovertemplate": f"{what}<extra></extra>",
        }
        for colour, name, what in (
            (MARGIN, "with its margin", "%{y} with its margin: %{x} %"),
            (OWN, "territory", "%{y} territory: %{x} %"),
        )
        for root in names
    ]
    return {
        "data": bars,
        "layout": {
            "barmode": "overlay",
            "bargap": 0.25,
            "showlegend": False,
            "margin": {"l": 40, "r": 16, "t": 6, "b": 44},
            "xaxis": {
                "range": [0, 100],
                "title": {"text": "% of the drawing"},
                "fixedrange": True,
                "tickvals": [0, 25, 50, 75, 100],
            },
            "yaxis": {
                "fixedrange": True,
                "type": "category",
                "categoryorder": "array",
                "categoryarray": list(names),
                "range": [len(names) - 0.5, -0.5],
            },
        },
    }


def patch(region: str, drawn: Collection[str]) -> dict[str, Any]:
    """Return the bars for the zones that are drawn."""
    found = [share(root, drawn) for root in roots(region)]
    return {"data": [{"x": [_percent(each[kind])]} for kind in (1, 0) for each in found]}


def words(region: str, drawn: Collection[str]) -> str:
    """Return the text twin: the two roots whose skin holds most of the drawing."""
    if not drawn:
        return NOTHING
    names = roots(region)
    first, second = sorted(names, key=lambda root: (-share(root, drawn)[0], names.index(root)))[:2]
    most, next_ = (share(root, drawn) for root in (first, second))
    return (
        f"The territory of {first} holds the largest part of the drawing, {_percent(most[0])} %, with its margin "
        f"{_percent(most[1])} %; then comes {second} with {_percent(next_[0])} % and {_percent(next_[1])} %."
    )


def compared(root: str, drawn: Collection[str]) -> str:
    """Return how a drawing and a territory fit: what of each lies outside the other, as HTML."""
    if not drawn:
        return f"<p>{NOTHING} Press the zones where it hurts.</p>"
    inside, covered = share(root, drawn)[1], coverage(root, drawn)
    if inside >= FOLLOWS:
        verdict = f"The drawing keeps to {root}, by and large."
    elif inside >= IN_PART:
        verdict = f"The drawing fits {root} in part."
    else:
        verdict = f"The drawing does not follow {root}."
    return (
        f'<p class="sim-big">{verdict}</p><p>{portion(1 - inside)} of the drawing lies outside the {root} territory '
        f"and its margin. {portion(covered)} of the territory is drawn.</p>"
    )


def share(root: str, drawn: Collection[str]) -> tuple[float, float]:
    """Return which share of a drawing lies in a root's territory, and in territory and margin together, 0 to 1."""
    areas = body_map().areas
    whole = sum(areas.zones[zone] for zone in drawn)
    if not whole:
        return (0.0, 0.0)
    parts = [areas.shared[zone].get(root, (0.0, 0.0)) for zone in drawn]
    return (sum(own for own, _ in parts) / whole, sum(both for _, both in parts) / whole)


def coverage(root: str, drawn: Collection[str]) -> float:
    """Return which share of a root's territory is drawn, 0 to 1."""
    areas = body_map().areas
    return sum(areas.shared[zone].get(root, (0.0, 0.0))[0] for zone in drawn) / areas.roots[root][0]


def portion(part: float) -> str:
    """Return a share in words, as "About half"."""
    return next(name for limit, name in PORTIONS if part <= limit)


def _percent(part: float) -> int:
    return STEP * round(100 * part / STEP)
