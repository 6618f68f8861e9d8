"""Reads YAML files of entries into frozen dataclasses, and says in one sentence what is wrong in which line."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, fields
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
    from pathlib import Path

    from _typeshed import DataclassInstance

    Reader = Callable[[object, "Place"], object]

_T = TypeVar("_T", bound="DataclassInstance")

# The loader written in C is about eight times faster, which someone who waits for a kernel notices.
if TYPE_CHECKING:
    _FastLoader = yaml.SafeLoader
else:
    _FastLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Fields(dict["Hashable", Any]):
    """A mapping of a YAML file that knows its own line, and the line of each of its keys."""

    line = 0
    lines: Mapping[str, int] = MappingProxyType({})


class _Items(list[Any]):
    """A list of a YAML file that knows the line of each of its items."""

    lines: tuple[int, ...] = ()


class _Loader(_FastLoader):
    """Keeps the lines, and refuses a key that stands twice in one mapping; YAML readers usually keep the last one."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002  # inherited
        found = super().construct_mapping(node, deep=deep)
        if len(found) < len(node.value):
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    twice = f'"{key.value}" stands twice'
                    raise yaml.MarkedYAMLError(problem=twice, problem_mark=key.start_mark)
                seen.add(key.value)
        return found


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _fields(loader: _Loader, node: yaml.MappingNode) -> Iterator[_Fields]:
    # In two steps, as the library does it, because a node may hold itself.
    made = _Fields()
    made.line, made.lines = _line(node), {key.value: _line(key) for key, _ in node.value}
    yield made
    made.update(loader.construct_mapping(node))


def _items(loader: _Loader, node: yaml.SequenceNode) -> Iterator[_Items]:
    made = _Items()
    made.lines = tuple(map(_line, node.value))
    yield made
    made.extend(loader.construct_sequence(node))


_Loader.add_constructor("tag:yaml.org,2002:map", _fields)
_Loader.add_constructor("tag:yaml.org,2002:seq", _items)


@dataclass(frozen=True)
class Place:
    """Where something stands: the file, the line, and what it is there."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.what}"

    def inside(self, what: str, line: int | None) -> Place:
        """Return the place of something in it; in the same line where none is known."""
        return Place(self.file, line or self.line, f"{self.what}, {what}")


def read_records(paths: Iterable[Path], cls: type[_T], key: str) -> Mapping[str, _T]:
    """Return the entries of all files by their ``key``.

    A file holds a list of entries that carry their key, or a mapping from keys to entries.

    Raises
    ------
    ValueError
        If a file is not YAML, or an entry lacks a field, has one too many or a wrong one, or comes twice. The message
        names the file and the line.
    FileNotFoundError
        If there is no such file.
    """
    return _read(paths, cls.__name__.lower(), key, partial(_make, cls))


def read_kinds(paths: Iterable[Path], name: str, kinds: Mapping[str, type[_T]], key: str) -> Mapping[str, _T]:
    """Return the entries of all files by their ``key``, each of the class that its field ``kind`` names.

    ``name`` is what an entry is called in messages. An entry without ``kind`` is of the first one. Errors as for
    `read_records`.
    """

    def make(entry: object, where: Place) -> _T:
        if not isinstance(entry, dict):
            raise _wrong(where, entry, "a set of named fields")
        kind = entry.pop("kind", next(iter(kinds)))
        if kind not in kinds:
            raise ValueError(f'{where} has the kind "{kind}"; allowed are: {", ".join(kinds)}.')
        return _make(kinds[kind], entry, where)

    return _read(paths, name, key, make)


def _read(paths: Iterable[Path], kind: str, key: str, make: Callable[[object, Place], _T]) -> Mapping[str, _T]:
    records: dict[str, _T] = {}
    origin: dict[str, Place] = {}
    for path in paths:
        for entry, where in _entries(path, kind, key):
            record = make(entry, where)
            name = str(getattr(record, key))
            if name in records:
                other = origin[name]
                raise ValueError(f"{where} stands twice: the other one is in {other.file}, line {other.line}.")
            records[name] = record
            origin[name] = where
    return MappingProxyType(records)


def _entries(path: Path, kind: str, key: str) -> Iterator[tuple[object, Place]]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  # a SafeLoader underneath
    except yaml.MarkedYAMLError as error:
        where = f"{path.name}, line {error.problem_mark.line + 1}" if error.problem_mark else path.name
        raise ValueError(f"{where}: it cannot be read as YAML: {error.problem}.") from error
    if isinstance(content, _Fields):
        for name, entry in content.items():
            whole = entry
            if isinstance(entry, _Fields):
                whole = _Fields({key: name, **entry})
                whole.line, whole.lines = entry.line, entry.lines
            yield whole, Place(path.name, content.lines[str(name)], f'{kind} "{name}"')
    elif isinstance(content, _Items):
        for number, (entry, line) in enumerate(zip(content, content.lines, strict=True), start=1):
            named = isinstance(entry, dict) and key in entry
            yield entry, Place(path.name, line, f"{kind} " + (f'"{entry[key]}"' if named else f"number {number}"))
    else:
        raise _wrong(Place(path.name, 1, "the file"), content, "a list or a mapping of entries")


def _make(cls: type[_T], entry: object, where: Place) -> _T:
    """Build one dataclass from its written form."""
    if not isinstance(entry, dict):
        raise _wrong(where, entry, "a set of named fields")
    plan = _plan(cls)
    lines = getattr(entry, "lines", {})
    for name in entry:
        if name not in plan:
            there = Place(where.file, lines.get(name, where.line), where.what)
            raise ValueError(f'{there} has an unknown field "{name}"; allowed are: {", ".join(plan)}.')
    values: dict[str, Any] = {}
    for name, (attribute, read, needed) in plan.items():
        if name in entry:
            values[attribute] = read(entry[name], where.inside(f'field "{name}"', lines.get(name)))
        elif needed:
            raise ValueError(f'{where} lacks the field "{name}".')
    try:
        return cls(**values)
    except ValueError as error:
        raise ValueError(f"{where}: {error}") from None


@lru_cache
def _plan(cls: type[DataclassInstance]) -> dict[str, tuple[str, Reader, bool]]:
    """Say for each written field: its attribute, what reads it, and whether it must be there."""
    plan: dict[str, tuple[str, Reader, bool]] = {}
    for each in fields(cls):
        inner = each.metadata.get("of")
        read = partial(_list, partial(_make, inner)) if inner else _READERS[str(each.type)]
        needed = each.default is MISSING and each.default_factory is MISSING
        plan[each.metadata.get("written", each.name)] = (each.name, read, needed)
    return plan


def _wrong(where: Place, value: object, wanted: str) -> ValueError:
    return ValueError(f"{where} is {value!r}, not {wanted}.")


def _text(value: object, where: Place) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(where, value, "a text")
    return value


def _number(value: object, where: Place) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _wrong(where, value, "a number")
    return float(value)


def _whole(value: object, where: Place) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(where, value, "a whole number")
    return value


def _truth(value: object, where: Place) -> bool:
    if not isinstance(value, bool):
        raise _wrong(where, value, "true or false")
    return value


def _list(read: Reader, value: object, where: Place) -> tuple[object, ...]:
    if not isinstance(value, list) or not value:
        raise _wrong(where, value, "a list with something in it")
    lines = getattr(value, "lines", (where.line,) * len(value))
    return tuple(
        read(each, where.inside(f"number {number}", line))
        for number, (each, line) in enumerate(zip(value, lines, strict=True), start=1)
    )


def _numbers(value: object, where: Place) -> Mapping[str, float]:
    if not isinstance(value, dict) or not value:
        raise _wrong(where, value, "numbers by name")
    lines = getattr(value, "lines", {})
    return MappingProxyType(
        {_text(name, where): _number(each, where.inside(f'"{name}"', lines.get(name))) for name, each in value.items()}
    )


def _texts(value: object, where: Place) -> Mapping[str, str]:
    if not isinstance(value, dict) or not value:
        raise _wrong(where, value, "texts by name")
    lines = getattr(value, "lines", {})
    return MappingProxyType(
        {_text(name, where): _text(each, where.inside(f'"{name}"', lines.get(name))) for name, each in value.items()}
    )


# Which reader belongs to which annotation.
_READERS: dict[str, Reader] = {
    "str": _text,
    "bool": _truth,
    "float": _number,
    "float | None": _number,
    "int": _whole,
    "int | None": _whole,
    "tuple[str, ...]": partial(_list, _text),
    "Mapping[str, float]": _numbers,
    "Mapping[str, str]": _texts,
}
