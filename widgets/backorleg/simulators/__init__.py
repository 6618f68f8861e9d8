"""One file per simulator; a file named ``motion_segment.py`` holds the simulator ``motion-segment``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backorleg.core import Simulator


class Registry(Mapping[str, "type[Simulator]"]):
    """Simulator name to class, found by file name and imported when asked for."""

    def __iter__(self) -> Iterator[str]:
        for module in pkgutil.iter_modules(__path__):
            if not module.name.startswith("_"):
                yield module.name.replace("_", "-")

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, name: str) -> type[Simulator]:
        if name not in tuple(self):
            raise _UnknownSimulatorError(f'There is no simulator "{name}"; allowed: {", ".join(self)}.')
        module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
        for member in vars(module).values():
            # Compared by where it was made: a simulator may import another one.
            if getattr(member, "__module__", None) == module.__name__ and getattr(member, "name", None) == name:
                found: type[Simulator] = member
                return found
        raise ValueError(
            f'{module.__name__} holds no simulator with name = "{name}"; rename the file or the simulator.'
        )


class _UnknownSimulatorError(KeyError, ValueError):
    """A KeyError, as of any mapping, whose text is the sentence itself and not the sentence in quotation marks."""

    def __str__(self) -> str:
        return str(self.args[0])


REGISTRY = Registry()
