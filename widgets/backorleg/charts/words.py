"""Explanations as HTML, with the names of a case and the figures of the evidence filled in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.charts.figures import cited, filled
from backorleg.evidence import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backorleg.model.radiculopathy import Lesion


@dataclass(frozen=True)
class Explanation:
    """An HTML fragment with places to fill in."""

    id: str
    says: str

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of the facts whose figures it shows."""
        return cited(self.says)


@lru_cache(maxsize=8)
def explanations(topic: str = "spine") -> Mapping[str, Explanation]:
    """Return every explanation of a topic, which is a folder of ``assets/``, by its id."""
    return read_records([asset(topic, "explanations.yaml")], Explanation, "id")


def explain(name: str, topic: str = "spine", **names: str) -> str:
    """Return an explanation of a topic with ``names`` and figures filled in.

    Raises
    ------
    ValueError
        If there is none of that id, or it asks for a name that is not given.
    """
    known = explanations(topic)
    if name not in known:
        raise ValueError(f'There is no explanation "{name}"; allowed: {", ".join(known)}.')
    text = filled(known[name].says)
    try:
        return text.format(**{key: escape(value) for key, value in names.items()})
    except KeyError as missing:
        raise ValueError(f'The explanation "{name}" asks for {missing}, which was not given.') from None


def sources(fact_ids: Iterable[str]) -> str:
    """Return the short names of the sources of facts in small print; nothing without facts."""
    said = "; ".join(source.short for source in sources_of(fact_ids))
    return f"<p><small>Sources: {escape(said)}.</small></p>" if said else ""


def alarm(found: Lesion, strength: str = "steady") -> str:
    """Return what must not wait with this lesion and failing strength, or what to ask every time."""
    first = explain(f"alarm {found.emergency}") if found.emergency else ""
    second = explain("alarm failing") if strength == "failing" else ""
    return first + second or explain(f"alarm {found.level.region}")


def gives(found: Lesion) -> str:
    """Return what a plain decompression of this lesion gives and takes; nothing where none is done."""
    if found.route.operation == "refer":
        return ""
    name = f"gives {found.level.region}"
    if found.level.region == "lumbar" and found.zone in ("foraminal", "far_lateral"):
        name += " stenosis" if found.cause == "foraminal_stenosis" else " beside"
    return explain(name) + sources(explanations()[name].facts)


# What is said of them without a figure.
COMPARED = {"lumbar": ("foraminal-stenosis-extension-orita-2016",)}


def compared(region: str) -> str:
    """Return how a herniation and a narrowed foramen differ, as far as anybody has looked."""
    name = f"compared {region}"
    return explain(name) + sources((*COMPARED.get(region, ()), *explanations()[name].facts))


def answer(found: Lesion) -> str:
    """Return which root the lesion meets, and why that one."""
    level = found.level
    names = {"level": level.label, "exiting": level.exiting, "traversing": level.traversing}
    if not found.hit:
        return explain(f"answer {found.role}", **names)
    root = found.hit[0]
    which = found.role
    if which == "exiting":
        which += " C8" if root.id == "C8" else f" {level.region}"
    reflex = root.reflex or "none that can be relied on"
    return explain(f"answer {which}", root=root.id, **names) + explain("tested", muscle=root.muscle, reflex=reflex)
