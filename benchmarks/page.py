"""Measure the book's page with a simulator beside a bare hand-written page and Jupyter Book's default.

    python benchmarks/page.py [--runs 7] [--moves 30] [--json FILE]

* *book*: the built chapter on radiculopathy, from `_build/html`.
* *bare*: the same prose, pictures, tables and chart, as one would write it by hand: one HTML file, the outputs of
  all states as inline JSON, plotly.js in a plain script tag, forty lines of script (`bare.html`, `bare.js`).
* *default*: a Jupyter Book with nothing configured, with one `FigureWidget` and one slider. Its scripts come from
  content delivery networks; what it would ask them for is counted, and not loaded. Nothing in it reacts in any case:
  a `FigureWidget` needs a kernel.

All of them come from one local server with gzip, into an empty cache, in turns. A *reaction* is: the list of levels
can be used; it gets the focus and one real key; the names drawn in the chart are those of the new level. *At once*
means as soon as the list is enabled; *after scrolling* means that the page is first scrolled to the simulator.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from _bench import Sheet, kb, median, ms, options, progress, publish
from _chrome import Condition, Visit, chromium, new_context, visit
from _common import guarded
from _pages import CHAPTER, copy_book, next_level, write_bare, write_default_book
from _serve import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CONTROL = '.simulator select[name="level"]'
CHART = '.simulator [data-output="findings"]'
PLAIN = Condition("plain")
SLOW = Condition("CPU 4× slower", cpu=4)
FAR = Condition("10 Mbit/s, 40 ms", line=True)
TIMES = ("first", "enabled", "FCP", "LCP", "move", "of this", "on top")
MOST_TRANSFER = 750_000
FRAME = 16.7
MOST_RATIO = 1.5
MOST_LCP = 1000
# The list of levels has eight entries and starts at the third.
ENTRIES, START = 8, 2

Samples = dict[str, list[float]]


@dataclass(frozen=True)
class Measured:
    """A page, and all that was measured on it."""

    name: str
    path: str
    samples: Samples

    def take(self, figure: str, value: float) -> None:
        """Keep one reading."""
        self.samples[figure].append(value)

    def median(self, figure: str) -> float:
        """Return the median of a figure."""
        return median(self.samples[figure])


def react(browser: Browser, url: str, it: Measured, condition: Condition, *, scroll: bool) -> None:
    """Measure from navigation to the first reaction."""
    context = new_context(browser)
    with visit(context, condition, control=CONTROL, chart=CHART, expected=next_level()) as tab:
        tab.page.goto(url + it.path, wait_until="commit")
        if scroll:
            tab.wait("document.querySelector('.simulator .sim-controls')")
            tab.page.evaluate("document.querySelector('.simulator .sim-controls').scrollIntoView()")
        tab.wait("probe.enabled")
        tab.page.evaluate(f"document.querySelector('{CONTROL}').focus()")
        tab.page.keyboard.press("ArrowDown")
        tab.wait("probe.drawn")
        way = f"{condition.name}, {'after scrolling' if scroll else 'at once'}"
        it.take(f"enabled, {way}", tab.probe("enabled"))
        it.take(f"first reaction, {way}", tab.probe("drawn"))
        if condition == PLAIN:
            it.take("bytes", tab.traffic.bytes)
            it.take("requests", tab.traffic.requests)
            it.take("third-party requests", len(tab.traffic.strangers))
    context.close()


def read_and_move(browser: Browser, url: str, it: Measured, condition: Condition, moves: int) -> None:
    """Measure the paint of a page that is left alone, then the moves of a reader who has scrolled to it."""
    context = new_context(browser)
    with visit(context, condition, control=CONTROL, chart=CHART, expected="") as tab:
        look(tab, url, it, condition)
        tab.page.locator(CHART).scroll_into_view_if_needed()
        tab.wait("globalThis.Plotly && document.querySelector(probe.chart).data")
        tab.page.wait_for_timeout(600)
        it.take(f"CLS, {condition.name}", tab.probe("cls"))
        tab.page.evaluate("probe.time()")
        tab.page.evaluate(f"document.querySelector('{CONTROL}').focus()")
        entry, step = START, 1
        for number in range(moves):
            step = -1 if entry == ENTRIES - 1 else 1 if entry == 0 else step
            tab.page.keyboard.press("ArrowDown" if step > 0 else "ArrowUp")
            tab.wait(f"probe.moves.length > {number}")
            tab.page.wait_for_timeout(40)
            entry += step
        for move in tab.probe("moves"):
            it.take(f"move to drawn, {condition.name}", move["total"])
            it.take(f"of this plotly, {condition.name}", move["plotly"])
            it.take(f"on top, {condition.name}", move["total"] - move["plotly"])
            it.take(f"move to painted, {condition.name}", move["painted"])
            it.take(f"calls of Plotly.react, {condition.name}", move["reacts"])
    context.close()


def look(tab: Visit, url: str, it: Measured, condition: Condition) -> None:
    """Open a page, touch nothing for a while, and read what was painted when."""
    tab.page.goto(url + it.path, wait_until="load")
    tab.page.wait_for_timeout(1200)
    it.take(f"FCP, {condition.name}", tab.first_paint())
    it.take(f"LCP, {condition.name}", tab.probe("lcp"))
    it.take(f"CLS untouched, {condition.name}", tab.probe("cls"))


def look_at_default(browser: Browser, url: str, it: Measured) -> None:
    """Measure what can be measured of a page whose scripts stand elsewhere."""
    context = new_context(browser)
    with visit(context, PLAIN, control="input[type=range]", chart=".js-plotly-plot", expected="never") as tab:
        look(tab, url, it, PLAIN)
        it.take("bytes", tab.traffic.bytes)
        it.take("requests", tab.traffic.requests)
        it.take("third-party requests", len(tab.traffic.strangers))
    context.close()


def _shown(figure: str, samples: list[float]) -> str:
    if not samples:
        return "–"
    if figure == "bytes":
        return kb(median(samples))
    return ms(samples) if figure.startswith(TIMES) else f"{median(samples):.4g}"


def sheet_of(book: Measured, bare: Measured, default: Measured) -> Sheet:
    """Return the table of all figures."""
    sheet = Sheet("A page with a simulator", ("book", "bare", "book ÷ bare", "default"))

    def add(figure: str, *, target: str = "", met: bool | None = None) -> None:
        ratio = book.median(figure) / bare.median(figure) if bare.median(figure) else float("nan")
        ours, theirs, usual = (_shown(figure, one.samples[figure]) for one in (book, bare, default))
        cells = (ours, theirs, "–" if math.isnan(ratio) else f"{ratio:.2f}", usual)
        samples = {one.name: one.samples[figure] for one in (book, bare, default)}
        sheet.add(figure, *cells, target=target, met=met, samples=samples)

    add("bytes", target="< 750 kB", met=book.median("bytes") < MOST_TRANSFER)
    add("requests")
    add("third-party requests", target="0", met=max(book.samples["third-party requests"]) == 0)
    for way in ("at once", "after scrolling"):
        for condition in (PLAIN, SLOW, FAR):
            figure = f"first reaction, {condition.name}, {way}"
            add(f"enabled, {condition.name}, {way}")
            limit = MOST_RATIO * bare.median(figure)
            add(figure, target="≤ 1.5 × bare", met=book.median(figure) <= limit)
    for condition in (PLAIN, SLOW):
        name = condition.name
        add(f"FCP, {name}")
        if condition == PLAIN:
            add(f"LCP, {name}", target="< 1 s", met=book.median(f"LCP, {name}") < MOST_LCP)
        else:
            add(f"LCP, {name}")
        add(f"CLS untouched, {name}", target="0", met=max(book.samples[f"CLS untouched, {name}"]) == 0)
        add(f"CLS, {name}", target="0", met=max(book.samples[f"CLS, {name}"]) == 0)
        add(f"move to drawn, {name}")
        add(f"of this plotly, {name}")
        add(f"on top, {name}", target="≤ 16.7 ms", met=book.median(f"on top, {name}") <= FRAME)
        add(f"move to painted, {name}")
        add(f"calls of Plotly.react, {name}")
    sheet.notes.append(
        "Medians (lowest–highest). Bytes and requests: until the first reaction; of the default page: all that this "
        "server sent, without what its third-party requests would have brought. The default page never reacts."
    )
    return sheet


def run() -> int:
    """Measure, and print."""
    chosen = options(__doc__, runs=7, moves=30)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        progress("building the pages to compare with")
        site = folder / "site"
        copy_book(site / "book")
        write_bare(site / "bare")
        write_default_book(folder / "default", site / "default")
        with serving(site) as url, serving(site, slow=True) as far, chromium() as browser:
            book = Measured("book", f"book/{CHAPTER}", defaultdict(list))
            bare = Measured("bare", "bare/index.html", defaultdict(list))
            default = Measured("default", "default/page.html", defaultdict(list))
            for number in range(chosen.runs):
                progress(f"run {number + 1} of {chosen.runs}")
                for condition in (PLAIN, SLOW, FAR):
                    for scroll in (False, True):
                        for it in (book, bare):
                            react(browser, far if condition.line else url, it, condition, scroll=scroll)
                for condition in (PLAIN, SLOW):
                    for it in (book, bare):
                        read_and_move(browser, url, it, condition, chosen.moves)
                look_at_default(browser, url, default)
    publish([sheet_of(book, bare, default)], chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(guarded("page", run))
