"""Roots, levels and zones: which nerve passes where, and which one a lesion meets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping

ZONES = ("central", "paracentral", "foraminal", "far_lateral")
SIDES = ("left", "right")


@dataclass(frozen=True)
class Root:
    """A nerve root; ``reflex`` is empty where no tendon reflex tests it.

    ``felt`` and ``trouble`` are ``territory`` and the failing of ``muscle`` in a patient's words.
    """

    id: str
    region: str
    territory: str
    muscle: str
    felt: str
    trouble: str
    facts: tuple[str, ...]
    reflex: str = ""


@dataclass(frozen=True)
class Level:
    """A disc level; ``traversing`` is empty in the neck, where no root passes a disc on its way down."""

    id: str
    label: str
    region: str
    exiting: str
    facts: tuple[str, ...]
    traversing: str = ""


@dataclass(frozen=True)
class Route:
    """A decompression and how it reaches a zone; ``zone`` reads "lumbar foraminal"."""

    zone: str
    operation: str
    name: str
    way: str
    facts: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def roots() -> Mapping[str, Root]:
    """Return every root by its name, from the top of each region down."""
    return read_records([asset("spine", "roots.yaml")], Root, "id")


@lru_cache(maxsize=1)
def levels() -> Mapping[str, Level]:
    """Return every disc level by its name, lumbar first."""
    return read_records([asset("spine", "levels.yaml")], Level, "id")


@lru_cache(maxsize=1)
def routes() -> Mapping[str, Route]:
    """Return the decompression for each region and zone."""
    return read_records([asset("spine", "routes.yaml")], Route, "zone")
