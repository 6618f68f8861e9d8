"""Measure the three case simulators on one live page beside each of them alone.

    python benchmarks/together.py [--runs 7] [--json FILE]

One Voila with the book's template and warm kernels serves four notebooks, which are visited in turns. *All drawn*:
every simulator of the page has said that its state is on screen. *First reaction*: then the first control gets one real
key, and the state after it is on screen; counted from navigation, too.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from _bench import ROOT, Sheet, median, ms, options, progress, publish
from _chrome import chromium, new_context
from _common import guarded
from _pages import notebook
from _voila import running

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

CASES = ("radiculopathy", "claudication", "motion-segment")
TOGETHER = "together"
MOST_RATIO = 1.3
PATIENCE = 60_000
STATES = """
(many) => {
  const all = Array.from(document.querySelectorAll("section.simulator"), (one) => one.dataset.state);
  return all.length === many && all.every(Boolean);
}
"""
# The book forbids evaluating strings, so conditions are functions that are asked for again and again.
ASK = """
([, argument]) => new Promise((resolve) => {
  const holds = FUNCTION;
  const ask = () => (holds(argument) ? resolve(performance.now()) : setTimeout(ask, 5));
  ask();
})
"""


def write(folder: Path) -> None:
    """Write the four notebooks, and the book's own settings for a server of this folder."""
    folder.mkdir()
    shown = {name: f'simulators["{name}"]()' for name in CASES}
    for name, cells in {**{name: [cell] for name, cell in shown.items()}, TOGETHER: list(shown.values())}.items():
        made = notebook("from backorleg import simulators", *cells)
        (folder / f"{name}.ipynb").write_text(made, encoding="utf-8")
    settings = json.loads((ROOT / "voila.json").read_text(encoding="utf-8"))
    settings["Voila"]["root_dir"] = "."
    (folder / "voila.json").write_text(json.dumps(settings), encoding="utf-8")


def visit(context: BrowserContext, url: str, many: int) -> tuple[float, float]:
    """Return the milliseconds from navigation until all is drawn, and until the first reaction."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(url, wait_until="commit")
    drawn = page.evaluate(ASK.replace("FUNCTION", STATES.strip()), ["", many])
    before = page.evaluate("document.querySelector('section.simulator').dataset.state")
    page.locator(".sim-live-controls :is(select, .noUi-handle, input, button)").first.focus()
    page.keyboard.press("ArrowDown")
    changed = "(before) => document.querySelector('section.simulator').dataset.state !== before"
    reacted = page.evaluate(ASK.replace("FUNCTION", changed), ["", before])
    page.close()
    return drawn, reacted


def run() -> int:
    """Measure, and print."""
    chosen = options(__doc__, runs=7)
    taken: dict[str, list[tuple[float, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as made, chromium() as browser:
        folder = Path(made) / "notebooks"
        write(folder)
        with running(folder, Path(made) / "voila", JUPYTER_PATH=str(ROOT / "assets")) as server:
            context = new_context(browser)
            for number in range(chosen.runs + 1):
                progress(f"run {number} of {chosen.runs}" if number else "filling the caches")
                for name in (*CASES, TOGETHER):
                    server.settle()
                    many = len(CASES) if name == TOGETHER else 1
                    found = visit(context, f"{server.url}voila/render/{name}.ipynb", many)
                    if number:
                        taken[name].append(found)
            context.close()
    sheet = Sheet("Three simulators on one live page", ("all drawn", "first reaction", "÷ slowest alone"))
    slowest = max(median([reacted for _, reacted in taken[name]]) for name in CASES)
    for name, samples in taken.items():
        columns = [[one for one, _ in samples], [one for _, one in samples]]
        ratio = median(columns[1]) / slowest
        sheet.add(
            name,
            *(ms(column) for column in columns),
            f"{ratio:.2f}",
            target="≤ 1.3" if name == TOGETHER else "",
            met=ratio <= MOST_RATIO if name == TOGETHER else None,
            drawn=columns[0],
            reacted=columns[1],
        )
    publish([sheet], chosen.json)
    return 0


if __name__ == "__main__":
    sys.exit(guarded("together", run))
