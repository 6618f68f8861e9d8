"""What can be done: one entry an option, and where its results were published.

Read from ``assets/planning/options.yaml`` and ``measures.yaml``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from backorleg._paths import asset
from backorleg._records import read_records

if TYPE_CHECKING:
    from collections.abc import Mapping

FUSIONS = ("anterior_cervical_fusion", "decompression_fusion", "interbody_fusion")


@dataclass(frozen=True)
class Measure:
    """What is measured of a treatment.

    ``better`` is "more" or "less", whichever the patient wishes; ``group`` is "relief", "burden" or "later".
    """

    id: str
    name: str
    better: str
    group: str


@dataclass(frozen=True)
class Entry:
    """One published result of an option, as the file has it.

    ``estimate`` reads "FACT-ID ESTIMATE", ``after`` "2 years" and so on, empty where it is about the operation itself.
    ``lesions``, ``regions`` and ``smoking`` are those in which it was measured, empty for any. ``than`` is what it is
    the difference to, an option or "placebo": "68 min more than a laminectomy".
    """

    measure: str
    says: str
    estimate: str
    study: str
    after: str = ""
    lesions: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    smoking: tuple[str, ...] = ()
    against: str = ""
    than: str = ""


@dataclass(frozen=True)
class Option:
    """Something that can be done.

    ``name`` is what a doctor calls it, ``plain`` what one tells the patient, ``does`` a sentence. ``motion`` says what
    becomes of the motion of the segment: "keeps" or "removes". ``complexity`` orders options from least to
    most that is done to the patient (complexity-order).
    """

    id: str
    name: str
    plain: str
    does: str
    regions: tuple[str, ...]
    lesions: tuple[str, ...]
    motion: str
    complexity: int
    outcomes: tuple[Entry, ...] = field(metadata={"of": Entry})

    @property
    def fuses(self) -> bool:
        """Whether it ends the motion of the segment for good."""
        return self.motion == "removes"


@lru_cache(maxsize=1)
def measures() -> Mapping[str, Measure]:
    """Return everything that is measured, by id, in the order in which it is told."""
    return read_records([asset("planning", "measures.yaml")], Measure, "id")


@lru_cache(maxsize=1)
def options() -> Mapping[str, Option]:
    """Return every option by id, from the least to the most that is done."""
    return read_records([asset("planning", "options.yaml")], Option, "id")


def option(name: str) -> Option:
    """Return one option; ValueError that lists all if there is none of that name."""
    if name not in options():
        raise ValueError(f'There is no option "{name}"; allowed: {", ".join(options())}.')
    return options()[name]
