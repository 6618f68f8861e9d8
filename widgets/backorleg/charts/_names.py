"""Names of rows inside a chart, above their dots: a phone has no room beside the axis."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# The trace that holds them.
NAMED: Mapping[str, Any] = MappingProxyType(
    {"type": "scatter", "mode": "text", "textposition": "top right", "cliponaxis": False, "hoverinfo": "skip"}
)
# A little line below the name keeps it clear of a dot at its foot.
LIFT = '<br><span style="font-size:3px"> </span>'
