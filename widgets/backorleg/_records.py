"""Reads YAML files of entries into frozen dataclasses, and says in one sentence what is wrong with a file."""

from __future__ import annotations

from dataclasses import MISSING, fields
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
    from pathlib import Path

    from _typeshed import DataclassInstance

    Reader = Callable[[object, str], object]

_T = TypeVar("_T", bound="DataclassInstance")

# The loader written in C is about eight times faster, which someone who waits for a kernel notices.
if TYPE_CHECKING:
    _FastLoader = yaml.SafeLoader
else:
    _FastLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_FastLoader):
    """Refuses a key that stands twice in one mapping; YAML readers usually keep the last one in silence."""

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


def read_records(paths: Iterable[Path], cls: type[_T], key: str) -> Mapping[str, _T]:
    """Return the entries of all files by their ``key``.

    A file holds a list of entries that carry their key, or a mapping from keys to entries.

    Raises
    ------
    ValueError
        If a file is not YAML, or an entry lacks a field, has one too many or a wrong one, or comes twice.
    FileNotFoundError
        If there is no such file.
    """
    records: dict[str, _T] = {}
    origin: dict[str, str] = {}
    for path in paths:
        for entry, where in _entries(path, cls.__name__.lower(), key):
            record = _make(cls, entry, where)
            name = str(getattr(record, key))
            if name in records:
                raise ValueError(f"{where} stands twice: the other one is in {origin[name]}.")
            records[name] = record
            origin[name] = path.name
    return MappingProxyType(records)


def _entries(path: Path, kind: str, key: str) -> Iterator[tuple[object, str]]:
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506  # a SafeLoader underneath
    except yaml.MarkedYAMLError as error:
        line = f" in line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ValueError(f"{path.name} cannot be read as YAML: {error.problem}{line}.") from error
    if isinstance(content, dict):
        for name, entry in content.items():
            yield {key: name, **entry} if isinstance(entry, dict) else entry, f'{path.name}: {kind} "{name}"'
    elif isinstance(content, list):
        for place, entry in enumerate(content, start=1):
            named = isinstance(entry, dict) and key in entry
            yield entry, f"{path.name}: {kind} " + (f'"{entry[key]}"' if named else f"number {place}")
    else:
        raise _wrong(path.name, content, "a list or a mapping of entries")


def _make(cls: type[_T], entry: object, where: str) -> _T:
    """Build one dataclass from its written form."""
    if not isinstance(entry, dict):
        raise _wrong(where, entry, "a set of named fields")
    plan = _plan(cls)
    for name in entry:
        if name not in plan:
            raise ValueError(f'{where} has an unknown field "{name}"; allowed are: {", ".join(plan)}.')
    values: dict[str, Any] = {}
    for name, (attribute, read, needed) in plan.items():
        if name in entry:
            values[attribute] = read(entry[name], f'{where}, field "{name}"')
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


def _wrong(where: str, value: object, wanted: str) -> ValueError:
    return ValueError(f"{where} is {value!r}, not {wanted}.")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(where, value, "a text")
    return value


def _number(value: object, where: str) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise _wrong(where, value, "a number")
    return float(value)


def _whole(value: object, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise _wrong(where, value, "a whole number")
    return value


def _list(read: Reader, value: object, where: str) -> tuple[object, ...]:
    if not isinstance(value, list) or not value:
        raise _wrong(where, value, "a list with something in it")
    return tuple(read(each, f"{where}, number {place}") for place, each in enumerate(value, start=1))


def _numbers(value: object, where: str) -> Mapping[str, float]:
    if not isinstance(value, dict) or not value:
        raise _wrong(where, value, "numbers by name")
    return MappingProxyType({_text(name, where): _number(each, f'{where}, "{name}"') for name, each in value.items()})


def _texts(value: object, where: str) -> Mapping[str, str]:
    if not isinstance(value, dict) or not value:
        raise _wrong(where, value, "texts by name")
    return MappingProxyType({_text(name, where): _text(each, f'{where}, "{name}"') for name, each in value.items()})


# Which reader belongs to which annotation.
_READERS: dict[str, Reader] = {
    "str": _text,
    "float": _number,
    "float | None": _number,
    "int": _whole,
    "int | None": _whole,
    "tuple[str, ...]": partial(_list, _text),
    "Mapping[str, float]": _numbers,
    "Mapping[str, str]": _texts,
}
