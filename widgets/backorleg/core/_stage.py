"""The part of a simulator that both views share: the question, the outputs, the tasks, the sources."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING, Any

from backorleg.core._kept import kept
from backorleg.core._merge import merged
from backorleg.core._picture import can_be_pressed, picture_html
from backorleg.core._still import still

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backorleg.core._lessons import Challenge, Prediction, Preset
    from backorleg.core._outputs import Output
    from backorleg.core._simulator import Simulator


# Where both views answer bad input; dismissible, because a reader who has read it wants the room back.
NOTE = '<p class="sim-note" role="alert" hidden><span></span> <button type="button">Dismiss</button></p>'

# Shown by the script that makes the parts of a picture pressable.
HINT = (
    '<p class="sim-hint" hidden>Press a part of the picture. By keyboard: Tab to the picture, arrow keys to a part, '
    "Enter to press it.</p>"
)


def stage(sim: Simulator, uid: str, drawn: Iterable[str]) -> str:
    """Return the HTML of everything but the controls: the outputs that are ``drawn``, tasks, sources.

    Parameters
    ----------
    uid : str
        Prefix of every id inside, so that two copies can stand on one page.
    drawn : iterable of str
        What :func:`outputs_html` made of the outputs that are to stand here.
    """
    return f'<div class="sim-outputs">{"".join(drawn)}</div>{kept(sim)}{_tasks(sim, uid)}{_sources(sim)}'


def outputs_html(sim: Simulator, uid: str, outputs: Iterable[Output]) -> dict[str, str]:
    """Return the HTML of each of the ``outputs`` by name, drawn for the present state; a twin stands in its figure."""
    drawn = list(outputs)
    values = sim.outputs_for(sim.state, [output.name for output in drawn])
    return {output.name: _shown(sim, output, values, uid) for output in drawn}


def heading(sim: Simulator, uid: str) -> str:
    """Return the title, and one sentence on what this is."""
    lead = f'<p class="sim-lead">{sim.lead}</p>' if sim.lead else ""
    return f'<h3 class="sim-title" id="{uid}-title">{escape(sim.title)}</h3>{lead}'


def opening(sim: Simulator, uid: str) -> str:
    """Return the prediction and the presets: what a reader does before touching a control."""
    parts = []
    if sim.prediction:
        parts.append(_question(sim.prediction))
    parts.append(presets_html(sim, uid, sim.presets))
    return "".join(parts)


def presets_html(sim: Simulator, uid: str, presets: Sequence[Preset]) -> str:
    """Return a button for each of the ``presets``, or nothing if there are none."""
    if not presets:
        return ""
    buttons = "".join(
        f"<li><button type=\"button\" data-preset='{_json(sim.checked(dict(preset.state)))}' "
        f'data-name="{escape(preset.name)}" disabled>{escape(preset.title)}</button>'
        f'<span class="sim-story">{escape(preset.story)}</span></li>'
        for preset in presets
    )
    return (
        f'<div class="sim-presets"><p class="sim-label" id="{uid}-presets">{escape(sim.presets_title)}</p>'
        f'<ul aria-labelledby="{uid}-presets">{buttons}</ul></div>'
    )


def table_html(value: dict[str, Any]) -> str:
    """Return the inside of a ``<table>``; the drawing script writes the same."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in value["columns"])
    body = "".join(f"<tr>{_cells([str(cell) for cell in row])}</tr>" for row in value["rows"])
    return f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>"


def _cells(row: Sequence[str]) -> str:
    """Return the cells of a row; the first says what the row is about."""
    head = f'<th scope="row">{escape(row[0])}</th>' if row else ""
    return head + "".join(f"<td>{escape(cell)}</td>" for cell in row[1:])


def _shown(sim: Simulator, output: Output, values: dict[str, Any], uid: str) -> str:
    """Return one output; a twin stands inside the figure that it speaks for, not by itself."""
    mark = f'data-output="{output.name}" data-kind="{output.kind}"'
    if output.kind == "text":
        return _text(output, values[output.name], mark, _box(sim, output))
    if output.kind == "table":
        return _table(output, values[output.name], mark, _box(sim, output))
    return "" if output.kind == "twin" else _figure(sim, output, values, uid)


def _label(output: Output) -> str:
    return f'<p class="sim-label">{escape(output.label)}</p>' if output.label else ""


def _box(sim: Simulator, output: Output) -> str:
    """Return the attributes of the element around an output: its name, and when it is shown."""
    when = f' data-when="{escape(json.dumps(dict(output.when)))}"' if output.when else ""
    return f'data-box="{output.name}"{when}{"" if output.shown(sim.state) else " hidden"}'


def _text(output: Output, value: str, mark: str, box: str) -> str:
    return f'<div class="sim-text" {box}>{_label(output)}<div {mark}>{value}</div>{_print(output)}</div>'


def _table(output: Output, value: dict[str, Any], mark: str, box: str) -> str:
    label = escape(output.label)
    return (
        f'<details class="sim-table" {box}><summary>{label}</summary>'
        # A wide table scrolls inside its box, which keys must be able to reach.
        f'<div class="sim-scroll" tabindex="0" role="group" aria-label="{label}">'
        f'<table {mark} aria-label="{label}">{table_html(value)}</table></div></details>'
    )


def _figure(sim: Simulator, output: Output, values: dict[str, Any], uid: str) -> str:
    twin = next(twin for twin in sim.outputs_declared if twin.of == output.name)
    twin_id = f"{uid}-{twin.name}"
    about = f'data-output="{output.name}" data-kind="{output.kind}" role="img" aria-labelledby="{twin_id}"'
    if output.kind == "chart":
        figure = merged(output.base() if output.base else {}, values[output.name])
        height = figure.get("layout", {}).get("height", output.height)
        drawn = f'<div {about} style="height:{height}px">{still(figure, height)}</div>{_numbers(output)}'
    else:
        base = output.base() if output.base else ""
        try:
            drawn = f"<div {about}>{picture_html(base, values[output.name], sim.controls, sim.state)}</div>"
        except ValueError as error:
            raise ValueError(f'{sim.name}, picture "{output.name}": {error}') from None
        drawn += HINT if can_be_pressed(base) else ""
        drawn += _play(output)
    said = escape(values[twin.name])
    caption = f'<figcaption id="{twin_id}" data-output="{twin.name}" data-kind="twin">{said}</figcaption>'
    return f'<figure class="sim-{output.kind}" {_box(sim, output)}>{_label(output)}{drawn}{caption}</figure>'


def _numbers(output: Output) -> str:
    """Return where a script lays out the numbers of a chart once a reader unfolds them, so that they cost no bytes."""
    name = f"The numbers of “{escape(output.label)}”"
    return (
        f'<details class="sim-numbers" data-numbers="{output.name}"><summary>Numbers'
        f'<span class="sim-unseen"> of “{escape(output.label)}”</span></summary>'
        f'<div class="sim-scroll" tabindex="0" role="group" aria-label="{name}"><table aria-label="{name}"></table>'
        "</div></details>"
    )


def _play(output: Output) -> str:
    """Return the button that sets a picture in motion; the script shows it, unless the reader wants no motion."""
    if not output.plays:
        return ""
    return (
        f'<p class="sim-play" hidden><button type="button" data-plays="{output.name}">{escape(output.plays)}'
        "</button></p>"
    )


def _print(output: Output) -> str:
    """Return the button that prints a sheet; the script shows it, as nothing else could answer to it."""
    if not output.prints:
        return ""
    names = " ".join(output.sheet or (output.name,))
    return (
        f'<p class="sim-print" hidden><button type="button" data-prints="{names}">{escape(output.prints)}</button></p>'
    )


def _question(prediction: Prediction) -> str:
    options = "".join(
        f'<label><input type="radio" name="prediction" value="{escape(key)}" disabled> '
        f"<span>{escape(label)}</span></label>"
        for key, label in prediction.options.items()
    )
    return (
        f'<form class="sim-prediction" data-answer="{escape(prediction.answer)}" '
        f'data-hides="{" ".join(prediction.hides)}" autocomplete="off">'
        f"<fieldset><legend><strong>Predict first.</strong> {escape(prediction.question)}</legend>"
        f'<div class="sim-options">{options}</div></fieldset>'
        f'<div role="status"><p class="sim-because" hidden><strong></strong> {prediction.because}</p></div>'
        '<button type="button" class="sim-reveal" hidden>Show me without guessing</button></form>'
    )


def _tasks(sim: Simulator, uid: str) -> str:
    """Return the challenges."""
    if not sim.challenges:
        return ""
    items = "".join(_task(sim, challenge) for challenge in sim.challenges)
    return (
        f'<div class="sim-challenges"><p class="sim-label" id="{uid}-tasks">Challenges</p>'
        f'<ul aria-labelledby="{uid}-tasks">{items}</ul></div>'
    )


def _task(sim: Simulator, challenge: Challenge) -> str:
    start = _json(sim.checked(dict(challenge.start)))
    return (
        f'<li data-challenge="{challenge.name}" data-start=\'{start}\' data-locked="{" ".join(challenge.locked)}">'
        f"<p><strong>{escape(challenge.title)}</strong> {escape(challenge.task)}</p>"
        '<button type="button" disabled>Take it</button>'
        f'<p class="sim-solved" role="status" data-solved="{escape(challenge.solved)}"></p></li>'
    )


def _sources(sim: Simulator) -> str:
    parts = []
    if sim.measured:
        parts.append(f'<p class="sim-measured">{sim.measured}</p>')
    if references := sim.references():
        items = "".join(
            f'<li><a href="{escape(r.url)}">{escape(r.text)}</a></li>' if r.url else f"<li>{escape(r.text)}</li>"
            for r in references
        )
        parts.append(
            f'<details class="sim-sources"><summary>Sources ({len(references)})</summary><ul>{items}</ul></details>'
        )
    return "".join(parts)


def _json(data: dict[str, Any]) -> str:
    return escape(json.dumps(data, separators=(",", ":"), ensure_ascii=False), quote=False).replace("'", "&#39;")
