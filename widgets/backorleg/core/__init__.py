"""The framework: a simulator is a pure function of controls, shown live and on static pages.

Knows nothing medical.
"""

from backorleg.core._cards import Cards
from backorleg.core._cases import Cases
from backorleg.core._controls import Choice, Control, Range, State, Toggle, Value
from backorleg.core._faces import Bars, Steps
from backorleg.core._gists import Gist
from backorleg.core._joined import Joined, Piece
from backorleg.core._lessons import Challenge, Prediction, Preset, Reference, challenge
from backorleg.core._loglinear import LogLinear, Term
from backorleg.core._outputs import Output, output
from backorleg.core._picture import picture_html
from backorleg.core._rules import Rule, Rules
from backorleg.core._simulator import Simulator
from backorleg.core._tables import case_tables, cases_of, tables, tables_script
from backorleg.core._tally import Bill, Count, Scores, Sum, Tally

__all__ = [
    "Bars",
    "Bill",
    "Cards",
    "Cases",
    "Challenge",
    "Choice",
    "Control",
    "Count",
    "Gist",
    "Joined",
    "LogLinear",
    "Output",
    "Piece",
    "Prediction",
    "Preset",
    "Range",
    "Reference",
    "Rule",
    "Rules",
    "Scores",
    "Simulator",
    "State",
    "Steps",
    "Sum",
    "Tally",
    "Term",
    "Toggle",
    "Value",
    "case_tables",
    "cases_of",
    "challenge",
    "output",
    "picture_html",
    "tables",
    "tables_script",
]
