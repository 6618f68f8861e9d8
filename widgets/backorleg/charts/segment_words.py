"""What the motion segment says in words: what to ask first, what freeing a nerve changes, what studies found."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records
from backorleg.charts.figures import filled
from backorleg.charts.words import Explanation, sources
from backorleg.model.instability import chance, films
from backorleg.model.relief import union_missed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.model.motion_segment import Segment

# What stands behind the explanations without a figure in them.
BEHIND = {
    "decompression quiet": ("referred-pain-above-knee", "referred-pain-somatic-features"),
    "article fusion": ("guideline-nice-ng59-fusion", "coverage-bcbs-ddd-refused", "coverage-credence-ddd"),
    "article rehabilitation": ("rct-fritzell2001-improved",),
    "article slip": ("nordsten-ds-instability-share", "rct-isthmic-moller2000", "rct-isthmic-ekman2005-longterm"),
    "neighbours lumbar": (
        "adjacent-motion-reichl",
        "degeneration-motion-lost-lee2015",
        "adjacent-disc-height-froholdt2013",
    ),
    "instability none": ("instability-prevalence-clbp-2021", "instability-no-validated-test"),
    "instability slip": ("nordsten-ds-instability-share", "rct-nordsten-ds-2y"),
}
SMOKING = "nonunion-smoking-glassman2000"
TURNED = 10  # degrees, NORDSTEN's limit as the text says it (instability-threshold-nordsten)


@lru_cache(maxsize=1)
def explanations() -> Mapping[str, Explanation]:
    """Return every explanation by its id."""
    return read_records([asset("segment", "explanations.yaml")], Explanation, "id")


def explain(name: str, **names: str) -> str:
    """Return an explanation with ``names``, figures and sources; ValueError if there is none of that id."""
    if name not in explanations():
        raise ValueError(f'There is no explanation "{name}"; allowed: {", ".join(explanations())}.')
    one = explanations()[name]
    return filled(one.says).format(**names) + sources((*one.facts, *BEHIND.get(name, ())))


def alarm(region: str, nerve: str) -> str:
    """Return what to ask before anything else."""
    return (explain("alarm pinched") if nerve == "pinched" else "") + explain(f"alarm {region}")


def decompression(region: str, nerve: str) -> str:
    """Return what a decompression would and would not change."""
    return explain(f"decompression {nerve}") + (explain("decompression cord") if region == "cervical" else "")


def article(region: str, treatment: str, slip_motion: str = "none") -> str:
    """Return the article's claim beside what studies found; with a slip, what those on slips found."""
    if region == "cervical":
        return explain("article cervical")
    slipped = slip_motion != "none" and treatment in ("decompression", "fusion")
    return explain(f"article {treatment}") + (explain("article slip") if slipped else "")


def union(region: str, treatment: str, smoker: str) -> str:
    """Return how often bone does not grow."""
    if treatment != "fusion":
        return explain("union none")
    if region == "cervical":
        return explain("union cervical")
    chance_of_none = filled(f"{{percent {SMOKING} {union_missed(smoker).name}}}")
    return explain("union lumbar", chance=chance_of_none)


def instability(one: Segment) -> str:
    """Return the chance of instability before films, and what it rests on."""
    found, seen = chance(one), films(one)
    if found is None or seen is None:
        return explain("instability cervical")
    turned = str(round(100 * seen.share_bending(TURNED)))
    named = {"chance": f"{100 * found:.0f}"}
    return explain("instability slip", **named) if one.slip else explain("instability none", turned=turned, **named)


def neighbours(region: str, treatment: str) -> str:
    """Return what happens next to a fusion, and where studies part."""
    return explain(f"neighbours {region}" if treatment == "fusion" else "neighbours unfused")


def facts() -> tuple[str, ...]:
    """Return the ids of every fact that the words rest on."""
    shown = [name for each in explanations().values() for name in each.facts]
    return tuple(dict.fromkeys((*shown, *(name for names in BEHIND.values() for name in names))))
