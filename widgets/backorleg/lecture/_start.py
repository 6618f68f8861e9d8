"""The first page of a lecture, and whether the server is ready for it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from jupyter_server.base.handlers import APIHandler
from tornado import web
from voila.handler import BaseVoilaHandler

if TYPE_CHECKING:
    from backorleg.lecture._pages import Pages


class StartHandler(BaseVoilaHandler):  # type: ignore[misc]  # Voila has no type information
    """Shows decks, simulators and chapters as tiles."""

    def initialize(self, *, pages: Pages) -> None:
        """Take what can be opened."""
        super().initialize(voila_configuration=self.settings["voila"].voila_configuration)
        self.pages = pages

    @web.authenticated
    async def get(self) -> None:
        """Send the page."""
        # In a thread, because the first time imports the simulators, and nobody else shall wait for that.
        simulators = await asyncio.to_thread(self.pages.simulators)
        decks, chapters = await asyncio.to_thread(lambda: (self.pages.decks(), self.pages.titles()))
        self.finish(self.render_template("start.html", decks=decks, chapters=chapters, simulators=simulators))


class ReadyHandler(APIHandler):  # type: ignore[misc]  # Jupyter Server is not followed
    """Says how many kernels wait, so that a lecture begins when its first page is quick."""

    @web.authenticated
    def get(self) -> None:
        """Send the two numbers."""
        manager = self.kernel_manager
        self.finish(
            {
                "warm": manager.ready,
                "wanted": manager.warm_kernels,
                "in_use": manager.in_use,
                "most": manager.most_kernels,
            }
        )
