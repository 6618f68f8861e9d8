"""What a model rests on: the facts and the assumptions that its code and its data files name."""

from __future__ import annotations

import importlib.util
import re
from html import escape
from pathlib import Path

from backorleg._paths import ASSETS
from backorleg.book._block import Block
from backorleg.book._sources import links
from backorleg.evidence import Assumption, Fact, assumptions, facts

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
# Data files that a module reads, as it names them, asset("spine", "levels.yaml"), or the folder that holds them.
ASSET = re.compile(r"asset\(([^)]*)\)")
WORD = re.compile(r'"([^"]+)"')
# How many values of an assumption stand one under the other.
MANY = 12


def parameters(*modules: str) -> Block:
    """Return the assumptions and facts of modules of ``backorleg.model``, each where it is first named.

    Raises
    ------
    ValueError
        If there is no such module.
    """
    named = dict.fromkeys(name for module in modules for name in ID.findall(_text(module)))
    assumed = [assumptions()[name] for name in named if name in assumptions()]
    found = [facts()[name] for name in named if name in facts()]
    rows = "".join(_assumption(each) for each in assumed)
    items = "".join(_fact(each) for each in found)
    # A wide table scrolls inside its box, which keys must be able to reach.
    html = (
        '<div class="book-parameters"><div class="book-scroll" tabindex="0" role="group" aria-label="Assumptions">'
        '<table><thead><tr><th scope="col">Assumed</th><th scope="col">Value</th><th scope="col">Why</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
        f"<details><summary>The facts that it rests on ({len(found)})</summary><ul>{items}</ul></details></div>"
    )
    text = [f"{each.id}: {_values(each)}" for each in assumed]
    return Block(html, "\n".join([*text, f"and {len(found)} facts"]))


def _text(module: str) -> str:
    spec = importlib.util.find_spec(f"backorleg.model.{module}")
    if spec is None or spec.origin is None:
        raise ValueError(f'There is no model "{module}" in backorleg.model.')
    code = Path(spec.origin).read_text(encoding="utf-8")
    named = [ASSETS.joinpath(*WORD.findall(inside)) for inside in ASSET.findall(code)]
    files = [path for each in named for path in (sorted(each.glob("*.yaml")) if each.is_dir() else [each])]
    return "\n".join([code, *(path.read_text(encoding="utf-8") for path in files if path.is_file())])


def _assumption(each: Assumption) -> str:
    values = "".join(f"<li>{escape(one)}</li>" for one in _listed(each))
    unit = f" <small>({escape(each.unit)})</small>" if each.unit else ""
    return (
        f'<tr data-assumption="{each.id}"><td>{escape(each.statement)}</td><td><ul>{values}</ul>{unit}</td>'
        f"<td>{escape(each.reason)}</td></tr>"
    )


def _listed(each: Assumption) -> list[str]:
    if each.value is not None:
        return [f"{each.value:g}"]
    named = {name.replace("_", " "): f"{value:g}" for name, value in each.values.items()}
    alike: dict[str, list[str]] = {}
    for name, value in named.items():
        alike.setdefault(value, []).append(name)
    # Fifty minutes one under the other are a long way on a phone; most of them are the same.
    if len(named) > MANY and len(alike) < len(named) / 2:
        return [f"{value}: {', '.join(names)}" for value, names in alike.items()]
    return [f"{name}: {value}" for name, value in named.items()]


def _values(each: Assumption) -> str:
    return ", ".join(_listed(each)) or "no number"


def _fact(each: Fact) -> str:
    return f'<li data-fact="{each.id}">{escape(each.statement)} {links([each.id])}</li>'
