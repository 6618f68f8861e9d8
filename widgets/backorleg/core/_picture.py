"""Pictures: an SVG drawing that stays, a patch of the attributes that a state changes, and parts that can be pressed.

A part may carry ``data-press``: ``"root=L5&side=left"`` sets these controls, ``"knee"`` turns the Toggle of that name
over. It then needs a ``data-label``, which says what it is. Scripts make buttons of such parts; without scripts the
picture is just a picture. Either way the part carries ``data-pressed``, which says whether the state is the one that it
asks for, as a checkbox shows its own.
"""

from __future__ import annotations

import json

# The drawings are the package's own, so the standard library's parser is safe enough for them.
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from backorleg.core._controls import Toggle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backorleg.core._controls import Control, State, Value

NAMESPACE = "http://www.w3.org/2000/svg"
PRESS = "data-press"


def picture_html(
    base: str,
    patch: Mapping[str, Mapping[str, Any]],
    controls: Iterable[Control] = (),
    state: Mapping[str, Value] | None = None,
) -> str:
    """Return the SVG ``base`` with ``patch`` applied, as HTML.

    Parameters
    ----------
    base : str
        An ``svg`` element; what may change carries a ``data-part``.
    patch : dict
        Part to attributes; the attribute ``text`` stands for the text inside.
    controls, state
        The controls that parts may press, and where they are.

    Raises
    ------
    ValueError
        If the drawing has no such part, or a part presses what is not there; the message lists what is allowed.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.fromstring(base)  # noqa: S314  # see the import
    parts = {part: element for element in root.iter() if (part := element.get("data-part"))}
    for part, changes in patch.items():
        if part not in parts:
            raise ValueError(f'The picture has no part "{part}"; allowed: {", ".join(sorted(parts))}.')
        for name, setting in changes.items():
            if name == "text":
                parts[part].text = str(setting)
            else:
                parts[part].set(name, str(setting))
    known = {control.name: control for control in controls}
    for element in root.iter():
        if (press := element.get(PRESS)) is not None:
            _make_pressable(element, press, known, state or {})
    drawn = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    # In HTML an svg element is in its namespace by itself; validators refuse the declaration.
    return drawn.replace(f' xmlns="{NAMESPACE}"', "", 1)


def can_be_pressed(base: str) -> bool:
    """Tell whether a drawing has parts that set controls."""
    return f"{PRESS}=" in base


def _make_pressable(
    element: ET.Element, press: str, controls: Mapping[str, Control], state: Mapping[str, Value]
) -> None:
    """Write what a press does as JSON, typed as the controls' own values, so that scripts need not know them."""
    if not element.get("data-label"):
        raise ValueError(f'The picture\'s part that presses "{press}" has no data-label; say there what it is.')
    if "=" in press:
        moves = _moves(press, controls)
        element.set("data-sets", json.dumps(moves, separators=(",", ":"), ensure_ascii=False))
        pressed = all(state.get(name) == value for name, value in moves.items())
    else:
        control = _control(press, press, controls)
        if not isinstance(control, Toggle):
            raise ValueError(
                f'The picture presses "{press}", which is no Toggle to turn over; write "{press}=" and one of its '
                f"values: {control.allowed}."
            )
        element.set("data-turns", press)
        pressed = bool(state.get(press))
    element.set("data-pressed", "true" if pressed else "false")


def _moves(press: str, controls: Mapping[str, Control]) -> State:
    moves: State = {}
    for pair in press.split("&"):
        name, _, raw = pair.partition("=")
        moves[name] = _control(name, press, controls).parse(raw, f'The picture\'s press "{press}"')
    return moves


def _control(name: str, press: str, controls: Mapping[str, Control]) -> Control:
    if name not in controls:
        raise ValueError(
            f'The picture presses "{press}", but there is no control "{name}"; '
            f"allowed: {', '.join(controls) or 'none'}."
        )
    return controls[name]
