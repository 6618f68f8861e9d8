"""What learners and teachers take away from the book, as files for other programs.

Each writer makes one file, and the same input gives the same bytes. ``tools/bundle.py`` calls them.
"""

from __future__ import annotations

from backorleg.takeaway._scorm import write_scorm
from backorleg.takeaway._site import Site, linked
from backorleg.takeaway._zip import write_zip

__all__ = ["Site", "linked", "write_scorm", "write_zip"]
