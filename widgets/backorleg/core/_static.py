"""The static view: plain HTML that a small script brings to life, and that is useful without it."""

from __future__ import annotations

import json
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from backorleg.core._controls import Choice, Control, Range, Value
from backorleg.core._stage import NOTE, heading, opening, outputs_html, stage
from backorleg.core._tables import case_tables, cases_of, tables

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backorleg.core._excerpt import Excerpt
    from backorleg.core._simulator import Simulator

# Up to this many ungrouped options are shown as radio buttons: all in sight, one tap each.
MOST_RADIOS = 5
# Three answers of together so many letters stand beside their question.
MOST_SHORT = 3
MOST_LETTERS = 12
RESTING = (
    '<noscript><p class="sim-note">Scripts are off in this browser, so the controls rest: '
    "you see the first state, with its numbers and words.</p></noscript>"
)


def section(sim: Simulator) -> str:
    """Return the simulator as a ``<section>`` of native controls and drawn outputs.

    Controls are disabled until the script has its tables: a control that does nothing yet would
    swallow the first move.
    """
    uid = sim.id
    drawn = outputs_html(sim, uid, sim.outputs_declared)
    below = {
        control.name: "".join(drawn.pop(each.name) for each in sim.outputs_declared if each.below == control.name)
        for control in sim.controls
    }
    controls = _controls(sim, uid, below)
    return (
        # The key names it in links; the bare name as id would collide with the chapter's own heading.
        f'<section class="simulator" data-simulator="{sim.name}" data-key="{uid}" id="{uid}-simulator" '
        f"aria-labelledby=\"{uid}-title\" data-initial='{_quoted(canonical(sim))}'>\n"
        f"{heading(sim, uid)}\n{RESTING}\n{NOTE}\n{opening(sim, uid)}\n"
        f'<div class="sim-body"><form class="sim-controls" autocomplete="off"><fieldset disabled>'
        f'<legend class="sim-label">Controls</legend>{controls}{_headline(sim)}'
        '<p class="sim-tools"><button type="button" data-tool="reset">Reset</button> '
        '<button type="button" data-tool="copy">Copy link</button></p>'
        '<p class="sim-copied" role="status"></p></fieldset></form>\n'
        f'<div class="sim-stage">{stage(sim, uid, drawn.values())}</div></div>\n'
        f"{_carried(sim)}</section>"
    )


def piece(part: Excerpt, tables: str, declared: str, more: str) -> str:
    """Return part of a simulator as a ``<section>``: the controls that move, and the outputs that are shown.

    Parameters
    ----------
    tables : str
        Name of the tables that are its own.
    declared : str
        What it shows of what, as JSON, from which the build makes the tables.
    more : str
        HTML below the outputs.
    """
    sim, uid = part.sim, part.sim.id
    controls = "".join(_item(sim, control, uid, "") for control in part.controls)
    return (
        f'<section class="simulator sim-piece" data-tables="{tables}" data-key="{uid}" id="{uid}-simulator" '
        f"aria-label=\"{escape(sim.title)}\" data-initial='{_quoted(canonical(sim))}' "
        f"data-piece='{_quoted(declared)}'>\n"
        f'{RESTING}\n{NOTE}\n<div class="sim-body"><form class="sim-controls" autocomplete="off"><fieldset disabled>'
        f'<legend class="sim-unseen">Controls</legend>{controls}</fieldset></form>\n'
        f'<div class="sim-stage"><div class="sim-outputs">{part.drawn}</div>{more}</div></div>\n</section>'
    )


def _quoted(data: str) -> str:
    """Return JSON for an attribute in single quotes, where a page's source stays readable."""
    return escape(data, quote=False).replace("'", "&#39;")


def _carried(sim: Simulator) -> str:
    """Return the tables of a simulator that was made in a notebook: no build could import it to write them beside."""
    cls = type(sim)
    if not cls.made_in_notebook():
        return ""
    written = [tables(cls), *(case_tables(cls, case) for case in cases_of(cls))]
    data = json.dumps(written, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/json" data-carried="{sim.name}">{data}</script>\n'


def canonical(sim: Simulator) -> str:
    """Return the state as canonical JSON: controls in the order of declaration, no spaces."""
    return json.dumps(sim.state, separators=(",", ":"), ensure_ascii=False)


def _controls(sim: Simulator, uid: str, below: Mapping[str, str]) -> str:
    """Return the controls with the outputs ``below`` them, neighbours of one group folded under their heading."""
    drawn = []
    for group, neighbours in groupby(sim.controls, key=lambda control: control.group):
        members = list(neighbours)
        inside = "".join(_item(sim, control, uid, below[control.name]) for control in members)
        hidden = "" if any(control.shown(sim.state) for control in members) else " hidden"
        fold = f'<details class="sim-group" open{hidden}><summary>{escape(group)}</summary>'
        fold += f'<div class="sim-members">{inside}</div></details>'
        drawn.append(fold if group else inside)
    return "".join(drawn)


def _item(sim: Simulator, control: Control, uid: str, below: str) -> str:
    """Return a control with its help and what is shown below it, and when it is shown itself."""
    drawn = _control(control, sim.state[control.name], uid) + below
    if not (control.help or control.when or below):
        return drawn
    when = f' data-when="{escape(json.dumps(dict(control.when)))}"' if control.when else ""
    hidden = "" if control.shown(sim.state) else " hidden"
    return f'<div class="sim-item"{when}{hidden}>{drawn}{_help(control)}</div>'


def _help(control: Control) -> str:
    if not control.help:
        return ""
    return (
        f'<details class="sim-help"><summary><span aria-hidden="true">?</span>'
        f'<span class="sim-unseen">Help with: {escape(control.label)}</span></summary>'
        f"<p>{escape(control.help)}</p></details>"
    )


def _headline(sim: Simulator) -> str:
    """Return the sentence that stays in sight below long controls; screen readers hear the output itself."""
    if not sim.headline:
        return ""
    said = sim.outputs_for(sim.state, [sim.headline])[sim.headline]
    text = any(output.name == sim.headline and output.kind == "text" for output in sim.outputs_declared)
    return f'<p class="sim-headline" aria-hidden="true" data-echo="{sim.headline}">{said if text else escape(said)}</p>'


def _control(control: Control, value: Value, uid: str) -> str:
    if isinstance(control, Range):
        return _slider(control, value, uid)
    if isinstance(control, Choice):
        few = len(control.values) <= MOST_RADIOS and set(control.groups) == {""}
        return _radios(control, value) if few else _list(control, value, uid)
    checked = " checked" if value else ""
    kind = "sim-control sim-once" if control.once else "sim-control"
    return (
        f'<label class="{kind}"><input type="checkbox" name="{control.name}"{checked}> '
        f"<span>{escape(control.label)}</span></label>"
    )


def _slider(control: Range, value: Value, uid: str) -> str:
    own = f"{uid}-set-{control.name}"
    low, high, *_ = control.values[0], control.values[-1]
    unit = escape(control.unit)
    return (
        f'<p class="sim-control"><label for="{own}">{escape(control.label)}</label> '
        # The slider itself says its value; as a live region the number beside it would say it a second time.
        f'<output for="{own}" data-unit="{unit}" aria-live="off">{escape(control.text(value))}</output>'
        f'<input type="range" id="{own}" name="{control.name}" min="{low}" max="{high}" '
        f'step="{control.step:g}" value="{value}" aria-valuetext="{escape(control.text(value))}"></p>'
    )


def _radios(control: Choice, value: Value) -> str:
    options = "".join(
        f'<label><input type="radio" name="{control.name}" value="{escape(key)}"{" checked" if key == value else ""}> '
        f"<span>{escape(label)}</span></label>"
        for key, label in control.labels.items()
    )
    # A question with three short answers takes one line: there may be dozens of them.
    short = sum(len(label) for label in control.labels.values()) <= MOST_LETTERS
    kind = "sim-control sim-ask" if short and len(control.labels) == MOST_SHORT else "sim-control"
    return (
        f'<fieldset class="{kind}"><legend>{escape(control.label)}</legend>'
        f'<div class="sim-options">{options}</div></fieldset>'
    )


def _list(control: Choice, value: Value, uid: str) -> str:
    def options(group: dict[str, str]) -> str:
        return "".join(
            f'<option value="{escape(key)}"{" selected" if key == value else ""}>{escape(label)}</option>'
            for key, label in group.items()
        )

    inside = "".join(
        f'<optgroup label="{escape(head)}">{options(group)}</optgroup>' if head else options(group)
        for head, group in control.groups.items()
    )
    own = f"{uid}-set-{control.name}"
    return (
        f'<p class="sim-control"><label for="{own}">{escape(control.label)}</label> '
        f'<select id="{own}" name="{control.name}">{inside}</select></p>'
    )
