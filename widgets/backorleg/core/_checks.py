"""What must hold of a simulator's declaration, checked when its class is made."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from backorleg.core._controls import Choice, Range, Toggle
from backorleg.core._joined import JoinedOutput
from backorleg.core._loglinear import FaceOutput
from backorleg.core._outputs import SEEN
from backorleg.core._tally import TallyOutput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backorleg.core._controls import Control, Value
    from backorleg.core._outputs import Output
    from backorleg.core._simulator import Simulator

# A table of more states than this would cost a phone on hospital Wi-Fi more than it is worth.
MOST_STATES = 20_000


def check_declaration(cls: type[Simulator]) -> None:
    """Raise ValueError, with a sentence that says what to change, if ``cls`` cannot be shown."""
    for attribute in ("name", "title", "controls"):
        if not getattr(cls, attribute, None):
            raise ValueError(f"The simulator {cls.__name__} has no {attribute}; give it one.")
    who = f'Simulator "{cls.name}"'
    controls = {control.name: control for control in cls.controls}
    _no_twice((control.name for control in cls.controls), f"{who} has two controls named")
    _no_twice((output.name for output in cls.outputs_declared), f"{who} has two outputs named")
    for control in cls.controls:
        others = {name: other for name, other in controls.items() if other is not control}
        _check_when(f'{who}: control "{control.name}"', control.when, others, "no other control")
    said = [output.name for output in cls.outputs_declared if output.of or output.kind == "text"]
    if cls.headline and cls.headline not in said:
        raise ValueError(
            f'{who}: the headline "{cls.headline}" is neither a text nor a text twin; '
            f"allowed: {', '.join(said) or 'none'}."
        )
    for output in cls.outputs_declared:
        if any(hasattr(base, output.name) for base in cls.__mro__[1:]):
            raise ValueError(f'{who}: an output cannot be called "{output.name}", as a simulator already has that.')
        _check_needs(who, f'output "{output.name}"', output.needs, controls)
        if output.kind in SEEN and not any(twin.of == output.name for twin in cls.outputs_declared):
            raise ValueError(
                f'{who}: the {output.kind} "{output.name}" has no text twin; '
                f"decorate a function that says in one sentence what it shows with @{output.name}.twin."
            )
        _check_sheet(who, output, [each.name for each in cls.outputs_declared if not each.of])
        if output.below:
            _check_needs(who, f'the place of output "{output.name}"', (output.below,), controls)
        _check_when(f'{who}: output "{output.name}"', output.when, controls, "no control")
        # How many results a gist has is known when it is written down, which is where such outputs are measured.
        for needs in _written(output) if not output.by else ():
            _check_size(cls, f'output "{output.name}"', needs, controls)
    _check_lessons(cls, who)
    _check_cases(cls, who, controls)


def _written(output: Output) -> list[tuple[str, ...]]:
    """Return the controls of each table that an output is written down in."""
    if isinstance(output, FaceOutput):
        return [term.needs for term in output.face.source.terms]
    if isinstance(output, JoinedOutput):
        return [piece.needs for piece in output.joined.pieces]
    if isinstance(output, TallyOutput):
        return [count.needs for count in output.shows.tally.counts]
    return [output.needs]


def _check_cases(cls: type[Simulator], who: str, controls: dict[str, Control]) -> None:
    if not cls.cases:
        return
    fitting: dict[str, list[str]] = {}
    for what, kind in (("by", Choice), ("done", Toggle), ("sure", Range)):
        fitting[what] = [name for name, control in controls.items() if isinstance(control, kind)]
    fitting["marks"] = [output.name for output in cls.outputs_declared if output.kind == "table"]
    for what, names in fitting.items():
        named = getattr(cls.cases, what)
        if named not in names:
            allowed = ", ".join(names) or "none"
            raise ValueError(f'{who}: its cases name "{named}" as `{what}`, which does not fit; allowed: {allowed}.')


def _check_lessons(cls: type[Simulator], who: str) -> None:
    controls = {control.name: control for control in cls.controls}
    _no_twice((preset.name for preset in cls.presets), f"{who} has two presets named")
    for preset in cls.presets:
        _check_state(cls, f'{who}: preset "{preset.name}"', preset.state)
    for challenge in cls.challenges:
        _check_needs(who, f'challenge "{challenge.name}"', (*challenge.needs, *challenge.locked), controls)
        _check_size(cls, f'challenge "{challenge.name}"', challenge.needs, controls)
        _check_state(cls, f'{who}: challenge "{challenge.name}"', challenge.start)
    if cls.prediction:
        shown = [output.name for output in cls.outputs_declared if not output.of]
        for name in cls.prediction.hides:
            if name not in shown:
                raise ValueError(
                    f'{who}: the prediction hides "{name}", which is not an output; allowed: {", ".join(shown)}.'
                )


def _check_when(who: str, when: Mapping[str, tuple[Value, ...]], allowed: Mapping[str, Control], none: str) -> None:
    for name, values in when.items():
        if name not in allowed:
            raise ValueError(
                f'{who} is shown only with values of "{name}", which is {none}; allowed: {", ".join(allowed)}.'
            )
        for value in values:
            if value not in allowed[name].values:
                raise ValueError(
                    f'{who} is shown only while "{name}" is {value!r}, which it never is; '
                    f"allowed: {allowed[name].allowed}."
                )


def _check_size(cls: type[Simulator], what: str, needs: Iterable[str], controls: dict[str, Control]) -> None:
    # Each case has tables of its own.
    by = cls.cases.by if cls.cases else ""
    sizes = {name: 1 if name == by else len(controls[name].values) for name in needs}
    check_sizes(f'Simulator "{cls.name}"', what, sizes)


def check_sizes(who: str, what: str, sizes: dict[str, int]) -> None:
    """Raise ValueError if a table over domains of these sizes would be too long."""
    states = math.prod(sizes.values())
    if states > MOST_STATES:
        spelled = " x ".join(f"{name} ({size})" for name, size in sizes.items())
        raise ValueError(
            f"{who}: {what} would have {states:,} states, {spelled}; at most {MOST_STATES:,} are allowed: "
            "coarsen one of these controls, split the output, or make it log-linear."
        )


def _check_state(cls: type[Simulator], who: str, state: object) -> None:
    try:
        cls.checked(dict(state))  # type: ignore[call-overload]  # what a subclass wrote may be anything
    except ValueError as error:
        raise ValueError(f"{who} is not a state: {error}") from None


def _check_needs(who: str, what: str, needs: Iterable[str], controls: dict[str, Control]) -> None:
    for name in needs:
        if name not in controls:
            raise ValueError(
                f'{who}: {what} depends on "{name}", which is not a control; '
                f"rename the parameter to one of: {', '.join(controls)}."
            )


def _check_sheet(who: str, output: Output, shown: list[str]) -> None:
    for name in output.sheet:
        if name not in shown:
            raise ValueError(
                f'{who}: the sheet of "{output.name}" holds "{name}", which is not an output; '
                f"allowed: {', '.join(shown)}."
            )


def _no_twice(names: Iterable[str], complaint: str) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise ValueError(f'{complaint} "{name}"; rename one.')
