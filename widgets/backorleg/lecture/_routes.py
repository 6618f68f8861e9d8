"""The lecture's pages, which come before Voila's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jupyter_server.utils import url_path_join

from backorleg.lecture._files import FileHandler
from backorleg.lecture._pages import Pages
from backorleg.lecture._show import ShowHandler
from backorleg.lecture._start import ReadyHandler, StartHandler

NAME = r"([^/]+)"


def _simulators() -> dict[str, str]:
    from backorleg import simulators  # noqa: PLC0415  # the server names them only when somebody asks

    return {name: simulator.title for name, simulator in simulators.items()}


def routes(app: Any) -> list[tuple[Any, ...]]:
    """Return the handlers of the lecture's pages for a Voila application."""
    base = app.server_url or app.base_url
    pages = Pages(Path(app.root_dir), _simulators)
    found: list[tuple[Any, ...]] = [
        (url_path_join(base, r"/lecture/files/" + NAME), FileHandler),
        (url_path_join(base, r"/lecture/ready"), ReadyHandler),
    ]
    if app.notebook_path:
        return found  # `voila one.ipynb` shows that one at every address
    return [
        *found,
        (base, StartHandler, {"pages": pages}),
        (
            url_path_join(base, rf"/voila/render/{NAME}\.ipynb"),
            ShowHandler,
            {"find": pages.chapter, "template": "backorleg"},
        ),
        (url_path_join(base, r"/slides/" + NAME), ShowHandler, {"find": pages.deck, "template": "slides"}),
        (url_path_join(base, r"/simulator/" + NAME), ShowHandler, {"find": pages.simulator, "template": "backorleg"}),
    ]
