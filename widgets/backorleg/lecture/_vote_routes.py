"""The addresses of votes, beside Voila's own."""

from __future__ import annotations

import re
from typing import Any

from jupyter_server.utils import url_path_join

from backorleg.lecture._feed import allow_more_listeners
from backorleg.lecture._vote_desk import Desk
from backorleg.lecture._vote_lecturer import DoHandler, JoinHandler, LiveHandler, NowHandler, SaveHandler
from backorleg.lecture._vote_phone import AnswerHandler, NothingHandler, PageHandler, StateHandler, StreamHandler


def vote_routes(app: Any) -> list[tuple[Any, ...]]:
    """Return the handlers of votes for a Voila application.

    Phones reach ``/vote`` and what it asks for; all else needs what every page of the lecturer needs.
    """
    allow_more_listeners()
    # Behind a proxy the browser may see another path than the one that arrives here.
    here = re.escape(url_path_join(app.server_url or app.base_url, "vote"))
    desk = {"desk": Desk(app.ip, url_path_join(app.base_url, "vote"))}
    return [
        (rf"{here}/?", PageHandler, desk),
        (rf"{here}/state", StateHandler, desk),
        (rf"{here}/stream", StreamHandler, desk),
        (rf"{here}/answer", AnswerHandler, desk),
        (rf"{here}/do/([a-z]+)", DoHandler, desk),
        (rf"{here}/now", NowHandler, desk),
        (rf"{here}/live", LiveHandler, desk),
        (rf"{here}/join", JoinHandler, desk),
        (rf"{here}/save\.(csv|json)", SaveHandler, desk),
        (rf"{here}/.*", NothingHandler, desk),
    ]
