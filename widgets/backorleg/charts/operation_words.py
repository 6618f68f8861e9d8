"""What is said of an operation: the step, what is taken, whether a zone is reached, and what was found."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.charts.figures import cited, filled
from backorleg.charts.words import explain, sources
from backorleg.evidence import fact, sources_of
from backorleg.evidence import facts as known_facts
from backorleg.model.operations import Reach, loose_from, narrows, operations, pressing

if TYPE_CHECKING:
    from backorleg.model.operations import Operation, Work

# What stands behind the remarks on joints, by region.
JOINTS = {
    "lumbar": ("facet-half-threshold", "facet-finite-element", "bone-preserving-flexibility"),
    "cervical": ("neck-facet-half",),
}
SCREWS = ("fixation-axial-torsion-plif",)
ZONES = {
    "central": "in the middle",
    "paracentral": "beside the middle",
    "foraminal": "in the foramen",
    "far_lateral": "outside the foramen",
}
# How much farther a computed segment twists when the joint is gone on one side, or on both.
TWISTS = {
    "one": "{percent facet-finite-element rotation-right-unilateral-change} more to one side with one whole joint gone",
    "both": "{percent facet-finite-element rotation-right-bilateral-change} more with both joints gone",
}
LAST = "The last step."


def alarm(one: Operation) -> str:
    """Return what must be asked before any operation that can be planned."""
    return (
        "<p>Every operation here is planned, and for pain. Whoever loses strength, bladder or the feeling of the "
        "saddle, or has fever or cancer, leaves this page: that needs someone today.</p>"
        + explain(f"alarm {one.region}")
    )


def step(work: Work) -> str:
    """Return what is done in this step."""
    one, now = work.operation, work.step
    lies = f"<p>{escape(one.position)}</p>" if work.number == 1 else ""
    end = f" {LAST}" if work.over else ""
    return (
        f'<p class="sim-big">{work.number} of {len(one.steps)}: {escape(now.title)}</p>{lies}'
        f"<p>{escape(now.says)}{end}</p>"
    )


def taken(work: Work) -> str:
    """Return what has gone of the joint so far, what that does to the segment, and what stays in the body."""
    one = work.operation
    each = "each joint" if one.sides == "both" else "the joint"
    whose = "" if one.sides == "both" else " on the painful side"
    said = [f"<p><strong>{work.facet_left:g} % of {each}{whose} is left.</strong> {_joint(work)}</p>"]
    names = {"cage": "a cage", "screws": "four screws", "rods": "two rods", "chips": "bone chips", "plate": "a plate"}
    inside = [name for part, name in names.items() if part in work.put]
    stays = f"In the body: {', '.join(inside)}." if inside else "Nothing has been put in."
    said.append(f"<p>{stays}</p>")
    behind = (*(JOINTS[one.region] if work.facet else ()), *(SCREWS if work.facet and work.held else ()))
    return "".join(said) + sources(behind)


def reached(one: Operation, way: Reach) -> str:
    """Return whether the operation gets to what presses, and what that costs."""
    where, found = ZONES[way.zone], pressing(one.id, way.zone)
    route = found.route
    if found.role == "outside":
        return f"<p><strong>Nothing to reach.</strong> {escape(route.way)}</p>"
    if way.needs is None:
        there = f"{escape(route.name)}. {escape(route.way)}"
        return (
            f"<p><strong>Not reached.</strong> This operation does not get to what presses {where}.</p>"
            f"<p>The way there: {there}</p>" + sources(route.facts)
        )
    # Only the way out of the canal has a published price.
    known = way.zone == "far_lateral"
    price = f"{way.needs:g} % of the joint" + ("" if known else ", by our estimate")
    behind = sources(name for name in one.rests_on if name in known_facts()) if known else ""
    if not way.reached:
        return (
            f"<p><strong>Not reached.</strong> What presses lies {where}. To get there this operation must take "
            f"{price}.{_instead(one, way)}</p>" + behind
        )
    paid = f"the price is {price}" if way.needs else "the joint need not go for it"
    return f"<p><strong>Reached.</strong> What presses lies {where}; {paid}.{_instead(one, way)}</p>" + behind


def rows(one: Operation) -> dict[str, Any]:
    """Return what was found after this operation, as a table."""
    return {
        "columns": ["Counted", "Found", "In whom", "Source"],
        "rows": [
            [
                result.counts,
                filled(result.found),
                "; ".join(dict.fromkeys(fact(name).population for name in cited(result.found))),
                "; ".join(source.short for source in sources_of(cited(result.found))),
            ]
            for result in one.results
        ],
    }


def facts() -> tuple[str, ...]:
    """Return the ids of every fact that any operation shows."""
    found = [name for names in JOINTS.values() for name in names] + list(SCREWS)
    for one in operations().values():
        found += [name for name in one.rests_on if name in known_facts()]
        found += [name for result in one.results for name in cited(result.found)]
        found += [name for zone in ZONES for name in pressing(one.id, zone).route.facts]
    return tuple(dict.fromkeys(found))


def _joint(work: Work) -> str:
    """Return what the loss does."""
    one = work.operation
    if not work.facet:
        return "It is not touched." if one.fuses else "Bending, shifting and twisting are as before."
    if one.region == "cervical":
        verdict = "More has gone: a cadaver neck twisted more easily then." if work.loosened else "That is within it."
        return f"Cadaver necks bore the loss of {100 * loose_from(one.region):.0f} %. {verdict}"
    limit = f"{100 * loose_from(one.region):.0f} %"
    if work.loosened:
        return filled(
            f"More than {limit} has gone, from where on cadaver segments gave way in side-bending and twisting; "
            f"a model twisted by {TWISTS[one.sides]}. This is the iatrogenic instability of the article: a reason to "
            "ask whether to fuse, or for another way in."
        )
    if work.facet / 100 > loose_from(one.region):
        return f"More than {limit} has gone, from where on cadaver segments gave way in twisting. " + (
            "Screws and rods hold it instead." if work.held else "Until the rods are in, nothing holds it."
        )
    return f"Cadaver segments gave way in side-bending and twisting only from more than {limit} on."


def _instead(one: Operation, way: Reach) -> str:
    """Return which way costs less of the joint, where there is one for what presses."""
    disc = pressing(one.id, way.zone).cause == "herniation" and not narrows(one.id, way.zone)
    presses = "herniation" if disc else "stenosis"
    others = [
        other
        for other in operations().values()
        if other.region == one.region and other.presses == presses and not other.fuses and way.zone in other.reaches
    ]
    if not way.needs or not others:
        return ""
    best = min(others, key=lambda other: other.reaches[way.zone])
    costs = best.reaches[way.zone]
    if costs >= way.needs:
        return ""
    price = f"{costs:g} % of it" if costs else "none of it"
    return f" {best.name} takes {price}."
