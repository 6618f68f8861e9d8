"""The motion of a segment today and after treatment: a picture of both, its text twin, and ways of measuring it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from backorleg.charts import lateral
from backorleg.evidence import Estimate, estimate, fact, sources_of
from backorleg.model.motion_segment import Segment, treated

if TYPE_CHECKING:
    from collections.abc import Iterator

Patch = dict[str, dict[str, Any]]
WIDTH = 2 * lateral.PANEL + 8
AFTER = {
    "none": "No treatment",
    "rehabilitation": "After rehabilitation",
    "decompression": "After decompression",
    "fusion": "After fusion",
}
# The other ways of measuring, where a level has a figure: what it is, what is measured, and the estimate's name.
WAYS = (
    ("Upright MRI, hardly worn discs", "rom-kmri-normal", "angular-{level}", "translation-{level}"),
    ("Upright MRI, hardly worn discs", "rom-kmri-neck-xiong2015", "angular-{level}", "translation-{level}"),
    ("Bending films, no pain", "films-reference-abbott2006", "rotation-{level}", ""),
    ("Bending films, no pain", "instability-false-positive-hayes1989", "rotation-normal", "translation-normal"),
)


def base() -> str:
    """Return the drawing: the segment today, and beside it the segment after treatment."""
    middle = WIDTH / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {lateral.TOP} {WIDTH} {lateral.FOOT - lateral.TOP}" '
        'class="lateral">'
        f"{lateral.drawing('today', 0, 'Today')}{lateral.drawing('after', lateral.PANEL + 8, '')}"
        f'<line class="leader" x1="{middle:g}" x2="{middle:g}" y1="{lateral.TOP + 30}" y2="{lateral.FOOT - 30}"></line>'
        f'<text class="small" x="{middle:g}" y="{lateral.FOOT - 6}" text-anchor="middle">'
        "front is left · dashed: bent forwards · dotted: bent backwards</text></svg>"
    )


def patch(one: Segment, treatment: str, union: str) -> Patch:
    """Return what of the drawing depends on the segment and its treatment."""
    work = lateral.WORK.get((treatment, union), lateral.UNTOUCHED)
    after = lateral.posed("after", treated(one, treatment, union), work)
    return lateral.posed("today", one) | after | {"after-title": {"text": AFTER[treatment]}}


def words(one: Segment, treatment: str, union: str) -> str:
    """Return the text twin: both ranges in one sentence."""
    slip = f", slipped {one.slip:g} mm," if one.slip else ""
    today = f"{one.level.label}{slip} bends by {one.bending.value:.1f}° and shifts by {one.shift.value:.1f} mm today"
    if treatment == "none":
        return f"{today}."
    after = treated(one, treatment, union)
    if after == one:
        return f"{today}, and just as much {AFTER[treatment].lower()}."
    grown = "that bone has bridged" if union == "solid" else "in which bone has not grown"
    return f"{today}; after a fusion {grown}, by {after.bending.value:.1f}° and {after.shift.value:.1f} mm."


def rows(level: str) -> dict[str, Any]:
    """Return how far a segment of this level moves by each way of measuring it, as a table."""
    return {
        "columns": ["Measured by", "Bends", "Shifts", "In whom", "Source"],
        "rows": list(_rows(level.lower())),
    }


def _rows(level: str) -> Iterator[list[str]]:
    for way, name, bends, shifts in WAYS:
        known = {each.name for each in fact(name).estimates}
        wanted = [each.format(level=level) for each in (bends, shifts)]
        if wanted[0] not in known or (level.startswith("c") and "hayes" in name):
            continue
        said = [_said(fact(name).estimate(each)) if each in known else "not given in mm" for each in wanted]
        yield [way, *said, fact(name).population, _source(name)]
    if level.startswith("l"):
        parts = [estimate(f"rom-yamamoto-{way} {way}-{level}").value for way in ("flexion", "extension")]
        in_vitro = "rom-yamamoto-flexion"
        yield [
            "Cadaver segments",
            f"{sum(parts):.1f}° (flexion and extension added)",
            "not given",
            fact(in_vitro).population,
            _source(in_vitro),
        ]
    elif f"forward-{level}" in {each.name for each in fact("translation-neck-wu2007").estimates}:
        parts = [estimate(f"translation-neck-wu2007 {way}-{level}").value for way in ("forward", "backward")]
        moving = "translation-neck-wu2007"
        yield [
            "Filmed while moving",
            "not given here",
            f"{sum(parts):.1f} mm (both ways added)",
            fact(moving).population,
            _source(moving),
        ]


def _said(found: Estimate) -> str:
    unit = "°" if found.unit == "degrees" else f" {found.unit}"
    ends = f"{found.low:g} to {found.high:g}{unit}" if found.low is not None and found.high is not None else ""
    if found.point is None:
        return ends.replace("-", "−")
    spread = f" (two of three people {ends})" if ends else ""
    return f"{found.point:g}{unit}{spread}".replace("-", "−")


def _source(name: str) -> str:
    return sources_of((name,))[0].short
