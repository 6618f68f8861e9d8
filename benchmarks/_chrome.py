"""Chromium with a stopwatch: what a page loads, paints, and how it answers to keys."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

import _browser
from _common import StopError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, CDPSession, Page

PROBE = Path(__file__).resolve().parent / "probe.js"
LOCAL = ("127.0.0.1", "localhost")
SCREEN = {"width": 1280, "height": 800}
BINARY_FRAME = 2


@dataclass(frozen=True)
class Condition:
    """What stands between the reader and the page."""

    name: str
    cpu: int = 1
    line: bool = False


@dataclass
class Traffic:
    """What went over the wire, as the browser counts it: headers and packed bodies."""

    sizes: dict[str, float] = field(default_factory=dict)
    urls: dict[str, str] = field(default_factory=dict)
    strangers: list[str] = field(default_factory=list)
    socket: int = 0
    kernel: str = ""

    def watch(self, session: CDPSession) -> None:
        """Count from now on."""
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._loaded)
        session.on("Network.webSocketCreated", self._opened)
        for event in ("Network.webSocketFrameReceived", "Network.webSocketFrameSent"):
            session.on(event, self._frame)
        session.send("Network.enable")

    def _asked(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith("http"):
            self.urls[event["requestId"]] = url
            if urlsplit(url).hostname not in LOCAL:
                self.strangers.append(url)

    def _loaded(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.urls:
            self.sizes[event["requestId"]] = event["encodedDataLength"]

    def _opened(self, event: dict[str, Any]) -> None:
        if "/api/kernels/" in event["url"]:
            self.kernel = event["url"].split("/api/kernels/")[1].split("/")[0]

    def _frame(self, event: dict[str, Any]) -> None:
        frame = event["response"]
        length = len(frame["payloadData"])
        self.socket += length * 3 // 4 if frame["opcode"] == BINARY_FRAME else length

    @property
    def bytes(self) -> float:
        """All that has arrived."""
        return sum(self.sizes.values())

    @property
    def requests(self) -> int:
        """All requests that have been answered."""
        return len(self.sizes)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser; addresses that are not this machine's fail at once."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=_browser.require(),
            args=[
                *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
            ],
        )
        yield browser
        browser.close()


@dataclass
class Visit:
    """One page in one tab."""

    page: Page
    traffic: Traffic

    def probe(self, name: str) -> Any:
        """Return one reading of the probe."""
        return self.page.evaluate(f"probe.{name}")

    def wait(self, condition: str, patience: float = 60) -> None:
        """Wait until a condition holds in the page, asked every few milliseconds.

        Playwright's own way evaluates a string in the page, which a strict policy forbids; and a page gives no
        frames while it waits for its style sheets.
        """
        if not self.holds(condition, patience):
            raise StopError(f"{self.page.url} took more than {patience:.0f} s until: {condition}")

    def holds(self, condition: str, patience: float) -> bool:
        """Tell whether a condition holds in the page within some seconds."""
        return bool(
            self.page.evaluate(
                f"""new Promise((done) => {{
                    const end = performance.now() + {patience * 1000};
                    const ask = () => {{
                        const holds = Boolean({condition});
                        return holds || performance.now() > end ? done(holds) : setTimeout(ask, 4);
                    }};
                    ask();
                }})"""
            )
        )

    def first_paint(self) -> float:
        """Return the first contentful paint, in milliseconds since navigation."""
        paint = 'performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN'
        return float(self.page.evaluate(paint))


def new_context(browser: Browser) -> BrowserContext:
    """Return a browser profile of its own, with nothing in its cache."""
    return browser.new_context(viewport={"width": SCREEN["width"], "height": SCREEN["height"]}, locale="en-US")


@contextmanager
def visit(context: BrowserContext, condition: Condition, *, control: str, chart: str, expected: str) -> Iterator[Visit]:
    """Open a tab with the probe in it, under a condition."""
    page = context.new_page()
    settings = json.dumps({"control": control, "chart": chart, "expected": expected})
    page.add_init_script(f"globalThis.probeSettings = {settings};\n{PROBE.read_text(encoding='utf-8')}")
    session = context.new_cdp_session(page)
    traffic = Traffic()
    traffic.watch(session)
    if condition.cpu > 1:
        session.send("Emulation.setCPUThrottlingRate", {"rate": condition.cpu})
    try:
        yield Visit(page, traffic)
    finally:
        page.close()
