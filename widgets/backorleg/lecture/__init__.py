"""Presenting live: what `voila.json` tells Voila to use, so that a hall gets slides, votes and a kernel at once.

Only Voila imports this package. It knows how chapters are served, not what stands in them.
"""

from __future__ import annotations

import backorleg.lecture._quick  # noqa: F401  # before what imports jsonschema
from backorleg.lecture._identity import LectureIdentityProvider
from backorleg.lecture._kernels import LectureKernelManager

__all__ = ["LectureIdentityProvider", "LectureKernelManager"]
