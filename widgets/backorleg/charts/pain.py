"""A patient's own pain drawing, alone and beside the territory of the root that is met.

One drawing holds legs and arms, each from the front and from behind; :func:`patch` shows what belongs to a patient.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts import drawing, shares
from backorleg.charts._bone import hatching
from backorleg.charts._listing import listed
from backorleg.charts._props import shape
from backorleg.charts._territories import body_map
from backorleg.charts._traced import outlines
from backorleg.charts._views import PLACES
from backorleg.charts.figures import filled
from backorleg.charts.root_words import FOLLOWS, FOLLOWS_FACTS
from backorleg.model.spine import SIDES

if TYPE_CHECKING:
    from collections.abc import Callable

    from backorleg.charts._territories import BodyView
    from backorleg.charts._views import Place
    from backorleg.model.clinic_patients import Patient

Patch = dict[str, dict[str, Any]]
BOTH = "both"
# The facts behind what is said of a drawing.
FACTS = FOLLOWS_FACTS[:1]
HEIGHT = max(place.height for place in PLACES.values())


def base() -> str:
    """Return the drawing with both regions in it: silhouettes, and hidden all zones and the outlines of territories."""
    made = ""
    for region, place in PLACES.items():
        parts = "".join(
            f'<g data-part="{zone}-{side}" class="off">{_hatched(place, zone, side)}</g>'
            for zone in drawing.zones(place.part)
            for side in SIDES
        )
        parts += "".join(
            f'<g data-part="{root}-{side}" class="off">{_outlined(place, root, side)}</g>'
            for root in drawing.roots(place.part)
            for side in SIDES
        )
        made += f'<g data-part="{region}" class="off">{place.skin}{parts}</g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 {HEIGHT}" class="sim-mini pains">{made}</svg>'


def patch(patient: Patient, *, compare: bool) -> Patch:
    """Return what of the drawing is shown: the patient's zones and, to ``compare``, the territory of the root."""
    shown: Patch = {}
    drawn_on = _region(patient)
    for region, place in PLACES.items():
        here = region == drawn_on
        shown[region] = {"class": "on" if here else "off"}
        for side in SIDES:
            ours = here and side in _sides(patient)
            for zone in drawing.zones(place.part):
                shown[f"{zone}-{side}"] = {"class": "on" if ours and zone in patient.drawing else "off"}
            for root in drawing.roots(place.part):
                shown[f"{root}-{side}"] = {"class": "on" if compare and ours and root == patient.root else "off"}
    return shown


def words(patient: Patient) -> str:
    """Return the text twin: where the pain is drawn."""
    named = [body_map().zones[zone].label for zone in patient.drawing]
    side = "on both sides" if patient.side == BOTH else f"on the patient’s {patient.side}"
    return f"Pain drawing: {listed(named)}, {side}."


def share_in_territory(patient: Patient) -> float | None:
    """Return which share of the drawing lies in the territory of the root and its margin, 0 to 1; None without a root.

    It is the share by which the simulator ``pain-drawing`` judges whether a drawing keeps to a root.
    """
    return round(shares.share(patient.root, patient.drawing)[1], 3) if patient.root else None


def said(patient: Patient) -> str:
    """Return how the drawing fits the territory, and how far such a fit can be trusted, in sentences."""
    share = share_in_territory(patient)
    if share is None:
        return "No single root is met here, so there is no territory that the drawing could follow."
    inside = shares.portion(share).lower()
    covered = shares.portion(shares.coverage(patient.root, patient.drawing)).lower()
    if share >= shares.FOLLOWS:
        verdict = f"keeps to {patient.root}"
    elif share >= shares.IN_PART:
        verdict = f"fits {patient.root} only in part"
    else:
        verdict = f"does not follow {patient.root}"
    return (
        f"The drawing {verdict}: {inside} of it lies in the territory and its margin, and {covered} of the territory "
        f"is drawn. {filled(FOLLOWS[patient.region]).removeprefix('Often not. ').strip()}"
    )


def _region(patient: Patient) -> str:
    """Return the region on whose limb the pain is drawn: a neck can be felt in the legs."""
    limbs = {body_map().zones[zone].region for zone in patient.drawing}
    found = [region for region, place in PLACES.items() if limbs == {place.part}]
    if not found:
        raise ValueError(f"A pain drawing lies on legs or on arms, not on both; {patient.name}'s lies on both.")
    return found[0]


def _sides(patient: Patient) -> tuple[str, ...]:
    return SIDES if patient.side == BOTH else (patient.side,)


def _hatched(place: Place, zone: str, side: str) -> str:
    """Return a zone in both views, filled and hatched."""

    def draw(view: BodyView, moved: Callable[[str], str]) -> str:
        path = view.zones[side].get(zone)
        if not path:
            return ""
        shift = place.shifts[list(body_map().views.values()).index(view)]
        lines = "".join(hatching(one) for one in outlines(path, *shift, place.scale))
        return shape("ache", moved(path)) + shape("hatch", lines)

    return place.both(draw)


def _outlined(place: Place, root: str, side: str) -> str:
    def draw(view: BodyView, moved: Callable[[str], str]) -> str:
        shapes = (("own", view.territories), ("around", view.overlaps))
        return "".join(shape(kind, moved(all_[side][root])) for kind, all_ in shapes if root in all_[side])

    return place.both(draw)
