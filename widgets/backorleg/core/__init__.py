"""The framework: a simulator is a pure function of controls, shown live and on static pages.

Knows nothing medical.
"""

from backorleg.core._controls import Choice, Control, Range, State, Toggle, Value
from backorleg.core._faces import Bars, Steps
from backorleg.core._gists import Gist
from backorleg.core._lessons import Challenge, Prediction, Preset, Reference, challenge
from backorleg.core._loglinear import LogLinear, Term
from backorleg.core._outputs import Output, output
from backorleg.core._rules import Rule, Rules
from backorleg.core._simulator import Simulator
from backorleg.core._tables import tables, tables_script

__all__ = [
    "Bars",
    "Challenge",
    "Choice",
    "Control",
    "Gist",
    "LogLinear",
    "Output",
    "Prediction",
    "Preset",
    "Range",
    "Reference",
    "Rule",
    "Rules",
    "Simulator",
    "State",
    "Steps",
    "Term",
    "Toggle",
    "Value",
    "challenge",
    "output",
    "tables",
    "tables_script",
]
