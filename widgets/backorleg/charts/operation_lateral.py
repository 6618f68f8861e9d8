"""An operation on the lateral picture: the segment from the painful left, what is gone, what holds, how it moves.

Of each process of the joint that share of its height is hatched that the operation takes of the joint; most of it goes
from the inner side and is seen through the bone here.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from backorleg.charts import lateral
from backorleg.charts._bone import Y, band, hatching, path_of, polygon
from backorleg.charts.operation_axial import NOTHING, what
from backorleg.model.operations import WHOLE, segment_of

if TYPE_CHECKING:
    from backorleg.charts._bone import Point
    from backorleg.model.operations import Work

Patch = lateral.Patch
SIDE = "op"
# The processes of the joint: between which lines each stands in its arch, and from top to bottom.
LOWER_END = (157, 178, 138, 186)
UPPER_END = (145, 161, 144, 196)
# Lamina and spinous process of the upper vertebra begin here; one window is smaller and lies in the lamina.
BEHIND = 178
WINDOW = ((158, 138), (177, 144), (174, 164), (158, 160))
PLATE = "M26 128L33 128L31 177L33 226L26 226L24 177ZM31 137L74 146L74 150L31 143ZM31 211L74 204L74 208L31 217Z"
CHIPS = "M150 112C160 104 170 112 168 130L170 196C172 216 160 224 152 214C146 200 150 150 150 112Z"
WAYS = {
    "back": "M232 176L194 164M194 164L205 160M194 164L203 173",
    "side": "M212 84L154 130M154 130L166 127M154 130L160 119",
    "front": "M-34 178L12 178M12 178L1 171M12 178L1 185",
}
HELD = "held by the plate"
WIDTH, TOP, FOOT = lateral.PANEL, lateral.TOP + 26, 318
# Empty paper at both sides, so that lines and letters are as large as in the axial picture beside it.
ROOM = -76


def base() -> str:
    """Return the lateral drawing with the parts that operations take and bring."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{ROOM} {TOP} {WIDTH - 2 * ROOM} {FOOT - TOP}" '
        f'class="lateral operation">{lateral.drawing(SIDE, 0, "", _parts())}</svg>'
    )


@cache
def _parts() -> lateral.Extra:
    removed = (
        '<path data-part="{0}" class="removed" d="M0 0"></path>'
        '<path data-part="{0}-hatch" class="hatch" d="M0 0"></path>'
    )
    return lateral.Extra(
        space=f'<path data-part="{SIDE}-space" class="removed off" d="M0 0"></path>',
        lower=removed.format(f"{SIDE}-lower"),
        upper=removed.format(f"{SIDE}-arch"),
        over=(
            f'<path data-part="{SIDE}-chips" class="chips off" d="{CHIPS}"></path>'
            f'<path data-part="{SIDE}-plate" class="implant off" d="{PLATE}"></path>'
            f'<path data-part="{SIDE}-entry" class="entry" d="M0 0"></path>'
            '<text class="small" x="-14" y="266">front</text><text class="small" x="200" y="266">back</text>'
        ),
    )


def patch(work: Work) -> Patch:
    """Return what of the drawing depends on the step."""
    grown, put = "bone" in work.put, work.put
    seen = lateral.Work(
        screws="screws" in put,
        cage="cage" in put,
        bone=grown and "cage" in put,
        gap="cage" in put and not grown,
    )
    result = lateral.posed(SIDE, segment_of(work), seen)
    if "rods" not in put:
        result[f"{SIDE}-rods"] = {"d": NOTHING}
    if not work.measured:
        result[f"{SIDE}-bends"] = {"text": HELD if work.held else ""}
        result[f"{SIDE}-shifts"] = {"text": ""}
    cut = pieces(work)
    return result | {
        f"{SIDE}-title": {"text": ""},
        f"{SIDE}-space": {
            "d": result[f"{SIDE}-disc"]["d"],
            "class": _shown("removed", "disc" in work.gone and not grown),
        },
        **_gone("lower", [cut["lower"]]),
        **_gone("arch", [cut["upper"], cut["lamina"]]),
        f"{SIDE}-chips": {"class": _shown("graft" if grown else "chips", "chips" in put)},
        f"{SIDE}-plate": {"class": _shown("implant", "plate" in put)},
        f"{SIDE}-entry": {"d": WAYS[work.operation.approach], "class": _shown("entry", not work.over)},
    }


def words(work: Work) -> str:
    """Return the text twin: what is gone, what was put in, and how the segment moves now."""
    here = segment_of(work)
    said = f"{here.level.label} from the left side, after step {work.number}: {what(work)}"
    if not work.measured:
        return f"{said}; {HELD if work.held else 'nothing holds it yet'}."
    return f"{said}; it bends by {here.bending.value:.1f}° and shifts by {here.shift.value:.1f} mm."


def pieces(work: Work) -> dict[str, tuple[Point, ...]]:
    """Return what of the arches is gone, as polygons; empty where nothing is.

    "upper" is of the lower process of the upper vertebra, from its tip up; "lower" of the upper process of the lower
    vertebra, from its tip down.
    """
    gone = work.facet / WHOLE
    upper, lower = polygon(lateral.UPPER_ARCH), polygon(lateral.LOWER_ARCH)
    left, right, top, foot = LOWER_END
    tip = band(band(upper, left, right), foot - gone * (foot - top), foot, Y) if gone else ()
    left, right, top, foot = UPPER_END
    crown = band(band(lower, left, right), top, top + gone * (foot - top), Y) if gone else ()
    lamina: tuple[Point, ...] = ()
    if "lamina" in work.gone:
        lamina = band(upper, BEHIND, WIDTH) if work.operation.sides == "both" else WINDOW
    return {"upper": tip, "lower": crown, "lamina": lamina}


def _gone(name: str, outlines: list[tuple[Point, ...]]) -> Patch:
    return {
        f"{SIDE}-{name}": {"d": "".join(path_of(each) for each in outlines) or NOTHING},
        f"{SIDE}-{name}-hatch": {"d": "".join(hatching(each) for each in outlines) or NOTHING},
    }


def _shown(name: str, there: bool) -> str:  # noqa: FBT001  # whether it is drawn is the only thing asked
    return name if there else f"{name} off"
