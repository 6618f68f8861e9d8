"""What a root moves and feels, which lesions reach it, and how often its pain keeps to its skin, as HTML."""

from __future__ import annotations

from html import escape

from backorleg.charts._territories import body_map
from backorleg.charts.figures import filled
from backorleg.charts.words import sources
from backorleg.model.radiculopathy import lesion
from backorleg.model.spine import ZONES, levels, roots

WHY = {
    "traversing": "it crosses this disc on its way down",
    "exiting": "it leaves through the foramen here",
    "cauda equina": "in the sac, with every root below it, on both sides",
}
S1_FOLLOWS = (
    "S1 is the exception: its pain keeps to the territory in {percent dermatomal-pain-murphy-2009 dermatomal-s1}. "
)
FOLLOWS = {
    "lumbar": (
        "Often not. Of proven root pains from the low back {percent dermatomal-pain-murphy-2009 nondermatomal-lumbar} "
        "do not follow the territory. "
    ),
    "cervical": (
        "Often not. Of proven root pains from the neck {percent dermatomal-pain-murphy-2009 nondermatomal-cervical} do "
        "not follow the territory. "
    ),
}
ADVICE = "A pain that keeps to it speaks for the root; one that does not, speaks little against it."
BLURRED = "One study found that clinicians told L5 from S1 by pain drawings no better than by chance. "
FOLLOWS_FACTS = ("dermatomal-pain-murphy-2009", "l5-s1-pain-drawings-overlap")
REFERRED = (
    "Pain referred from a disc or a joint is another thing: deep, hard to place, in no root’s territory, and felt "
    "mostly above the knee."
)
REFERRED_FACTS = ("referred-pain-somatic-features", "referred-pain-above-knee")


def region(root: str) -> str:
    """Return the part of the spine that a root of the map belongs to, "lumbar" or "cervical"."""
    return "lumbar" if root[0] in "LS" else "cervical"


def tested(root: str) -> str:
    """Return the skin, key muscle, reflex and key sensory point of a root."""
    skin, known = body_map().roots[root], roots().get(root)
    muscle = known.muscle if known else skin.muscle or "none; this root has only a sensory point"
    reflex = known.reflex if known and known.reflex else "none that can be relied on"
    facts = dict.fromkeys([*skin.facts, *(known.facts if known else ())])
    rows = {"Skin": skin.words, "Key muscle": muscle, "Reflex": reflex, "Key sensory point": skin.place}
    items = "".join(f"<li><strong>{name}:</strong> {escape(said)}</li>" for name, said in rows.items())
    return f'<p class="sim-big">{root}</p><ul>{items}</ul>{sources(facts)}'


def reached(root: str) -> str:
    """Return which levels and zones of a disc lesion meet a root, by the model of :mod:`radiculopathy`."""
    found: dict[tuple[str, str], list[str]] = {}
    facts: dict[str, None] = {}
    for level in levels().values():
        for zone in ZONES:
            met = lesion(level.id, zone, "left", "contact")
            if root in (each.id for each in met.hit):
                found.setdefault((level.label, met.role), []).append(zone.replace("_", " "))
                facts.update(dict.fromkeys(level.facts))
    items = "".join(
        f"<li><strong>{label}, {' or '.join(zones)}:</strong> {WHY[role]}.</li>"
        for (label, role), zones in found.items()
    )
    said = f"<ul>{items}</ul>" if items else ""
    beyond = body_map().roots[root]
    if beyond.level:
        said += f"<p>{escape(beyond.level)}</p>"
        facts.update(dict.fromkeys(name for name in beyond.facts if name.startswith("herniation")))
    if _passes_higher(root):
        said += f"<p>Higher up, a large central herniation presses on all roots in the sac, {root} among them.</p>"
    return said + (sources(facts))


def follows(root: str) -> str:
    """Return how often pain of a root keeps to its territory."""
    blurred = root in ("L5", "S1")
    said = filled(FOLLOWS[region(root)] + (S1_FOLLOWS if root == "S1" else "") + BLURRED * blurred)
    return f"<p>{escape(said)}{ADVICE}</p>{sources(FOLLOWS_FACTS[: 1 + blurred])}"


def referred() -> str:
    """Return how referred pain in the leg differs from the pain of a root."""
    return f"<p>{REFERRED}</p>{sources(REFERRED_FACTS)}"


def _passes_higher(root: str) -> bool:
    """Tell whether a root passes a lumbar disc in the sac before the level at which it is the first to be met."""
    order = list(body_map().roots)
    crossing = [level.traversing for level in levels().values() if level.traversing]
    return region(root) == "lumbar" and any(order.index(first) < order.index(root) for first in crossing)
