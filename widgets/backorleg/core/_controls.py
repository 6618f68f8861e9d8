"""Controls: what a reader can set, each with a finite domain that Python and the page share."""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Value = str | int | float | bool
State = dict[str, Value]


@dataclass(frozen=True, kw_only=True)
class _Placed:
    """Where a control stands and when: what all kinds have in common.

    Parameters
    ----------
    group : str
        The heading under which neighbouring controls of one group stand.
    help : str
        A sentence or two that a reader can ask for, for instance how to do a test.
    when : mapping
        Name of another choice to the values with which this control is shown; it keeps its value while it is hidden.
    """

    group: str = ""
    help: str = ""
    when: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def shown(self, state: Mapping[str, Value]) -> bool:
        """Say whether the control is shown in ``state``."""
        return all(state[name] in values for name, values in self.when.items())


def _plain(number: float) -> int | float:
    """Return whole floats as ints, so that Python and JavaScript write the same JSON."""
    rounded = round(number, 9)
    return int(rounded) if float(rounded).is_integer() else rounded


@dataclass(frozen=True)
class Range(_Placed):
    """A number on an even grid, shown as a slider.

    Parameters
    ----------
    name : str
        The parameter name that output functions use.
    low, high : float
        First and last value, in ``unit``; ``high`` must lie on the grid.
    step : float
        Distance between values, in ``unit``.
    value : float
        The default.

    Raises
    ------
    ValueError
        If the grid is empty, ``high`` misses it, or the default is not on it.
    """

    name: str
    low: float
    high: float
    _: KW_ONLY
    step: float = 1
    unit: str = ""
    label: str
    value: float

    def __post_init__(self) -> None:
        if not all(math.isfinite(x) for x in (self.low, self.high, self.step)) or self.step <= 0:
            raise ValueError(f'Range "{self.name}": low, high and step must be finite and step above 0.')
        steps = (self.high - self.low) / self.step
        if steps < 0 or not math.isclose(steps, round(steps), abs_tol=1e-6):
            raise ValueError(
                f'Range "{self.name}": high={self.high} cannot be reached from low={self.low} '
                f"in steps of {self.step}; change one of the three."
            )
        self.check(self.value, f'Range "{self.name}"')

    @property
    def values(self) -> tuple[int | float, ...]:
        """Every value that the control can take, in order."""
        count = round((self.high - self.low) / self.step) + 1
        return tuple(_plain(self.low + i * self.step) for i in range(count))

    @property
    def default(self) -> int | float:
        """The value that the simulator starts with."""
        return _plain(self.value)

    @property
    def allowed(self) -> str:
        """The domain, in words for an error message."""
        return f"{_plain(self.low)} to {_plain(self.high)} in steps of {_plain(self.step)}"

    def text(self, value: Value) -> str:
        """Return ``value`` with its unit, as a reader sees it."""
        return f"{value} {self.unit}".rstrip()

    def check(self, value: object, owner: str) -> int | float:
        """Return the canonical form of ``value``; raise ValueError if it is not in the domain."""
        if isinstance(value, int | float) and not isinstance(value, bool):
            for known in self.values:
                if value == known or (isinstance(value, float) and math.isclose(value, known, abs_tol=1e-9)):
                    return known
        raise ValueError(f'{owner}: "{self.name}" cannot be {value!r}; allowed: {self.allowed}.')

    def parse(self, raw: str, owner: str) -> int | float:
        """Read a value written in a link or on the command line."""
        try:
            number = float(raw)
        except ValueError:
            number = math.nan
        return self.check(number if math.isfinite(number) else raw, owner)


@dataclass(frozen=True)
class Choice(_Placed):
    """One of a few named options, shown as radio buttons or, if there are many, as a list.

    Parameters
    ----------
    options : mapping
        Key to label, or heading to such a mapping where options come in groups.
    """

    name: str
    options: Mapping[str, str | Mapping[str, str]]
    _: KW_ONLY
    label: str
    value: str

    def __post_init__(self) -> None:
        if not self.labels:
            raise ValueError(f'Choice "{self.name}" has no options; give it at least one.')
        keys = [key for group in self.groups.values() for key in group]
        for key in keys:
            if keys.count(key) > 1:
                raise ValueError(f'Choice "{self.name}" has two options with the key "{key}"; rename one.')
        self.check(self.value, f'Choice "{self.name}"')

    @property
    def groups(self) -> dict[str, dict[str, str]]:
        """Heading to {key: label}; ungrouped options stand under the heading ''."""
        groups: dict[str, dict[str, str]] = {}
        for key, entry in self.options.items():
            if isinstance(entry, str):
                groups.setdefault("", {})[key] = entry
            else:
                groups.setdefault(key, {}).update(entry)
        return groups

    @property
    def labels(self) -> dict[str, str]:
        """Key to label, without headings."""
        return {key: label for group in self.groups.values() for key, label in group.items()}

    @property
    def values(self) -> tuple[str, ...]:
        """Every key, in order."""
        return tuple(self.labels)

    @property
    def default(self) -> str:
        """The key that the simulator starts with."""
        return self.value

    @property
    def allowed(self) -> str:
        """The domain, in words for an error message."""
        return ", ".join(self.values)

    def text(self, value: Value) -> str:
        """Return the label of ``value``, as a reader sees it."""
        return self.labels[str(value)]

    def check(self, value: object, owner: str) -> str:
        """Return ``value``; raise ValueError if it is not one of the keys."""
        if isinstance(value, str) and value in self.values:
            return value
        raise ValueError(f'{owner}: "{self.name}" cannot be {value!r}; allowed: {self.allowed}.')

    def parse(self, raw: str, owner: str) -> str:
        """Read a key written in a link or on the command line."""
        return self.check(raw, owner)


@dataclass(frozen=True)
class Toggle(_Placed):
    """Yes or no, shown as a checkbox; ``once`` for what a reader cannot take back, such as a question asked."""

    name: str
    _: KW_ONLY
    label: str
    value: bool = False
    once: bool = False

    def __post_init__(self) -> None:
        self.check(self.value, f'Toggle "{self.name}"')

    @property
    def values(self) -> tuple[bool, bool]:
        """Both values, in order."""
        return (False, True)

    @property
    def default(self) -> bool:
        """The value that the simulator starts with."""
        return self.value

    @property
    def allowed(self) -> str:
        """The domain, in words for an error message."""
        return "true, false"

    def text(self, value: Value) -> str:
        """Return ``value`` as a reader sees it."""
        return "yes" if value else "no"

    def check(self, value: object, owner: str) -> bool:
        """Return ``value``; raise ValueError if it is not a truth value."""
        if isinstance(value, bool):
            return value
        raise ValueError(f'{owner}: "{self.name}" cannot be {value!r}; allowed: {self.allowed}.')

    def parse(self, raw: str, owner: str) -> bool:
        """Read ``true`` or ``false`` from a link or the command line."""
        return self.check({"true": True, "false": False}.get(raw.lower(), raw), owner)


Control = Range | Choice | Toggle
