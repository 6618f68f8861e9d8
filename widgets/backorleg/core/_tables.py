"""Tables: every output of a simulator, written down for a page that has no Python.

Each output is tabulated over the product of its own controls, the last one turning fastest, in columns as
`_columns.py` writes them.
"""

from __future__ import annotations

import itertools
import json
from functools import partial
from typing import TYPE_CHECKING, Any

from backorleg.core._checks import check_sizes
from backorleg.core._columns import columns, leaves
from backorleg.core._controls import Toggle
from backorleg.core._gists import Gist, gathered
from backorleg.core._joined import JoinedOutput
from backorleg.core._loglinear import FaceOutput
from backorleg.core._outputs import NOBODY, SEEN, Output
from backorleg.core._tally import TallyOutput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from backorleg._weighing import Row
    from backorleg.core._columns import Path
    from backorleg.core._controls import Value
    from backorleg.core._lessons import Challenge
    from backorleg.core._loglinear import Face, LogLinear
    from backorleg.core._simulator import Simulator
    from backorleg.core._tally import Shown, Tally

# What each control, and each gist, may be.
Domains = dict[str, "tuple[Any, ...]"]


def tables(cls: type[Simulator]) -> dict[str, Any]:
    """Return what the static page needs to know of a simulator, as JSON-able data.

    What a simulator of cases says of each is left to :func:`case_tables`.
    """
    domains = {control.name: control.values for control in cls.controls}
    head = _head(cls, cls.name, cls.outputs_declared, domains)
    if cls.cases:
        return head | {"cases": {"by": cls.cases.by, "done": cls.cases.done}}
    return head | _told(cls, cls.outputs_declared, cls.challenges, domains)


def part_tables(
    cls: type[Simulator], name: str, outputs: Sequence[Output], domains: Mapping[str, tuple[Value, ...]]
) -> dict[str, Any]:
    """Return what a page needs that shows only some ``outputs``, of controls with no values but those of their domain.

    ``name`` is what the page calls these tables; those of the whole have the simulator's own.
    """
    return _head(cls, name, outputs, domains) | _told(cls, outputs, (), dict(domains))


def _head(
    cls: type[Simulator], name: str, outputs: Sequence[Output], domains: Mapping[str, tuple[Value, ...]]
) -> dict[str, Any]:
    """Return what is said of no state: the controls, and what never changes of a chart."""
    return {
        "name": name,
        "cases": None,
        "once": [control.name for control in cls.controls if isinstance(control, Toggle) and control.once],
        "controls": [
            {"name": one.name, "values": list(domains[one.name]), "allowed": one.allowed, "default": one.default}
            for one in cls.controls
        ],
        "bases": {output.name: output.base() for output in outputs if output.kind == SEEN[0] and output.base},
    }


def case_tables(cls: type[Simulator], case: Value) -> dict[str, Any]:
    """Return what the page needs to know of one case, as JSON-able data."""
    by = cls.cases.by if cls.cases else ""
    domains: Domains = {each.name: (case,) if each.name == by else each.values for each in cls.controls}
    return {"name": cls.name, "case": case, **_told(cls, cls.outputs_declared, cls.challenges, domains)}


def cases_of(cls: type[Simulator]) -> tuple[Value, ...]:
    """Return the cases of a simulator; none if it is not one of cases."""
    return next((each.values for each in cls.controls if cls.cases and each.name == cls.cases.by), ())


def tables_script(cls: type[Simulator]) -> str:
    """Return the classic script that hands the tables, of all cases, to the page; ``file://`` forbids ``fetch``."""
    return script_of(tables(cls)) + "".join(script_of(case_tables(cls, case)) for case in cases_of(cls))


def _told(
    cls: type[Simulator], outputs: Sequence[Output], challenges: Sequence[Challenge], domains: Domains
) -> dict[str, Any]:
    """Return what is said in the states of these domains."""
    faces = [output.face.source for output in outputs if isinstance(output, FaceOutput)]
    models = list(dict.fromkeys(faces))  # several outputs may show one computation
    tallies = list(dict.fromkeys(one.shows.tally for one in outputs if isinstance(one, TallyOutput)))
    gists = [_gist(cls, gist, domains) for gist in gathered(one for output in outputs for one in output.by)]
    return {
        "gists": gists,
        "outputs": _outputs(cls, outputs, models, tallies, domains),
        "models": [_model(model, domains) for model in models],
        "tallies": [_tally(tally, domains) for tally in tallies],
        "checks": {
            challenge.name: _tabulated(cls, challenge.needs, [partial(challenge.check, NOBODY)], domains)[0]
            for challenge in challenges
        },
    }


def script_of(written: Mapping[str, Any]) -> str:
    """Return the script for tables that were made, or kept, before.

    They stand in it as a string of JSON, which browsers read three times as fast as the same in JavaScript, and twice
    as fast again if it is ASCII.
    """
    data = json.dumps(written, ensure_ascii=True, separators=(",", ":")).replace("\\", "\\\\").replace("'", "\\'")
    return f"globalThis.backorleg.{'caseTables' if 'case' in written else 'tables'}(JSON.parse('{data}'));\n"


def _gist(cls: type[Simulator], gist: Gist, domains: Domains) -> dict[str, Any]:
    """Return which result each combination has, and add its results to the domains."""
    check_sizes(f'Simulator "{cls.name}"', f'gist "{gist.name}"', {name: len(domains[name]) for name in gist.parts})
    seen: dict[Any, int] = {}
    places = [seen.setdefault(gist.function(**now), len(seen)) for now in _states(domains, gist.parts)]
    domains[gist.name] = tuple(seen)
    return {"name": gist.name, "parts": list(gist.parts), "places": places, "count": len(seen)}


def _outputs(
    cls: type[Simulator],
    outputs: Sequence[Output],
    models: Sequence[LogLinear],
    tallies: Sequence[Tally],
    domains: Domains,
) -> dict[str, Any]:
    """Return what the page needs of each output, in the order in which they are declared."""
    together: dict[tuple[str, ...], list[Output]] = {}
    for output in outputs:
        if not isinstance(output, FaceOutput | JoinedOutput | TallyOutput):
            sizes = {name: len(domains[name]) for name in output.parts}
            check_sizes(f'Simulator "{cls.name}"', f'output "{output.name}"', sizes)
            together.setdefault(tuple(output.parts), []).append(output)
    found: dict[str, dict[str, Any]] = {}
    for parts, several in together.items():
        made = _tabulated(cls, parts, [partial(one.function, NOBODY) for one in several], domains)
        for output, table in zip(several, made, strict=True):
            behind = {"parts": list(output.parts)} if output.by else {}
            found[output.name] = table | behind
    for output in outputs:
        if isinstance(output, FaceOutput):
            found[output.name] = _shown(output.face, {"model": models.index(output.face.source)})
        elif isinstance(output, TallyOutput):
            found[output.name] = _shown(output.shows, {"tally": tallies.index(output.shows.tally)})
        elif isinstance(output, JoinedOutput):
            pieces = output.joined.pieces
            found[output.name] = {"pieces": [_tabulated(cls, one.needs, [one.function], domains)[0] for one in pieces]}
    return {
        output.name: {"kind": output.kind} | found[output.name] | {"needs": list(output.needs)} for output in outputs
    }


def _shown(face: Face | Shown, source: dict[str, int]) -> dict[str, Any]:
    return {**source, "face": face.name, **face.written()}


def _states(domains: Domains, needs: Sequence[str]) -> Iterator[dict[str, Any]]:
    for combination in itertools.product(*(domains[name] for name in needs)):
        yield dict(zip(needs, combination, strict=True))


def _tabulated(
    cls: type[Simulator], needs: Sequence[str], functions: Sequence[Callable[..., Any]], domains: Domains
) -> list[dict[str, Any]]:
    """Return a table for each of the functions, all of which depend on the same controls.

    They go through the states side by side, so that a model that remembers its last answers is asked once a state,
    and not once for the chart, once for its sentence and once for the table beside it.
    """
    rows: list[list[dict[Path, Any]]] = [[] for _ in functions]
    for state in _states(domains, needs):
        for function, own in zip(functions, rows, strict=True):
            own.append(dict(leaves(_finite(cls, function(**state), state))))
    return [{"needs": list(needs), "columns": columns(own)} for own in rows]


def _model(model: LogLinear, domains: Domains) -> dict[str, Any]:
    """Return the summands of a computation: each distinct row once, and which one each state of each term has."""
    names = tuple(model.outcomes)
    rows: dict[str, int] = {}
    words: dict[str, int] = {}
    terms = []
    for term in model.terms:
        states = list(_states(domains, term.needs))
        places = [rows.setdefault(_packed(term.row(names, state)), len(rows)) for state in states]
        said = [words.setdefault(term.said(state), len(words)) for state in states]
        terms.append({"needs": list(term.needs), "family": term.family, "rows": places, "says": said})
    return {
        "labels": list(model.outcomes.values()),
        "shares": dict(model.shares),
        "terms": terms,
        "rows": [json.loads(packed) for packed in rows],
        "words": list(words),
    }


def _tally(tally: Tally, domains: Domains) -> dict[str, Any]:
    """Return the summands of sums: each distinct set once, and which one each state of each count has."""
    names = [one.name for one in tally.sums]
    rows: dict[tuple[int, ...], int] = {}
    counts = []
    for count in tally.counts:
        added = [count.added(state) for state in _states(domains, count.needs)]
        places = [rows.setdefault(tuple(each.get(name, 0) for name in names), len(rows)) for each in added]
        counts.append({"needs": list(count.needs), "rows": places})
    return {
        "sums": [[one.name, one.label, one.start, one.low, one.high, one.decimals] for one in tally.sums],
        "counts": counts,
        "rows": [list(row) for row in rows],
    }


def _packed(row: Row) -> str:
    """Return a row as text: weights, errors, and where the errors come from."""
    return json.dumps([list(row.weights), list(row.errors), list(row.sources)])


def _finite(cls: type[Simulator], value: Any, state: dict[str, Any]) -> Any:
    """Return ``value``; JSON has no word for infinity, and a page could not tell it from a mistake."""
    if isinstance(value, str):  # most outputs are sentences
        return value
    try:
        json.dumps(value, allow_nan=False)
    except (ValueError, TypeError) as error:
        raise ValueError(f"{cls.name}: for {state} an output gives what JSON cannot hold ({error}).") from None
    return value
