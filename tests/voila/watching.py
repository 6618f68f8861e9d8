"""A page, what it asked for, and what it complained about."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from playwright.sync_api import Browser, Page

PROJECTOR = (1920, 1080)


@dataclass
class Watched:
    """A page in a window as large as a projector."""

    page: Page
    hosts: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)

    def open_chapter(self, url: str) -> None:
        """Open a chapter and wait until it is shown."""
        self.page.goto(url, timeout=90_000)
        expect(self.page.locator("#rendered_cells")).not_to_have_attribute("aria-busy", "true", timeout=60_000)

    def open_slides(self, url: str) -> None:
        """Open slides and wait until they can be moved."""
        self.page.goto(url, timeout=90_000)
        expect(self.page.locator(".reveal[data-ready]")).to_be_visible(timeout=60_000)


@contextlib.contextmanager
def watched(browser: Browser, *, scheme: Literal["light", "dark"] = "light") -> Iterator[Watched]:
    """Give a page in a context of its own."""
    width, height = PROJECTOR
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    seen = Watched(context.new_page())
    # A request that the content security policy stops shows up as a complaint, any other one as a host.
    seen.page.on(
        "request",
        lambda request: seen.hosts.add(urlsplit(request.url).netloc) if request.url.startswith("http") else None,
    )
    seen.page.on("websocket", lambda socket: seen.hosts.add(urlsplit(socket.url).netloc))
    seen.page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    try:
        yield seen
    finally:
        context.close()
