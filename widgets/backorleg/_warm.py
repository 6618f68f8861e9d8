"""What a kernel can do before anybody waits for it: import the book, and let each simulator run once."""

from __future__ import annotations

from functools import cache


@cache  # a copy of a process that has done it need not do it again
def warm() -> None:
    """Import what chapters import, and fill the caches of models and pictures, so that a chapter runs at once."""
    # Inside, because importing this module must stay cheap for whoever only names it.
    import backorleg.core._live  # noqa: PLC0415  # slow, and what every live view needs
    import backorleg.core._quiz  # noqa: F401, PLC0415
    from backorleg import book, simulators  # noqa: PLC0415

    book.questions()
    for simulator in simulators.values():
        simulator().outputs()
