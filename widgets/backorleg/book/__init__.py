"""What chapters show beside simulators: verdicts, comparisons, what models rest on, a checkpoint, sources.

Each function returns a :class:`Block`, which every host can show: as HTML where it can, as text where not.
"""

from __future__ import annotations

from backorleg.book._audit import audit
from backorleg.book._block import Block
from backorleg.book._calibration import calibration
from backorleg.book._claims import Claim, claims, summary, verdicts
from backorleg.book._comparisons import Comparison, comparison, comparisons
from backorleg.book._coverage import Coverage, coverage
from backorleg.book._parameters import parameters
from backorleg.book._questions import Option, Question, chapter_sources, checkpoint, questions
from backorleg.book._references import references
from backorleg.book._sources import bibliography
from backorleg.book._takeaway import Download, downloads, takeaway

__all__ = [
    "Block",
    "Claim",
    "Comparison",
    "Coverage",
    "Download",
    "Option",
    "Question",
    "audit",
    "bibliography",
    "calibration",
    "chapter_sources",
    "checkpoint",
    "claims",
    "comparison",
    "comparisons",
    "coverage",
    "downloads",
    "parameters",
    "questions",
    "references",
    "summary",
    "takeaway",
    "verdicts",
]
