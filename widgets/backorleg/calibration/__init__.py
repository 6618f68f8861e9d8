"""Published figures that the models must reproduce: one file a model, each with a tuple ``TARGETS``."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from backorleg.calibration._target import ROLES, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ROLES", "Target", "targets"]


@lru_cache(maxsize=1)
def targets() -> Mapping[str, tuple[Target, ...]]:
    """Return the targets of every model, by the model's name: ``claudication.py`` holds those of "claudication".

    Raises
    ------
    ValueError
        If two targets share an id.
    """
    found: dict[str, tuple[Target, ...]] = {}
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda one: one.name):
        if not module.name.startswith("_"):
            name = module.name.replace("_", "-")
            found[name] = importlib.import_module(f"{__name__}.{module.name}").TARGETS
    ids = [target.id for each in found.values() for target in each]
    for one in ids:
        if ids.count(one) > 1:
            raise ValueError(f'Two calibration targets are called "{one}"; rename one.')
    return MappingProxyType(found)
