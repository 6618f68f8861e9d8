"""The colours of charts: of the Okabe-Ito set, shaded to keep 3:1 contrast on white and on dark paper."""

from __future__ import annotations

BLUE, ORANGE, RED, PURPLE, GREY = "#2f7fc1", "#c8651b", "#d1495b", "#9a5fa8", "#7d8590"
