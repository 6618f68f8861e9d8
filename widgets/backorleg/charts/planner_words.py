"""What the planner says in words: what must not wait, the answer, the reason to fuse, and who says otherwise."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from backorleg.charts.figures import filled
from backorleg.charts.words import explain, explanations, sources
from backorleg.model.cautions import parting
from backorleg.model.comparisons import compared_in, comparisons
from backorleg.model.fusing import reason_to_fuse, reasons
from backorleg.model.notes import notes
from backorleg.model.options import option, options

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backorleg.model.comparisons import Comparison
    from backorleg.model.notes import Note
    from backorleg.model.planning import Plan
    from backorleg.model.ranking import Place
    from backorleg.model.situation import Situation

TOPIC = "planning"
DESIGNS = {
    "randomised": "randomised trial",
    "cohort": "cohort, nobody drew lots",
    "register": "register, nobody drew lots",
    "review": "review",
    "guideline": "guideline",
}


def impossible(sentence: str) -> str:
    """Return why there is no such patient; nothing else is then shown."""
    return f'<div class="sim-alarm sim-alone"><p><strong>This cannot be.</strong> {escape(sentence)}</p></div>'


def urgent(found: Plan) -> str:
    """Return the path of a patient who has no time to choose; nothing else is then shown."""
    way, choice = option(found.recommended), found.choices[0]
    return (
        f'<div class="sim-alarm sim-alone"><p class="sim-big">{escape(way.name)}.</p><p>{escape(way.does)}</p>'
        f"<p>{filled(choice.why)}</p>{explain('nothing elective', TOPIC)}</div>{sources(choice.facts)}"
    )


def ask(region: str) -> str:
    """Return what to ask every time."""
    return explain(f"ask {region}", TOPIC)


def answer(first: Place, wait: Note | None) -> str:
    """Return the option that comes first, why, and what to wait for before another."""
    way, why = option(first.option), notes()[first.why]
    before = f"<p>{filled(wait.text)}</p>" if wait else ""
    return (
        f'<p class="sim-big">{escape(way.name)}.</p><p>{escape(way.does)}</p><p>{filled(why.text)}</p>{before}'
        f"{sources((*why.facts, *(wait.facts if wait else ())))}"
    )


def cautions(found: Sequence[Note]) -> str:
    """Return what must be said beside the plan; nothing if there is nothing."""
    return f"{_list(found)}{sources(_behind(found))}" if found else ""


def others(places: Sequence[Place]) -> str:
    """Return why each of the other options stands where it stands; nothing if there is none."""
    if not places:
        return ""
    items = "".join(
        f"<li><strong>{escape(option(one.option).name)}</strong> {explain(f'standing {one.standing}', TOPIC)} "
        f"{filled(notes()[one.why].text)}</li>"
        for one in places
    )
    return f'<ol start="2">{items}</ol>{sources(name for one in places for name in notes()[one.why].facts)}'


def fuse(here: Situation) -> str:
    """Return whether there is a good reason to fuse, by name, with what speaks for it and against it."""
    reason = reason_to_fuse(here)
    if reason is None:
        return f'<div class="sim-tall">{explain(_denied(here), TOPIC)}</div>'
    return (
        f'<div class="sim-tall"><p><strong>Yes: {_small(reason.name)}.</strong> {filled(reason.means)}</p>'
        f"{_argued('For a fusion:', reason.pro)}{_argued('Against it:', reason.con)}"
        f"<p>{filled(reason.trials)}</p>{sources(_behind((*reason.pro, *reason.con)))}</div>"
    )


def _denied(here: Situation) -> str:
    return f"no reason {here.pain if here.compresses else 'disc'}"


def sides(here: Situation, article: str, said: Note) -> str:
    """Return the article beside the studies, and where they part.

    Parameters
    ----------
    article : str
        The id of the option that the article would choose.
    said : Note
        What it would say.
    """
    beside, part = compared_in(here), parting(here)
    items = "".join(_study(each) for each in beside)
    studies = f"<ul>{items}</ul>" if items else explain("no comparison", TOPIC)
    between = f"<p><strong>Where they part.</strong> {filled(part.text)}</p>" if part else ""
    cited = [name for each in beside for name in each.facts]
    return (
        '<div class="sim-sides"><div><p><strong>The article would say</strong></p>'
        f"<p>{escape(option(article).name)}. {filled(said.text)}</p></div>"
        f"<div><p><strong>Studies found</strong></p>{studies}</div></div>{between}"
        f"{sources((*said.facts, *cited, *(part.facts if part else ())))}"
    )


def facts() -> tuple[str, ...]:
    """Return the ids of every fact that the words rest on, the results of the options included."""
    behind = [
        *(name for each in explanations(TOPIC).values() for name in each.facts),
        *(name for each in notes().values() for name in each.facts),
        *(name for each in comparisons().values() for name in each.facts),
        *(name for each in reasons().values() for note in (*each.pro, *each.con) for name in note.facts),
        *(each.estimate.partition(" ")[0] for one in options().values() for each in one.outcomes),
    ]
    return tuple(dict.fromkeys(behind))


def _study(one: Comparison) -> str:
    return f"<li><strong>{escape(one.named)}</strong> ({DESIGNS[one.design]}). {filled(one.found)}</li>"


def _argued(head: str, found: Sequence[Note]) -> str:
    return f"<p>{head}</p>{_list(found)}" if found else ""


def _list(found: Iterable[Note]) -> str:
    return f"<ul>{''.join(f'<li>{filled(note.text)}</li>' for note in found)}</ul>"


def _behind(found: Iterable[Note]) -> tuple[str, ...]:
    return tuple(name for note in found for name in note.facts)


def _small(name: str) -> str:
    return escape(name[0].lower() + name[1:])
