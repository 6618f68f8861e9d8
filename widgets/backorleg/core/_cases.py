"""Cases: a simulator of many, one at a time, each with its end and its marks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Cases:
    """What makes a simulator one of cases.

    Its tables come apart, a script for each case, fetched when the case is opened. Opening a case by hand begins it
    anew. Once ``done`` is on, its controls rest and its marks are kept in the reader's browser.

    Attributes
    ----------
    by : str
        The choice that says which case it is.
    done : str
        The toggle that ends a case.
    sure : str
        The range, in per cent, that says how sure the reader is.
    marks : str
        The table whose first column names skills and whose second says how many points, 0 to 100.
    hit : str
        The skill that has 100 points if, and only if, what the reader was sure of is true.
    one, many : str
        What a case is called.
    """

    by: str
    done: str
    sure: str
    marks: str
    hit: str
    one: str = "case"
    many: str = "cases"
