"""Measure the live book beside a default Voila with one `FigureWidget`.

    python benchmarks/live.py [--runs 7] [--starts 3] [--json FILE]

* *book*: `voila` as it runs in the project's root, with its template and its warm kernels, on the chapter on
  radiculopathy.
* *default*: `voila` with nothing configured, on a notebook with one `FigureWidget` and one slider.

*Cold*: the first visit as soon as the server answers, with an empty browser cache; the book's kernels are only just
starting then. *Warm*: later visits with a filled cache, once the server has come to rest. A *reaction* is: the control
is there; it gets the focus and one real key; the chart shows other marks. Servers are visited in turns. A key that
comes too early is lost in a default Voila, as it is for a reader, so it is pressed again every quarter of a second.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from _bench import ROOT, Sheet, mb, median, ms, options, progress, publish
from _chrome import Condition, chromium, new_context, visit
from _common import guarded
from _pages import FIGURE_WIDGET, FIGURE_WIDGET_NEXT, next_level, notebook
from _voila import Voila, kernel_pid, memory, running

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, BrowserContext

PLAIN = Condition("plain")
MOST_MEMORY = 70e6
MOST_SOCKET = 1.5e6
MOST_RATIO = 0.5
KINDS = ("RSS", "PSS", "USS")
AGAIN = 0.25
TRIES = 200


@dataclass
class Live:
    """One of the servers, how to start it, and what was measured."""

    name: str
    folder: Path
    options: tuple[str, ...]
    path: str
    control: str
    key: str
    chart: str
    expected: str
    variables: dict[str, str] = field(default_factory=dict)
    samples: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def start(self, scratch: Path) -> AbstractContextManager[Voila]:
        """Start the server."""
        return running(self.folder, scratch, *self.options, **self.variables)


def react(context: BrowserContext, it: Live, server: Voila, kind: str) -> None:
    """Visit once: from navigation to the first reaction."""
    with visit(context, PLAIN, control=it.control, chart=it.chart, expected=it.expected) as tab:
        tab.page.goto(server.url + it.path, wait_until="commit")
        tab.wait("probe.enabled && document.querySelector(probe.control)?.checkVisibility()")
        first = tab.page.evaluate("performance.now()")
        for _ in range(TRIES):
            tab.page.evaluate("document.querySelector(probe.control).focus()")
            if not tab.probe("moved"):
                tab.page.keyboard.press(it.key)
            if tab.holds("probe.drawn", AGAIN):
                break
        it.samples[f"control there, {kind}"].append(first)
        it.samples[f"first reaction, {kind}"].append(tab.probe("drawn"))
        it.samples[f"websocket, {kind}"].append(tab.traffic.socket)
        it.samples[f"http, {kind}"].append(tab.traffic.bytes)
        it.samples[f"third-party requests, {kind}"].append(len(tab.traffic.strangers))
        for name, size in memory(kernel_pid(server, tab.traffic.kernel)).items():
            it.samples[f"kernel {name}"].append(size)


def cold(browser: Browser, it: Live, scratch: Path) -> None:
    """Start a server and visit it at once."""
    with it.start(scratch) as server:
        context = new_context(browser)
        react(context, it, server, "cold")
        context.close()


def warm(browser: Browser, lives: list[Live], scratch: Path, runs: int) -> None:
    """Visit running servers in turns, each with a browser that has been there."""
    with ExitStack() as stack:
        servers = [stack.enter_context(it.start(scratch / it.name)) for it in lives]
        contexts = [new_context(browser) for _ in lives]
        for number in range(runs + 1):
            progress(f"warm: run {number} of {runs}" if number else "warm: filling the caches")
            for it, server, context in zip(lives, servers, contexts, strict=True):
                for other in servers:
                    other.settle()
                react(context, it, server, "warm" if number else "ignored")
        for context in contexts:
            context.close()


def empty_kernel() -> dict[str, float]:
    """Return what a kernel takes that has run nothing: the floor for any notebook."""
    from jupyter_client.manager import start_new_kernel  # noqa: PLC0415  # slow, and needed once

    manager, client = start_new_kernel(kernel_name="python3")
    try:
        client.execute_interactive("1 + 1", timeout=60)
        return memory(int(getattr(manager.provisioner, "pid", 0)))
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def lives_in(folder: Path) -> list[Live]:
    """Return the two servers to compare."""
    folder.mkdir()
    (folder / "page.ipynb").write_text(notebook(FIGURE_WIDGET), encoding="utf-8")
    return [
        Live(
            "book",
            ROOT,
            (),
            "voila/render/radiculopathy.ipynb",
            ".sim-live-controls select",
            "ArrowDown",
            '.simulator [data-output="findings"]',
            next_level(),
            # The template of this working tree.
            {"JUPYTER_PATH": str(ROOT / "assets")},
        ),
        Live(
            "default",
            folder,
            ("page.ipynb",),
            "",
            ".noUi-handle",
            "ArrowRight",
            ".js-plotly-plot",
            FIGURE_WIDGET_NEXT,
        ),
    ]


def sheet_of(book: Live, default: Live, floor: dict[str, float]) -> Sheet:
    """Return the table of all figures."""
    sheet = Sheet("A live chapter", ("book", "default", "book ÷ default", "empty kernel"))

    def add(figure: str, *, target: str = "", met: bool | None = None, empty: str = "") -> None:
        ours, theirs = book.samples[figure], default.samples[figure]
        timed = figure.startswith(("control", "first"))
        sized = figure.startswith(("websocket", "http", "kernel"))
        cells = [ms(one) if timed else mb(median(one)) if sized else f"{median(one):.0f}" for one in (ours, theirs)]
        ratio = f"{median(ours) / median(theirs):.2f}" if median(theirs) else "–"
        sheet.add(figure, *cells, ratio, empty, target=target, met=met, book=ours, default=theirs)

    for kind in ("cold", "warm"):
        add(f"control there, {kind}")
        limit = MOST_RATIO * median(default.samples[f"first reaction, {kind}"])
        quick = median(book.samples[f"first reaction, {kind}"]) <= limit
        if kind == "warm":
            add(f"first reaction, {kind}", target="≤ ½ of default", met=quick)
        else:
            add(f"first reaction, {kind}")
        add(f"websocket, {kind}", target="< 1.5 MB", met=median(book.samples[f"websocket, {kind}"]) < MOST_SOCKET)
        add(f"http, {kind}")
        none = max(book.samples[f"third-party requests, {kind}"]) == 0
        add(f"third-party requests, {kind}", target="0", met=none)
    for name in KINDS:
        light = median(book.samples[f"kernel {name}"]) <= MOST_MEMORY
        add(f"kernel {name}", target="≤ 70 MB", met=light, empty=mb(floor[name]))
    sheet.notes.append(
        "Medians (lowest–highest). RSS counts shared pages in full, PSS in part, USS not at all; the kernel is read "
        "right after the first reaction. Third-party requests fail at once here; for a reader they take their time."
    )
    return sheet


def run() -> int:
    """Measure, and print."""
    chosen = options(__doc__, runs=7, starts=3)
    with tempfile.TemporaryDirectory() as made, chromium() as browser:
        scratch = Path(made)
        lives = lives_in(scratch / "notebooks")
        for number in range(chosen.starts):
            for it in lives:
                progress(f"cold: start {number + 1} of {chosen.starts}, {it.name}")
                cold(browser, it, scratch / f"cold-{it.name}-{number}")
        warm(browser, lives, scratch / "warm", chosen.runs)
        floor = empty_kernel()
    publish([sheet_of(lives[0], lives[1], floor)], chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(guarded("live", run))
