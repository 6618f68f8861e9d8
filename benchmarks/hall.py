"""Open one simulator for a whole class at once, and the same charts as `FigureWidget` in a default Voila.

    python benchmarks/hall.py [--viewers 20] [--runs 3] [--json FILE]

* *book*: `voila` as it runs in the project's root, with a warm kernel for each viewer, on the page of the simulator of
  radiculopathy.
* *default*: `voila` with nothing configured, on a notebook with that simulator's charts, each a `FigureWidget`.

All viewers navigate in the same moment, each in a browser profile of its own with an empty cache. *First chart*: from
navigation until plotly.js has drawn the first one. The browsers run on the same processors as the server, so that
milliseconds say little and the ratio much. Servers are visited in turns, each once it has come to rest.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from _bench import ROOT, Sheet, mb, median, ms, options, progress, publish
from _chrome import chromium
from _common import guarded
from _pages import notebook
from _voila import Voila, cpu_seconds, descendants, memory, running

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page

# Two of the three charts that the simulator draws would be below the fold of a laptop, and wait there.
SCREEN = {"width": 1280, "height": 2400}
MOST_RATIO = 1 / 3
MOST_MEMORY = 70e6
# A viewer who has no chart by then has gone; so long counts as waited. Most of default's never get one: twenty kernels
# that start at once on two processors are given up before they answer.
PATIENCE = 300
WATCH = """
globalThis.firstChart = 0;
setInterval(() => {
  if (!globalThis.firstChart && document.querySelector(".js-plotly-plot .main-svg")) {
    globalThis.firstChart = performance.now();
  }
}, 20);
"""
SAME_CHARTS = """
import ipywidgets
import plotly.graph_objects as go
from backorleg import simulators

sim = simulators["radiculopathy"]()
levels = ipywidgets.Dropdown(options=sim.controls[0].values, value=sim.state["level"])
charts = {name: go.FigureWidget(sim.figure(name)) for name in ("findings", "course", "regression")}

def move(change):
    sim.set(level=change["new"])
    for name, chart in charts.items():
        chart.update(sim.figure(name).to_dict(), overwrite=True)

levels.observe(move, names="value")
ipywidgets.VBox([levels, *charts.values()])
"""


@dataclass
class Hall:
    """One of the servers, and what its viewers saw."""

    name: str
    folder: Path
    options: tuple[str, ...]
    path: str
    variables: dict[str, str] = field(default_factory=dict)
    samples: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def start(self, scratch: Path) -> AbstractContextManager[Voila]:
        """Start the server."""
        return running(self.folder, scratch, *self.options, **self.variables)


def halls_in(folder: Path, viewers: int) -> list[Hall]:
    """Return the two servers to compare."""
    folder.mkdir()
    (folder / "page.ipynb").write_text(notebook(SAME_CHARTS), encoding="utf-8")
    return [
        # The template of this working tree.
        Hall(
            "book",
            ROOT,
            # As one starts it for a class. Kernels are replaced when the class has come in.
            (f"--LectureKernelManager.warm_kernels={viewers}", "--LectureKernelManager.refill_delay=20"),
            "simulator/radiculopathy",
            {"JUPYTER_PATH": str(ROOT / "assets")},
        ),
        Hall("default", folder, ("page.ipynb",), ""),
    ]


def watched(browser: Browser) -> Page:
    """Return a page of its own that notes when its first chart is drawn."""
    context = browser.new_context(viewport={"width": SCREEN["width"], "height": SCREEN["height"]}, locale="en-US")
    context.add_init_script(WATCH)
    return context.new_page()


def come_in(browser: Browser, hall: Hall, server: Voila, viewers: int) -> None:
    """Let all viewers open the page at once, and wait until each has a chart."""
    pages = [watched(browser) for _ in range(viewers)]
    before = cpu_seconds(server.process.pid)
    for page in pages:
        # Not `goto`, which waits for the server, one viewer after the other.
        page.evaluate("url => { setTimeout(() => { location.href = url; }); }", server.url + hall.path)
    deadline = time.monotonic() + PATIENCE
    waiting = list(pages)
    seen: list[float] = []
    while waiting and time.monotonic() < deadline:
        for page in list(waiting):
            try:
                drawn = page.evaluate("globalThis.firstChart")
            except Exception:  # noqa: BLE001, S112  # the page is just being left for the next one
                continue
            if drawn:
                seen.append(drawn)
                waiting.remove(page)
        time.sleep(1)  # asking costs the browsers time; each page keeps its own
    hall.samples["viewers without a chart"].append(len(waiting))
    seen += [PATIENCE * 1000.0] * len(waiting)
    hall.samples["first chart"].append(median(seen))
    hall.samples["last viewer's first chart"].append(max(seen))
    hall.samples["server"].append((cpu_seconds(server.process.pid) - before) * 1000)
    kernels = [pid for pid in descendants(server.process.pid) if is_kernel(pid)]
    sizes = [memory(pid) for pid in kernels]
    for kind in ("RSS", "PSS"):
        # Kernels that wait for the next page count as well: they are what a viewer's quick page costs.
        hall.samples[kind].append(sum(size[kind] for size in sizes) / viewers)
    hall.samples["whole server"].append(sum(size["PSS"] for size in sizes) + memory(server.process.pid)["PSS"])
    for page in pages:
        page.context.close()


def is_kernel(pid: int) -> bool:
    """Tell whether a process is a kernel."""
    try:
        # A kernel that was forked has the command of the zygote, which counts as well: it holds what kernels share.
        return any(word in Path(f"/proc/{pid}/cmdline").read_text() for word in ("ipykernel_launcher", "_zygote"))
    except OSError:
        return False


def sheet_of(book: Hall, default: Hall, viewers: int) -> Sheet:
    """Return the table of all figures."""
    sheet = Sheet(f"{viewers} viewers at once", ("book", "default", "book ÷ default"))

    def add(figure: str, *, sized: bool = False, target: str = "", met: bool | None = None) -> None:
        ours, theirs = book.samples[figure], default.samples[figure]
        counted = figure.startswith("viewers")
        cells = [mb(median(one)) if sized else f"{median(one):.0f}" if counted else ms(one) for one in (ours, theirs)]
        ratio = f"{median(ours) / median(theirs):.2f}" if median(theirs) else "–"
        sheet.add(figure, *cells, ratio, target=target, met=met, book=ours, default=theirs)

    quick = median(book.samples["first chart"]) <= MOST_RATIO * median(default.samples["first chart"])
    add("first chart", target="≤ ⅓ of default", met=quick)
    add("last viewer's first chart")
    add("viewers without a chart", target="0", met=not max(book.samples["viewers without a chart"]))
    add("server")
    add("RSS", sized=True)
    add("PSS", sized=True, target="≤ 70 MB", met=median(book.samples["PSS"]) <= MOST_MEMORY)
    add("whole server", sized=True)
    sheet.notes.append(
        "First chart: median of all viewers, then of the runs (lowest–highest). Server: processor time of the server "
        "and its kernels. RSS, PSS: memory of all kernels for each viewer, with those that wait for the next one; RSS "
        "counts a page that twenty kernels share twenty times, PSS once."
    )
    return sheet


def run() -> int:
    """Measure, and print."""
    chosen = options(__doc__, viewers=20, runs=3)
    with tempfile.TemporaryDirectory() as made, chromium() as browser, ExitStack() as stack:
        scratch = Path(made)
        halls = halls_in(scratch / "notebooks", chosen.viewers)
        servers = [stack.enter_context(hall.start(scratch / hall.name)) for hall in halls]
        for number in range(chosen.runs):
            for hall, server in zip(halls, servers, strict=True):
                for other in servers:
                    other.settle()
                progress(f"run {number + 1} of {chosen.runs}: {hall.name}")
                come_in(browser, hall, server, chosen.viewers)
        publish([sheet_of(halls[0], halls[1], chosen.viewers)], chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(guarded("hall", run))
