"""What chapters show beside simulators: verdicts, comparisons, what models rest on, a checkpoint, votes, sources.

Each function returns a :class:`Block`, which every host can show: as HTML where it can, as text where not.
"""

from __future__ import annotations

from backorleg.book._audit import audit
from backorleg.book._block import Block, Quiz
from backorleg.book._calibration import calibration
from backorleg.book._case import case
from backorleg.book._change_mind import ChangeMind
from backorleg.book._checkpoint import checkpoint
from backorleg.book._claims import summary, verdicts
from backorleg.book._comparisons import Comparison, comparison, comparisons
from backorleg.book._coverage import Coverage, coverage
from backorleg.book._decks import decks
from backorleg.book._doors import Door, doors
from backorleg.book._locate import Locate
from backorleg.book._order import Order
from backorleg.book._parameters import parameters
from backorleg.book._question import Choice, Cited, Option, Question, Several, Single
from backorleg.book._questions import KINDS, as_data, chapter_sources, marked, questions
from backorleg.book._references import cited, references
from backorleg.book._sources import bibliography
from backorleg.book._takeaway import Download, downloads, takeaway
from backorleg.book._terminal import ask
from backorleg.book._test import bank, bank_script, drawn, mixed_test
from backorleg.book._vote import poll, predict, vote
from backorleg.model.claims import Claim, claims

__all__ = [
    "KINDS",
    "Block",
    "ChangeMind",
    "Choice",
    "Cited",
    "Claim",
    "Comparison",
    "Coverage",
    "Door",
    "Download",
    "Locate",
    "Option",
    "Order",
    "Question",
    "Quiz",
    "Several",
    "Single",
    "as_data",
    "ask",
    "audit",
    "bank",
    "bank_script",
    "bibliography",
    "calibration",
    "case",
    "chapter_sources",
    "checkpoint",
    "cited",
    "claims",
    "comparison",
    "comparisons",
    "coverage",
    "decks",
    "doors",
    "downloads",
    "drawn",
    "marked",
    "mixed_test",
    "parameters",
    "poll",
    "predict",
    "questions",
    "references",
    "summary",
    "takeaway",
    "verdicts",
    "vote",
]
