"""Traces every number to where it comes from: facts to sources, and numbers of the model to facts or assumptions."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import yaml

from backorleg._bibliography import read_bibliography

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Numbers that are arithmetic rather than evidence, with the reason.
ARITHMETIC: dict[float, str] = {
    0: "nothing; the first",
    1: "certainty; the next; no change",
    2: "both sides of an interval; a pair",
    100: "per cent",
}
# Arguments that shape the result's form, never its size.
FORMAL = {"maxsize", "ndigits"}


def citations(folder: Path, bibliography: Path) -> list[str]:
    """Return complaints: facts without a source, keys without an entry, entries no fact cites, figures not read."""
    listed, found, cited = set(read_bibliography(bibliography)), [], set()
    for path in sorted(folder.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            if "confidence" in entry and entry["confidence"] != "verified":
                found.append(f"{path.name}: {entry['id']} is {entry['confidence']}")
            if path.name == "assumptions.yaml":
                continue
            if not entry.get("source"):
                found.append(f"{path.name}: {entry['id']} has no source")
                continue
            cited.add(entry["source"])
    found += [f"{bibliography.name} lacks {key}" for key in sorted(cited - listed)]
    return found + [f"{bibliography.name}: no fact cites {key}" for key in sorted(listed - cited)]


def unread(folder: Path) -> list[str]:
    """Return the places below a folder where a YAML file marks something as recalled rather than read."""
    return [
        f"{path.name}, line {number}"
        for path in sorted(folder.rglob("*.yaml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"\bconfidence:\s*[\"']?recalled\b", line)
    ]


def untraced_code(source: str, known: set[str], excused: dict[str, str] | None = None) -> list[str]:
    """Return the numbers of a module that are neither arithmetic nor traced.

    A number is traced where a comment on its line or directly above names a fact or an assumption. ``excused`` holds
    constants by name, each with the reason why it is neither evidence nor an assumption.
    """
    comments = _comments(source)
    tree = ast.parse(source)
    formal = {id(each) for each in _formal(tree)}
    names = {id(part): name for name, value in _constants(tree) for part in ast.walk(value)}
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or isinstance(node.value, bool | str) or node.value in ARITHMETIC:
            continue
        if not isinstance(node.value, int | float) or id(node) in formal or names.get(id(node)) in (excused or {}):
            continue
        said = comments.get(node.lineno, "") + _above(comments, node.lineno, source)
        if not known & set(re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", said)):
            found.append(f"line {node.lineno}: {node.value}")
    return found


def untraced_data(text: str, known: set[str]) -> list[str]:
    """Return the entries of a YAML file that hold a number and name neither a fact nor an assumption.

    The comment at the file's head may name an assumption that all its numbers rest on.
    """
    head = "".join(takewhile(lambda line: line.startswith("#"), text.splitlines(keepends=True)))
    if known & set(re.findall(r"\(([a-z0-9]+(?:-[a-z0-9]+)+)\)", head)):
        return []
    content = yaml.safe_load(text)
    entries = content.items() if isinstance(content, dict) else enumerate(content)
    found = []
    for place, entry in entries:
        leaves = list(_leaves(entry))
        named = {
            word for leaf in leaves if isinstance(leaf, str) for word in re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)+", leaf)
        }
        if not known & named and any(isinstance(leaf, int | float) and not isinstance(leaf, bool) for leaf in leaves):
            found.append(str(entry.get("id", place) if isinstance(entry, dict) else place))
    return found


def files_read(source: str) -> set[tuple[str, ...]]:
    """Return the assets that a module reads, as the parts of their paths."""
    return {
        tuple(str(each.value) for each in node.args if isinstance(each, ast.Constant))
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "asset"
    }


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {token.start[0]: token.string for token in tokens if token.type == tokenize.COMMENT}


def _above(comments: dict[int, str], line: int, source: str) -> str:
    """Return the comment lines that stand directly above a line and have it to themselves."""
    lines, said = source.splitlines(), ""
    for number in range(line - 1, 0, -1):
        if not lines[number - 1].lstrip().startswith("#"):
            break
        said += comments.get(number, "")
    return said


def _formal(tree: ast.AST) -> Iterator[ast.expr]:
    """Yield places in sequences, digits to round to, and sizes of caches."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            yield from (part for part in ast.walk(node.slice) if isinstance(part, ast.Constant))
        elif isinstance(node, ast.Call):
            yield from (word.value for word in node.keywords if word.arg in FORMAL)
            if isinstance(node.func, ast.Name) and node.func.id == "round":
                yield from node.args[1:]


def _constants(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def _leaves(content: Any) -> Iterator[Any]:
    if isinstance(content, dict | list):
        for each in content.values() if isinstance(content, dict) else content:
            yield from _leaves(each)
    else:
        yield content
