"""What learners and teachers take away from the book, as files for other programs.

Each writer makes one file, and the same input gives the same bytes. ``tools/bundle.py`` makes them all.
"""

from __future__ import annotations

from backorleg.takeaway._anki import write_anki
from backorleg.takeaway._bundle import bundle
from backorleg.takeaway._csv import write_csv
from backorleg.takeaway._moodle import write_moodle
from backorleg.takeaway._one_page import Edition
from backorleg.takeaway._pdf import Press, write_pdf
from backorleg.takeaway._qti import write_qti
from backorleg.takeaway._scorm import write_scorm
from backorleg.takeaway._site import Site, linked
from backorleg.takeaway._zip import write_zip

__all__ = [
    "Edition",
    "Press",
    "Site",
    "bundle",
    "linked",
    "write_anki",
    "write_csv",
    "write_moodle",
    "write_pdf",
    "write_qti",
    "write_scorm",
    "write_zip",
]
