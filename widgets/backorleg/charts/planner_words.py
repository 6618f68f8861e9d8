"""What the planner says in words: what must not wait, the answer, the reason to fuse, and who says otherwise."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from backorleg.charts.figures import filled
from backorleg.charts.words import explain, explanations, sources
from backorleg.model.options import option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backorleg.model.planning import Comparison, Note, Plan

TOPIC = "planning"
# What a study's verdict is called; the first two name the option.
DESIGNS = {
    "randomised": "randomised trial",
    "register": "register",
    "review": "review",
    "guideline": "guideline",
}


def impossible(sentence: str) -> str:
    """Return why there is no such patient; nothing else is then shown."""
    return f'<div class="sim-alarm sim-alone"><p><strong>This cannot be.</strong> {escape(sentence)}</p></div>'


def first(found: Plan) -> str:
    """Return what must not wait: an urgent path that overrides all else, or what to ask every time."""
    if not found.urgent:
        return explain(f"ask {found.situation.region}", TOPIC)
    way = option(found.recommended)
    choice = found.choices[0]
    return (
        f'<div class="sim-alarm sim-alone"><p class="sim-big">{escape(way.name)}.</p><p>{escape(way.does)}</p>'
        f"<p>{filled(choice.why)}</p>{_notes(found.warnings)}"
        f"<p>No elective plan is shown while this stands.</p></div>{sources(_behind(choice.facts, found.warnings))}"
    )


def answer(found: Plan) -> str:
    """Return the option that comes first, why, and what to wait for or mind."""
    way = option(found.recommended)
    choice = found.choices[0]
    notes = (*([found.not_yet] if found.not_yet else []), *found.warnings)
    return (
        f'<p class="sim-big">{escape(way.name)}.</p><p>{escape(way.does)}</p><p>{filled(choice.why)}</p>'
        f"{_notes(notes)}{sources(_behind(choice.facts, notes))}"
    )


def places(found: Plan) -> str:
    """Return why each of the other options stands where it stands."""
    others = "".join(
        f"<li><strong>{escape(each.option.name)}</strong> {explain(f'standing {each.standing}', TOPIC)} "
        f"{filled(each.why)}</li>"
        for each in found.choices[1:]
    )
    return f'<ol start="2">{others}</ol>' if others else ""


def fuse(found: Plan) -> str:
    """Return whether there is a good reason to fuse, by name, with what speaks for it and against it."""
    reason = found.reason
    if reason is None:
        return explain(f"no reason {found.situation.pain}", TOPIC)
    return (
        f"<p><strong>{escape(reason.name)}.</strong> {filled(reason.means)}</p>"
        f"<p>For it:</p>{_list(reason.pro)}<p>Against it:</p>{_list(reason.con)}"
        f"{sources(_behind((), (*reason.pro, *reason.con)))}"
    )


def sides(found: Plan) -> str:
    """Return the article beside the studies, and where they part."""
    article = f"<p><strong>{escape(option(found.article).name)}.</strong> {filled(found.article_says.text)}</p>"
    studies = "".join(_study(each) for each in found.comparisons)
    beside = f"<ul>{studies}</ul>" if studies else explain("no comparison", TOPIC)
    part = f"<p><strong>Where they part.</strong> {filled(found.part.text)}</p>" if found.part else ""
    cited = (name for each in found.comparisons for name in each.facts)
    behind = _behind((*found.article_says.facts, *cited), [found.part] if found.part else [])
    return (
        '<div class="sim-sides"><div><p class="sim-label">The article would say</p>'
        f'{article}</div><div><p class="sim-label">Studies found</p>{beside}</div></div>{part}{sources(behind)}'
    )


def facts() -> tuple[str, ...]:
    """Return the ids of the facts whose figures these explanations show."""
    return tuple(name for each in explanations(TOPIC).values() for name in each.facts)


def _study(one: Comparison) -> str:
    return f"<li><strong>{escape(one.study)}, {one.year}</strong> ({DESIGNS[one.design]}). {filled(one.found)}</li>"


def _notes(notes: Iterable[Note]) -> str:
    return "".join(f"<p>{filled(note.text)}</p>" for note in notes)


def _list(notes: Iterable[Note]) -> str:
    return f"<ul>{''.join(f'<li>{filled(note.text)}</li>' for note in notes)}</ul>"


def _behind(ids: Iterable[str], notes: Iterable[Note]) -> tuple[str, ...]:
    return (*ids, *(name for note in notes for name in note.facts))
