"""The territories of all roots on one body, one of them picked, and what other maps say about it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.charts._bodies import WHOLE, path, point
from backorleg.charts._territories import body_map
from backorleg.charts.words import sources
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from backorleg.charts._territories import BodyView, Claim

CONSENSUS, DISAGREEMENT = "consensus", "disagreement"
RESTS_ON = ("dermatome-map-lee-2008", "dermatome-keegan-garrett-flawed")


def base() -> str:
    """Return both views with every territory, to be pressed, and over them what is shown of the one picked."""
    every = [(root, side) for root in body_map().roots for side in SIDES]
    return WHOLE.svg("".join(_ground(*each) for each in every) + "".join(_picked(*each) for each in every))


def patch(root: str, side: str, maps: str) -> dict[str, dict[str, Any]]:
    """Return what is shown of a root on a patient's side; ``maps`` is "consensus" or "disagreement"."""
    shown: dict[str, dict[str, Any]] = {}
    for each in body_map().roots:
        for where in SIDES:
            here = (each, where) == (root, side)
            shown[f"{each}-{where}"] = {"class": "ground picked" if here else "ground"}
            shown[f"{each}-{where}-around"] = {"class": "on" if here else "off"}
            if _claims_on(each):
                shown[f"{each}-{where}-more"] = {"class": "on" if here and maps == DISAGREEMENT else "off"}
    return shown


def words(root: str, side: str, maps: str) -> str:
    """Return the text twin."""
    found = body_map().roots[root]
    said = (
        f"The {root} territory is shown on the patient's {side}: {found.words}; the paler margin is shared with its "
        "neighbours, the dot is its key sensory point"
    )
    if maps == CONSENSUS:
        return f"{said}."
    if _claims_on(root):
        return f"{said}; dashed lines run around what other maps, or pain, add to it."
    return f"{said}; we have found no other map of it that could be checked."


def disagreement(root: str, maps: str) -> str:
    """Return who draws this root differently, as HTML with sources."""
    claims = _claims_on(root)
    if maps == CONSENSUS:
        more = "Other maps say otherwise: pick “Where the maps disagree”." if claims else ""
        return (
            "<p>Drawn from clinical tables, root blocks and the points of the examination standard. Lee (2008), who "
            "weighed the evidence for every map, decided what was left out. "
            f"{escape(body_map().note)} {more}</p>{sources(dict.fromkeys([*RESTS_ON, *body_map().roots[root].facts]))}"
        )
    if not claims:
        return f"<p>For {root} we have found no disagreement that could be checked at its source.</p>"
    items = "".join(f"<li>{escape(each.says.format(root=root))}</li>" for each in claims)
    return (
        f"<ul>{items}</ul><p>The dashed areas are drawn from these words; their borders are ours.</p>"
        f"{sources(name for each in claims for name in each.facts)}"
    )


def _claims_on(root: str) -> list[Claim]:
    return [each for each in body_map().claims if root in each.roots]


def _ground(root: str, side: str) -> str:
    def draw(view: BodyView) -> str:
        return path(view.territories[side].get(root), "territory")

    label = escape(f"{root}, patient's {side}: {body_map().roots[root].words}")
    return (
        f'<g data-part="{root}-{side}" class="ground" data-press="root={root}&amp;side={side}" data-label="{label}">'
        f"{WHOLE.both(draw)}</g>"
    )


def _picked(root: str, side: str) -> str:
    def around(view: BodyView) -> str:
        return path(view.overlaps[side].get(root), "fringe") + point(view, root, side)

    def more(view: BodyView) -> str:
        return "".join(path(added.get(root), "claimed") for added in view.claims[side].values())

    shown = f'<g data-part="{root}-{side}-around" class="off">{WHOLE.both(around)}</g>'
    if _claims_on(root):
        shown += f'<g data-part="{root}-{side}-more" class="off">{WHOLE.both(more)}</g>'
    return shown
