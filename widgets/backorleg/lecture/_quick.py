"""Leaves out what takes longer to import than all the rest of Voila, and what nobody here uses.

jsonschema takes `rfc3987_syntax` if it is there, for a format ("iri") that no schema of Jupyter or of this book has.
That package compiles a grammar whenever it is imported. To be of use this has to be imported before jsonschema is.
"""

from __future__ import annotations

import sys

# Python's way to say that a module is not there; jsonschema then goes on without the format.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # its type has no room for that
